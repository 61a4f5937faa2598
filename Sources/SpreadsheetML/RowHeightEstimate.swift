import Glibc
import Spreadsheet

/// Heights of the rows in which text goes on on the next line: programs that trust the file show
/// rows without a height one line high.
struct RowHeightEstimate {
  private let sheet: Sheet
  private let mergedColumns: [CellReference: ClosedRange<Int>]

  init(_ sheet: Sheet) {
    self.sheet = sheet
    var mergedColumns: [CellReference: ClosedRange<Int>] = [:]
    for range in sheet.merged where range.rows.count == 1 {
      mergedColumns[range.first] = range.columns
    }
    self.mergedColumns = mergedColumns
  }

  /// The height in points for a row's cells; nil when one line is enough.
  func height(ofRow cells: [(CellReference, SheetCell)]) -> Double? {
    var height = 0.0
    for (reference, cell) in cells {
      guard cell.style.alignment?.wraps == true, let text = text(of: cell) else { continue }
      let size = cell.style.font?.size ?? 11
      let columns = mergedColumns[reference] ?? reference.column...reference.column
      let width = columns.reduce(0.0) { $0 + (sheet.columnWidths[$1] ?? 8.43) }
      // Letters are a little wider than the digits that widths count, bold ones more so.
      let factor = cell.style.font?.isBold == true ? 1.1 : 1.0
      let perLine = max(1, width * 11 / size / factor)
      var lines = 0.0
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        lines += max(1, (Double(line.count) / perLine).rounded(.up))
      }
      if lines > 1 { height = max(height, (lines * size * 1.32 + 2).rounded(.up)) }
    }
    return height > 15 ? min(height, 409) : nil
  }

  private func text(of cell: SheetCell) -> String? {
    switch cell.content {
    case .value(.text(let text)), .formula(_, cached: .text(let text)): text
    default: nil
    }
  }
}
