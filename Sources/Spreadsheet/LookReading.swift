/// A workbook that can be asked how cells look that hold nothing.
package protocol LookReading: WorkbookDocument {
  /// The styles of the blank cells in a range, where they are not the default one.
  ///
  /// - Parameters:
  ///   - range: The cells.
  ///   - sheet: Position of their sheet.
  /// - Returns: Them, by row and column of the sheet.
  /// - Throws: `WorkbookError`.
  func looksOfBlanks(in range: CellRange, ofSheet sheet: Int) throws -> CellLooks
}

extension CellLooks {
  /// Takes down the styles of the blank cells of a row that lie in a range.
  package mutating func add(_ row: SheetRow, in range: CellRange) {
    let last = min(row.index + row.repeated - 1, range.last.row)
    guard row.index <= last, last >= range.first.row else { return }
    var styles: [Int: StyleIndex] = [:]
    for cell in row.cells where cell.kind == .blank && !cell.hasFormula && cell.style != 0 {
      if range.columns.contains(Int(cell.column)) { styles[Int(cell.column)] = cell.style }
    }
    add(styles, rows: max(row.index, range.first.row)...last)
  }
}
