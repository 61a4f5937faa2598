import Glibc
import Spreadsheet

/// Factorials, divisors, and numbers written in other bases.
enum CombinatoricFunctions {
  static let rows: [FunctionRow] = [
    .number("FACT", "FACT") { x throws(Failure) in
      try Failure.unless(0..<171 ~= x)
      return factorial(x.rounded(.down))
    },
    .number("FACTDOUBLE", "FACTDOUBLE") { x throws(Failure) in
      let n = x.rounded(.towardZero)
      try Failure.unless(-1...300 ~= n)
      return stride(from: n, to: 1, by: -2).reduce(1, *)
    },
    .numbers("COMBIN", "COMBIN", 2...2) { n throws(Failure) in
      try combinations(n[0].rounded(.down), n[1].rounded(.down))
    },
    .numbers("COMBINA", "COMBINA", .future, 2...2) { n throws(Failure) in
      let (items, chosen) = (n[0].rounded(.down), n[1].rounded(.down))
      try Failure.unless(items >= 0 && chosen >= 0 && (items > 0 || chosen == 0))
      return chosen == 0 ? 1 : try combinations(items + chosen - 1, chosen)
    },
    .numbers("PERMUT", "PERMUTATION", 2...2) { n throws(Failure) in
      let (items, chosen) = (n[0].rounded(.down), n[1].rounded(.down))
      try Failure.unless(items >= chosen && chosen >= 0 && items > 0 && chosen < 1e4)
      return stride(from: items, to: items - chosen, by: -1).reduce(1, *)
    },
    .numbers("PERMUTATIONA", "PERMUTATIONA", .future, 2...2) { n throws(Failure) in
      let (items, chosen) = (n[0].rounded(.down), n[1].rounded(.down))
      try Failure.unless(items >= 0 && chosen >= 0)
      return pow(items, chosen)
    },
    strict("MULTINOMIAL", "MULTINOMIALE") { numbers throws(Failure) in
      var (total, result) = (0.0, 1.0)
      for number in numbers {
        let n = number.rounded(.down)
        try Failure.unless(n >= 0 && total + n < 1e6)
        result *= try combinations(total + n, n)
        total += n
      }
      return result
    },
    strict("GCD", "PGCD") { numbers throws(Failure) in
      var result = 0.0
      for number in numbers { result = greatestDivisor(result, try natural(number)) }
      return result
    },
    strict("LCM", "PPCM") { numbers throws(Failure) in
      var result = 1.0
      for number in numbers {
        let n = try natural(number)
        if n == 0 { return 0 }
        result = result / greatestDivisor(result, n) * n
        try Failure.unless(result < 0x1p53)
      }
      return result
    },
    .number("GAMMA", "GAMMA", .future) { x throws(Failure) in
      try Failure.unless(x > 0 || x != x.rounded())
      return tgamma(x)
    },
    .number("GAMMALN", "LNGAMMA", .same, gammaLogarithm),
    .number("GAMMALN.PRECISE", "LNGAMMA.PRECIS", .microsoft, gammaLogarithm),
    FunctionRow(
      "SERIESSUM",
      "SOMME.SERIES",
      4...4,
      [.value, .value, .value, .cells],
      .number { a throws(Failure) in
        let (x, first, step) = (try a.number(0), try a.number(1), try a.number(2))
        var (sum, exponent) = (Sum(), first)
        for factor in try a.numbers(3) {
          sum.add(factor * (try Arithmetic.power(x, exponent)))
          exponent += step
        }
        return sum.value
      }
    ),
    FunctionRow("ROMAN", "ROMAIN", 1...2, [.value], .text(roman)),
    FunctionRow(
      "ARABIC",
      "CHIFFRE.ARABE",
      .future,
      1...1,
      [.value],
      .number { a throws(Failure) in try arabic(a.text(0)) }
    ),
    FunctionRow(
      "BASE",
      "BASE",
      .future,
      2...3,
      [.value],
      .text { a throws(Failure) in
        let (number, radix) = (try a.number(0).rounded(.down), try a.integer(1))
        let length = try a.integer(2, default: 0)
        try Failure.unless(0..<0x1p53 ~= number && 2...36 ~= radix && 0...255 ~= length)
        let digits = String(Int(number), radix: radix, uppercase: true)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
      }
    ),
    FunctionRow(
      "DECIMAL",
      "DECIMAL",
      .future,
      2...2,
      [.value],
      .number { a throws(Failure) in
        let (text, radix) = (try a.text(0), try a.integer(1))
        try Failure.unless(2...36 ~= radix && text.utf8.count < 256)
        var value = 0.0
        for character in text.drop(while: { $0 == " " }) {
          guard let digit = Int(String(character), radix: radix) else { throw Failure(.number) }
          value = value * Double(radix) + Double(digit)
        }
        return value
      }
    ),
  ]

