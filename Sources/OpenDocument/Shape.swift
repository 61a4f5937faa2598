import Spreadsheet

/// A frame or shape on a sheet, as far as its place goes (ODF 1.3 part 3, §9.2.8 and §10.3).
struct Shape {
  /// The cell that it hangs on; nil when it hangs on the sheet.
  var anchor: CellReference?
  /// The cell that its lower right corner lies in; nil when only lengths are known.
  var end: CellReference?
  /// Place from the upper left corner of ``anchor``, or of the sheet, in points.
  var x = 0.0
  var y = 0.0
  /// Size in points.
  var width = 0.0
  var height = 0.0

  /// The cells that it covers; the grid serves those that give lengths.
  func cells(in grid: CellGrid) -> CellRange {
    guard let anchor, let end else {
      let corner = anchor ?? CellReference(row: 0, column: 0)
      return grid.cells(from: corner, x: x, y: y, width: width, height: height)
    }
    return CellRange(
      rows: anchor.row...max(anchor.row, end.row),
      columns: anchor.column...max(anchor.column, end.column)
    )
  }
}
