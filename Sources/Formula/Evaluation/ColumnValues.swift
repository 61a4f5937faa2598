package import Spreadsheet

/// The values of consecutive rows of a column, read where the calculation keeps them.
package struct ColumnValues {
  /// Row of the first value.
  package let firstRow: Int
  /// Number of rows.
  package let count: Int
  private let column: ColumnStore
  private let calculator: Calculator

  init(_ column: ColumnStore, _ rows: ClosedRange<Int>, in calculator: Calculator) {
    firstRow = rows.lowerBound
    count = rows.count
    self.column = column
    self.calculator = calculator
  }

  private func scalar(_ row: Int) -> Scalar {
    0..<count ~= row - firstRow ? calculator.finished(column, row) : .blank
  }

  /// The value of a row of the sheet; blank outside of the rows covered.
  package subscript(row: Int) -> Value { calculator.value(scalar(row)) }

  /// The value of a row as a block of columns keeps it, texts by their index in
  /// ``Calculator/texts``; nil for a blank.
  package func cached(_ row: Int) -> BlockCell.Cached? {
    let scalar = scalar(row)
    if scalar.isNumber { return .number(scalar.double) }
    if scalar.isText { return .text(scalar.textIndex) }
    if scalar.isBoolean { return .boolean(scalar.isTrue) }
    if scalar.isError { return .error(scalar.error) }
    return nil
  }

  /// The number of each row; NaN where there is none.
  package var numbers: [Double] {
    (firstRow..<firstRow + count).map { row in
      let scalar = scalar(row)
      return scalar.isNumber ? scalar.double : .nan
    }
  }
}
