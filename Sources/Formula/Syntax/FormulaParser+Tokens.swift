extension FormulaParser {
  /// The byte that stands here; nil at the end.
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Reads white space.
  mutating func space() -> String {
    let start = position
    while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    return start == position ? "" : text(start..<position)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  static func spaced(_ before: String, _ inner: FormulaNode, _ after: String) -> FormulaNode {
    before.isEmpty && after.isEmpty ? inner : .spaced(before: before, inner, after: after)
  }

  mutating func expect(
    _ character: Unicode.Scalar,
    _ expectation: FormulaError.Expectation
  ) throws(FormulaError) {
    guard byte == UInt8(ascii: character) else { throw failure(expectation) }
    position += 1
  }

  static func startsIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "_"), UInt8(ascii: "\\"), 0x80...0xFF:
      true
    default: false
    }
  }

  static func continuesIdentifier(_ byte: UInt8) -> Bool {
    startsIdentifier(byte) || isDigit(byte) || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "?")
  }

  static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  /// The end of the identifier that starts at an offset; that offset when there is none.
  func endOfIdentifier(from start: Int) -> Int {
    var end = start
    while end < bytes.count, Self.continuesIdentifier(bytes[end]) || bytes[end] == 0x24 { end += 1 }
    return end
  }

  /// Reads a text or a sheet name between quotes that are doubled within.
  mutating func quoted() throws(FormulaError) -> String {
    let quote = bytes[position]
    let start = position
    var content: [UInt8] = []
    position += 1
    while let byte {
      position += 1
      if byte == quote {
        guard self.byte == quote else { return String(decoding: content, as: UTF8.self) }
        position += 1
      }
      content.append(byte)
    }
    position = start
    throw failure(.closingQuote)
  }

  /// Reads a number such as `1`, `.5` or `1.5E-3`.
  mutating func number() throws(FormulaError) -> Double {
    let start = position
    while let byte, Self.isDigit(byte) { position += 1 }
    if byte == UInt8(ascii: ".") {
      position += 1
      while let byte, Self.isDigit(byte) { position += 1 }
    }
    if byte == UInt8(ascii: "E") || byte == UInt8(ascii: "e") {
      let mantissaEnd = position
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      let exponentStart = position
      while let byte, Self.isDigit(byte) { position += 1 }
      if exponentStart == position { position = mantissaEnd }
    }
    var digits = text(start..<position)
    if digits.hasPrefix(".") { digits = "0" + digits }
    if digits.hasSuffix(".") { digits += "0" }
    guard let number = Double(digits.replacingDotBeforeExponent) else {
      position = start
      throw failure(.number)
    }
    return number
  }

  /// Reads to the `]` that closes the `[` standing here, quotes and inner brackets respected.
  mutating func bracketed(isStructured: Bool) throws(FormulaError) -> Range<Int> {
    let start = position
    var depth = 0
    var isQuoted = false
    while let byte {
      position += 1
      switch byte {
      case UInt8(ascii: "'") where isStructured:
        // In structured references an apostrophe escapes the character after it.
        if self.byte != nil { position += 1 }
      case UInt8(ascii: "'"): isQuoted.toggle()
      case UInt8(ascii: "[") where !isQuoted: depth += 1
      case UInt8(ascii: "]") where !isQuoted:
        depth -= 1
        if depth == 0 { return start..<position }
      default: break
      }
    }
    position = start
    throw failure(.closingBracket)
  }
}

extension String {
  /// `1.E5` is a number in formulas but not for `Double`.
  fileprivate var replacingDotBeforeExponent: String {
    guard let dot = utf8.firstIndex(of: UInt8(ascii: ".")) else { return self }
    let next = utf8.index(after: dot)
    guard next < utf8.endIndex, utf8[next] | 0x20 == UInt8(ascii: "e") else { return self }
    return String(self[..<dot]) + String(self[next...])
  }
}
