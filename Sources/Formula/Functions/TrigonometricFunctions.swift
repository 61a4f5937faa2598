import Glibc
import Spreadsheet

/// Angles, and the hyperbolic functions.
enum TrigonometricFunctions {
  static let rows: [FunctionRow] = [
    .number("SIN", "SIN") { x throws(Failure) in sin(try angle(x)) },
    .number("COS", "COS") { x throws(Failure) in cos(try angle(x)) },
    .number("TAN", "TAN") { x throws(Failure) in tan(try angle(x)) },
    .number("COT", "COT", .future) { x throws(Failure) in try inverse(tan(angle(x))) },
    .number("SEC", "SEC", .future) { x throws(Failure) in 1 / cos(try angle(x)) },
    .number("CSC", "CSC", .future) { x throws(Failure) in try inverse(sin(angle(x))) },
    .number("ASIN", "ASIN") { x throws(Failure) in
      try Failure.unless(abs(x) <= 1)
      return asin(x)
    },
    .number("ACOS", "ACOS") { x throws(Failure) in
      try Failure.unless(abs(x) <= 1)
      return acos(x)
    },
    .number("ATAN", "ATAN") { x in atan(x) },
    .number("ACOT", "ACOT", .future) { x in
      x == 0 ? .pi / 2 : x > 0 ? atan(1 / x) : .pi + atan(1 / x)
    },
    .numbers("ATAN2", "ATAN2", 2...2) { n throws(Failure) in
      try Failure.unless(n[0] != 0 || n[1] != 0, .divisionByZero)
      return atan2(n[1], n[0])
    },
    .number("SINH", "SINH") { x in sinh(x) },
    .number("COSH", "COSH") { x in cosh(x) },
    .number("TANH", "TANH") { x in tanh(x) },
    .number("COTH", "COTH", .future) { x throws(Failure) in try inverse(tanh(x)) },
    .number("SECH", "SECH", .future) { x in 1 / cosh(x) },
    .number("CSCH", "CSCH", .future) { x throws(Failure) in try inverse(sinh(x)) },
    .number("ASINH", "ASINH") { x in asinh(x) },
    .number("ACOSH", "ACOSH") { x throws(Failure) in
      try Failure.unless(x >= 1)
      return acosh(x)
    },
    .number("ATANH", "ATANH") { x throws(Failure) in
      try Failure.unless(abs(x) < 1)
      return atanh(x)
    },
    .number("ACOTH", "ACOTH", .future) { x throws(Failure) in
      try Failure.unless(abs(x) > 1)
      return atanh(1 / x)
    },
    .number("DEGREES", "DEGRES") { x in x / .pi * 180 },
    .number("RADIANS", "RADIANS") { x in x / 180 * .pi },
    .number("SQRTPI", "RACINE.PI") { x throws(Failure) in
      try Failure.unless(x >= 0)
      return (x * .pi).squareRoot()
    },
  ]

  /// Excel refuses angles of 2^27 and more.
  private static func angle(_ x: Double) throws(Failure) -> Double {
    try Failure.unless(abs(x) < 134_217_728)
    return x
  }

  private static func inverse(_ x: Double) throws(Failure) -> Double {
    try Failure.unless(x != 0, .divisionByZero)
    return 1 / x
  }
}
