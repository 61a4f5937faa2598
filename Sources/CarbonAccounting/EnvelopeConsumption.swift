/// Where a poste stands in its year.
package struct EnvelopeConsumption: Hashable, Sendable {
  /// Tonnes of the envelope, amendments included.
  package var envelope: Double
  /// Tonnes recorded so far.
  package var recorded: Double
  /// Share of the year's emissions expected so far, by the profile and the freshness of the data.
  package var expectedShare: Double
  /// Tonnes of what is committed, recorded included; nil when the poste knows no commitments.
  package var committed: Double?

  /// Makes a consumption.
  package init(
    envelope: Double,
    recorded: Double,
    expectedShare: Double,
    committed: Double? = nil
  ) {
    self.envelope = envelope
    self.recorded = recorded
    self.expectedShare = expectedShare
    self.committed = committed
  }

  /// Recorded over envelope; nil without an envelope.
  package var consumedShare: Double? { envelope == 0 ? nil : recorded / envelope }

  /// Consumed share over expected share: above 1, faster than planned.
  package var pace: Double? {
    guard let consumedShare, expectedShare > 0 else { return nil }
    return consumedShare / expectedShare
  }

  /// Tonnes left.
  package var remaining: Double { envelope - recorded }

  /// Tonnes expected at the end of the year; nil when nothing is known yet.
  ///
  /// What is committed will be recorded, so that the landing is never below it.
  package var landing: Double? {
    let projected = expectedShare > 0 ? recorded / expectedShare : nil
    let known = max(recorded, committed ?? 0)
    guard recorded != 0 || known != 0 else { return nil }
    return max(known, projected ?? known)
  }

  /// Whether too little of the year is known for the landing to be more than a range.
  package var isFragile: Bool { expectedShare < 0.25 }

  /// Tonnes expected at the end of the year by all postes together.
  ///
  /// Each poste has its own freshness: the sum of landings, never a landing of the sum.
  package static func totalLanding(_ postes: [EnvelopeConsumption]) -> Double {
    postes.reduce(0) { $0 + ($1.landing ?? 0) }
  }

  /// What to say of the landing.
  ///
  /// - Parameter uncertainty: Half-width of the landing's 95 % interval, as a fraction.
  /// - Returns: The alert.
  package func alert(uncertainty: Double) -> Alert {
    guard let landing else { return .unknown }
    guard envelope > 0 else { return .noEnvelope }
    if abs(landing - envelope) < uncertainty * landing {
      return landing > envelope ? .withinUncertaintyAbove : .withinUncertaintyBelow
    }
    if landing <= 0.95 * envelope { return .below }
    return landing <= 1.05 * envelope ? .close : .above
  }
}

/// What is said of a landing beside its envelope, in words rather than colours alone.
package enum Alert: String, CaseIterable, Sendable {
  /// Nothing recorded yet.
  case unknown = "à renseigner"
  /// No envelope to compare with.
  case noEnvelope = "sans enveloppe"
  /// At most 95 % of the envelope.
  case below = "sous l'enveloppe"
  /// Nearer to the envelope than the uncertainty, from below.
  case withinUncertaintyBelow = "dans l'incertitude (en dessous)"
  /// Nearer to the envelope than the uncertainty, from above.
  case withinUncertaintyAbove = "dans l'incertitude (au-dessus)"
  /// Between 95 % and 105 % of the envelope.
  case close = "au niveau de l'enveloppe"
  /// More than 105 % of the envelope.
  case above = "au-dessus de l'enveloppe"

  /// The word people see.
  package var word: String { rawValue }
}
