import Spreadsheet
import XML

/// Writes what a package says of itself (ECMA-376 Part 2, §8; Part 1, §22.3).
enum PropertiesWriter {
  /// `docProps/core.xml`.
  static func core(_ properties: DocumentProperties) -> [UInt8] {
    var markup = Markup()
    markup.declaration()
    markup.start(
      "cp:coreProperties",
      [
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      ]
    )
    func add(_ tag: String, _ text: String?) { if let text { markup.leaf(tag, text) } }
    add("dc:title", properties.title)
    add("dc:subject", properties.subject)
    add("dc:creator", properties.creator)
    add("cp:keywords", properties.keywords)
    add("dc:description", properties.summary)
    add("cp:lastModifiedBy", properties.modifier)
    add("dc:language", properties.language)
    for (tag, date) in [
      ("dcterms:created", properties.created), ("dcterms:modified", properties.modified),
    ] {
      guard let date = date.flatMap(dated) else { continue }
      markup.leaf(tag, date, ["xsi:type": "dcterms:W3CDTF"])
    }
    markup.end("cp:coreProperties")
    return markup.bytes
  }

  /// A date as W3C's profile wants it: to the second, with a time zone.
  private static func dated(_ text: String) -> String? {
    let head = text.prefix(19)
    guard head.utf8.count == 19, head.contains("T"), head.first?.isNumber == true else {
      return nil
    }
    return head + "Z"
  }

  /// `docProps/custom.xml`.
  static func custom(_ properties: [DocumentProperties.Custom]) -> [UInt8] {
    var markup = Markup()
    markup.declaration()
    let base = "http://schemas.openxmlformats.org/officeDocument/2006"
    markup.start(
      "Properties",
      ["xmlns": "\(base)/custom-properties", "xmlns:vt": "\(base)/docPropsVTypes"]
    )
    for (index, property) in properties.enumerated() {
      markup.start(
        "property",
        [
          "fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": String(index + 2),
          "name": property.name,
        ]
      )
      switch property.kind {
      case .text: markup.leaf("vt:lpwstr", property.text)
      case .number: markup.leaf(Int32(property.text) == nil ? "vt:r8" : "vt:i4", property.text)
      case .boolean: markup.leaf("vt:bool", property.text)
      case .date: markup.leaf("vt:filetime", property.text + "Z")
      }
      markup.end("property")
    }
    markup.end("Properties")
    return markup.bytes
  }
}
