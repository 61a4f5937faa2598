package import Formula
import Spreadsheet

/// The cells of a workbook, ready for being calculated again and compared with the values that the
/// file stores.
///
/// Sheets are read once, row by row, into columns of eight bytes a cell; copies of a formula are read
/// and compiled once. Formulas that cannot be calculated (functions that are not supported, other
/// workbooks, time and chance) keep their stored value, and say so.
package struct WorkbookCalculation {
  /// The calculation.
  package let calculator: Calculator
  /// How the file writes formulas.
  package let dialect: FormulaDialect
  /// Names of the sheets.
  package let sheetNames: [String]

  /// Reads every sheet of a workbook.
  ///
  /// - Parameter workbook: The workbook.
  /// - Throws: `WorkbookError`.
  package init(_ workbook: Workbook) throws {
    try self.init(
      workbook.document,
      dialect: workbook.format == .openDocument ? .openFormula : .spreadsheetML
    )
  }

  init(_ document: any WorkbookDocument, dialect: FormulaDialect) throws {
    self.dialect = dialect
    sheetNames = document.sheets.map(\.name)
    calculator = Calculator(sheets: sheetNames)
    calculator.settings = document.calculationSettings
    var filters: [Int: [ClosedRange<Int>]] = [:]
    if dialect == .spreadsheetML {
      for sheet in sheetNames.indices where document.sheets[sheet].kind == .worksheet {
        let layout = try document.layout(ofSheet: sheet)
        for table in layout.namedTables { calculator.setTable(table, sheet: sheet) }
        filters[sheet] = layout.activeFilters.map(\.rows)
      }
    }
    enterNames(document.definedNames)
    var hidden: [Int: Set<Int>] = [:]
    var filteredRows: [Int: Set<Int>] = [:]
    for sheet in sheetNames.indices {
      (hidden[sheet], filteredRows[sheet]) = try enterRows(ofSheet: sheet, document)
    }
    let (hiddenRows, filtered, ownFiltered) = (hidden, filters, filteredRows)
    calculator.isHidden = { sheet, row in hiddenRows[sheet]?.contains(row) ?? false }
    calculator.isFiltered = { sheet, row in
      ownFiltered[sheet]?.contains(row) == true
        || hiddenRows[sheet]?.contains(row) == true
          && filtered[sheet]?.contains { $0.contains(row) } == true
    }
  }

  /// Calculates every formula and compares it with its stored value.
  ///
  /// - Parameter visit: Gets each cell that does not agree, sheet by sheet, column by column.
  /// - Returns: How many cells came out how.
  /// - Throws: What `visit` throws.
  package func recalculate(
    _ visit: (CalculatedCell) throws -> Void
  ) rethrows -> RecalculationSummary {
    try calculator.recalculate(visit)
  }

  /// The text of a cell's formula in the dialect of the file, without `=`.
  package func formula(of cell: CalculatedCell) -> String? {
    calculator.formulaText(sheet: cell.sheet, cell.cell, in: dialect)
  }

  private func enterNames(_ names: [DefinedName]) {
    for name in names {
      calculator.setName(
        name.name,
        FileNames.meaning(of: name, in: dialect)
          // What cannot be read cannot be calculated either, and says so.
          ?? Expression(.opaque(name.refersTo, dialect), at: CellReference(row: 0, column: 0)),
        scope: name.scope
      )
    }
  }

  /// Enters the cells of a sheet; returns its hidden rows, and those that a filter hides by the
  /// file's own word.
  private func enterRows(
    ofSheet sheet: Int,
    _ document: any WorkbookDocument
  ) throws -> (hidden: Set<Int>, filtered: Set<Int>) {
    var values = StoredValues(document, dialect)
    var (hidden, filtered): (Set<Int>, Set<Int>) = ([], [])
    var copies = CopyCount()
    try document.readRows(ofSheet: sheet) { row in
      let end =
        row.repeated > 1 && row.cells.allSatisfy { $0.kind == .blank && !$0.hasFormula }
        ? row.index : row.index + row.repeated - 1
      let count = (end - row.index) * row.cells.count
      try copies.add(count, ofSheet: document.sheets[sheet].name, row: row.index)
      for index in row.index...end {
        if row.isHidden { hidden.insert(index) }
        if row.isFiltered { filtered.insert(index) }
        enter(row, at: index, sheet, &values)
        calculator.finishRows(ofSheet: sheet, before: index + 1)
      }
      return .next
    }
    return (hidden, filtered)
  }

  private func enter(_ row: SheetRow, at index: Int, _ sheet: Int, _ values: inout StoredValues) {
    var next = 0
    for cell in row.cells {
      let place = CellReference(row: index, column: Int(cell.column))
      let value = values.value(of: cell)
      while next < row.formulas.count, row.formulas[next].column < Int(cell.column) { next += 1 }
      guard cell.hasFormula, next < row.formulas.count,
        row.formulas[next].column == Int(cell.column)
      else {
        if value != .blank { calculator.enterValue(value, sheet: sheet, place) }
        continue
      }
      let formula = row.formulas[next]
      // A repeated row holds the same text again, which counts from its first row.
      calculator.enterFormula(
        formula.text,
        dialect: formula.namespace == "msoxl" ? .spreadsheetML : dialect,
        origin: index == row.index
          ? formula.origin
          : CellReference(
            row: formula.origin.row + index - row.index,
            column: formula.origin.column
          ),
        sheet: sheet,
        place,
        array: formula.array,
        stored: value
      )
    }
  }
}

/// The values of cells as the calculation counts them.
private struct StoredValues {
  private let document: any WorkbookDocument
  private let dateOffset: Double
  /// Whether dates that the file writes as such count one day less before March 1900, as in Excel.
  private let countsLeapYear1900: Bool
  private var texts: [Int: Value] = [:]

  init(_ document: any WorkbookDocument, _ dialect: FormulaDialect) {
    self.document = document
    let system = document.calculationSettings.dateSystem
    dateOffset = system.offset
    countsLeapYear1900 = dialect == .openFormula && system == .from1900
  }

  /// The value of a cell; each text of the file becomes a `String` once.
  mutating func value(of cell: Cell) -> Value {
    switch cell.kind {
    case .number, .currency, .percentage, .time:
      return .number(Double(bitPattern: cell.payload))
    case .date:
      let day = Double(bitPattern: cell.payload)
      return .number(day - (countsLeapYear1900 && day < 61 ? 1 : dateOffset))
    case .text:
      let index = Int(cell.payload)
      if let known = texts[index] { return known }
      let value = Value.text(document.texts[index])
      texts[index] = value
      return value
    case .blank, .boolean, .error: return Value(document.value(of: cell))
    }
  }
}
