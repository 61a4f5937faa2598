import Spreadsheet

/// What names such as `_xlnm.Print_Area` refer to (ECMA-376 Part 1, §18.2.5).
enum BuiltInName {
  /// The ranges that a sheet prints; those that cannot be read are left out.
  static func printAreas(ofSheet sheet: Int, among names: [DefinedName]) -> [CellRange] {
    names.filter { $0.scope == sheet && $0.name.lowercased() == "_xlnm.print_area" }
      .flatMap { areas($0.refersTo).compactMap(range) }
  }

  /// An area without its sheet, as a range.
  static func range(_ area: String) -> CellRange? { CellRange(area) ?? wholeLines(area) }

  /// Whole columns or rows, `$A:$C` or `$1:$4`, as a range.
  private static func wholeLines(_ text: String) -> CellRange? {
    let ends = text.replacing("$", with: "").split(separator: ":")
    guard ends.count == 2 else { return nil }
    if let first = Int(ends[0]), let last = Int(ends[1]), first > 0, last >= first,
      last <= SheetLimits.rows
    {
      return CellRange(rows: first - 1...last - 1, columns: 0...SheetLimits.columns - 1)
    }
    guard let first = ColumnName.index(String(ends[0])),
      let last = ColumnName.index(String(ends[1])), last >= first, last < SheetLimits.columns
    else { return nil }
    return CellRange(rows: 0...SheetLimits.rows - 1, columns: first...last)
  }

  /// The areas of a built-in name, without their sheet.
  static func areas(_ text: String) -> [String] {
    var areas: [String] = []
    var current = ""
    var isQuoted = false
    for character in text {
      if character == "'" { isQuoted.toggle() }
      if character == ",", !isQuoted {
        areas.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    areas.append(current)
    return areas.map { area in
      area.lastIndex(of: "!").map { String(area[area.index(after: $0)...]) } ?? area
    }
  }
}
