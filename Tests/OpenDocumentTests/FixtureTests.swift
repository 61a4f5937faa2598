import Container
import Spreadsheet
import TestSupport
import Testing

@testable import OpenDocument

/// Workbooks that other programs made: an edit keeps all they hold.
@Suite struct `OpenDocument fixtures` {
  static let fixtures = Fixtures.names(endingIn: ".ods")

  @Test func `there are some`() {
    #expect(!Self.fixtures.isEmpty)
  }

  @Test(arguments: fixtures)
  func `sheets and columns are added, and all that was there is kept`(name: String) throws {
    let folder = try TestFolder()
    let source = Fixtures.path(name)
    let result = folder.path + "/" + name
    let document = try OpenDocumentDocument(path: source)
    let before = try document.cells()
    let edit = try Self.edit(document)
    try document.write(edit, to: result, compressionLevel: 6)
    try Insertions.openDocument.check(from: source, to: result)

    let edited = try OpenDocumentDocument(path: result)
    #expect(edited.sheets.map(\.name) == document.sheets.map(\.name) + ["CO2 Essai"])
    let after = try edited.cells()
    let block = try #require(edit.blocks.first)
    for (place, value) in before where !value.hasPrefix("blank") {
      #expect(after[place] == value, "\(place)")
    }
    for row in block.rows {
      let place = CellReference(row: row, column: block.firstColumn)
      #expect(after["\(place)"] == "number \(Double(row))", "\(place)")
    }
    let layout = try document.layout(ofSheet: 0)
    #expect(try edited.layout(ofSheet: 0).merged == layout.merged)
  }

  @Test(arguments: fixtures)
  func `rows come in order, with their formulas`(name: String) throws {
    let document = try OpenDocumentDocument(path: Fixtures.path(name))
    #expect(!document.sheets.isEmpty)
    var count = 0
    var last = -1
    try document.readRows(ofSheet: 0) { row in
      #expect(row.index > last)
      last = row.index + row.repeated - 1
      #expect(zip(row.cells, row.cells.dropFirst()).allSatisfy { $0.column < $1.column })
      #expect(row.cells.filter(\.hasFormula).map { Int($0.column) } == row.formulas.map(\.column))
      count += row.cells.count
      return .next
    }
    #expect(count > 20)
  }

  private static func edit(_ document: OpenDocumentDocument) throws -> WorkbookEdit {
    var lastRow = 0
    try document.readRows(ofSheet: 0) { row in
      lastRow = row.index + row.repeated - 1
      return .next
    }
    let column = try document.lastColumn(ofSheet: 0) + 1
    return .trial(column: column, lastRow: lastRow, pieces: ["ROW([.A", "])-1"])
  }
}
