import BudgetExecution
import Spreadsheet
import Workbooks

/// What the user should know about the place of carbon columns beside their table.
enum PlacementNotices {
  /// Says which carbon columns nobody sees, as they are in columns that somebody has hidden.
  ///
  /// - Parameters:
  ///   - columns: The columns.
  ///   - table: Their table.
  ///   - workbook: The workbook before.
  ///   - path: The workbook with the columns, which shows what became of hidden ones.
  /// - Returns: A notice, or none.
  /// - Throws: `WorkbookError`.
  static func notices(
    ofHidden columns: AddedColumns,
    beside table: ExecutionTable,
    in workbook: Workbook,
    savedTo path: String
  ) throws -> [Notice] {
    let ours = columns.range.columns
    func hidden(_ workbook: Workbook) throws -> [ClosedRange<Int>] {
      try workbook.document.layout(ofSheet: table.sheet).hiddenColumns
        .filter { $0.overlaps(ours) }.map { $0.clamped(to: ours) }
    }
    guard try !hidden(workbook).isEmpty else { return [] }
    let left = try hidden(Workbook(contentsOf: path))
    return left.isEmpty ? [] : [.columnsAreHidden(left, onSheet: table.sheetName)]
  }

  /// What else the user should know, before the workbook is written.
  static func notices(
    of columns: AddedColumns,
    beside table: ExecutionTable,
    in workbook: Workbook
  ) throws -> [Notice] {
    guard let added = columns.table else { return [] }
    let layout = try workbook.document.layout(ofSheet: table.sheet)
    let ours = CellRange(
      rows: added.range.rows,
      columns: columns.firstColumn...columns.firstColumn + columns.columns.count - 1
    )
    var notices: [Notice] = []
    let lines = CellRange(rows: table.rows, columns: table.ownColumns)
    if layout.printAreas.contains(where: lines.overlaps),
      !layout.printAreas.contains(where: { $0.rows.overlaps(table.rows) && $0.overlaps(ours) })
    {
      notices.append(.columnsAreNotPrinted(onSheet: table.sheetName))
    }
    let filters = layout.autoFilters.filter { filter in
      // An Excel table has a filter of its own.
      !layout.tables.contains { $0.first == filter.first && $0.columns == filter.columns }
    }
    for range in layout.tables + filters
    where range.overlaps(lines) && range.last.column < ours.last.column
      && added.grown(headed: range, over: ours.columns) == nil
    {
      notices.append(.columnsAreNotSorted(with: range, onSheet: table.sheetName))
    }
    let readers = try workbook.formulas(
      reading: ours,
      ofSheet: table.sheet,
      growing: layout.namedTables.filter {
        added.grown(headed: $0.range, over: ours.columns) != nil
      },
      upToRow: table.rows.lowerBound
    )
    if !readers.isEmpty {
      notices.append(.columnsAreRead(by: readers.map(\.place), onSheet: table.sheetName))
    }
    return notices
  }
}
