import Spreadsheet
import XML

/// Validations and conditional formats as a worksheet holds them, for new sheets and for blocks.
struct RuleMarkup {
  let prefix: String
  /// Days from 1899-12-30 to serial 0.
  let dateOffset: Double

  /// The `sqref` of some ranges.
  static func list(_ ranges: [CellRange]) -> String {
    ranges.map(\.description).joined(separator: " ")
  }

  // MARK: Validations (§18.3.1.32)

  func validation(_ validation: Validation) throws(WorkbookError) -> String {
    let type: String
    var formulas: [String]
    var comparison = Comparison.between
    switch validation.rule {
    case .list(let items):
      type = "list"
      formulas = [try literal(items, of: validation)]
    case .listReference(let reference):
      type = "list"
      formulas = [reference]
    case .decimal(let bounds):
      type = "decimal"
      formulas = [bounds.lowerBound, bounds.upperBound].map(NumberText.text)
    case .whole(let bounds):
      type = "whole"
      formulas = [bounds.lowerBound, bounds.upperBound].map { String($0) }
    case .date(let bounds):
      type = "date"
      formulas = [bounds.lowerBound, bounds.upperBound].map { NumberText.text($0 - dateOffset) }
    case .comparison(let quantity, let compared, let first, let second):
      type = quantity.rawValue
      comparison = compared
      formulas = second.map { [first, $0] } ?? [first]
    case .custom(let formula):
      type = "custom"
      formulas = [formula]
    case .any:
      type = "none"
      formulas = []
    }
    var markup = Markup(prefix: prefix)
    markup.start(
      "dataValidation",
      [
        "type": type,
        "errorStyle": validation.refuses
          ? nil : validation.remarksOnly ? "information" : "warning",
        "operator": comparison == .between ? nil : comparison.rawValue,
        "allowBlank": validation.allowsBlank ? "1" : nil,
        "showDropDown": validation.showsButton ? nil : "1", "showInputMessage": "1",
        "showErrorMessage": validation.checks ? "1" : nil,
        "errorTitle": validation.error.map { Self.cut($0.title, to: 32) },
        "error": validation.error.map { Self.cut($0.text, to: 255) },
        "promptTitle": validation.prompt.map { Self.cut($0.title, to: 32) },
        "prompt": validation.prompt.map { Self.cut($0.text, to: 255) },
        "sqref": Self.list(validation.ranges),
      ]
    )
    for (name, formula) in zip(["formula1", "formula2"], formulas) {
      markup.leaf(name, formula)
    }
    markup.end("dataValidation")
    return markup.text
  }

  private func literal(
    _ items: [String],
    of validation: Validation
  ) throws(WorkbookError) -> String {
    let list = items.map { $0.replacing("\"", with: "\"\"") }.joined(separator: ",")
    let cell = validation.ranges.first?.first
    guard list.utf16.count <= 255 else {
      throw WorkbookError(
        .limitExceeded(what: "characters in a list of choices", limit: 255),
        cell: cell
      )
    }
    guard !items.contains(where: { $0.contains(",") }) else {
      throw WorkbookError(
        .invalidContent(expected: "choices without commas", found: list),
        cell: cell
      )
    }
    return "\"\(list)\""
  }

  /// The first UTF-16 units of a text, no character being cut.
  static func cut(_ text: String, to limit: Int) -> String {
    var result = SharedText.encoded(text)
    while result.utf16.count > limit { result.removeLast() }
    return result
  }

  // MARK: Conditional formats (§18.3.1.18)

  /// A conditional format; `identifier` ties a data bar to its extension.
  func conditionalFormat(
    _ format: ConditionalFormat,
    priority: Int,
    differential: Int,
    identifier: String
  ) -> String {
    var markup = Markup(prefix: prefix)
    markup.start("conditionalFormatting", ["sqref": Self.list(format.ranges)])
    switch format.rule {
    case .expression(let formula):
      markup.start(
        "cfRule",
        [
          "type": "expression", "dxfId": String(differential), "priority": String(priority),
          "stopIfTrue": format.stops ? "1" : nil,
        ]
      )
      markup.leaf("formula", formula)
    case .dataBar(let color):
      markup.start("cfRule", ["type": "dataBar", "priority": String(priority)])
      markup.start("dataBar")
      markup.empty("cfvo", ["type": "num", "val": "0"])
      markup.empty("cfvo", ["type": "max"])
      markup.empty("color", ["rgb": "FF" + color.hex])
      markup.end("dataBar")
      append(identifier, to: &markup)
    case .bar(let bar):
      markup.start("cfRule", ["type": "dataBar", "priority": String(priority)])
      markup.start("dataBar", ["showValue": bar.showsValue ? nil : "0"])
      append(bar.minimum, automatic: "min", to: &markup)
      append(bar.maximum, automatic: "max", to: &markup)
      markup.empty("color", ["rgb": "FF" + bar.color.hex])
      markup.end("dataBar")
      append(identifier, to: &markup)
    case .colorScale(let stops):
      markup.start("cfRule", ["type": "colorScale", "priority": String(priority)])
      markup.start("colorScale")
      for stop in stops { append(stop.threshold, automatic: "min", to: &markup) }
      for stop in stops { markup.empty("color", ["rgb": "FF" + stop.color.hex]) }
      markup.end("colorScale")
    case .icons(let icons):
      markup.start("cfRule", ["type": "iconSet", "priority": String(priority)])
      markup.start(
        "iconSet",
        [
          "iconSet": icons.name, "showValue": icons.showsValue ? nil : "0",
          "reverse": icons.isReversed ? "1" : nil,
        ]
      )
      for threshold in icons.thresholds { append(threshold, automatic: "min", to: &markup) }
      markup.end("iconSet")
    case .cell, .rank, .average, .duplicate:
      startStyled(format, priority: priority, differential: differential, &markup)
    }
    markup.end("cfRule")
    markup.end("conditionalFormatting")
    return markup.text
  }

