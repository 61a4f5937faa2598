package import Spreadsheet

extension WorkbookEdit {
  /// A sheet with a text, and a column of row numbers beside the first sheet's cells.
  ///
  /// - Parameters:
  ///   - column: Column of the row numbers.
  ///   - lastRow: Last row that gets one.
  ///   - pieces: Row formula in the dialect of the file, with the row number between its pieces.
  /// - Returns: The edit, to be applied to a workbook whose first sheet has rows up to that one.
  package static func trial(column: Int, lastRow: Int, pieces: [String]) -> WorkbookEdit {
    var block = ColumnBlock(
      sheet: 0,
      firstColumn: column,
      columns: [.init(width: 12)],
      rows: 0...lastRow
    ) { row, cells in
      cells.append(
        BlockCell(column: column, style: 0, content: .rowFormula(0, cached: .number(Double(row))))
      )
    }
    block.styles = [CellStyle(base: 0, numberFormat: "0.0")]
    block.formulas = [RowFormula(pieces: pieces, rowOffsets: [0])]
    var sheet = Sheet(name: "CO2 Essai")
    sheet[0, 0] = .text("Essai")
    var edit = WorkbookEdit()
    edit.blocks = [block]
    edit.sheets = [sheet]
    return edit
  }
}
