import Formula
import Spreadsheet

/// Finds what was added to a workbook by its marks.
struct AdditionSearch {
  private let document: any WorkbookDocument
  private let marks: AdditionMarks
  private let reading: ReferenceReading
  /// Whether the names that mark additions are still hidden, as programs may show them all.
  private var isHiding = false
  private(set) var removal = WorkbookRemoval()

  init(_ document: any WorkbookDocument, _ marks: AdditionMarks, dialect: FormulaDialect) {
    self.document = document
    self.marks = marks
    reading = ReferenceReading(document, dialect: dialect)
    removal.ruleTitles = marks.ruleTitles
    if let anchor = marks.anchor {
      let anchors = named([anchor])
      guard !anchors.isEmpty else { return }
      isHiding = anchors.contains(where: \.isHidden)
    }
    findSheets()
    findColumns()
    findNames()
    narrowNames()
  }

  /// The names that were added.
  var names: [DefinedName] {
    document.definedNames.filter { removal.names.contains(WorkbookRemoval.NameKey($0)) }
  }

  /// Whether nothing was found.
  var isEmpty: Bool {
    removal.sheets.isEmpty && removal.cells.isEmpty && removal.names.isEmpty
  }

  /// Whether a name can be one that marks additions.
  private func mayMark(_ name: DefinedName) -> Bool {
    name.scope == nil && (name.isHidden || !isHiding)
  }

  /// The names that can mark additions and have one of some names, or a number behind it.
  private func named(_ names: [String]) -> [DefinedName] {
    let wanted = Set(names.map { $0.lowercased() })
    var found: [String: (number: Int, name: DefinedName)] = [:]
    for name in document.definedNames where mayMark(name) {
      let folded = name.name.lowercased()
      let base = wanted.contains(folded) ? folded : Self.base(folded)
      guard wanted.contains(base) else { continue }
      let number = Int(folded.dropFirst(base.count + 1)) ?? 1
      // The number was given since somebody else has the name without it.
      if let known = found[base], known.number > number { continue }
      found[base] = (number, name)
    }
    return found.values.map(\.name)
  }

  private mutating func findSheets() {
    for name in named(marks.sheetNames) {
      removal.names.insert(WorkbookRemoval.NameKey(name))
      if let target = reading.target(of: name) { removal.sheets.insert(target.sheet) }
    }
  }

  private mutating func findColumns() {
    for name in named(marks.columnNames) {
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
    let prefixes = marks.namePrefixes.map { $0.lowercased() }
    for name in document.definedNames
    where mayMark(name) && prefixes.contains(where: name.name.lowercased().hasPrefix) {
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
    for name in document.definedNames where isUnderlay(name) {
      removal.names.insert(WorkbookRemoval.NameKey(name))
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

  private func isUnderlay(_ name: DefinedName) -> Bool {
    guard let mark = marks.underlay?.lowercased(), mayMark(name) else { return false }
    return [name.name.lowercased(), Self.base(name.name.lowercased())].contains(mark)
  }

  /// Reads, from the sheet that keeps it, how what the columns were put over is to look again.
  ///
  /// - Throws: `WorkbookError`.
  mutating func readUnderlay() throws {
    // Of columns on several sheets it is not known which ones are meant.
    let places = removal.cells.keys.filter { removal.cells[$0]?.columns.isEmpty == false }
    guard places.count == 1, let place = places.first,
      let name = document.definedNames.first(where: isUnderlay),
      let kept = reading.target(of: name), removal.sheets.contains(kept.sheet)
    else { return }
    let underlay = try Underlay(from: kept.range, ofSheet: kept.sheet, in: document)
    underlay.restore(in: &removal.cells[place, default: WorkbookRemoval.SheetRemoval()])
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
