import Spreadsheet
import XML

/// Reads what a package says of itself from `meta.xml` (ODF 1.3 part 3, §4.3).
struct PropertiesReader {
  private let meta: XMLPart.Element?

  init(_ part: XMLPart?) { meta = part?.root.first("meta") }

  func read() -> DocumentProperties {
    var properties = DocumentProperties()
    guard let meta else { return properties }
    func text(_ name: String) -> String? {
      guard let text = meta.first(name)?.text, !text.isEmpty else { return nil }
      return text
    }
    properties.title = text("title")
    properties.subject = text("subject")
    properties.summary = text("description")
    properties.creator = text("initial-creator")
    properties.modifier = text("creator")
    properties.language = text("language")
    properties.created = text("creation-date")
    properties.modified = text("date")
    let keywords = meta.all("keyword").map(\.text).filter { !$0.isEmpty }
    if !keywords.isEmpty { properties.keywords = keywords.joined(separator: ", ") }
    for element in meta.all("user-defined") {
      guard let name = element.attribute("name", namespace: ODFNamespace.meta.uri), !name.isEmpty,
        !element.text.isEmpty
      else { continue }
      let type = element.attribute("value-type", namespace: ODFNamespace.meta.uri)
      properties.custom.append(
        .init(name: name, text: element.text, kind: type.flatMap { Self.kinds[$0] } ?? .text)
      )
    }
    return properties
  }

  /// What `meta:value-type` makes of texts; durations stay texts.
  private static let kinds: [String: DocumentProperties.Custom.Kind] = [
    "float": .number, "boolean": .boolean, "date": .date,
  ]
}
