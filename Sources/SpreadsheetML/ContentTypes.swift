import Spreadsheet
import XML

/// `[Content_Types].xml`: what each part is (ECMA-376 Part 2, §6.2.3).
struct ContentTypes {
  static let partName = "[Content_Types].xml"

  private let part: XMLPart
  private let entryName: String
  private var overrides: [String: String] = [:]
  private var defaults: [String: String] = [:]
  private var added = ""

  init(in package: OfficePackage) throws(WorkbookError) {
    part = try package.index(ofPart: Self.partName)
    entryName = package.entryName(ofPart: Self.partName) ?? Self.partName
    for element in part.root.children {
      let type = element.attribute("ContentType") ?? ""
      switch element.localName {
      case "Override":
        overrides[Self.key(element.attribute("PartName") ?? "")] = type
      case "Default":
        defaults[(element.attribute("Extension") ?? "").lowercased()] = type
      default: continue
      }
    }
  }

  /// The content type of a part; nil when the package does not say.
  func type(ofPart name: String) -> String? {
    if let type = overrides[Self.key(name)] { return type }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return defaults[name[name.index(after: dot)...].lowercased()]
  }

  /// Says what a new part is.
  mutating func add(_ type: String, forPart name: String) {
    guard overrides.updateValue(type, forKey: Self.key(name)) == nil else { return }
    let element = Markup.qualified("Override", part.root.prefix)
    added += """
      <\(element) PartName="/\(XMLEscape.attribute(name))" \
      ContentType="\(XMLEscape.attribute(type))"/>
      """
  }

  /// The part with what was added; nil when nothing was.
  var changed: (name: String, bytes: [UInt8])? {
    guard !added.isEmpty else { return nil }
    var splices = Splices()
    splices.append(added, into: part.root)
    return (entryName, splices.applied(to: part.bytes))
  }

  private static func key(_ name: String) -> String {
    (name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()
  }
}
