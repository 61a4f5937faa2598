/// A zip package opened for reading.
///
/// Not for use by two threads at once.
package final class ArchiveReader {
  /// Path of the file.
  package let path: String
  /// The entries in the order of the central directory.
  package let entries: [ArchiveEntry]

  /// What was opened, whatever the path leads to later.
  let file: SystemFile
  /// The file as it was when it was opened.
  let stamp: FileStatus.Stamp
  /// What has been read of it, by this reader and those made by ``another()``.
  let checks: EntryChecks

  private let zip: LibZip
  private let limits: ArchiveLimits
  private var indices: [String: Int] = [:]
  private var indicesOfParts: [String: Int] = [:]

  /// Opens a package and checks its directory; no entry is inflated.
  ///
  /// - Parameters:
  ///   - path: Path of the file.
  ///   - limits: How much is accepted.
  /// - Throws: ``ArchiveError`` when it is not a package, is damaged or encrypted, or has names that
  ///   are unsafe or ambiguous.
  package convenience init(
    path: String,
    limits: ArchiveLimits = .standard
  ) throws(ArchiveError) {
    let file: SystemFile
    do throws(SystemFailure) {
      file = try SystemFile(reading: path)
    } catch {
      throw ArchiveError(.cannotRead(reason: error.reason), path: path)
    }
    try self.init(file, path: path, limits: limits)
  }

  /// Opens a package that was made from another one and stands for it: errors name that one, and
  /// that one must be as it was when something is written.
  ///
  /// - Parameters:
  ///   - scratch: The package.
  ///   - original: What it was made from.
  /// - Throws: ``ArchiveError``.
  package convenience init(
    _ scratch: ScratchFile,
    standingFor original: ArchiveReader
  ) throws(ArchiveError) {
    let file: SystemFile
    do throws(SystemFailure) {
      file = try SystemFile(reading: scratch.path)
    } catch {
      throw ArchiveError(.cannotRead(reason: error.reason), path: original.path)
    }
    try self.init(file, path: original.path, limits: original.limits, stamp: original.stamp)
  }

  private init(
    _ file: SystemFile,
    path: String,
    limits: ArchiveLimits,
    stamp knownStamp: FileStatus.Stamp? = nil
  ) throws(ArchiveError) {
    self.file = file
    checks = EntryChecks()
    self.path = path
    self.limits = limits
    let refusal: ArchiveError.Code?
    do throws(SystemFailure) {
      let ownStamp = try file.status().stamp
      stamp = knownStamp ?? ownStamp
      refusal = try PackageCheck.refusal(of: file, limits: limits)
    } catch {
      throw ArchiveError(.cannotRead(reason: error.reason), path: path)
    }
    if let refusal { throw ArchiveError(refusal, path: path) }
    do throws(LibZipFailure) {
      zip = try LibZip(reading: file)
      entries = try Self.entries(of: zip)
    } catch {
      throw ArchiveError(error.reading, path: path)
    }
    for index in entries.indices { try register(index) }
    try refuseCollisions()
  }

  /// A reader of the same file for another thread, which has libzip only read the directory again.
  private init(sharing other: ArchiveReader) throws(LibZipFailure) {
    (file, path, limits, stamp) = (other.file, other.path, other.limits, other.stamp)
    (entries, indices, indicesOfParts) = (other.entries, other.indices, other.indicesOfParts)
    checks = other.checks
    zip = try LibZip(reading: file)
  }

  private static func entries(of zip: LibZip) throws(LibZipFailure) -> [ArchiveEntry] {
    var entries: [ArchiveEntry] = []
    for index in 0..<zip.count {
      let status = try zip.status(of: index)
      if status.isEncrypted { throw LibZipFailure(code: LibZipFailure.passwordNeeded) }
      entries.append(
        ArchiveEntry(
          name: status.name,
          index: index,
          compressedSize: status.compressedSize,
          size: status.size,
          crc32: status.crc32,
          isStored: status.isStored
        )
      )
    }
    return entries
  }

  private func register(_ index: Int) throws(ArchiveError) {
    let name = entries[index].name
    if EntryName.isUnsafe(name) { throw ArchiveError(.unsafeName, path: path, entry: name) }
    if indices.updateValue(index, forKey: name) != nil {
      throw ArchiveError(.duplicateEntry, path: path, entry: name)
    }
  }

  /// Parts of Office packages are the same when their names differ in case only; entries of an
  /// OpenDocument package are not.
  private func refuseCollisions() throws(ArchiveError) {
    for entry in entries {
      let part = EntryName.part(entry.name)
      if indicesOfParts.updateValue(entry.index, forKey: part) != nil,
        indices["[Content_Types].xml"] != nil
      {
        throw ArchiveError(.duplicateEntry, path: path, entry: entry.name)
      }
    }
  }

  /// The position of the entry of a name, exactly as written.
  package func index(of name: String) -> Int? { indices[name] }

  /// The position of the entry of a part, by a name that may begin with a slash, be in another case
  /// or have backslashes (Open Packaging Conventions, ECMA-376 part 2, §6.2.2).
  package func index(ofPart name: String) -> Int? {
    indices[name] ?? indicesOfParts[EntryName.part(name)]
  }

  /// The whole content of an entry.
  ///
  /// - Throws: ``ArchiveError`` when it is damaged, fails its CRC or exceeds the limits.
  package func contents(of index: Int) throws(ArchiveError) -> [UInt8] {
    let stream = try stream(of: index, limit: limits.contentBytes)
    var bytes: [UInt8] = []
    // What is declared is only a wish: a lie costs no more than this.
    bytes.reserveCapacity(min(entries[index].size, 4 << 20))
    while try stream.read(into: &bytes, atMost: 1 << 20) > 0 {}
    return bytes
  }

  /// The content of an entry, to be read piece by piece.
  ///
  /// Big entries are inflated on a second thread, ahead of what is read.
  package func stream(of index: Int) throws(ArchiveError) -> EntryStream {
    let stream = try stream(of: index, limit: limits.streamedBytes)
    if entries[index].size >= Self.aheadSize, let reader = try? another() {
      stream.readAhead(of: try reader.stream(of: index, limit: limits.streamedBytes))
    }
    return stream
  }

  /// A reader of the same file for another thread.
  func another() throws(LibZipFailure) -> ArchiveReader { try ArchiveReader(sharing: self) }

  /// Bytes from which a second thread is worth its start.
  private static let aheadSize = 4 << 20

  /// The content of an entry, of which no more than some bytes are accepted.
  func stream(of index: Int, limit: Int) throws(ArchiveError) -> EntryStream {
    let entry = entries[index]
    do throws(LibZipFailure) {
      return EntryStream(
        try zip.open(index),
        entry,
        path: path,
        limit: limit,
        limits: limits,
        checks: checks
      )
    } catch {
      throw ArchiveError(error.reading, path: path, entry: entry.name)
    }
  }
}
