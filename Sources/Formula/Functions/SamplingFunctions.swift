import Glibc
import Spreadsheet

/// The distributions of samples: Student's, F and χ², and the tests that use them.
enum SamplingFunctions {
  static let rows: [FunctionRow] = students + fishers + chiSquares + tests

  private static let students: [FunctionRow] = [
    .numbers("TDIST", "LOI.STUDENT", .legacy, 3...3) { n throws(Failure) in
      let freedom = n[1].rounded(.towardZero)
      try Failure.unless(n[0] >= 0 && freedom >= 1 && (n[2] == 1 || n[2] == 2))
      return studentTail(n[0], freedom) * n[2]
    },
    .numbers("T.DIST", "LOI.STUDENT.N", .microsoft, 3...3) { n throws(Failure) in
      let freedom = n[1].rounded(.towardZero)
      try Failure.unless(freedom >= 1)
      if n[2] == 0 {
        return exp(lgamma((freedom + 1) / 2).0 - lgamma(freedom / 2).0)
          / (freedom * .pi).squareRoot()
          * pow(1 + n[0] * n[0] / freedom, -(freedom + 1) / 2)
      }
      return n[0] > 0 ? 1 - studentTail(n[0], freedom) : studentTail(-n[0], freedom)
    },
    .numbers("T.DIST.2T", "LOI.STUDENT.BILATERALE", .microsoft, 2...2) { n throws(Failure) in
      try Failure.unless(n[0] >= 0 && n[1] >= 1)
      return 2 * studentTail(n[0], n[1].rounded(.towardZero))
    },
    .numbers("T.DIST.RT", "LOI.STUDENT.DROITE", .microsoft, 2...2) { n throws(Failure) in
      try Failure.unless(n[1] >= 1)
      let tail = studentTail(abs(n[0]), n[1].rounded(.towardZero))
      return n[0] < 0 ? 1 - tail : tail
    },
    .numbers("TINV", "LOI.STUDENT.INVERSE", .same, 2...2, twoTailed),
    .numbers("T.INV.2T", "LOI.STUDENT.INVERSE.BILATERALE", .microsoft, 2...2, twoTailed),
    .numbers("T.INV", "LOI.STUDENT.INVERSE.N", .microsoft, 2...2) { n throws(Failure) in
      try Failure.unless(DistributionFunctions.isProbability(n[0]) && n[1] >= 1)
      let value = studentInverse(min(n[0], 1 - n[0]), n[1].rounded(.towardZero))
      return n[0] < 0.5 ? -value : value
    },
  ]

  private static let fishers: [FunctionRow] =
    DistributionFunctions.twice(
      "FDIST",
      "LOI.F",
      "F.DIST.RT",
      "LOI.F.DROITE",
      3...3,
      oldNaming: .legacy
    ) { n throws(Failure) in
      let (first, second) = try freedoms(n[1], n[2])
      try Failure.unless(n[0] >= 0)
      return fisherTail(n[0], first, second)
    }
    + DistributionFunctions.twice(
      "FINV",
      "INVERSE.LOI.F",
      "F.INV.RT",
      "INVERSE.LOI.F.DROITE",
      3...3,
      oldNaming: .legacy
    ) { n throws(Failure) in
      let (first, second) = try freedoms(n[1], n[2])
      try Failure.unless(n[0] > 0 && n[0] <= 1)
      return n[0] == 1
        ? 0 : SpecialFunctions.inverse(fromZero: -n[0]) { -fisherTail($0, first, second) }
    }
    + [
      .numbers("F.DIST", "LOI.F.N", .microsoft, 4...4) { n throws(Failure) in
        try fisher(n[0], n[1], n[2], isCumulative: n[3] != 0)
      },
      .numbers("F.INV", "INVERSE.LOI.F.N", .microsoft, 3...3, leftFisherInverse),
      // Bare in OpenFormula, these are the left-tailed distributions, not Excel's of that name.
      .numbers(
        "LEFT.FDIST",
        "LEFT.FDIST",
        .each(spreadsheetML: "_xlfn.ORG.OPENOFFICE.FDIST", openFormula: "FDIST"),
        3...4,
        defaults: [1]
      ) { n throws(Failure) in try fisher(n[0], n[1], n[2], isCumulative: n[3] != 0) },
      .numbers(
        "LEFT.FINV",
        "LEFT.FINV",
        .each(spreadsheetML: "_xlfn.ORG.OPENOFFICE.FINV", openFormula: "FINV"),
        3...3,
        leftFisherInverse
      ),
    ]

