import Glibc

/// Notes of an activity datum or a factor on the five criteria of the Bilan Carbone method V9.
package struct DataQuality: Hashable, Sendable {
  /// Reliability, from 1 (very bad) to 5 (very good).
  package var reliability: Int
  /// Technical representativeness.
  package var technical: Int
  /// Geographical representativeness.
  package var geographical: Int
  /// Temporal representativeness.
  package var temporal: Int
  /// Completeness.
  package var completeness: Int

  /// Makes notes; what is outside 1 to 5 counts as the nearest.
  package init(
    reliability: Int,
    technical: Int,
    geographical: Int,
    temporal: Int,
    completeness: Int
  ) {
    self.reliability = reliability
    self.technical = technical
    self.geographical = geographical
    self.temporal = temporal
    self.completeness = completeness
  }

  /// The same note on all criteria.
  package init(uniform note: Int) {
    self.init(
      reliability: note,
      technical: note,
      geographical: note,
      temporal: note,
      completeness: note
    )
  }

  /// Squared geometric standard deviation: `exp √Σ ln²(coefficient)`.
  package var gsd2: Double {
    let coefficients = [
      Self.coefficient([1.5, 1.2, 1.1, 1.05, 1], reliability),
      Self.coefficient([2, 1.5, 1.2, 1.1, 1], technical),
      Self.coefficient([1.1, 1.05, 1.02, 1.01, 1], geographical),
      Self.coefficient([1.5, 1.2, 1.1, 1.03, 1], temporal),
      Self.coefficient([1.2, 1.1, 1.05, 1.02, 1], completeness),
    ]
    return exp(sqrt(coefficients.reduce(0) { $0 + log($1) * log($1) }))
  }

  /// How uncertain a GSD² is, in words.
  package static func words(gsd2: Double) -> String {
    switch gsd2 {
    case 2.5164...: "Très élevée"
    case 1.6361...: "Élevée"
    case 1.2621...: "Moyenne"
    case 1.1199...: "Faible"
    default: "Très faible"
    }
  }

  private static func coefficient(_ scale: [Double], _ note: Int) -> Double {
    scale[min(max(note, 1), 5) - 1]
  }
}
