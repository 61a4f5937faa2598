import Formula
import Spreadsheet

/// Finds what was added to a workbook by its marks.
struct AdditionSearch {
  private let document: any WorkbookDocument
  private let marks: AdditionMarks
  private let reading: ReferenceReading
  private(set) var removal = WorkbookRemoval()

  init(_ document: any WorkbookDocument, _ marks: AdditionMarks, dialect: FormulaDialect) {
    self.document = document
    self.marks = marks
    reading = ReferenceReading(document, dialect: dialect)
    findSheets()
    findColumns()
    findNames()
    narrowNames()
  }

  /// Whether nothing was found.
  var isEmpty: Bool {
    removal.sheets.isEmpty && removal.cells.isEmpty && removal.names.isEmpty
  }

  private func marked(_ prefixes: [String]) -> [DefinedName] {
    let folded = prefixes.map { $0.lowercased() }
    return document.definedNames.filter { name in
      name.scope == nil && folded.contains(where: name.name.lowercased().hasPrefix)
    }
  }

  private mutating func findSheets() {
    for name in marked(marks.sheetPrefixes) {
      removal.names.insert(WorkbookRemoval.NameKey(name))
      if let target = reading.target(of: name) { removal.sheets.insert(target.sheet) }
    }
  }

  private mutating func findColumns() {
    for name in marked(marks.columnPrefixes) {
      removal.names.insert(WorkbookRemoval.NameKey(name))
      guard let target = reading.target(of: name), !removal.sheets.contains(target.sheet) else {
        continue
      }
      removal.cells[target.sheet, default: WorkbookRemoval.SheetRemoval()].columns
        .append(target.range)
    }
    for sheet in removal.cells.keys {
      removal.cells[sheet]?.columns.sort { $0.first.column < $1.first.column }
    }
  }

  private mutating func findNames() {
    for name in marked(marks.namePrefixes) {
      removal.names.insert(WorkbookRemoval.NameKey(name))
    }
    let bases = Set(marks.names.map { $0.lowercased() })
    for name in document.definedNames where name.scope == nil {
      guard
        bases.contains(Self.base(name.name.lowercased())) || bases.contains(name.name.lowercased())
      else { continue }
      if name.refersTo.contains("#REF!") || reading.refers(name, to: removal) {
        removal.names.insert(WorkbookRemoval.NameKey(name))
      }
    }
    for (keeper, kept) in marks.keepers {
      for name in document.definedNames
      where Self.base(name.name.lowercased()) == keeper.lowercased()
        || name.name.lowercased() == keeper.lowercased()
      {
        removal.names.insert(WorkbookRemoval.NameKey(name))
        let other = DefinedName(name: kept, refersTo: "", scope: name.scope)
        removal.refersTo[WorkbookRemoval.NameKey(other)] = name.refersTo
      }
    }
  }

  /// A name without the number behind it.
  private static func base(_ name: String) -> String {
    guard let mark = name.lastIndex(of: "_"),
      Int(name[name.index(after: mark)...]) != nil
    else { return name }
    return String(name[..<mark])
  }

  /// Print areas and filters that ended with the columns end before them again.
  private mutating func narrowNames() {
    for name in document.definedNames where name.name.lowercased().hasPrefix("_xlnm.") {
      let key = WorkbookRemoval.NameKey(name)
      guard removal.refersTo[key] == nil, let target = reading.target(of: name),
        let cells = removal.cells[target.sheet]
      else { continue }
      guard let rest = cells.rest(of: target.range) else {
        removal.names.insert(key)
        continue
      }
      guard let mark = name.refersTo.lastIndex(of: "!") else { continue }
      // A range that was there before the columns, and goes past them, stays as it is.
      removal.refersTo[key] =
        rest == target.range ? name.refersTo : name.refersTo[...mark] + rest.absolute
    }
  }
}