  /// Begins a rule that applies a style to the values that it chooses.
  private func startStyled(
    _ format: ConditionalFormat,
    priority: Int,
    differential: Int,
    _ markup: inout Markup
  ) {
    var attributes: (type: String, comparison: Comparison?, rank: Int?) = ("", nil, nil)
    var flags: (percent: Bool, bottom: Bool, below: Bool, equal: Bool) = (
      false, false, false, false
    )
    var formulas: [String] = []
    switch format.rule {
    case .cell(let comparison, let first, let second):
      attributes = ("cellIs", comparison, nil)
      formulas = [first] + (second.map { [$0] } ?? [])
    case .rank(let count, let isPercent, let isBottom):
      attributes = ("top10", nil, count)
      flags.percent = isPercent
      flags.bottom = isBottom
    case .average(let isAbove, let orEqual):
      attributes.type = "aboveAverage"
      flags.below = !isAbove
      flags.equal = orEqual
    case .duplicate(let isUnique): attributes.type = isUnique ? "uniqueValues" : "duplicateValues"
    case .expression, .dataBar, .bar, .colorScale, .icons: return
    }
    markup.start(
      "cfRule",
      [
        "type": attributes.type, "dxfId": String(differential), "priority": String(priority),
        "stopIfTrue": format.stops ? "1" : nil, "aboveAverage": flags.below ? "0" : nil,
        "percent": flags.percent ? "1" : nil, "bottom": flags.bottom ? "1" : nil,
        "operator": attributes.comparison?.rawValue,
        "rank": attributes.rank.map { String($0) }, "equalAverage": flags.equal ? "1" : nil,
      ]
    )
    for formula in formulas { markup.leaf("formula", formula) }
  }

  /// Ties a data bar to its extension.
  private func append(_ identifier: String, to markup: inout Markup) {
    markup.start("extLst")
    markup.start("ext", ["xmlns:x14": Self.x14, "uri": "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"])
    markup.raw("<x14:id>\(identifier)</x14:id>")
    markup.end("ext")
    markup.end("extLst")
  }

  private func append(_ threshold: Threshold, automatic: String, to markup: inout Markup) {
    let type = Self.type(of: threshold) ?? automatic
    markup.empty(
      "cfvo",
      [
        "type": type,
        "val": type == "min" || type == "max" ? nil : threshold.value,
        "gte": threshold.isInclusive ? nil : "0",
      ]
    )
  }

  /// The name of a threshold's kind (§18.18.12); nil for the one that only the form of 2010 knows.
  private static func type(of threshold: Threshold) -> String? {
    switch threshold.kind {
    case .number: "num"
    case .percent: "percent"
    case .percentile: "percentile"
    case .formula: "formula"
    case .minimum: "min"
    case .maximum: "max"
    case .automatic: nil
    }
  }

  static let x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
  /// The extension of a worksheet that holds what data bars of 2010 know more.
  static let extensionURI = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"

  /// The 2010 form of a data bar; nil for other formats.
  static func extendedDataBar(
    _ format: ConditionalFormat,
    identifier: String
  ) -> String? {
    var bar: DataBar
    switch format.rule {
    case .dataBar(let color):
      bar = DataBar(minimum: Threshold(.number, "0"), maximum: Threshold(.maximum), color: color)
      bar.isGradient = false
      bar.negativeColor = Color(0xC00000)
    case .bar(let given): bar = given
    default: return nil
    }
    return """
      <x14:conditionalFormatting xmlns:x14="\(x14)" \
      xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">\
      <x14:cfRule type="dataBar" id="\(identifier)">\
      <x14:dataBar minLength="0" maxLength="100" gradient="\(bar.isGradient ? 1 : 0)">\
      \(limit(bar.minimum, automatic: "autoMin"))\(limit(bar.maximum, automatic: "autoMax"))\
      <x14:negativeFillColor rgb="FF\((bar.negativeColor ?? bar.color).hex)"/>\
      <x14:axisColor rgb="FF7F7F7F"/>\
      </x14:dataBar></x14:cfRule><xm:sqref>\(list(format.ranges))</xm:sqref>\
      </x14:conditionalFormatting>
      """
  }

  private static func limit(_ threshold: Threshold, automatic: String) -> String {
    let type = type(of: threshold) ?? automatic
    guard !threshold.value.isEmpty, ["num", "percent", "percentile", "formula"].contains(type)
    else { return "<x14:cfvo type=\"\(type)\"/>" }
    let value = XMLEscape.text(threshold.value)
    return "<x14:cfvo type=\"\(type)\"><xm:f>\(value)</xm:f></x14:cfvo>"
  }

  /// The extension that holds extended data bars.
  func extensionElement(_ dataBars: String) -> String {
    var markup = Markup(prefix: prefix)
    markup.start("ext", ["xmlns:x14": Self.x14, "uri": Self.extensionURI])
    markup.raw("<x14:conditionalFormattings>\(dataBars)</x14:conditionalFormattings>")
    markup.end("ext")
    return markup.text
  }

  /// A GUID made from numbers, the same on every run.
  static func identifier(sheet: Int, rule: Int) -> String {
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "{C02E0000-\(digits(sheet & 0xFFFF, 4))-4000-8000-\(digits(rule, 12))}"
  }
}
