import Spreadsheet

/// What `ST_Ref` can hold: a cell, a range, whole columns or whole rows (ECMA-376 Part 1, §18.18.62).
enum AreaText {
  /// The range that a text names within the limits of a sheet; nil when it names none.
  static func range(_ text: String) -> CellRange? {
    if let range = plainRange(text.utf8Span.span) { return range }
    if let range = CellRange(text) {
      return range.last.row < SheetLimits.rows && range.last.column < SheetLimits.columns
        ? range : nil
    }
    let halves = text.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let parts = halves.map { $0.filter { $0 != "$" } }
    if parts.allSatisfy({ $0.allSatisfy(\.isLetter) }),
      let first = ColumnName.index(parts[0]), let last = ColumnName.index(parts[1])
    {
      return CellRange(
        rows: 0...SheetLimits.rows - 1,
        columns: min(first, last)...max(first, last)
      )
    }
    if let first = Int(parts[0]), let last = Int(parts[1]),
      (1...SheetLimits.rows).contains(first), (1...SheetLimits.rows).contains(last)
    {
      return CellRange(
        rows: min(first, last) - 1...max(first, last) - 1,
        columns: 0...SheetLimits.columns - 1
      )
    }
    return nil
  }

  /// The range that bytes name as programs write it, without `$`; nil when it takes a closer look.
  private static func plainRange(_ text: Span<UInt8>) -> CellRange? {
    var colon = 0
    while colon < text.count, text[colon] != UInt8(ascii: ":") { colon += 1 }
    guard let first = CellReader.exactReference(text, 0..<colon) else { return nil }
    let last =
      colon == text.count ? first : CellReader.exactReference(text, colon + 1..<text.count)
    guard let last, first.row <= last.row, first.column <= last.column,
      last.column < SheetLimits.columns
    else { return nil }
    return CellRange(first, last)
  }
}
