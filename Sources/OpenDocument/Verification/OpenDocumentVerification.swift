package import Container
package import PackageParts
package import Spreadsheet
import XML

/// Checks an OpenDocument package against ``OpenDocumentRule``, its tables as streams.
package enum OpenDocumentVerification {
  /// Checks a package; what is found is added to its findings.
  ///
  /// - Parameters:
  ///   - package: The package, its directory checked.
  ///   - directory: The directory.
  /// - Throws: `WorkbookError` when the package is encrypted, or no spreadsheet.
  package static func check(
    _ package: PackageVerification,
    _ directory: ArchiveDirectory
  ) throws(WorkbookError) {
    var frame = PackageFrameVerification(package, directory)
    try frame.check()
    guard package.entryName(ContentSource.name) != nil else {
      package.findings.add(OpenDocumentRule.contentPart, ContentSource.name)
      return checkRest(package)
    }
    let folders = package.partNames.compactMap { name -> String? in
      guard name.hasSuffix(ContentSource.name) else { return nil }
      let folder = String(name.dropLast(ContentSource.name.count))
      return folder.isEmpty || folder.hasSuffix("/") ? folder : nil
    }
    for folder in folders.sorted() {
      var common: StyleReferences?
      if package.entryName(folder + "styles.xml") != nil {
        var styles = ContentVerification(package, folder: folder, name: "styles.xml")
        styles.check(common: nil)
        common = styles.styles
      }
      var content = ContentVerification(package, folder: folder, name: ContentSource.name)
      content.check(common: common)
      if folder.isEmpty, let declared = content.version, let version = frame.version,
        declared != version
      {
        package.findings.add(OpenDocumentRule.version, ContentSource.name, declared, version)
      }
    }
    checkRest(package)
  }

  private static func checkRest(_ package: PackageVerification) {
    // LibreOffice itself gives the parts of macros and dialogs a document type.
    package.checkRest { name in
      ["meta.xml", "settings.xml", "manifest.rdf"].contains { name.hasSuffix($0) }
    } visit: { _, _ in
    }
  }
}
