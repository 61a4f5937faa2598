import Spreadsheet

/// Gives defined names a form that SpreadsheetML can hold: Excel refuses a file with others.
///
/// `TVA2024` is a name where sheets have 1,024 columns, and a cell in Excel.
struct NameRenaming {
  /// New names by the old ones in lower case; only of those that need one.
  private(set) var names: [String: String] = [:]

  private var used: Set<String>

  /// Finds names for those that need one, and notes which; the tables of frames get theirs at once.
  init(_ defined: [DefinedName], _ frames: [SheetFrame], losses: LossReport) {
    used = Set(defined.map { $0.name.lowercased() })
    for old in defined.map(\.name) where !Self.isValid(old) && names[old.lowercased()] == nil {
      let name = unused(like: old)
      losses.note(.definedName, .renamed, detail: "\(old) → \(name)")
      names[old.lowercased()] = name
    }
    let ranges = used
    for frame in frames {
      for index in frame.databaseRanges.indices {
        let old = frame.databaseRanges[index].table.name
        if Self.isValid(old), used.insert(old.lowercased()).inserted { continue }
        let name = unused(like: old)
        losses.note(.table, .renamed, detail: "\(old) → \(name)", sheet: frame.sheet.name)
        if !ranges.contains(old.lowercased()) { names[old.lowercased()] = name }
        frame.databaseRanges[index].table.name = name
      }
    }
  }

  private mutating func unused(like old: String) -> String {
    var name = "_" + String(old.map { Self.isAllowed($0) ? $0 : "_" }.prefix(250))
    while !used.insert(name.lowercased()).inserted { name = "_" + name }
    return name
  }

  /// A name as the target has it.
  func renamed(_ name: DefinedName) -> DefinedName {
    var name = name
    name.name = names[name.name.lowercased()] ?? name.name
    return name
  }

  /// Whether Excel takes a name (ECMA-376 Part 1, §18.2.5): neither a cell nor `R1C1`.
  private static func isValid(_ name: String) -> Bool {
    guard let first = name.first, first.isLetter || first == "_" || first == "\\",
      name.allSatisfy(isAllowed), name.utf16.count <= 255
    else { return false }
    if let cell = CellReference(name), cell.row < SheetLimits.rows,
      cell.column < SheetLimits.columns
    {
      return false
    }
    return name.wholeMatch(of: #/[Rr][0-9]*([Cc][0-9]*)?|[Cc][0-9]*/#) == nil
  }

  private static func isAllowed(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_.\\?".contains(character)
  }
}
