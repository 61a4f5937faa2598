/// Converts euros into emissions by a ratio per thousand euros before tax.
///
/// `kgCO2e = amount / (1 + VAT) / 1000 × ratio / price index`: ratios are in prices of their own
/// year, so that amounts of a later year are deflated first. Otherwise prices alone would add as
/// much as the trajectory takes away.
package struct MonetaryConversion: Hashable, Sendable {
  /// Prices of the year divided by prices of the ratio's year: 1.04 after 4 % of inflation.
  package var priceIndex: Double
  /// Whether the budget records amounts before tax (services that recover VAT).
  package var amountsExcludeVAT: Bool

  /// Makes a conversion.
  package init(priceIndex: Double = 1, amountsExcludeVAT: Bool = false) {
    self.priceIndex = priceIndex
    self.amountsExcludeVAT = amountsExcludeVAT
  }

  /// Tonnes of CO2e of an amount.
  ///
  /// - Parameters:
  ///   - euros: Amount as the budget records it.
  ///   - ratio: kgCO2e per thousand euros before tax.
  ///   - vatRate: Tax contained in the amount, as a fraction.
  /// - Returns: Tonnes of CO2e.
  package func tonnes(euros: Double, ratio: Double, vatRate: Double) -> Double {
    let beforeTax = amountsExcludeVAT ? euros : euros / (1 + vatRate)
    return beforeTax / 1000 * ratio / 1000 / priceIndex
  }

  /// The price index after years of steady inflation.
  package static func priceIndex(inflation: Double, years: Int) -> Double {
    var index = 1.0
    for _ in 0..<max(0, years) { index *= 1 + inflation }
    return index
  }
}
