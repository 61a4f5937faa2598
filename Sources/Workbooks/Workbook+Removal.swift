import Container
import PackageParts
public import Spreadsheet

extension Workbook {
  /// Writes the workbook without what a recorded edit added to it.
  ///
  /// As long as no other program has saved the workbook since, the result has the same parts as
  /// before the edit, byte for byte and in the same order.
  ///
  /// - Parameters:
  ///   - path: The file to write; it may be the workbook itself, which is then replaced whole.
  ///   - options: Whether a file is replaced, and how what is written anew is compressed.
  /// - Throws: `WorkbookError`.
  public func removeAdditions(to path: String, options: SaveOptions = SaveOptions()) throws {
    do {
      guard let recorded = try RecordedRemoval(archive), recorded.isExact else {
        throw WorkbookError(.unsupported(feature: "no record of what was added"), file: self.path)
      }
      try recorded.write(to: path, options: options)
    } catch let error as ArchiveError {
      throw WorkbookError(error)
    }
  }
}
