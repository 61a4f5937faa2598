import Spreadsheet

/// Dates and times in a number format.
extension NumberFormat {
  /// A number as a date or a time; nil when it is none.
  func date(_ number: Double, _ tokens: [Token]) -> String? {
    // Time that has passed may be below zero, a date may not.
    if number < 0, tokens.contains(where: { if case .elapsed = $0 { true } else { false } }) {
      return date(-number, tokens).map { "-" + $0 }
    }
    guard 0..<2_958_466 ~= number else { return nil }
    let showsSeconds = tokens.contains {
      switch $0 {
      case .date("s", _), .elapsed("s", _): true
      default: false
      }
    }
    // Zeros after the seconds' point show parts of a second.
    let point = showsSeconds ? tokens.firstIndex(of: .point) : nil
    let places = point.map { tokens[($0 + 1)...].prefix { $0 == .digit("0") }.count } ?? 0
    let unit = Arithmetic.powerOfTen(places)
    let parts = Int((number * 86_400 * unit).rounded(.toNearestOrAwayFromZero))
    let total = parts / Int(unit)
    let day = dateSystem.civil(Double(total / 86_400))
    let weekday = dateSystem.weekday(total / 86_400)
    let seconds = total % 86_400
    let fraction = String(parts % Int(unit))
    let isHalf = tokens.contains {
      switch $0 {
      case .halfDay, .letterOfHalfDay: true
      default: false
      }
    }
    // Where a unit is shown as time passed, it is so everywhere in the format.
    func isElapsed(_ unit: Character) -> Bool {
      tokens.contains { if case .elapsed(unit, _) = $0 { true } else { false } }
    }
    let amounts: [Character: Int] = [
      "h": total / 3600, "m": total / 60, "n": total / 60, "s": total,
    ]
    var result = ""
    for token in tokens {
      switch token {
      case .date("h", let count) where isElapsed("h"), .date("s", let count) where isElapsed("s"),
        .date("n", let count) where isElapsed("m"):
        guard case .date(let unit, _) = token else { continue }
        result += Self.padded(amounts[unit] ?? 0, count)
      case .date("y", let count):
        result += count <= 2 ? Self.padded(day.year % 100, 2) : String(day.year)
      case .date("m", let count):
        result += count <= 2 ? Self.padded(day.month, count) : monthName(day.month, count)
      case .date("d", let count):
        result += count <= 2 ? Self.padded(day.day, count) : dayName(weekday, count)
      case .date("h", let count):
        let hour = seconds / 3600
        result += Self.padded(isHalf ? (hour + 11) % 12 + 1 : hour, count)
      case .date("n", let count): result += Self.padded(seconds / 60 % 60, count)
      case .date(_, let count): result += Self.padded(seconds % 60, count)
      case .elapsed(let unit, let count):
        result += Self.padded(amounts[unit] ?? 0, count)
      case .halfDay: result += seconds < 43_200 ? "AM" : "PM"
      case .letterOfHalfDay(let isSmall):
        let letter = seconds < 43_200 ? "A" : "P"
        result += isSmall ? letter.lowercased() : letter
      case .comma: result += ","
      case .point:
        result += "."
        if places > 0 {
          result += String(repeating: "0", count: places - fraction.utf8.count) + fraction
        }
      default: result += literal(token)
      }
    }
    return result
  }

  private static func padded(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, min(count, 2) - text.count)) + text
  }
}
