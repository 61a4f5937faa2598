import Spreadsheet
import XML

/// Reads validations and conditional formats, also those of 2010 and later (ECMA-376 Part 1,
/// §18.3.1.18, §18.3.1.33; [MS-XLSX] §2.6).
struct RuleReader {
  let frame: SheetFrame
  let root: XMLPart.Element
  let differentials: [CellStyle]
  let colors: ColorReader
  let losses: SheetLosses
  /// Days from 1899-12-30 to serial 0.
  let dateOffset: Double

  func read() {
    for element in root.first("dataValidations")?.all("dataValidation") ?? [] {
      readValidation(element, ranges: FrameReader.ranges(element.attribute("sqref"))) {
        element.first($0)?.text
      }
    }
    var prioritised: [(Int, ConditionalFormat)] = []
    for group in root.all("conditionalFormatting") {
      let ranges = FrameReader.ranges(group.attribute("sqref"))
      for rule in group.all("cfRule") { add(rule, ranges, extended(rule), &prioritised) }
    }
    for list in root.first("extLst")?.all("ext") ?? [] {
      for element in list.first("dataValidations")?.all("dataValidation") ?? [] {
        readValidation(element, ranges: FrameReader.ranges(element.first("sqref")?.text)) {
          element.first($0)?.first("f")?.text
        }
      }
      for group in list.first("conditionalFormattings")?.all("conditionalFormatting") ?? [] {
        let ranges = FrameReader.ranges(group.first("sqref")?.text)
        for rule in group.all("cfRule") where !isExtension(rule) {
          add(rule, ranges, nil, &prioritised)
        }
      }
    }
    frame.sheet.conditionalFormats =
      prioritised.enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }

  // MARK: Validations

  private func readValidation(
    _ element: XMLPart.Element,
    ranges: [CellRange],
    _ formula: (String) -> String?
  ) {
    guard !ranges.isEmpty else { return }
    let first = formula("formula1") ?? ""
    let second = formula("formula2")
    let type = element.attribute("type") ?? "none"
    let rule: Validation.Rule
    switch type {
    case "list":
      if let items = Self.items(first) {
        rule = .list(items)
      } else {
        rule = .listReference(first)
      }
    case "custom": rule = .custom(first)
    case "none": rule = .any
    default:
      guard let quantity = Validation.Quantity(rawValue: type) else { return }
      let comparison =
        element.attribute("operator").flatMap { Comparison(rawValue: $0) } ?? .between
      rule = .comparison(
        quantity,
        comparison,
        first,
        comparison.hasTwoBounds ? second ?? first : nil
      )
    }
    var validation = Validation(ranges, rule)
    func message(_ title: String, _ text: String) -> Validation.Message? {
      let title = element.attribute(title).map(SharedText.decoded) ?? ""
      let text = element.attribute(text).map(SharedText.decoded) ?? ""
      return title.isEmpty && text.isEmpty ? nil : .init(title: title, text: text)
    }
    if element.flag("showInputMessage") { validation.prompt = message("promptTitle", "prompt") }
    validation.error = message("errorTitle", "error")
    validation.checks = element.flag("showErrorMessage")
    validation.refuses = (element.attribute("errorStyle") ?? "stop") == "stop"
    validation.remarksOnly = element.attribute("errorStyle") == "information"
    validation.allowsBlank = element.flag("allowBlank")
    validation.showsButton = !element.flag("showDropDown")
    frame.sheet.validations.append(validation)
  }

