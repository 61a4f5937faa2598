import CarbonAccounting
import Testing

@Suite struct UncertaintyTests {
  @Test(arguments: [(1, 2.5164), (2, 1.6361), (3, 1.2621), (4, 1.1199), (5, 1.0)])
  func `Uniform notes give the thresholds of the method`(note: Int, gsd2: Double) {
    #expect(abs(DataQuality(uniform: note).gsd2 - gsd2) < 0.00005)
  }

  @Test func `A note below and above the scale counts as its end`() {
    #expect(DataQuality(uniform: 0) != DataQuality(uniform: 1))
    #expect(DataQuality(uniform: 0).gsd2 == DataQuality(uniform: 1).gsd2)
    #expect(DataQuality(uniform: 9).gsd2 == 1)
  }

  @Test func `Three sources combine in log space`() {
    let car = Uncertainty.geometricProduct(activity: 1.12, factor: 1.60)
    #expect(abs(car - 1.6217) < 0.0001)
    let items = [(tonnes: 6.0, gsd2: 1.10), (2.0, car), (4.0, 1.80)]
    let gsd2 = Uncertainty.geometricSum(items)
    #expect(abs(gsd2 - 1.2425) < 0.0001)
    let interval = Uncertainty.interval(12, gsd2: gsd2)
    #expect(abs(interval.lowerBound - 9.66) < 0.005)
    #expect(abs(interval.upperBound - 14.91) < 0.005)
  }

  @Test func `The same sources combine in quadrature`() {
    let car = Uncertainty.product(activity: 0.15, factor: 0.60)
    #expect(abs(car - 0.618) < 0.0005)
    let total = Uncertainty.sum([(6, 0.10), (2, car), (4, 0.80)])
    #expect(abs(total - 0.290) < 0.0005)
  }

  @Test func `Nothing emitted is not uncertain`() {
    #expect(Uncertainty.sum([]) == 0)
    #expect(Uncertainty.geometricSum([(0, 1.8)]) == 1)
  }

  @Test(arguments: [(3.0, "Très élevée"), (1.8, "Élevée"), (1.3, "Moyenne"), (1.0, "Très faible")])
  func `A deviation has words`(gsd2: Double, words: String) {
    #expect(DataQuality.words(gsd2: gsd2) == words)
  }
}
