import Spreadsheet
import XML

/// Reads validations and conditional formats, also those of 2010 and later (ECMA-376 Part 1,
/// §18.3.1.18, §18.3.1.33; [MS-XLSX] §2.6).
struct RuleReader {
  let frame: SheetFrame
  let root: XMLPart.Element
  let styles: StyleReader
  let losses: SheetLosses
  /// Days from 1899-12-30 to serial 0.
  let dateOffset: Double

  func read() {
    for element in root.first("dataValidations")?.all("dataValidation") ?? [] {
      readValidation(element, ranges: FrameReader.ranges(element.attribute("sqref"))) {
        element.first($0)?.text
      }
    }
    var formats = FormatReader(
      root: root,
      styles: styles,
      differentials: styles.differentials(),
      losses: losses
    )
    for group in root.all("conditionalFormatting") {
      let ranges = FrameReader.ranges(group.attribute("sqref"))
      for rule in group.all("cfRule") { formats.add(rule, ranges) }
    }
    for list in root.first("extLst")?.all("ext") ?? [] {
      for element in list.first("dataValidations")?.all("dataValidation") ?? [] {
        readValidation(element, ranges: FrameReader.ranges(element.first("sqref")?.text)) {
          element.first($0)?.first("f")?.text
        }
      }
      for group in list.first("conditionalFormattings")?.all("conditionalFormatting") ?? [] {
        let ranges = FrameReader.ranges(group.first("sqref")?.text)
        for rule in group.all("cfRule") { formats.addExtended(rule, ranges) }
      }
    }
    frame.sheet.conditionalFormats = formats.inOrder
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
}
