import Spreadsheet

/// Texts that stand for numbers where a number is wanted.
enum NumberReading {
  /// The number of `12`, `-1.5E3`, `45%`, `2026-03-31` or `12:30`; nil when a text is none.
  ///
  /// Only what reads the same in every language counts: no thousands, no decimal comma.
  static func number(_ text: String) -> Double? {
    var bytes = Array(text.utf8)[...]
    while bytes.first == 0x20 { bytes = bytes.dropFirst() }
    while bytes.last == 0x20 { bytes = bytes.dropLast() }
    guard let first = bytes.first, bytes.count < 40 else { return nil }
    guard first == 0x2B || first == 0x2D || first == 0x2E || 0x30...0x39 ~= first else {
      return nil
    }
    var divisor = 1.0
    if bytes.last == UInt8(ascii: "%") {
      divisor = 100
      bytes = bytes.dropLast()
    }
    let allowed = bytes.allSatisfy { byte in
      0x30...0x39 ~= byte || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 0x20 == 0x65
    }
    if allowed, bytes.contains(where: { 0x30...0x39 ~= $0 }) {
      var digits = String(decoding: bytes, as: UTF8.self)
      if digits.hasSuffix(".") { digits.removeLast() }
      if let number = Double(digits) { return number / divisor }
    }
    return divisor == 1 ? date(bytes) ?? time(bytes) : nil
  }

  /// `2026-03-31`, perhaps with a time after a blank or `T`.
  private static func date(_ bytes: ArraySlice<UInt8>) -> Double? {
    let parts = bytes.split(maxSplits: 1) { $0 == 0x20 || $0 | 0x20 == UInt8(ascii: "t") }
    guard let day = parts.first else { return nil }
    let numbers = whole(day, UInt8(ascii: "-"))
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      1900...9999 ~= year, 1...12 ~= month, 1...CivilDate.days(inMonth: month, of: year) ~= day
    else { return nil }
    let serial = Double(CivilDate(year: year, month: month, day: day).serial)
    guard parts.count == 2 else { return serial }
    return time(parts[1]).map { serial + $0 }
  }

  /// `12:30` or `12:30:15`.
  private static func time(_ bytes: ArraySlice<UInt8>) -> Double? {
    let numbers = whole(bytes, UInt8(ascii: ":"))
    guard 2...3 ~= numbers.count, let hours = numbers[0], let minutes = numbers[1],
      let seconds = numbers.count == 3 ? numbers[2] : 0, minutes < 60, seconds < 60
    else { return nil }
    return Double(hours * 3600 + minutes * 60 + seconds) / 86_400
  }

  private static func whole(_ bytes: ArraySlice<UInt8>, _ separator: UInt8) -> [Int?] {
    bytes.split(separator: separator, omittingEmptySubsequences: false).map { part in
      guard 1...4 ~= part.count, part.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      return part.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }
  }
}
