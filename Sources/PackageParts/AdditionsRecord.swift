package import Container
package import XML

/// What a package has to be told so that an edit of it can be undone to the byte.
///
/// The record lies in the package as a part of its own, in this form, numbers being ``Varint``s and
/// texts UTF-8 after their length:
///
///     "onglet" version
///     number of entries before the edit, and for each in its order:
///       name, size, CRC-32 (4 bytes, lowest first),
///       0; or 1, size and CRC-32 after the edit, length of the delta, delta
///     number of entries added, and the name of each
///
/// Programs that save the workbook anew drop it, or keep it beside parts that it no longer fits.
package struct AdditionsRecord: Hashable, Sendable {
  /// Name of the part; checkers take `.bin` for an embedded object.
  package static let partName = "onglet/additions.dat"
  /// Type of the part, for content types and manifests.
  package static let mediaType = "application/octet-stream"

  private static let magic = Array("onglet".utf8)
  private static let version = 1

  /// What tells that the bytes of an entry are still the same.
  package struct Fingerprint: Hashable, Sendable {
    /// Bytes once inflated.
    package var size: Int
    /// CRC-32 of them.
    package var crc32: UInt32

    /// That of an entry as its package declares it; reading the entry proves it.
    package init(_ entry: ArchiveEntry) { (size, crc32) = (entry.size, entry.crc32) }

    init(size: Int, crc32: UInt32) { (self.size, self.crc32) = (size, crc32) }
  }

  /// An entry that was there before the edit.
  package struct Original: Hashable, Sendable {
    /// Name of the entry.
    package var name: String
    /// Its bytes before the edit.
    package var before: Fingerprint
    /// Its bytes after the edit, and what undoes it; nil when it was not touched.
    package var change: Change?
  }

  /// What an edit did to an entry.
  package struct Change: Hashable, Sendable {
    /// The bytes that it made.
    package var after: Fingerprint
    /// What turns them back.
    package var delta: Delta
  }

  /// The entries before the edit, in their order.
  package var originals: [Original]
  /// Names of the entries that the edit added, the record's own left out.
  package var added: [String]

  /// Makes a record.
  package init(originals: [Original], added: [String]) {
    self.originals = originals
    self.added = added
  }

  /// Reads a record; nil when the bytes are none, or one of a later version.
  package init?(_ bytes: [UInt8]) {
    var reader = RecordReader(bytes)
    guard reader.starts(with: Self.magic), reader.number() == Self.version,
      let count = reader.number()
    else { return nil }
    originals = []
    for _ in 0..<count {
      guard let original = reader.original() else { return nil }
      originals.append(original)
    }
    guard let addedCount = reader.number() else { return nil }
    added = []
    for _ in 0..<addedCount {
      guard let name = reader.text() else { return nil }
      added.append(name)
    }
    guard reader.isAtEnd else { return nil }
  }

  /// The part.
  package var bytes: [UInt8] {
    var bytes = Self.magic
    Varint.append(Self.version, to: &bytes)
    Varint.append(originals.count, to: &bytes)
    for original in originals {
      Self.append(original.name, to: &bytes)
      Self.append(original.before, to: &bytes)
      Varint.append(original.change == nil ? 0 : 1, to: &bytes)
      guard let change = original.change else { continue }
      Self.append(change.after, to: &bytes)
      Varint.append(change.delta.bytes.count, to: &bytes)
      bytes.append(contentsOf: change.delta.bytes)
    }
    Varint.append(added.count, to: &bytes)
    for name in added { Self.append(name, to: &bytes) }
    return bytes
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    Varint.append(text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func append(_ fingerprint: Fingerprint, to bytes: inout [UInt8]) {
    Varint.append(fingerprint.size, to: &bytes)
    for shift in [0, 8, 16, 24] as [UInt32] {
      bytes.append(UInt8(truncatingIfNeeded: fingerprint.crc32 >> shift))
    }
  }
}

/// Reads the pieces of a record; nil where they are not there.
private struct RecordReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func starts(with magic: [UInt8]) -> Bool {
    guard bytes.starts(with: magic) else { return false }
    position = magic.count
    return true
  }

  mutating func number() -> Int? { Varint.read(bytes, at: &position) }

  mutating func text() -> String? {
    take(number()).map { String(decoding: $0, as: UTF8.self) }
  }

  mutating func original() -> AdditionsRecord.Original? {
    guard let name = text(), let before = fingerprint(), let kind = number() else { return nil }
    guard kind == 1 else {
      return kind == 0 ? AdditionsRecord.Original(name: name, before: before) : nil
    }
    guard let after = fingerprint(), let delta = take(number()) else { return nil }
    return AdditionsRecord.Original(
      name: name,
      before: before,
      change: AdditionsRecord.Change(after: after, delta: Delta(bytes: Array(delta)))
    )
  }

  private mutating func fingerprint() -> AdditionsRecord.Fingerprint? {
    guard let size = number(), let crc32 = take(4) else { return nil }
    return AdditionsRecord.Fingerprint(
      size: size,
      crc32: crc32.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    )
  }

  private mutating func take(_ count: Int?) -> ArraySlice<UInt8>? {
    guard let count, count <= bytes.count - position else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }
}
