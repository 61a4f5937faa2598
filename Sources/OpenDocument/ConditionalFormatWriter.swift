import Spreadsheet
import XML

/// Writes the conditional formats of one sheet twice: as `style:map`, which every program reads, and
/// as LibreOffice's own elements, which it needs for data bars and prefers for the rest.
struct ConditionalFormatWriter {
  /// A format with the style that it applies.
  private struct Entry {
    var format: ConditionalFormat
    var map: String
  }

  private let sheet: String
  private var entries: [Entry] = []
  private let losses: SheetLosses?
  /// LibreOffice's elements, without the one around them.
  private(set) var extensionXML = ""

  /// - Parameters:
  ///   - sheet: Name of the sheet.
  ///   - formats: The formats, the first that holds wins.
  ///   - styles: The common styles, which conditional formats apply.
  ///   - losses: What the format cannot say, where it comes from another one.
  init(
    sheet: String,
    formats: [ConditionalFormat],
    styles: inout CommonStyleWriter,
    losses: SheetLosses? = nil
  ) {
    self.sheet = sheet
    self.losses = losses
    var open: [CellRange] = []
    for format in Self.grouped(formats) where !format.ranges.isEmpty {
      let cell = format.base ?? format.corner
      let base = ODFAddress(sheet: sheet, range: CellRange(cell, cell)).base
      let target = format.ranges
        .map { ODFAddress(sheet: sheet, range: $0).relative }.joined(separator: " ")
      // Conditions of the same cells are tried in order.
      if format.ranges != open {
        if !open.isEmpty { extensionXML += "</calcext:conditional-format>" }
        extensionXML += "<calcext:conditional-format calcext:target-range-address="
        extensionXML += "\"\(XMLEscape.attribute(target))\">"
        open = format.ranges
      }
      switch format.rule {
      case .dataBar(let color):
        var bar = DataBar(
          minimum: Threshold(.number, "0"),
          maximum: Threshold(.maximum, "0"),
          color: color
        )
        bar.isGradient = false
        bar.negativeColor = Color(0xC00000)
        bar.axis = .none
        extensionXML += dataBar(bar)
      case .bar(let bar): extensionXML += dataBar(bar)
      case .colorScale(let stops): extensionXML += colorScale(stops)
      case .icons(let icons):
        extensionXML += iconSet(icons)
        note(icons, at: format.ranges[0])
      case .expression, .cell, .rank, .average, .duplicate, .text, .error, .period:
        let style = styles.conditional(format.style)
        note(format.style, at: format.ranges[0])
        if case .period(let period) = format.rule {
          extensionXML += "<calcext:date-is calcext:style=\"\(style)\""
          extensionXML += " calcext:date=\"\(period.name)\"/>"
        } else {
          extensionXML += "<calcext:condition calcext:apply-style-name=\"\(style)\""
          extensionXML += " calcext:value=\"\(XMLEscape.attribute(Self.value(format.rule)))\""
          extensionXML += " calcext:base-cell-address=\"\(XMLEscape.attribute(base))\"/>"
        }
        let formula = format.rule.formula(of: "[.\(cell)]", separator: ";")
        let condition = formula.map { "is-true-formula(\($0))" } ?? Self.map(format.rule)
        guard let condition else { break }
        let shown = XMLEscape.attribute(condition)
        entries.append(
          Entry(
            format: format,
            map: "<style:map style:condition=\"\(shown)\" style:apply-style-name=\"\(style)\""
              + " style:base-cell-address=\"\(XMLEscape.attribute(base))\"/>"
          )
        )
      }
    }
    if !open.isEmpty { extensionXML += "</calcext:conditional-format>" }
  }

  /// Notes what OpenDocument cannot hold of the look that a format gives.
  private func note(_ style: CellStyle, at range: CellRange) {
    guard let losses else { return }
    for item in StyleLosses(style, format: nil, version: "").items {
      let detail = "\(item.feature.rawValue) \(item.detail)"
      losses.note(.conditionalFormat, .approximated, detail: detail, at: range)
    }
  }

  /// Notes what LibreOffice does not read of icons, whatever is written.
  private func note(_ icons: IconSet, at range: CellRange) {
    for (what, isThere) in [
      ("iconSet reverse", icons.isReversed), ("iconSet custom", !icons.chosen.isEmpty),
      ("iconSet gte", icons.thresholds.contains { !$0.isInclusive }),
    ] where isThere {
      losses?.note(.conditionalFormat, .approximated, detail: what, at: range)
    }
  }

  /// The formats of the same cells behind one another: of several elements for the same cells
  /// LibreOffice heeds one.
  private static func grouped(_ formats: [ConditionalFormat]) -> [ConditionalFormat] {
    var places: [[CellRange]: Int] = [:]
    var groups: [[ConditionalFormat]] = []
    for format in formats {
      let place = places[format.ranges] ?? groups.count
      if place == groups.count {
        places[format.ranges] = place
        groups.append([])
      }
      groups[place].append(format)
    }
    return groups.flatMap(\.self)
  }

