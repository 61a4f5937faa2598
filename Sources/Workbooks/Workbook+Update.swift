import Container
import PackageParts
import Spreadsheet

extension Workbook {
  /// The workbook without what an earlier edit added to it, to be added to anew.
  ///
  /// What refers to the additions goes on to: they come back under the names they had. The workbook
  /// lies in a file that has no name any more: nothing is left of it when the program ends.
  ///
  /// - Parameter marks: The names by which additions are found, once another program has saved the
  ///   workbook.
  /// - Returns: The workbook, and what refers to the additions, as far as it was looked for.
  /// - Throws: `WorkbookError` when the additions cannot be told apart.
  package func withoutAdditions(
    _ marks: AdditionMarks
  ) throws -> (workbook: Workbook, references: [AdditionReference]) {
    do {
      let scratch = try ScratchFile()
      var references: [AdditionReference] = []
      if let recorded = try RecordedRemoval(archive), recorded.isExact {
        try recorded.write(to: scratch.path, options: SaveOptions())
      } else {
        var found = AdditionSearch(document, marks, dialect: dialect)
        guard !found.isEmpty, found.removal.sheets.count < sheets.count else {
          throw WorkbookError(
            .unsupported(feature: "a workbook without marks of what was added"),
            file: path
          )
        }
        try found.readUnderlay()
        let scan = try ReferenceScan(found.removal, in: document, dialect: dialect)
        references = scan.references
        var removal = found.removal
        for (sheet, cells) in scan.removal.cells where !cells.formulas.isEmpty {
          removal.cells[sheet, default: WorkbookRemoval.SheetRemoval()].formulas = cells.formulas
        }
        // Whether a signature may be lost is asked when the result is saved.
        try document.write(
          removal,
          to: scratch.path,
          options: SaveOptions(voidsSignature: true)
        )
      }
      return (
        try Workbook(path: path, archive: ArchiveReader(scratch, standingFor: archive)), references
      )
    } catch let error as ArchiveError {
      throw WorkbookError(error)
    } catch let error as WorkbookError {
      throw error.inFile(path)
    }
  }
}
