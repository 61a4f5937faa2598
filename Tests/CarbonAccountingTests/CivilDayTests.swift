import CarbonAccounting
import Testing

@Suite struct CivilDayTests {
  @Test(arguments: [
    (1900, 3, 1, 61), (1970, 1, 1, 25_569), (2024, 2, 29, 45_351), (2024, 12, 31, 45_657),
    (2026, 7, 31, 46_234),
  ])
  func `Days and serials agree`(year: Int, month: Int, day: Int, serial: Int) throws {
    let civil = try #require(CivilDay(year: year, month: month, day: day))
    #expect(civil.serial == serial)
    #expect(CivilDay(serial: serial) == civil)
  }

  @Test func `Every day of two centuries comes back`() {
    for serial in 1...80_000 { #expect(CivilDay(serial: serial).serial == serial) }
  }

  @Test func `A day that the calendar has not is refused`() {
    #expect(CivilDay(year: 2023, month: 2, day: 29) == nil)
    #expect(CivilDay(year: 2023, month: 13, day: 1) == nil)
    #expect(CivilDay(year: 2023, month: 4, day: 31) == nil)
  }

  @Test(arguments: [
    ((2024, 7, 31), 3, (2024, 4, 30)), ((2024, 7, 15), 3, (2024, 3, 31)),
    ((2024, 7, 15), 0, (2024, 7, 15)), ((2024, 2, 29), 3, (2023, 11, 30)),
    ((2024, 1, 31), 12, (2023, 1, 31)),
  ])
  func `Late data are known until the end of a month`(
    closing: (Int, Int, Int),
    delay: Int,
    known: (Int, Int, Int)
  ) throws {
    let day = try #require(CivilDay(year: closing.0, month: closing.1, day: closing.2))
    #expect(
      day.knownUntil(delay: delay) == CivilDay(year: known.0, month: known.1, day: known.2)
    )
  }

  @Test func `A profile counts the month of the day in proportion`() throws {
    let middle = try #require(CivilDay(year: 2024, month: 4, day: 15))
    let share = SeasonalProfile.uniform.expectedShare(until: middle, in: 2024)
    #expect(abs(share - 3.5 / 12) < 1e-12)
    #expect(SeasonalProfile.uniform.expectedShare(until: middle, in: 2023) == 1)
    #expect(SeasonalProfile.uniform.expectedShare(until: middle, in: 2025) == 0)
  }

  @Test func `A profile needs twelve months that are not all zero`() {
    #expect(SeasonalProfile([1, 2, 3]) == nil)
    #expect(SeasonalProfile(Array(repeating: 0, count: 12)) == nil)
    #expect(SeasonalProfile([-1] + Array(repeating: 1, count: 11)) == nil)
    #expect(SeasonalProfile(Array(repeating: 2, count: 12)) == .uniform)
  }
}