  /// A rule as LibreOffice writes it.
  private static func value(_ rule: ConditionalFormat.Rule) -> String {
    switch rule {
    case .expression(let text): return "formula-is(\(text))"
    case .cell(let comparison, let first, let second):
      switch comparison {
      case .between: return "between(\(first),\(second ?? first))"
      case .notBetween: return "not-between(\(first),\(second ?? first))"
      default: return comparison.sign + first
      }
    case .rank(let count, let isPercent, let isBottom):
      return "\(isBottom ? "bottom" : "top")-\(isPercent ? "percent" : "elements")(\(count))"
    case .average(let isAbove, let orEqual):
      return "\(isAbove ? "above" : "below")-\(orEqual ? "equal-" : "")average"
    case .duplicate(let isUnique): return isUnique ? "unique" : "duplicate"
    case .text(let match, let words): return "\(match.name)(\(words))"
    case .error(let isError): return isError ? "is-error" : "is-no-error"
    case .period, .dataBar, .bar, .colorScale, .icons: return ""
    }
  }

  /// A rule as `style:map` says it, where that can.
  private static func map(_ rule: ConditionalFormat.Rule) -> String? {
    switch rule {
    case .expression(let text): "is-true-formula(\(text))"
    case .cell(let comparison, _, _):
      "cell-content\(comparison.hasTwoBounds ? "-is-" : "()")" + value(rule)
    default: nil
    }
  }

  private func dataBar(_ bar: DataBar) -> String {
    let negative = StyleProperties.hex(bar.negativeColor ?? bar.color)
    var xml = "<calcext:data-bar calcext:max-length=\"\(bar.lengths.upperBound)\""
    xml += " calcext:min-length=\"\(bar.lengths.lowerBound)\""
    xml += " calcext:negative-color=\"\(negative)\""
    if bar.axis != .automatic { xml += " calcext:axis-position=\"\(bar.axis.rawValue)\"" }
    if !bar.isGradient { xml += " calcext:gradient=\"false\"" }
    if !bar.showsValue { xml += " calcext:show-value=\"false\"" }
    xml += " calcext:positive-color=\"\(StyleProperties.hex(bar.color))\""
    xml += " calcext:axis-color=\"\(StyleProperties.hex(bar.axisColor ?? Color(0)))\">"
    xml += entry(bar.minimum, automatic: "auto-minimum")
    xml += entry(bar.maximum, automatic: "auto-maximum")
    return xml + "</calcext:data-bar>"
  }

  private func colorScale(_ stops: [ColorStop]) -> String {
    "<calcext:color-scale>"
      + stops.map { stop in
        "<calcext:color-scale-entry\(attributes(stop.threshold, automatic: "minimum"))"
          + " calcext:color=\"\(StyleProperties.hex(stop.color))\"/>"
      }.joined() + "</calcext:color-scale>"
  }

  private func iconSet(_ icons: IconSet) -> String {
    let chosen = icons.isReversed ? icons.reversedChoice : icons.chosen
    var xml = "<calcext:icon-set calcext:icon-set-type=\"\(XMLEscape.attribute(icons.name))\""
    if !icons.showsValue { xml += " calcext:show-value=\"false\"" }
    if !chosen.isEmpty { xml += " calcext:custom=\"true\"" }
    xml += ">"
    for icon in chosen {
      let set = XMLEscape.attribute(icon.place == nil ? icons.name : icon.set)
      xml += "<calcext:custom-iconset calcext:custom-iconset-name=\"\(set)\""
      xml += " calcext:custom-iconset-index=\"\(icon.place ?? -1)\"/>"
    }
    for threshold in icons.thresholds { xml += entry(threshold, automatic: "minimum") }
    return xml + "</calcext:icon-set>"
  }

  private func entry(_ threshold: Threshold, automatic: String) -> String {
    "<calcext:formatting-entry\(attributes(threshold, automatic: automatic))/>"
  }

  private func attributes(_ threshold: Threshold, automatic: String) -> String {
    let type = threshold.kind == .automatic ? automatic : threshold.kind.rawValue
    let sign = threshold.kind == .formula ? "=" : ""
    let value = threshold.value.isEmpty ? "0" : sign + threshold.value
    return " calcext:value=\"\(XMLEscape.attribute(value))\" calcext:type=\"\(type)\""
  }

  /// The `style:map` elements that the style of a cell needs.
  func maps(at cell: CellReference) -> String {
    guard !entries.isEmpty else { return "" }
    var xml = ""
    for entry in entries where entry.format.ranges.contains(where: { $0.contains(cell) }) {
      xml += entry.map
    }
    return xml
  }

  /// Whether any cell's style depends on where the cell stands.
  var hasMaps: Bool { !entries.isEmpty }

  /// The rows from which on other formats may apply than above, within some rows.
  func boundaries(in rows: ClosedRange<Int>) -> [Int] {
    var starts: Set<Int> = [rows.lowerBound]
    for entry in entries {
      for range in entry.format.ranges {
        for start in [range.rows.lowerBound, range.rows.upperBound + 1] where rows.contains(start) {
          starts.insert(start)
        }
      }
    }
    return starts.sorted()
  }
}
