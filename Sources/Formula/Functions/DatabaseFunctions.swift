import Spreadsheet

/// Functions of the records of a table that meet criteria written in cells.
enum DatabaseFunctions {
  static let rows: [FunctionRow] = [
    numbers("DSUM", "BDSOMME") { x in AggregateFunctions.sum(x) },
    numbers("DAVERAGE", "BDMOYENNE") { x throws(Failure) in try AggregateFunctions.average(x) },
    numbers("DMAX", "BDMAX") { x in x.max() ?? 0 },
    numbers("DMIN", "BDMIN") { x in x.min() ?? 0 },
    numbers("DPRODUCT", "BDPRODUIT") { x in AggregateFunctions.product(x) },
    numbers("DSTDEV", "BDECARTYPE") { x throws(Failure) in
      try StatisticalFunctions.variance(x, isSample: true).squareRoot()
    },
    numbers("DSTDEVP", "BDECARTYPEP") { x throws(Failure) in
      try StatisticalFunctions.variance(x, isSample: false).squareRoot()
    },
    numbers("DVAR", "BDVAR") { x throws(Failure) in
      try StatisticalFunctions.variance(x, isSample: true)
    },
    numbers("DVARP", "BDVARP") { x throws(Failure) in
      try StatisticalFunctions.variance(x, isSample: false)
    },
    row("DCOUNT", "BDNB") { found in .number(Double(found.filter { $0.isNumber }.count)) },
    row("DCOUNTA", "BDNBVAL") { found in .number(Double(found.filter { !$0.isBlank }.count)) },
    row("DGET", "BDLIRE") { found throws(Failure) in
      guard let first = found.first else { throw Failure(.value) }
      guard found.count == 1 else { throw Failure(.number) }
      return first
    },
  ]

  private static func numbers(
    _ name: String,
    _ french: String,
    _ function: @escaping @Sendable ([Double]) throws(Failure) -> Double
  ) -> FunctionRow {
    row(name, french, needsField: true) { found throws(Failure) in
      var numbers: [Double] = []
      for scalar in found {
        if scalar.isError { throw Failure(scalar.error) }
        if scalar.isNumber { numbers.append(scalar.double) }
      }
      return .number(try function(numbers))
    }
  }

  private static func row(
    _ name: String,
    _ french: String,
    needsField: Bool = false,
    _ function: @escaping @Sendable ([Scalar]) throws(Failure) -> Scalar
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      3...3,
      [.cells, .value, .cells],
      .scalar { a throws(Failure) in try function(selected(a, needsField: needsField)) }
    )
  }

  /// The values of the field in the records that meet the criteria; without a field, a number for
  /// each record.
  private static func selected(
    _ a: Arguments,
    needsField: Bool
  ) throws(Failure) -> [Scalar] {
    let calculator = a.calculator
    let table = calculator.elements(.area(try a.area(0)))
    guard table.rows > 1 else { throw Failure(.value) }
    let criteria = calculator.elements(.area(try a.area(2)))
    let titles = (0..<table.columns).map { title(table[0, $0], calculator) }
    var field: Int?
    if !a.isMissing(1) {
      let wanted = a.scalar(1)
      if wanted.isError { throw Failure(wanted.error) }
      if wanted.isNumber {
        field = Int(wanted.double) - 1
        // Zero is no field at all: every record counts.
        if field == -1 { field = nil }
      } else {
        field = titles.firstIndex(of: title(wanted, calculator))
      }
      if field != nil || !wanted.isNumber {
        guard let field, 0..<table.columns ~= field else { throw Failure(.value) }
      }
    }
    try Failure.unless(field != nil || !needsField, .value)
    // Each row of the criteria is a way to be chosen; its cells must all hold.
    var ways: [[(Int, CriterionTest)]] = []
    for row in 1..<max(criteria.rows, 1) {
      var tests: [(Int, CriterionTest)] = []
      var isPossible = true
      for column in 0..<criteria.columns where !criteria[row, column].isBlank {
        guard let index = titles.firstIndex(of: title(criteria[0, column], calculator)) else {
          isPossible = false
          continue
        }
        tests.append(
          (index, CriterionTest(criterion(criteria[row, column], calculator), calculator))
        )
      }
      // A criterion on a column that is not there holds for no record.
      if isPossible { ways.append(tests) }
    }
    var found: [Scalar] = []
    for row in 1..<max(table.rows, 1) {
      let isChosen = ways.indices.contains { way in
        ways[way].indices.allSatisfy { index in
          ways[way][index].1.holds(table[row, ways[way][index].0])
        }
      }
      if isChosen { found.append(field.map { table[row, $0] } ?? .number(1)) }
    }
    return found
  }

  private static func title(_ scalar: Scalar, _ calculator: Calculator) -> String {
    ((try? calculator.text(scalar)) ?? "").lowercased()
  }

  /// A text without sign asks for what begins with it.
  private static func criterion(_ scalar: Scalar, _ calculator: Calculator) -> Criterion {
    guard scalar.isText, case .equal(let value) = Criterion(scalar, calculator), value.isText,
      !calculator.pool.texts[scalar.textIndex].hasPrefix("=")
    else { return Criterion(scalar, calculator) }
    return .pattern(TextPattern(wildcards: calculator.pool.folded(value) + "*"), isNegated: false)
  }
}
