import Formula
import Spreadsheet

/// Compares formulas as trees, whatever their dialect and spelling, and follows references to rows
/// that have moved.
struct ComparedFormula {
  private let dialects: (FormulaDialect, FormulaDialect)
  /// Where the rows of each sheet are, by name in lower case.
  private let maps: [String: RowMap]
  /// What each workbook calls another one, as an address.
  private let externals: ((String) -> String, (String) -> String)

  init(
    _ dialects: (FormulaDialect, FormulaDialect),
    maps: [String: RowMap],
    externals: ((String) -> String, (String) -> String)
  ) {
    self.dialects = dialects
    self.maps = maps
    self.externals = externals
  }

  /// The formula; nil when it only says a value, as OpenDocument has it for errors and as LibreOffice
  /// writes truth values.
  func calculating(_ formula: StoredFormula) -> StoredFormula? {
    constant(formula) != nil ? nil : formula
  }

  /// The value that a formula only says, whatever the file stores beside it.
  func constant(_ formula: StoredFormula?) -> CellValue? {
    formula.flatMap { FormulaConstant.value(of: $0.text) }
  }

  /// Whether two formulas mean the same.
  ///
  /// - Parameters:
  ///   - a: Formula of the first workbook.
  ///   - cellA: Its cell.
  ///   - b: Formula of the second workbook.
  ///   - cellB: Its cell.
  ///   - sheet: Name of the sheet that both are on.
  /// - Returns: Whether they are the same once references are followed.
  func areEqual(
    _ a: StoredFormula,
    _ cellA: CellReference,
    _ b: StoredFormula,
    _ cellB: CellReference,
    sheet: String
  ) -> Bool {
    guard let first = tree(a, cellA, isFirst: true), let second = tree(b, cellB, isFirst: false)
    else {
      return a.text == b.text && (cellA == a.origin) == (cellB == b.origin)
    }
    let folded = sheet.lowercased()
    let moved = first.mappingReferences { .reference(follow($0, on: folded)) }
    return plain(moved, folded) == plain(second, folded)
  }

  /// A formula as people read it, in A1 notation.
  func text(_ formula: StoredFormula, _ cell: CellReference, isFirst: Bool) -> String {
    guard let tree = tree(formula, cell, isFirst: isFirst) else { return "=" + formula.text }
    return "=" + Expression(tree, at: cell).restated.text(in: .spreadsheetML)
  }

  private func tree(
    _ formula: StoredFormula,
    _ cell: CellReference,
    isFirst: Bool
  ) -> FormulaNode? {
    let dialect = isFirst ? dialects.0 : dialects.1
    guard
      let expression = try? Expression(
        parsing: formula.text,
        dialect: dialect,
        at: formula.origin
      )
    else { return nil }
    let root = expression.moved(
      rows: cell.row - formula.origin.row,
      columns: cell.column - formula.origin.column
    ).root
    // What names another workbook has one of these.
    let mark = UInt8(ascii: dialect == .spreadsheetML ? "[" : "#")
    guard formula.text.utf8.contains(mark) else { return root }
    let external = isFirst ? externals.0 : externals.1
    return root.mapping { node in
      switch node {
      case .reference(var reference):
        guard let workbook = reference.sheet?.workbook else { return nil }
        reference.sheet?.workbook = external(workbook)
        return .reference(reference)
      case .name(let name, var locator?):
        guard let workbook = locator.workbook else { return nil }
        locator.workbook = external(workbook)
        return .name(name, locator)
      default: return nil
      }
    }
  }

  /// A reference of the first workbook as it stands in the second, its rows having moved.
  private func follow(_ reference: FormulaReference, on sheet: String) -> FormulaReference {
    guard reference.sheet?.workbook == nil,
      let map = maps[reference.sheet?.first.lowercased() ?? sheet], !map.isIdentity
    else { return reference }
    var copy = reference
    if let row = copy.first.row { copy.first.row?.index = map.row(row.index, followsNext: true) }
    if let row = copy.last?.row { copy.last?.row?.index = map.row(row.index) }
    return copy
  }

  /// A tree without what does not change its meaning.
  private func plain(_ node: FormulaNode, _ sheet: String) -> FormulaNode {
    node.mapping { node in
      switch node {
      case .spaced(_, let inner, _), .spelled(_, _, let inner), .parenthesised(let inner):
        return plain(inner, sheet)
      case .reference(var reference):
        reference.sheet = locator(reference.sheet, sheet)
        // Whether a copy would keep a row or column is no part of the meaning here, but typed.
        return .reference(reference)
      case .name(let name, let locator):
        return .name(name.lowercased(), self.locator(locator, sheet))
      case .call(let call):
        if call.arguments.isEmpty, call.name == "TRUE" { return .boolean(true) }
        if call.arguments.isEmpty, call.name == "FALSE" { return .boolean(false) }
        return .call(FunctionCall(call.name.uppercased(), call.arguments.map { plain($0, sheet) }))
      default: return nil
      }
    }
  }

  /// A sheet in one spelling; nil when it is the formula's own.
  private func locator(_ locator: SheetLocator?, _ sheet: String) -> SheetLocator? {
    guard var locator else { return nil }
    locator.isAbsolute = true
    // So SpreadsheetML calls the workbook itself.
    if locator.workbook == "[0]" { locator.workbook = nil }
    if locator.workbook == nil, locator.first.isEmpty { return nil }
    locator.first = locator.first.lowercased()
    locator.last = locator.last?.lowercased()
    return locator.workbook == nil && locator.last == nil && locator.first == sheet ? nil : locator
  }
}
