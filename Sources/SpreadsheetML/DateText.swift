import Spreadsheet

/// Dates as ISO 8601 writes them, and as serials: days since 1899-12-30.
enum DateText {
  /// The serial that a text such as `2024-03-31T10:30:00` spells; nil when it spells none.
  static func serial(_ text: String) -> Double? {
    let parts = text.split(separator: "T", maxSplits: 1)
    guard let first = parts.first else { return nil }
    if parts.count == 1, first.contains(":") { return time(first) }
    let fields = first.split(separator: "-").compactMap { Int($0) }
    guard fields.count == 3, (1...12).contains(fields[1]), (1...31).contains(fields[2]),
      (0...9999).contains(fields[0])
    else { return nil }
    let days = Double(CivilDate(year: fields[0], month: fields[1], day: fields[2]).serial)
    guard parts.count == 2 else { return days }
    return time(parts[1]).map { days + $0 }
  }

  private static func time(_ text: Substring) -> Double? {
    let trimmed = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let fields = trimmed.split(separator: ":").map { Double($0) }
    guard (2...3).contains(fields.count) else { return nil }
    var seconds = 0.0
    for (field, weight) in zip(fields, [3600.0, 60, 1]) {
      guard let field else { return nil }
      seconds += field * weight
    }
    return seconds / 86_400
  }
}
