import Spreadsheet

extension CalculationSettings.DateSystem {
  /// The day of a serial.
  func civil(_ serial: Double) -> CivilDate {
    var day = Int(serial.rounded(.down))
    switch self {
    case .from1904: day += 1462
    case .from1900:
      // Excel counts a 29 February 1900 that never was, so that what is before it is a day late.
      if day == 0 { return CivilDate(year: 1900, month: 1, day: 0) }
      if day == 60 { return CivilDate(year: 1900, month: 2, day: 29) }
      if day < 60 { day += 1 }
    case .from1899: break
    }
    return CivilDate(serial: day)
  }

  /// The serial of a day counted from 1899-12-30.
  func serial(ofDay day: Int) -> Int {
    switch self {
    case .from1904: day - 1462
    case .from1900: day <= 60 ? day - 1 : day
    case .from1899: day
    }
  }

  /// The day of the week, from 0 for Sunday; Excel's own before 1900-03-01.
  func weekday(_ serial: Int) -> Int {
    let day = serial + (self == .from1904 ? 1462 : 0)
    return ((day - 1) % 7 + 7) % 7
  }
}

extension Calculator {
  /// The day of a serial, by the date system of the workbook.
  func civil(_ serial: Double) -> CivilDate { settings.dateSystem.civil(serial) }

  /// The serial of a day counted from 1899-12-30, by the date system of the workbook.
  func serial(ofDay day: Int) -> Int { settings.dateSystem.serial(ofDay: day) }

  /// The serial of a date; months and days may be beyond their range.
  func serial(_ date: CivilDate) -> Int { serial(ofDay: date.serial) }
}
