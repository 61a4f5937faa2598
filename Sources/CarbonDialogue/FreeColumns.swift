import BudgetExecution
import Spreadsheet

/// Finds columns beside a table in which nothing stands, or lies over the cells.
struct FreeColumns {
  private let lastColumn: Int
  /// Ranges that new columns must not touch: headers among them would not be seen, or not be valid.
  private var forbidden: [CellRange] = []
  /// Ranges that new columns go past as long as the sheet has room there.
  private var avoided: [CellRange] = []

  /// Notes what stands beside a table, on its rows.
  init(beside table: ExecutionTable, in layout: SheetLayout) {
    self.init(
      headerRows: table.headerRows,
      lastRow: table.rows.upperBound,
      lastColumn: table.lastColumn,
      in: layout
    )
  }

  init(headerRows: ClosedRange<Int>, lastRow: Int, lastColumn: Int, in layout: SheetLayout) {
    self.lastColumn = lastColumn
    let rows = headerRows.lowerBound...max(headerRows.upperBound, lastRow)
    func isBeside(_ range: CellRange) -> Bool {
      range.last.column > lastColumn && range.rows.overlaps(rows)
    }
    forbidden = layout.tables.filter(isBeside)
    avoided = layout.drawings.filter(isBeside)
    for range in layout.merged where isBeside(range) {
      // Whole rows are merged for banners, and hide nothing of ours; above columns they would.
      if range.rows.overlaps(headerRows) { forbidden.append(range) } else { avoided.append(range) }
    }
  }

  /// The first of some columns, side by side: free, and the nearest to the table; so far right that
  /// they do not fit when there are none.
  func first(of count: Int) -> Int {
    let obstacles = forbidden + avoided.filter { $0.last.column + count < SheetLimits.columns }
    var first = lastColumn + 1
    for obstacle in obstacles.sorted(by: { $0.first.column < $1.first.column })
    where obstacle.first.column < first + count && obstacle.last.column >= first {
      first = obstacle.last.column + 1
    }
    return first
  }
}
