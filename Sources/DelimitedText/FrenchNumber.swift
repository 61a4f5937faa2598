/// A number as people and finance software write it in a French text.
///
/// Accepted: `1 234,56` with any kind of space, `1.234,56`, `1234.56`, `1,234.56`, `1'234`,
/// `(1 234,56)`, `- 1 234`, `1 234,56-`, `3,80E-4`, `12,5 %`, and `€`, `EUR` or `k€` at either end.
package struct FrenchNumber: Hashable, Sendable {
  /// The value: of a percentage divided by 100, of an amount as written (12 for `12 k€`).
  package var value: Double
  /// Whether the text ends with a per cent sign.
  package var isPercent = false
  /// Whether the text gives its amount in thousands of euros.
  package var isThousandEuros = false

  /// The value of a text, nil when it is no number; see ``FrenchNumber``.
  package static func parse(_ text: String) -> Double? { FrenchNumber(text)?.value }

  /// Reads a text; nil when it is no number.
  ///
  /// A dash alone means "nothing", hence nil.
  package init?(_ text: String) {
    var marks = Marks()
    guard let body = Self.simplified(text, &marks), let value = Self.decimal(body) else {
      return nil
    }
    isPercent = marks.isPercent
    isThousandEuros = marks.isThousandEuros
    let signed = marks.isNegative ? -value : value
    self.value = marks.isPercent ? signed / 100 : signed
  }

  private struct Marks {
    var isNegative = false
    var isPercent = false
    var isThousandEuros = false
  }

  /// Digits, separators (space, comma, dot) and exponent, what surrounds them taken off.
  private static func simplified(_ text: String, _ marks: inout Marks) -> ArraySlice<UInt8>? {
    guard text.utf8.count <= 64 else { return nil }
    var bytes: [UInt8] = []
    var isNegative = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0xA0, 0x202F, 0x2009, 0x2007, 0x200A, 0x09, 0x0A, 0x0D:
        bytes.append(UInt8(ascii: " "))
      case 0x2212, 0x2010, 0x2011, 0x2013, 0x2014: bytes.append(UInt8(ascii: "-"))
      case 0x27, 0x2019: bytes.append(UInt8(ascii: "'"))
      case 0x20AC: bytes.append(UInt8(ascii: "$"))
      case 0x21...0x7E: bytes.append(UInt8(scalar.value))
      default: return nil
      }
    }
    if bytes.contains(UInt8(ascii: "$")), text.utf8.contains(UInt8(ascii: "$")) { return nil }
    var body = trimmed(bytes[...])
    if body.first == UInt8(ascii: "("), body.last == UInt8(ascii: ")") {
      isNegative = true
      body = trimmed(body.dropFirst().dropLast())
    }
    if body.last == UInt8(ascii: "%") {
      marks.isPercent = true
      body = trimmed(body.dropLast())
    }
    body = withoutCurrency(body, &marks)
    switch (body.first, body.last) {
    case (UInt8(ascii: "-"), _):
      isNegative.toggle()
      body = trimmed(body.dropFirst())
    case (UInt8(ascii: "+"), _): body = trimmed(body.dropFirst())
    case (_, UInt8(ascii: "-")):
      isNegative.toggle()
      body = trimmed(body.dropLast())
    default: break
    }
    body = withoutCurrency(body, &marks)
    marks.isNegative = isNegative
    return body.isEmpty ? nil : body
  }

  private static func withoutCurrency(
    _ body: ArraySlice<UInt8>,
    _ marks: inout Marks
  ) -> ArraySlice<UInt8> {
    var body = body
    // "$" stands for the euro sign here.
    for sign in [Array("$".utf8), Array("EUR".utf8), Array("euros".utf8)] {
      if body.count > sign.count, body.suffix(sign.count).elementsEqual(sign) {
        body = body.dropLast(sign.count)
        if let last = body.last, last | 0x20 == UInt8(ascii: "k") {
          marks.isThousandEuros = true
          body = body.dropLast()
        }
        return trimmed(body)
      }
    }
    return body.first == UInt8(ascii: "$") ? trimmed(body.dropFirst()) : body
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return bytes
  }

  private static func decimal(_ body: ArraySlice<UInt8>) -> Double? {
    var mantissa = body
    var exponent: ArraySlice<UInt8> = []
    if let index = body.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      mantissa = body[..<index]
      exponent = body[index...]
    }
    let mark = decimalMark(of: mantissa)
    guard mark != .contradictory else { return nil }
    var digits: [UInt8] = []
    let split = if case .at(let index) = mark { index } else { mantissa.endIndex }
    guard appendGrouped(mantissa[..<split], to: &digits) else { return nil }
    if split < mantissa.endIndex {
      let fraction = mantissa[(split + 1)...]
      guard fraction.allSatisfy(isDigit), !(digits.isEmpty && fraction.isEmpty) else { return nil }
      if digits.isEmpty { digits.append(UInt8(ascii: "0")) }
      digits.append(UInt8(ascii: "."))
      digits.append(contentsOf: fraction)
      if fraction.isEmpty { digits.append(UInt8(ascii: "0")) }
    }
    guard !digits.isEmpty else { return nil }
    digits.append(contentsOf: exponent)
    guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  private enum DecimalMark: Equatable {
    case none
    case at(Int)
    case contradictory
  }

  /// Where the decimals begin: at the last comma or dot, unless that one groups thousands.
  private static func decimalMark(of body: ArraySlice<UInt8>) -> DecimalMark {
    let commas = body.indices.filter { body[$0] == UInt8(ascii: ",") }
    let dots = body.indices.filter { body[$0] == UInt8(ascii: ".") }
    switch (commas.count, dots.count) {
    case (1, 0): return .at(commas[0])
    case (0, 1): return .at(dots[0])
    case (0, _), (_, 0): return .none
    case (1, _) where dots.allSatisfy { $0 < commas[0] }: return .at(commas[0])
    case (_, 1) where commas.allSatisfy { $0 < dots[0] }: return .at(dots[0])
    default: return .contradictory
    }
  }

  /// Digits, alone or grouped by three with one kind of mark throughout.
  private static func appendGrouped(_ whole: ArraySlice<UInt8>, to digits: inout [UInt8]) -> Bool {
    var mark: UInt8?
    var sinceMark = 0
    for byte in whole {
      if isDigit(byte) {
        digits.append(byte)
        sinceMark += 1
        continue
      }
      let isFirst = mark == nil
      guard byte == mark ?? byte, " ',.".utf8.contains(byte), !digits.isEmpty,
        isFirst ? sinceMark <= 3 : sinceMark == 3
      else { return false }
      mark = byte
      sinceMark = 0
    }
    return mark == nil || sinceMark == 3
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