  private static let chiSquares: [FunctionRow] =
    DistributionFunctions.twice(
      "CHIDIST",
      "LOI.KHIDEUX",
      "CHISQ.DIST.RT",
      "LOI.KHIDEUX.DROITE",
      2...2,
      oldNaming: .legacy
    ) { n throws(Failure) in
      try Failure.unless(n[0] >= 0)
      return SpecialFunctions.upperGamma(try freedom(n[1]) / 2, n[0] / 2)
    }
    + DistributionFunctions.twice(
      "CHIINV",
      "KHIDEUX.INVERSE",
      "CHISQ.INV.RT",
      "LOI.KHIDEUX.INVERSE.DROITE",
      2...2,
      oldNaming: .legacy
    ) { n throws(Failure) in
      let half = try freedom(n[1]) / 2
      try Failure.unless(n[0] > 0 && n[0] <= 1)
      return n[0] == 1
        ? 0
        : SpecialFunctions.inverse(fromZero: -n[0]) { -SpecialFunctions.upperGamma(half, $0 / 2) }
    }
    + [
      .numbers("CHISQ.DIST", "LOI.KHIDEUX.N", .microsoft, 3...3, chiSquare),
      .numbers("CHISQ.INV", "LOI.KHIDEUX.INVERSE", .microsoft, 2...2, chiSquareInverse),
      .numbers("CHISQDIST", "CHISQDIST", .openOnly("CHISQDIST"), 2...3, defaults: [1], chiSquare),
      .numbers("CHISQINV", "CHISQINV", .openOnly("CHISQINV"), 2...2, chiSquareInverse),
    ]

  private static let tests: [FunctionRow] = [
    test("TTEST", "TEST.STUDENT", .same, 4, studentTest),
    test("T.TEST", "T.TEST", .microsoft, 4, studentTest),
    test("FTEST", "TEST.F", .same, 2, fisherTest),
    test("F.TEST", "F.TEST", .microsoft, 2, fisherTest),
    test("CHITEST", "TEST.KHIDEUX", .legacy, 2, chiSquareTest),
    test("CHISQ.TEST", "CHISQ.TEST", .microsoft, 2, chiSquareTest),
    FunctionRow("ZTEST", "TEST.Z", 2...3, [.cells, .value, .value], .number(normalTest)),
    FunctionRow(
      "Z.TEST",
      "Z.TEST",
      .microsoft,
      2...3,
      [.cells, .value, .value],
      .number(normalTest)
    ),
    .numbers("CONFIDENCE", "INTERVALLE.CONFIANCE", .same, 3...3, normalConfidence),
    .numbers(
      "CONFIDENCE.NORM",
      "INTERVALLE.CONFIANCE.NORMAL",
      .microsoft,
      3...3,
      normalConfidence
    ),
    .numbers("CONFIDENCE.T", "INTERVALLE.CONFIANCE.STUDENT", .microsoft, 3...3) {
      n throws(Failure) in
      let size = n[2].rounded(.towardZero)
      try Failure.unless(DistributionFunctions.isProbability(n[0]) && n[1] > 0 && size >= 1)
      try Failure.unless(size > 1, .divisionByZero)
      return studentInverse(n[0] / 2, size - 1) * n[1] / size.squareRoot()
    },
  ]

