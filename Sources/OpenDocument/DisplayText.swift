import Spreadsheet

/// What a number shows as in French, for the paragraph beside the value.
///
/// Programs that calculate make their own from the value and the style; this one is for those that
/// show or search the paragraph alone.
enum DisplayText {
  /// The text of a number under a format.
  static func text(_ value: Double, _ code: NumberFormatCode?) -> String {
    guard let code, let section = section(of: code, for: value) else { return plain(value) }
    let isFirst = code.sections.count == 1 || section == code.sections[0]
    let shown = isFirst ? value : abs(value)
    var text = ""
    for token in section.tokens {
      switch token {
      case .literal(let literal): text += literal
      case .currency(let symbol, _): text += symbol
      case .percent: continue
      case .general, .text: text += plain(shown)
      case .number(let digits): text += number(shown, digits, section.isPercentage)
      default: text += date(value, token)
      }
    }
    return text
  }

  /// The shortest text that reads back as the number, with a decimal comma.
  static func plain(_ value: Double) -> String {
    NumberText.text(value).map { $0 == "." ? "," : String($0) }.joined()
  }

  private static func section(
    of code: NumberFormatCode,
    for value: Double
  ) -> NumberFormatCode.Section? {
    let sections = code.sections
    switch sections.count {
    case 0: return nil
    case 1: return sections[0]
    case 2: return value >= 0 ? sections[0] : sections[1]
    default: return value > 0 ? sections[0] : value < 0 ? sections[1] : sections[2]
    }
  }

  private static func number(
    _ value: Double,
    _ digits: NumberFormatCode.Digits,
    _ isPercentage: Bool
  ) -> String {
    var scaled = isPercentage ? value * 100 : value
    for _ in 0..<digits.thousands { scaled /= 1000 }
    guard digits.exponent == 0, digits.denominator == 0, abs(scaled) < 1e15 else {
      return plain(scaled)
    }
    var factor = 1.0
    for _ in 0..<min(digits.places, 15) { factor *= 10 }
    guard abs(scaled) * factor < 9e17 else { return plain(scaled) }
    let units = UInt64((abs(scaled) * factor).rounded(.toNearestOrAwayFromZero))
    let whole = String(units / UInt64(factor))
    var fraction = String(units % UInt64(factor))
    if digits.places > 0 {
      fraction = String(repeating: "0", count: max(0, digits.places - fraction.count)) + fraction
      while fraction.count > digits.fixedPlaces, fraction.last == "0" { fraction.removeLast() }
    } else {
      fraction = ""
    }
    var integer = String(repeating: "0", count: max(0, digits.integers - whole.count)) + whole
    if digits.integers == 0, whole == "0", !fraction.isEmpty { integer = "" }
    if digits.isGrouped { integer = grouped(integer) }
    for text in digits.embedded.sorted(by: { $0.position < $1.position }).reversed()
    where text.position < integer.count {
      integer.insert(
        contentsOf: text.text,
        at: integer.index(integer.endIndex, offsetBy: -text.position)
      )
    }
    let sign = scaled < 0 && units > 0 ? "-" : ""
    return sign + integer + (fraction.isEmpty ? "" : "," + fraction)
  }

  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "\u{202F}" }
      result.append(digit)
    }
    return result
  }

  private static func date(_ serial: Double, _ token: NumberFormatCode.Token) -> String {
    guard abs(serial) < 2_958_466 else { return "" }
    let days = Int(serial.rounded(.down))
    let date = CivilDate(serial: days)
    let seconds = Int(((serial - Double(days)) * 86_400).rounded())
    switch token {
    case .year(let count): return count > 2 ? String(date.year) : padded(date.year % 100, 2)
    case .month(let count):
      return count > 2
        ? String(months[date.month - 1].prefix(count == 3 ? 4 : 12)) : padded(date.month, count)
    case .day(let count): return count > 2 ? weekdays[(days % 7 + 7) % 7] : padded(date.day, count)
    case .hour(let count, let elapsed):
      return padded(elapsed ? Int((serial * 24).rounded(.down)) : seconds / 3600 % 24, count)
    case .minute(let count): return padded(seconds / 60 % 60, count)
    case .second(let count, _): return padded(seconds % 60, count)
    default: return ""
    }
  }

  private static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  private static let weekdays = [
    "samedi", "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
  ]

  private static func padded(_ value: Int, _ count: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}
