package import Spreadsheet

extension SheetReading {
  /// The values of a sheet by A1 reference, as texts with their kind.
  package func cells(ofSheet sheet: Int = 0) throws -> [String: String] {
    var result: [String: String] = [:]
    try readRows(ofSheet: sheet) { row in
      for cell in row.cells {
        let reference = CellReference(row: row.index, column: Int(cell.column))
        let value =
          switch self.value(of: cell) {
          case .text(let text): text
          case .number(let number), .date(let number): "\(number)"
          case .boolean(let isTrue): "\(isTrue)"
          case .error(let error): error.rawValue
          case .blank: ""
          }
        result["\(reference)"] = "\(cell.kind) \(value)"
      }
      return .next
    }
    return result
  }

  /// The formulas of a sheet by A1 reference.
  package func formulas(ofSheet sheet: Int = 0) throws -> [String: StoredFormula] {
    var result: [String: StoredFormula] = [:]
    try readRows(ofSheet: sheet) { row in
      for formula in row.formulas {
        result["\(CellReference(row: row.index, column: formula.column))"] = formula
      }
      return .next
    }
    return result
  }
}
