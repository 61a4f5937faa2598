import Glibc
import Spreadsheet

/// Numbers in bases two, eight and sixteen, bits, the error function, Bessel functions.
enum EngineeringFunctions {
  static let rows: [FunctionRow] =
    conversions + [
      bits("BITAND", "BITET") { $0 & $1 },
      bits("BITOR", "BITOU") { $0 | $1 },
      bits("BITXOR", "BITOUEXCLUSIF") { $0 ^ $1 },
      shift("BITLSHIFT", "BITDECALG", 1),
      shift("BITRSHIFT", "BITDECALD", -1),
      .numbers("DELTA", "DELTA", 1...2) { n in n[0] == n[1] ? 1 : 0 },
      .numbers("GESTEP", "SUP.SEUIL", 1...2) { n in n[0] >= n[1] ? 1 : 0 },
      FunctionRow(
        "ERF",
        "ERF",
        1...2,
        [.value],
        .number { a throws(Failure) in
          let first = erf(try a.number(0))
          return a.count > 1 ? erf(try a.number(1)) - first : first
        }
      ),
      .number("ERF.PRECISE", "ERF.PRECIS", .microsoft) { x in erf(x) },
      .number("ERFC", "ERFC") { x in erfc(x) },
      .number("ERFC.PRECISE", "ERFC.PRECIS", .microsoft) { x in erfc(x) },
      bessel("BESSELJ") { order, x in jn(Int32(order), x) },
      bessel("BESSELY") { order, x throws(Failure) in
        try Failure.unless(x > 0)
        return yn(Int32(order), x)
      },
      bessel("BESSELI") { order, x in BesselFunction.modifiedFirst(order, x) },
      bessel("BESSELK") { order, x throws(Failure) in
        try Failure.unless(x > 0)
        return BesselFunction.modifiedSecond(order, x)
      },
      FunctionRow(
        "CONVERT",
        "CONVERT",
        3...3,
        [.value],
        .number { a throws(Failure) in
          let (from, to) = (try a.text(1), try a.text(2))
          guard let result = MeasureUnit.convert(try a.number(0), from: from, to: to) else {
            throw Failure(.notAvailable)
          }
          return result
        }
      ),
    ]

  private static let bases: [(letters: String, french: String, radix: Int, digits: Int)] = [
    ("BIN", "BIN", 2, 10), ("OCT", "OCT", 8, 10), ("DEC", "DEC", 10, 0), ("HEX", "HEX", 16, 10),
  ]

  /// BIN2DEC and its like: ten digits, the first bit being the sign.
  private static let conversions: [FunctionRow] = bases.flatMap { source in
    bases.compactMap { target in
      guard source.radix != target.radix else { return nil }
      let name = "\(source.letters)2\(target.letters)"
      let french = "\(source.french)\(target.french)"
      if target.radix == 10 {
        return FunctionRow(
          name,
          french,
          1...1,
          [.value],
          .number { a throws(Failure) in Double(try integer(a, source.radix)) }
        )
      }
      return FunctionRow(
        name,
        french,
        1...2,
        [.value],
        .text { a throws(Failure) in
          let number = source.radix == 10 ? try a.integer(0) : try integer(a, source.radix)
          return try digits(a, number, target.radix)
        }
      )
    }
  }

  private static func integer(_ a: Arguments, _ radix: Int) throws(Failure) -> Int {
    let scalar = a.scalar(0)
    if scalar.isBoolean { throw Failure(.value) }
    let text = try a.calculator.text(scalar)
    guard text.utf8.count <= 10 else { throw Failure(.number) }
    if text.isEmpty { return 0 }
    guard text.utf8.first != 0x2B, text.utf8.first != 0x2D, let number = Int(text, radix: radix)
    else { throw Failure(.number) }
    let limit = span(radix)
    return number >= limit / 2 ? number - limit : number
  }

  private static func digits(
    _ a: Arguments,
    _ number: Int,
    _ radix: Int
  ) throws(Failure) -> String {
    let limit = span(radix)
    guard -limit / 2..<limit / 2 ~= number else { throw Failure(.number) }
    let text = String(number < 0 ? number + limit : number, radix: radix, uppercase: true)
    guard !a.isMissing(1) else { return text }
    let places = try a.integer(1)
    guard 1...10 ~= places else { throw Failure(.number) }
    guard number >= 0 else { return text }
    guard places >= text.utf8.count else { throw Failure(.number) }
    return String(repeating: "0", count: max(0, places - text.utf8.count)) + text
  }

  /// How many numbers ten digits can say.
  private static func span(_ radix: Int) -> Int {
    switch radix {
    case 2: 1 << 10
    case 8: 1 << 30
    default: 1 << 40
    }
  }

  private static func bits(
    _ name: String,
    _ french: String,
    _ combine: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> FunctionRow {
    .numbers(name, french, .future, 2...2) { n throws(Failure) in
      Double(combine(try whole(n[0]), try whole(n[1])))
    }
  }

  private static func shift(_ name: String, _ french: String, _ direction: Int) -> FunctionRow {
    .numbers(name, french, .future, 2...2) { n throws(Failure) in
      let number = try whole(n[0])
      try Failure.unless(abs(n[1]) <= 53)
      let amount = Int(n[1]) * direction
      let shifted = amount >= 0 ? number << UInt64(amount) : number >> UInt64(-amount)
      try Failure.unless(shifted < 1 << 48)
      return Double(shifted)
    }
  }

  private static func whole(_ number: Double) throws(Failure) -> UInt64 {
    try Failure.unless(0..<0x1p48 ~= number && number == number.rounded())
    return UInt64(number)
  }

  private static func bessel(
    _ name: String,
    _ function: @escaping @Sendable (Int, Double) throws(Failure) -> Double
  ) -> FunctionRow {
    .numbers(name, name, 2...2) { n throws(Failure) in
      let order = n[1].rounded(.towardZero)
      try Failure.unless(0..<10_000 ~= order)
      return try function(Int(order), n[0])
    }
  }
}
