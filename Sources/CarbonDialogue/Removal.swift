public import Spreadsheet
import Workbooks

/// Takes out of a workbook what ``Augmentation`` put in.
///
/// ```swift
/// let removal = try Removal(of: "suivi-co2.xlsx")
/// try removal.save(to: "suivi.xlsx")
/// ```
public struct Removal {
  private let workbook: Workbook

  /// Opens an augmented workbook.
  ///
  /// - Parameter path: The workbook, `.xlsx` or `.ods`; it is only read.
  /// - Throws: `WorkbookError` when the file cannot be read.
  public init(of path: String) throws {
    workbook = try Workbook(contentsOf: path)
  }

  /// Writes the workbook without carbon.
  ///
  /// - Parameters:
  ///   - output: The file to write; it may be the workbook itself, which is then replaced whole.
  ///   - options: Whether a file is replaced, and how what is written anew is compressed.
  /// - Throws: `WorkbookError`.
  public func save(to output: String, options: SaveOptions = SaveOptions()) throws {
    try workbook.removeAdditions(to: output, options: options)
  }
}
