/// Reads an open file through a window, for whoever asks for a few bytes at a time.
///
/// libzip reads the header of each entry in several small pieces; with one call of the system for each,
/// packages of many entries spend half of their time there.
struct FileWindow {
  private let file: SystemFile
  private var bytes: [UInt8] = []
  /// Offset in the file of the first of ``bytes``.
  private var start = 0

  private static let size = 64 << 10

  init(_ file: SystemFile) { self.file = file }

  /// Bytes from an offset on; fewer than asked for at the end of the file only.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at offset: Int
  ) throws(SystemFailure) -> Int {
    if buffer.count >= Self.size { return try unsafe file.read(into: buffer, at: offset) }
    if offset < start || offset + buffer.count > start + bytes.count {
      bytes = try file.read(at: offset, count: Self.size)
      start = offset
    }
    let found = bytes[(offset - start)...].prefix(buffer.count)
    unsafe buffer.copyBytes(from: found)
    return found.count
  }
}
