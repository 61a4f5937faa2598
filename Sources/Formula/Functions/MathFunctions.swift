import Glibc
import Spreadsheet

/// Rounding, powers, logarithms.
enum MathFunctions {
  static let rows: [FunctionRow] = [
    one("ABS", "ABS") { x in abs(x) },
    one("SIGN", "SIGNE") { x in x > 0 ? 1 : x < 0 ? -1 : 0 },
    one("INT", "ENT") { x in Arithmetic.floorOf(x) },
    one("EXP", "EXP") { x in exp(x) },
    one("SQRT", "RACINE") { x throws(Failure) in
      guard x >= 0 else { throw Failure(.number) }
      return x.squareRoot()
    },
    one("LN", "LN") { x throws(Failure) in try logarithm(x) },
    one("LOG10", "LOG10") { x throws(Failure) in
      guard x > 0 else { throw Failure(.number) }
      return log10(x)
    },
    one("EVEN", "PAIR") { x in
      2 * (abs(x) / 2).rounded(.up) * (x < 0 ? -1 : 1)
    },
    one("ODD", "IMPAIR") { x in
      (2 * ((abs(x) + 1) / 2).rounded(.up) - 1) * (x < 0 ? -1 : 1)
    },
    FunctionRow(
      "LOG",
      "LOG",
      1...2,
      [.value],
      .number { a throws(Failure) in
        let base = try a.number(1, default: 10)
        guard base != 1 else { throw Failure(.divisionByZero) }
        let x = try a.number(0)
        return base == 10 && x > 0 ? log10(x) : try logarithm(x) / logarithm(base)
      }
    ),
    FunctionRow("PI", "PI", 0...0, [], .number { _ in Double.pi }),
    FunctionRow(
      "POWER",
      "PUISSANCE",
      2...2,
      [.value],
      .number { a throws(Failure) in
        try Arithmetic.power(a.number(0), a.number(1))
      }
    ),
    FunctionRow(
      "MOD",
      "MOD",
      2...2,
      [.value],
      .number { a throws(Failure) in
        let (x, divisor) = (try a.number(0), try a.number(1))
        guard divisor != 0 else { throw Failure(.divisionByZero) }
        guard abs(x / divisor) < 1e12 else {
          // The quotient has no digit left for what is below one.
          let rest = x.truncatingRemainder(dividingBy: divisor)
          return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest
        }
        return Arithmetic.subtract(x, Arithmetic.floorOf(x / divisor) * divisor)
      }
    ),
    FunctionRow(
      "QUOTIENT",
      "QUOTIENT",
      2...2,
      [.value],
      .number { a throws(Failure) in
        let (x, divisor) = (try a.number(0), try a.number(1))
        guard divisor != 0 else { throw Failure(.divisionByZero) }
        return Arithmetic.significant(x / divisor).rounded(.towardZero)
      }
    ),
    rounding("ROUND", "ARRONDI", 1...2, .toNearestOrAwayFromZero),
    rounding("ROUNDUP", "ARRONDI.SUP", 1...2, .awayFromZero),
    rounding("ROUNDDOWN", "ARRONDI.INF", 1...2, .towardZero),
    rounding("TRUNC", "TRONQUE", 1...2, .towardZero),
    FunctionRow(
      "MROUND",
      "ARRONDI.AU.MULTIPLE",
      2...2,
      [.value],
      .number { a throws(Failure) in
        let (x, multiple) = (try a.number(0), try a.number(1))
        guard multiple != 0 else { return 0 }
        guard x * multiple >= 0 else { throw Failure(.number) }
        return Arithmetic.significant(x / multiple).rounded(.toNearestOrAwayFromZero) * multiple
      }
    ),
    FunctionRow(
      "CEILING",
      "PLAFOND",
      .bareMicrosoft,
      2...2,
      [.value],
      .number { a throws(Failure) in
        try multiple(a, .up)
      }
    ),
    FunctionRow(
      "FLOOR",
      "PLANCHER",
      .bareMicrosoft,
      2...2,
      [.value],
      .number { a throws(Failure) in
        try multiple(a, .down)
      }
    ),
    precise("CEILING.PRECISE", "PLAFOND.PRECIS", .microsoft, .up),
    precise("FLOOR.PRECISE", "PLANCHER.PRECIS", .microsoft, .down),
    precise("ISO.CEILING", "ISO.PLAFOND", .bareMicrosoft, .up),
    free("CEILING.MATH", "PLAFOND.MATH", .microsoft, .up),
    free("FLOOR.MATH", "PLANCHER.MATH", .microsoft, .down),
    // OpenFormula's own of these names, which take no multiple of the other sign.
    free(
      "OPEN.CEILING",
      "OPEN.PLAFOND",
      .openOnly("CEILING"),
      .up,
      isStrict: true
    ),
    free(
      "OPEN.FLOOR",
      "OPEN.PLANCHER",
      .openOnly("FLOOR"),
      .down,
      isStrict: true
    ),
  ]

