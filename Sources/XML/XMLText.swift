/// Decoding of character data and attribute values (XML 1.0 §2.11, §3.3.3, §4.1, §4.6).
public enum XMLText {
  /// Appends the characters that a range of character data stands for.
  ///
  /// References are replaced and line ends become LF. A reference that is not one of the five
  /// predefined entities or a character is kept as it is written.
  ///
  /// - Returns: Whether all references were understood.
  @inlinable
  @discardableResult
  public static func decode(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    into buffer: inout [UInt8]
  ) -> Bool {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = bytes[index]
      if byte == 0x26 || byte == 0x0D {
        return decodeRest(bytes, index..<end, isAttribute: false, into: &buffer)
      }
      buffer.append(byte)
      index += 1
    }
    return true
  }

  /// Appends the characters that an attribute's value stands for: as character data, and white
  /// space becomes spaces.
  ///
  /// - Returns: Whether all references were understood.
  @inlinable
  @discardableResult
  public static func decodeAttribute(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    into buffer: inout [UInt8]
  ) -> Bool {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = bytes[index]
      if byte == 0x26 || byte < 0x20 {
        return decodeRest(bytes, index..<end, isAttribute: true, into: &buffer)
      }
      buffer.append(byte)
      index += 1
    }
    return true
  }

  /// Appends the content of a CDATA section: only line ends mean anything else than themselves.
  package static func appendNormalised(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    into buffer: inout [UInt8]
  ) {
    for index in range {
      let byte = bytes[index]
      if byte != 0x0D {
        buffer.append(byte)
      } else if index + 1 == range.upperBound || bytes[index + 1] != 0x0A {
        buffer.append(0x0A)
      }
    }
  }

  @usableFromInline
  static func decodeRest(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    isAttribute: Bool,
    into buffer: inout [UInt8]
  ) -> Bool {
    var isUnderstood = true
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x26:
        if !decodeReference(bytes, &index, end, into: &buffer) { isUnderstood = false }
      case 0x0D:
        if index < end && bytes[index] == 0x0A { index += 1 }
        buffer.append(isAttribute ? 0x20 : 0x0A)
      case 0x09 where isAttribute, 0x0A where isAttribute:
        buffer.append(0x20)
      default:
        buffer.append(byte)
      }
    }
    return isUnderstood
  }

  /// Decodes the reference whose `&` is just before the index; appends the `&` alone when it is
  /// none.
  private static func decodeReference(
    _ bytes: Span<UInt8>,
    _ index: inout Int,
    _ end: Int,
    into buffer: inout [UInt8]
  ) -> Bool {
    // The longest reference that means something is ten bytes, but leading zeros are legal.
    var semicolon = index
    while semicolon < end && bytes[semicolon] != 0x3B && semicolon - index < 64 { semicolon += 1 }
    guard semicolon < end, bytes[semicolon] == 0x3B else {
      buffer.append(0x26)
      return false
    }
    let character: UInt8? =
      if XMLScanner.equals(bytes, index, semicolon, "amp") {
        0x26
      } else if XMLScanner.equals(bytes, index, semicolon, "lt") {
        0x3C
      } else if XMLScanner.equals(bytes, index, semicolon, "gt") {
        0x3E
      } else if XMLScanner.equals(bytes, index, semicolon, "quot") {
        0x22
      } else if XMLScanner.equals(bytes, index, semicolon, "apos") {
        0x27
      } else {
        nil
      }
    if let character {
      buffer.append(character)
    } else if let scalar = characterReference(bytes, index, semicolon) {
      buffer.append(contentsOf: String(Character(scalar)).utf8)
    } else {
      buffer.append(0x26)
      return false
    }
    index = semicolon + 1
    return true
  }

  private static func characterReference(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Unicode.Scalar? {
    guard start + 1 < end, bytes[start] == 0x23 else { return nil }
    let isHexadecimal = bytes[start + 1] == 0x78
    var index = isHexadecimal ? start + 2 : start + 1
    guard index < end else { return nil }
    var value: UInt32 = 0
    while index < end {
      let digit: UInt32
      switch bytes[index] {
      case 0x30...0x39: digit = UInt32(bytes[index] - 0x30)
      case 0x41...0x46 where isHexadecimal: digit = UInt32(bytes[index] - 0x41 + 10)
      case 0x61...0x66 where isHexadecimal: digit = UInt32(bytes[index] - 0x61 + 10)
      default: return nil
      }
      value = value * (isHexadecimal ? 16 : 10) + digit
      if value > 0x10FFFF { return nil }
      index += 1
    }
    guard let scalar = Unicode.Scalar(value), isAllowed(scalar) else { return nil }
    return scalar
  }

  /// Whether XML allows a character (production 2, Char).
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
