import Formula
package import Spreadsheet

extension Workbook {
  /// A cell with all that is known of it.
  package struct FoundCell {
    /// What it holds.
    package var value: CellValue
    /// Its formula.
    package var formula: TypedFormula?
    /// The number format of its style, in Excel's notation.
    package var numberFormat: String?
  }

  /// The cells that a name stands for.
  ///
  /// - Parameter name: One of ``definedNames``.
  /// - Returns: Position of the sheet and the range; nil when the name stands for anything else.
  package func cells(of name: DefinedName) -> (sheet: Int, range: CellRange)? {
    let dialect = dialect
    let origin = CellReference(row: 0, column: 0)
    let text = dialect == .openFormula ? "[\(name.refersTo)]" : name.refersTo
    let parsed =
      (try? Expression(parsing: text, dialect: dialect, at: origin))
      ?? (try? Expression(parsing: name.refersTo, dialect: dialect, at: origin))
    guard case .reference(let reference)? = parsed?.root.core, let sheet = reference.sheet,
      sheet.workbook == nil, sheet.last == nil, let index = sheetIndex(named: sheet.first)
    else { return nil }
    return (index, reference.range)
  }

  /// The cells of some ranges of a sheet, read at once; blank cells without comments are left out.
  ///
  /// - Throws: `WorkbookError`.
  package func cells(
    ofSheet sheet: Int,
    in ranges: [CellRange]
  ) throws -> [CellReference: FoundCell] {
    var found: [CellReference: FoundCell] = [:]
    let columns = Set(ranges.flatMap(\.columns))
    guard let last = ranges.map(\.last.row).max() else { return found }
    let name = document.sheets[sheet].name
    do {
      try document.readRows(ofSheet: sheet) { row in
        guard row.index <= last else { return .stop }
        for cell in row.cells where columns.contains(Int(cell.column)) {
          guard cell.kind != .blank || cell.hasFormula else { continue }
          let column = Int(cell.column)
          for index in row.index...min(row.index + row.repeated - 1, last) {
            let place = CellReference(row: index, column: column)
            guard ranges.contains(where: { $0.contains(place) }) else { continue }
            let formula = row.formula(column).flatMap {
              TypedFormula($0, in: dialect, at: place, onSheet: name)
            }
            found[place] = FoundCell(
              value: document.value(of: cell),
              formula: formula,
              numberFormat: document.appearance(of: cell.style).numberFormat
            )
          }
        }
        return .next
      }
    } catch let error as WorkbookError {
      throw error.inFile(path)
    }
    return found
  }

  var dialect: FormulaDialect { format == .openDocument ? .openFormula : .spreadsheetML }
}
