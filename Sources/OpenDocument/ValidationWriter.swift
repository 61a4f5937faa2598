import Spreadsheet
import XML

/// Writes rules for what can be typed, as `table:content-validation` (ODF 1.3 part 3, §9.4.5).
struct ValidationWriter {
  private var names: NameAllocator
  /// The rules, to be put among the others of the workbook.
  private(set) var xml = ""

  init(content: ContentIndex) {
    let existing = content.spreadsheet.first("content-validations")?.children ?? []
    names = NameAllocator(
      used: Set(existing.compactMap { $0.attribute("name", namespace: ODFNamespace.table.uri) })
    )
  }

  /// Adds a rule and returns the name by which cells refer to it.
  mutating func add(_ validation: Validation, sheet: String) -> String {
    let name = names.name("val")
    let cell = validation.base ?? validation.ranges.corner
    let base = ODFAddress(sheet: sheet, range: CellRange(cell, cell)).base
    var tag = "<table:content-validation table:name=\"\(name)\""
    if let condition = condition(validation.rule) {
      tag += " table:condition=\"\(XMLEscape.attribute("of:" + condition))\""
    }
    tag += " table:allow-empty-cell=\"\(validation.allowsBlank)\""
    switch validation.rule {
    case .list, .listReference:
      tag += " table:display-list=\"\(validation.showsButton ? "unsorted" : "none")\""
    case .decimal, .whole, .date, .comparison, .custom, .any: break
    }
    tag += " table:base-cell-address=\"\(XMLEscape.attribute(base))\">"
    xml += tag
    if let prompt = validation.prompt { xml += message("help-message", prompt, "") }
    let type = validation.refuses ? "stop" : validation.remarksOnly ? "information" : "warning"
    xml += message(
      "error-message",
      validation.error ?? Validation.Message(title: "", text: ""),
      " table:message-type=\"\(type)\"",
      isShown: validation.checks
    )
    xml += "</table:content-validation>"
    return name
  }

  private func message(
    _ tag: String,
    _ message: Validation.Message,
    _ attributes: String,
    isShown: Bool = true
  ) -> String {
    var xml = "<table:\(tag)\(attributes)"
    if !message.title.isEmpty { xml += " table:title=\"\(XMLEscape.attribute(message.title))\"" }
    xml += " table:display=\"\(isShown)\""
    guard !message.text.isEmpty else { return xml + "/>" }
    return xml + ">\(ParagraphWriter.xml(message.text))</table:\(tag)>"
  }

  private func condition(_ rule: Validation.Rule) -> String? {
    switch rule {
    case .list(let texts):
      let quoted = texts.map {
        "\"\($0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
      }
      return "cell-content-is-in-list(\(quoted.joined(separator: ";")))"
    case .listReference(let text):
      let reference = ODFAddress(text).map { "[\($0.absolute)]" } ?? text
      return "cell-content-is-in-list(\(reference))"
    case .decimal(let range):
      return "cell-content-is-decimal-number() and "
        + between(NumberText.text(range.lowerBound), NumberText.text(range.upperBound))
    case .whole(let range):
      return "cell-content-is-whole-number() and "
        + between("\(range.lowerBound)", "\(range.upperBound)")
    case .date(let range):
      return "cell-content-is-date() and "
        + between(NumberText.text(range.lowerBound), NumberText.text(range.upperBound))
    case .comparison(let quantity, let comparison, let first, let second):
      return Self.condition(quantity, comparison, first, second ?? first)
    case .custom(let formula): return "is-true-formula(\(formula))"
    case .any: return nil
    }
  }

  private static func condition(
    _ quantity: Validation.Quantity,
    _ comparison: Comparison,
    _ first: String,
    _ second: String
  ) -> String {
    let isLength = quantity == .textLength
    let content = isLength ? "cell-content-text-length" : "cell-content"
    let test =
      switch comparison {
      case .between: "\(content)-is-between(\(first),\(second))"
      case .notBetween: "\(content)-is-not-between(\(first),\(second))"
      default: "\(content)()\(comparison.sign)\(first)"
      }
    switch quantity {
    case .textLength: return test
    case .whole: return "cell-content-is-whole-number() and \(test)"
    case .decimal: return "cell-content-is-decimal-number() and \(test)"
    case .date: return "cell-content-is-date() and \(test)"
    case .time: return "cell-content-is-time() and \(test)"
    }
  }

  private func between(_ low: String, _ high: String) -> String {
    "cell-content-is-between(\(low),\(high))"
  }
}

extension Comparison {
  /// The sign between the value and what it is held against; empty for ranges.
  var sign: String {
    switch self {
    case .between, .notBetween: ""
    case .equal: "="
    case .notEqual: "!="
    case .lessThan: "<"
    case .lessThanOrEqual: "<="
    case .greaterThan: ">"
    case .greaterThanOrEqual: ">="
    }
  }
}
