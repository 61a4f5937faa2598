import Formula
package import Spreadsheet

/// A formula that people typed in a file, to be entered in another place or another file.
package struct TypedFormula: Hashable, Sendable {
  private let expression: Expression
  private let dialect: FormulaDialect
  private let sheet: String

  /// Reads the formula of a cell; nil when it cannot be read, or fills a range.
  init?(
    _ stored: StoredFormula,
    in dialect: FormulaDialect,
    at cell: CellReference,
    onSheet sheet: String
  ) {
    guard stored.array == nil,
      let parsed = try? Expression(parsing: stored.text, dialect: dialect, at: stored.origin)
    else { return nil }
    expression = parsed.moved(
      rows: cell.row - stored.origin.row,
      columns: cell.column - stored.origin.column
    )
    self.dialect = dialect
    self.sheet = sheet
  }

  /// The formula in A1 notation for another cell.
  ///
  /// - Parameters:
  ///   - cell: The cell.
  ///   - target: Name of its sheet.
  ///   - place: Where cells of a sheet are now, name and range; nil when they are nowhere.
  /// - Returns: The formula; nil when something that it refers to is nowhere, or when it says
  ///   something that only its own file understands.
  package func text(
    at cell: CellReference,
    onSheet target: String,
    _ place: (_ sheet: String, _ range: CellRange) -> (sheet: String, range: CellRange)?
  ) -> String? {
    var isWhole = true
    let root = expression.root.mapping { node in
      switch node {
      case .opaque, .error(.reference):
        isWhole = false
        return nil
      case .reference(var reference):
        guard reference.sheet?.workbook == nil, reference.sheet?.last == nil,
          let (sheet, range) = place(reference.sheet?.first ?? self.sheet, reference.range)
        else {
          isWhole = false
          return nil
        }
        let last = reference.last ?? reference.first
        // Corners keep their order when they are mirrored, which ranges typed by people are not.
        reference.first.row?.index = range.first.row
        reference.first.column?.index = range.first.column
        if reference.last != nil {
          var corner = last
          corner.row?.index = range.last.row
          corner.column?.index = range.last.column
          reference.last = corner
        }
        let isNamed = reference.sheet != nil && reference.sheet?.first != self.sheet
        reference.sheet = isNamed || sheet != target ? SheetLocator(sheet) : nil
        return .reference(reference)
      default: return nil
      }
    }
    guard isWhole else { return nil }
    return Expression(root, at: cell).restated.text(in: .spreadsheetML)
  }
}
