/// How the emissions of a budget line are known.
package enum Method: String, CaseIterable, Sendable {
  /// From a quantity (kWh, km, t…) that somebody measures; euros are not converted.
  case physical = "physique"
  /// From euros, by a ratio per thousand euros before tax.
  case monetary = "monétaire"
  /// Outside the perimeter: internal flows, aid to persons, land, financial operations.
  case excluded = "exclu"
  /// From a figure typed with a reason.
  case manual = "manuel"
  /// Nobody has decided yet; counts as expenditure without a factor.
  case unqualified = "à qualifier"

  /// Phrase of what counts by its ratio in an extended perimeter only.
  package static let optionalPhrase = "option : monétaire"

  /// Whether a phrase says that the row counts in an extended perimeter only.
  package static func isOptional(phrase: String) -> Bool {
    phrase.trimmingSpaces().lowercased().hasPrefix("option") || phrase.contains("(option")
  }

  /// The word people see.
  package var word: String { rawValue }

  /// Reads a word or a phrase of a correspondence table.
  ///
  /// - Parameters:
  ///   - phrase: Such as `monétaire`, `physique (km) ou monétaire` or `option : monétaire`.
  ///   - hasRatio: Whether a monetary ratio is known: a quantity that nobody collects yet leaves
  ///     the line to its ratio, so that it is counted once and not zero times.
  ///   - extendedPerimeter: Whether what is optional (subsidies, contributions) is counted.
  package init(phrase: String, hasRatio: Bool, extendedPerimeter: Bool = false) {
    let words = phrase.trimmingSpaces().lowercased()
    if words.hasPrefix("option") || words.hasPrefix("exclu") {
      self = extendedPerimeter && hasRatio ? .monetary : .excluded
    } else if words.hasPrefix("manuel") {
      self = .manual
    } else if words.hasPrefix("mon") {
      self = hasRatio ? .monetary : .unqualified
    } else if words.hasPrefix("physique") {
      self = hasRatio ? .monetary : .physical
    } else {
      self = .unqualified
    }
  }
}
