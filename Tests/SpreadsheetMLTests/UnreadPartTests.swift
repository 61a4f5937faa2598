import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

/// Parts that nobody reads before a sheet is added beside them.
@Suite struct UnreadPartTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private var result: String { folder.path + "/resultat.xlsx" }

  private func add(to workbook: TestWorkbook) throws {
    var edit = WorkbookEdit()
    edit.sheets = [Sheet(name: "Dates")]
    let source = try workbook.write(in: folder)
    try SpreadsheetMLDocument(path: source).write(edit, to: result, compressionLevel: 6)
  }

  @Test(arguments: [
    "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>",
    "<sheetData><row r=\"1\"><c r=\"1A\"><v>1</v></c></row></sheetData>",
    "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v><</c></row></sheetData>",
    "<sheetData><row r=\"0\"/></sheetData></worksheet>",
    "<sheetData><row r=\"1\"><c r=\"XFE1\"/></row></sheetData></worksheet>",
    "<sheetData/><mergeCells><mergeCell ref=\"A1:B1\"></mergeCells>",
    "<sheetData/></worksheet></worksheet>",
    "<sheetData></sheetDate></worksheet>",
  ])
  func `a sheet that nobody can read is refused, not copied`(content: String) throws {
    var workbook = TestWorkbook()
    workbook.sheetPart = Array("<worksheet xmlns=\"\(TestWorkbook.main)\">\(content)".utf8)
    let error = try #require(throws: WorkbookError.self) {
      try add(to: workbook)
    }
    #expect(error.part == "xl/worksheets/sheet1.xml")
    #expect(error.sheet == "Exécution")
  }

  @Test(
    arguments: [
      ("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships"),
      ("xl/tables/table1.xml", "<table ref=\"A1:B2\"><tableColumns></table>"),
    ],
    [true, false]
  )
  func `a sheet whose surroundings nobody can read is refused, not copied`(
    damage: (part: String, text: String),
    isRead: Bool
  ) throws {
    var workbook = TestWorkbook()
    workbook.otherParts = [
      damage,
      (
        "xl/worksheets/_rels/sheet1.xml.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="\(TestWorkbook.office)/table" \
        Target="../tables/table1.xml"/></Relationships>
        """
      ),
    ].prefix(damage.part.hasSuffix("rels") ? 1 : 2).map { $0 }
    let document = try SpreadsheetMLDocument(path: try workbook.write(in: folder))
    if isRead { try document.readRows(ofSheet: 0) { _ in .next } }
    let error = try #require(throws: WorkbookError.self) {
      var edit = WorkbookEdit()
      edit.sheets = [Sheet(name: "Dates")]
      try document.write(edit, to: result, compressionLevel: 6)
    }
    #expect(error.part == damage.part)
    #expect(error.sheet == "Exécution")
  }

  @Test func `shared strings that nobody can read are refused, not copied`() throws {
    var workbook = TestWorkbook()
    workbook.sharedStrings = "<si><t>A</t"
    let error = try #require(throws: WorkbookError.self) {
      try add(to: workbook)
    }
    #expect(error.part == "xl/sharedStrings.xml")
  }
}
