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
    let base = ODFAddress(
      sheet: sheet,
      range: validation.ranges.first ?? CellRange(rows: 0...0, columns: 0...0)
    ).base
    var tag = "<table:content-validation table:name=\"\(name)\""
    tag += " table:condition=\"\(XMLEscape.attribute("of:" + condition(validation.rule)))\""
    tag += " table:allow-empty-cell=\"true\""
    switch validation.rule {
    case .list, .listReference: tag += " table:display-list=\"unsorted\""
    case .decimal, .whole, .date: break
    }
    tag += " table:base-cell-address=\"\(XMLEscape.attribute(base))\">"
    xml += tag
    if let prompt = validation.prompt { xml += message("help-message", prompt, "") }
    let type = validation.refuses ? "stop" : "warning"
    xml += message(
      "error-message",
      validation.error ?? Validation.Message(title: "", text: ""),
      " table:message-type=\"\(type)\""
    )
    xml += "</table:content-validation>"
    return name
  }

  private func message(
    _ tag: String,
    _ message: Validation.Message,
    _ attributes: String
  ) -> String {
    var xml = "<table:\(tag)\(attributes)"
    if !message.title.isEmpty { xml += " table:title=\"\(XMLEscape.attribute(message.title))\"" }
    xml += " table:display=\"true\""
    guard !message.text.isEmpty else { return xml + "/>" }
    return xml + ">\(ParagraphWriter.xml(message.text))</table:\(tag)>"
  }

  private func condition(_ rule: Validation.Rule) -> String {
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
    }
  }

  private func between(_ low: String, _ high: String) -> String {
    "cell-content-is-between(\(low),\(high))"
  }
}
