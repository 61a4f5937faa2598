/// Content deflated into an archive of its own, whose compressed bytes are then copied.
///
/// Two ways of libzip call for it: an entry whose length it cannot know beforehand gets a wide
/// (zip64) extra field in its local header; and what replaces a deflated entry is always deflated
/// with the greatest effort, many times slower than asked for.
final class Deflation {
  private let destination: Destination
  private var contents: [(name: String, content: any EntryContent, level: Int)] = []

  /// - Parameter destination: Place of the final result.
  init(for destination: Destination) { self.destination = destination }

  func add(_ content: any EntryContent, name: String, level: Int) {
    contents.append((name, content, level))
  }

  /// Deflates all, and gives the results by name.
  ///
  /// - Throws: ``ArchiveError``, or what a closure that produces content threw.
  func run() throws -> [String: DeflatedContent] {
    guard !contents.isEmpty else { return [:] }
    do {
      let temporary = try TemporaryFile(for: destination.path)
      let archive = try LibZip(reading: nil, writing: temporary.file)
      for (name, content, level) in contents {
        try archive.set(name, at: nil, to: content, .deflated(level: level))
      }
      _ = try archive.close()
      // Once it is open, the file can do without a name.
      return try results(of: LibZip(reading: temporary.file))
    } catch let failure as LibZipFailure {
      for (_, content, _) in contents {
        if let thrown = (content as? ProducedContent)?.failure { throw thrown }
      }
      throw ArchiveError(.cannotWrite(reason: failure.reason), path: destination.givenPath)
    } catch let failure as SystemFailure {
      throw destination.error(failure)
    }
  }

  private func results(of archive: LibZip) throws(LibZipFailure) -> [String: DeflatedContent] {
    var results: [String: DeflatedContent] = [:]
    for (index, (name, _, _)) in contents.enumerated() {
      let status = try archive.status(of: index)
      let entry = ArchiveEntry(
        name: name,
        index: index,
        compressedSize: status.compressedSize,
        size: status.size,
        crc32: status.crc32,
        isStored: status.isStored
      )
      results[name] = DeflatedContent(entry, of: archive)
    }
    return results
  }
}
