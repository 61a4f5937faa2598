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
    find(in: bytes, from: start, limit: limit) {
      $0.equal(first) | $0.equal(second)
    } orByte: {
      $0 == first || $0 == second
    }
  }

  /// The offset of the first byte that ends a name in a tag: white space, `/`, `>` or `<`; the limit
  /// when none does.
  @inlinable
  @inline(__always)
  static func endOfName(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    find(in: bytes, from: start, limit: limit) {
      $0.below(0x21) | $0.equal(0x2F) | $0.equal(0x3E) | $0.equal(0x3C)
    } orByte: {
      $0 <= 0x20 || $0 == 0x2F || $0 == 0x3E || $0 == 0x3C
    }
  }

  /// The offset of the first byte of a tag, outside of values, that is a quote, `>` or `<`; the limit
  /// when none is.
  @inlinable
  @inline(__always)
  static func endOfPlain(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    find(in: bytes, from: start, limit: limit) {
      $0.equal(0x22) | $0.equal(0x27) | $0.equal(0x3E) | $0.equal(0x3C)
    } orByte: {
      $0 == 0x22 || $0 == 0x27 || $0 == 0x3E || $0 == 0x3C
    }
  }

  /// The offset of the first byte that needs a second look: a control character or white space other
  /// than the blank, `&`, or a part of a character beyond ASCII; the limit when none does.
  @inlinable
  @inline(__always)
  static func endOfOrdinary(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    find(in: bytes, from: start, limit: limit) {
      $0.below(0x20) | $0.equal(0x26) | $0.bytes & ByteWord.repeating(0x80)
    } orByte: {
      $0 < 0x20 || $0 == 0x26 || $0 >= 0x80
    }
  }

  /// The offset of the first byte looked for, given what marks it in a word and what tells it among
  /// the last bytes; the limit when there is none.
  @inlinable
  @inline(__always)
  static func find(
    in bytes: Span<UInt8>,
    from start: Int,
    limit: Int,
    _ mask: (ByteWord) -> UInt64,
    orByte isFound: (UInt8) -> Bool
  ) -> Int {
    var index = start
    while index + ByteWord.width <= limit {
      let found = mask(ByteWord(bytes, at: index))
      if found != 0 { return index + ByteWord.first(found) }
      index += ByteWord.width
    }
    while index < limit, !isFound(bytes[index]) { index += 1 }
    return index
  }
}
