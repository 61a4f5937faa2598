/// What tells names apart at a glance: their length, their first eight bytes and their last eight.
///
/// Names of up to sixteen bytes are the same when their keys are.
package struct SpellingKey: Equatable {
  let head: UInt64
  let tail: UInt64
  let count: Int

  /// The key of the name that lies between two offsets.
  package init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    count = end - start
    if count >= ByteWord.width {
      head = ByteWord(bytes, at: start).bytes
      tail = ByteWord(bytes, at: end - ByteWord.width).bytes
    } else if start + ByteWord.width <= bytes.count {
      head = ByteWord(bytes, at: start).bytes & (1 << UInt64(8 * count) - 1)
      tail = 0
    } else {
      var word: UInt64 = 0
      for offset in 0..<count { word |= UInt64(bytes[start + offset]) << UInt64(8 * offset) }
      head = word
      tail = 0
    }
  }

  /// Whether two names of the same key can differ in their middle.
  package var isPartial: Bool { count > 2 * ByteWord.width }

  /// Slots that keys are spread over.
  package static let slots = 256

  /// The slot of the key, which others may share.
  package var slot: Int {
    let mixed = (head ^ (tail &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(count)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 56)
  }
}
