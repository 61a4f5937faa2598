import PackageParts
import XML

/// The relationships of a part as a verification sees them: also those that lead nowhere.
struct PartLinks {
  /// One relationship.
  struct Link {
    var kind: String
    /// The part it leads to, as the package names it; nil when it is missing or external.
    var part: String?
    /// The target as written, where it is external.
    var address: String?
  }

  var links: [String: Link] = [:]

  /// The parts that relationships of a kind lead to.
  func parts(_ kind: String) -> [String] {
    links.sorted { $0.key < $1.key }.compactMap { $0.value.kind == kind ? $0.value.part : nil }
  }
}

/// Checks `[Content_Types].xml` and the relationships (ECMA-376 Part 2, §6.2.3 and §6.5).
struct RelationshipsVerification {
  private let package: PackageVerification
  private var defaults: [String: String] = [:]
  private var overrides: [String: String] = [:]
  /// Links by the part they start from; "" is the package.
  private(set) var links: [String: PartLinks] = [:]

  private var findings: StructureFindings { package.findings }

  init(_ package: PackageVerification) { self.package = package }

  /// The name that the package gives a part.
  func entryName(_ part: String) -> String? {
    package.entryName(part)
  }

  /// The content type of an entry; empty when none is said.
  func type(_ name: String) -> String {
    let key = name.lowercased()
    if let type = overrides[key] { return type }
    guard let dot = key.lastIndex(of: ".") else { return "" }
    return defaults[String(key[key.index(after: dot)...])] ?? ""
  }

  mutating func check() {
    readTypes()
    for name in package.partNames {
      if type(name).isEmpty, name != ContentTypes.partName, !name.hasPrefix("[trash]/") {
        findings.add(SpreadsheetMLRule.contentTypeMissing, name)
      }
      if name.hasSuffix(".rels"), name.contains("_rels/") { checkRelationships(name) }
    }
  }

  private mutating func readTypes() {
    let part = ContentTypes.partName
    for element in package.index(part)?.root.children ?? [] {
      let type = element.attribute("ContentType") ?? ""
      let isKnown: Bool
      let key: String
      switch element.localName {
      case "Override":
        let name = element.attribute("PartName") ?? ""
        key = (name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()
        isKnown = overrides.updateValue(type, forKey: key) != nil
        // Excel leaves those of the revisions of a shared workbook behind.
        if entryName(key) == nil, !key.hasPrefix("xl/revisions/") {
          findings.add(SpreadsheetMLRule.contentTypeOfMissingPart, part, name)
        }
      case "Default":
        key = (element.attribute("Extension") ?? "").lowercased()
        isKnown = defaults.updateValue(type, forKey: key) != nil
      default: continue
      }
      if isKnown { findings.add(SpreadsheetMLRule.contentTypeDuplicate, part, key) }
    }
  }

  private mutating func checkRelationships(_ name: String) {
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    guard let file = steps.last, steps.count >= 2 else { return }
    let source = (steps.dropLast(2) + [file.dropLast(5)]).joined(separator: "/")
    let sourceName = source.isEmpty ? "" : entryName(source)
    if sourceName == nil { findings.add(SpreadsheetMLRule.relationshipSource, name, source) }
    var found = PartLinks()
    for element in package.index(name)?.root.all("Relationship") ?? [] {
      let id = element.attribute("Id") ?? ""
      let type = element.attribute("Type") ?? ""
      let target = element.attribute("Target") ?? ""
      var link = PartLinks.Link(kind: type.split(separator: "/").last.map(String.init) ?? "")
      if element.attribute("TargetMode") == "External" {
        link.address = target
      } else if !target.isEmpty, !target.hasPrefix("#") {
        let path = PartName.resolve(target, from: source)
        link.part = entryName(path)
        if let part = link.part {
          checkRole(part, link.kind)
        } else if !path.hasSuffix("/NULL"), path != "NULL" {
          // Programs write NULL for a picture that was there no more.
          findings.add(SpreadsheetMLRule.relationshipTarget, name, id, path)
        }
      }
      if found.links.updateValue(link, forKey: id) != nil {
        findings.add(SpreadsheetMLRule.relationshipDuplicate, name, id)
      }
    }
    links[sourceName ?? source] = found
  }

  /// Checks that a part's content type is that of what it is used as.
  private func checkRole(_ part: String, _ kind: String) {
    guard let expected = Self.roles[kind] else { return }
    let type = type(part)
    if !type.isEmpty, !type.lowercased().contains(expected.lowercased()) {
      findings.add(SpreadsheetMLRule.contentTypeRole, part, type, kind)
    }
  }

  private static let roles: [String: String] = {
    var roles = ["vmlDrawing": "vmlDrawing", "vbaProject": "vbaProject", "image": "image/"]
    for kind in [
      "worksheet", "styles", "sharedStrings", "table", "drawing", "chart", "comments", "theme",
      "calcChain", "externalLink", "pivotTable", "pivotCacheDefinition", "pivotCacheRecords",
      "chartsheet", "dialogsheet", "queryTable",
    ] { roles[kind] = kind + "+xml" }
    roles["chartUserShapes"] = "chartshapes+xml"
    return roles
  }()
}
