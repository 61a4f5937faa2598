/// A carbon amendment (DM carbone): tonnes that move between envelopes.
package struct CarbonAmendment: Hashable, Sendable {
  /// Why tonnes move.
  package enum Motive: String, CaseIterable, Sendable {
    /// From one poste or direction to another.
    case transfer = "transfert"
    /// More tonnes, from the reserve or by an explicit decision.
    case opening = "ouverture"
    /// Fewer tonnes: they go back to the reserve.
    case cancellation = "annulation"
    /// A service changes direction: its reference moves with it.
    case perimeter = "périmètre"
    /// A factor changes: reference and history are restated, no envelope is consumed.
    case method = "méthode"
  }

  /// A movement on one envelope.
  package struct Movement: Hashable, Sendable {
    /// The envelope: a poste, a direction, or the reserve.
    package var envelope: String
    /// Tonnes added; negative when taken.
    package var tonnes: Double
    /// Makes a movement.
    package init(_ envelope: String, _ tonnes: Double) {
      self.envelope = envelope
      self.tonnes = tonnes
    }
  }

  /// Why an amendment is not accepted.
  package enum Fault: Hashable, Sendable {
    /// A transfer whose movements do not make zero: what remains, in tonnes.
    case unbalanced(Double)
    /// An opening above the reserve without a decision: what lacks, in tonnes.
    case reserveExceeded(Double)
    /// A cancellation that does not return all its tonnes to the reserve.
    case notReturnedToReserve(Double)
    /// A change of method that moves tonnes.
    case methodMovesTonnes(Double)
    /// A change of perimeter that does not move the reference with the envelope: what lacks.
    case referenceLeftBehind(Double)
  }

  /// Name of the envelope that holds the reserve.
  package static let reserve = "réserve carbone"
  /// Balances are checked to a tenth of a tonne.
  package static let tolerance = 0.05

  /// Why.
  package var motive: Motive
  /// The movements, the reserve's included.
  package var movements: [Movement]
  /// Tonnes of the reference year that change envelope (perimeter only).
  package var referenceMoved: Double
  /// Whether the council decided it outside the trajectory.
  package var isOutsideTrajectory: Bool

  /// Makes an amendment.
  package init(
    _ motive: Motive,
    _ movements: [Movement],
    referenceMoved: Double = 0,
    isOutsideTrajectory: Bool = false
  ) {
    self.motive = motive
    self.movements = movements
    self.referenceMoved = referenceMoved
    self.isOutsideTrajectory = isOutsideTrajectory
  }

  /// What is wrong with it; nil when it balances.
  ///
  /// - Parameter reserve: Tonnes in the reserve before it.
  /// - Returns: The fault, or nil.
  package func fault(reserve: Double) -> Fault? {
    let balance = movements.reduce(0) { $0 + $1.tonnes }
    switch motive {
    case .transfer:
      return abs(balance) < Self.tolerance ? nil : .unbalanced(balance)
    case .opening:
      if isOutsideTrajectory { return nil }
      let drawn = -movements.filter { $0.envelope == Self.reserve }.reduce(0) { $0 + $1.tonnes }
      if drawn > reserve + Self.tolerance { return .reserveExceeded(drawn - reserve) }
      return abs(balance) < Self.tolerance ? nil : .unbalanced(balance)
    case .cancellation:
      return abs(balance) < Self.tolerance ? nil : .notReturnedToReserve(-balance)
    case .perimeter:
      if abs(balance) >= Self.tolerance { return .unbalanced(balance) }
      let moved = movements.reduce(0) { $0 + max(0, $1.tonnes) }
      let isLeftBehind = moved > 0 && referenceMoved <= 0
      return isLeftBehind ? .referenceLeftBehind(moved) : nil
    case .method:
      let moved = movements.reduce(0) { $0 + abs($1.tonnes) }
      return moved < Self.tolerance ? nil : .methodMovesTonnes(moved)
    }
  }

  /// Whether the envelopes together stay within the trajectory, to a tenth of a tonne.
  package static func staysWithinTrajectory(envelopes: [Double], ceiling: Double) -> Bool {
    let total = envelopes.reduce(0, +)
    return (total * 10).rounded() <= (ceiling * 10).rounded()
  }
}
