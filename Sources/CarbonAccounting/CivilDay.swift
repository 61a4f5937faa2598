/// A day of the Gregorian calendar.
package struct CivilDay: Hashable, Sendable {
  /// Year.
  package var year: Int
  /// Month, from 1.
  package var month: Int
  /// Day of the month, from 1.
  package var day: Int

  /// Makes a day; nil when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.init(validatedYear: year, month: month, day: day)
  }

  /// Makes the day of a serial: days since 1899-12-30, as spreadsheets count.
  package init(serial: Int) {
    // Days since 0000-03-01, in eras of 400 years (H. Hinnant's civil-from-days).
    let shifted = serial - 25_569 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      validatedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  private init(validatedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1899-12-30, as spreadsheets count.
  package var serial: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468 + 25_569
  }

  /// Number of days of a month.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The last day that data are known for when they come with a delay of whole months.
  ///
  /// Without delay it is the closing day itself; with one, the end of the last month that is
  /// complete on the closing day and as many months old as the delay.
  ///
  /// - Parameter delay: Months (M+3 is 3).
  /// - Returns: The last day known.
  package func knownUntil(delay: Int) -> CivilDay {
    guard delay > 0 else { return self }
    // The month after the last complete one, then the delay and one day back.
    let next = CivilDay(serial: serial + 1)
    let months = next.year * 12 + next.month - 1 - delay
    let year = months >= 0 ? months / 12 : (months - 11) / 12
    let firstOfMonth = CivilDay(validatedYear: year, month: months - year * 12 + 1, day: 1)
    return CivilDay(serial: firstOfMonth.serial - 1)
  }
}
