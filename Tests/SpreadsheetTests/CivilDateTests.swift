import Spreadsheet
import Testing

@Suite struct CivilDateTests {
  @Test func `dates and serials agree over four centuries`() {
    for serial in stride(from: -40_000, through: 110_000, by: 37) {
      #expect(CivilDate(serial: serial).serial == serial)
    }
  }

  @Test(arguments: [(1899, 12, 30, 0), (1970, 1, 1, 25_569), (2024, 6, 30, 45_473)])
  func `known days have their serial`(year: Int, month: Int, day: Int, serial: Int) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(date.serial == serial)
    #expect(CivilDate(serial: serial) == date)
  }

  @Test(arguments: [(2024, 14, 1, 2025, 2), (2024, 0, 1, 2023, 12), (2024, -12, 1, 2022, 12)])
  func `months beyond their range run on`(
    year: Int,
    month: Int,
    day: Int,
    realYear: Int,
    realMonth: Int
  ) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(
      CivilDate(serial: date.serial) == CivilDate(year: realYear, month: realMonth, day: day)
    )
  }

  @Test(arguments: [(2023, 28), (2024, 29), (1900, 28), (2000, 29)])
  func `February follows the leap years`(year: Int, days: Int) {
    #expect(CivilDate.days(inMonth: 2, of: year) == days)
  }
}
