import BudgetExecution
import Spreadsheet
import Workbooks

/// Titles merged over a table, from its first column to its last, on a coloured band.
///
/// The merged range stays as it is, centred where it always was; its colour goes on over the new
/// columns, so that the band ends where the table ends.
struct TitleBands {
  /// The rows above the header that such titles stand on.
  let rows: [Int]

  init(over table: ExecutionTable, in layout: SheetLayout, of document: any WorkbookDocument) throws
  {
    let titles = layout.merged.filter { range in
      range.rows.upperBound < table.headerRows.lowerBound && range.columns == table.ownColumns
    }
    guard let last = titles.map(\.rows.upperBound).max() else {
      rows = []
      return
    }
    var found: [Int] = []
    try document.readRows(ofSheet: table.sheet) { row in
      guard row.index <= last else { return .stop }
      // Other cells on the row would have a style of their own.
      let filled = row.cells.filter { $0.kind != .blank }
      guard filled.count == 1, let cell = filled.first,
        let title = titles.first(where: {
          $0.first == CellReference(row: row.index, column: Int(cell.column))
        }),
        document.appearance(of: cell.style).isFilled
      else { return .next }
      found += title.rows
      return .next
    }
    rows = found
  }
}
