/// The inflated bytes of an entry, read piece by piece.
package final class EntryStream {
  /// The entry.
  package let entry: ArchiveEntry

  private let file: LibZipFile
  private let path: String
  private let limit: Int
  private let limits: ArchiveLimits
  private let checks: EntryChecks
  private var count = 0
  private var chunk: [UInt8] = []
  private var isAtEnd = false
  /// Reads in this one's place when the entry is big.
  private var ahead: ReadAhead?

  init(
    _ file: LibZipFile,
    _ entry: ArchiveEntry,
    path: String,
    limit: Int,
    limits: ArchiveLimits,
    checks: EntryChecks
  ) {
    self.file = file
    self.entry = entry
    self.path = path
    self.limit = limit
    self.limits = limits
    self.checks = checks
  }

  /// Appends the next bytes.
  ///
  /// - Parameters:
  ///   - buffer: Where they are appended.
  ///   - wanted: How many at most.
  /// - Returns: How many; zero at the end, where length and CRC have been checked.
  /// - Throws: ``ArchiveError`` when the bytes are damaged or exceed the limits.
  package func read(
    into buffer: inout [UInt8],
    atMost wanted: Int
  ) throws(ArchiveError) -> Int {
    guard !isAtEnd, wanted > 0 else { return 0 }
    if let ahead { return try read(from: ahead, into: &buffer, atMost: wanted) }
    if chunk.count < wanted { chunk = [UInt8](repeating: 0, count: min(wanted, 1 << 20)) }
    let got = try fill(min(wanted, chunk.count))
    if got == 0 {
      isAtEnd = true
      if count != entry.size {
        throw ArchiveError(.damaged(detail: "length differs"), path: path, entry: entry.name)
      }
      checks.add(entry.index)
      return 0
    }
    count += got
    try checkLimits()
    buffer.append(contentsOf: chunk[..<got])
    return got
  }

  /// Has another reader's stream of the same entry inflated ahead of what is read here.
  func readAhead(of stream: EntryStream) {
    // Without a second thread, reading goes on as before.
    ahead = try? ReadAhead(stream)
  }

  private func read(
    from ahead: ReadAhead,
    into buffer: inout [UInt8],
    atMost wanted: Int
  ) throws(ArchiveError) -> Int {
    do {
      let got = try ahead.read(into: &buffer, atMost: wanted)
      isAtEnd = got == 0
      return got
    } catch let error as ArchiveError {
      throw error
    } catch {
      throw ArchiveError(.cannotRead(reason: "\(error)"), path: path, entry: entry.name)
    }
  }

  private func fill(_ wanted: Int) throws(ArchiveError) -> Int {
    do throws(LibZipFailure) {
      return try file.read(into: &chunk, wanted)
    } catch {
      throw ArchiveError(error.reading, path: path, entry: entry.name)
    }
  }

  private func checkLimits() throws(ArchiveError) {
    let code: ArchiveError.Code
    if count > entry.size {
      code = .damaged(detail: "more bytes than declared")
    } else if count > limit {
      code = .limitExceeded(what: "bytes in an entry", limit: limit)
    } else if let ratio = limits.ratio(after: count), count / ratio > entry.compressedSize {
      code = .limitExceeded(what: "inflated bytes for a compressed one", limit: ratio)
    } else {
      return
    }
    throw ArchiveError(code, path: path, entry: entry.name)
  }
}
