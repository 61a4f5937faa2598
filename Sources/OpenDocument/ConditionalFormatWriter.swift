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
  /// LibreOffice's elements, without the one around them.
  private(set) var extensionXML = ""

  /// - Parameters:
  ///   - sheet: Name of the sheet.
  ///   - formats: The formats, the first that holds wins.
  ///   - styles: The common styles, which conditional formats apply.
  init(sheet: String, formats: [ConditionalFormat], styles: inout CommonStyleWriter) {
    self.sheet = sheet
    var open: [CellRange] = []
    for format in Self.grouped(formats) {
      guard let first = format.ranges.first else { continue }
      let base = ODFAddress(sheet: sheet, range: first).base
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
        extensionXML += dataBar(bar, hasAxis: false)
      case .bar(let bar): extensionXML += dataBar(bar, hasAxis: true)
      case .colorScale(let stops): extensionXML += colorScale(stops)
      case .icons(let icons): extensionXML += iconSet(icons)
      case .expression, .cell, .rank, .average, .duplicate:
        let style = styles.conditional(format.style)
        let (value, condition) = Self.conditions(format.rule)
        extensionXML += "<calcext:condition calcext:apply-style-name=\"\(style)\""
        extensionXML += " calcext:value=\"\(XMLEscape.attribute(value))\""
        extensionXML += " calcext:base-cell-address=\"\(XMLEscape.attribute(base))\"/>"
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

  /// A rule as LibreOffice writes it, and as `style:map` does where that can say it.
  private static func conditions(
    _ rule: ConditionalFormat.Rule
  ) -> (value: String, map: String?) {
    switch rule {
    case .expression(let text): return ("formula-is(\(text))", "is-true-formula(\(text))")
    case .cell(let comparison, let first, let second):
      switch comparison {
      case .between:
        let bounds = "\(first),\(second ?? first)"
        return ("between(\(bounds))", "cell-content-is-between(\(bounds))")
      case .notBetween:
        let bounds = "\(first),\(second ?? first)"
        return ("not-between(\(bounds))", "cell-content-is-not-between(\(bounds))")
      default:
        let test = comparison.sign + first
        return (test, "cell-content()" + test)
      }
    case .rank(let count, let isPercent, let isBottom):
      let side = isBottom ? "bottom" : "top"
      return ("\(side)-\(isPercent ? "percent" : "elements")(\(count))", nil)
    case .average(let isAbove, let orEqual):
      return ("\(isAbove ? "above" : "below")-\(orEqual ? "equal-" : "")average", nil)
    case .duplicate(let isUnique): return (isUnique ? "unique" : "duplicate", nil)
    case .dataBar, .bar, .colorScale, .icons: return ("", nil)
    }
  }

  private func dataBar(_ bar: DataBar, hasAxis: Bool) -> String {
    let negative = StyleProperties.hex(bar.negativeColor ?? bar.color)
    var xml = "<calcext:data-bar calcext:max-length=\"100\" calcext:min-length=\"0\""
    xml += " calcext:negative-color=\"\(negative)\""
    if !hasAxis { xml += " calcext:axis-position=\"none\"" }
    if !bar.isGradient { xml += " calcext:gradient=\"false\"" }
    if !bar.showsValue { xml += " calcext:show-value=\"false\"" }
    xml += " calcext:positive-color=\"\(StyleProperties.hex(bar.color))\""
    xml += " calcext:axis-color=\"#000000\">"
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
    "<calcext:icon-set calcext:icon-set-type=\"\(XMLEscape.attribute(icons.name))\""
      + (icons.showsValue ? "" : " calcext:show-value=\"false\"") + ">"
      + icons.thresholds.map { entry($0, automatic: "minimum") }.joined() + "</calcext:icon-set>"
  }

  private func entry(_ threshold: Threshold, automatic: String) -> String {
    "<calcext:formatting-entry\(attributes(threshold, automatic: automatic))/>"
  }

  private func attributes(_ threshold: Threshold, automatic: String) -> String {
    let type = threshold.kind == .automatic ? automatic : threshold.kind.rawValue
    let value = threshold.value.isEmpty ? "0" : threshold.value
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
