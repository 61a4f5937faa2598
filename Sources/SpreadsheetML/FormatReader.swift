import Spreadsheet
import XML

/// Reads the conditional formats of a worksheet, those of 2010 included (ECMA-376 Part 1,
/// §18.3.1.10; [MS-XLSX] §2.6.11).
struct FormatReader {
  let root: XMLPart.Element
  let styles: StyleReader
  let differentials: [CellStyle]
  let losses: SheetLosses
  private var found: [(priority: Int, format: ConditionalFormat)] = []

  init(
    root: XMLPart.Element,
    styles: StyleReader,
    differentials: [CellStyle],
    losses: SheetLosses
  ) {
    self.root = root
    self.styles = styles
    self.differentials = differentials
    self.losses = losses
  }

  /// The formats that were added, the first that holds wins.
  var inOrder: [ConditionalFormat] {
    found.enumerated()
      .sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }
      .map(\.element.format)
  }

  /// Adds a rule, with what its form of 2010 says besides.
  mutating func add(_ rule: XMLPart.Element, _ ranges: [CellRange]) {
    let id = extensionID(rule)
    let extended = id.flatMap { id in
      root.first("extLst")?.descendants(named: "cfRule").first { $0.attribute("id") == id }
    }
    add(rule, ranges, extended)
  }

  /// Adds a rule that was read from the extensions, unless it only completes another one.
  mutating func addExtended(_ rule: XMLPart.Element, _ ranges: [CellRange]) {
    if let id = rule.attribute("id") {
      let completes = root.all("conditionalFormatting").contains { group in
        group.all("cfRule").contains { extensionID($0) == id }
      }
      if completes { return }
    }
    add(rule, ranges, rule)
  }

  private func extensionID(_ rule: XMLPart.Element) -> String? {
    rule.first("extLst")?.descendants(named: "id").first?.text
  }

  private mutating func add(
    _ rule: XMLPart.Element,
    _ ranges: [CellRange],
    _ extended: XMLPart.Element?
  ) {
    guard !ranges.isEmpty else { return }
    var format = ConditionalFormat(ranges, .expression(""))
    guard let meaning = meaning(of: rule, extended, format) else {
      let type = rule.attribute("type") ?? ""
      losses.note(.conditionalFormat, .dropped, detail: type, at: ranges[0])
      return
    }
    format.rule = meaning
    format.stops = rule.flag("stopIfTrue")
    if let own = rule.first("dxf") {
      format.style = styles.differential(own)
    } else if let id = rule.count("dxfId"), differentials.indices.contains(id) {
      format.style = differentials[id]
    }
    found.append((rule.count("priority") ?? Int.max, format))
  }

  private func meaning(
    of rule: XMLPart.Element,
    _ extended: XMLPart.Element?,
    _ format: ConditionalFormat
  ) -> ConditionalFormat.Rule? {
    // Empty ones say nothing, wherever they stand.
    let formulas = (rule.all("formula") + rule.all("f")).map(\.text).filter { !$0.isEmpty }
    let cell = "\(format.corner)"
    let type = rule.attribute("type")
    switch type {
    case "cellIs":
      guard let comparison = rule.attribute("operator").flatMap({ Comparison(rawValue: $0) }),
        let first = formulas.first
      else { return nil }
      return .cell(comparison, first, comparison.hasTwoBounds ? formulas.dropFirst().first : nil)
    case "top10":
      return .rank(
        rule.count("rank") ?? 10,
        isPercent: rule.flag("percent"),
        isBottom: rule.flag("bottom")
      )
    case "aboveAverage":
      let isAbove = rule.attribute("aboveAverage") == nil || rule.flag("aboveAverage")
      if let deviations = rule.count("stdDev"), deviations > 0 {
        return Self.beyond(deviations, isAbove: isAbove, format)
      }
      return .average(isAbove: isAbove, orEqual: rule.flag("equalAverage"))
    case "duplicateValues": return .duplicate(isUnique: false)
    case "uniqueValues": return .duplicate(isUnique: true)
    case "colorScale":
      guard let scale = rule.first("colorScale") else { return nil }
      let stops = zip(scale.all("cfvo"), scale.all("color")).map {
        ColorStop(threshold($0), styles.colors.color($1) ?? Color(0xFFFFFF))
      }
      return stops.count < 2 ? nil : .colorScale(stops)
    case "dataBar": return bar(rule, extended, format)
    case "iconSet": return icons(rule)
    case "containsErrors", "notContainsErrors":
      return usual(.error(isError: type == "containsErrors"), formulas, cell)
    case "timePeriod":
      guard let period = rule.attribute("timePeriod").flatMap({ DatePeriod(rawValue: $0) }),
        formulas.first?.contains(cell) ?? true
      else { return formulas.first.map { .expression($0) } }
      return .period(period)
    case "containsBlanks": return .expression(formulas.first ?? "LEN(TRIM(\(cell)))=0")
    case "notContainsBlanks": return .expression(formulas.first ?? "LEN(TRIM(\(cell)))>0")
    default:
      guard let match = type.flatMap({ TextMatch(rawValue: $0) }),
        let text = rule.attribute("text").map(SharedText.decoded)
      else { return formulas.first.map { .expression($0) } }
      return usual(.text(match, "\"\(text.replacing("\"", with: "\"\""))\""), formulas, cell)
    }
  }

  /// A rule whose formula says nothing else than programs write for it; else the formula, which is
  /// what counts.
  private func usual(
    _ rule: ConditionalFormat.Rule,
    _ formulas: [String],
    _ cell: String
  ) -> ConditionalFormat.Rule {
    guard let formula = formulas.first else { return rule }
    guard let usual = rule.formula(of: cell, separator: ",") else { return .expression(formula) }
    if formula == usual { return rule }
    // Some count the characters themselves.
    if case .text(_, let words) = rule, !words.dropFirst().dropLast().contains("\""),
      formula == usual.replacing("LEN(\(words))", with: "\(words.utf16.count - 2)")
    {
      return rule
    }
    return .expression(formula)
  }

  /// Values that are so many standard deviations away from the average: OpenDocument can only say so
  /// by a formula.
  private static func beyond(
    _ deviations: Int,
    isAbove: Bool,
    _ format: ConditionalFormat
  ) -> ConditionalFormat.Rule {
    let cells = format.ranges.map(\.absolute).joined(separator: ",")
    let times = deviations == 1 ? "" : "\(deviations)*"
    let bound = "AVERAGE(\(cells))\(isAbove ? "+" : "-")\(times)STDEV(\(cells))"
    let cell = format.corner
    return .expression("AND(ISNUMBER(\(cell)),\(cell)\(isAbove ? ">" : "<")\(bound))")
  }

  private func icons(_ rule: XMLPart.Element) -> ConditionalFormat.Rule? {
    guard let set = rule.first("iconSet") else { return nil }
    var icons = IconSet(
      set.attribute("iconSet") ?? "3TrafficLights1",
      set.all("cfvo").map(threshold)
    )
    icons.showsValue = set.attribute("showValue") == nil || set.flag("showValue")
    icons.isReversed = set.flag("reverse")
    if set.flag("custom") {
      icons.chosen = set.all("cfIcon").map {
        let name = $0.attribute("iconSet") ?? "NoIcons"
        return IconSet.Icon(set: name, place: name == "NoIcons" ? nil : $0.count("iconId") ?? 0)
      }
      guard icons.chosen.count == icons.thresholds.count else { return nil }
    }
    return icons.thresholds.count < 3 ? nil : .icons(icons)
  }

  private func bar(
    _ rule: XMLPart.Element,
    _ extended: XMLPart.Element?,
    _ format: ConditionalFormat
  ) -> ConditionalFormat.Rule? {
    guard let element = rule.first("dataBar") else { return nil }
    let extended = extended?.first("dataBar")
    let more = extended ?? element
    let limits = more.all("cfvo").map(threshold)
    guard limits.count == 2 else { return nil }
    let color = styles.colors.color(element.first("color") ?? more.first("fillColor"))
    var bar = DataBar(
      minimum: limits[0],
      maximum: limits[1],
      color: color ?? Color(0x638EC6)
    )
    if !more.flag("negativeBarColorSameAsPositive") {
      bar.negativeColor = styles.colors.color(more.first("negativeFillColor"))
    }
    bar.isGradient = more.attribute("gradient") == nil || more.flag("gradient")
    bar.showsValue = element.attribute("showValue") == nil || element.flag("showValue")
    let shortest = more.count("minLength") ?? 10
    bar.lengths = shortest...max(shortest, more.count("maxLength") ?? 90)
    // Bars of 2007 have no axis.
    bar.axis =
      extended == nil
      ? .none : more.attribute("axisPosition").flatMap { .init(rawValue: $0) } ?? .automatic
    bar.axisColor = styles.colors.color(more.first("axisColor"))
    for (look, isThere) in [
      ("border", more.flag("border")),
      ("direction", more.attribute("direction") ?? "context" != "context"),
    ] where isThere {
      losses.note(
        .conditionalFormat,
        .approximated,
        detail: "dataBar \(look)",
        at: format.ranges[0]
      )
    }
    return .bar(bar)
  }

  private func threshold(_ element: XMLPart.Element) -> Threshold {
    let value = element.attribute("val") ?? element.first("f")?.text ?? ""
    let isInclusive = element.attribute("gte") == nil || element.flag("gte")
    let kind: Threshold.Kind =
      switch element.attribute("type") {
      // What is typed in the place of a number may be a cell or a name (§18.3.1.11).
      case "num": value.isEmpty || Double(value) != nil ? .number : .formula
      case "percent": .percent
      case "percentile": .percentile
      case "formula": .formula
      case "min": .minimum
      case "max": .maximum
      default: .automatic
      }
    return Threshold(kind, value, isInclusive: isInclusive)
  }
}
