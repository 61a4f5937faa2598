import Container
import Spreadsheet
import XML

extension WorkbookError {
  /// What went wrong in the package, in the words of workbooks.
  init(_ error: ArchiveError) {
    let code: Code =
      switch error.code {
      case .notAnArchive: .notAPackage
      case .oleDocument(let isEncryptedPackage): isEncryptedPackage ? .encrypted : .legacyFormat
      case .damaged(let detail): .damagedPackage(detail: detail)
      case .encrypted: .encrypted
      case .duplicateEntry: .damagedPackage(detail: "duplicate entry name")
      case .unsafeName: .damagedPackage(detail: "unsafe entry name")
      case .limitExceeded(let what, let limit): .limitExceeded(what: what, limit: limit)
      case .noSuchEntry: .missingPart
      case .cannotRead(let reason): .cannotRead(reason: reason)
      case .cannotWrite(let reason): .cannotWrite(reason: reason)
      case .outputExists: .outputExists
      }
    self.init(code, file: error.path, part: error.entry)
  }

  /// What went wrong in the markup of a part.
  init(_ error: XMLError, part: String) {
    let code: Code =
      switch error.code {
      case .malformed(let reason): .malformedXML(reason: reason)
      case .documentType: .documentType
      case .limitExceeded(let what, let limit): .limitExceeded(what: what, limit: limit)
      case .encoding(let name): .malformedXML(reason: "encoding \(name)")
      }
    self.init(code, part: part, offset: error.offset)
  }

  /// Runs `body`, and gives every error that leaves it its place.
  static func placed<Result>(
    file: String?,
    part: String,
    sheet: String? = nil,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      throw located(error, file: file, part: part, sheet: sheet)
    }
  }

  /// An error of the layers below as a workbook's, with its place; others pass as they are.
  static func located(
    _ error: any Error,
    file: String?,
    part: String,
    sheet: String? = nil
  ) -> any Error {
    var located: WorkbookError
    switch error {
    case let error as WorkbookError: located = error
    case let error as ArchiveError: located = WorkbookError(error)
    case let error as XMLError: located = WorkbookError(error, part: part)
    default: return error
    }
    located.file = located.file ?? file
    located.part = located.part ?? part
    located.sheet = located.sheet ?? sheet
    return located
  }
}
