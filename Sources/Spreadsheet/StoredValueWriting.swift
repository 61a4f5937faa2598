/// New values for formula cells that have one stored already.
public struct StoredValues: Sendable {
  /// The values of a sheet's cells.
  public typealias Cells = [CellReference: CellValue]

  /// Cells by the position of their sheet.
  public var sheets: [Int: Cells] = [:]

  /// No value.
  public init() {}
}

/// A document whose stored values can be replaced, formulas and everything else being kept.
public protocol StoredValueWriting: WorkbookDocument {
  /// Writes a copy in which formula cells have other stored values; every other byte is kept.
  ///
  /// - Parameters:
  ///   - values: The new values; numbers are serials of the file's own date system where cells show
  ///     dates.
  ///   - path: File to write.
  ///   - options: How it is written.
  /// - Returns: The cells that could not be given their value, because they stand for several.
  /// - Throws: `WorkbookError`; `path` is then as it was.
  func write(
    _ values: StoredValues,
    to path: String,
    options: SaveOptions
  ) throws -> [Int: Set<CellReference>]
}
