/// A tokenizer for hot loops: an integer position over bytes in UTF-8, without allocation.
///
/// It finds where tokens begin and end and does not check well-formedness beyond that; libxml2
/// judges small parts (``XMLPart``). The bytes may be a window on a longer part: a token that the
/// window cuts is reported as ``Token/incomplete`` with the position left at its first byte, so
/// that the caller can get more bytes and ask again.
@frozen
public struct XMLScanner: Sendable {
  /// What the bytes at the position are.
  @frozen
  public enum Token: UInt8, Sendable {
    /// `<name …>`
    case startTag
    /// `<name …/>`
    case emptyTag
    /// `</name>`
    case endTag
    /// Character data up to the next `<`, references not decoded.
    case text
    /// A comment, a processing instruction or the XML declaration.
    case other
    /// `<![CDATA[…]]>`; its content is ``cdataStart`` ..< ``cdataEnd``.
    case cdata
    /// `<!DOCTYPE`: to be refused; the position stays before it.
    case documentType
    /// A token that the bytes end in the middle of; the position stays before it.
    case incomplete
    /// No byte is left.
    case end
    /// Bytes that cannot begin or be within a token; the position stays before it.
    case malformed
  }

  /// Offset of the next byte to look at.
  public var position: Int
  /// Offset of the first byte of the last token.
  public var tokenStart = 0
  /// Offset after the last byte of the last token.
  public var tokenEnd = 0
  /// Offset of the qualified name of the last tag.
  public var nameStart = 0
  /// Offset of the last tag's local name, after the prefix and its colon.
  public var localNameStart = 0
  /// Offset after the name of the last tag; its attributes lie from here to ``attributesEnd``.
  public var nameEnd = 0
  /// Offset of the `>` or `/>` that ends the last tag.
  public var attributesEnd = 0

  /// A scanner that begins at an offset.
  @inlinable
  public init(position: Int = 0) { self.position = position }

  /// Offset of the first byte of the content of the last CDATA section.
  @inlinable public var cdataStart: Int { tokenStart + 9 }
  /// Offset after the last byte of the content of the last CDATA section.
  @inlinable public var cdataEnd: Int { tokenEnd - 3 }
  /// Whether the last tag's name has a prefix.
  @inlinable public var hasPrefix: Bool { localNameStart != nameStart }

  /// Reads the token at the position.
  ///
  /// - Parameters:
  ///   - bytes: The part, or a window on it.
  ///   - isLast: Whether the part ends where the bytes end: then text that reaches the end is
  ///     complete, and a cut tag is malformed.
  /// - Returns: The kind of token; its ranges are in the scanner's properties.
  @inlinable
  public mutating func next(_ bytes: Span<UInt8>, isLast: Bool = false) -> Token {
    let count = bytes.count
    var index = position
    tokenStart = index
    guard index < count else {
      tokenEnd = index
      return .end
    }
    if bytes[index] != 0x3C {
      index = Self.find(0x3C, or: 0x3C, in: bytes, from: index + 1, limit: count)
      if index == count && !isLast { return .incomplete }
      tokenEnd = index
      position = index
      return .text
    }
    index += 1
    guard index < count else { return isLast ? .malformed : .incomplete }
    let first = bytes[index]
    if first == 0x21 || first == 0x3F { return nextMarkup(bytes, isLast: isLast) }
    let isEndTag = first == 0x2F
    if isEndTag { index += 1 }
    nameStart = index
    localNameStart = index
    index = Self.endOfName(in: bytes, from: index, limit: count)
    nameEnd = index
    if index < count, bytes[index] == 0x3C { return .malformed }
    // Words that reach beyond the name save looking at its bytes one by one.
    let limit = min(count, index + ByteWord.width)
    var colon = nameStart
    while colon < index {
      colon = Self.find(0x3A, or: 0x3A, in: bytes, from: colon, limit: limit)
      if colon < index { localNameStart = colon + 1 }
      colon += 1
    }
    if index == localNameStart && index < count { return .malformed }
    while true {
      index = Self.endOfPlain(in: bytes, from: index, limit: count)
      guard index < count else { break }
      let byte = bytes[index]
      if byte == 0x3E {
        let isEmpty = !isEndTag && bytes[index - 1] == 0x2F
        attributesEnd = isEmpty ? index - 1 : index
        tokenEnd = index + 1
        position = tokenEnd
        return isEndTag ? .endTag : isEmpty ? .emptyTag : .startTag
      }
      if byte == 0x3C { return .malformed }
      index = Self.find(byte, or: 0x3C, in: bytes, from: index + 1, limit: count)
      guard index < count else { break }
      if bytes[index] == 0x3C { return .malformed }
      index += 1
    }
    return isLast ? .malformed : .incomplete
  }

  /// Reads a comment, a CDATA section, a processing instruction or a document type declaration.
  @usableFromInline
  mutating func nextMarkup(_ bytes: Span<UInt8>, isLast: Bool) -> Token {
    let cut: Token = isLast ? .malformed : .incomplete
    if bytes[tokenStart + 1] == 0x3F {
      return finish(.other, endingWith: "?>", after: tokenStart + 2, bytes) ?? cut
    }
    switch Self.begins(bytes, at: tokenStart, "<!--") {
    case .some(true):
      return finish(.other, endingWith: "-->", after: tokenStart + 4, bytes) ?? cut
    case .none: return cut
    case .some(false): break
    }
    switch Self.begins(bytes, at: tokenStart, "<![CDATA[") {
    case .some(true):
      return finish(.cdata, endingWith: "]]>", after: tokenStart + 9, bytes) ?? cut
    case .none: return cut
    case .some(false): break
    }
    switch Self.begins(bytes, at: tokenStart, "<!DOCTYPE") {
    case .some(true): return .documentType
    case .none: return cut
    case .some(false): return .malformed
    }
  }

  private mutating func finish(
    _ token: Token,
    endingWith mark: StaticString,
    after: Int,
    _ bytes: Span<UInt8>
  ) -> Token? {
    guard let found = Self.find(mark, in: bytes, from: after) else { return nil }
    tokenEnd = found + mark.utf8CodeUnitCount
    position = tokenEnd
    return token
  }
}