  private static func one(
    _ name: String,
    _ french: String,
    _ function: @escaping @Sendable (Double) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      1...1,
      [.value],
      .number { a throws(Failure) in try function(a.number(0)) }
    )
  }

  private static func rounding(
    _ name: String,
    _ french: String,
    _ arity: ClosedRange<Int>,
    _ rule: FloatingPointRoundingRule
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      arity,
      [.value],
      .number { a throws(Failure) in
        // More places than a number has change nothing.
        let places = Int(Arithmetic.significant(max(-400, min(400, try a.number(1, default: 0)))))
        var x = try a.number(0)
        // LibreOffice goes up or down from 12 digits, where places are given (its bug 124286).
        if a.calculator.settings.manner == .openOffice, rule != .toNearestOrAwayFromZero,
          !a.isMissing(1), places < 12
        {
          x = Arithmetic.significant(x, digits: 12)
        }
        return Arithmetic.round(x, places, rule)
      }
    )
  }

  private static func precise(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming,
    _ rule: FloatingPointRoundingRule
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      1...2,
      [.value],
      .number { a throws(Failure) in try freeMultiple(a, rule) }
    )
  }

  private static func logarithm(_ x: Double) throws(Failure) -> Double {
    guard x > 0 else { throw Failure(.number) }
    return log(x)
  }

  /// CEILING and FLOOR: a negative multiple turns the direction of negative numbers.
  private static func multiple(
    _ a: Arguments,
    _ rule: FloatingPointRoundingRule
  ) throws(Failure) -> Double {
    let (x, multiple) = (try a.number(0), try a.number(1))
    if x == 0 { return 0 }
    if multiple == 0 {
      if rule == .down { throw Failure(.divisionByZero) }
      return 0
    }
    if x > 0, multiple < 0 { throw Failure(.number) }
    return Arithmetic.significant(x / multiple).rounded(rule) * multiple
  }

  /// CEILING.MATH, FLOOR.MATH and OpenFormula's own.
  private static func free(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming,
    _ rule: FloatingPointRoundingRule,
    isStrict: Bool = false
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      1...3,
      [.value],
      .number { a throws(Failure) in try freeMultiple(a, rule, isStrict: isStrict) }
    )
  }

  /// Rounds to a multiple whose sign says nothing, unless it is strict.
  private static func freeMultiple(
    _ a: Arguments,
    _ rule: FloatingPointRoundingRule,
    isStrict: Bool = false
  ) throws(Failure) -> Double {
    let x = try a.number(0)
    let given = try a.number(1, default: x < 0 ? -1 : 1)
    guard given != 0 else { return 0 }
    if isStrict { try Failure.unless(x * given >= 0, .value) }
    let multiple = abs(given)
    let mode = a.isMissing(2) ? 0 : try a.number(2)
    let isTurned = x < 0 && mode != 0
    let quotient = Arithmetic.significant(x / multiple)
    return (isTurned ? -(-quotient).rounded(rule) : quotient.rounded(rule)) * multiple
  }
}
