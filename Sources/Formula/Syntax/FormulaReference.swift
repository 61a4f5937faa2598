package import Spreadsheet

/// A cell, a range, whole rows or whole columns, perhaps on another sheet or in another workbook.
package struct FormulaReference: Hashable, Sendable {
  /// A row or a column number of a reference.
  package struct Coordinate: Hashable, Sendable {
    /// Row or column, from zero.
    package var index: Int
    /// Whether a copy keeps it (`$`).
    package var isAbsolute: Bool

    /// Makes a coordinate.
    package init(_ index: Int, isAbsolute: Bool) {
      self.index = index
      self.isAbsolute = isAbsolute
    }
  }

  /// A corner: a cell, a whole row (no column) or a whole column (no row).
  package struct Corner: Hashable, Sendable {
    /// The row; nil for whole columns.
    package var row: Coordinate?
    /// The column; nil for whole rows.
    package var column: Coordinate?

    /// Makes a corner.
    package init(row: Coordinate? = nil, column: Coordinate? = nil) {
      self.row = row
      self.column = column
    }
  }

  /// The sheet, when it is named.
  package var sheet: SheetLocator?
  /// The first corner.
  package var first: Corner
  /// The last corner; nil for a single cell.
  package var last: Corner?

  /// Makes a reference.
  package init(sheet: SheetLocator? = nil, first: Corner, last: Corner? = nil) {
    self.sheet = sheet
    self.first = first
    self.last = last
  }

  /// The cells covered, whole rows and columns up to the limits of a sheet.
  package var range: CellRange {
    let last = last ?? first
    let top = first.row?.index ?? 0
    let bottom = last.row?.index ?? SheetLimits.rows - 1
    let left = first.column?.index ?? 0
    let right = last.column?.index ?? SheetLimits.columns - 1
    return CellRange(
      rows: min(top, bottom)...max(top, bottom),
      columns: min(left, right)...max(left, right)
    )
  }

  /// The reference as a copy some rows and columns away has it; nil when it leaves the sheet.
  func moved(rows: Int, columns: Int) -> FormulaReference? {
    var copy = self
    guard copy.first.move(rows: rows, columns: columns),
      copy.last?.move(rows: rows, columns: columns) != false
    else { return nil }
    return copy
  }
}

extension FormulaReference.Corner {
  fileprivate mutating func move(rows: Int, columns: Int) -> Bool {
    (row?.move(by: rows, limit: SheetLimits.rows) ?? true)
      && (column?.move(by: columns, limit: SheetLimits.columns) ?? true)
  }
}

extension FormulaReference.Coordinate {
  fileprivate mutating func move(by distance: Int, limit: Int) -> Bool {
    if !isAbsolute { index += distance }
    return 0..<limit ~= index
  }
}
