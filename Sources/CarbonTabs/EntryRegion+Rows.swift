package import Spreadsheet

extension EntryRegion.Field {
  /// The cell of a row, counted from the first of the region; nil when there is none.
  package func cell(_ offset: Int) -> CellReference? {
    guard offset < cells.rows.count else { return nil }
    return CellReference(row: cells.first.row + offset, column: cells.first.column)
  }
}

extension EntryRegion {
  /// The keys of the rows of a new tab.
  package func keys(on sheet: Sheet) -> [EntryKey] {
    switch keys {
    case .single: [EntryKey("1")]
    case .order: (0..<rows.count).map { EntryKey(String($0 + 1)) }
    case .column(let column):
      EntryKey.keys(
        of: shownKeys
          ?? rows.map { row in
            guard case .value(let value) = sheet[row, column]?.content else { return "" }
            return EntryKey.text(of: value)
          }
      )
    }
  }

  /// The rows, counted from the first, whose key people give; none where formulas show the keys.
  func openRows(on sheet: Sheet) -> [Int] {
    guard case .column(let column) = keys, shownKeys == nil else { return [] }
    return rows.enumerated().compactMap { offset, row in
      guard let cell = sheet[row, column], cell.style.isLocked == false,
        cell.content == .value(.blank)
      else { return nil }
      return offset
    }
  }
}
