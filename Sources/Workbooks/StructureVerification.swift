import Container
import OpenDocument
import PackageParts
public import Spreadsheet
import SpreadsheetML

/// What the rules of its format say of a workbook's file.
public struct StructureVerification: Sendable {
  /// Where the file breaks a rule; empty when it keeps them all.
  public let findings: [StructureFinding]
  /// How many further findings of the same rules in the same parts are not told.
  public let omitted: Int
  /// Whether all was looked at: false when a part or a sheet has more than can be, which is a finding,
  /// and what comes after was left alone.
  public let isComplete: Bool

  /// Checks a file against the rules that programs hold workbooks to.
  ///
  /// It need not be a file that `Workbook` can open.
  ///
  /// - Parameter path: The file.
  /// - Throws: `WorkbookError` when there is nothing to check: the file cannot be read, is encrypted
  ///   or is no spreadsheet.
  public init(of path: String) throws(WorkbookError) {
    let found = StructureFindings()
    do {
      try Self.check(path, found)
    } catch let error as WorkbookError {
      throw error.inFile(path)
    } catch let error as ArchiveError {
      throw WorkbookError(error).inFile(path)
    } catch {
      throw WorkbookError(.cannotRead(reason: "\(error)"), file: path)
    }
    findings = found.all
    omitted = found.omitted
    isComplete = found.isComplete
  }

  /// The rules that findings can be of, by format.
  public static var rules: [StructureRule] {
    PackageRule.allCases.map(\.rule) + SpreadsheetMLRule.allCases.map(\.rule)
      + OpenDocumentRule.allCases.map(\.rule)
  }

  /// Opens the package; nil when what keeps it from being opened is a finding.
  private static func archive(
    _ path: String,
    _ findings: StructureFindings
  ) throws -> ArchiveReader? {
    do {
      return try ArchiveReader(path: path)
    } catch {
      guard error.code == .duplicateEntry || error.code == .unsafeName else { throw error }
      // Two parts whose names differ in case only are the same part to Office.
      if findings.all.isEmpty {
        findings.add(PackageRule.duplicateEntry, error.entry ?? "", error.entry ?? "")
      }
      return nil
    }
  }

  private static func check(_ path: String, _ findings: StructureFindings) throws {
    let directory = try ArchiveDirectory(path: path)
    if directory.entries.contains(where: \.isEncrypted) {
      throw WorkbookError(.encrypted, file: path)
    }
    PackageVerification.check(directory, findings)
    guard let archive = try Self.archive(path, findings) else { return }
    let package = PackageVerification(archive, findings)
    let names = Set(directory.entries.map(\.name))
    if !names.contains("[Content_Types].xml"),
      names.contains("mimetype") || names.contains("META-INF/manifest.xml")
        || names.contains("content.xml")
    {
      try OpenDocumentVerification.check(package, directory)
    } else if package.entryName("[Content_Types].xml") != nil {
      try SpreadsheetMLVerification.check(package, path: path)
    } else {
      throw WorkbookError(.notASpreadsheet(found: archive.entries.first?.name ?? ""), file: path)
    }
  }
}

extension Workbook {
  /// Checks the file that the workbook was opened from against the rules of its format.
  ///
  /// - Returns: What was found.
  /// - Throws: `WorkbookError`.
  public func verify() throws(WorkbookError) -> StructureVerification {
    try StructureVerification(of: path)
  }
}
