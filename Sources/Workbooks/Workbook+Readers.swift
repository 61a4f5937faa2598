import Formula
import Spreadsheet

extension Workbook {
  /// Finds the names, and the formulas of cells, that read some of the cells that something is to be
  /// put into.
  ///
  /// - Parameters:
  ///   - range: The cells.
  ///   - sheet: Position of their sheet.
  ///   - tables: Tables of that sheet that take the cells in as columns.
  ///   - last: The last row of that sheet whose formulas are looked at, as the lines of a table repeat
  ///     those of its first; other sheets are looked at whole.
  /// - Returns: Them, names first.
  /// - Throws: `WorkbookError`.
  package func formulas(
    reading range: CellRange,
    ofSheet sheet: Int,
    growing tables: [SheetTable] = [],
    upToRow last: Int
  ) throws -> [AdditionReference] {
    let reading = ReferenceReading(document, dialect: dialect)
    let grown = Set(tables.map { $0.name.lowercased() })
    var found: [AdditionReference] = []
    for name in document.definedNames where !name.name.lowercased().hasPrefix("_xlnm") {
      let target = reading.target(of: name)
      let isOver = target.map { $0.sheet == sheet && $0.range.overlaps(range) }
      guard isOver ?? reading.reads(name, growing: grown) else { continue }
      found.append(
        AdditionReference(
          holder: .beside(.name(name.name)),
          sheet: name.scope.map { document.sheets[$0].name },
          formula: name.refersTo
        )
      )
    }
    for (position, info) in document.sheets.enumerated() where info.kind == .worksheet {
      try document.readRows(ofSheet: position) { row in
        guard position != sheet || row.index <= last else { return .stop }
        for formula in row.formulas {
          guard let expression = reading.expression(of: formula) else { continue }
          let cell = CellReference(row: row.index, column: formula.column)
          let own = expression.moved(
            rows: cell.row - formula.origin.row,
            columns: cell.column - formula.origin.column
          )
          let enclosing = position == sheet ? tables.first { $0.range.contains(cell) } : nil
          let isReader = reading.reads(
            own,
            onSheet: position,
            range,
            ofSheet: sheet,
            growing: grown,
            within: enclosing?.name.lowercased()
          )
          guard isReader else { continue }
          found.append(
            AdditionReference(
              holder: .cell(cell),
              sheet: info.name,
              formula: own.text(in: dialect)
            )
          )
        }
        return .next
      }
    }
    return found
  }
}
