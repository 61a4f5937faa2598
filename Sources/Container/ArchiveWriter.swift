/// A package being written: a copy of another one with some entries changed, or a new one.
///
/// Nothing is at the destination before ``commit()`` has succeeded. Entries that are not set keep
/// their compressed bytes, their order and their names. A writer that goes away without being
/// committed leaves nothing behind.
package struct ArchiveWriter: ~Copyable {
  private let edit: ArchiveEdit

  /// Begins the edit of a copy of a package that is open.
  ///
  /// - Parameters:
  ///   - source: The package; the copy is made of what was opened, and must still be at its path
  ///     unchanged when the copy is finished.
  ///   - destination: Path of the result, which may be that of the source.
  ///   - replacing: Whether a file at the destination may be replaced.
  /// - Throws: ``ArchiveError`` when nothing can be written there.
  package init(
    copying source: ArchiveReader,
    to destination: String,
    replacing: Bool = false
  ) throws(ArchiveError) {
    edit = try ArchiveEdit(copying: source, to: destination, replacing: replacing)
  }

  /// Begins the edit of a copy of a package.
  ///
  /// - Parameters:
  ///   - source: Path of the package; it is not changed, unless it is the destination.
  ///   - destination: Path of the result.
  ///   - replacing: Whether a file at the destination may be replaced.
  /// - Throws: ``ArchiveError`` when the source cannot be read, or nothing can be written there.
  package init(
    copying source: String,
    to destination: String,
    replacing: Bool = false
  ) throws(ArchiveError) {
    try self.init(
      copying: ArchiveReader(path: source),
      to: destination,
      replacing: replacing
    )
  }

  /// Begins a new package.
  ///
  /// - Parameters:
  ///   - destination: Path of the result.
  ///   - replacing: Whether a file at the destination may be replaced.
  /// - Throws: ``ArchiveError`` when nothing can be written there.
  package init(creating destination: String, replacing: Bool = false) throws(ArchiveError) {
    edit = try ArchiveEdit(copying: nil, to: destination, replacing: replacing)
  }

  /// Sets the content of an entry: in its place when there is one of that name, or at the end.
  ///
  /// - Parameters:
  ///   - name: Name of the entry.
  ///   - bytes: Its content.
  ///   - isStored: Whether it is kept as it is, not deflated.
  ///   - level: Effort of deflating, from 1 (fast) to 9 (small).
  /// - Throws: ``ArchiveError`` when the name cannot be one.
  package mutating func set(
    _ name: String,
    to bytes: [UInt8],
    isStored: Bool = false,
    level: Int = 6
  ) throws(ArchiveError) {
    try edit.set(name, ArchiveEdit.Change(.bytes(bytes, isStored: isStored), level: level))
  }

  /// Sets the content of an entry to bytes that are made while they are deflated.
  ///
  /// - Parameters:
  ///   - name: Name of the entry.
  ///   - level: Effort of deflating, from 1 (fast) to 9 (small).
  ///   - crc32: What the CRC-32 of the bytes must be; nil where it is not known.
  ///   - produce: Appends the next bytes to the empty buffer that it is given, and returns false
  ///     when there is nothing more. It runs on a second thread during ``commit()``, while the
  ///     caller's thread waits.
  /// - Throws: ``ArchiveError`` when the name cannot be one.
  package mutating func set(
    _ name: String,
    level: Int = 6,
    crc32: UInt32? = nil,
    produce: @escaping (inout [UInt8]) throws -> Bool
  ) throws(ArchiveError) {
    try edit.set(
      name,
      ArchiveEdit.Change(.produced(Production(produce)), level: level, crc32: crc32)
    )
  }

  /// Sets the content of an entry to bytes that tell of the other ones, which are deflated before.
  ///
  /// - Parameters:
  ///   - name: Name of the entry.
  ///   - level: Effort of deflating, from 1 (fast) to 9 (small).
  ///   - describe: Makes the bytes, at least one, from the entries that were set and are deflated,
  ///     by name, or returns nil when there is to be no such entry: it runs during ``commit()``.
  /// - Throws: ``ArchiveError`` when the name cannot be one.
  package mutating func set(
    _ name: String,
    level: Int = 6,
    describing describe: @escaping ([String: DeflatedSize]) throws -> [UInt8]?
  ) throws(ArchiveError) {
    try edit.set(name, ArchiveEdit.Change(.described(describe), level: level))
  }

  /// Refuses a path where no file may be replaced.
  ///
  /// - Throws: ``ArchiveError``; that there is nothing yet is no error.
  package static func checkReplaceable(_ path: String) throws(ArchiveError) {
    _ = try Destination(path, replacing: true)
  }

  /// Sets the content of an entry to bytes that a closure writes while they are deflated.
  ///
  /// - Parameters:
  ///   - name: Name of the entry.
  ///   - level: Effort of deflating, from 1 (fast) to 9 (small).
  ///   - write: Hands bytes over to the sink. It runs on a second thread during ``commit()``, while
  ///     the caller's thread waits, and after those of the entries that were set before.
  /// - Throws: ``ArchiveError`` when the name cannot be one.
  package mutating func set(
    _ name: String,
    level: Int = 6,
    writing write: @escaping (ByteSink) throws -> Void
  ) throws(ArchiveError) {
    let production = Production(writing: { try write(ByteSink($0)) })
    try edit.set(name, ArchiveEdit.Change(.produced(production), level: level))
  }

  /// Removes an entry.
  package mutating func remove(_ name: String) throws(ArchiveError) { try edit.remove(name) }

  /// Writes the package, flushes it and gives it its name.
  ///
  /// A file that it replaces hands over its permissions, owner and extended attributes.
  ///
  /// - Throws: ``ArchiveError``, or what a closure that produces an entry threw; then nothing is
  ///   left behind, and the destination is as it was.
  package consuming func commit() throws { try edit.commit() }
}
