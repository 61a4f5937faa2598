import Glibc

/// The modified Bessel functions, which the C library does not have.
enum BesselFunction {
  /// Iₙ(x), by its series, whose terms are all of one sign.
  static func modifiedFirst(_ order: Int, _ x: Double) -> Double {
    let half = abs(x) / 2
    var term = exp(Double(order) * log(half) - lgamma(Double(order) + 1).0)
    if half == 0 { term = order == 0 ? 1 : 0 }
    var sum = term
    var index = 1.0
    while index < 5000, abs(term) > abs(sum) * 1e-17 {
      term *= half * half / (index * (index + Double(order)))
      sum += term
      index += 1
    }
    return x < 0 && order % 2 == 1 ? -sum : sum
  }

  /// Kₙ(x): the integral of exp(-x cosh t) cosh(nt) over t ≥ 0, whose trapezoid sums converge fast.
  static func modifiedSecond(_ order: Int, _ x: Double) -> Double {
    let step = 1.0 / 128
    var sum = exp(-x) / 2
    var t = step
    while t < 60 {
      let n = Double(order) * t
      // Both exponents together, so that neither leaves the range of numbers alone.
      let term =
        (exp(n - x * cosh(t)) + exp(-n - x * cosh(t))) / 2
      sum += term
      if term < sum * 1e-18, t > 1, x * sinh(t) > Double(order) { break }
      t += step
    }
    return sum * step
  }
}
