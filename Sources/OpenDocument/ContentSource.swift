import Spreadsheet
import XML

/// `content.xml`, kept inflated when it is small enough, inflated again for each reading otherwise.
struct ContentSource {
  static let name = "content.xml"
  /// Parts up to this size stay in memory, so that reading, layout and writing inflate them once.
  static let residentLimit = 64 << 20
  private static let chunk = 1 << 19

  private let package: PackageReader
  private let resident: [UInt8]?
  /// Whether ``resident`` is not what the package holds.
  private let isTranscoded: Bool

  init(package: PackageReader) throws {
    self.package = package
    let read = try package.stream(Self.name)
    var bytes: [UInt8] = []
    var ended = false
    let declared = package.declaredSize(of: Self.name)
    if declared <= Self.residentLimit { bytes.reserveCapacity(declared + Self.chunk) }
    // What is declared larger is not tried: one piece tells how it is encoded.
    let limit = declared <= Self.residentLimit ? Self.residentLimit : 1
    while bytes.count <= limit, !ended { ended = try !read(&bytes) }
    isTranscoded = XMLEncoding.needsTranscoding(bytes)
    if isTranscoded {
      // Offsets are counted in UTF-8: the rare other encodings are transcoded as a whole.
      while !ended { ended = try !read(&bytes) }
      resident = try XMLEncoding.utf8(bytes)
    } else {
      resident = ended ? bytes : nil
    }
  }

  /// Whether the part is in memory.
  var isResident: Bool { resident != nil }

  /// A window that slides over the part from an offset on.
  ///
  /// A recorder gets the part from its beginning, as it is in the package.
  func window(from offset: Int = 0, recorder: DeltaRecorder? = nil) throws -> XMLWindow {
    if let resident {
      try record(resident[..<offset], recorder)
      var position = offset
      return XMLWindow { [isTranscoded] buffer in
        guard position < resident.count else { return false }
        let end = min(position + Self.chunk, resident.count)
        buffer.append(contentsOf: resident[position..<end])
        if !isTranscoded { recorder?.read(resident[position..<end]) }
        position = end
        return true
      }
    }
    let stream = try package.stream(Self.name)
    let read = { (buffer: inout [UInt8]) in
      let before = buffer.count
      defer { recorder?.read(buffer[before...]) }
      return try stream(&buffer)
    }
    var remaining = offset
    return XMLWindow { buffer in
      while remaining > 0 {
        let before = buffer.count
        guard try read(&buffer) else { return false }
        let skipped = min(remaining, buffer.count - before)
        buffer.removeSubrange(before..<(before + skipped))
        remaining -= skipped
        if buffer.count > before { return true }
      }
      return try read(&buffer)
    }
  }

  /// Gives a recorder what stands before a window; all of a part that was transcoded.
  private func record(_ head: ArraySlice<UInt8>, _ recorder: DeltaRecorder?) throws {
    guard let recorder else { return }
    guard isTranscoded else { return recorder.read(head) }
    let read = try package.stream(Self.name)
    var bytes: [UInt8] = []
    while try read(&bytes) {}
    recorder.read(bytes[...])
  }
}
