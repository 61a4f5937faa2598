import Glibc
import Spreadsheet

/// Complex numbers, which cells hold as texts such as `3+4i`.
enum ComplexFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "COMPLEX",
      "COMPLEXE",
      2...3,
      [.value],
      .text { a throws(Failure) in
        let unit = a.isMissing(2) ? "i" : try a.text(2)
        guard unit == "i" || unit == "j" else { throw Failure(.value) }
        return ComplexNumber(try a.number(0), try a.number(1), unit: unit).text
      }
    ),
    real("IMREAL", "COMPLEXE.REEL") { $0.real },
    real("IMAGINARY", "COMPLEXE.IMAGINAIRE") { $0.imaginary },
    real("IMABS", "COMPLEXE.MODULE") { $0.modulus },
    real("IMARGUMENT", "COMPLEXE.ARGUMENT") { z throws(Failure) in
      try Failure.unless(z.modulus != 0, .divisionByZero)
      return z.angle
    },
    one("IMCONJUGATE", "COMPLEXE.CONJUGUE") { z in z.with(z.real, -z.imaginary) },
    one("IMSQRT", "COMPLEXE.RACINE") { z in z.power(0.5) },
    one("IMEXP", "COMPLEXE.EXP") { z in
      z.with(exp(z.real) * cos(z.imaginary), exp(z.real) * sin(z.imaginary))
    },
    one("IMLN", "COMPLEXE.LN") { z throws(Failure) in try z.logarithm(1) },
    one("IMLOG10", "COMPLEXE.LOG10") { z throws(Failure) in try z.logarithm(log(10)) },
    one("IMLOG2", "COMPLEXE.LOG2") { z throws(Failure) in try z.logarithm(log(2)) },
    one("IMSIN", "COMPLEXE.SIN") { z in z.sine },
    one("IMCOS", "COMPLEXE.COS") { z in z.cosine },
    one("IMTAN", "COMPLEXE.TAN", .future) { z throws(Failure) in try z.sine.divided(by: z.cosine) },
    one("IMCOT", "COMPLEXE.COT", .future) { z throws(Failure) in try z.cosine.divided(by: z.sine) },
    one("IMSEC", "COMPLEXE.SEC", .future) { z throws(Failure) in
      try z.with(1, 0).divided(by: z.cosine)
    },
    one("IMCSC", "COMPLEXE.CSC", .future) { z throws(Failure) in
      try z.with(1, 0).divided(by: z.sine)
    },
    one("IMSINH", "COMPLEXE.SINH", .future) { z in z.hyperbolicSine },
    one("IMCOSH", "COMPLEXE.COSH", .future) { z in z.hyperbolicCosine },
    one("IMSECH", "COMPLEXE.SECH", .future) { z throws(Failure) in
      try z.with(1, 0).divided(by: z.hyperbolicCosine)
    },
    one("IMCSCH", "COMPLEXE.CSCH", .future) { z throws(Failure) in
      try z.with(1, 0).divided(by: z.hyperbolicSine)
    },
    FunctionRow(
      "IMPOWER",
      "COMPLEXE.PUISSANCE",
      2...2,
      [.value],
      .text { a throws(Failure) in
        let z = try ComplexNumber(a, 0)
        let exponent = try a.number(1)
        try Failure.unless(z.modulus != 0 || exponent > 0)
        return z.power(exponent).text
      }
    ),
    two("IMSUB", "COMPLEXE.DIFFERENCE") { x, y in
      x.with(x.real - y.real, x.imaginary - y.imaginary)
    },
    two("IMDIV", "COMPLEXE.DIV") { x, y throws(Failure) in try x.divided(by: y) },
    many("IMSUM", "COMPLEXE.SOMME") { x, y in
      x.with(x.real + y.real, x.imaginary + y.imaginary)
    },
    many("IMPRODUCT", "COMPLEXE.PRODUIT") { x, y in x.multiplied(by: y) },
  ]

  private static func real(
    _ name: String,
    _ french: String,
    _ function: @escaping @Sendable (ComplexNumber) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      1...1,
      [.value],
      .number { a throws(Failure) in try function(ComplexNumber(a, 0)) }
    )
  }

  private static func one(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming = .same,
    _ function: @escaping @Sendable (ComplexNumber) throws(Failure) -> ComplexNumber
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      1...1,
      [.value],
      .text { a throws(Failure) in try function(ComplexNumber(a, 0)).text }
    )
  }

  private static func two(
    _ name: String,
    _ french: String,
    _ function:
      @escaping @Sendable (ComplexNumber, ComplexNumber) throws(Failure) -> ComplexNumber
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      2...2,
      [.value],
      .text { a throws(Failure) in
        let (x, y) = (try ComplexNumber(a, 0), try ComplexNumber(a, 1))
        return try function(x.sharingUnit(with: y), y).text
      }
    )
  }

  private static func many(
    _ name: String,
    _ french: String,
    _ function: @escaping @Sendable (ComplexNumber, ComplexNumber) -> ComplexNumber
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      1...255,
      [.cells],
      .text { a throws(Failure) in
        var result: ComplexNumber?
        for index in 0..<a.count {
          for scalar in a.calculator.elements(a.operand(index)).scalars where !scalar.isBlank {
            let next = try ComplexNumber(scalar, a.calculator)
            result =
              try result.map { (z) throws(Failure) in
                function(try z.sharingUnit(with: next), next)
              } ?? next
          }
        }
        guard let result else { throw Failure(.value) }
        return result.text
      }
    )
  }
}
