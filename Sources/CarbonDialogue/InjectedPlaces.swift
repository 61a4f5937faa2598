import CarbonTabs
import Spreadsheet
import Workbooks

/// Where injected columns stand in an augmented workbook.
struct InjectedPlaces {
  /// Position of their sheet.
  let sheet: Int
  /// Rows that the columns for entries cover.
  let rows: ClosedRange<Int>
  /// Whether the sheet is a tab of ours, and not that of the table.
  var isMirrored = false
  /// The column of each role that was found.
  private(set) var columns: [ColumnRole: Int] = [:]

  /// First to last of them.
  var range: ClosedRange<Int> {
    (columns.values.min() ?? 0)...(columns.values.max() ?? 0)
  }

  /// The role of a column.
  func role(of column: Int) -> ColumnRole? { columns.first { $0.value == column }?.key }

  /// Finds all columns: those that people type in by their names, the others by names too, or by
  /// the headers beside; nil when there is none.
  init?(
    _ named: [ColumnRole: (sheet: Int, range: CellRange)],
    _ others: [ColumnRole: Int],
    in workbook: Workbook
  ) throws {
    guard let any = named.values.first else { return nil }
    sheet = any.sheet
    rows = any.range.rows
    columns = named.mapValues(\.range.first.column).merging(others) { own, _ in own }
    let roles = Dictionary(
      ColumnRole.allCases.map { (CarbonColumns.column($0).header, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let near = max(0, range.lowerBound - 2)...(range.upperBound + ColumnRole.allCases.count)
    var headers: [Int: ColumnRole] = [:]
    let top = rows.lowerBound
    try workbook.readRows(ofSheet: workbook.sheets[sheet].name) { row in
      guard row.index < top else { return .stop }
      for (column, value) in row.values where near.contains(column) {
        if case .text(let text) = value, let role = roles[text] { headers[column] = role }
      }
      return .next
    }
    for (column, role) in headers where columns[role] == nil { columns[role] = column }
  }
}
