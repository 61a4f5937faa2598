/// Days and civil dates, by integers alone (proleptic Gregorian calendar).
enum CivilDate {
  /// Days from 1899-12-30 to a date.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    // 719468 days separate 0000-03-01 from 1970-01-01, and 25569 that day from 1899-12-30.
    return era * 146_097 + dayOfEra - 719_468 + 25_569
  }

  /// The date that lies a number of days after 1899-12-30.
  static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let z = days - 25_569 + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// An `office:date-value`: `2024-06-30`, or with the time when the serial has one.
  static func text(serial: Double) -> String {
    let bounded = min(max(serial, -693_000), 2_958_465)
    var days = Int(bounded.rounded(.down))
    var seconds = Int(((bounded - Double(days)) * 86_400).rounded())
    if seconds >= 86_400 {
      days += 1
      seconds -= 86_400
    }
    let (year, month, day) = civil(days: days)
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    guard seconds > 0 else { return date }
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60)
    return "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(seconds % 60, 2))"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
