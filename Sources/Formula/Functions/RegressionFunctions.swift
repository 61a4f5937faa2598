import Glibc
import Spreadsheet

/// How two samples go together, and straight lines through them.
enum RegressionFunctions {
  static let rows: [FunctionRow] = [
    paired("CORREL", "COEFFICIENT.CORRELATION") { s throws(Failure) in try correlation(s) },
    paired("PEARSON", "PEARSON") { s throws(Failure) in try correlation(s) },
    paired("RSQ", "COEFFICIENT.DETERMINATION") { s throws(Failure) in
      let r = try correlation(s)
      return r * r
    },
    paired("COVAR", "COVARIANCE") { s throws(Failure) in
      try Failure.unless(s.count > 0, .divisionByZero)
      return s.products / s.count
    },
    paired("COVARIANCE.P", "COVARIANCE.PEARSON", .microsoft) { s throws(Failure) in
      try Failure.unless(s.count > 0, .divisionByZero)
      return s.products / s.count
    },
    paired("COVARIANCE.S", "COVARIANCE.STANDARD", .microsoft) { s throws(Failure) in
      try Failure.unless(s.count > 1, .divisionByZero)
      return s.products / (s.count - 1)
    },
    // The known values of y come first from here on.
    paired("SLOPE", "PENTE") { s throws(Failure) in try slope(s) },
    paired("INTERCEPT", "ORDONNEE.ORIGINE") { s throws(Failure) in
      try s.firstMean - slope(s) * s.secondMean
    },
    paired("STEYX", "ERREUR.TYPE.XY") { s throws(Failure) in
      try Failure.unless(s.count > 2 && s.secondSquares > 0, .divisionByZero)
      return ((s.firstSquares - s.products * s.products / s.secondSquares) / (s.count - 2))
        .squareRoot()
    },
    forecast("FORECAST", "PREVISION", .same),
    forecast("FORECAST.LINEAR", "PREVISION.LINEAIRE", .microsoft),
    .number("FISHER", "FISHER") { x throws(Failure) in
      try Failure.unless(abs(x) < 1)
      return atanh(x)
    },
    .number("FISHERINV", "FISHER.INVERSE") { x in tanh(x) },
    FunctionRow(
      "LINEST",
      "DROITEREG",
      1...4,
      [.array, .array, .value, .value],
      .operand { a throws(Failure) in
        .matrix(try LeastSquares(a, isExponential: false).statistics(isWhole: whole(a, 3)))
      }
    ),
    FunctionRow(
      "LOGEST",
      "LOGREG",
      1...4,
      [.array, .array, .value, .value],
      .operand { a throws(Failure) in
        .matrix(try LeastSquares(a, isExponential: true).statistics(isWhole: whole(a, 3)))
      }
    ),
    FunctionRow(
      "TREND",
      "TENDANCE",
      1...4,
      [.array, .array, .array, .value],
      .operand { a throws(Failure) in
        .matrix(try LeastSquares(a, isExponential: false, constant: 3).predictions(a))
      }
    ),
    FunctionRow(
      "GROWTH",
      "CROISSANCE",
      1...4,
      [.array, .array, .array, .value],
      .operand { a throws(Failure) in
        .matrix(try LeastSquares(a, isExponential: true, constant: 3).predictions(a))
      }
    ),
  ]

  /// Sums over pairs of numbers, counted from their means.
  struct Sums {
    var count = 0.0
    var firstMean = 0.0
    var secondMean = 0.0
    var firstSquares = 0.0
    var secondSquares = 0.0
    var products = 0.0

    init(_ pairs: [(Double, Double)]) throws(Failure) {
      count = Double(pairs.count)
      guard !pairs.isEmpty else { return }
      firstMean = AggregateFunctions.sum(pairs.map(\.0)) / count
      secondMean = AggregateFunctions.sum(pairs.map(\.1)) / count
      var (xx, yy, xy) = (Sum(), Sum(), Sum())
      for (x, y) in pairs {
        let (dx, dy) = (x - firstMean, y - secondMean)
        xx.add(dx * dx)
        yy.add(dy * dy)
        xy.add(dx * dy)
      }
      firstSquares = xx.value
      secondSquares = yy.value
      products = xy.value
    }
  }

  private static func paired(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming = .same,
    _ function: @escaping @Sendable (Sums) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      2...2,
      [.array],
      .number { a throws(Failure) in try function(Sums(a.numberPairs(0, 1))) }
    )
  }

  private static func correlation(_ s: Sums) throws(Failure) -> Double {
    try Failure.unless(s.firstSquares > 0 && s.secondSquares > 0, .divisionByZero)
    return s.products / (s.firstSquares * s.secondSquares).squareRoot()
  }

  private static func slope(_ s: Sums) throws(Failure) -> Double {
    try Failure.unless(s.secondSquares > 0, .divisionByZero)
    return s.products / s.secondSquares
  }

  private static func forecast(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      3...3,
      [.value, .array, .array],
      .number { a throws(Failure) in
        let x = try a.number(0)
        let sums = try Sums(a.numberPairs(1, 2))
        return try sums.firstMean + slope(sums) * (x - sums.secondMean)
      }
    )
  }

  private static func whole(_ a: Arguments, _ index: Int) throws(Failure) -> Bool {
    a.isMissing(index) ? false : try a.boolean(index)
  }
}
