import Container
import Spreadsheet
import XML

/// The parts of an OpenDocument package, opened.
final class PackageReader {
  let archive: ArchiveReader
  let manifest: XMLPart
  /// Version that the package declares, such as `1.3`.
  let version: String

  static let manifestName = "META-INF/manifest.xml"
  static let spreadsheetType = "application/vnd.oasis.opendocument.spreadsheet"

  init(archive: ArchiveReader) throws(WorkbookError) {
    self.archive = archive
    guard let index = archive.index(of: Self.manifestName) else {
      throw WorkbookError(
        .notASpreadsheet(found: "zip"),
        file: archive.path,
        part: Self.manifestName
      )
    }
    manifest = try Self.part(archive, index, Self.manifestName)
    let entries = manifest.root.all("file-entry")
    if entries.contains(where: { $0.first("encryption-data") != nil }) {
      throw WorkbookError(.encrypted, file: archive.path)
    }
    let root = entries.first { $0.attribute("full-path", namespace: Self.space) == "/" }
    let declared = root?.attribute("media-type", namespace: Self.space) ?? ""
    guard declared.isEmpty || declared.hasPrefix(Self.spreadsheetType) else {
      throw WorkbookError(.notASpreadsheet(found: declared), file: archive.path)
    }
    version = manifest.root.attribute("version", namespace: Self.space) ?? ""
  }

  private static let space = ODFNamespace.manifest.uri

  /// Whether the package is signed, so that any edit makes the signature void.
  var isSigned: Bool { archive.index(of: "META-INF/documentsignatures.xml") != nil }

  /// Full paths that the manifest lists.
  var listedPaths: Set<String> {
    Set(
      manifest.root.all("file-entry").compactMap {
        $0.attribute("full-path", namespace: Self.space)
      }
    )
  }

  /// The index of a part that another one needs.
  func index(of name: String) throws(WorkbookError) -> Int {
    guard let index = archive.index(of: name) else {
      throw WorkbookError(.missingPart, file: archive.path, part: name)
    }
    return index
  }

  /// A small part, indexed; nil when there is none.
  func part(_ name: String) throws(WorkbookError) -> XMLPart? {
    guard let index = archive.index(of: name) else { return nil }
    return try Self.part(archive, index, name)
  }

  private static func part(
    _ archive: ArchiveReader,
    _ index: Int,
    _ name: String
  ) throws(WorkbookError) -> XMLPart {
    do {
      return try XMLPart(archive.contents(of: index))
    } catch {
      throw WorkbookError(error, part: name).inFile(archive.path)
    }
  }
}
