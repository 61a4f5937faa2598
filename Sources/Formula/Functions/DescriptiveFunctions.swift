import Glibc
import Spreadsheet

/// Means, spreads, shapes and ranks of samples.
enum DescriptiveFunctions {
  static let rows: [FunctionRow] = [
    .series("AVEDEV", "ECART.MOYEN") { x throws(Failure) in
      let mean = try AggregateFunctions.average(x, orElse: .number)
      return AggregateFunctions.sum(x.map { abs($0 - mean) }) / Double(x.count)
    },
    .series("DEVSQ", "SOMME.CARRES.ECARTS") { x throws(Failure) in try moment(x, 2) },
    .series("GEOMEAN", "MOYENNE.GEOMETRIQUE") { x throws(Failure) in
      try Failure.unless(!x.isEmpty && x.allSatisfy { $0 > 0 })
      return exp(AggregateFunctions.sum(x.map { log($0) }) / Double(x.count))
    },
    .series("HARMEAN", "MOYENNE.HARMONIQUE") { x throws(Failure) in
      try Failure.unless(!x.isEmpty && x.allSatisfy { $0 > 0 })
      return Double(x.count) / AggregateFunctions.sum(x.map { 1 / $0 })
    },
    .series("KURT", "KURTOSIS") { x throws(Failure) in
      let n = Double(x.count)
      try Failure.unless(n > 3, .divisionByZero)
      let deviation = try StatisticalFunctions.variance(x, isSample: true)
      try Failure.unless(deviation > 0, .divisionByZero)
      let fourth = try moment(x, 4) / (deviation * deviation)
      return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth
        - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3))
    },
    .series("SKEW", "COEFFICIENT.ASYMETRIE") { x throws(Failure) in
      let n = Double(x.count)
      try Failure.unless(n > 2, .divisionByZero)
      let deviation = try StatisticalFunctions.variance(x, isSample: true).squareRoot()
      try Failure.unless(deviation > 0, .divisionByZero)
      return try n / ((n - 1) * (n - 2)) * moment(x, 3) / (deviation * deviation * deviation)
    },
    .series(
      "SKEW.P",
      "COEFFICIENT.ASYMETRIE.P",
      .each(spreadsheetML: "_xlfn.SKEW.P", openFormula: "SKEWP")
    ) { x throws(Failure) in
      try Failure.unless(x.count > 2, .divisionByZero)
      let deviation = try StatisticalFunctions.variance(x, isSample: false).squareRoot()
      try Failure.unless(deviation > 0, .divisionByZero)
      return try moment(x, 3) / Double(x.count) / (deviation * deviation * deviation)
    },
    all("AVERAGEA", "AVERAGEA") { x throws(Failure) in try AggregateFunctions.average(x) },
    all("MAXA", "MAXA") { x in x.max() ?? 0 },
    all("MINA", "MINA") { x in x.min() ?? 0 },
    all("STDEVA", "STDEVA") { x throws(Failure) in
      try StatisticalFunctions.variance(x, isSample: true).squareRoot()
    },
    all("STDEVPA", "STDEVPA") { x throws(Failure) in
      try StatisticalFunctions.variance(x, isSample: false).squareRoot()
    },
    all("VARA", "VARA") { x throws(Failure) in
      try StatisticalFunctions.variance(x, isSample: true)
    },
    all("VARPA", "VARPA") { x throws(Failure) in
      try StatisticalFunctions.variance(x, isSample: false)
    },
    FunctionRow(
      "TRIMMEAN",
      "MOYENNE.REDUITE",
      2...2,
      [.cells, .value],
      .number { a throws(Failure) in
        let numbers = try a.numbers(0).sorted()
        let share = try a.number(1)
        try Failure.unless(0..<1 ~= share && !numbers.isEmpty)
        let cut = Int(Arithmetic.significant(Double(numbers.count) * share / 2))
        return try AggregateFunctions.average(Array(numbers.dropFirst(cut).dropLast(cut)))
      }
    ),
    percentRank("PERCENTRANK", "RANG.POURCENTAGE", .same, isExclusive: false),
    percentRank("PERCENTRANK.INC", "RANG.POURCENTAGE.INCLURE", .microsoft, isExclusive: false),
    percentRank("PERCENTRANK.EXC", "RANG.POURCENTAGE.EXCLURE", .microsoft, isExclusive: true),
    FunctionRow(
      "PERCENTILE.EXC",
      "CENTILE.EXCLURE",
      .microsoft,
      2...2,
      [.cells, .value],
      .number { a throws(Failure) in
        try StatisticalFunctions.exclusivePercentile(a.numbers(0), a.number(1))
      }
    ),
    FunctionRow(
      "QUARTILE.EXC",
      "QUARTILE.EXCLURE",
      .microsoft,
      2...2,
      [.cells, .value],
      .number { a throws(Failure) in
        try StatisticalFunctions.exclusivePercentile(a.numbers(0), a.number(1).rounded(.down) / 4)
      }
    ),
    FunctionRow(
      "RANK.AVG",
      "MOYENNE.RANG",
      .microsoft,
      2...3,
      [.value, .cells, .value],
      .number { a throws(Failure) in
        let (number, numbers) = (try a.number(0), try a.numbers(1))
        let same = numbers.filter { $0 == number }.count
        guard same > 0 else { throw Failure(.notAvailable) }
        let isAscending = a.isMissing(2) ? false : try a.number(2) != 0
        let before = numbers.filter { isAscending ? $0 < number : $0 > number }.count
        return Double(before) + Double(same + 1) / 2
      }
    ),
    .series("MODE.SNGL", "MODE.SIMPLE", .microsoft) { x throws(Failure) in
      try StatisticalFunctions.mode(x)
    },
    FunctionRow(
      "MODE.MULT",
      "MODE.MULTIPLE",
      .microsoft,
      1...255,
      [.array],
      .operand { a throws(Failure) in
        let numbers = try a.allNumbers()
        var counts: [Double: Int] = [:]
        var order: [Double] = []
        for number in numbers {
          if counts[number] == nil { order.append(number) }
          counts[number, default: 0] += 1
        }
        guard let most = counts.values.max(), most > 1 else { throw Failure(.notAvailable) }
        let modes = order.filter { counts[$0] == most }
        return .matrix(Matrix(rows: modes.count, columns: 1) { row, _ in .number(modes[row]) })
      }
    ),
    FunctionRow(
      "FREQUENCY",
      "FREQUENCE",
      2...2,
      [.array],
      .operand { a throws(Failure) in
        let numbers = try a.numbers(0)
        let limits = try a.numbers(1)
        let order = limits.indices.sorted { (limits[$0], $0) < (limits[$1], $1) }
        var counts = [Double](repeating: 0, count: limits.count + 1)
        for number in numbers {
          let place = order.first { number <= limits[$0] } ?? limits.count
          counts[place] += 1
        }
        return .matrix(Matrix(rows: counts.count, columns: 1) { row, _ in .number(counts[row]) })
      }
    ),
  ]

  private static func moment(_ x: [Double], _ power: Int) throws(Failure) -> Double {
    let mean = try AggregateFunctions.average(x, orElse: .number)
    return AggregateFunctions.sum(
      x.map { number in (0..<power).reduce(1) { product, _ in product * (number - mean) } }
    )
  }

  /// Functions in which texts of ranges count as zero and booleans as numbers.
  private static func all(
    _ name: String,
    _ french: String,
    _ function: @escaping @Sendable ([Double]) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      1...255,
      [.cells],
      .number { a throws(Failure) in
        var numbers: [Double] = []
        for index in 0..<a.count {
          let operand = a.operand(index)
          if case .scalar(let scalar) = operand {
            numbers.append(try a.calculator.number(scalar))
            continue
          }
          try a.calculator.forEach(in: operand) { (scalar) throws(Failure) in
            if scalar.isError { throw Failure(scalar.error) }
            if scalar.isNumber { numbers.append(scalar.double) }
            if scalar.isBoolean { numbers.append(scalar.isTrue ? 1 : 0) }
            if scalar.isText { numbers.append(0) }
          }
        }
        return try function(numbers)
      }
    )
  }

  private static func percentRank(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming,
    isExclusive: Bool
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      2...3,
      [.cells, .value, .value],
      .number { a throws(Failure) in
        let numbers = try a.numbers(0).sorted()
        let number = try a.number(1)
        let digits = try a.integer(2, default: 3)
        try Failure.unless(!numbers.isEmpty && 1...300 ~= digits)
        guard let first = numbers.first, let last = numbers.last, first...last ~= number else {
          throw Failure(.notAvailable)
        }
        let below = numbers.prefix { $0 < number }.count
        var place = Double(below)
        if numbers[below] != number {
          let (low, high) = (numbers[below - 1], numbers[below])
          place = Double(below - 1) + (number - low) / (high - low)
        }
        let count = Double(numbers.count)
        let share = isExclusive ? (place + 1) / (count + 1) : count == 1 ? 1 : place / (count - 1)
        let power = Arithmetic.powerOfTen(digits)
        return Arithmetic.significant(share * power).rounded(.down) / power
      }
    )
  }
}
