/// Bytes at hand.
final class BytesContent: EntryContent {
  let deflated: ArchiveEntry? = nil
  private let bytes: [UInt8]
  private var position = 0

  var size: Int? { bytes.count }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func open() { position = 0 }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - position)
    unsafe buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }

  func close() {}
}

/// The compressed bytes of an entry of another archive.
final class DeflatedContent: EntryContent {
  let deflated: ArchiveEntry?
  let size: Int? = nil
  private let archive: LibZip
  private let index: Int
  private var file: LibZipFile?

  init(_ entry: ArchiveEntry, of archive: LibZip) {
    deflated = entry
    index = entry.index
    self.archive = archive
  }

  func open() throws { file = try archive.open(index, compressed: true) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try unsafe file?.read(into: buffer) ?? 0
  }

  func close() { file = nil }
}

/// Bytes that a closure makes on a second thread while the first deflates them.
final class ProducedContent: EntryContent {
  let deflated: ArchiveEntry? = nil
  let size: Int? = nil
  private let production: Production
  private var thread: ProductionThread?
  private var bytes: [UInt8] = []
  private var position = 0

  init(_ produce: @escaping (inout [UInt8]) throws -> Bool) {
    production = Production(produce)
  }

  /// What the closure threw.
  var failure: (any Error)? { production.failure }

  func open() throws { thread = try ProductionThread(production) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if position == bytes.count {
      guard let next = try production.next(recycling: bytes) else { return 0 }
      bytes = next
      position = 0
    }
    let count = min(buffer.count, bytes.count - position)
    unsafe buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }

  func close() {
    production.cancel()
    thread?.join()
    thread = nil
  }
}
