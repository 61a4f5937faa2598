import Spreadsheet

/// Functions that apply a LAMBDA to arrays.
enum LambdaFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow("LET", "LET", .microsoft, 3...253, [.value], nil),
    FunctionRow("LAMBDA", "LAMBDA", .excelOnly("_xlfn.LAMBDA"), 1...254, [.value], nil),
    FunctionRow("ISOMITTED", "ESTOMIS", .excelOnly("_xlfn.ISOMITTED"), 1...1, [.value], nil),
    function("MAP", "MAP", 2...254) { a throws(Failure) in
      let arrays = (0..<a.count - 1).map { a.calculator.elements(a.operand($0)) }
      let lambda = try closure(a, a.count - 1)
      let rows = arrays.map(\.rows).max() ?? 1
      let columns = arrays.map(\.columns).max() ?? 1
      return Matrix(rows: rows, columns: columns) { row, column in
        single(lambda, arrays.map { .scalar($0.element(row, column)) }, a)
      }
    },
    function("BYROW", "BYROW", 2...2) { a throws(Failure) in
      let m = a.calculator.elements(a.operand(0))
      let lambda = try closure(a, 1)
      return Matrix(rows: m.rows, columns: 1) { row, _ in
        single(lambda, [.matrix(m.selecting(rows: [row]))], a)
      }
    },
    function("BYCOL", "BYCOL", 2...2) { a throws(Failure) in
      let m = a.calculator.elements(a.operand(0))
      let lambda = try closure(a, 1)
      return Matrix(rows: 1, columns: m.columns) { _, column in
        single(lambda, [.matrix(m.selecting(columns: [column]))], a)
      }
    },
    function("MAKEARRAY", "MAKEARRAY", 3...3) { a throws(Failure) in
      let (rows, columns) = (try a.integer(0), try a.integer(1))
      guard rows > 0, columns > 0, rows <= 1 << 20, columns <= 1 << 14, rows * columns <= 1 << 20
      else { throw Failure(.value) }
      let lambda = try closure(a, 2)
      return Matrix(rows: rows, columns: columns) { row, column in
        single(lambda, [row, column].map { .scalar(.number(Double($0 + 1))) }, a)
      }
    },
    function("SCAN", "SCAN", 3...3) { a throws(Failure) in
      let m = a.calculator.elements(a.operand(1))
      let lambda = try closure(a, 2)
      var state = a.isMissing(0) ? Scalar.blank : a.scalar(0)
      var results: [Scalar] = []
      for scalar in m.scalars {
        state = single(lambda, [.scalar(state), .scalar(scalar)], a)
        results.append(state)
      }
      return Matrix(rows: m.rows, columns: m.columns, scalars: results)
    },
    FunctionRow(
      "REDUCE",
      "REDUCE",
      .excelOnly("_xlfn.REDUCE"),
      3...3,
      [.array],
      .operand { a throws(Failure) in
        let m = a.calculator.elements(a.operand(1))
        let lambda = try closure(a, 2)
        var state: Operand = a.isMissing(0) ? .scalar(.blank) : a.operand(0)
        for scalar in m.scalars { state = lambda.result([state, .scalar(scalar)], a.frame) }
        return state
      }
    ),
  ]

  private static func function(
    _ name: String,
    _ french: String,
    _ arity: ClosedRange<Int>,
    _ body: @escaping @Sendable (Arguments) throws(Failure) -> Matrix
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      .excelOnly("_xlfn." + name),
      arity,
      [.array],
      .operand { a throws(Failure) in .matrix(try body(a)) }
    )
  }

  private static func closure(_ a: Arguments, _ index: Int) throws(Failure) -> Closure {
    switch a.operand(index) {
    case .function(let closure): return closure
    case .scalar(let scalar) where scalar.isError: throw Failure(scalar.error)
    default: throw Failure(.value)
    }
  }

  private static func single(_ lambda: Closure, _ values: [Operand], _ a: Arguments) -> Scalar {
    switch lambda.result(values, a.frame) {
    case .matrix(let matrix) where matrix.scalars.count > 1: .error(.other)
    case let result: result.scalar(in: a.frame)
    }
  }
}
