import CarbonAccounting
import Testing

@Suite struct TrajectoryTests {
  private static let targets: [(year: Int, compound: Double, linear: Double)] = [
    (2021, 10_000.0, 10_000), (2022, 9_600.0, 9_600), (2023, 9_216.0, 9_200),
    (2024, 8_847.4, 8_800), (2025, 8_493.5, 8_400), (2026, 8_153.7, 8_000),
    (2027, 7_827.6, 7_600), (2028, 7_514.5, 7_200), (2029, 7_213.9, 6_800),
    (2030, 6_925.3, 6_400),
  ]

  private func trajectory(_ mode: Trajectory.Mode) -> Trajectory {
    Trajectory(reference: 10_000, referenceYear: 2021, rate: 0.04, mode: mode)
  }

  @Test(arguments: targets)
  func `Four per cent a year, of the year before or of the reference`(
    year: Int,
    compound: Double,
    linear: Double
  ) {
    #expect(abs(trajectory(.compound).target(in: year) - compound) < 0.05)
    #expect(abs(trajectory(.linear).target(in: year) - linear) < 0.05)
  }

  @Test func `The years to 2030 add up`() {
    #expect(abs(trajectory(.compound).cumulative(2022...2030) - 73_792) < 0.5)
    #expect(abs(trajectory(.linear).cumulative(2022...2030) - 72_000) < 0.05)
  }

  @Test func `A linear trajectory stops at zero`() {
    let steep = Trajectory(reference: 100, referenceYear: 2021, rate: 0.5, mode: .linear)
    #expect(steep.target(in: 2024) == 0)
  }
}
