import Glibc

/// Files read and written whole.
package enum FileContents {
  /// A path from the root of the file system, links followed.
  package static func absolute(_ path: String) -> String { SystemPath.resolved(path) }

  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - path: Path of the file.
  ///   - limit: How many bytes are accepted.
  /// - Returns: All the bytes.
  /// - Throws: ``ArchiveError`` when it cannot be read, is no regular file or holds more.
  package static func read(_ path: String, limit: Int = 512 << 20) throws(ArchiveError) -> [UInt8] {
    let code: ArchiveError.Code
    do throws(SystemFailure) {
      let file = try SystemFile(reading: path)
      let status = try file.status()
      if !status.isRegular {
        code = .cannotRead(reason: "not a file")
      } else if status.stamp.size > limit {
        code = .limitExceeded(what: "bytes in a file", limit: limit)
      } else {
        return try file.read(at: 0, count: status.stamp.size)
      }
    } catch {
      code = .cannotRead(reason: error.reason)
    }
    throw ArchiveError(code, path: path)
  }

  /// Writes a file beside its place and renames it, so that it is there whole or not at all.
  package static func write(_ bytes: [UInt8], to path: String) throws(ArchiveError) {
    let destination = try Destination(path, replacing: true)
    let temporary: TemporaryFile
    do throws(SystemFailure) {
      temporary = try destination.temporaryFile()
      try temporary.file.write(bytes, at: 0)
    } catch {
      throw destination.error(error)
    }
    try destination.take(temporary)
  }
}
