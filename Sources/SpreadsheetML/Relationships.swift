import Spreadsheet
import XML

/// The relationships of a part, or of the package (ECMA-376 Part 2, §6.5).
struct Relationships {
  /// One relationship.
  struct Relationship {
    /// Identifier, unique in the part.
    var id: String
    /// Last word of the type's address, the same in both conformance classes: `worksheet`.
    var kind: String
    /// Part or address that it leads to; a part's name is resolved.
    var target: String
    /// Whether the target lies outside the package.
    var isExternal: Bool
    /// What follows the `#` of the target.
    var fragment = ""
  }

  /// Type of the relationships to parts that are nobody else's business.
  static let privateType = "urn:onglet:relationships/\(privateKind)"
  /// The last word of that type.
  static let privateKind = "private"

  /// Name of the part that the relationships are of; "" for the package.
  let source: String
  /// Name of the part that holds them.
  let partName: String
  private(set) var all: [Relationship] = []
  private let part: XMLPart?
  private var added = ""
  private let entryName: String?

  /// Reads the relationships of a part; none when the package has none.
  init(of source: String, in package: OfficePackage) throws(WorkbookError) {
    self.source = source
    partName = PartName.relationships(of: source)
    entryName = package.entryName(ofPart: partName)
    guard entryName != nil else {
      part = nil
      return
    }
    let part = try package.index(ofPart: partName)
    self.part = part
    for element in part.root.all("Relationship") {
      guard let id = element.attribute("Id"), let type = element.attribute("Type") else { continue }
      let target = element.attribute("Target") ?? ""
      let isExternal = element.attribute("TargetMode") == "External"
      all.append(
        Relationship(
          id: id,
          kind: type.split(separator: "/").last.map(String.init) ?? type,
          target: isExternal ? target : PartName.resolve(target, from: source),
          isExternal: isExternal,
          fragment: target.firstIndex(of: "#").map { String(target[target.index(after: $0)...]) }
            ?? ""
        )
      )
    }
  }

  /// The relationships of a part that is yet to be written.
  init(ofNewPart source: String) {
    self.source = source
    partName = PartName.relationships(of: source)
    entryName = nil
    part = nil
  }

  subscript(id: String) -> Relationship? { all.first { $0.id == id } }

  /// The first relationship of a kind to a part of the package.
  func first(_ kind: String) -> Relationship? { all.first { $0.kind == kind && !$0.isExternal } }

  /// Adds a relationship to a part, and returns its identifier.
  mutating func add(to target: String, type: String) -> String {
    var number = all.count + 1
    let used = Set(all.map { $0.id.lowercased() })
    while used.contains("rid\(number)") { number += 1 }
    let id = "rId\(number)"
    all.append(
      Relationship(
        id: id,
        kind: type.split(separator: "/").last.map(String.init) ?? type,
        target: target,
        isExternal: false
      )
    )
    let name = part.map { Markup.qualified("Relationship", $0.root.prefix) } ?? "Relationship"
    let path =
      source.isEmpty ? target : PartName.target(of: target, from: source)
    added += """
      <\(name) Id="\(id)" Type="\(XMLEscape.attribute(type))" \
      Target="\(XMLEscape.attribute(path))"/>
      """
    return id
  }

  /// Adds a relationship to an address outside of the package, and returns its identifier.
  mutating func addExternal(_ target: String, type: String) -> String {
    let id = "rId\(all.count + 1)"
    all.append(Relationship(id: id, kind: "hyperlink", target: target, isExternal: true))
    added += """
      <Relationship Id="\(id)" Type="\(XMLEscape.attribute(type))" \
      Target="\(XMLEscape.attribute(target))" TargetMode="External"/>
      """
    return id
  }

  /// A new part, be it empty.
  var whole: [UInt8] {
    let text = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      \(added)</Relationships>
      """
    return Array(text.utf8)
  }

  /// The part with what was added; nil when nothing was.
  var changed: (name: String, bytes: [UInt8])? {
    guard !added.isEmpty else { return nil }
    guard let part else {
      let text = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        \(added)</Relationships>
        """
      return (partName, Array(text.utf8))
    }
    var splices = Splices()
    splices.append(added, into: part.root)
    return (entryName ?? partName, splices.applied(to: part.bytes))
  }
}
