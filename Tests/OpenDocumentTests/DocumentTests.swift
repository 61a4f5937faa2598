import Container
import Spreadsheet
import TestSupport
import Testing

@testable import OpenDocument

@Suite struct `Opening an OpenDocument workbook` {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let cell = "<table:table-cell office:value-type=\"float\" office:value=\"4\"/>"

  @Test func `sheets have their names and visibility, tables within tables are none`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.automaticStyles = """
      <style:style style:name="ta1" style:family="table"><style:table-properties \
      table:display="false"/></style:style>
      """
    spreadsheet.tables = """
      <table:table table:name="Un"><table:table-row><table:table-cell><table:table \
      table:is-sub-table="true"><table:table-row><table:table-cell/></table:table-row>\
      </table:table></table:table-cell></table:table-row></table:table>\
      <table:table table:name="D&apos;été &amp; hiver" table:style-name="ta1"><table:table-row>\
      \(Self.cell)</table:table-row></table:table>
      """
    spreadsheet.epilogue = """
      <table:dde-links><table:dde-link><office:dde-source/><table:table><table:table-row>\
      <table:table-cell/></table:table-row></table:table></table:dde-link></table:dde-links>
      """
    let document = try spreadsheet.open(in: folder)
    #expect(
      document.sheets == [
        SheetInfo(name: "Un"), SheetInfo(name: "D'été & hiver", visibility: .hidden),
      ]
    )
    #expect(try document.cells(ofSheet: 1) == ["A1": "number 4.0"])
  }

  @Test func `names of the workbook and of its sheets are read`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = """
      <table:table-row>\(Self.cell)</table:table-row><table:named-expressions><table:named-range \
      table:name="Local" table:cell-range-address="$Exécution.$A$1"/></table:named-expressions>
      """
    spreadsheet.epilogue = """
      <table:named-expressions><table:named-expression table:name="Taux" \
      table:expression="of:=0.2*2"/></table:named-expressions>
      """
    #expect(
      try spreadsheet.open(in: folder).definedNames == [
        DefinedName(name: "Taux", refersTo: "0.2*2"),
        DefinedName(name: "Local", refersTo: "$Exécution.$A$1", scope: 0),
      ]
    )
  }

  @Test func `other prefixes and the default namespace mean the same`() throws {
    var text = TestSpreadsheet()
    text.rows = "<table:table-row>\(Self.cell)</table:table-row>"
    for (from, to) in [("table:", "t:"), ("office:", ""), ("text:", "ns0:")] {
      var renamed = text.contentText
      renamed = Self.replace(renamed, "<" + from, "<" + to)
      renamed = Self.replace(renamed, "</" + from, "</" + to)
      let prefix = from.dropLast()
      let declared = to.isEmpty ? "xmlns" : "xmlns:" + to.dropLast()
      let uri = try #require(ODFNamespace(rawValue: String(prefix))).uri
      renamed = Self.replace(
        renamed,
        " xmlns:\(prefix)=\"\(uri)\"",
        " xmlns:\(prefix)=\"\(uri)\" \(declared)=\"\(uri)\""
      )
      var spreadsheet = TestSpreadsheet()
      spreadsheet.content = Array(renamed.utf8)
      let document = try spreadsheet.open(in: folder)
      #expect(document.sheets.map(\.name) == ["Exécution"], "\(to)")
      #expect(try document.cells() == ["A1": "number 4.0"], "\(to)")
    }
  }

  private static func replace(_ text: String, _ old: String, _ new: String) -> String {
    text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }

  @Test func `a part in UTF-16 is read, and written as UTF-8 when it is edited`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = "<table:table-row>\(Self.cell)</table:table-row>"
    let text = Self.replace(spreadsheet.contentText, "UTF-8", "UTF-16")
    spreadsheet.content = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let document = try spreadsheet.open(in: folder)
    #expect(try document.cells() == ["A1": "number 4.0"])
    var edit = WorkbookEdit()
    edit.sheets = [Sheet(name: "Énergie")]
    let result = folder.path + "/utf8.ods"
    try document.write(edit, to: result, compressionLevel: 6)
    #expect(try OpenDocumentDocument(path: result).sheets.map(\.name) == ["Exécution", "Énergie"])
  }

  @Test func `what is no spreadsheet, encrypted or malformed is refused with its cause`() throws {
    func code(_ spreadsheet: TestSpreadsheet) throws -> WorkbookError.Code? {
      let path = try spreadsheet.write(in: folder)
      return #expect(throws: WorkbookError.self) { try OpenDocumentDocument(path: path) }?.code
    }
    var text = TestSpreadsheet()
    text.mediaType = "application/vnd.oasis.opendocument.text"
    #expect(try code(text) == .notASpreadsheet(found: text.mediaType))

    var encrypted = TestSpreadsheet()
    encrypted.manifestExtra = """
      <manifest:file-entry manifest:full-path="x" manifest:media-type=""><manifest:encryption-data/>\
      </manifest:file-entry>
      """
    #expect(try code(encrypted) == .encrypted)

    var declared = TestSpreadsheet()
    declared.content = Array("<!DOCTYPE x [<!ENTITY a \"b\">]><x/>".utf8)
    #expect(try code(declared) == .documentType)

    var crossed = TestSpreadsheet()
    crossed.rows = "<table:table-row></table:table-cell>"
    #expect(try code(crossed) == .malformedXML(reason: "mismatched end tag"))

    var cut = TestSpreadsheet()
    cut.content = Array(TestSpreadsheet().contentText.utf8.dropLast(60))
    #expect(try code(cut) == .malformedXML(reason: "unexpected end"))
  }

  @Test func `a value that is none names its sheet and cell`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = """
      <table:table-row><table:table-cell/><table:table-cell office:value-type="float" \
      office:value="douze"/></table:table-row>
      """
    let document = try spreadsheet.open(in: folder)
    let error = #expect(throws: WorkbookError.self) { try document.cells() }
    #expect(error?.code == .invalidContent(expected: "number", found: "douze"))
    #expect(error?.sheet == "Exécution")
    #expect(error?.cell == CellReference("B1"))
    #expect(error?.part == "content.xml")
  }

  @Test func `errors of the visitor come through unchanged`() throws {
    struct Stopped: Error {}
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = "<table:table-row>\(Self.cell)</table:table-row>"
    let document = try spreadsheet.open(in: folder)
    #expect(throws: Stopped.self) { try document.readRows(ofSheet: 0) { _ in throw Stopped() } }
  }
}
