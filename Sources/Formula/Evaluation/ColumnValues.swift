package import Spreadsheet

/// The values of consecutive rows of a column.
package struct ColumnValues {
  /// Row of the first value.
  package let firstRow: Int
  private let scalars: [Scalar]
  private let pool: TextPool

  init(firstRow: Int, scalars: [Scalar], pool: TextPool) {
    self.firstRow = firstRow
    self.scalars = scalars
    self.pool = pool
  }

  /// Number of rows.
  package var count: Int { scalars.count }

  /// The value of a row of the sheet; blank outside of the rows covered.
  package subscript(row: Int) -> Value {
    switch cached(row) {
    case nil: .blank
    case .number(let number): .number(number)
    case .text(let index): .text(pool.texts[index])
    case .boolean(let boolean): .boolean(boolean)
    case .error(let error): .error(error)
    }
  }

  /// The value of a row as a block of columns keeps it, texts by their index in
  /// ``Calculator/texts``; nil for a blank.
  package func cached(_ row: Int) -> BlockCell.Cached? {
    guard scalars.indices.contains(row - firstRow) else { return nil }
    let scalar = scalars[row - firstRow]
    if scalar.isNumber { return .number(scalar.double) }
    if scalar.isText { return .text(scalar.textIndex) }
    if scalar.isBoolean { return .boolean(scalar.isTrue) }
    if scalar.isError { return .error(scalar.error) }
    return nil
  }

  /// The number of each row; NaN where there is none.
  package var numbers: [Double] { scalars.map { $0.isNumber ? $0.double : .nan } }
}
