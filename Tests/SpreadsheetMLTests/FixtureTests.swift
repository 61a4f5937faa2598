import Container
import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

/// Workbooks that other programs made: an edit keeps all they hold.
@Suite struct FixtureTests {
  static let fixtures = Fixtures.names(endingIn: ".xlsx")

  @Test(arguments: fixtures)
  func `sheets and columns are added, and all that was there is kept`(name: String) throws {
    let folder = try TestFolder()
    let source = Fixtures.path(name)
    let result = folder.path + "/" + name
    let document = try SpreadsheetMLDocument(path: source)
    let before = try document.cells()
    let edit = try Self.edit(document)
    try document.write(edit, to: result, compressionLevel: 6)
    try Insertions.spreadsheetML.check(from: source, to: result)

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

  @Test(arguments: fixtures)
  func `what is around the cells is the same before and after they were read`(
    name: String
  ) throws {
    let fresh = try SpreadsheetMLDocument(path: Fixtures.path(name))
    let read = try SpreadsheetMLDocument(path: Fixtures.path(name))
    for sheet in read.sheets.indices {
      try read.readRows(ofSheet: sheet) { _ in .next }
      #expect(try read.layout(ofSheet: sheet) == fresh.layout(ofSheet: sheet))
    }
  }

  private static func edit(_ document: SpreadsheetMLDocument) throws -> WorkbookEdit {
    var last = CellReference(row: 0, column: 0)
    try document.readRows(ofSheet: 0) { row in
      last.row = row.index
      last.column = max(last.column, Int(row.cells.last?.column ?? 0))
      return .next
    }
    return .trial(column: last.column + 1, lastRow: last.row, pieces: ["ROW(A", ")-1"])
  }
}
