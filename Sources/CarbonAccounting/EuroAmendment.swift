/// A movement of credits between natures (a financial DM), looked at in carbon.
package struct EuroAmendment: Hashable, Sendable {
  /// Credits added to a nature; negative when taken.
  package struct Movement: Hashable, Sendable {
    /// Euros, tax included.
    package var euros: Double
    /// kgCO2e per thousand euros before tax.
    package var ratio: Double
    /// Tax contained, as a fraction.
    package var vatRate: Double
    /// Makes a movement.
    package init(euros: Double, ratio: Double, vatRate: Double) {
      self.euros = euros
      self.ratio = ratio
      self.vatRate = vatRate
    }
  }
  /// The movements.
  package var movements: [Movement]

  /// Makes an amendment.
  package init(_ movements: [Movement]) { self.movements = movements }

  /// Tonnes that it adds: it can balance in euros and not in carbon.
  package func tonnes(_ conversion: MonetaryConversion = MonetaryConversion()) -> Double {
    movements.reduce(0) {
      $0 + conversion.tonnes(euros: $1.euros, ratio: $1.ratio, vatRate: $1.vatRate)
    }
  }
}
