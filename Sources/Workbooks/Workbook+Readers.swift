import Formula
import Spreadsheet

extension Workbook {
  /// Finds the names, and the formulas of cells, that read some of the cells that something is to be
  /// put into.
  ///
  /// - Parameters:
  ///   - range: The cells.
  ///   - sheet: Position of their sheet.
  ///   - last: The last row of that sheet whose formulas are looked at, as the lines of a table repeat
  ///     those of its first; other sheets are looked at whole.
  /// - Returns: Them, names first.
  /// - Throws: `WorkbookError`.
  package func formulas(
    reading range: CellRange,
    ofSheet sheet: Int,
    upToRow last: Int
  ) throws -> [AdditionReference] {
    let reading = ReferenceReading(document, dialect: dialect)
    var found: [AdditionReference] = []
    for name in document.definedNames where !name.name.lowercased().hasPrefix("_xlnm") {
      guard let target = reading.target(of: name), target.sheet == sheet,
        target.range.overlaps(range)
      else { continue }
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
          guard reading.reads(own, onSheet: position, range, ofSheet: sheet) else { continue }
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
