import Container
import Spreadsheet
import XML

/// `content.xml`, kept inflated when it is small enough, inflated again for each reading otherwise.
struct ContentSource {
  static let name = "content.xml"
  /// Parts up to this size stay in memory, so that reading, layout and writing inflate them once.
  static let residentLimit = 48 << 20
  private static let chunk = 1 << 19

  private let archive: ArchiveReader
  private let entry: Int
  private let resident: [UInt8]?

  init(package: PackageReader) throws {
    archive = package.archive
    entry = try package.index(of: Self.name)
    let stream = try archive.stream(of: entry)
    var bytes: [UInt8] = []
    var ended = false
    while bytes.count <= Self.residentLimit, !ended {
      ended = try stream.read(into: &bytes, atMost: Self.chunk) == 0
    }
    if XMLEncoding.needsTranscoding(bytes) {
      // Offsets are counted in UTF-8: the rare other encodings are transcoded as a whole.
      while !ended { ended = try stream.read(into: &bytes, atMost: Self.chunk) == 0 }
      resident = try XMLEncoding.utf8(bytes)
    } else {
      resident = ended ? bytes : nil
    }
  }

  /// A window that slides over the part from an offset on.
  func window(from offset: Int = 0) throws -> XMLWindow {
    if let resident {
      var position = offset
      return XMLWindow { buffer in
        guard position < resident.count else { return false }
        let end = min(position + Self.chunk, resident.count)
        buffer.append(contentsOf: resident[position..<end])
        position = end
        return true
      }
    }
    let stream = try archive.stream(of: entry)
    var remaining = offset
    var skipped: [UInt8] = []
    return XMLWindow { buffer in
      while remaining > 0 {
        skipped.removeAll(keepingCapacity: true)
        let count = try stream.read(into: &skipped, atMost: min(remaining, Self.chunk))
        guard count > 0 else { return false }
        remaining -= count
      }
      return try stream.read(into: &buffer, atMost: Self.chunk) > 0
    }
  }
}
