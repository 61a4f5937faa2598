extension ColumnBlock {
  /// The table that columns are added to.
  public struct Table: Hashable, Sendable {
    /// Its cells, from the first header row to the last row.
    public var range: CellRange
    /// The header row whose cells name the columns.
    public var headerRow: Int

    /// Describes a table.
    public init(range: CellRange, headerRow: Int) {
      self.range = range
      self.headerRow = headerRow
    }

    /// A range with header cells, such as a filter, over columns that are added as well.
    ///
    /// Sorting moves the cells of its range and no others: columns left out would stay behind.
    ///
    /// - Parameters:
    ///   - range: A range of the table's sheet.
    ///   - columns: The added columns.
    /// - Returns: The range to put in its place; nil when it is not the table's, goes past the columns
    ///   already, or something stands between it and them.
    package func grown(headed range: CellRange, over columns: ClosedRange<Int>) -> CellRange? {
      guard range.first.row == headerRow, range.last.row > range.first.row,
        range.first.column < columns.lowerBound, range.last.column + 1 >= columns.lowerBound,
        range.last.column < columns.upperBound
      else { return nil }
      return CellRange(rows: range.rows, columns: range.first.column...columns.upperBound)
    }
  }

  /// A range with header cells, such as a filter, over the new columns as well.
  ///
  /// - Parameter range: A range of the block's sheet.
  /// - Returns: The range to put in its place; nil when it is not the table's, or something stands
  ///   between it and the columns.
  package func grown(headed range: CellRange) -> CellRange? {
    guard let table, !columns.isEmpty else { return nil }
    return table.grown(headed: range, over: firstColumn...firstColumn + columns.count - 1)
  }

  /// The part of a range's rows that belongs to the new columns, when the range spans the table from
  /// its first column to its last, as formats of whole rows do.
  ///
  /// - Parameter range: A range of the block's sheet.
  /// - Returns: The same rows in the new columns; nil when the range is no band over the table, or
  ///   something stands between it and the columns.
  package func continuation(of range: CellRange) -> CellRange? {
    guard let table, !columns.isEmpty, range.rows.overlaps(table.range.rows),
      range.first.column <= table.range.first.column, range.last.column + 1 == firstColumn
    else { return nil }
    return CellRange(rows: range.rows, columns: firstColumn...firstColumn + columns.count - 1)
  }
}
