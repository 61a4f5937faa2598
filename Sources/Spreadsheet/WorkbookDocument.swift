/// An opened workbook of either format: read row by row, and written again with an edit.
public protocol WorkbookDocument: SheetReading {
  /// Names that the workbook defines, `refersTo` in the dialect of the file.
  var definedNames: [DefinedName] { get }

  /// The comments on the cells of a sheet, by row and column.
  ///
  /// - Throws: `WorkbookError`.
  func comments(ofSheet sheet: Int) throws -> [CellComment]

  /// How its formulas are calculated.
  var calculationSettings: CalculationSettings { get }

  /// Says that an edit is about to be written: what has to be read for it can be read meanwhile.
  func prepareForEdit()

  /// Writes a copy with an edit applied: every byte that the edit does not concern is kept.
  ///
  /// Formulas and references in the edit are already in the dialect of the file.
  ///
  /// - Parameters:
  ///   - edit: What is added.
  ///   - path: File to write. A temporary file in the same folder is completed, flushed to disk and
  ///     then renamed to it.
  ///   - options: How it is written; what they say of signatures is for the caller to check.
  /// - Throws: `WorkbookError`; `path` is then as it was.
  func write(_ edit: WorkbookEdit, to path: String, options: SaveOptions) throws

  /// The formulas that stand in no cell, of names, charts, rules and links, and that stay when a
  /// removal is made.
  ///
  /// - Throws: `WorkbookError` when a part that holds them cannot be read.
  func formulasBesideCells(after removal: WorkbookRemoval) throws -> [PlacedFormula]

  /// Writes a copy with something taken out; what is not named stays as it is.
  ///
  /// - Parameters:
  ///   - removal: What is taken out.
  ///   - path: File to write, in the way of ``write(_:to:options:)-(WorkbookEdit,_,_)``.
  ///   - options: How it is written.
  /// - Throws: `WorkbookError`; `path` is then as it was.
  func write(_ removal: WorkbookRemoval, to path: String, options: SaveOptions) throws

  /// Whether the package carries a digital signature, which an edit makes invalid.
  var isSigned: Bool { get }

  /// Whether programs keep people from adding, moving and deleting sheets.
  var isStructureProtected: Bool { get }
}

extension WorkbookDocument {
  /// Nothing has to be read.
  public func prepareForEdit() {}

  /// Writes a copy with an edit applied, in the place of a file that may be there.
  ///
  /// - Parameters:
  ///   - edit: What is added.
  ///   - path: File to write.
  ///   - level: Effort of the compression, 1 to 9.
  /// - Throws: `WorkbookError`; `path` is then as it was.
  public func write(_ edit: WorkbookEdit, to path: String, compressionLevel level: Int) throws {
    try write(edit, to: path, options: SaveOptions(compressionLevel: level))
  }
}
