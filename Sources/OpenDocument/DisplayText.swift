import Spreadsheet
import XML

/// What a number shows as in French, for the paragraph beside the value.
///
/// Programs that calculate make their own from the value and the style; this one is for those that
/// show or search the paragraph alone.
enum DisplayText {
  /// Appends the text of a number under a format, escaped.
  static func append(_ value: Double, _ code: NumberFormatCode?, to out: inout [UInt8]) {
    guard let code, let position = section(of: code, for: value) else {
      return append(plain: value, to: &out)
    }
    let section = code.sections[position]
    let isFirst = position == 0 || section == code.sections[0]
    let shown = isFirst ? value : abs(value)
    var moment: Moment?
    for token in section.tokens {
      switch token {
      case .literal(let text), .currency(let text, _): XMLEscape.text(text, to: &out)
      case .fill: continue
      case .general, .text: append(plain: shown, to: &out)
      case .number(let digits): append(shown, digits, section.isPercentage, to: &out)
      default:
        moment = moment ?? Moment(value, hasHalves: section.tokens.contains(.meridiem))
        moment?.append(token, to: &out)
      }
    }
  }

  /// Appends the shortest text that reads back as the number, with a decimal comma.
  static func append(plain value: Double, to out: inout [UInt8]) {
    let start = out.count
    NumberText.append(value, to: &out)
    for index in start..<out.count where out[index] == UInt8(ascii: ".") {
      out[index] = UInt8(ascii: ",")
    }
  }

  private static func section(of code: NumberFormatCode, for value: Double) -> Int? {
    switch code.sections.count {
    case 0: nil
    case 1: 0
    case 2: value >= 0 ? 0 : 1
    default: value > 0 ? 0 : value < 0 ? 1 : 2
    }
  }

  private static func append(
    _ value: Double,
    _ digits: NumberFormatCode.Digits,
    _ isPercentage: Bool,
    to out: inout [UInt8]
  ) {
    var scaled = isPercentage ? value * 100 : value
    for _ in 0..<digits.thousands { scaled /= 1000 }
    var factor = 1.0
    for _ in 0..<min(digits.places, 15) { factor *= 10 }
    guard digits.exponent == 0, digits.denominator == 0, abs(scaled) < 1e15,
      abs(scaled) * factor < 9e17
    else { return append(plain: scaled, to: &out) }
    let units = UInt64((abs(scaled) * factor).rounded(.toNearestOrAwayFromZero))
    if scaled < 0, units > 0 { out.append(UInt8(ascii: "-")) }
    var fraction = units % UInt64(factor)
    var places = min(digits.places, 15)
    while places > digits.fixedPlaces, fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    let whole = units / UInt64(factor)
    if whole > 0 || digits.integers > 0 || places == 0 { append(whole, digits, to: &out) }
    guard places > 0 else { return }
    out.append(UInt8(ascii: ","))
    DecimalDigits.append(fraction, width: places, to: &out)
  }

  /// Appends the digits before the comma, in groups and with the texts between them.
  private static func append(
    _ whole: UInt64,
    _ digits: NumberFormatCode.Digits,
    to out: inout [UInt8]
  ) {
    let start = out.count
    // Without a digit that is always shown, and without decimals, zero shows as nothing.
    guard whole > 0 || digits.integers > 0 || digits.places > 0 || !digits.embedded.isEmpty else {
      return
    }
    DecimalDigits.append(whole, width: max(digits.integers, 1), to: &out)
    if digits.isGrouped {
      var place = out.count - 3
      while place > start {
        out.insert(contentsOf: groupSeparator, at: place)
        place -= 3
      }
    }
    guard !digits.embedded.isEmpty else { return }
    for text in digits.embedded.sorted(by: { $0.position > $1.position })
    where text.position < out.count - start {
      out.insert(contentsOf: XMLEscape.text(text.text).utf8, at: out.count - text.position)
    }
  }

  /// A narrow space that does not break, as French groups digits.
  private static let groupSeparator = Array("\u{202F}".utf8)

  /// The text of a number under a format, escaped.
  static func text(_ value: Double, _ code: NumberFormatCode?) -> String {
    var bytes: [UInt8] = []
    append(value, code, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DisplayText {
  /// The day and the time of a serial number.
  private struct Moment {
    let serial: Double
    let days: Int
    let date: CivilDate
    let seconds: Int
    /// Whether the hours of the morning and of the afternoon are counted by themselves.
    let hasHalves: Bool

    /// The moment of a serial; nil for what no calendar reaches.
    init?(_ serial: Double, hasHalves: Bool) {
      guard abs(serial) < 2_958_466 else { return nil }
      self.serial = serial
      self.hasHalves = hasHalves
      days = Int(serial.rounded(.down))
      date = CivilDate(serial: days)
      seconds = Int(((serial - Double(days)) * 86_400).rounded())
    }

    /// Appends what a token shows of it.
    func append(_ token: NumberFormatCode.Token, to out: inout [UInt8]) {
      switch token {
      case .year(let count):
        number(count > 2 ? date.year : date.year % 100, count > 2 ? 1 : 2, &out)
      case .month(let count) where count > 2:
        out.append(contentsOf: Self.months[date.month - 1].prefix(count == 3 ? 4 : 12).utf8)
      case .month(let count): number(date.month, count, &out)
      case .day(let count) where count > 2:
        out.append(contentsOf: Self.weekdays[(days % 7 + 7) % 7].utf8)
      case .day(let count): number(date.day, count, &out)
      case .hour(let count, elapsed: true): number(Int((serial * 24).rounded(.down)), count, &out)
      case .hour(let count, elapsed: false) where hasHalves:
        number((hour + 11) % 12 + 1, count, &out)
      case .hour(let count, elapsed: false): number(hour, count, &out)
      case .meridiem: out.append(contentsOf: (hour < 12 ? "AM" : "PM").utf8)
      case .minute(let count, elapsed: true): number(elapsed(60), count, &out)
      case .minute(let count, elapsed: false): number(seconds / 60 % 60, count, &out)
      case .second(let count, _, elapsed: true): number(elapsed(1), count, &out)
      case .second(let count, _, elapsed: false): number(seconds % 60, count, &out)
      default: break
      }
    }

    private var hour: Int { seconds / 3600 % 24 }

    /// How many whole lengths of so many seconds have gone by.
    private func elapsed(_ length: Int) -> Int {
      Int((Double(days * 86_400 + seconds) / Double(length)).rounded(.down))
    }

    private func number(_ value: Int, _ width: Int, _ out: inout [UInt8]) {
      if value < 0 { out.append(UInt8(ascii: "-")) }
      DecimalDigits.append(UInt64(value.magnitude), width: width, to: &out)
    }

    private static let months = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ]
    private static let weekdays = [
      "samedi", "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
    ]
  }
}
