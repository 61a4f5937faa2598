import Glibc

/// A reduction by the same rate every year, from a reference year on.
package struct Trajectory: Hashable, Sendable {
  /// What the rate applies to.
  package enum Mode: String, CaseIterable, Sendable {
    /// The year before: `B × (1 − rate)ⁿ`.
    case compound = "composé"
    /// The reference year: `B × (1 − rate × n)`.
    case linear = "linéaire"
  }

  /// Emissions of the reference year, in tonnes of CO2e.
  package var reference: Double
  /// The reference year.
  package var referenceYear: Int
  /// Yearly reduction, as a fraction.
  package var rate: Double
  /// What the rate applies to.
  package var mode: Mode

  /// Makes a trajectory.
  package init(reference: Double, referenceYear: Int, rate: Double, mode: Mode = .compound) {
    self.reference = reference
    self.referenceYear = referenceYear
    self.rate = rate
    self.mode = mode
  }

  /// Tonnes allowed in a year; never below zero.
  package func target(in year: Int) -> Double {
    let years = Double(year - referenceYear)
    return switch mode {
    case .compound: reference * pow(1 - rate, years)
    case .linear: max(0, reference * (1 - rate * years))
    }
  }

  /// Tonnes allowed in all the years of a range together.
  package func cumulative(_ years: ClosedRange<Int>) -> Double {
    years.reduce(0) { $0 + target(in: $1) }
  }
}
