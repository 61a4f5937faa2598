import Formula
import Spreadsheet
import TestSupport
import Testing

@testable import Workbooks

/// The formulas of a file calculated again and compared with what it stores.
@Suite struct WorkbookCalculationTests {
  private static func calculation(
    _ rows: [SheetRow],
    tables: [SheetTable] = []
  ) throws -> WorkbookCalculation {
    try WorkbookCalculation(
      FormulaDocument(rows: rows, tables: tables),
      dialect: .spreadsheetML
    )
  }

  private static func number(_ column: Int, _ number: Double, formula: Bool = false) -> Cell {
    Cell(column: column, kind: .number, payload: number.bitPattern, hasFormula: formula)
  }

  private static func formula(_ row: Int, _ column: Int, _ text: String) -> StoredFormula {
    StoredFormula(column: column, text: text, origin: CellReference(row: row, column: column))
  }

  @Test(arguments: ["propre.xlsx", "propre.ods", "preparation.xlsx", "bandeaux.ods"])
  func `the formulas of a file that a program calculated agree with what it stored`(
    _ name: String
  ) throws {
    let calculation = try WorkbookCalculation(Workbook(contentsOf: Fixtures.path(name)))
    let summary = calculation.recalculate { cell in
      Issue.record("\(cell.cell) \(calculation.formula(of: cell) ?? ""): \(cell)")
    }
    #expect(summary.total > 0)
    #expect(summary.agreeing == summary.total)
  }

  @Test func `a stored value that its formula no longer gives is reported`() throws {
    let rows = (0..<5).map { row in
      SheetRow(
        index: row,
        cells: [
          Self.number(0, Double(row)),
          Self.number(1, row == 3 ? 99 : Double(row) * 2, formula: true),
        ],
        formulas: [Self.formula(row, 1, "A\(row + 1)*2")]
      )
    }
    let calculation = try Self.calculation(rows)
    var found: [CalculatedCell] = []
    let summary = calculation.recalculate { found.append($0) }
    #expect(summary.total == 5)
    #expect(summary.agreeing == 4)
    #expect(summary.disagreeing == 1)
    #expect(found.map(\.cell) == ["B4"])
    #expect(found.first?.computed == .number(6))
    #expect(found.first.flatMap(calculation.formula) == "A4*2")
  }

  @Test func `what cannot be calculated keeps its value, which others use`() throws {
    let row = SheetRow(
      index: 0,
      cells: [
        Self.number(0, 7, formula: true), Self.number(1, 8, formula: true),
        Self.number(2, 9, formula: true), Self.number(3, 24, formula: true),
      ],
      formulas: [
        Self.formula(0, 0, "MACRO(1)"), Self.formula(0, 1, "[1]Autre!A1"),
        Self.formula(0, 2, "RAND()*10"), Self.formula(0, 3, "A1+B1+C1"),
      ]
    )
    let summary = try Self.calculation([row]).recalculate { _ in }
    #expect(summary.agreeing == 1)
    #expect(summary.unsupported == ["MACRO": 1])
    #expect(summary.external == 1)
    #expect(summary.volatile == 1)
  }

  @Test func `cells that depend on each other are cyclic, not wrong`() throws {
    let row = SheetRow(
      index: 0,
      cells: [Self.number(0, 1, formula: true), Self.number(1, 2, formula: true)],
      formulas: [Self.formula(0, 0, "B1-1"), Self.formula(0, 1, "A1+1")]
    )
    let calculation = try Self.calculation([row])
    let summary = calculation.recalculate { _ in }
    #expect(summary.cyclic > 0)
    #expect(summary.disagreeing == 0)
  }

  @Test func `each cell of an array formula has its own element`() throws {
    let rows = (0..<3).map { row in
      SheetRow(
        index: row,
        cells: [
          Self.number(0, Double(row + 1)),
          Self.number(1, Double(row + 1) * 10, formula: row == 0),
        ],
        formulas: row > 0
          ? []
          : [
            StoredFormula(column: 1, text: "A1:A3*10", origin: "B1", array: CellRange("B1:B3"))
          ]
      )
    }
    let summary = try Self.calculation(rows).recalculate { _ in }
    #expect(summary.total == 3)
    #expect(summary.agreeing == 3)
  }

  @Test func `columns of a table are found by name`() throws {
    let rows = (1...3).map { row in
      SheetRow(
        index: row,
        cells: [
          Self.number(0, Double(row)), Self.number(1, Double(row) * 5, formula: true),
          Self.number(2, 6, formula: true),
        ],
        formulas: [
          Self.formula(row, 1, "Suivi[[#This Row],[Mandaté]]*5"),
          Self.formula(row, 2, "SUM(Suivi[Mandaté])"),
        ]
      )
    }
    let table = SheetTable(
      name: "Suivi",
      range: CellRange(rows: 0...3, columns: 0...1),
      columns: ["Mandaté", "Fois cinq"]
    )
    let summary = try Self.calculation(rows, tables: [table]).recalculate { _ in }
    #expect(summary.agreeing == 6)
  }
}

/// A sheet of rows given.
private struct FormulaDocument: WorkbookDocument {
  let rows: [SheetRow]
  let tables: [SheetTable]
  let sheets = [SheetInfo(name: "Feuil1")]
  let texts = TextTable()
  let definedNames: [DefinedName] = []
  let calculationSettings = CalculationSettings()
  let isSigned = false
  let isStructureProtected = false

  func readRows(ofSheet sheet: Int, _ visit: (SheetRow) throws -> RowVisit) throws {
    for row in rows where try visit(row) == .stop { return }
  }

  func layout(ofSheet sheet: Int) throws -> SheetLayout {
    var layout = SheetLayout()
    layout.namedTables = tables
    return layout
  }

  func comments(ofSheet sheet: Int) throws -> [CellComment] { [] }
  func appearance(of style: StyleIndex) -> CellAppearance { CellAppearance() }
  func formulasBesideCells(after removal: WorkbookRemoval) -> [PlacedFormula] { [] }
  func write(_ removal: WorkbookRemoval, to path: String, options: SaveOptions) throws {}
  func write(_ edit: WorkbookEdit, to path: String, options: SaveOptions) throws {}
}
