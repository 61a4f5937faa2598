import Spreadsheet
import XML

/// A number format made ready to write many cells with: their value type and what they show as.
struct NumberDisplay {
  /// A section that is only literals, around one number or without any.
  private struct Plain {
    var before: [UInt8]
    var after: [UInt8]
    var digits: NumberFormatCode.Digits
    var isPercentage: Bool
    /// False when the section shows the same whatever the number is.
    var hasNumber = false
  }

  /// The number format; nil for the default.
  let code: NumberFormatCode?
  private let opening: [UInt8]
  private let middle: [UInt8]
  /// The sections, when all are plain: one for all numbers, two or three by the number's sign.
  private let plain: [Plain]?

  init(_ code: NumberFormatCode?) {
    self.code = code
    let kind = code.map(DataStyleWriter.kind) ?? .number
    let type =
      switch kind {
      case .percentage: "percentage"
      case .currency: "currency"
      case .number, .date, .time, .text: "float"
      }
    let isEuro = code?.sections.first?.currencySymbol == "€" && kind == .currency
    opening = Array(
      (" office:value-type=\"\(type)\"" + (isEuro ? " office:currency=\"EUR\"" : "")
        + " office:value=\"").utf8
    )
    middle = Array("\" calcext:value-type=\"\(type)\"><text:p>".utf8)
    plain = Self.plain(code)
  }

  private static func plain(_ code: NumberFormatCode?) -> [Plain]? {
    guard let code, let first = code.sections.first else { return nil }
    guard code.sections.count > 1 else { return plain(first).flatMap { $0.hasNumber ? [$0] : nil } }
    // Sections after the first show numbers without their sign.
    guard code.sections[1] != first else { return nil }
    var sections: [Plain] = []
    for section in code.sections.prefix(3) {
      guard let plain = plain(section), plain.digits.integers <= 3 else { return nil }
      sections.append(plain)
    }
    return sections
  }

  private static func plain(_ section: NumberFormatCode.Section) -> Plain? {
    var plain = Plain(
      before: [],
      after: [],
      digits: NumberFormatCode.Digits(),
      isPercentage: section.isPercentage
    )
    for token in section.tokens {
      switch token {
      case .number(let digits)
      where !plain.hasNumber && digits.exponent == 0 && digits.denominator == 0
        && digits.embedded.isEmpty:
        plain.digits = digits
        plain.hasNumber = true
      case .literal(let text), .currency(let text, _):
        if plain.hasNumber {
          XMLEscape.text(text, to: &plain.after)
        } else {
          XMLEscape.text(text, to: &plain.before)
        }
      case .percent: continue
      default: return nil
      }
    }
    return plain.digits.places <= 9 ? plain : nil
  }

  /// Appends the attributes and the paragraph of a number.
  func append(_ number: Double, to out: inout [UInt8]) {
    guard number.isFinite else {
      CellWriter.append(error: .number, to: &out)
      return
    }
    out.append(contentsOf: opening)
    NumberText.append(number, to: &out)
    out.append(contentsOf: middle)
    if let plain {
      let section =
        switch plain.count {
        case 1: 0
        case 2: number >= 0 ? 0 : 1
        default: number > 0 ? 0 : number < 0 ? 1 : 2
        }
      append(plain.count == 1 ? number : abs(number), plain[section], of: number, to: &out)
    } else {
      XMLEscape.text(DisplayText.text(number, code), to: &out)
    }
    out.append(contentsOf: "</text:p>".utf8)
  }

  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

  /// Appends what a number shows as in a section, which may leave out the sign of the number given.
  private func append(
    _ number: Double,
    _ plain: Plain,
    of given: Double,
    to out: inout [UInt8]
  ) {
    guard plain.hasNumber else {
      out.append(contentsOf: plain.before)
      return
    }
    var scaled = plain.isPercentage ? number * 100 : number
    for _ in 0..<plain.digits.thousands { scaled /= 1000 }
    let factor = Self.powers[plain.digits.places]
    guard abs(scaled) * factor < 9e17 else {
      XMLEscape.text(DisplayText.text(given, code), to: &out)
      return
    }
    let units = UInt64((abs(scaled) * factor).rounded(.toNearestOrAwayFromZero))
    if scaled < 0, units > 0 { out.append(UInt8(ascii: "-")) }
    out.append(contentsOf: plain.before)
    var fraction = units % UInt64(factor)
    var places = plain.digits.places
    while places > plain.digits.fixedPlaces, fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    let whole = units / UInt64(factor)
    // Without a digit that is always shown, a number below one begins with its comma.
    if whole > 0 || plain.digits.integers > 0 || places == 0 {
      appendInteger(whole, plain.digits, to: &out)
    }
    if places > 0 {
      out.append(UInt8(ascii: ","))
      DecimalDigits.append(fraction, width: places, to: &out)
    }
    out.append(contentsOf: plain.after)
  }

  private func appendInteger(
    _ whole: UInt64,
    _ digits: NumberFormatCode.Digits,
    to out: inout [UInt8]
  ) {
    guard digits.isGrouped, whole >= 1000 else {
      DecimalDigits.append(whole, width: max(digits.integers, 1), to: &out)
      return
    }
    var groups: [UInt64] = []
    var rest = whole
    while rest > 0 {
      groups.append(rest % 1000)
      rest /= 1000
    }
    for (index, group) in groups.reversed().enumerated() {
      if index > 0 { out.append(contentsOf: [0xE2, 0x80, 0xAF]) }
      DecimalDigits.append(group, width: index > 0 ? 3 : 1, to: &out)
    }
  }
}
