import Glibc

/// Files read and written whole.
package enum FileContents {
  /// The bytes of a file.
  package static func read(_ path: String) throws(ArchiveError) -> [UInt8] {
    do throws(SystemFailure) {
      let file = try SystemFile(reading: path)
      guard let size = try file.regularSize() else { throw SystemFailure(number: EISDIR) }
      return try file.read(at: 0, count: size)
    } catch {
      throw ArchiveError(.cannotRead(reason: error.reason), path: path)
    }
  }

  /// Writes a file beside its place and renames it, so that it is there whole or not at all.
  package static func write(_ bytes: [UInt8], to path: String) throws(ArchiveError) {
    do throws(SystemFailure) {
      let file = try TemporaryFile(inFolderOf: path)
      try SystemFile(writing: file.path).write(bytes)
      try file.move(to: path, replacing: true)
    } catch {
      throw ArchiveError(.cannotWrite(reason: error.reason), path: path)
    }
  }
}
