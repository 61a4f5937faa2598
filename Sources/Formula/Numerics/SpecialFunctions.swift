import Glibc

/// The functions behind distributions: incomplete gamma and beta, and inverses of what rises.
enum SpecialFunctions {
  /// The regularised lower incomplete gamma function P(a, x).
  static func lowerGamma(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
  }

  /// The regularised upper incomplete gamma function Q(a, x), exact where it is small.
  static func upperGamma(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
  }

  private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var n = a
    for _ in 0..<100_000 {
      n += 1
      term *= x / n
      sum += term
      if abs(term) < abs(sum) * 1e-17 { break }
    }
    return sum * exp(-x + a * log(x) - lgamma(a).0)
  }

  /// Lentz's way through the continued fraction.
  private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for i in 1..<100_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = an * d + b
      if abs(d) < tiny { d = tiny }
      c = b + an / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let delta = d * c
      h *= delta
      if abs(delta - 1) < 1e-16 { break }
    }
    return h * exp(-x + a * log(x) - lgamma(a).0)
  }

  /// The regularised incomplete beta function Iₓ(a, b).
  static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(
      lgamma(a + b).0 - lgamma(a).0 - lgamma(b).0 + a * log(x) + b * log1p(-x)
    )
    return x < (a + 1) / (a + b + 2)
      ? front * betaFraction(x, a, b) / a : 1 - front * betaFraction(1 - x, b, a) / b
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var h = d
    for m in 1..<100_000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 + even * d
      if abs(d) < tiny { d = tiny }
      c = 1 + even / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 + odd * d
      if abs(d) < tiny { d = tiny }
      c = 1 + odd / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let delta = d * c
      h *= delta
      if abs(delta - 1) < 1e-16 { break }
    }
    return h
  }

  /// The probability that a standard normal variable is at most `x`.
  static func normal(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  static func normalDensity(_ x: Double) -> Double { exp(-x * x / 2) / (2 * .pi).squareRoot() }

  /// The value below which a standard normal variable is with a probability.
  static func normalInverse(_ p: Double) -> Double {
    if p == 0.5 { return 0 }
    // The two tails mirror each other; the small side keeps its digits.
    if p > 0.5 { return -inverse(1 - p, -40, 0) { normal($0) } }
    return inverse(p, -40, 0) { normal($0) }
  }

  /// Where a rising function reaches a value between two bounds, halving the distance until no number
  /// lies between them.
  static func inverse(
    _ p: Double,
    _ low: Double,
    _ high: Double,
    _ function: (Double) -> Double
  ) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<2000 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if function(middle) < p { low = middle } else { high = middle }
    }
    return abs(function(low) - p) < abs(function(high) - p) ? low : high
  }

  /// As ``inverse(_:_:_:_:)`` for a function that rises from 0 on without a bound that is known.
  static func inverse(fromZero p: Double, _ function: (Double) -> Double) -> Double {
    var high = 1.0
    while function(high) < p, high < 1e300 { high *= 2 }
    return inverse(p, 0, high, function)
  }
}
