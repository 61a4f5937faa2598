import Container
import Formula
import PackageParts
public import Spreadsheet

extension Workbook {
  /// Whether the file holds anything that marks say was added.
  public func holdsAdditions(_ marks: AdditionMarks) throws -> Bool {
    if archive.index(of: AdditionsRecord.partName) != nil { return true }
    return !AdditionSearch(document, marks, dialect: dialect).isEmpty
  }

  /// The names that marks say were added, the marks among them.
  package func addedNames(_ marks: AdditionMarks) -> [DefinedName] {
    AdditionSearch(document, marks, dialect: dialect).names
  }

  /// Writes the workbook without what was added to it.
  ///
  /// As long as no other program has saved the workbook since a recorded edit, the result has the
  /// same parts as before, byte for byte and in the same order. Otherwise what was added is found by
  /// its marks, and everything else stays.
  ///
  /// - Parameters:
  ///   - marks: The names by which additions are found.
  ///   - path: The file to write; it may be the workbook itself, which is then replaced whole.
  ///   - breaksReferences: Whether additions are taken out though something refers to them: formulas
  ///     of cells then become the value they have.
  ///   - options: Whether a file is replaced, and how what is written anew is compressed.
  /// - Returns: What was taken out.
  /// - Throws: `WorkbookError`, ``ReferencedAdditions``.
  @discardableResult
  public func removeAdditions(
    _ marks: AdditionMarks,
    to path: String,
    breaksReferences: Bool = false,
    options: SaveOptions = SaveOptions()
  ) throws -> RemovalReport {
    var found = AdditionSearch(document, marks, dialect: dialect)
    let names = found.removal.sheets.sorted().map { sheets[$0].name }
    do {
      if let recorded = try RecordedRemoval(archive), recorded.isExact {
        try recorded.write(to: path, options: options)
        return RemovalReport(isExact: true, sheets: names)
      }
    } catch let error as ArchiveError {
      throw WorkbookError(error).inFile(self.path)
    }
    guard !found.isEmpty else {
      throw WorkbookError(
        .unsupported(feature: "a workbook without marks of what was added"),
        file: self.path
      )
    }
    guard found.removal.sheets.count < sheets.count else {
      throw WorkbookError(
        .unsupported(feature: "a workbook of which nothing would be left"),
        file: self.path
      )
    }
    try checkSignature(options)
    do {
      try found.readUnderlay()
    } catch let error as WorkbookError {
      throw error.inFile(self.path)
    }
    let scan = try ReferenceScan(found.removal, in: document, dialect: dialect)
    guard scan.references.isEmpty || breaksReferences else {
      throw ReferencedAdditions(references: scan.references)
    }
    do {
      try document.write(scan.removal, to: path, options: options)
    } catch let error as WorkbookError {
      throw error.inFile(self.path)
    }
    return RemovalReport(isExact: false, sheets: names, references: scan.references)
  }
}
