/// The names of a tag's attributes met so far: no two may be the same (XML 1.0, §3.1).
///
/// A name is told by a few of its bytes first, so that in hot loops a tag whose attributes differ costs
/// next to nothing.
@frozen
public struct AttributeNames: Sendable {
  @usableFromInline var met: UInt64 = 0
  @usableFromInline var count = 0
  /// Hashes of all names of a tag that has many.
  @usableFromInline var hashes: Set<Int>?

  /// More attributes than a tag of either format has.
  @usableFromInline static let few = 64

  /// No name was met.
  @inlinable
  public init() {}

  /// Takes down a name.
  ///
  /// - Parameters:
  ///   - attribute: The attribute that was read last.
  ///   - bytes: The bytes that the tag was read from.
  ///   - scanner: The scanner that read it.
  /// - Returns: Whether the tag has that name before as well.
  @inlinable
  public mutating func isRepeated(
    by attribute: XMLScanner.Attribute,
    _ bytes: Span<UInt8>,
    _ scanner: XMLScanner
  ) -> Bool {
    count &+= 1
    if count > Self.few { return isRepeatedAmongMany(by: attribute, bytes, scanner) }
    let count = attribute.nameEnd - attribute.nameStart
    let last = Int(bytes[attribute.nameEnd - 1])
    let middle = Int(bytes[attribute.nameStart + count / 2])
    let mark: UInt64 = 1 << UInt64((count &+ last &* 9 &+ middle &* 6) & 63)
    defer { met |= mark }
    return met & mark != 0 && Self.stands(attribute, bytes, scanner)
  }

  /// Compares hashes, since a tag of a million attributes would have each compared with all before.
  @usableFromInline
  mutating func isRepeatedAmongMany(
    by attribute: XMLScanner.Attribute,
    _ bytes: Span<UInt8>,
    _ scanner: XMLScanner
  ) -> Bool {
    func hash(_ name: Range<Int>) -> Int {
      var hasher = Hasher()
      for index in name { hasher.combine(bytes[index]) }
      return hasher.finalize()
    }
    if hashes == nil {
      var before: Set<Int> = []
      var cursor = scanner.nameEnd
      while let other = scanner.nextAttribute(bytes, from: &cursor),
        other.nameStart < attribute.nameStart
      {
        before.insert(hash(other.nameStart..<other.nameEnd))
      }
      hashes = before
    }
    let isNew = hashes?.insert(hash(attribute.nameStart..<attribute.nameEnd)).inserted ?? true
    return !isNew && Self.stands(attribute, bytes, scanner)
  }

  /// Whether an attribute's name stands in the tag before it.
  @usableFromInline
  static func stands(
    _ attribute: XMLScanner.Attribute,
    _ bytes: Span<UInt8>,
    _ scanner: XMLScanner
  ) -> Bool {
    let count = attribute.nameEnd - attribute.nameStart
    var cursor = scanner.nameEnd
    while let other = scanner.nextAttribute(bytes, from: &cursor),
      other.nameStart < attribute.nameStart
    {
      guard other.nameEnd - other.nameStart == count else { continue }
      var offset = 0
      while offset < count, bytes[other.nameStart + offset] == bytes[attribute.nameStart + offset] {
        offset += 1
      }
      if offset == count { return true }
    }
    return false
  }
}
