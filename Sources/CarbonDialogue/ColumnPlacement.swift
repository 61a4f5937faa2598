import BudgetExecution
import Spreadsheet
import Workbooks

/// Where the carbon columns of a table go.
///
/// They stand directly to the right of their table, where sorting and filtering take them along. A
/// few notes beside it are gone past. Where anything else is in the way, they go to a tab of their
/// own, row by row as the table: far from the euros, nobody would find them.
enum ColumnPlacement: Hashable {
  /// On the table's sheet, from a column on.
  case beside(firstColumn: Int)
  /// In a tab of their own.
  case mirrored(Reason)

  /// Why there is no room beside a table.
  enum Reason: Hashable {
    /// The sheet is protected: nobody could sort, widen or fold the columns.
    case protectedSheet
    /// Cells hold something.
    case cells(ClosedRange<Int>)
    /// Charts, pictures or shapes lie there.
    case drawing
    /// Another Excel table.
    case table
    /// A pivot table.
    case pivotTable
    /// Merged cells.
    case merged
    /// The sheet has no further columns.
    case sheetEnd
  }

  /// Notes beside a table are at most so many columns wide.
  private static let widestNote = 3
  /// They end at most so many columns away.
  private static let noteReach = 4

  /// Finds room for some columns beside a table.
  ///
  /// - Parameters:
  ///   - count: How many columns.
  ///   - table: Rows and columns of the table, its header included.
  ///   - headerRows: The rows of its header.
  ///   - filled: The columns to its right in which cells on its rows hold something.
  ///   - layout: What lies around the cells of the sheet.
  init(
    of count: Int,
    beside table: CellRange,
    headerRows: ClosedRange<Int>,
    filled: [Int],
    in layout: SheetLayout
  ) {
    guard !layout.isProtected else {
      self = .mirrored(.protectedSheet)
      return
    }
    let end = table.last.column
    // An Excel table may be wider than what was recognised of it.
    let own = layout.tables.filter { $0.overlaps(table) }
    var first = max(end, own.map(\.last.column).max() ?? end) + 1
    for thing in Self.things(beside: table, headerRows, filled, layout, besides: own)
    where thing.columns.upperBound >= first {
      if thing.columns.lowerBound >= first + count { break }
      guard thing.columns.upperBound <= end + Self.noteReach, thing.reason != .pivotTable,
        thing.columns.count <= Self.widestNote
      else {
        self = .mirrored(thing.reason)
        return
      }
      first = thing.columns.upperBound + 1
    }
    self =
      first + count <= SheetLimits.columns ? .beside(firstColumn: first) : .mirrored(.sheetEnd)
  }

  /// What stands to the right of a table on its rows, from left to right.
  private static func things(
    beside table: CellRange,
    _ headerRows: ClosedRange<Int>,
    _ filled: [Int],
    _ layout: SheetLayout,
    besides own: [CellRange]
  ) -> [(columns: ClosedRange<Int>, reason: Reason)] {
    let end = table.last.column
    var things: [(columns: ClosedRange<Int>, reason: Reason)] = []
    func add(_ ranges: [CellRange], _ reason: Reason) {
      for range in ranges where range.last.column > end && range.rows.overlaps(table.rows) {
        things.append((max(range.first.column, end + 1)...range.last.column, reason))
      }
    }
    add(layout.tables.filter { !own.contains($0) }, .table)
    add(layout.pivotTables, .pivotTable)
    add(layout.drawings, .drawing)
    add(
      layout.merged.filter { range in
        // Banners are merged over whole rows, far beyond the table: no line of ours is on them.
        range.first.column > end || range.rows.overlaps(headerRows)
          || range.last.column <= end + noteReach
      },
      .merged
    )
    // What has a name is said first.
    var cells: [ClosedRange<Int>] = []
    for column in filled.sorted() where column > end {
      if let last = cells.last, last.upperBound + 1 == column {
        cells[cells.count - 1] = last.lowerBound...column
      } else {
        cells.append(column...column)
      }
    }
    things += cells.map { ($0, .cells($0)) }
    return things.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
  }
}

extension ColumnPlacement {
  /// Finds room for some columns beside a recognised table.
  init(of count: Int, beside table: ExecutionTable, in document: any WorkbookDocument) throws {
    let layout = try document.layout(ofSheet: table.sheet)
    let rows = table.headerRows.lowerBound...table.rows.upperBound
    let range = CellRange(rows: rows, columns: table.ownColumns)
    var filled: Set<Int> = []
    if table.lastColumn > range.last.column, !layout.isProtected {
      try document.readRows(ofSheet: table.sheet) { row in
        guard row.index <= rows.upperBound else { return .stop }
        guard row.index + row.repeated > rows.lowerBound else { return .next }
        for cell in row.cells.reversed() {
          guard Int(cell.column) > range.last.column else { break }
          if cell.kind != .blank || cell.hasFormula { filled.insert(Int(cell.column)) }
        }
        return .next
      }
    }
    self.init(
      of: count,
      beside: range,
      headerRows: table.headerRows,
      filled: Array(filled),
      in: layout
    )
  }
}

extension ColumnPlacement.Reason {
  /// The reason in French, about a sheet.
  ///
  /// - Parameter sheet: Name of the sheet.
  /// - Returns: A clause that begins with a small letter.
  func clause(sheet: String) -> String {
    switch self {
    case .protectedSheet: "la feuille « \(sheet) » est protégée"
    case .cells(let columns):
      columns.count == 1
        ? "la colonne \(ColumnName.letters(columns.lowerBound)), à droite du tableau, est occupée"
        : "les colonnes \(ColumnName.letters(columns.lowerBound)) à"
          + " \(ColumnName.letters(columns.upperBound)), à droite du tableau, sont occupées"
    case .drawing: "un graphique, une image ou une forme se trouve à droite du tableau"
    case .table: "un autre tableau Excel se trouve à droite du tableau"
    case .pivotTable: "un tableau croisé dynamique se trouve à droite du tableau"
    case .merged: "des cellules fusionnées se trouvent à droite du tableau"
    case .sheetEnd: "la feuille « \(sheet) » n'a plus de colonne libre à droite du tableau"
    }
  }
}
