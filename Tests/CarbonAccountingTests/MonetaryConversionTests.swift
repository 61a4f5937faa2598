import CarbonAccounting
import Testing

@Suite struct MonetaryConversionTests {
  private let conversion = MonetaryConversion()

  // Mandated by the Morbihan in 2021 for function 31, ratios of 2023.
  @Test(arguments: [
    (60_116.13, 0.20, 357.0, 17.88), (259_869, 0.055, 96, 23.65), (311_289, 0.20, 110, 28.53),
    (9_330.94, 0.10, 319, 2.71),
  ])
  func `Euros of a real account become tonnes`(
    euros: Double,
    vatRate: Double,
    ratio: Double,
    tonnes: Double
  ) {
    let result = conversion.tonnes(euros: euros, ratio: ratio, vatRate: vatRate)
    #expect(abs(result - tonnes) < 0.005)
  }

  @Test func `Inflation alone emits nothing`() {
    let before = conversion.tonnes(euros: 100_000, ratio: 245, vatRate: 0)
    let dearer = conversion.tonnes(euros: 108_000, ratio: 245, vatRate: 0)
    let deflated = MonetaryConversion(priceIndex: 1.08)
      .tonnes(euros: 108_000, ratio: 245, vatRate: 0)
    #expect(abs(before - 24.5) < 1e-9)
    #expect(abs(dearer - 26.46) < 1e-9)
    #expect(abs(deflated - 24.5) < 1e-9)
  }

  @Test func `Three years of four per cent`() {
    let index = MonetaryConversion.priceIndex(inflation: 0.04, years: 3)
    #expect(abs(index - 1.124864) < 1e-9)
    #expect(MonetaryConversion.priceIndex(inflation: 0.04, years: -1) == 1)
  }

  @Test func `A budget before tax loses no tax again`() {
    let conversion = MonetaryConversion(amountsExcludeVAT: true)
    let tonnes = conversion.tonnes(euros: 1_000, ratio: 100, vatRate: 0.2)
    #expect(abs(tonnes - 0.1) < 1e-12)
  }

  @Test func `Euros can balance when tonnes do not`() {
    let move = EuroAmendment([
      .init(euros: -8_000, ratio: 210, vatRate: 0.10),
      .init(euros: 8_000, ratio: 273, vatRate: 0.20),
    ])
    #expect(abs(move.tonnes() - 0.293) < 0.0005)
    let computers = EuroAmendment([
      .init(euros: -24_000, ratio: 110, vatRate: 0.20),
      .init(euros: 24_000, ratio: 216, vatRate: 0.20),
    ])
    #expect(abs(computers.tonnes() - 2.120) < 0.0005)
  }

  @Test func `A factor can change what nobody changed`() {
    let kilometres = 50_000.0
    let before = kilometres * 0.2176 / 1000
    let after = kilometres * 0.1423 / 1000
    #expect(abs(before - 10.88) < 0.005)
    #expect(abs(after - 7.115) < 0.005)
    #expect(abs(after / before - 1 + 0.346) < 0.0005)
  }
}
