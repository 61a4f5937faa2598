/// Where lengths fall among the cells of a sheet, for drawings that give their place as lengths.
///
/// Rows all have the same height here, as their own stand with the cells: an estimate.
package struct CellGrid: Sendable {
  /// Left edge of each column in points, and the right edge of the last one.
  private let edges: [Double]
  /// Height of a row in points.
  private let rowHeight: Double

  /// Makes the grid of a sheet; all lengths are in points.
  ///
  /// - Parameters:
  ///   - columnWidth: Width of the columns that `widths` does not give.
  ///   - rowHeight: Height of every row, more than zero.
  ///   - widths: Runs of columns, from left to right, with their width; one that goes back is left
  ///     out.
  package init(
    columnWidth: Double,
    rowHeight: Double,
    widths: [(columns: ClosedRange<Int>, width: Double)]
  ) {
    var edges = [0.0]
    edges.reserveCapacity(SheetLimits.columns + 1)
    func extend(to column: Int, by width: Double) {
      while edges.count <= min(column, SheetLimits.columns) {
        edges.append(edges[edges.count - 1] + max(width, 0))
      }
    }
    for run in widths where run.columns.lowerBound >= edges.count - 1 {
      extend(to: run.columns.lowerBound, by: columnWidth)
      extend(to: run.columns.upperBound + 1, by: run.width)
    }
    extend(to: SheetLimits.columns, by: columnWidth)
    self.edges = edges
    self.rowHeight = rowHeight
  }

  /// The cells under a rectangle, its place given from the upper left corner of a cell, in points.
  package func cells(
    from cell: CellReference,
    x: Double,
    y: Double,
    width: Double,
    height: Double
  ) -> CellRange {
    let left = edges[min(max(cell.column, 0), SheetLimits.columns - 1)] + x
    let top = Double(min(max(cell.row, 0), SheetLimits.rows - 1)) * rowHeight + y
    let firstColumn = column(at: left)
    let firstRow = row(at: top)
    return CellRange(
      rows: firstRow...max(firstRow, row(at: top + height, isEnd: true)),
      columns: firstColumn...max(firstColumn, column(at: left + width, isEnd: true))
    )
  }

  /// The column at a distance from the left; one that begins there is not meant by an end.
  private func column(at x: Double, isEnd: Bool = false) -> Int {
    var low = 0
    var high = SheetLimits.columns - 1
    while low < high {
      let middle = (low + high + 1) / 2
      let isBefore = isEnd ? edges[middle] < x : edges[middle] <= x
      if isBefore { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private func row(at y: Double, isEnd: Bool = false) -> Int {
    let row = isEnd ? (y / rowHeight).rounded(.up) - 1 : (y / rowHeight).rounded(.down)
    guard row > 0 else { return 0 }
    return row < Double(SheetLimits.rows) ? Int(row) : SheetLimits.rows - 1
  }
}
