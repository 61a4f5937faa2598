import Spreadsheet

/// Dates as `office:date-value` writes them.
enum DateText {
  /// An `office:date-value`: `2024-06-30`, or with the time when the serial has one.
  static func text(serial: Double) -> String {
    let bounded = min(max(serial, -693_000), 2_958_465)
    var days = Int(bounded.rounded(.down))
    var seconds = Int(((bounded - Double(days)) * 86_400).rounded())
    if seconds >= 86_400 {
      days += 1
      seconds -= 86_400
    }
    let day = CivilDate(serial: days)
    let date = "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    guard seconds > 0 else { return date }
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60)
    return "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(seconds % 60, 2))"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
