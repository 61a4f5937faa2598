import CarbonAccounting
import Testing

@Suite struct OrderOfMagnitudeTests {
  @Test(arguments: [
    (0.0, 0.0), (11.06, 11), (9.66, 9.7), (14.91, 15), (0.0347, 0.035), (8_847.4, 8_800),
    (-452, -450), (0.999, 1.0),
  ])
  func `Two digits are enough`(exact: Double, shown: Double) {
    #expect(abs(OrderOfMagnitude.twoDigits(exact) - shown) < 1e-9)
  }

  @Test(arguments: [
    (0.0, ""), (0.049, "négligeable"), (0.05, "< 0,1 t"), (0.5, "0,1 à 1 t"), (9.99, "1 à 10 t"),
    (10, "10 à 100 t"), (100, "> 100 t"), (-3, "1 à 10 t"),
  ])
  func `Tonnes fall into bands`(tonnes: Double, band: String) {
    #expect(OrderOfMagnitude.band(tonnes: tonnes) == band)
  }
}
