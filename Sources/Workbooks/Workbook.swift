import Container
import Formula
import OpenDocument
@_exported public import Spreadsheet
import PackageParts
import SpreadsheetML

/// A workbook on disk, `.xlsx` or `.ods`: read row by row, added to, and saved as a new file in which
/// every byte that the additions do not concern is kept.
///
/// ```swift
/// var workbook = try Workbook(contentsOf: "suivi.xlsx")
/// var notes = Sheet(name: "Notes")
/// notes["A1"] = .text("Total mandaté")
/// notes["B1"] = .formula("SUM('Suivi 2024'!H5:H60)")
/// workbook.append(notes)
/// try workbook.save(to: "suivi-notes.xlsx")
/// ```
///
/// Formulas are given in A1 notation with English names and commas, whatever the format; they are
/// translated, calculated, and stored with their value.
public struct Workbook {
  /// Path the workbook was opened from.
  public let path: String
  /// Format of the file.
  public let format: WorkbookFormat

  let archive: ArchiveReader
  package let document: any WorkbookDocument
  package var edit = WorkbookEdit()
  package var addedColumns: [AddedColumns] = []

  /// Opens a workbook; the format is told from the contents, not from the name.
  ///
  /// - Parameter path: The file.
  /// - Throws: `WorkbookError` when the file is no workbook, damaged, encrypted or hostile.
  public init(contentsOf path: String) throws(WorkbookError) {
    let archive: ArchiveReader
    do {
      archive = try ArchiveReader(path: path)
    } catch {
      throw WorkbookError(error)
    }
    try self.init(path: path, archive: archive)
  }

  init(path: String, archive: ArchiveReader) throws(WorkbookError) {
    self.path = path
    self.archive = archive
    do {
      if archive.index(of: "mimetype") != nil || archive.index(of: "META-INF/manifest.xml") != nil,
        archive.index(of: "[Content_Types].xml") == nil
      {
        format = .openDocument
        document = RecordedDocument(try OpenDocumentDocument(archive: archive))
      } else {
        format = .spreadsheetML
        document = RecordedDocument(try SpreadsheetMLDocument(archive: archive))
      }
    } catch {
      throw error.inFile(path)
    }
  }

  /// The sheets of the file, in the order of their tabs.
  public var sheets: [SheetInfo] { document.sheets }

  /// The names that the file defines.
  public var definedNames: [DefinedName] { document.definedNames }

  /// Position of the sheet of a name; letter case does not count, as in Excel.
  public func sheetIndex(named name: String) -> Int? {
    let folded = name.lowercased()
    return sheets.firstIndex { $0.name == name }
      ?? sheets.firstIndex { $0.name.lowercased() == folded }
  }

  /// Delivers the rows of a sheet that hold something, from the top.
  ///
  /// - Parameters:
  ///   - name: Name of the sheet.
  ///   - visit: Gets each row, and says whether to go on.
  /// - Throws: `WorkbookError`, or what `visit` throws.
  public func readRows(
    ofSheet name: String,
    _ visit: (WorkbookRow) throws -> RowVisit
  ) throws {
    guard let index = sheetIndex(named: name) else {
      throw WorkbookError(.noSuchSheet(name: name), file: path)
    }
    do {
      try document.readRows(ofSheet: index) { row in
        try visit(WorkbookRow(row: row, document: document))
      }
    } catch let error as WorkbookError {
      throw error.inFile(path)
    }
  }

  /// The comments on the cells of a sheet, by row and column.
  ///
  /// - Parameter name: Name of the sheet.
  /// - Returns: At most one comment for each cell, threads as one.
  /// - Throws: `WorkbookError`.
  public func comments(ofSheet name: String) throws -> [CellComment] {
    guard let index = sheetIndex(named: name) else {
      throw WorkbookError(.noSuchSheet(name: name), file: path)
    }
    do {
      return try document.comments(ofSheet: index)
    } catch let error as WorkbookError {
      throw error.inFile(path)
    }
  }

  /// Adds a sheet after the last one when the workbook is saved.
  public mutating func append(_ sheet: Sheet) { edit.sheets.append(sheet) }

  /// Adds a defined name when the workbook is saved.
  public mutating func define(_ name: DefinedName) { edit.names.append(name) }

  /// Whether saving leaves a record of the additions in the workbook, with which they can be taken
  /// out again to the byte.
  public var recordsAdditions: Bool {
    get { edit.isRecorded }
    set { edit.isRecorded = newValue }
  }

  /// Adds columns to the right of what a sheet holds when the workbook is saved.
  package mutating func add(_ columns: AddedColumns) { addedColumns.append(columns) }

  /// Saves the workbook with its additions under another name.
  ///
  /// The file is written beside its final place, flushed to disk and then renamed, so that it is
  /// there whole or not at all.
  ///
  /// - Parameters:
  ///   - path: The file to write; its folder must exist. It may be the one that was opened, and
  ///     then hands over its permissions and owner.
  ///   - options: Whether a file is replaced, and a signature may be lost.
  /// - Throws: `WorkbookError`, `FormulaError` when an added formula cannot be read.
  public func save(to path: String, options: SaveOptions = SaveOptions()) throws {
    try checkSignature(options)
    do {
      try NewSheetNames.check(edit.sheets, besides: sheets)
    } catch {
      throw error.inFile(path)
    }
    document.prepareForEdit()
    var calculation = EditCalculation(
      document: document,
      format: format,
      edit: edit,
      columns: addedColumns
    )
    let calculated: WorkbookEdit
    do {
      calculated = try calculation.finished()
    } catch let error as WorkbookError {
      throw error.inFile(self.path)
    }
    do {
      try document.write(calculated, to: path, options: options)
    } catch let error as WorkbookError {
      throw error.inFile(path)
    }
  }

  /// Writes a new workbook that holds just some sheets.
  ///
  /// - Parameters:
  ///   - sheets: The sheets, at least one.
  ///   - names: Names to define.
  ///   - path: The file to write; the extension chooses the format, `.xlsx` when it is unknown.
  /// - Throws: `WorkbookError`, `FormulaError` when a formula cannot be read.
  public static func create(
    _ sheets: [Sheet],
    names: [DefinedName] = [],
    at path: String
  ) throws {
    var edit = WorkbookEdit()
    edit.sheets = sheets
    edit.names = names
    do {
      try NewSheetNames.check(sheets, besides: [])
    } catch {
      throw error.inFile(path)
    }
    let format = WorkbookFormat(fileName: path) ?? .spreadsheetML
    var calculation = EditCalculation(document: nil, format: format, edit: edit, columns: [])
    let calculated = try calculation.finished()
    do {
      switch format {
      case .spreadsheetML: try SpreadsheetMLDocument.create(calculated, at: path)
      case .openDocument: try OpenDocumentDocument.create(calculated, at: path)
      }
    } catch let error as WorkbookError {
      throw error.inFile(path)
    }
  }
}

/// A row as readers of the library see it: values by column.
public struct WorkbookRow {
  let row: SheetRow
  let document: any WorkbookDocument

  /// First row of the run, from zero.
  public var index: Int { row.index }
  /// How many identical rows follow each other.
  public var repeated: Int { row.repeated }
  /// Whether the row is hidden.
  public var isHidden: Bool { row.isHidden }

  /// The value in a column, from zero.
  public subscript(column: Int) -> CellValue {
    row.cell(column).map { document.value(of: $0) } ?? .blank
  }

  /// The cells that hold a value, by ascending column.
  public var values: [(column: Int, value: CellValue)] {
    row.cells.map { (Int($0.column), document.value(of: $0)) }
  }
}
