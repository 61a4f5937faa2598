/// Content deflated before it goes into the archive, big parts by several threads.
///
/// libzip is not left to deflate: it does so on one thread, gives an entry whose length it cannot
/// know beforehand a wide (zip64) extra field in its local header, and deflates what replaces a
/// deflated entry with the greatest effort, many times slower than asked for.
final class Deflation {
  /// Bytes that are deflated at a time.
  private static let block = 256 << 10

  private let destination: Destination
  private var contents: [(name: String, content: Content, level: Int)] = []

  /// What is to be deflated.
  enum Content {
    case bytes([UInt8])
    case produced(Production)
  }

  /// - Parameter destination: Place of the final result.
  init(for destination: Destination) { self.destination = destination }

  func add(_ content: Content, name: String, level: Int) {
    contents.append((name, content, level))
  }

  /// Deflates all, and gives the results by name.
  ///
  /// - Throws: ``ArchiveError``, or what a closure that produces content threw.
  func run() throws -> [String: DeflatedContent] {
    guard !contents.isEmpty else { return [:] }
    do {
      // Once it is open, the file can do without a name.
      let file = try TemporaryFile(for: destination.path).file
      var results: [String: DeflatedContent] = [:]
      var offset = 0
      for (name, content, level) in contents {
        let start = offset
        let summary = try Self.deflate(content, level: level) { bytes in
          try file.write(bytes, at: offset)
          offset += bytes.count
        }
        results[name] = DeflatedContent(
          DeflatedSize(
            size: summary.checksum.count,
            compressedSize: summary.compressedSize,
            crc32: summary.checksum.value
          ),
          in: file,
          at: start
        )
      }
      return results
    } catch let failure as SystemFailure {
      throw destination.error(failure)
    } catch let failure as ZLibFailure {
      throw ArchiveError(.cannotWrite(reason: failure.reason), path: destination.givenPath)
    }
  }

  private static func deflate(
    _ content: Content,
    level: Int,
    _ deliver: @escaping ([UInt8]) throws -> Void
  ) throws -> SharedDeflation.Summary {
    switch content {
    case .bytes(let bytes):
      var position = 0
      return try SharedDeflation(level: level, blocks: 1 + bytes.count / block) {
        guard position < bytes.count else { return nil }
        let end = min(position + block, bytes.count)
        defer { position = end }
        return Array(bytes[position..<end])
      } deliver: {
        try deliver($0)
      }.run()
    case .produced(let production):
      let thread = try ProductionThread(production)
      defer {
        production.cancel()
        thread.join()
      }
      return try SharedDeflation(level: level) {
        try production.next(recycling: [])
      } deliver: {
        try deliver($0)
      }.run()
    }
  }
}
