/// Escaping of what is written into XML.
///
/// Characters that XML forbids (production 2, Char) are dropped: a format that has an escape of its
/// own for them applies it before.
public enum XMLEscape {
  /// Appends a text as character data.
  @inlinable
  public static func text(_ text: String, to buffer: inout [UInt8]) {
    append(text, isAttribute: false, to: &buffer)
  }

  /// Appends a text as an attribute's value, to stand between double quotes.
  @inlinable
  public static func attribute(_ text: String, to buffer: inout [UInt8]) {
    append(text, isAttribute: true, to: &buffer)
  }

  /// A text as character data.
  public static func text(_ text: String) -> String {
    var buffer: [UInt8] = []
    append(text, isAttribute: false, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// A text as an attribute's value, to stand between double quotes.
  public static func attribute(_ text: String) -> String {
    var buffer: [UInt8] = []
    append(text, isAttribute: true, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @usableFromInline
  static func append(_ text: String, isAttribute: Bool, to buffer: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: buffer.append(contentsOf: [0x26, 0x61, 0x6D, 0x70, 0x3B])  // &amp;
      case 0x3C: buffer.append(contentsOf: [0x26, 0x6C, 0x74, 0x3B])  // &lt;
      case 0x3E: buffer.append(contentsOf: [0x26, 0x67, 0x74, 0x3B])  // &gt;
      case 0x0D: buffer.append(contentsOf: [0x26, 0x23, 0x31, 0x33, 0x3B])  // &#13;
      case 0x22 where isAttribute:
        buffer.append(contentsOf: [0x26, 0x71, 0x75, 0x6F, 0x74, 0x3B])  // &quot;
      case 0x09 where isAttribute:
        buffer.append(contentsOf: [0x26, 0x23, 0x39, 0x3B])  // &#9;
      case 0x0A where isAttribute:
        buffer.append(contentsOf: [0x26, 0x23, 0x31, 0x30, 0x3B])  // &#10;
      case 0x09, 0x0A: buffer.append(byte)
      case 0..<0x20: break
      case 0xBE, 0xBF:
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        if buffer.last == 0xBF && buffer.dropLast().last == 0xEF {
          buffer.removeLast(2)
        } else {
          buffer.append(byte)
        }
      default: buffer.append(byte)
      }
    }
  }
}
