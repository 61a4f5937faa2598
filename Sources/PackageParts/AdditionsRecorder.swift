package import Container
package import XML

/// Follows the writing of an edited package, and makes the ``AdditionsRecord`` of it.
package final class AdditionsRecorder {
  private let archive: ArchiveReader
  private var recorders: [String: DeltaRecorder] = [:]
  private var deltas: [String: Delta] = [:]
  private var added: [String] = []

  /// Begins for an edit of a package.
  package init(of archive: ArchiveReader) { self.archive = archive }

  /// Notes an entry that is written from bytes at hand.
  ///
  /// - Throws: `ArchiveError` when what the package holds under that name cannot be read.
  package func note(_ name: String, _ bytes: [UInt8]) throws(ArchiveError) {
    if let index = archive.index(of: name) {
      deltas[name] = DeltaRecorder.delta(from: try archive.contents(of: index), to: bytes)
    } else {
      added.append(name)
    }
  }

  /// The recorder for an entry of the package that is written as a stream.
  package func recorder(of name: String) -> DeltaRecorder {
    let recorder = DeltaRecorder()
    recorders[name] = recorder
    return recorder
  }

  /// The record, once all entries are written: `written` has them by name.
  package func record(_ written: [String: DeflatedSize]) -> AdditionsRecord {
    for (name, recorder) in recorders { deltas[name] = recorder.finish() }
    recorders = [:]
    return AdditionsRecord(
      originals: archive.entries.filter { $0.name != AdditionsRecord.partName }.map { entry in
        AdditionsRecord.Original(
          name: entry.name,
          before: AdditionsRecord.Fingerprint(entry),
          change: written[entry.name].flatMap { after in
            deltas[entry.name].map { delta in
              AdditionsRecord.Change(
                after: AdditionsRecord.Fingerprint(size: after.size, crc32: after.crc32),
                delta: delta
              )
            }
          }
        )
      },
      added: added
    )
  }
}
