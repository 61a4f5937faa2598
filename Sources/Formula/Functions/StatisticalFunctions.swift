import Spreadsheet

/// Medians, ranks, percentiles and spreads.
enum StatisticalFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "MEDIAN",
      "MEDIANE",
      1...255,
      [.cells],
      .number { a throws(Failure) in try median(a.allNumbers()) }
    ),
    FunctionRow(
      "MODE",
      "MODE",
      1...255,
      [.cells],
      .number { a throws(Failure) in try mode(a.allNumbers()) }
    ),
    FunctionRow(
      "LARGE",
      "GRANDE.VALEUR",
      2...2,
      [.cells, .value],
      .number { a throws(Failure) in try largest(a.numbers(0), a.number(1)) }
    ),
    FunctionRow(
      "SMALL",
      "PETITE.VALEUR",
      2...2,
      [.cells, .value],
      .number { a throws(Failure) in try largest(a.numbers(0).map { -$0 }, a.number(1)) * -1 }
    ),
    FunctionRow("RANK", "RANG", 2...3, [.value, .cells, .value], rank),
    FunctionRow("RANK.EQ", "EQUATION.RANG", .microsoft, 2...3, [.value, .cells, .value], rank),
    FunctionRow("PERCENTILE", "CENTILE", 2...2, [.cells, .value], percentile),
    FunctionRow(
      "PERCENTILE.INC",
      "CENTILE.INCLURE",
      .microsoft,
      2...2,
      [.cells, .value],
      percentile
    ),
    FunctionRow("QUARTILE", "QUARTILE", 2...2, [.cells, .value], quartile),
    FunctionRow(
      "QUARTILE.INC",
      "QUARTILE.INCLURE",
      .microsoft,
      2...2,
      [.cells, .value],
      quartile
    ),
    FunctionRow("STDEV", "ECARTYPE", 1...255, [.cells], spread(isSample: true, isRoot: true)),
    FunctionRow(
      "STDEV.S",
      "ECARTYPE.STANDARD",
      .microsoft,
      1...255,
      [.cells],
      spread(isSample: true, isRoot: true)
    ),
    FunctionRow("STDEVP", "ECARTYPEP", 1...255, [.cells], spread(isSample: false, isRoot: true)),
    FunctionRow(
      "STDEV.P",
      "ECARTYPE.PEARSON",
      .microsoft,
      1...255,
      [.cells],
      spread(isSample: false, isRoot: true)
    ),
    FunctionRow("VAR", "VAR", 1...255, [.cells], spread(isSample: true, isRoot: false)),
    FunctionRow(
      "VAR.S",
      "VAR.S",
      .microsoft,
      1...255,
      [.cells],
      spread(isSample: true, isRoot: false)
    ),
    FunctionRow("VARP", "VAR.P", 1...255, [.cells], spread(isSample: false, isRoot: false)),
    FunctionRow(
      "VAR.P",
      "VAR.P.N",
      .microsoft,
      1...255,
      [.cells],
      spread(isSample: false, isRoot: false)
    ),
  ]

  private static let rank = FunctionBody.number { a throws(Failure) in
    let number = try a.number(0)
    let numbers = try a.numbers(1)
    guard numbers.contains(number) else { throw Failure(.notAvailable) }
    let isAscending = a.isMissing(2) ? false : try a.number(2) != 0
    return Double(numbers.filter { isAscending ? $0 < number : $0 > number }.count + 1)
  }

  private static let percentile = FunctionBody.number { a throws(Failure) in
    try percentile(a.numbers(0), a.number(1))
  }

  private static let quartile = FunctionBody.number { a throws(Failure) in
    try percentile(a.numbers(0), a.number(1).rounded(.down) / 4)
  }

  private static func spread(isSample: Bool, isRoot: Bool) -> FunctionBody {
    .number { a throws(Failure) in
      let variance = try variance(a.allNumbers(), isSample: isSample)
      return isRoot ? variance.squareRoot() : variance
    }
  }

  static func median(_ numbers: [Double]) throws(Failure) -> Double {
    guard !numbers.isEmpty else { throw Failure(.number) }
    return try percentile(numbers, 0.5)
  }

  /// The most frequent number; the first of them when several are.
  static func mode(_ numbers: [Double]) throws(Failure) -> Double {
    var counts: [Double: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    guard let most = counts.values.max(), most > 1,
      let mode = numbers.first(where: { counts[$0] == most })
    else { throw Failure(.notAvailable) }
    return mode
  }

  static func largest(_ numbers: [Double], _ position: Double) throws(Failure) -> Double {
    let index = position.rounded(.up)
    guard index >= 1, index <= Double(numbers.count) else { throw Failure(.number) }
    return numbers.sorted(by: >)[Int(index) - 1]
  }

  static func percentile(_ numbers: [Double], _ share: Double) throws(Failure) -> Double {
    guard !numbers.isEmpty, 0...1 ~= share else { throw Failure(.number) }
    return interpolated(numbers.sorted(), share * Double(numbers.count - 1))
  }

  static func exclusivePercentile(
    _ numbers: [Double],
    _ share: Double
  ) throws(Failure) -> Double {
    let place = share * Double(numbers.count + 1)
    guard place >= 1, place <= Double(numbers.count) else { throw Failure(.number) }
    return interpolated(numbers.sorted(), place - 1)
  }

  private static func interpolated(_ sorted: [Double], _ place: Double) -> Double {
    let index = Int(place.rounded(.down))
    let fraction = place - Double(index)
    guard fraction > 0, index + 1 < sorted.count else { return sorted[index] }
    return sorted[index] + fraction * (sorted[index + 1] - sorted[index])
  }

  static func variance(_ numbers: [Double], isSample: Bool) throws(Failure) -> Double {
    let divisor = numbers.count - (isSample ? 1 : 0)
    guard divisor > 0 else { throw Failure(.divisionByZero) }
    let mean = try AggregateFunctions.average(numbers)
    var squares = Sum()
    for number in numbers { squares.add((number - mean) * (number - mean)) }
    return squares.value / Double(divisor)
  }
}
