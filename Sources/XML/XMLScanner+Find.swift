import Glibc

extension XMLScanner {
  /// The offset of the next occurrence of a byte.
  public static func find(
    byte: UInt8,
    in bytes: Span<UInt8>,
    from start: Int,
    limit: Int? = nil
  ) -> Int? {
    let end = min(limit ?? bytes.count, bytes.count)
    guard start >= 0, start < end else { return nil }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), end - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// The offset of the next occurrence of a text such as `</sheetData`.
  ///
  /// It looks at bytes, not at tokens: the caller knows that the text cannot be within a comment or
  /// a CDATA section.
  public static func find(
    _ text: StaticString,
    in bytes: Span<UInt8>,
    from start: Int,
    limit: Int? = nil
  ) -> Int? {
    // The marks that end markup begin with what comments are full of: their last byte is the rare one.
    let last = text.utf8CodeUnitCount - 1
    guard last >= 0 else { return start }
    let rare = unsafe text.utf8Start[last]
    var candidate = start + last
    while let found = find(byte: rare, in: bytes, from: candidate, limit: limit) {
      if begins(bytes, at: found - last, text) == true { return found - last }
      candidate = found + 1
    }
    return nil
  }

  /// Whether the bytes at an offset are those of a text; nil when they end too early to tell.
  static func begins(_ bytes: Span<UInt8>, at start: Int, _ text: StaticString) -> Bool? {
    let available = min(bytes.count - start, text.utf8CodeUnitCount)
    for index in 0..<available {
      let expected = unsafe text.utf8Start[index]
      if bytes[start + index] != expected { return false }
    }
    return available == text.utf8CodeUnitCount ? true : nil
  }

  /// Whether a range of bytes, such as a local name, is a given text.
  @inlinable
  public static func equals(
    _ bytes: Span<UInt8>,
    _ lower: Int,
    _ upper: Int,
    _ text: StaticString
  ) -> Bool {
    let count = text.utf8CodeUnitCount
    guard upper - lower == count, upper <= bytes.count else { return false }
    let expected = unsafe text.utf8Start
    for index in 0..<count {
      let byte = unsafe expected[index]
      if bytes[lower + index] != byte { return false }
    }
    return true
  }

  /// Whether the last tag's local name is a given text.
  @inlinable
  public func isNamed(_ text: StaticString, _ bytes: Span<UInt8>) -> Bool {
    Self.equals(bytes, localNameStart, nameEnd, text)
  }
}
