/// The character encodings that French administrations write their exports in.
package enum TextEncoding: Hashable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8
  /// UTF-16 with a byte order mark, as Excel's "Unicode text".
  case utf16(isBigEndian: Bool)
  /// Windows-1252, as Excel's plain csv and the Base Carbone export.
  case windows1252

  /// The encoding that bytes show: by their mark, else UTF-8 when they are valid UTF-8.
  package static func detect(_ bytes: [UInt8]) -> TextEncoding {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(isBigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16(isBigEndian: true) }
    return (try? UTF8Span(validating: bytes.span)) != nil ? .utf8 : .windows1252
  }

  /// The bytes as UTF-8, without a byte order mark.
  package func decode(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8:
      return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    case .utf16(let isBigEndian):
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      for i in stride(from: 2, to: bytes.count - 1, by: 2) {
        let (a, b) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
        units.append(isBigEndian ? a << 8 | b : b << 8 | a)
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    case .windows1252:
      var utf8: [UInt8] = []
      utf8.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        guard byte >= 0x80 else {
          utf8.append(byte)
          continue
        }
        let scalar = byte < 0xA0 ? Self.windows1252Specials[Int(byte) - 0x80] : UInt16(byte)
        if scalar < 0x800 {
          utf8.append(0xC0 | UInt8(scalar >> 6))
        } else {
          utf8.append(0xE0 | UInt8(scalar >> 12))
          utf8.append(0x80 | UInt8(scalar >> 6 & 0x3F))
        }
        utf8.append(0x80 | UInt8(scalar & 0x3F))
      }
      return utf8
    }
  }

  /// What Windows-1252 puts at 0x80 to 0x9F; its five holes stay control characters.
  static let windows1252Specials: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
