import Spreadsheet

/// Sums, counts, extremes and products.
enum AggregateFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow("SUM", "SOMME", 1...255, [.cells], .number { a throws(Failure) in try sum(a) }),
    FunctionRow("COUNT", "NB", 1...255, [.cells], .number { a throws(Failure) in try count(a) }),
    FunctionRow(
      "COUNTA",
      "NBVAL",
      1...255,
      [.cells],
      .number { a throws(Failure) in try countAll(a) }
    ),
    FunctionRow(
      "COUNTBLANK",
      "NB.VIDE",
      1...1,
      [.cells],
      .number { a throws(Failure) in try countBlank(a) }
    ),
    FunctionRow(
      "AVERAGE",
      "MOYENNE",
      1...255,
      [.cells],
      .number { a throws(Failure) in try average(a.allNumbers()) }
    ),
    FunctionRow(
      "MIN",
      "MIN",
      1...255,
      [.cells],
      .number { a throws(Failure) in try a.allNumbers().min() ?? 0 }
    ),
    FunctionRow(
      "MAX",
      "MAX",
      1...255,
      [.cells],
      .number { a throws(Failure) in try a.allNumbers().max() ?? 0 }
    ),
    FunctionRow(
      "PRODUCT",
      "PRODUIT",
      1...255,
      [.cells],
      .number { a throws(Failure) in try product(a.allNumbers()) }
    ),
    FunctionRow(
      "SUMSQ",
      "SOMME.CARRES",
      1...255,
      [.cells],
      .number { a throws(Failure) in try a.allNumbers().reduce(0) { $0 + $1 * $1 } }
    ),
    FunctionRow(
      "SUMPRODUCT",
      "SOMMEPROD",
      1...255,
      [.array],
      .number { a throws(Failure) in try sumProduct(a) }
    ),
    FunctionRow(
      "SUBTOTAL",
      "SOUS.TOTAL",
      2...255,
      [.value, .cells],
      .number { a throws(Failure) in try Subtotals.subtotal(a) }
    ),
    FunctionRow(
      "AGGREGATE",
      "AGREGAT",
      .microsoft,
      3...255,
      [.value, .value, .cells],
      .number { a throws(Failure) in try Subtotals.aggregate(a) }
    ),
  ]

  private static func sum(_ arguments: Arguments) throws(Failure) -> Double {
    var sum = Sum()
    try arguments.forEachNumber { sum.add($0) }
    return sum.value
  }

  private static func count(_ arguments: Arguments) throws(Failure) -> Double {
    var count = 0
    for index in 0..<arguments.count {
      let operand = arguments.operand(index)
      if case .scalar(let scalar) = operand {
        if (try? arguments.calculator.number(scalar)) != nil { count += 1 }
      } else {
        try arguments.calculator.forEach(in: operand) { if $0.isNumber { count += 1 } }
      }
    }
    return Double(count)
  }

  private static func countAll(_ arguments: Arguments) throws(Failure) -> Double {
    var count = 0
    for index in 0..<arguments.count {
      let operand = arguments.operand(index)
      if case .scalar = operand {
        count += 1
      } else {
        try arguments.calculator.forEach(in: operand) { if !$0.isBlank { count += 1 } }
      }
    }
    return Double(count)
  }

  private static func countBlank(_ arguments: Arguments) throws(Failure) -> Double {
    let area = try arguments.area(0)
    var filled = 0
    try arguments.calculator.forEach(in: area) { scalar in
      if !scalar.isBlank, !(scalar.isText && scalar.textIndex == 0) { filled += 1 }
    }
    return Double(area.rows * area.columns - filled)
  }

  static func sum(_ numbers: [Double]) -> Double {
    var sum = Sum()
    for number in numbers { sum.add(number) }
    return sum.value
  }

  static func average(
    _ numbers: [Double],
    orElse error: CellError = .divisionByZero
  ) throws(Failure) -> Double {
    guard !numbers.isEmpty else { throw Failure(error) }
    return sum(numbers) / Double(numbers.count)
  }

  static func product(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? 0 : numbers.reduce(1, *)
  }

  /// Anything but a number counts as zero, so `--` or `*` turn conditions into numbers first.
  private static func sumProduct(_ arguments: Arguments) throws(Failure) -> Double {
    let calculator = arguments.calculator
    if let columns = long(arguments) { return try sumProduct(columns, calculator) }
    let first = calculator.elements(arguments.operand(0))
    var arrays = [first.scalars]
    for index in 1..<max(1, arguments.count) {
      let next = calculator.elements(arguments.operand(index))
      guard next.rows == first.rows, next.columns == first.columns else { throw Failure(.value) }
      arrays.append(next.scalars)
    }
    var sum = Sum()
    try addProducts(of: arrays, to: &sum)
    return sum.value
  }

  /// The arguments when each is calculated row by row from long columns of one length.
  private static func long(
    _ arguments: Arguments
  ) -> (columns: [ElementSource], count: Int)? {
    guard arguments.operations.allSatisfy(\.isStreamable),
      let first = arguments.operations.first?.source(arguments.frame), first.count > 1
    else { return nil }
    var columns = [first.source]
    for operation in arguments.operations.dropFirst() {
      guard let next = operation.source(arguments.frame), next.count == first.count else {
        return nil
      }
      columns.append(next.source)
    }
    return (columns, first.count)
  }

  private static func sumProduct(
    _ long: (columns: [ElementSource], count: Int),
    _ calculator: Calculator
  ) throws(Failure) -> Double {
    var sum = Sum()
    var buffers = long.columns.map { _ in [Scalar]() }
    for start in stride(from: 0, to: long.count, by: ElementSource.part) {
      let rows = start..<min(start + ElementSource.part, long.count)
      for (index, column) in long.columns.enumerated() {
        buffers[index].removeAll(keepingCapacity: true)
        column.append(rows, to: &buffers[index], calculator)
      }
      try addProducts(of: buffers, to: &sum)
    }
    return sum.value
  }

  /// Adds up the products of the elements at each position; what is no number counts as 0.
  private static func addProducts(
    of arrays: [[Scalar]],
    to sum: inout Sum
  ) throws(Failure) {
    for position in arrays[0].indices {
      var product = 1.0
      for array in arrays {
        let factor = array[position]
        if factor.isNumber {
          product *= factor.double
        } else if factor.isError {
          throw Failure(factor.error)
        } else {
          product = 0
        }
      }
      sum.add(product)
    }
  }
}
