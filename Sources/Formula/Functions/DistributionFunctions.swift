import Glibc
import Spreadsheet

/// Continuous distributions: normal, exponential, gamma, beta, Weibull.
enum DistributionFunctions {
  static let rows: [FunctionRow] =
    twice("NORMDIST", "LOI.NORMALE", "NORM.DIST", "LOI.NORMALE.N", 3...4, defaults: [1]) {
      n throws(Failure) in
      try Failure.unless(n[2] > 0)
      let z = (n[0] - n[1]) / n[2]
      return n[3] != 0 ? SpecialFunctions.normal(z) : SpecialFunctions.normalDensity(z) / n[2]
    }
    + twice("NORMINV", "LOI.NORMALE.INVERSE", "NORM.INV", "LOI.NORMALE.INVERSE.N", 3...3) {
      n throws(Failure) in
      try Failure.unless(n[2] > 0 && isProbability(n[0]))
      return n[1] + n[2] * SpecialFunctions.normalInverse(n[0])
    }
    + [
      .numbers("NORMSDIST", "LOI.NORMALE.STANDARD", .legacy, 1...1) { n in
        SpecialFunctions.normal(n[0])
      },
      .numbers("NORM.S.DIST", "LOI.NORMALE.STANDARD.N", .microsoft, 2...2) { n in
        n[1] != 0 ? SpecialFunctions.normal(n[0]) : SpecialFunctions.normalDensity(n[0])
      },
      .numbers("NORMSINV", "LOI.NORMALE.STANDARD.INVERSE", .legacy, 1...1, standardInverse),
      .numbers("NORM.S.INV", "LOI.NORMALE.STANDARD.INVERSE.N", .microsoft, 1...1, standardInverse),
      .number("PHI", "PHI", .future) { x in SpecialFunctions.normalDensity(x) },
      .number("GAUSS", "GAUSS", .future) { x in erf(x / 2.0.squareRoot()) / 2 },
      .numbers("STANDARDIZE", "CENTREE.REDUITE", 3...3) { n throws(Failure) in
        try Failure.unless(n[2] > 0)
        return (n[0] - n[1]) / n[2]
      },
      // OpenFormula gives these functions one argument more: whether the value is cumulative.
      .numbers("LOGNORMDIST", "LOI.LOGNORMALE", 3...4, defaults: [1], logNormal),
      .numbers("LOGNORM.DIST", "LOI.LOGNORMALE.N", .microsoft, 4...4, logNormal),
    ]
    + twice("LOGINV", "LOI.LOGNORMALE.INVERSE", "LOGNORM.INV", "LOI.LOGNORMALE.INVERSE.N", 3...3) {
      n throws(Failure) in
      try Failure.unless(n[2] > 0 && isProbability(n[0]))
      return exp(n[1] + n[2] * SpecialFunctions.normalInverse(n[0]))
    }
    + twice("EXPONDIST", "LOI.EXPONENTIELLE", "EXPON.DIST", "LOI.EXPONENTIELLE.N", 3...3) {
      n throws(Failure) in
      try Failure.unless(n[0] >= 0 && n[1] > 0)
      return n[2] != 0 ? -expm1(-n[1] * n[0]) : n[1] * exp(-n[1] * n[0])
    }
    + twice("GAMMADIST", "LOI.GAMMA", "GAMMA.DIST", "LOI.GAMMA.N", 4...4) { n throws(Failure) in
      try Failure.unless(n[0] >= 0 && n[1] > 0 && n[2] > 0)
      if n[3] != 0 { return SpecialFunctions.lowerGamma(n[1], n[0] / n[2]) }
      if n[0] == 0 {
        try Failure.unless(n[1] >= 1)
        return n[1] == 1 ? 1 / n[2] : 0
      }
      return exp((n[1] - 1) * log(n[0]) - n[0] / n[2] - n[1] * log(n[2]) - lgamma(n[1]).0)
    }
    + twice("GAMMAINV", "LOI.GAMMA.INVERSE", "GAMMA.INV", "LOI.GAMMA.INVERSE.N", 3...3) {
      n throws(Failure) in
      try Failure.unless(0..<1 ~= n[0] && n[1] > 0 && n[2] > 0)
      return n[0] == 0
        ? 0
        : n[2] * SpecialFunctions.inverse(fromZero: n[0]) { SpecialFunctions.lowerGamma(n[1], $0) }
    }
    + [
      .numbers("BETADIST", "LOI.BETA", 3...6, defaults: [0, 1, 1]) { n throws(Failure) in
        try betaDistribution(n[0], n[1], n[2], n[3], n[4], isCumulative: n[5] != 0)
      },
      .numbers("BETA.DIST", "LOI.BETA.N", .microsoft, 4...6, defaults: [0, 1]) {
        n throws(Failure) in
        try betaDistribution(n[0], n[1], n[2], n[4], n[5], isCumulative: n[3] != 0)
      },
    ]
    + twice("BETAINV", "BETA.INVERSE", "BETA.INV", "BETA.INVERSE.N", 3...5, defaults: [0, 1]) {
      n throws(Failure) in
      try Failure.unless(isProbability(n[0]) && n[1] > 0 && n[2] > 0 && n[3] < n[4])
      let x = SpecialFunctions.inverse(n[0], 0, 1) { SpecialFunctions.beta($0, n[1], n[2]) }
      return n[3] + x * (n[4] - n[3])
    }
    + twice("WEIBULL", "LOI.WEIBULL", "WEIBULL.DIST", "LOI.WEIBULL.N", 4...4) { n throws(Failure) in
      try Failure.unless(n[0] >= 0 && n[1] > 0 && n[2] > 0)
      let power = pow(n[0] / n[2], n[1])
      return n[3] != 0
        ? -expm1(-power) : n[1] / n[2] * pow(n[0] / n[2], n[1] - 1) * exp(-power)
    }

