import Formula
import Spreadsheet

/// The defined names of a workbook by scope.
struct ComparedNames {
  /// A name in its scope, both in lower case.
  struct Key: Hashable {
    var name: String
    var sheet: String?
  }

  /// What a name stands for.
  struct Entry {
    var name: String
    var formula: StoredFormula
    /// What it stands for in A1 notation.
    var text: String
  }

  private var entries: [Key: Entry] = [:]
  private(set) var order: [Key] = []

  /// A range of one cell is that cell, whichever way it is written.
  private static func shortened(_ text: String) -> String {
    guard let mark = text.lastIndex(of: "!"), let colon = text.lastIndex(of: ":"), mark < colon,
      text[text.index(after: mark)..<colon] == text[text.index(after: colon)...]
    else { return text }
    return String(text[..<colon])
  }

  subscript(key: Key) -> Entry? { entries[key] }

  init(_ workbook: Workbook, _ dialect: FormulaDialect) {
    // What prints and is filtered is compared as such.
    for name in workbook.definedNames where !name.name.lowercased().hasPrefix("_xlnm.") {
      let scope = name.scope.flatMap {
        workbook.sheets.indices.contains($0) ? workbook.sheets[$0].name : nil
      }
      let key = Key(name: name.name.lowercased(), sheet: scope)
      let origin = CellReference(row: 0, column: 0)
      var text = name.refersTo
      // A named range of OpenDocument is an address, which formulas write in brackets.
      if dialect == .openFormula,
        (try? Expression(parsing: "[\(text)]", dialect: dialect, at: origin)) != nil
      {
        text = "[\(text)]"
      }
      let expression = try? Expression(parsing: text, dialect: dialect, at: origin)
      entries[key] = Entry(
        name: name.name,
        formula: StoredFormula(column: 0, text: text, origin: origin),
        text: Self.shortened(expression?.text(in: .spreadsheetML) ?? text)
      )
      order.append(key)
    }
  }
}
