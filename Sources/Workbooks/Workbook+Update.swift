import Spreadsheet

extension Workbook {
  /// The workbook without what an earlier edit added to it, to be added to anew.
  ///
  /// - Throws: `WorkbookError` when the additions cannot be told apart.
  package func withoutAdditions() throws -> Workbook {
    throw WorkbookError(.unsupported(feature: "update"))
  }
}
