/// The parts of an empty workbook, which new ones are made from (ODF 1.3 parts 2 and 3).
enum Skeleton {
  /// A part in memory.
  struct Part {
    var name: String
    var bytes: [UInt8]
    /// Whether it is kept as it is, not deflated.
    var isStored = false
  }

  /// The parts in the order of the package: the type comes first, and is stored.
  static var parts: [Part] {
    [
      Part(name: "mimetype", bytes: Array(PackageReader.spreadsheetType.utf8), isStored: true),
      Part(name: "content.xml", bytes: Array(content.utf8)),
      Part(name: "styles.xml", bytes: Array(styles.utf8)),
      Part(name: "meta.xml", bytes: Array(meta.utf8)),
      Part(name: "settings.xml", bytes: Array(settings.utf8)),
      Part(name: PackageReader.manifestName, bytes: Array(manifest.utf8)),
    ]
  }

  /// A `styles.xml` for workbooks that have none.
  static func emptyStyles(version: String) -> [UInt8] {
    Array(
      (declaration + "<office:document-styles\(namespaces(.office, .style, .fo, .text, .number))"
        + " office:version=\"\(version)\"></office:document-styles>").utf8
    )
  }

  /// A `settings.xml` for workbooks that have none.
  static func emptySettings(version: String) -> [UInt8] {
    Array(
      (declaration + "<office:document-settings\(namespaces(.office, .config))"
        + " office:version=\"\(version)\"><office:settings/></office:document-settings>").utf8
    )
  }

  private static let version = "1.3"
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  private static func namespaces(_ spaces: ODFNamespace...) -> String {
    spaces.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()
  }

  private static let content =
    declaration
    + "<office:document-content\(namespaces(.office, .table, .text, .style, .fo, .number))"
    + " office:version=\"\(version)\"><office:font-face-decls/><office:automatic-styles/>"
    + "<office:body><office:spreadsheet><table:calculation-settings"
    + " table:case-sensitive=\"false\" table:automatic-find-labels=\"false\" table:use-regular-expressions=\"false\""
    + " table:use-wildcards=\"true\"/></office:spreadsheet></office:body>"
    + "</office:document-content>"

  private static let styles =
    declaration
    + "<office:document-styles\(namespaces(.office, .table, .text, .style, .fo, .number, .svg))"
    + " office:version=\"\(version)\"><office:font-face-decls><style:font-face"
    + " style:name=\"Arial\" svg:font-family=\"Arial\" style:font-family-generic=\"swiss\"/>"
    + "</office:font-face-decls><office:styles><style:default-style style:family=\"table-cell\">"
    + "<style:paragraph-properties style:tab-stop-distance=\"1.25cm\"/><style:text-properties"
    + " style:font-name=\"Arial\" fo:font-size=\"10pt\" fo:language=\"fr\" fo:country=\"FR\"/>"
    + "</style:default-style><number:number-style style:name=\"N0\"><number:number"
    + " number:min-integer-digits=\"1\"/></number:number-style><style:style"
    + " style:name=\"Default\" style:family=\"table-cell\"/>"
    + "</office:styles><office:automatic-styles/><office:master-styles/>"
    + "</office:document-styles>"

  private static let meta =
    declaration
    + "<office:document-meta\(namespaces(.office, .meta, .dc)) office:version=\"\(version)\">"
    + "<office:meta><meta:generator>Onglet</meta:generator><dc:language>fr-FR</dc:language>"
    + "</office:meta></office:document-meta>"

  private static let settings =
    declaration
    + "<office:document-settings\(namespaces(.office, .config)) office:version=\"\(version)\">"
    + "<office:settings/></office:document-settings>"

  private static let manifest = manifest(with: [])

  /// The manifest of a package that holds these parts and some others.
  static func manifestPart(with entries: [(path: String, type: String)]) -> [UInt8] {
    Array(manifest(with: entries).utf8)
  }

  private static func manifest(with entries: [(path: String, type: String)]) -> String {
    let parts = ["content.xml", "styles.xml", "meta.xml", "settings.xml"].map { ($0, "text/xml") }
    var xml = declaration + "<manifest:manifest\(namespaces(.manifest))"
    xml += " manifest:version=\"\(version)\"><manifest:file-entry manifest:full-path=\"/\""
    xml += " manifest:version=\"\(version)\""
    xml += " manifest:media-type=\"\(PackageReader.spreadsheetType)\"/>"
    for (path, type) in parts + entries.map({ ($0.path, $0.type) }) {
      xml += "<manifest:file-entry manifest:full-path=\"\(path)\""
      xml += " manifest:media-type=\"\(type)\"/>"
    }
    return xml + "</manifest:manifest>"
  }
}
