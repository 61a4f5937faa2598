import Spreadsheet
import XML

/// A data table (ECMA-376 Part 1, §18.3.1.40, `t="dataTable"`): one formula, calculated for the values
/// beside and above the table.
///
/// It has no formula in its cells that could be printed. OpenDocument has one in each of them
/// (OpenFormula, `MULTIPLE.OPERATIONS`), by which the cells are delivered.
struct DataTable {
  let range: CellRange
  /// The cell that the values above the table are put into; nil when there are none.
  private var rowInput: String?
  /// The cell that the values beside the table are put into; nil when there are none.
  private var columnInput: String?

  /// Reads the start tag of a formula; nil when an input cell is gone.
  init?(_ bytes: Span<UInt8>, _ scanner: XMLScanner, range: CellRange) {
    guard range.first.row > 0, range.first.column > 0 else { return nil }
    self.range = range
    var hasTwo = false
    var isRow = false
    var inputs: [String?] = [nil, nil]
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.isNamed("dt2D", bytes) {
        hasTwo = CellReader.flag(bytes, attribute.value)
      } else if attribute.isNamed("dtr", bytes) {
        isRow = CellReader.flag(bytes, attribute.value)
      } else if attribute.isNamed("r1", bytes) {
        inputs[0] = CellReader.reference(bytes, attribute.value)?.absolute
      } else if attribute.isNamed("r2", bytes) {
        inputs[1] = CellReader.reference(bytes, attribute.value)?.absolute
      } else if attribute.isNamed("del1", bytes) || attribute.isNamed("del2", bytes),
        CellReader.flag(bytes, attribute.value)
      {
        return nil
      }
    }
    rowInput = hasTwo || isRow ? inputs[0] : nil
    columnInput = hasTwo ? inputs[1] : isRow ? nil : inputs[0]
    guard (rowInput != nil) == (hasTwo || isRow), (columnInput != nil) == (hasTwo || !isRow) else {
      return nil
    }
  }

  /// The formula of one of its cells.
  func formula(at cell: CellReference) -> String {
    let corner = CellReference(row: range.first.row - 1, column: range.first.column - 1)
    let above = "\(ColumnName.letters(cell.column))$\(corner.row + 1)"
    let beside = "$\(ColumnName.letters(corner.column))\(cell.row + 1)"
    var arguments = [columnInput == nil ? beside : rowInput == nil ? above : corner.absolute]
    if let columnInput { arguments += [columnInput, beside] }
    if let rowInput { arguments += [rowInput, above] }
    return "MULTIPLE.OPERATIONS(\(arguments.joined(separator: ",")))"
  }
}
