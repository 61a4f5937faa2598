extension XMLScanner {
  /// Where an attribute's name and value lie; the value is between its quotes, not decoded.
  @frozen
  public struct Attribute: Sendable {
    /// Offset of the qualified name.
    public var nameStart: Int
    /// Offset after the name.
    public var nameEnd: Int
    /// Offset after the opening quote.
    public var valueStart: Int
    /// Offset of the closing quote.
    public var valueEnd: Int

    /// Makes the four offsets.
    @inlinable
    public init(nameStart: Int, nameEnd: Int, valueStart: Int, valueEnd: Int) {
      self.nameStart = nameStart
      self.nameEnd = nameEnd
      self.valueStart = valueStart
      self.valueEnd = valueEnd
    }

    /// The bytes between the quotes.
    @inlinable public var value: Range<Int> { valueStart..<valueEnd }

    /// Whether the qualified name is a given text.
    @inlinable
    public func isNamed(_ text: StaticString, _ bytes: Span<UInt8>) -> Bool {
      XMLScanner.equals(bytes, nameStart, nameEnd, text)
    }

    /// Whether the local name, after a prefix or not, is a given text.
    @inlinable
    public func hasLocalName(_ text: StaticString, _ bytes: Span<UInt8>) -> Bool {
      let count = text.utf8CodeUnitCount
      let start = nameEnd - count
      guard start >= nameStart, XMLScanner.equals(bytes, start, nameEnd, text) else { return false }
      return start == nameStart || bytes[start - 1] == 0x3A
    }
  }

  /// The next attribute of a tag.
  ///
  /// - Parameters:
  ///   - bytes: The same bytes the tag was read from.
  ///   - position: Where to begin: ``nameEnd`` of the tag at first; left after the attribute.
  ///   - limit: ``attributesEnd`` of the tag.
  /// - Returns: The attribute; nil after the last one, or where the tag is not well-formed.
  @inlinable
  public static func nextAttribute(
    _ bytes: Span<UInt8>,
    from position: inout Int,
    limit: Int
  ) -> Attribute? {
    var index = position
    while index < limit && bytes[index] <= 0x20 { index += 1 }
    let nameStart = index
    while index < limit && bytes[index] != 0x3D && bytes[index] > 0x20 { index += 1 }
    let nameEnd = index
    while index < limit && bytes[index] <= 0x20 { index += 1 }
    guard index < limit, bytes[index] == 0x3D, nameEnd > nameStart else {
      position = limit
      return nil
    }
    index += 1
    while index < limit && bytes[index] <= 0x20 { index += 1 }
    guard index < limit, bytes[index] == 0x22 || bytes[index] == 0x27 else {
      position = limit
      return nil
    }
    let quote = bytes[index]
    index += 1
    let valueStart = index
    index = find(quote, or: quote, in: bytes, from: index, limit: limit)
    guard index < limit else {
      position = limit
      return nil
    }
    position = index + 1
    return Attribute(
      nameStart: nameStart,
      nameEnd: nameEnd,
      valueStart: valueStart,
      valueEnd: index
    )
  }

  /// The next attribute of the last tag read; begin with a cursor at ``nameEnd``.
  @inlinable
  public func nextAttribute(_ bytes: Span<UInt8>, from cursor: inout Int) -> Attribute? {
    Self.nextAttribute(bytes, from: &cursor, limit: attributesEnd)
  }
}
