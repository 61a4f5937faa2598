/// Eight bytes that are looked at together: the scanner's loops are the hottest of all.
@usableFromInline
@frozen
struct ByteWord {
  @usableFromInline let bytes: UInt64

  @usableFromInline static let width = 8

  /// The bytes from an offset on, of which there must be eight.
  @inlinable
  @inline(__always)
  init(_ span: Span<UInt8>, at offset: Int) {
    precondition(offset >= 0 && offset <= span.count - Self.width)
    let word = unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    bytes = UInt64(littleEndian: word)
  }

  /// A byte eight times.
  @inlinable
  @inline(__always)
  static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// A mask whose lowest bit stands in the first byte that is a given one; what is above it may be
  /// wrong.
  @inlinable
  @inline(__always)
  func equal(_ byte: UInt8) -> UInt64 {
    let difference = bytes ^ Self.repeating(byte)
    return (difference &- Self.repeating(1)) & ~difference & Self.repeating(0x80)
  }

  /// A mask whose lowest bit stands in the first byte below a given one, of 128 at most.
  @inlinable
  @inline(__always)
  func below(_ byte: UInt8) -> UInt64 {
    (bytes &- Self.repeating(byte)) & ~bytes & Self.repeating(0x80)
  }

  /// Which byte the lowest bit of a mask, not zero, stands in.
  @inlinable
  @inline(__always)
  static func first(_ mask: UInt64) -> Int { mask.trailingZeroBitCount / 8 }
}

extension XMLScanner {
  /// The offset of the first byte that is one of two; the limit when none is.
  @inlinable
  @inline(__always)
  static func find(
    _ first: UInt8,
    or second: UInt8,
    in bytes: Span<UInt8>,
    from start: Int,
    limit: Int
  ) -> Int {
    var index = start
    while index + ByteWord.width <= limit {
      let word = ByteWord(bytes, at: index)
      let found = word.equal(first) | word.equal(second)
      if found != 0 { return index + ByteWord.first(found) }
      index += ByteWord.width
    }
    while index < limit, bytes[index] != first, bytes[index] != second { index += 1 }
    return index
  }

  /// The offset of the first byte that ends a name in a tag: white space, `/`, `>` or `<`; the limit
  /// when none does.
  @inlinable
  @inline(__always)
  static func endOfName(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    var index = start
    while index + ByteWord.width <= limit {
      let word = ByteWord(bytes, at: index)
      let found = word.below(0x21) | word.equal(0x2F) | word.equal(0x3E) | word.equal(0x3C)
      if found != 0 { return index + ByteWord.first(found) }
      index += ByteWord.width
    }
    while index < limit {
      let byte = bytes[index]
      if byte <= 0x20 || byte == 0x2F || byte == 0x3E || byte == 0x3C { break }
      index += 1
    }
    return index
  }

  /// The offset of the first byte of a tag, outside of values, that is a quote, `>` or `<`; the limit
  /// when none is.
  @inlinable
  @inline(__always)
  static func endOfPlain(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    var index = start
    while index + ByteWord.width <= limit {
      let word = ByteWord(bytes, at: index)
      let found = word.equal(0x22) | word.equal(0x27) | word.equal(0x3E) | word.equal(0x3C)
      if found != 0 { return index + ByteWord.first(found) }
      index += ByteWord.width
    }
    while index < limit {
      let byte = bytes[index]
      if byte == 0x22 || byte == 0x27 || byte == 0x3E || byte == 0x3C { break }
      index += 1
    }
    return index
  }
}
