/// How separated values are written.
package struct DelimitedStyle: Hashable, Sendable {
  /// Separates fields.
  package var separator = UInt8(ascii: ";")
  /// Begins the decimals of numbers.
  package var decimalMark = UInt8(ascii: ",")
  /// How characters are stored.
  package var encoding = TextEncoding.utf8
  /// Whether UTF-8 begins with a byte order mark, by which Excel knows it.
  package var hasByteOrderMark = true
  /// Whether texts that a spreadsheet would take for formulas get an apostrophe before them.
  package var neutralizesFormulas = false

  /// Makes the style that French spreadsheets read.
  package init() {}
}

/// Writes separated values (RFC 4180) as bytes.
package struct DelimitedWriter {
  /// What was written and not yet taken away.
  package var bytes: [UInt8] = []
  /// How many characters the encoding does not have; a question mark stands for each.
  package private(set) var unknownCharacters = 0
  /// How many texts got an apostrophe.
  package private(set) var neutralizedTexts = 0

  private let style: DelimitedStyle
  private var isFirst = true

  /// Begins a text.
  package init(_ style: DelimitedStyle) {
    self.style = style
    if style.encoding == .utf8, style.hasByteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
  }

  /// Begins the next field of the line.
  private mutating func startField() {
    if !isFirst { bytes.append(style.separator) }
    isFirst = false
  }

  /// Writes a blank field.
  package mutating func appendBlank() { startField() }

  /// Writes a number with the decimal mark of the style.
  package mutating func append(_ number: Double) {
    startField()
    guard number.isFinite else { return }
    if number == number.rounded(), abs(number) < 9e15 {
      bytes.append(contentsOf: String(Int(number)).utf8)
      return
    }
    for byte in number.description.utf8 {
      bytes.append(byte == UInt8(ascii: ".") ? style.decimalMark : byte)
    }
  }

  /// Writes a text, in quotes when it needs them.
  package mutating func append(_ text: [UInt8]) {
    startField()
    let isFormula = style.neutralizesFormulas && Self.looksLikeFormula(text)
    if isFormula { neutralizedTexts += 1 }
    let quotes = needsQuotes(text)
    if quotes { bytes.append(UInt8(ascii: "\"")) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    switch style.encoding {
    case .windows1252:
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        guard let byte = TextEncoding.windows1252Byte(scalar) else {
          unknownCharacters += 1
          bytes.append(UInt8(ascii: "?"))
          continue
        }
        if byte == UInt8(ascii: "\""), quotes { bytes.append(byte) }
        bytes.append(byte)
      }
    case .utf8, .utf16:
      for byte in text {
        if byte == UInt8(ascii: "\""), quotes { bytes.append(byte) }
        bytes.append(byte)
      }
    }
    if quotes { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Ends the line.
  package mutating func endLine() {
    bytes.append(contentsOf: [0x0D, 0x0A])
    isFirst = true
  }

  /// Whether a spreadsheet takes a text for a formula, or for what begins one.
  private static func looksLikeFormula(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return false }
    return "=+-@\t\r".utf8.contains(first)
  }

  private func needsQuotes(_ text: [UInt8]) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    if first == 0x20 || last == 0x20 { return true }
    for byte in text
    where byte == style.separator || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D {
      return true
    }
    return false
  }
}

extension TextEncoding {
  /// The byte that stands for a character in Windows-1252; nil when none does.
  package static func windows1252Byte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0..<0x80, 0xA0...0xFF: return UInt8(scalar.value)
    default:
      guard scalar.value <= 0xFFFF,
        let index = windows1252Specials.firstIndex(of: UInt16(scalar.value))
      else { return nil }
      return UInt8(0x80 + index)
    }
  }
}
