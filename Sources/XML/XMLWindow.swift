/// A window on a part that is read as a stream: the bytes seen so far and not yet let go.
///
/// The loop is: scan ``bytes``; when the scanner says that they end in the middle of a token (or
/// that none is left), ``discard(_:)`` what is done with and ``grow()``.
public struct XMLWindow: ~Copyable {
  /// The bytes at hand.
  public private(set) var bytes: [UInt8] = []
  /// Offset in the part of the first of the bytes at hand.
  public private(set) var offset = 0
  /// Whether the part ends with the bytes at hand.
  public private(set) var isAtEnd = false

  private let limit: Int
  private let refill: (inout [UInt8]) throws -> Bool

  /// A window on nothing yet.
  ///
  /// - Parameters:
  ///   - limit: How many bytes may be at hand at once: a token longer than that is refused.
  ///   - refill: Appends the next bytes of the part; returns false when there is nothing more.
  public init(
    limit: Int = 64 << 20,
    _ refill: @escaping (inout [UInt8]) throws -> Bool
  ) {
    self.limit = limit
    self.refill = refill
  }

  /// Appends the next bytes of the part.
  ///
  /// When nothing was let go of, the window doubles, so that a long token is not scanned again too
  /// often.
  ///
  /// - Returns: False when the part has ended, and nothing was appended.
  /// - Throws: What the source of the bytes throws, or ``XMLError`` above the limit.
  public mutating func grow() throws -> Bool {
    guard !isAtEnd else { return false }
    let before = bytes.count
    let wanted = before * 2
    repeat {
      guard try refill(&bytes) else {
        isAtEnd = true
        break
      }
      if bytes.count > limit {
        throw XMLError(.limitExceeded(what: "bytes in one XML token", limit: limit), offset: offset)
      }
    } while bytes.count == before || bytes.count < wanted
    return bytes.count > before
  }

  /// Lets go of bytes at the front; what remains is moved, so do it just before ``grow()``.
  public mutating func discard(_ count: Int) {
    bytes.removeFirst(count)
    offset += count
  }
}
