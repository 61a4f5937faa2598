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
    let span = text.utf8Span.span
    if isPlain(span) {
      buffer.append(contentsOf: text.utf8)
      return
    }
    for index in span.indices {
      append(span[index], isAttribute: isAttribute, to: &buffer)
    }
  }

  /// Whether all bytes stand for themselves, in text and in attributes.
  private static func isPlain(_ span: Span<UInt8>) -> Bool {
    for index in span.indices {
      switch span[index] {
      case 0..<0x20, 0x22, 0x26, 0x3C, 0x3E, 0xBE, 0xBF: return false
      default: break
      }
    }
    return true
  }

  private static func append(_ byte: UInt8, isAttribute: Bool, to buffer: inout [UInt8]) {
    switch byte {
    case 0x26: buffer.append(contentsOf: "&amp;".utf8)
    case 0x3C: buffer.append(contentsOf: "&lt;".utf8)
    case 0x3E: buffer.append(contentsOf: "&gt;".utf8)
    case 0x0D: buffer.append(contentsOf: "&#13;".utf8)
    case 0x22 where isAttribute: buffer.append(contentsOf: "&quot;".utf8)
    case 0x09 where isAttribute: buffer.append(contentsOf: "&#9;".utf8)
    case 0x0A where isAttribute: buffer.append(contentsOf: "&#10;".utf8)
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
