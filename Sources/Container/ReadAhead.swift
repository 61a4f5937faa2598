/// Inflates an entry on a second thread, a few buffers ahead of the one that reads them.
///
/// Inflating a big worksheet costs about as much as scanning it: side by side they take half the time.
/// The second thread has a handle of its own, since one of libzip's serves one thread only.
final class ReadAhead {
  private let production: Production
  private let thread: ProductionThread
  private var buffer: [UInt8] = []
  private var position = 0

  /// Begins to inflate.
  ///
  /// - Parameter stream: The entry, from a reader that nobody else uses.
  /// - Throws: `SystemFailure` when there is no thread to be had.
  init(_ stream: EntryStream) throws(SystemFailure) {
    production = Production { bytes in
      try stream.read(into: &bytes, atMost: Production.chunk) > 0
    }
    thread = try ProductionThread(production)
  }

  deinit {
    production.cancel()
    thread.join()
  }

  /// Appends the next bytes.
  ///
  /// - Returns: How many; zero at the end.
  /// - Throws: What the stream threw.
  func read(into target: inout [UInt8], atMost wanted: Int) throws -> Int {
    if position == buffer.count {
      guard let next = try production.next(recycling: buffer) else {
        (buffer, position) = ([], 0)
        return 0
      }
      (buffer, position) = (next, 0)
    }
    let end = min(buffer.count, position + wanted)
    target.append(contentsOf: buffer[position..<end])
    defer { position = end }
    return end - position
  }
}
