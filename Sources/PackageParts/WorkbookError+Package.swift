package import Container
package import Spreadsheet
package import XML

extension WorkbookError {
  /// A tag that has two attributes of one name, which is not XML; its place in the part is not known
  /// yet.
  package static func repeatedAttribute(cell: CellReference?) -> WorkbookError {
    WorkbookError(.malformedXML(reason: "an attribute twice"), cell: cell)
  }

  /// What an error of the package means for a workbook.
  package init(_ error: ArchiveError) {
    let code: Code =
      switch error.code {
      case .notAnArchive: .notAPackage
      case .oleDocument(let isEncryptedPackage): isEncryptedPackage ? .encrypted : .legacyFormat
      case .damaged(let detail): .damagedPackage(detail: detail)
      case .encrypted: .encrypted
      case .duplicateEntry: .damagedPackage(detail: "duplicate entry")
      case .unsafeName: .damagedPackage(detail: "unsafe entry name")
      case .limitExceeded(let what, let limit): .limitExceeded(what: what, limit: limit)
      case .noSuchEntry: .missingPart
      case .cannotRead(let reason): .cannotRead(reason: reason)
      case .cannotWrite(let reason): .cannotWrite(reason: reason)
      case .outputExists: .outputExists
      case .locked(let lock): .locked(lockFile: lock.path, owner: lock.owner)
      case .changedMeanwhile: .changedMeanwhile
      }
    self.init(code, file: error.path, part: error.entry)
  }

  /// What an error in the XML of a part means for a workbook.
  package init(_ error: XMLError, part: String) {
    let code: Code =
      switch error.code {
      case .malformed(let reason): .malformedXML(reason: reason)
      case .documentType: .documentType
      case .limitExceeded(let what, let limit): .limitExceeded(what: what, limit: limit)
      case .encoding(let name): .malformedXML(reason: "encoding \(name)")
      }
    self.init(code, part: part, offset: error.offset)
  }
}
