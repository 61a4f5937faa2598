/// The directory of a package as its bytes have it: what libzip does not tell, and what it would not
/// open.
package struct ArchiveDirectory: Sendable {
  /// An entry: its record in the central directory (APPNOTE 4.3.12) and its local header (4.3.7).
  package struct Entry: Sendable {
    /// Name in the central directory.
    package var name: String
    /// Name in the local header; nil when there is no local header where the directory says.
    package var localName: String?
    /// Compression method: 0 stored, 8 deflated.
    package var method: Int
    /// General purpose flags.
    package var flags: Int
    /// Offset of the local header; nil when it is in an extra field, as in packages above 4 GiB.
    package var offset: Int?
    /// Bytes of extra fields in the local header.
    package var localExtraCount: Int

    /// Whether the entry is encrypted (bit 0).
    package var isEncrypted: Bool { flags & 1 != 0 }
    /// Whether sizes and CRC follow the bytes (bit 3).
    package var hasDataDescriptor: Bool { flags & 8 != 0 }
  }

  /// The entries, in the order of the central directory.
  package let entries: [Entry]

  /// Reads the directory of a package; no entry is inflated.
  ///
  /// - Parameters:
  ///   - path: Path of the file.
  ///   - limits: How much is accepted.
  /// - Throws: ``ArchiveError`` when the file cannot be read or has no directory.
  package init(path: String, limits: ArchiveLimits = .standard) throws(ArchiveError) {
    let found: Result
    do throws(SystemFailure) {
      found = try Self.read(path, limits)
    } catch {
      throw ArchiveError(.cannotRead(reason: error.reason), path: path)
    }
    switch found {
    case .refused(let code): throw ArchiveError(code, path: path)
    case .entries(let entries): self.entries = entries
    }
  }

  private enum Result {
    case refused(ArchiveError.Code)
    case entries([Entry])
  }

  private static func read(
    _ path: String,
    _ limits: ArchiveLimits
  ) throws(SystemFailure) -> Result {
    let file = try SystemFile(reading: path)
    // A name that is unsafe is for the caller to judge.
    if let refusal = try PackageCheck.refusal(of: file, limits: limits), refusal != .unsafeName {
      return .refused(refusal)
    }
    let size = try file.status().stamp.size
    guard let end = try PackageCheck.endOfCentralDirectory(file, size: size) else {
      return .refused(.notAnArchive)
    }
    let directory = try file.read(at: end.directoryOffset, count: end.directorySize)
    var entries: [Entry] = []
    var index = 0
    while index + 46 <= directory.count,
      PackageCheck.has(directory, at: index, [0x50, 0x4B, 0x01, 0x02])
    {
      let nameCount = PackageCheck.number(directory, index + 28, 2)
      let name = directory[(index + 46)...].prefix(nameCount)
      let offset = PackageCheck.number(directory, index + 42, 4)
      var entry = Entry(
        name: String(decoding: name, as: UTF8.self),
        method: PackageCheck.number(directory, index + 10, 2),
        flags: PackageCheck.number(directory, index + 8, 2),
        offset: offset == 0xFFFF_FFFF ? nil : offset,
        localExtraCount: 0
      )
      if entry.offset != nil {
        let local = try file.read(at: offset, count: 30)
        if local.count == 30, PackageCheck.has(local, at: 0, [0x50, 0x4B, 0x03, 0x04]) {
          entry.localExtraCount = PackageCheck.number(local, 28, 2)
          let count = PackageCheck.number(local, 26, 2)
          let localName = try file.read(at: offset + 30, count: count)
          entry.localName = String(decoding: localName, as: UTF8.self)
        }
      }
      entries.append(entry)
      index +=
        46 + nameCount + PackageCheck.number(directory, index + 30, 2)
        + PackageCheck.number(directory, index + 32, 2)
    }
    return .entries(entries)
  }
}