  /// Functions in which every filled cell has to be a number, or a text that reads as one.
  private static func strict(
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
          let before = numbers.count
          try a.calculator.forEach(in: operand) { (scalar) throws(Failure) in
            guard !scalar.isBlank else { return }
            guard !scalar.isBoolean else { throw Failure(.value) }
            numbers.append(try a.calculator.number(scalar))
          }
          // A blank cell is left out when it is given alone, and the zero in a range.
          if case .area(let area) = operand, !area.isCell,
            numbers.count - before < (area.bottom - area.top + 1) * (area.right - area.left + 1)
          {
            numbers.append(0)
          }
        }
        guard !numbers.isEmpty else { throw Failure(.value) }
        return try function(numbers)
      }
    )
  }

  static func factorial(_ n: Double) -> Double { stride(from: n, to: 1, by: -1).reduce(1, *) }

  static func combinations(_ items: Double, _ chosen: Double) throws(Failure) -> Double {
    try Failure.unless(chosen >= 0 && items >= chosen)
    let count = min(chosen, items - chosen)
    if count > 10_000 {
      return exp(lgamma(items + 1).0 - lgamma(chosen + 1).0 - lgamma(items - chosen + 1).0)
        .rounded()
    }
    var result = 1.0
    for step in stride(from: 1, through: count, by: 1) {
      result = result * (items - count + step) / step
    }
    return result < 1e15 ? result.rounded() : result
  }

  @Sendable private static func gammaLogarithm(_ x: Double) throws(Failure) -> Double {
    try Failure.unless(x > 0)
    return lgamma(x).0
  }

  private static func natural(_ number: Double) throws(Failure) -> Double {
    let n = number.rounded(.down)
    try Failure.unless(0..<0x1p53 ~= n)
    return n
  }

  private static func greatestDivisor(_ a: Double, _ b: Double) -> Double {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a.truncatingRemainder(dividingBy: b)) }
    return a
  }

  /// The five forms go from the classic one to the shortest (ECMA-376 Part 1, §18.17.7.281).
  private static func roman(_ a: Arguments) throws(Failure) -> String {
    let number = try a.integer(0)
    var form = 0
    if !a.isMissing(1) {
      let scalar = a.scalar(1)
      form = scalar.isBoolean ? (scalar.isTrue ? 0 : 4) : try a.integer(1)
    }
    guard 0...3999 ~= number, 0...4 ~= form else { throw Failure(.value) }
    let letters = Array("MDCLXVI")
    let values = [1000, 500, 100, 50, 10, 5, 1]
    var rest = number
    var result = ""
    for step in 0..<4 {
      let index = 2 * step
      let digit = rest / values[index]
      guard digit % 5 == 4 else {
        if digit > 4 { result.append(letters[index - 1]) }
        result += String(repeating: letters[index], count: digit % 5)
        rest %= values[index]
        continue
      }
      // What is taken away may be a smaller letter in the shorter forms.
      let top = digit == 4 ? index - 1 : index - 2
      var small = index
      for _ in 0..<form where small + 1 < values.count && values[top] - values[small + 1] <= rest {
        small += 1
      }
      result.append(letters[small])
      result.append(letters[top])
      rest -= values[top] - values[small]
    }
    return result
  }

  private static func arabic(_ text: String) throws(Failure) -> Double {
    let values: [Character: Int] = [
      "I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000,
    ]
    var body = text.uppercased()[...]
    while body.first == " " { body = body.dropFirst() }
    let isNegative = body.first == "-"
    if isNegative { body = body.dropFirst() }
    var (total, last, isSubtracted) = (0, 0, false)
    for character in body.reversed() {
      guard let value = values[character] else { throw Failure(.value) }
      // One letter may stand before a larger one: IX, but not IIX.
      if value < last {
        guard !isSubtracted else { throw Failure(.value) }
        total -= value
        isSubtracted = true
      } else {
        total += value
        (last, isSubtracted) = (value, false)
      }
    }
    return Double(isNegative ? -total : total)
  }
}
