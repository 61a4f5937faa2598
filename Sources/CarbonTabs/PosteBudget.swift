package import CarbonAccounting

/// A poste with its reference emissions and its envelope.
package struct PosteBudget: Hashable, Sendable {
  /// The poste.
  package var poste: Poste
  /// Tonnes of the reference year; nil when the inventory does not say.
  package var reference: Double?
  /// Tonnes of the voted envelope; nil when the trajectory gives it.
  package var envelope: Double?
  /// Half-width of the 95 % interval, as a fraction, until lines give a better one.
  package var uncertainty: Double
  /// Delay with which its data come, in months (M+3 is 3).
  package var delay: Int
  /// How its year is spread over the months.
  package var profile: SeasonalProfile
  /// Who owns the data.
  package var owner: String
  /// Remark.
  package var comment: String

  /// Makes a poste's budget.
  package init(
    poste: Poste,
    reference: Double? = nil,
    envelope: Double? = nil,
    uncertainty: Double = 0.5,
    delay: Int = 0,
    profile: SeasonalProfile = .uniform,
    owner: String = "",
    comment: String = ""
  ) {
    self.poste = poste
    self.reference = reference
    self.envelope = envelope
    self.uncertainty = uncertainty
    self.delay = delay
    self.profile = profile
    self.owner = owner
    self.comment = comment
  }
}
