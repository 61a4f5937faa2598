package import Container
package import Spreadsheet

extension WorkbookError {
  /// What a failure of the package means for the workbook.
  package init(_ error: ArchiveError) {
    let code: Code =
      switch error.code {
      case .notAnArchive: .notAPackage
      case .oleDocument(let isEncrypted): isEncrypted ? .encrypted : .legacyFormat
      case .encrypted: .encrypted
      case .damaged(let detail): .damagedPackage(detail: detail)
      case .duplicateEntry: .damagedPackage(detail: "duplicate entry")
      case .unsafeName: .damagedPackage(detail: "unsafe entry name")
      case .limitExceeded(let what, let limit): .limitExceeded(what: what, limit: limit)
      case .noSuchEntry: .missingPart
      case .cannotRead(let reason): .cannotRead(reason: reason)
      case .cannotWrite(let reason): .cannotWrite(reason: reason)
      case .outputExists: .outputExists
      }
    self.init(code, file: error.path, part: error.entry)
  }
}