  /// The probability that a variable of Student's distribution is above `t`, which is not negative.
  static func studentTail(_ t: Double, _ freedom: Double) -> Double {
    SpecialFunctions.beta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
  }

  /// The value above which such a variable is with a probability below one half.
  static func studentInverse(_ p: Double, _ freedom: Double) -> Double {
    p >= 0.5 ? 0 : SpecialFunctions.inverse(fromZero: -p) { -studentTail($0, freedom) }
  }

  @Sendable private static func twoTailed(_ n: [Double]) throws(Failure) -> Double {
    try Failure.unless(n[0] > 0 && n[0] <= 1 && n[1] >= 1)
    return studentInverse(n[0] / 2, n[1].rounded(.towardZero))
  }

  private static func fisherTail(_ x: Double, _ first: Double, _ second: Double) -> Double {
    SpecialFunctions.beta(second / (second + first * x), second / 2, first / 2)
  }

  private static func fisher(
    _ x: Double,
    _ first: Double,
    _ second: Double,
    isCumulative: Bool
  ) throws(Failure) -> Double {
    let (a, b) = try freedoms(first, second)
    try Failure.unless(x >= 0)
    if isCumulative { return SpecialFunctions.beta(a * x / (a * x + b), a / 2, b / 2) }
    try Failure.unless(x > 0 || a >= 2)
    if x == 0 { return a == 2 ? 1 : 0 }
    return exp(
      lgamma((a + b) / 2).0 - lgamma(a / 2).0 - lgamma(b / 2).0 + a / 2 * log(a / b)
        + (a / 2 - 1) * log(x) - (a + b) / 2 * log1p(a * x / b)
    )
  }

  @Sendable private static func leftFisherInverse(_ n: [Double]) throws(Failure) -> Double {
    let (first, second) = try freedoms(n[1], n[2])
    try Failure.unless(0..<1 ~= n[0])
    if n[0] == 0 { return 0 }
    return SpecialFunctions.inverse(fromZero: n[0]) {
      SpecialFunctions.beta(first * $0 / (first * $0 + second), first / 2, second / 2)
    }
  }

  private static func freedom(_ number: Double) throws(Failure) -> Double {
    let freedom = number.rounded(.towardZero)
    try Failure.unless(1...1e10 ~= freedom)
    return freedom
  }

  private static func freedoms(
    _ first: Double,
    _ second: Double
  ) throws(Failure) -> (Double, Double) { (try freedom(first), try freedom(second)) }

  @Sendable private static func chiSquare(_ n: [Double]) throws(Failure) -> Double {
    let half = try freedom(n[1]) / 2
    try Failure.unless(n[0] >= 0)
    if n[2] != 0 { return SpecialFunctions.lowerGamma(half, n[0] / 2) }
    if n[0] == 0 {
      try Failure.unless(half >= 1)
      return half == 1 ? 0.5 : 0
    }
    return exp((half - 1) * log(n[0]) - n[0] / 2 - half * log(2) - lgamma(half).0)
  }

  @Sendable private static func chiSquareInverse(_ n: [Double]) throws(Failure) -> Double {
    let half = try freedom(n[1]) / 2
    try Failure.unless(0..<1 ~= n[0])
    return n[0] == 0
      ? 0 : 2 * SpecialFunctions.inverse(fromZero: n[0]) { SpecialFunctions.lowerGamma(half, $0) }
  }

