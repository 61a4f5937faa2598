/// Bytes at hand.
final class BytesContent: EntryContent {
  let deflated: DeflatedSize? = nil
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

/// Deflated bytes in a file.
final class DeflatedContent: EntryContent {
  let deflated: DeflatedSize?
  let size: Int? = nil
  private let file: SystemFile
  private let range: Range<Int>
  private var position = 0

  /// Content of a size, from an offset of the file on.
  init(_ size: DeflatedSize, in file: SystemFile, at offset: Int) {
    deflated = size
    self.file = file
    range = offset..<offset + size.compressedSize
  }

  func open() { position = range.lowerBound }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, range.upperBound - position)
    let wanted = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(count))
    let filled = try unsafe file.read(into: wanted, at: position)
    position += filled
    return filled
  }

  func close() {}
}
