import Spreadsheet

/// What a field of a delimited text means, when it is read for people who calculate.
package enum FieldValue: Hashable, Sendable {
  /// Nothing.
  case blank
  /// A text, or a code whose digits are no number.
  case text
  /// A number.
  case number(Double)
  /// An amount of money.
  case euros(Double)
  /// A percentage, 0.45 for 45 %.
  case percentage(Double)
  /// A day, or a moment of one: days since 1899-12-30.
  case date(Double, hasTime: Bool)

  /// Reads a field.
  ///
  /// Codes stay texts: digits that begin with a zero, and more digits than amounts have.
  package init(_ field: String) {
    guard let first = field.utf8.first else {
      self = .blank
      return
    }
    if let date = Self.date(field) {
      self = date
      return
    }
    let isNumeric =
      (first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9"))
      || "-(.,€".utf8.contains(first)
    guard isNumeric, !Self.isCode(field), field.utf8.contains(where: { $0 >= 48 && $0 <= 57 }),
      let number = FrenchNumber(field)
    else {
      self = .text
      return
    }
    if number.isPercent {
      self = .percentage(number.value)
    } else if number.isThousandEuros {
      self = .text
    } else {
      self = field.contains("€") ? .euros(number.value) : .number(number.value)
    }
  }

  /// Whether digits are a code: `020`, a SIRET.
  package static func isCode(_ field: String) -> Bool {
    let utf8 = Array(field.utf8)
    guard utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return false }
    return utf8.count > 11 || (utf8.count > 1 && utf8[0] == 48)
  }

  /// `30/06/2024`, `2024-06-30`, with a time of day or without.
  private static func date(_ field: String) -> FieldValue? {
    guard (8...26).contains(field.utf8.count), let first = field.utf8.first,
      first >= 48, first <= 57
    else { return nil }
    var parts: [Int] = []
    var separators: [UInt8] = []
    var current: Int?
    for byte in field.utf8 {
      if byte >= 48, byte <= 57 {
        current = (current ?? 0) * 10 + Int(byte - 48)
        guard (current ?? 0) < 1_000_000 else { return nil }
      } else {
        guard let value = current else { return nil }
        parts.append(value)
        separators.append(byte)
        current = nil
      }
    }
    if let current { parts.append(current) }
    guard parts.count >= 3, parts.count <= 6, parts.count != 4 else { return nil }
    let isFrench = separators[0] == UInt8(ascii: "/") && separators[1] == UInt8(ascii: "/")
    let isISO = separators[0] == UInt8(ascii: "-") && separators[1] == UInt8(ascii: "-")
    guard isFrench || isISO else { return nil }
    let (year, month, day) =
      isISO ? (parts[0], parts[1], parts[2]) : (parts[2], parts[1], parts[0])
    guard (1900...2199).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    let serial = Double(CivilDate(year: year, month: month, day: day).serial)
    guard parts.count > 3 else { return .date(serial, hasTime: false) }
    let between = separators[2]
    guard between == UInt8(ascii: " ") || between == UInt8(ascii: "T"),
      separators[3...].allSatisfy({ $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "Z") })
    else { return nil }
    let (hour, minute) = (parts[3], parts[4])
    let second = parts.count > 5 ? parts[5] : 0
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let seconds = Double(hour * 3600 + minute * 60 + second)
    return .date(serial + seconds / 86_400, hasTime: true)
  }
}
