import Glibc

/// Combination of uncertainties.
///
/// Two traditions: the Bilan Carbone method V9 (§4.4.2) combines squared geometric standard
/// deviations (GSD²) in log space; the IPCC and the GHG Protocol add fractions in quadrature.
package enum Uncertainty {
  /// GSD² that stands for an uncertainty given as a fraction.
  package static func geometric(fraction: Double) -> Double { 1 + fraction }

  /// GSD² of an emission: activity data times factor.
  package static func geometricProduct(activity: Double, factor: Double) -> Double {
    // GSD is the square root of GSD², so its logarithm is half.
    let a = log(activity) / 2
    let f = log(factor) / 2
    return exp(2 * sqrt(a * a + f * f))
  }

  /// GSD² of a sum of emissions.
  ///
  /// - Parameter items: Emissions in tonnes, each with its GSD².
  /// - Returns: GSD² of the sum.
  package static func geometricSum(_ items: [(tonnes: Double, gsd2: Double)]) -> Double {
    let total = items.reduce(0) { $0 + $1.tonnes }
    guard total != 0 else { return 1 }
    let squares = items.reduce(0) { sum, item in
      let term = item.tonnes / total * log(item.gsd2)
      return sum + term * term
    }
    return exp(sqrt(squares))
  }

  /// 95 % interval of a result with a GSD².
  package static func interval(_ tonnes: Double, gsd2: Double) -> ClosedRange<Double> {
    min(tonnes / gsd2, tonnes * gsd2)...max(tonnes / gsd2, tonnes * gsd2)
  }

  /// Fraction of an emission: activity data times factor, in quadrature.
  package static func product(activity: Double, factor: Double) -> Double {
    sqrt(activity * activity + factor * factor)
  }

  /// Fraction of a sum of independent emissions, in quadrature.
  package static func sum(_ items: [(tonnes: Double, fraction: Double)]) -> Double {
    let total = items.reduce(0) { $0 + $1.tonnes }
    guard total != 0 else { return 0 }
    let squares = items.reduce(0) { sum, item in
      let term = item.tonnes * item.fraction
      return sum + term * term
    }
    return sqrt(squares) / abs(total)
  }
}
