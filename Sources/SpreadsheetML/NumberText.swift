import Spreadsheet

/// Numbers as files write them (`xsd:double`), read from bytes.
struct NumberText {
  /// The powers of ten that a `Double` holds exactly.
  private let powers: [Double]

  init() {
    var powers = [1.0]
    for exponent in 1...22 { powers.append(powers[exponent - 1] * 10) }
    self.powers = powers
  }

  /// The number that bytes spell; nil when they spell none, or one that is not finite.
  func value(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    let end = range.upperBound
    guard index < end else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    var isFraction = false
    scan: while index < end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        mantissa = mantissa &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
        digits += 1
        if isFraction { scale -= 1 }
      case UInt8(ascii: ".") where !isFraction: isFraction = true
      default: break scan
      }
      index += 1
    }
    guard digits > 0 else { return slow(bytes, range) }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      var exponent = 0
      var isExponentNegative = false
      if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
        isExponentNegative = bytes[index] == UInt8(ascii: "-")
        index += 1
      }
      guard index < end else { return nil }
      while index < end, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9"),
        exponent < 10_000
      {
        exponent = exponent * 10 + Int(bytes[index] - UInt8(ascii: "0"))
        index += 1
      }
      scale += isExponentNegative ? -exponent : exponent
    }
    // Two exact operands and one operation: the result is the nearest number (Clinger 1990).
    guard index == end, digits <= 19, mantissa <= 1 << 53, scale.magnitude < powers.count else {
      return slow(bytes, range)
    }
    let magnitude =
      scale < 0 ? Double(mantissa) / powers[-scale] : Double(mantissa) * powers[scale]
    return isNegative ? -magnitude : magnitude
  }

  private func slow(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var text: [UInt8] = []
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        text.append(bytes[index])
      case 0x9, 0xA, 0xD, 0x20: continue
      default: return nil
      }
    }
    guard let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite else {
      return nil
    }
    return number
  }

  /// The shortest text that reads back as the same number, which must be finite.
  static func text(_ number: Double) -> String {
    var bytes: [UInt8] = []
    DecimalDigits.append(number, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
