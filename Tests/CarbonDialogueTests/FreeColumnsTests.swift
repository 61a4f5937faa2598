import Spreadsheet
import Testing

@testable import CarbonDialogue

/// Where columns go when something lies over the cells beside the table, here A3:G25.
@Suite struct FreeColumnsTests {
  private func first(of count: Int = 10, _ change: (inout SheetLayout) throws -> Void) rethrows
    -> String
  {
    var layout = SheetLayout()
    try change(&layout)
    let free = FreeColumns(headerRows: 2...3, lastRow: 24, lastColumn: 6, in: layout)
    return ColumnName.letters(free.first(of: count))
  }

  @Test func `columns follow the table when nothing is beside it`() {
    #expect(first { _ in } == "H")
  }

  @Test(arguments: [
    ("I4:P18", "Q"), ("G10:K10", "L"), ("H25:H30", "I"), ("Q4:T9", "U"), ("R4:T9", "H"),
    ("I26:P40", "H"), ("I1:P2", "H"), ("A5:G9", "H"),
  ])
  func `columns go past a drawing on the rows of the table only`(
    _ drawing: String,
    _ column: String
  ) throws {
    #expect(try first { $0.drawings = [try #require(CellRange(drawing))] } == column)
  }

  @Test func `the nearest gap that is wide enough is taken`() throws {
    func place(_ count: Int) throws -> String {
      try first(of: count) { layout in
        layout.drawings = try ["AA5:AC9", "I4:K8", "J10:L12", "R20:S22"]
          .map { try #require(CellRange($0)) }
      }
    }
    #expect(try place(1) == "H")
    #expect(try place(5) == "M")
    #expect(try place(6) == "T")
    #expect(try place(8) == "AD")
  }

  @Test func `merged headers, banners and Excel tables are not cut`() throws {
    let merged = try #require(CellRange("A3:J3"))
    #expect(try first { $0.merged = [merged, try #require(CellRange("A9:L9"))] } == "M")
    #expect(try first { $0.tables = [try #require(CellRange("I3:J60"))] } == "K")
    #expect(try first { $0.merged = [try #require(CellRange("A1:Z1"))] } == "H")
  }

  @Test func `what reaches the end of the sheet is written under, unless it hides headers`() throws
  {
    let banner = try #require(CellRange("A9:XFD9"))
    #expect(first { $0.merged = [banner] } == "H")
    #expect(first { $0.drawings = [banner] } == "H")
    let header = try #require(CellRange("A4:XFD4"))
    #expect(first { $0.merged = [header] } == ColumnName.letters(SheetLimits.columns))
  }
}
