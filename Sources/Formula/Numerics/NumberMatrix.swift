/// Numbers in rows and columns, for linear algebra.
struct NumberMatrix {
  let rows: Int
  let columns: Int
  /// The numbers, row by row.
  var numbers: [Double]

  init(rows: Int, columns: Int, numbers: [Double]) {
    self.rows = rows
    self.columns = columns
    self.numbers = numbers
  }

  subscript(row: Int, column: Int) -> Double {
    get { numbers[row * columns + column] }
    set { numbers[row * columns + column] = newValue }
  }

  /// Brings the left square to the unit matrix by Gauss–Jordan elimination with pivots.
  ///
  /// - Returns: The determinant of that square; 0 when it has no inverse.
  mutating func eliminate() -> (determinant: Double, rank: Int) {
    var determinant = 1.0
    let size = min(rows, columns)
    let scale = numbers.reduce(0) { max($0, abs($1)) }
    for step in 0..<size {
      let pivot = (step..<rows).max { abs(self[$0, step]) < abs(self[$1, step]) } ?? step
      guard abs(self[pivot, step]) > scale * 1e-15 else { return (0, step) }
      if pivot != step {
        determinant = -determinant
        for column in 0..<columns {
          let other = self[pivot, column]
          self[pivot, column] = self[step, column]
          self[step, column] = other
        }
      }
      let value = self[step, step]
      determinant *= value
      for column in step..<columns { self[step, column] /= value }
      for row in 0..<rows where row != step && self[row, step] != 0 {
        let factor = self[row, step]
        for column in step..<columns { self[row, column] -= factor * self[step, column] }
      }
    }
    return (determinant, size)
  }

  /// The inverse of a square matrix; nil when there is none.
  var inverse: NumberMatrix? {
    var wide = NumberMatrix(
      rows: rows,
      columns: 2 * rows,
      numbers: [Double](repeating: 0, count: 2 * rows * rows)
    )
    for row in 0..<rows {
      for column in 0..<rows { wide[row, column] = self[row, column] }
      wide[row, rows + row] = 1
    }
    guard wide.eliminate().determinant != 0 else { return nil }
    var result = self
    for row in 0..<rows {
      for column in 0..<rows { result[row, column] = wide[row, rows + column] }
    }
    return result
  }
}
