import Glibc
import Spreadsheet

/// The plane that lies nearest to points, or the exponential curve.
struct LeastSquares {
  private let y: [Double]
  /// The variables, one array each.
  private let x: [[Double]]
  private let isExponential: Bool
  private let hasConstant: Bool
  /// Whether the values of y stand in a row.
  private let isRow: Bool
  /// Factors of the variables, then the constant.
  private var factors: [Double]
  private var inverse: NumberMatrix

  /// Fits the first two arguments.
  init(_ a: Arguments, isExponential: Bool, constant: Int = 2) throws(Failure) {
    let given = a.calculator.elements(a.operand(0))
    var numbers = try Self.numbers(given)
    if isExponential {
      try Failure.unless(numbers.allSatisfy { $0 > 0 })
      numbers = numbers.map { log($0) }
    }
    y = numbers
    self.isExponential = isExponential
    hasConstant = a.isMissing(constant) ? true : try a.boolean(constant)
    isRow = given.rows == 1 && given.columns > 1
    if a.isMissing(1) {
      x = [numbers.indices.map { Double($0 + 1) }]
    } else {
      x = try Self.variables(
        a.calculator.elements(a.operand(1)),
        count: numbers.count,
        isRow: given.rows == 1 && given.columns > 1
      )
    }
    let size = x.count + (hasConstant ? 1 : 0)
    guard y.count >= size else { throw Failure(.number) }
    // Columns are taken from their means, which keeps what rounding would lose.
    let means =
      hasConstant ? x.map { AggregateFunctions.sum($0) / Double(numbers.count) } : x.map { _ in 0 }
    let meanY = hasConstant ? AggregateFunctions.sum(numbers) / Double(numbers.count) : 0
    let columns = zip(x, means).map { column, mean in column.map { $0 - mean } }
    var normal = NumberMatrix(
      rows: x.count,
      columns: x.count,
      numbers: [Double](repeating: 0, count: x.count * x.count)
    )
    var right = [Double](repeating: 0, count: x.count)
    for i in x.indices {
      for j in x.indices {
        normal[i, j] = AggregateFunctions.sum(zip(columns[i], columns[j]).map { $0 * $1 })
      }
      right[i] = AggregateFunctions.sum(zip(columns[i], numbers).map { $0 * ($1 - meanY) })
    }
    guard let inverse = normal.inverse else { throw Failure(.number) }
    self.inverse = inverse
    var slopes = [Double](repeating: 0, count: x.count)
    for i in x.indices {
      slopes[i] = AggregateFunctions.sum(x.indices.map { inverse[i, $0] * right[$0] })
    }
    factors = slopes + [meanY - AggregateFunctions.sum(zip(slopes, means).map { $0 * $1 })]
    if !hasConstant { factors[x.count] = 0 }
  }

  /// The result of LINEST or LOGEST: factors from the last variable to the first, then the constant;
  /// with errors and measures of fit below when asked for.
  func statistics(isWhole: Bool) -> Matrix {
    let width = x.count + 1
    let top = (Array(factors.prefix(x.count).reversed()) + [factors[x.count]])
      .map { isExponential ? exp($0) : $0 }
    guard isWhole else {
      return Matrix(rows: 1, columns: width) { _, column in .number(top[column]) }
    }
    let mean = hasConstant ? AggregateFunctions.sum(y) / Double(y.count) : 0
    let total = AggregateFunctions.sum(y.map { ($0 - mean) * ($0 - mean) })
    let rest = AggregateFunctions.sum(
      y.indices.map { row in
        let distance = y[row] - fitted(row)
        return distance * distance
      }
    )
    let freedom = Double(y.count - x.count - (hasConstant ? 1 : 0))
    let spread = freedom > 0 ? (rest / freedom).squareRoot() : 0
    var errors = (0..<x.count).reversed().map { spread * inverse[$0, $0].squareRoot() }
    errors.append(hasConstant ? spread * constantError : .nan)
    let explained = total - rest
    let second = [
      errors,
      [total == 0 ? 1 : explained / total, spread],
      [rest == 0 ? .nan : explained / Double(x.count) / (rest / freedom), freedom],
      [explained, rest],
    ]
    return Matrix(rows: 5, columns: width) { row, column in
      if row == 0 { return .number(top[column]) }
      guard column < second[row - 1].count else { return .error(.notAvailable) }
      let number = second[row - 1][column]
      return number.isNaN ? .error(row == 1 ? .notAvailable : .number) : .number(number)
    }
  }

  /// The square root of the last diagonal element of the inverse that counts the constant.
  private var constantError: Double {
    let count = Double(y.count)
    let means = x.map { AggregateFunctions.sum($0) / count }
    var sum = 1 / count
    for i in x.indices { for j in x.indices { sum += means[i] * inverse[i, j] * means[j] } }
    return sum.squareRoot()
  }

  private func fitted(_ row: Int) -> Double {
    factors[x.count] + AggregateFunctions.sum(x.indices.map { factors[$0] * x[$0][row] })
  }

  /// The result of TREND or GROWTH: the values at the third argument, or at the points themselves.
  func predictions(_ a: Arguments) throws(Failure) -> Matrix {
    var points = x
    var shape = isRow ? (1, y.count) : (y.count, 1)
    if !a.isMissing(2) {
      let given = a.calculator.elements(a.operand(2))
      let count =
        x.count == 1 ? given.scalars.count : isRow ? given.columns : given.rows
      points = try Self.variables(given, count: count, isRow: isRow)
      guard points.count == x.count else { throw Failure(.reference) }
      shape = x.count == 1 ? (given.rows, given.columns) : isRow ? (1, count) : (count, 1)
    }
    let columns = shape.1
    return Matrix(rows: shape.0, columns: columns) { row, column in
      let index = row * columns + column
      var sum = factors[x.count]
      for variable in points.indices { sum += factors[variable] * points[variable][index] }
      return .number(isExponential ? exp(sum) : sum)
    }
  }

  private static func numbers(_ matrix: Matrix) throws(Failure) -> [Double] {
    var numbers: [Double] = []
    for scalar in matrix.scalars {
      if scalar.isError { throw Failure(scalar.error) }
      guard scalar.isNumber else { throw Failure(.value) }
      numbers.append(scalar.double)
    }
    return numbers
  }

  private static func variables(
    _ matrix: Matrix,
    count: Int,
    isRow: Bool
  ) throws(Failure) -> [[Double]] {
    let numbers = try numbers(matrix)
    if numbers.count == count { return [numbers] }
    if isRow {
      guard matrix.columns == count else { throw Failure(.reference) }
      return (0..<matrix.rows).map { row in
        Array(numbers[row * count..<(row + 1) * count])
      }
    }
    guard matrix.rows == count else { throw Failure(.reference) }
    return (0..<matrix.columns).map { column in
      (0..<count).map { numbers[$0 * matrix.columns + column] }
    }
  }
}
