import Spreadsheet

/// Gives sheets names that SpreadsheetML can hold: Excel refuses a file with others.
struct SheetRenaming {
  /// New names by the old ones in lower case; only of sheets that need one.
  private(set) var names: [String: String] = [:]

  /// Renames the sheets of frames, and notes which.
  init(_ frames: [SheetFrame], losses: LossReport) {
    var used: Set<String> = []
    for frame in frames where Self.isValid(frame.sheet.name) {
      used.insert(frame.sheet.name.lowercased())
    }
    var seen: Set<String> = []
    for frame in frames {
      let old = frame.sheet.name
      guard !Self.isValid(old) || !seen.insert(old.lowercased()).inserted else { continue }
      let plain = Self.valid(old)
      var name = plain
      var number = 2
      while !used.insert(name.lowercased()).inserted {
        let suffix = " (\(number))"
        name = Self.cut(plain, to: 31 - suffix.utf16.count) + suffix
        number += 1
      }
      losses.note(.sheetName, .renamed, detail: name, sheet: old)
      if names[old.lowercased()] == nil { names[old.lowercased()] = name }
      frame.sheet.name = name
    }
  }

  /// Whether a workbook of Excel can have a sheet of the name (ECMA-376 Part 1, §18.2.19).
  private static func isValid(_ name: String) -> Bool {
    valid(name) == name
  }

  private static func valid(_ name: String) -> String {
    var text = cut(String(name.map { "[]:*?/\\".contains($0) ? "_" : $0 }), to: 31)
    if text.first == "'" { text = "_" + text.dropFirst() }
    if text.last == "'" { text = text.dropLast() + "_" }
    // Excel keeps the name for the list of changes.
    if text.isEmpty || text.lowercased() == "history" { return "Feuille " + text }
    return text
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    var text = text
    while text.utf16.count > limit { text.removeLast() }
    return text
  }
}
