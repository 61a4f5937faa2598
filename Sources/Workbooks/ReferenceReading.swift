import Formula
import Spreadsheet

/// Reads what formulas of a file refer to.
struct ReferenceReading {
  private let dialect: FormulaDialect
  private let sheets: [String: Int]

  init(_ document: any WorkbookDocument, dialect: FormulaDialect) {
    self.dialect = dialect
    sheets = Dictionary(
      document.sheets.enumerated().map { ($0.element.name.lowercased(), $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The cells that a name stands for; nil when it is no plain range of one sheet.
  func target(of name: DefinedName) -> (sheet: Int, range: CellRange)? {
    guard let expression = expression(ofName: name.refersTo),
      case .reference(let reference) = expression.root.bare,
      let locator = reference.sheet, locator.workbook == nil, locator.last == nil,
      let sheet = sheets[locator.first.lowercased()]
    else { return nil }
    return (sheet, reference.range)
  }

  /// Whether a name refers to anything that a removal takes out.
  func refers(_ name: DefinedName, to removal: WorkbookRemoval) -> Bool {
    refers(name.refersTo, onSheet: name.scope, to: removal, names: [])
  }

  /// Whether a formula that stands in no cell refers to what a removal takes out, or to some names.
  func refers(
    _ text: String,
    onSheet sheet: Int?,
    to removal: WorkbookRemoval,
    names: Set<String>
  ) -> Bool {
    guard let expression = expression(ofName: text) else {
      return mentions(text, removal, names: names)
    }
    return refers(expression, onSheet: sheet, to: removal, names: names)
  }

  /// The formula of a cell; nil when it cannot be read.
  func expression(of formula: StoredFormula) -> Expression? {
    try? Expression(parsing: formula.text, dialect: dialect, at: formula.origin)
  }

  /// A named range of OpenDocument is an address, which formulas write in brackets (OpenFormula §5.8).
  private func expression(ofName text: String) -> Expression? {
    let origin = CellReference(row: 0, column: 0)
    var text = text
    if text.hasPrefix("of:") { text.removeFirst(text.hasPrefix("of:=") ? 4 : 3) }
    if dialect == .openFormula,
      let range = try? Expression(parsing: "[\(text)]", dialect: dialect, at: origin),
      case .reference = range.root.bare
    {
      return range
    }
    return try? Expression(parsing: text, dialect: dialect, at: origin)
  }

  /// Whether a formula refers to what a removal takes out, or to some names in lower case.
  ///
  /// A range counts when it begins or ends among columns that go; one that goes past them on both
  /// sides was there before.
  func refers(
    _ expression: Expression,
    onSheet sheet: Int?,
    to removal: WorkbookRemoval,
    names: Set<String>
  ) -> Bool {
    var isFound = false
    expression.root.forEach { node in
      guard !isFound else { return }
      switch node {
      case .reference(let reference): isFound = hits(reference, sheet, removal)
      case .name(let name, let locator):
        isFound =
          locator?.workbook == nil
          && (names.contains(name.lowercased())
            || removal.names.contains(
              WorkbookRemoval.NameKey(DefinedName(name: name, refersTo: ""))
            ))
      case .opaque(let text, _): isFound = mentions(text, removal, names: names)
      default: break
      }
    }
    return isFound
  }

  /// Whether a formula reads some of the cells of a range.
  ///
  /// - Parameters:
  ///   - expression: The formula.
  ///   - own: Position of its sheet.
  ///   - range: The cells.
  ///   - target: Position of their sheet.
  ///   - tables: Names, in lower case, of tables that take the cells in as columns.
  ///   - enclosing: The table in which the formula stands, in lower case, when it is one of those.
  /// - Returns: Whether it does; references to columns by their names never do.
  func reads(
    _ expression: Expression,
    onSheet own: Int,
    _ range: CellRange,
    ofSheet target: Int,
    growing tables: Set<String>,
    within enclosing: String? = nil
  ) -> Bool {
    var isFound = false
    expression.root.forEach { node in
      guard !isFound else { return }
      switch node {
      case .structured(let reference):
        guard reference.firstColumn == nil else { return }
        isFound = (reference.table?.lowercased() ?? enclosing).map(tables.contains) ?? false
      case .name(let name, nil): isFound = tables.contains(name.lowercased())
      case .reference(let reference) where reference.range.overlaps(range):
        isFound = leads(reference, onSheet: own, toSheet: target)
      default: return
      }
    }
    return isFound
  }

  /// Whether a reference leads to a sheet.
  private func leads(
    _ reference: FormulaReference,
    onSheet own: Int,
    toSheet target: Int
  ) -> Bool {
    guard let locator = reference.sheet else { return own == target }
    guard locator.workbook == nil, let first = sheets[locator.first.lowercased()] else {
      return false
    }
    let last = locator.last.flatMap { sheets[$0.lowercased()] } ?? first
    return (min(first, last)...max(first, last)).contains(target)
  }

  /// Whether a name that is no plain range takes in tables whole.
  func reads(_ name: DefinedName, growing tables: Set<String>) -> Bool {
    guard !tables.isEmpty, let expression = expression(ofName: name.refersTo) else { return false }
    let nowhere = CellRange(rows: 0...0, columns: 0...0)
    return reads(expression, onSheet: -1, nowhere, ofSheet: -2, growing: tables)
  }

  private func hits(
    _ reference: FormulaReference,
    _ own: Int?,
    _ removal: WorkbookRemoval
  ) -> Bool {
    var target = own
    if let locator = reference.sheet {
      guard locator.workbook == nil, let first = sheets[locator.first.lowercased()] else {
        return false
      }
      if let last = locator.last.flatMap({ sheets[$0.lowercased()] }) {
        return [first, last].contains(where: removal.sheets.contains)
      }
      target = first
    }
    guard let target else { return false }
    if removal.sheets.contains(target) { return true }
    let range = reference.range
    return removal.cells[target]?.columns.contains { column in
      column.rows.overlaps(range.rows)
        && (column.columns.contains(range.first.column)
          || column.columns.contains(range.last.column))
    } ?? false
  }

  /// Whether a text that cannot be read as a formula names something that goes.
  private func mentions(
    _ text: String,
    _ removal: WorkbookRemoval,
    names: Set<String>
  ) -> Bool {
    let folded = text.lowercased()
    let gone = sheets.filter { removal.sheets.contains($0.value) }.map(\.key)
    return gone.contains(where: folded.contains)
      || removal.names.contains { folded.contains($0.name) }
      || names.contains(where: folded.contains)
  }
}

extension FormulaNode {
  /// The node without white space, spelling and parentheses around it.
  fileprivate var bare: FormulaNode {
    switch self {
    case .spaced(_, let inner, _), .spelled(_, _, let inner), .parenthesised(let inner): inner.bare
    default: self
    }
  }
}