  private static func test(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming,
    _ count: Int,
    _ function: @escaping @Sendable (Arguments) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      count...count,
      [.array, .array, .value, .value],
      .number(function)
    )
  }

  @Sendable private static func studentTest(_ a: Arguments) throws(Failure) -> Double {
    let (tails, kind) = (try a.integer(2), try a.integer(3))
    try Failure.unless((1...2 ~= tails) && (1...3 ~= kind))
    let (t, freedom) = kind == 1 ? try pairedTest(a) : try unpairedTest(a, isEqual: kind == 2)
    return Double(tails) * studentTail(abs(t), freedom)
  }

  private static func pairedTest(_ a: Arguments) throws(Failure) -> (Double, Double) {
    let differences = try a.numberPairs(0, 1).map { $0 - $1 }
    let count = Double(differences.count)
    let variance = try StatisticalFunctions.variance(differences, isSample: true)
    guard variance > 0 else { throw Failure(.divisionByZero) }
    let mean = try AggregateFunctions.average(differences)
    return (mean / (variance / count).squareRoot(), count - 1)
  }

  private static func unpairedTest(
    _ a: Arguments,
    isEqual: Bool
  ) throws(Failure) -> (Double, Double) {
    let (x, y) = (try a.numbers(0), try a.numbers(1))
    let (n, m) = (Double(x.count), Double(y.count))
    let vx = try StatisticalFunctions.variance(x, isSample: true)
    let vy = try StatisticalFunctions.variance(y, isSample: true)
    let distance = try AggregateFunctions.average(x) - AggregateFunctions.average(y)
    if isEqual {
      let pooled = ((n - 1) * vx + (m - 1) * vy) / (n + m - 2)
      guard pooled > 0 else { throw Failure(.divisionByZero) }
      return (distance / (pooled * (1 / n + 1 / m)).squareRoot(), n + m - 2)
    }
    let (p, q) = (vx / n, vy / m)
    guard p + q > 0 else { throw Failure(.divisionByZero) }
    return (
      distance / (p + q).squareRoot(),
      (p + q) * (p + q) / (p * p / (n - 1) + q * q / (m - 1))
    )
  }

  @Sendable private static func fisherTest(_ a: Arguments) throws(Failure) -> Double {
    let (x, y) = (try a.numbers(0), try a.numbers(1))
    let vx = try StatisticalFunctions.variance(x, isSample: true)
    let vy = try StatisticalFunctions.variance(y, isSample: true)
    guard vx > 0, vy > 0 else { throw Failure(.divisionByZero) }
    let tail = fisherTail(vx / vy, Double(x.count - 1), Double(y.count - 1))
    return 2 * min(tail, 1 - tail)
  }

  @Sendable private static func chiSquareTest(_ a: Arguments) throws(Failure) -> Double {
    let observed = a.calculator.elements(a.operand(0))
    let expected = a.calculator.elements(a.operand(1))
    guard observed.rows == expected.rows, observed.columns == expected.columns,
      observed.scalars.count > 1
    else { throw Failure(.notAvailable) }
    var sum = Sum()
    for (x, y) in try a.numberPairs(0, 1) {
      guard y != 0 else { throw Failure(.divisionByZero) }
      sum.add((x - y) * (x - y) / y)
    }
    let freedom =
      observed.rows == 1 || observed.columns == 1
      ? observed.scalars.count - 1 : (observed.rows - 1) * (observed.columns - 1)
    return SpecialFunctions.upperGamma(Double(freedom) / 2, sum.value / 2)
  }

  @Sendable private static func normalTest(_ a: Arguments) throws(Failure) -> Double {
    let numbers = try a.numbers(0)
    guard !numbers.isEmpty else { throw Failure(.notAvailable) }
    let deviation =
      a.isMissing(2)
      ? try StatisticalFunctions.variance(numbers, isSample: true).squareRoot() : try a.number(2)
    guard deviation > 0 else { throw Failure(.divisionByZero) }
    let distance = try AggregateFunctions.average(numbers) - a.number(1)
    return SpecialFunctions.normal(-distance / (deviation / Double(numbers.count).squareRoot()))
  }

  @Sendable private static func normalConfidence(_ n: [Double]) throws(Failure) -> Double {
    let size = n[2].rounded(.towardZero)
    try Failure.unless(DistributionFunctions.isProbability(n[0]) && n[1] > 0 && size >= 1)
    return -SpecialFunctions.normalInverse(n[0] / 2) * n[1] / size.squareRoot()
  }
}
