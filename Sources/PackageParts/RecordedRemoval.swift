package import Container
package import Spreadsheet
import XML

/// Undoes an edit by the record that it left in the package.
package struct RecordedRemoval {
  private let archive: ArchiveReader
  private let record: AdditionsRecord

  /// Reads the record of a package; nil when it has none that can be read.
  ///
  /// - Throws: `ArchiveError` when the part is there and damaged.
  package init?(_ archive: ArchiveReader) throws(ArchiveError) {
    guard let index = archive.index(of: AdditionsRecord.partName),
      let record = AdditionsRecord(try archive.contents(of: index))
    else { return nil }
    self.archive = archive
    self.record = record
  }

  /// Whether the package is still the one that the edit wrote, entry by entry.
  package var isExact: Bool {
    let entries = archive.entries.filter { $0.name != AdditionsRecord.partName }
    guard entries.count == record.originals.count + record.added.count,
      Set(entries.dropFirst(record.originals.count).map(\.name)) == Set(record.added)
    else { return false }
    return zip(record.originals, entries).allSatisfy { original, entry in
      original.name == entry.name
        && (original.change?.after ?? original.before) == AdditionsRecord.Fingerprint(entry)
    }
  }

  /// Writes the package as it was before the edit: the same entries in the same order, each with the
  /// same bytes, and with the same compressed bytes where the edit did not touch it.
  ///
  /// - Throws: `ArchiveError` when it cannot be written, or what was made is not what was recorded.
  package func write(to path: String, options: SaveOptions) throws {
    let level = options.compressionLevel
    var writer = try ArchiveWriter(copying: archive, to: path, replacing: options.replaces)
    for original in record.originals {
      guard let change = original.change, let index = archive.index(of: original.name) else {
        continue
      }
      let stream = try archive.stream(of: index)
      var reader = DeltaReader(change.delta)
      var bytes: [UInt8] = []
      try writer.set(original.name, level: level, crc32: original.before.crc32) { output in
        bytes.removeAll(keepingCapacity: true)
        guard try stream.read(into: &bytes, atMost: Self.chunk) > 0 else {
          try reader.finish()
          return false
        }
        try reader.read(bytes, into: &output)
        return true
      }
    }
    for name in record.added + [AdditionsRecord.partName] { try writer.remove(name) }
    try writer.commit()
  }

  private static let chunk = 1 << 18
}
