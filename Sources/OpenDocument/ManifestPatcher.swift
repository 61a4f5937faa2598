import Spreadsheet
import XML

/// Adds the parts that an edit makes to `META-INF/manifest.xml` (ODF 1.3 part 2, §4).
struct ManifestPatcher {
  private var entries = ""
  private var listed: Set<String>

  init(package: PackageReader) { listed = package.listedPaths }

  /// Lists a part, unless it is listed already.
  mutating func add(_ path: String, type: String) {
    guard listed.insert(path).inserted else { return }
    entries += "<manifest:file-entry manifest:full-path=\"\(XMLEscape.attribute(path))\""
    entries += " manifest:media-type=\"\(type)\"/>"
  }

  /// Whether a path, or a folder, is taken.
  func lists(_ path: String) -> Bool { listed.contains(path) }

  /// Whether nothing was added.
  var isEmpty: Bool { entries.isEmpty }

  /// The manifest with the additions.
  func applied(to part: XMLPart) -> [UInt8] {
    var splices = Splices()
    let space = ODFNamespace.manifest
    if part.root.namespace(ofPrefix: space.prefix) == nil {
      splices.setAttribute("xmlns:\(space.prefix)", space.uri, of: part.root)
    }
    splices.append(entries, into: part.root)
    return splices.applied(to: part.bytes)
  }

  /// The media type that goes with a name.
  static func mediaType(_ name: String) -> String {
    if name.hasSuffix(".xml") { return "text/xml" }
    if name.hasSuffix(".json") { return "application/json" }
    if name.hasSuffix(".png") { return "image/png" }
    return "application/octet-stream"
  }
}
