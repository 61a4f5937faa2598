import Container
import PackageParts
import Spreadsheet
import XML

/// The parts of a workbook's package, by part name, whatever their spelling in the zip directory.
///
/// A package lies in a file, or in memory when a new workbook starts from a skeleton.
final class OfficePackage {
  /// A part of a package in memory.
  struct Part {
    var name: String
    var bytes: [UInt8]
  }

  private enum Storage {
    case archive(ArchiveReader)
    case memory([Part])
  }

  private let storage: Storage

  init(_ archive: ArchiveReader) { storage = .archive(archive) }
  init(_ parts: [Part]) { storage = .memory(parts) }

  /// The opened archive; nil when the package is in memory.
  var archive: ArchiveReader? {
    if case .archive(let archive) = storage { archive } else { nil }
  }

  /// Path of the file; nil when the package is in memory.
  var path: String? { archive?.path }

  /// The parts of a package in memory.
  var partsInMemory: [Part] {
    if case .memory(let parts) = storage { parts } else { [] }
  }

  /// Names of all entries as the package writes them.
  var entryNames: [String] {
    switch storage {
    case .archive(let archive): archive.entries.map(\.name)
    case .memory(let parts): parts.map(\.name)
    }
  }

  /// The name that the package gives a part; nil when it does not hold it.
  func entryName(ofPart name: String) -> String? {
    switch storage {
    case .archive(let archive): archive.index(ofPart: name).map { archive.entries[$0].name }
    case .memory(let parts): parts.first { $0.name == name }?.name
    }
  }

  /// How many bytes a part takes in the package; in memory, where nothing is compressed, its own.
  func compressedSize(ofPart name: String) -> Int {
    switch storage {
    case .archive(let archive):
      archive.index(ofPart: name).map { archive.entries[$0].compressedSize } ?? 0
    case .memory(let parts): parts.first { $0.name == name }?.bytes.count ?? 0
    }
  }

  /// The bytes of a part.
  func contents(ofPart name: String) throws(WorkbookError) -> [UInt8] {
    switch storage {
    case .archive(let archive):
      guard let index = archive.index(ofPart: name) else {
        throw WorkbookError(.missingPart, file: path, part: name)
      }
      do {
        return try archive.contents(of: index)
      } catch {
        throw WorkbookError(error).inFile(archive.path)
      }
    case .memory(let parts):
      guard let part = parts.first(where: { $0.name == name }) else {
        throw WorkbookError(.missingPart, part: name)
      }
      return part.bytes
    }
  }

  /// The index of a small part's elements.
  func index(ofPart name: String) throws(WorkbookError) -> XMLPart {
    let bytes = try contents(ofPart: name)
    do {
      return try XMLPart(bytes)
    } catch {
      throw WorkbookError(error, part: name).inFile(path ?? "")
    }
  }

  /// A window over a part that is read as a stream; parts in odd encodings are read whole.
  ///
  /// A recorder gets the bytes as they are in the package.
  func window(ofPart name: String, recorder: DeltaRecorder? = nil) throws -> XMLWindow {
    guard case .archive(let archive) = storage else {
      return Self.window(over: try contents(ofPart: name))
    }
    guard let index = archive.index(ofPart: name) else {
      throw WorkbookError(.missingPart, file: path, part: name)
    }
    let stream = try archive.stream(of: index)
    var head: [UInt8] = []
    _ = try stream.read(into: &head, atMost: Self.chunk)
    guard !XMLEncoding.needsTranscoding(head) else {
      let bytes = try archive.contents(of: index)
      recorder?.read(bytes[...])
      return Self.window(over: try XMLEncoding.utf8(bytes))
    }
    var first: [UInt8]? = head
    return XMLWindow { buffer in
      let before = buffer.count
      var isMore = true
      if let bytes = first, !bytes.isEmpty {
        buffer.append(contentsOf: bytes)
      } else {
        isMore = try stream.read(into: &buffer, atMost: Self.chunk) > 0
      }
      first = nil
      recorder?.read(buffer[before...])
      return isMore
    }
  }

  private static let chunk = 256 * 1024

  /// A window over bytes in memory.
  static func window(over bytes: [UInt8]) -> XMLWindow {
    var rest: [UInt8]? = bytes
    return XMLWindow { buffer in
      guard let bytes = rest, !bytes.isEmpty else { return false }
      rest = nil
      buffer.append(contentsOf: bytes)
      return true
    }
  }
}
