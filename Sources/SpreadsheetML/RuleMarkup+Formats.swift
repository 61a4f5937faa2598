import Spreadsheet
import XML

// Conditional formats (ECMA-376 Part 1, §18.3.1.18).
extension RuleMarkup {
  /// The conditional formats of a worksheet.
  ///
  /// - Parameters:
  ///   - formats: The formats, the first that holds wins.
  ///   - position: Position of the sheet.
  ///   - differential: Gives the index of the style that a format applies.
  /// - Returns: Their markup, and that of their forms of 2010 for the extensions of the worksheet.
  func conditionalFormats(
    _ formats: [ConditionalFormat],
    ofSheet position: Int,
    differential: (CellStyle) -> Int
  ) -> (markup: String, extended: String) {
    var markup = ""
    var extended = ""
    // Rules for the same cells stand together, as Excel writes them: LibreOffice tries them in order.
    var rules = ""
    for (index, format) in formats.enumerated() {
      let identifier = Self.identifier(sheet: position, rule: index + 1)
      rules += rule(
        of: format,
        priority: index + 1,
        differential: format.rule.appliesStyle ? differential(format.style) : 0,
        identifier: identifier
      )
      extended +=
        Self.extendedFormat(format, priority: index + 1, identifier: identifier) ?? ""
      guard index + 1 == formats.count || formats[index + 1].ranges != format.ranges else {
        continue
      }
      markup += group(rules, of: format.ranges)
      rules = ""
    }
    return (markup, extended)
  }

  /// Rules with the cells that they apply to; empty when there are none.
  private func group(_ rules: String, of ranges: [CellRange]) -> String {
    guard !rules.isEmpty else { return "" }
    var markup = Markup(prefix: prefix)
    markup.start("conditionalFormatting", ["sqref": Self.list(ranges)])
    markup.raw(rules)
    markup.end("conditionalFormatting")
    return markup.text
  }

  /// A conditional format; empty when only its form of 2010 can say it.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - priority: Its place among those of the sheet, the first that holds wins.
  ///   - differential: Index of the style that it applies.
  ///   - identifier: Ties a data bar to its form of 2010.
  /// - Returns: The markup.
  func conditionalFormat(
    _ format: ConditionalFormat,
    priority: Int,
    differential: Int,
    identifier: String
  ) -> String {
    group(
      rule(of: format, priority: priority, differential: differential, identifier: identifier),
      of: format.ranges
    )
  }

  private func rule(
    of format: ConditionalFormat,
    priority: Int,
    differential: Int,
    identifier: String
  ) -> String {
    if case .icons(let icons) = format.rule, icons.isOf2010 { return "" }
    var markup = Markup(prefix: prefix)
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
      markup.start(
        "dataBar",
        [
          "minLength": bar.lengths.lowerBound == 10 ? nil : String(bar.lengths.lowerBound),
          "maxLength": bar.lengths.upperBound == 90 ? nil : String(bar.lengths.upperBound),
          "showValue": bar.showsValue ? nil : "0",
        ]
      )
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
    case .cell, .rank, .average, .duplicate, .text, .error, .period:
      startStyled(format, priority: priority, differential: differential, &markup)
    }
    markup.end("cfRule")
    return markup.text
  }

  /// Begins a rule that applies a style to the values that it chooses.
  private func startStyled(
    _ format: ConditionalFormat,
    priority: Int,
    differential: Int,
    _ markup: inout Markup
  ) {
    var kind = ""
    var operation: String?
    var text: String?
    var formulas: [String] = []
    var rank: (count: Int, isPercent: Bool, isBottom: Bool)?
    var average = (isAbove: true, orEqual: false)
    var period: DatePeriod?
    switch format.rule {
    case .cell(let comparison, let first, let second):
      kind = "cellIs"
      operation = comparison.rawValue
      formulas = [first] + (second.map { [$0] } ?? [])
    case .rank(let count, let isPercent, let isBottom):
      kind = "top10"
      rank = (count, isPercent, isBottom)
    case .average(let isAbove, let orEqual):
      kind = "aboveAverage"
      average = (isAbove, orEqual)
    case .duplicate(let isUnique): kind = isUnique ? "uniqueValues" : "duplicateValues"
    case .text(let match, let words):
      kind = match.rawValue
      operation = match == .notContainsText ? "notContains" : match.rawValue
      text = Self.quoted(words)
    case .error(let isError): kind = isError ? "containsErrors" : "notContainsErrors"
    case .period(.lastYear), .period(.thisYear), .period(.nextYear): kind = "expression"
    case .period(let given):
      kind = "timePeriod"
      period = given
    case .expression, .dataBar, .bar, .colorScale, .icons: return
    }
    if let formula = format.rule.formula(of: "\(format.corner)", separator: ",") {
      formulas = [formula]
    }
    markup.start(
      "cfRule",
      [
        "type": kind, "dxfId": String(differential), "priority": String(priority),
        "stopIfTrue": format.stops ? "1" : nil, "aboveAverage": average.isAbove ? nil : "0",
        "percent": rank?.isPercent == true ? "1" : nil,
        "bottom": rank?.isBottom == true ? "1" : nil, "operator": operation,
        "text": text.map(SharedText.encoded), "timePeriod": period?.rawValue,
        "rank": rank.map { String($0.count) }, "equalAverage": average.orEqual ? "1" : nil,
      ]
    )
    for formula in formulas { markup.leaf("formula", formula) }
  }

  /// The text that a formula is when it is nothing but a text in quotes.
  private static func quoted(_ formula: String) -> String? {
    guard formula.count >= 2, formula.hasPrefix("\""), formula.hasSuffix("\"") else { return nil }
    let inner = formula.dropFirst().dropLast().replacing("\"\"", with: "\u{0}")
    return inner.contains("\"") ? nil : String(inner).replacing("\u{0}", with: "\"")
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
  static func type(of threshold: Threshold) -> String? {
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
}
