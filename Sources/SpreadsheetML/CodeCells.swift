import Spreadsheet

/// The cells of a new sheet whose texts look like numbers, such as accounts: Excel would mark each.
struct CodeCells {
  /// The cells, those below each other in one range.
  private(set) var ranges: [CellRange] = []

  init(of sheet: Sheet) {
    var columns: [Int: [Int]] = [:]
    for (place, cell) in sheet.cells {
      guard case .value(.text(let text)) = cell.content, !text.isEmpty,
        text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      else { continue }
      columns[place.column, default: []].append(place.row)
    }
    for (column, rows) in columns.sorted(by: { $0.key < $1.key }) {
      for row in rows.sorted() {
        if let last = ranges.last, last.first.column == column, last.last.row + 1 == row {
          ranges[ranges.count - 1].last.row = row
        } else {
          ranges.append(CellRange(rows: row...row, columns: column...column))
        }
      }
    }
  }
}
