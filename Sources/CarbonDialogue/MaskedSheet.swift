import Spreadsheet

/// An augmented workbook read as if the injected columns were not there.
struct MaskedSheet: SheetReading {
  let document: any WorkbookDocument
  let columns: InjectedPlaces?

  var sheets: [SheetInfo] { document.sheets }
  var texts: TextTable { document.texts }

  func readRows(ofSheet sheet: Int, _ visit: (SheetRow) throws -> RowVisit) throws {
    guard let columns, columns.sheet == sheet else {
      return try document.readRows(ofSheet: sheet, visit)
    }
    let hidden = Set(columns.columns.values)
    try document.readRows(ofSheet: sheet) { row in
      var row = row
      row.cells.removeAll { hidden.contains(Int($0.column)) }
      row.formulas.removeAll { hidden.contains($0.column) }
      return row.cells.isEmpty ? .next : try visit(row)
    }
  }

  func layout(ofSheet sheet: Int) throws -> SheetLayout { try document.layout(ofSheet: sheet) }

  func appearance(of style: StyleIndex) -> CellAppearance { document.appearance(of: style) }
}
