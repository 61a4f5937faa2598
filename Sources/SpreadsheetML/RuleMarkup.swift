import Spreadsheet
import XML

/// Validations and conditional formats as a worksheet holds them, for new sheets and for blocks; the
/// formats are in the extensions.
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
        "errorTitle": validation.error.map { Self.cut($0.title, to: Self.longestTitle) },
        "error": validation.error.map { Self.cut($0.text, to: Self.longestMessage) },
        "promptTitle": validation.prompt.map { Self.cut($0.title, to: Self.longestTitle) },
        "prompt": validation.prompt.map { Self.cut($0.text, to: Self.longestMessage) },
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

  /// UTF-16 units of the title of a message, which Excel does not let be longer.
  static let longestTitle = 32
  /// UTF-16 units of a message, or of what is shown at a link.
  static let longestMessage = 255

  /// The first UTF-16 units of a text, no character being cut.
  static func cut(_ text: String, to limit: Int) -> String {
    var result = SharedText.encoded(text)
    while result.utf16.count > limit { result.removeLast() }
    return result
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

extension Validation {
  /// For a list that Excel cannot hold, since a comma stands in a choice: formulas that allow the
  /// same texts, without offering them; none when they would be too long.
  ///
  /// Formulas of validations are 255 characters long at most in Excel, as lists are.
  var asTests: [Validation] {
    guard case .list(let items) = rule, !items.isEmpty else { return [] }
    return ranges.unambiguous.compactMap { ranges in
      let tests = items.map { item in
        "EXACT(\(ranges.corner),\"\(item.replacing("\"", with: "\"\""))\")"
      }
      let formula = "OR(\(tests.joined(separator: ",")))"
      guard formula.utf16.count <= 255 else { return nil }
      var test = self
      (test.ranges, test.rule) = (ranges, .custom(formula))
      return test
    }
  }
}
