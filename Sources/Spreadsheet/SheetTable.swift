/// A table of a sheet (ListObject), whose columns formulas can name.
public struct SheetTable: Hashable, Sendable {
  /// The name that formulas use.
  public var name: String
  /// All its cells: header, data and totals.
  public var range: CellRange
  /// Rows of column names at its top: 0 or 1.
  public var headerRows: Int
  /// Rows of totals at its bottom: 0 or 1.
  public var totalsRows: Int
  /// Names of the columns, from the left.
  public var columns: [String]

  /// Makes a table.
  public init(
    name: String,
    range: CellRange,
    headerRows: Int = 1,
    totalsRows: Int = 0,
    columns: [String]
  ) {
    self.name = name
    self.range = range
    self.headerRows = headerRows
    self.totalsRows = totalsRows
    self.columns = columns
  }
}
