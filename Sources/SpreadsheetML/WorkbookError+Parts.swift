import Container
import PackageParts
import Spreadsheet
import XML

extension WorkbookError {
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
