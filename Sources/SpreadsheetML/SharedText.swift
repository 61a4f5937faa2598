import XML

/// `ST_Xstring`: texts in which `_xHHHH_` stands for a character that XML cannot hold
/// (ECMA-376 Part 1, §22.9.2.19).
enum SharedText {
  /// The text with its escapes taken out.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var bytes = Array(text.utf8)
    decode(&bytes, from: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes the escapes out of the bytes from `start` on.
  static func decode(_ bytes: inout [UInt8], from start: Int) {
    guard
      var read = bytes[start...].firstIndex(of: UInt8(ascii: "_")),
      bytes.count - read >= 7
    else { return }
    var write = read
    var pendingHighSurrogate: UInt32?
    while read < bytes.count {
      guard bytes[read] == UInt8(ascii: "_"), let unit = escapedUnit(bytes, at: read) else {
        bytes[write] = bytes[read]
        write += 1
        read += 1
        pendingHighSurrogate = nil
        continue
      }
      read += 7
      var scalar = UInt32(unit)
      if let high = pendingHighSurrogate, (0xDC00...0xDFFF).contains(scalar) {
        scalar = 0x10000 + (high - 0xD800) << 10 + (scalar - 0xDC00)
        write -= 3
      }
      pendingHighSurrogate = (0xD800...0xDBFF).contains(scalar) ? scalar : nil
      // A lone half of a pair has no UTF-8: the replacement character takes its place.
      let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
      for byte in Character(character).utf8 {
        bytes[write] = byte
        write += 1
      }
    }
    bytes.removeSubrange(write...)
  }

  /// The UTF-16 unit that `_xHHHH_` at an index stands for.
  private static func escapedUnit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 7 <= bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = hexadecimalDigit(byte) else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The text with escapes for what XML cannot hold, and for what looks like an escape.
  static func encoded(_ text: String) -> String {
    let needsEscape = text.unicodeScalars.contains { scalar in
      scalar == "_" || isForbidden(scalar)
    }
    guard needsEscape else { return text }
    var result = ""
    let bytes = Array(text.utf8)
    var index = 0
    for scalar in text.unicodeScalars {
      if isForbidden(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
      } else {
        if scalar == "_", escapedUnit(bytes, at: index) != nil { result += "_x005F" }
        result.unicodeScalars.append(scalar)
      }
      index += scalar.utf8.count
    }
    return result
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA: false
    case 0...0x1F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// A `<t>` element holding the text.
  static func element(_ text: String, prefix: String = "") -> String {
    let name = Markup.qualified("t", prefix)
    let space = needsPreservation(text) ? " xml:space=\"preserve\"" : ""
    return "<\(name)\(space)>\(XMLEscape.text(encoded(text)))</\(name)>"
  }

  /// Whether readers could drop blanks of the text unless they are told to keep them.
  private static func needsPreservation(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return first <= 0x20 || last <= 0x20 || text.utf8.contains(0xA)
  }
}
