/// A change of a workbook's structure that references follow.
package enum StructureChange: Hashable, Sendable {
  /// Rows inserted on a sheet before one, counted from zero.
  case insertRows(sheet: String, at: Int, count: Int)
  /// Rows deleted.
  case deleteRows(sheet: String, ClosedRange<Int>)
  /// Columns inserted on a sheet before one.
  case insertColumns(sheet: String, at: Int, count: Int)
  /// Columns deleted.
  case deleteColumns(sheet: String, ClosedRange<Int>)
  /// A sheet renamed.
  case renameSheet(from: String, to: String)
  /// A sheet deleted.
  case deleteSheet(String)

  /// The sheet concerned.
  package var sheet: String {
    switch self {
    case .insertRows(let sheet, _, _), .deleteRows(let sheet, _), .insertColumns(let sheet, _, _),
      .deleteColumns(let sheet, _), .renameSheet(let sheet, _), .deleteSheet(let sheet):
      sheet
    }
  }
}

extension StructureChange {
  /// Where a row that stays ends up; nil when it is deleted or pushed off the sheet.
  func row(_ row: Int, limit: Int) -> Int? {
    switch self {
    case .insertRows(_, let at, let count):
      let moved = row >= at ? row + count : row
      return moved < limit ? moved : nil
    case .deleteRows(_, let gone):
      if gone.contains(row) { return nil }
      return row > gone.upperBound ? row - gone.count : row
    default: return row
    }
  }

  /// Where a column that stays ends up; nil when it is deleted or pushed off the sheet.
  func column(_ column: Int, limit: Int) -> Int? {
    switch self {
    case .insertColumns(_, let at, let count):
      let moved = column >= at ? column + count : column
      return moved < limit ? moved : nil
    case .deleteColumns(_, let gone):
      if gone.contains(column) { return nil }
      return column > gone.upperBound ? column - gone.count : column
    default: return column
    }
  }
}
