import Spreadsheet

/// Functions of matrices and of pairs of arrays.
enum MatrixFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "TRANSPOSE",
      "TRANSPOSE",
      1...1,
      [.array],
      .operand { a throws(Failure) in
        let matrix = a.calculator.elements(a.operand(0))
        return .matrix(
          Matrix(rows: matrix.columns, columns: matrix.rows) { matrix[$1, $0] }
        )
      }
    ),
    FunctionRow(
      "MMULT",
      "PRODUITMAT",
      2...2,
      [.array],
      .operand { a throws(Failure) in
        let (x, y) = (try numbers(a, 0), try numbers(a, 1))
        guard x.columns == y.rows, x.rows * y.columns <= 1 << 20 else { throw Failure(.value) }
        return .matrix(
          Matrix(rows: x.rows, columns: y.columns) { row, column in
            var sum = Sum()
            for index in 0..<x.columns { sum.add(x[row, index] * y[index, column]) }
            return .number(sum.value)
          }
        )
      }
    ),
    FunctionRow(
      "MDETERM",
      "DETERMAT",
      1...1,
      [.array],
      .number { a throws(Failure) in
        var matrix = try numbers(a, 0)
        guard matrix.rows == matrix.columns else { throw Failure(.value) }
        return matrix.eliminate().determinant
      }
    ),
    FunctionRow(
      "MINVERSE",
      "INVERSEMAT",
      1...1,
      [.array],
      .operand { a throws(Failure) in
        let matrix = try numbers(a, 0)
        guard matrix.rows == matrix.columns else { throw Failure(.value) }
        guard let inverse = matrix.inverse else { throw Failure(.number) }
        return .matrix(
          Matrix(rows: matrix.rows, columns: matrix.rows) { .number(inverse[$0, $1]) }
        )
      }
    ),
    FunctionRow(
      "MUNIT",
      "MATRICE.UNITAIRE",
      .future,
      1...1,
      [.value],
      .operand { a throws(Failure) in
        let size = try a.integer(0)
        guard 1...1024 ~= size else { throw Failure(.value) }
        return .matrix(Matrix(rows: size, columns: size) { .number($0 == $1 ? 1 : 0) })
      }
    ),
    pairs("SUMX2MY2", "SOMME.X2MY2") { $0 * $0 - $1 * $1 },
    pairs("SUMX2PY2", "SOMME.X2PY2") { $0 * $0 + $1 * $1 },
    pairs("SUMXMY2", "SOMME.XMY2") { ($0 - $1) * ($0 - $1) },
  ]

  private static func pairs(
    _ name: String,
    _ french: String,
    _ term: @escaping @Sendable (Double, Double) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      2...2,
      [.array],
      .number { a throws(Failure) in
        var sum = Sum()
        for (x, y) in try a.numberPairs(0, 1) { sum.add(term(x, y)) }
        return sum.value
      }
    )
  }

  /// A matrix all of whose elements are numbers.
  private static func numbers(_ a: Arguments, _ index: Int) throws(Failure) -> NumberMatrix {
    let matrix = a.calculator.elements(a.operand(index))
    var numbers: [Double] = []
    for scalar in matrix.scalars {
      if scalar.isError { throw Failure(scalar.error) }
      guard scalar.isNumber else { throw Failure(.value) }
      numbers.append(scalar.double)
    }
    return NumberMatrix(rows: matrix.rows, columns: matrix.columns, numbers: numbers)
  }
}

extension Matrix {
  /// Makes a matrix element by element.
  init(rows: Int, columns: Int, _ element: (Int, Int) -> Scalar) {
    var scalars: [Scalar] = []
    scalars.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { scalars.append(element(row, column)) }
    }
    self.init(rows: rows, columns: columns, scalars: scalars)
  }
}

extension Arguments {
  /// The positions at which two arrays of one size both hold a number.
  func numberPairs(_ first: Int, _ second: Int) throws(Failure) -> [(Double, Double)] {
    let x = calculator.elements(operand(first))
    let y = calculator.elements(operand(second))
    guard x.scalars.count == y.scalars.count else { throw Failure(.notAvailable) }
    var pairs: [(Double, Double)] = []
    for (a, b) in zip(x.scalars, y.scalars) {
      if a.isError { throw Failure(a.error) }
      if b.isError { throw Failure(b.error) }
      if a.isNumber, b.isNumber { pairs.append((a.double, b.double)) }
    }
    return pairs
  }
}
