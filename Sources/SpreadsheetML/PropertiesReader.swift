import Spreadsheet
import XML

/// Reads what a package says of itself (ECMA-376 Part 2, §8; Part 1, §22.3).
struct PropertiesReader {
  private let package: OfficePackage
  private let relationships: Relationships

  private let losses: LossReport

  init(_ package: OfficePackage, _ relationships: Relationships, losses: LossReport) {
    self.package = package
    self.losses = losses
    self.relationships = relationships
  }

  func read() throws -> DocumentProperties {
    var properties = DocumentProperties()
    if let core = try root("core-properties") {
      func text(_ name: String) -> String? {
        guard let text = core.first(name)?.text, !text.isEmpty else { return nil }
        return text
      }
      properties.title = text("title")
      properties.subject = text("subject")
      properties.creator = text("creator")
      properties.modifier = text("lastModifiedBy")
      properties.keywords = text("keywords")
      properties.summary = text("description")
      properties.language = text("language")
      for name in ["category", "contentStatus"] where text(name) != nil {
        losses.note(.documentProperty, .dropped, detail: name)
      }
      properties.created = text("created")
      properties.modified = text("modified")
    }
    for property in try root("custom-properties")?.all("property") ?? [] {
      guard let name = property.attribute("name"), let value = property.children.first else {
        continue
      }
      properties.custom.append(.init(name: name, text: value.text, kind: Self.kind(value)))
    }
    return properties
  }

  /// What the type of a value makes of its text (Part 1, §22.4).
  private static func kind(_ value: XMLPart.Element) -> DocumentProperties.Custom.Kind {
    switch value.localName {
    case "bool": .boolean
    case "filetime", "date": .date
    case "i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint", "r4", "r8", "decimal":
      .number
    default: .text
    }
  }

  private func root(_ kind: String) throws -> XMLPart.Element? {
    guard let target = relationships.first(kind)?.target,
      package.entryName(ofPart: target) != nil
    else { return nil }
    return try? package.index(ofPart: target).root
  }
}
