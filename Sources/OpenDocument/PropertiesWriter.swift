import Spreadsheet
import XML

/// Writes `meta.xml`: title, author and such (ODF 1.3 part 3, §4.3).
enum PropertiesWriter {
  /// The part.
  static func part(_ properties: DocumentProperties) -> [UInt8] {
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta"
    for space in [ODFNamespace.office, .meta, .dc, .xlink] {
      xml += " xmlns:\(space.prefix)=\"\(space.uri)\""
    }
    xml += " office:version=\"1.3\"><office:meta><meta:generator>Onglet</meta:generator>"
    func add(_ tag: String, _ text: String?) {
      guard let text else { return }
      xml += "<\(tag)>\(XMLEscape.text(text))</\(tag)>"
    }
    add("dc:title", properties.title)
    add("dc:subject", properties.subject)
    add("dc:description", properties.summary)
    add("meta:initial-creator", properties.creator)
    add("dc:creator", properties.modifier)
    add("meta:creation-date", date(properties.created))
    add("dc:date", date(properties.modified))
    add("meta:keyword", properties.keywords)
    add("dc:language", properties.language)
    for property in properties.custom {
      xml += "<meta:user-defined meta:name=\"\(XMLEscape.attribute(property.name))\""
      switch property.kind {
      case .text: break
      case .number: xml += " meta:value-type=\"float\""
      case .boolean: xml += " meta:value-type=\"boolean\""
      case .date: xml += " meta:value-type=\"date\""
      }
      xml += ">"
      xml += XMLEscape.text(property.text) + "</meta:user-defined>"
    }
    return Array((xml + "</office:meta></office:document-meta>").utf8)
  }

  /// A date that begins like one; the schema accepts no other.
  private static func date(_ text: String?) -> String? {
    guard let text, text.utf8.count >= 19, text.utf8.count <= 35, text.contains("T"),
      text.first?.isNumber == true
    else { return nil }
    return text
  }
}
