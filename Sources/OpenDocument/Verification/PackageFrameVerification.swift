import Container
import PackageParts
import Spreadsheet
import XML

/// Checks `mimetype` and the manifest (ODF 1.3 part 2, §3 and §4).
struct PackageFrameVerification {
  private let package: PackageVerification
  private let directory: ArchiveDirectory
  /// Version that the manifest declares.
  private(set) var version: String?

  private var findings: StructureFindings { package.findings }

  init(_ package: PackageVerification, _ directory: ArchiveDirectory) {
    self.package = package
    self.directory = directory
  }

  /// - Throws: `WorkbookError` when the package is encrypted, or no spreadsheet.
  mutating func check() throws(WorkbookError) {
    checkMimetype()
    let part = PackageReader.manifestName
    guard package.entryName(part) != nil else {
      findings.add(OpenDocumentRule.manifest, part)
      return
    }
    guard let root = package.index(part)?.root else { return }
    let space = ODFNamespace.manifest.uri
    let entries = root.all("file-entry")
    if entries.contains(where: { $0.first("encryption-data") != nil }) {
      throw WorkbookError(.encrypted, file: package.archive.path)
    }
    version = root.attribute("version", namespace: space)
    var listed: Set<String> = []
    for entry in entries {
      let path = entry.attribute("full-path", namespace: space) ?? ""
      if !listed.insert(path).inserted {
        findings.add(OpenDocumentRule.manifestDuplicate, part, path)
      }
      if path == "/" {
        let type = entry.attribute("media-type", namespace: space) ?? ""
        guard type.isEmpty || type.hasPrefix(PackageReader.spreadsheetType) else {
          throw WorkbookError(.notASpreadsheet(found: type), file: package.archive.path)
        }
        if type.isEmpty { findings.add(OpenDocumentRule.manifestRoot, part, type) }
      } else if !path.hasSuffix("/"), package.archive.index(of: path) == nil {
        findings.add(OpenDocumentRule.manifestTarget, part, path)
      }
    }
    if !listed.contains("/") { findings.add(OpenDocumentRule.manifestRoot, part, "") }
    for name in package.partNames
    where name != "mimetype" && !name.hasPrefix("META-INF/") && !listed.contains(name) {
      findings.add(OpenDocumentRule.manifestUnlisted, part, name)
    }
  }

  private func checkMimetype() {
    let part = "mimetype"
    let first = directory.entries.min { ($0.offset ?? .max) < ($1.offset ?? .max) }
    if let first, first.name == part, first.offset == 0 {
      if first.method != 0 || first.localExtraCount != 0 {
        findings.add(OpenDocumentRule.mimetypeStored, part)
      }
    } else {
      findings.add(OpenDocumentRule.mimetypeFirst, part, first?.name ?? "")
    }
    guard let index = package.archive.index(of: part) else { return }
    let text = (try? package.archive.contents(of: index)).map {
      String(decoding: $0, as: UTF8.self)
    }
    if text != PackageReader.spreadsheetType, text != PackageReader.spreadsheetType + "-template" {
      findings.add(OpenDocumentRule.mimetypeValue, part, text ?? "")
    }
  }
}
