import Formula
import Spreadsheet

/// Finds what stays in a workbook and refers to what a removal takes out of it.
struct ReferenceScan {
  /// What refers to it.
  private(set) var references: [AdditionReference] = []
  /// The removal, with what becomes of those references.
  private(set) var removal: WorkbookRemoval
  private let document: any WorkbookDocument
  private let dialect: FormulaDialect
  private let reading: ReferenceReading
  /// Names that stay and refer to what goes, in lower case.
  private var brokenNames: Set<String> = []

  init(
    _ removal: WorkbookRemoval,
    in document: any WorkbookDocument,
    dialect: FormulaDialect
  ) throws {
    self.removal = removal
    self.document = document
    self.dialect = dialect
    reading = ReferenceReading(document, dialect: dialect)
    try scanBesideCells()
    for sheet in document.sheets.indices where !removal.sheets.contains(sheet) {
      try scan(sheet)
    }
  }

  private mutating func scanBesideCells() throws {
    let formulas = try document.formulasBesideCells(after: removal)
    var wasFound = true
    // A name may stand for another one.
    while wasFound {
      wasFound = false
      for formula in formulas {
        guard case .name(let name) = formula.holder, !brokenNames.contains(name.lowercased()),
          !isNarrowed(name, formula.sheet), refers(formula)
        else { continue }
        brokenNames.insert(name.lowercased())
        add(formula)
        let key = DefinedName(name: name, refersTo: "", scope: formula.sheet)
        removal.refersTo[WorkbookRemoval.NameKey(key)] = CellError.reference.rawValue
        wasFound = true
      }
    }
    for formula in formulas {
      if case .name = formula.holder { continue }
      guard refers(formula) else { continue }
      add(formula)
      removal.brokenFormulas.insert(formula.text)
      if let sheet = formula.sheet, removal.cells[sheet] == nil {
        removal.cells[sheet] = WorkbookRemoval.SheetRemoval()
      }
    }
  }

  private func isNarrowed(_ name: String, _ scope: Int?) -> Bool {
    let key = WorkbookRemoval.NameKey(DefinedName(name: name, refersTo: "", scope: scope))
    return removal.refersTo[key] != nil
  }

  private func refers(_ formula: PlacedFormula) -> Bool {
    reading.refers(formula.text, onSheet: formula.sheet, to: removal, names: brokenNames)
  }

  private mutating func add(_ formula: PlacedFormula) {
    references.append(
      AdditionReference(
        holder: .beside(formula.holder),
        sheet: formula.sheet.map { document.sheets[$0].name },
        formula: formula.text
      )
    )
  }

  private mutating func scan(_ sheet: Int) throws {
    var valuesOnly: Set<CellReference> = []
    var unshared: [CellReference: String] = [:]
    let cells = removal.cells[sheet]
    let name = document.sheets[sheet].name
    func loses(_ cell: CellReference) -> Bool {
      cells?.removes(row: cell.row, column: cell.column) ?? false
    }
    try document.readRows(ofSheet: sheet) { row in
      for formula in row.formulas {
        let cell = CellReference(row: row.index, column: formula.column)
        guard !loses(cell) else { continue }
        guard let expression = reading.expression(of: formula) else {
          if reading.refers(formula.text, onSheet: sheet, to: removal, names: brokenNames) {
            valuesOnly.insert(cell)
            references.append(
              AdditionReference(holder: .cell(cell), sheet: name, formula: formula.text)
            )
          }
          continue
        }
        let own = expression.moved(
          rows: cell.row - formula.origin.row,
          columns: cell.column - formula.origin.column
        )
        if reading.refers(own, onSheet: sheet, to: removal, names: brokenNames) {
          valuesOnly.insert(cell)
          references.append(
            AdditionReference(holder: .cell(cell), sheet: name, formula: own.text(in: dialect))
          )
        } else if formula.origin != cell, formula.array == nil,
          loses(formula.origin) || valuesOnly.contains(formula.origin)
        {
          unshared[cell] = own.text(in: dialect)
        }
      }
      return .next
    }
    guard !valuesOnly.isEmpty || !unshared.isEmpty else { return }
    removal.cells[sheet, default: WorkbookRemoval.SheetRemoval()].valuesOnly = valuesOnly
    removal.cells[sheet]?.formulas = unshared
  }
}