  /// A function that Excel 2010 gave a second name.
  static func twice(
    _ name: String,
    _ french: String,
    _ newName: String,
    _ newFrench: String,
    _ arity: ClosedRange<Int>,
    defaults: [Double] = [],
    oldNaming: FunctionNaming = .same,
    _ function: @escaping @Sendable ([Double]) throws(Failure) -> Double
  ) -> [FunctionRow] {
    [
      .numbers(name, french, oldNaming, arity, defaults: defaults, function),
      .numbers(newName, newFrench, .microsoft, arity, defaults: defaults, function),
    ]
  }

  static func isProbability(_ p: Double) -> Bool { p > 0 && p < 1 }

  @Sendable private static func standardInverse(_ n: [Double]) throws(Failure) -> Double {
    try Failure.unless(isProbability(n[0]))
    return SpecialFunctions.normalInverse(n[0])
  }

  @Sendable private static func logNormal(_ n: [Double]) throws(Failure) -> Double {
    try Failure.unless(n[0] > 0 && n[2] > 0)
    let z = (log(n[0]) - n[1]) / n[2]
    return n[3] != 0
      ? SpecialFunctions.normal(z) : SpecialFunctions.normalDensity(z) / (n[2] * n[0])
  }

  private static func betaDistribution(
    _ x: Double,
    _ a: Double,
    _ b: Double,
    _ low: Double,
    _ high: Double,
    isCumulative: Bool
  ) throws(Failure) -> Double {
    try Failure.unless(a > 0 && b > 0 && low < high && low...high ~= x)
    let share = (x - low) / (high - low)
    if isCumulative { return SpecialFunctions.beta(share, a, b) }
    try Failure.unless((share > 0 || a >= 1) && (share < 1 || b >= 1))
    if share == 0 || share == 1 {
      let exponent = share == 0 ? a : b
      return exponent > 1 ? 0 : (share == 0 ? b : a) / (high - low)
    }
    return exp(
      lgamma(a + b).0 - lgamma(a).0 - lgamma(b).0 + (a - 1) * log(share) + (b - 1) * log1p(-share)
    ) / (high - low)
  }
}
