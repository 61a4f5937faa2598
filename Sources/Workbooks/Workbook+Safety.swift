import Container
import PackageParts
public import Spreadsheet

extension Workbook {
  /// Whether the file carries a digital signature, which any edit makes invalid.
  public var isSigned: Bool { document.isSigned }

  /// Whether programs keep people from adding, moving and deleting sheets.
  public var isStructureProtected: Bool { document.isStructureProtected }

  /// Refuses a signed workbook unless its signature may be lost: to be called before anything is
  /// written.
  package func checkSignature(_ options: SaveOptions) throws(WorkbookError) {
    if isSigned, !options.voidsSignature { throw WorkbookError(.signed, file: path) }
  }

  /// Refuses a place where saving would be refused, before the work is done: a file that is write
  /// protected, open in another program, or none at all.
  ///
  /// - Parameter path: The file to write or replace.
  /// - Throws: `WorkbookError`.
  public static func checkReplaceable(_ path: String) throws(WorkbookError) {
    do {
      try ArchiveWriter.checkReplaceable(path)
    } catch {
      throw WorkbookError(error)
    }
  }
}

/// What a program that is told to stop must do last.
package enum Interruption {
  /// Removes files that are not finished; no new ones can be made from then on.
  package static func removeUnfinishedFiles() { UnfinishedFiles.removeAll() }
}
