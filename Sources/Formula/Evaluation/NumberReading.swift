import Spreadsheet

/// Texts that stand for numbers where a number is wanted.
enum NumberReading {
  /// The number of `12`, `-1.5E3`, `45%`, `2026-03-31` or `12:30`; nil when a text is none.
  ///
  /// Only what reads the same in every language counts: no thousands, no decimal comma.
  static func number(_ text: String) -> Double? {
    let whole = Array(text.utf8)[...]
    var bytes = whole
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
    guard divisor == 1 else { return nil }
    // Blanks around a date make it a text; around a number or a time they do not.
    return bytes.count == whole.count
      ? date(bytes) ?? time(bytes) ?? namedDate(text) : time(bytes)
  }

  /// `29-Feb-2020` or `29 février 2020`: a month by its name tells what the numbers are.
  private static func namedDate(_ text: String) -> Double? {
    let parts = text.lowercased().split { $0 == "-" || $0 == " " || $0 == "." }
    guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]),
      parts[1].count >= 3, 1900...9999 ~= year
    else { return nil }
    let found = months.indices.filter { months[$0].hasPrefix(String(parts[1])) }
    let numbers = Set(found.map { $0 % 12 })
    guard numbers.count == 1, let month = numbers.first,
      1...CivilDate.days(inMonth: month + 1, of: year) ~= day
    else { return nil }
    return Double(CivilDate(year: year, month: month + 1, day: day).serial)
  }

  /// Whether a text may be a number, a date or an amount in some country and not in another.
  static func isRegional(_ text: String) -> Bool {
    guard text.utf8.count < 40, text.utf8.contains(where: { 0x30...0x39 ~= $0 }) else {
      return false
    }
    let signs: Set<Character> = [
      " ", "\u{A0}", "\u{202F}", ",", ".", "/", "-", ":", "+", "%", "(", ")", "$", "€", "£", "¥",
      "'",
    ]
    var words: [String] = [""]
    for character in text {
      if character.isLetter {
        words[words.count - 1] += character.lowercased()
      } else {
        guard signs.contains(character) || character.isASCII && character.isNumber else {
          return false
        }
        if words[words.count - 1] != "" { words.append("") }
      }
    }
    return words.allSatisfy { word in
      word.isEmpty || ["am", "pm", "a", "p", "e"].contains(word)
        || word.count >= 3 && months.contains { $0.hasPrefix(word) }
    }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
  ]

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

  /// `12:30` or `12:30:15`, perhaps with `AM` or `PM`.
  private static func time(_ bytes: ArraySlice<UInt8>) -> Double? {
    if let last = bytes.last, last | 0x20 == UInt8(ascii: "m"), let half = bytes.dropLast().last,
      [UInt8(ascii: "a"), UInt8(ascii: "p")].contains(half | 0x20)
    {
      var clock = bytes.dropLast(2)
      while clock.last == 0x20 { clock = clock.dropLast() }
      guard let time = time(clock), time < 13.0 / 24 else { return nil }
      let morning = time >= 0.5 ? time - 0.5 : time
      return half | 0x20 == UInt8(ascii: "p") ? morning + 0.5 : morning
    }
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
