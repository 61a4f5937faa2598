import Container
import PackageParts
import Spreadsheet

extension Workbook {
  /// The workbook without what an earlier edit added to it, to be added to anew.
  ///
  /// It lies in a file that has no name any more: nothing is left of it when the program ends.
  ///
  /// - Throws: `WorkbookError` when the additions cannot be told apart.
  package func withoutAdditions() throws -> Workbook {
    do {
      let scratch = try ScratchFile()
      try removeAdditions(to: scratch.path, options: SaveOptions())
      return try Workbook(path: path, archive: ArchiveReader(scratch, standingFor: archive))
    } catch let error as ArchiveError {
      throw WorkbookError(error)
    }
  }
}
