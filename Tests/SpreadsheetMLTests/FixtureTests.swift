import Container
import Spreadsheet
import Testing

@testable import SpreadsheetML

/// Workbooks that other programs made: an edit keeps all they hold.
@Suite struct FixtureTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  static let fixtures = TestFolder.names(in: root + "/fixtures").filter { $0.hasSuffix(".xlsx") }

  @Test(arguments: fixtures)
  func `sheets and columns are added, and all that was there is kept`(name: String) throws {
    let folder = try TestFolder()
    let source = Self.root + "/fixtures/" + name
    let result = folder.path + "/" + name
    let document = try SpreadsheetMLDocument(path: source)
    let before = try document.cells()
    let edit = try Self.edit(document)
    try document.write(edit, to: result, compressionLevel: 6)
    try Insertions.check(from: source, to: result)

    let edited = try SpreadsheetMLDocument(path: result)
    #expect(edited.sheets.map(\.name) == document.sheets.map(\.name) + ["CO2 Essai"])
    let after = try edited.cells()
    #expect(after.filter { before[$0.key] != nil } == before)
    let block = try #require(edit.blocks.first)
    #expect(after.count == before.count + block.rows.count)

    let again = folder.path + "/encore.xlsx"
    try document.write(edit, to: again, compressionLevel: 6)
    let first = try ArchiveReader(path: result)
    let second = try ArchiveReader(path: again)
    #expect(first.entries.map(\.crc32) == second.entries.map(\.crc32))
    #expect(first.entries.map(\.compressedSize) == second.entries.map(\.compressedSize))
  }

  private static func edit(_ document: SpreadsheetMLDocument) throws -> WorkbookEdit {
    var last = CellReference(row: 0, column: 0)
    try document.readRows(ofSheet: 0) { row in
      last.row = row.index
      last.column = max(last.column, Int(row.cells.last?.column ?? 0))
      return .next
    }
    let column = last.column + 1
    var block = ColumnBlock(
      sheet: 0,
      firstColumn: column,
      columns: [.init(width: 12)],
      rows: 0...last.row
    ) { row, cells in
      cells.append(
        BlockCell(column: column, style: 0, content: .rowFormula(0, cached: .number(Double(row))))
      )
    }
    block.styles = [CellStyle(base: 0, numberFormat: "0.0")]
    block.formulas = [RowFormula(pieces: ["ROW(A", ")-1"], rowOffsets: [0])]
    var sheet = Sheet(name: "CO2 Essai")
    sheet[0, 0] = .text("Essai")
    var edit = WorkbookEdit()
    edit.blocks = [block]
    edit.sheets = [sheet]
    return edit
  }
}
