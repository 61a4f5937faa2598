import Container
import Spreadsheet
import TestSupport
import Testing
import XML

@testable import OpenDocument

/// A small spreadsheet written part by part, so that a test says what matters and nothing else.
struct TestSpreadsheet {
  /// Columns and rows of the only table, or whole tables when ``tables`` is set.
  var rows = ""
  /// Attributes of the only table.
  var attributes = ""
  /// What stands in the place of the only table.
  var tables: String?
  var automaticStyles = ""
  var fontFaces = ""
  var commonStyles = "<style:style style:name=\"Default\" style:family=\"table-cell\"/>"
  /// Page layouts and pages, as whole elements of `styles.xml`.
  var pages = ""
  /// What stands before and after the tables.
  var prelude = ""
  var epilogue = ""
  /// The whole `content.xml`, when the test writes it itself.
  var content: [UInt8]?
  var manifestExtra = ""
  var hasStyles = true
  var mediaType = "application/vnd.oasis.opendocument.spreadsheet"

  static let namespaces = ODFNamespace.allCases.filter { $0 != .tableooo && $0 != .config }
    .map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  var contentText: String {
    let table = "<table:table table:name=\"Exécution\"\(attributes)>\(rows)</table:table>"
    return """
      \(Self.head)<office:document-content\(Self.namespaces) office:version="1.3">\
      <office:automatic-styles>\(automaticStyles)</office:automatic-styles><office:body>\
      <office:spreadsheet>\(prelude)\(tables ?? table)\(epilogue)</office:spreadsheet>\
      </office:body></office:document-content>

      """
  }

  /// Writes the spreadsheet and returns its path.
  func write(in folder: TestFolder, as name: String = "classeur.ods") throws -> String {
    let path = folder.path + "/" + name
    var writer = try ArchiveWriter(creating: path, replacing: true)
    try writer.set("mimetype", to: Array(mediaType.utf8), isStored: true)
    try writer.set("content.xml", to: content ?? Array(contentText.utf8))
    var listed = ["content.xml"]
    if hasStyles {
      listed.append("styles.xml")
      let styles = """
        \(Self.head)<office:document-styles\(Self.namespaces) office:version="1.3">\
        <office:font-face-decls>\(fontFaces)</office:font-face-decls>\
        <office:styles>\(commonStyles)</office:styles>\(pages)</office:document-styles>
        """
      try writer.set("styles.xml", to: Array(styles.utf8))
    }
    let entries = listed.map {
      "<manifest:file-entry manifest:full-path=\"\($0)\" manifest:media-type=\"text/xml\"/>"
    }
    let manifest = """
      \(Self.head)<manifest:manifest xmlns:manifest="\(ODFNamespace.manifest.uri)" \
      manifest:version="1.3"><manifest:file-entry manifest:full-path="/" \
      manifest:media-type="\(mediaType)"/>\(entries.joined())\(manifestExtra)</manifest:manifest>
      """
    try writer.set("META-INF/manifest.xml", to: Array(manifest.utf8))
    try writer.commit()
    return path
  }

  /// Writes and opens the spreadsheet.
  func open(in folder: TestFolder) throws -> OpenDocumentDocument {
    try OpenDocumentDocument(path: try write(in: folder))
  }
}

extension OpenDocumentDocument {
  /// The name of the style of each cell by A1 reference.
  func styleNames(ofSheet sheet: Int = 0) throws -> [String: String] {
    var result: [String: String] = [:]
    try readRows(ofSheet: sheet) { row in
      for cell in row.cells {
        let reference = CellReference(row: row.index, column: Int(cell.column))
        result["\(reference)"] = self.cellStyles.definition(cell.style).name
      }
      return .next
    }
    return result
  }
}
