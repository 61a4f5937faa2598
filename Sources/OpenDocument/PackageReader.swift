import Container
import PackageParts
import Spreadsheet
import XML

/// The parts of an OpenDocument package, opened.
final class PackageReader {
  /// The opened archive; nil for a package that is still in memory.
  let archive: ArchiveReader?
  private let memory: [Skeleton.Part]
  let manifest: XMLPart

  static let manifestName = "META-INF/manifest.xml"
  static let spreadsheetType = "application/vnd.oasis.opendocument.spreadsheet"

  init(archive: ArchiveReader) throws(WorkbookError) {
    self.archive = archive
    memory = []
    guard let index = archive.index(of: Self.manifestName) else {
      throw WorkbookError(
        .notASpreadsheet(found: "zip"),
        file: archive.path,
        part: Self.manifestName
      )
    }
    do {
      manifest = try Self.index(archive.contents(of: index), Self.manifestName)
    } catch {
      throw WorkbookError(error, part: Self.manifestName).inFile(archive.path)
    }
    let entries = manifest.root.all("file-entry")
    if entries.contains(where: { $0.first("encryption-data") != nil }) {
      throw WorkbookError(.encrypted, file: archive.path)
    }
    let root = entries.first { $0.attribute("full-path", namespace: Self.space) == "/" }
    let declared = root?.attribute("media-type", namespace: Self.space) ?? ""
    guard declared.isEmpty || declared.hasPrefix(Self.spreadsheetType) else {
      throw WorkbookError(.notASpreadsheet(found: declared), file: archive.path)
    }
  }

  /// A package that is still in memory.
  init(skeleton: [Skeleton.Part]) throws(WorkbookError) {
    archive = nil
    memory = skeleton
    guard let part = skeleton.first(where: { $0.name == Self.manifestName }) else {
      throw WorkbookError(.missingPart, part: Self.manifestName)
    }
    manifest = try Self.index(part.bytes, Self.manifestName)
  }

  private static func index(_ bytes: [UInt8], _ name: String) throws(WorkbookError) -> XMLPart {
    do { return try XMLPart(bytes) } catch { throw WorkbookError(error, part: name) }
  }

  private static let space = ODFNamespace.manifest.uri

  /// Path of the file; nil for a package in memory.
  var path: String? { archive?.path }

  /// Whether the package is signed, so that any edit makes the signature void: signatures of the
  /// document or its macros are in files of META-INF that say so in their names (OpenDocument 1.3
  /// part 2, §3.5).
  var isSigned: Bool {
    entryNames.contains { $0.hasPrefix("META-INF/") && $0.contains("signatures") }
  }

  /// Names of the entries.
  var entryNames: [String] { archive?.entries.map(\.name) ?? memory.map(\.name) }

  /// Full paths that the manifest lists.
  var listedPaths: Set<String> {
    Set(
      manifest.root.all("file-entry").compactMap {
        $0.attribute("full-path", namespace: Self.space)
      }
    )
  }

  /// Size that the package declares for a part: a hint, which need not be true.
  func declaredSize(of name: String) -> Int {
    archive.flatMap { archive in archive.index(of: name).map { archive.entries[$0].size } } ?? 0
  }

  /// The bytes of a part, in pieces.
  ///
  /// - Returns: A closure that appends the next bytes and returns false at the end.
  func stream(_ name: String) throws -> (inout [UInt8]) throws -> Bool {
    if let archive {
      guard let index = archive.index(of: name) else {
        throw WorkbookError(.missingPart, file: archive.path, part: name)
      }
      let stream = try archive.stream(of: index)
      return { buffer in try stream.read(into: &buffer, atMost: 1 << 19) > 0 }
    }
    guard let part = memory.first(where: { $0.name == name }) else {
      throw WorkbookError(.missingPart, part: name)
    }
    var isRead = false
    return { buffer in
      guard !isRead else { return false }
      buffer.append(contentsOf: part.bytes)
      isRead = true
      return true
    }
  }

  /// The bytes of a part; nil when there is none.
  func contents(_ name: String) throws -> [UInt8]? {
    guard let archive else { return memory.first { $0.name == name }?.bytes }
    return try archive.index(of: name).map { try archive.contents(of: $0) }
  }

  /// A small part, indexed; nil when there is none.
  func part(_ name: String) throws(WorkbookError) -> XMLPart? {
    do {
      guard let archive else {
        return try memory.first { $0.name == name }.map { try XMLPart($0.bytes) }
      }
      guard let index = archive.index(of: name) else { return nil }
      return try XMLPart(archive.contents(of: index))
    } catch {
      throw WorkbookError(error, part: name)
    }
  }
}
