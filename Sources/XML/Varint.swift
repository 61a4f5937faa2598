/// Numbers from zero in as few bytes as they need: seven bits in each, the lowest first, the eighth
/// set in all but the last (LEB128).
package enum Varint {
  /// Appends a number, which must not be negative.
  package static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Reads a number and moves the position past it; nil when the bytes hold none there.
  package static func read(_ bytes: [UInt8], at position: inout Int) -> Int? {
    var number: UInt = 0
    var shift: UInt = 0
    while position < bytes.count, shift < 63 {
      let byte = bytes[position]
      position += 1
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(number) }
      shift += 7
    }
    return nil
  }
}
