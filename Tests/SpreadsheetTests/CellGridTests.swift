import Spreadsheet
import Testing

/// Lengths, in points, among cells.
@Suite struct CellGridTests {
  /// Columns of 10 points; B and C of 30, D of none.
  private let grid = CellGrid(
    columnWidth: 10,
    rowHeight: 5,
    widths: [(1...2, 30), (0...9, 99), (3...3, 0)]
  )
  private let corner = CellReference(row: 0, column: 0)

  @Test(arguments: [
    (0.0, 10.0, "A1"), (0.0, 10.5, "A1:B1"), (10.0, 60.0, "B1:C1"), (69.5, 1.0, "C1:E1"),
    (70.0, 10.0, "E1"), (-5.0, 2.0, "A1"),
  ])
  func `edges belong to the column on their right`(
    _ x: Double,
    _ width: Double,
    _ cells: String
  ) {
    let range = grid.cells(from: corner, x: x, y: 0, width: width, height: 1)
    #expect(range.description == cells)
  }

  @Test func `lengths count from the corner of the cell`() {
    let cell = CellReference(row: 3, column: 4)
    let range = grid.cells(from: cell, x: 15, y: 5, width: 20, height: 10)
    #expect(range.description == "F5:H6")
  }

  @Test func `what is too large ends with the sheet, and what has no size lies in one cell`() {
    let all = grid.cells(from: corner, x: 0, y: 0, width: 1e300, height: .infinity)
    #expect(all.description == "A1:XFD1048576")
    let far = grid.cells(
      from: CellReference(row: 9_999_999, column: 99_999),
      x: 0,
      y: 0,
      width: 0,
      height: 0
    )
    #expect(far.description == "XFD1048576")
    let odd = grid.cells(from: corner, x: .nan, y: .nan, width: .nan, height: .nan)
    #expect(odd.description == "A1")
  }
}