  /// The choices of a list that spells them out; nil when it is a formula.
  private static func items(_ text: String) -> [String]? {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return nil }
    let inner = text.dropFirst().dropLast().replacing("\"\"", with: "\"")
    return inner.split(separator: ",", omittingEmptySubsequences: false).map {
      var item = $0
      while item.first == " " { item.removeFirst() }
      while item.last == " " { item.removeLast() }
      return String(item)
    }
  }

  // MARK: Conditional formats

  private func extensionID(_ rule: XMLPart.Element) -> String? {
    rule.first("extLst")?.descendants(named: "id").first?.text
  }

  /// The form of 2010 that belongs to a rule.
  private func extended(_ rule: XMLPart.Element) -> XMLPart.Element? {
    guard let id = extensionID(rule) else { return nil }
    return root.first("extLst")?.descendants(named: "cfRule").first { $0.attribute("id") == id }
  }

  /// Whether a rule of 2010 only completes another one.
  private func isExtension(_ rule: XMLPart.Element) -> Bool {
    guard let id = rule.attribute("id") else { return false }
    return root.all("conditionalFormatting").contains { group in
      group.all("cfRule").contains { extensionID($0) == id }
    }
  }

  private func add(
    _ rule: XMLPart.Element,
    _ ranges: [CellRange],
    _ extended: XMLPart.Element?,
    _ formats: inout [(Int, ConditionalFormat)]
  ) {
    guard !ranges.isEmpty else { return }
    guard let meaning = meaning(of: rule, extended) else {
      let type = rule.attribute("type") ?? ""
      losses.note(.conditionalFormat, .dropped, detail: type, at: ranges[0])
      return
    }
    var format = ConditionalFormat(ranges, meaning)
    format.stops = rule.flag("stopIfTrue")
    if let id = rule.count("dxfId"), differentials.indices.contains(id) {
      format.style = differentials[id]
    }
    formats.append((rule.count("priority") ?? Int.max, format))
  }

  private func meaning(
    of rule: XMLPart.Element,
    _ extended: XMLPart.Element?
  ) -> ConditionalFormat.Rule? {
    let formulas = rule.all("formula").map(\.text) + rule.all("f").map(\.text)
    switch rule.attribute("type") {
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
      guard rule.count("stdDev") ?? 0 == 0 else { return nil }
      let isBelow = rule.attribute("aboveAverage") != nil && !rule.flag("aboveAverage")
      return .average(isAbove: !isBelow, orEqual: rule.flag("equalAverage"))
    case "duplicateValues": return .duplicate(isUnique: false)
    case "uniqueValues": return .duplicate(isUnique: true)
    case "colorScale":
      guard let scale = rule.first("colorScale") else { return nil }
      let stops = zip(scale.all("cfvo"), scale.all("color")).map {
        ColorStop(threshold($0), colors.color($1) ?? Color(0xFFFFFF))
      }
      return stops.count < 2 ? nil : .colorScale(stops)
    case "dataBar": return bar(rule, extended)
    case "iconSet":
      guard let set = rule.first("iconSet") else { return nil }
      if set.flag("custom") { return nil }
      var icons = IconSet(
        set.attribute("iconSet") ?? "3TrafficLights1",
        set.all("cfvo").map(threshold)
      )
      icons.showsValue = set.attribute("showValue") == nil || set.flag("showValue")
      icons.isReversed = set.flag("reverse")
      return .icons(icons)
    default: return formulas.first.map { .expression($0) }
    }
  }

  private func bar(
    _ rule: XMLPart.Element,
    _ extended: XMLPart.Element?
  ) -> ConditionalFormat.Rule? {
    guard let element = rule.first("dataBar") else { return nil }
    let more = extended?.first("dataBar") ?? element
    let limits = more.all("cfvo").map(threshold)
    guard limits.count == 2 else { return nil }
    let color = colors.color(element.first("color") ?? more.first("fillColor"))
    var bar = DataBar(
      minimum: limits[0],
      maximum: limits[1],
      color: color ?? Color(0x638EC6)
    )
    bar.negativeColor = colors.color(more.first("negativeFillColor"))
    bar.isGradient = more.attribute("gradient") == nil || more.flag("gradient")
    bar.showsValue = element.attribute("showValue") == nil || element.flag("showValue")
    return .bar(bar)
  }

  private func threshold(_ element: XMLPart.Element) -> Threshold {
    let value = element.attribute("val") ?? element.first("f")?.text ?? ""
    let isInclusive = element.attribute("gte") == nil || element.flag("gte")
    let kind: Threshold.Kind =
      switch element.attribute("type") {
      case "num": .number
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
