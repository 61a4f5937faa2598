import Spreadsheet
import Testing

@testable import Workbooks

/// What the file holds besides values: hidden rows, and names of its own.
@Suite struct EditCalculationTests {
  /// Column A of a sheet `Suivi` holds 1, 2, 4; the second row is hidden.
  private struct Document: WorkbookDocument {
    let sheets = [SheetInfo(name: "Suivi")]
    let texts = TextTable()
    var definedNames: [DefinedName] = []
    var calculationSettings = CalculationSettings()

    func readRows(ofSheet sheet: Int, _ visit: (SheetRow) throws -> RowVisit) throws {
      for (index, number) in [1.0, 2, 4].enumerated() {
        let cell = Cell(column: 0, kind: .number, payload: number.bitPattern)
        let row = SheetRow(index: index, isHidden: index == 1, cells: [cell])
        guard try visit(row) == .next else { return }
      }
      let tail = Cell(column: 0, kind: .blank, payload: 0)
      _ = try visit(SheetRow(index: 3, repeated: SheetLimits.rows - 3, cells: [tail]))
    }

    func layout(ofSheet sheet: Int) throws -> SheetLayout { SheetLayout() }
    func comments(ofSheet sheet: Int) -> [CellComment] { [] }
    func appearance(of style: StyleIndex) -> CellAppearance { CellAppearance() }
    let isSigned = false
    let isStructureProtected = false
    func formulasBesideCells(after removal: WorkbookRemoval) -> [PlacedFormula] { [] }
    func write(_ removal: WorkbookRemoval, to path: String, options: SaveOptions) throws {}
    func write(_ edit: WorkbookEdit, to path: String, options: SaveOptions) throws {}
  }

  private func value(
    of formula: String,
    names: [DefinedName] = [],
    own: [DefinedName] = [],
    settings: CalculationSettings = CalculationSettings()
  ) throws -> CellValue? {
    var sheet = Sheet(name: "Notes")
    sheet["A1"] = .formula(formula)
    var edit = WorkbookEdit()
    edit.sheets = [sheet]
    edit.names = own
    var document = Document()
    document.definedNames = names
    document.calculationSettings = settings
    var calculation = EditCalculation(
      document: document,
      format: .spreadsheetML,
      edit: edit,
      columns: []
    )
    let calculated = try calculation.finished()
    guard case .formula(_, let cached) = calculated.sheets[0]["A1"]?.content else { return nil }
    return cached
  }

  @Test func `charts store the names that cells give to series`() throws {
    var sheet = Sheet(name: "Notes")
    sheet["A1"] = .formula("\"N° \"&3")
    sheet["A2"] = .formula("SUM(Suivi!A1:A3)")
    var series = Chart.Series(name: "avant", values: Chart.Source("Notes!$A$2"))
    series.name.cells = "Notes!$A$1"
    var numbered = series
    numbered.name.cells = "Notes!$A$2"
    sheet.charts = [Chart(plots: [.column], series: [series, numbered])]
    var edit = WorkbookEdit()
    edit.sheets = [sheet]
    var calculation = EditCalculation(
      document: Document(),
      format: .openDocument,
      edit: edit,
      columns: []
    )
    let stored = try calculation.finished().sheets[0].charts[0].series
    #expect(stored.map(\.name.text) == ["N° 3", "7"])
    #expect(stored[0].values.numbers == [7])
  }

  @Test func `subtotals of visible rows leave hidden ones out`() throws {
    #expect(try value(of: "SUBTOTAL(9,Suivi!A1:A3)") == .number(7))
    #expect(try value(of: "SUBTOTAL(109,Suivi!A1:A3)") == .number(5))
  }

  @Test func `a whole column counts what it holds, not the formats below`() throws {
    #expect(try value(of: "SUM(Suivi!A:A)") == .number(7))
    #expect(try value(of: "COUNT(Suivi!A1:A1048576)") == .number(3))
  }

  @Test func `names of the file stand for what the file says, through other names too`() throws {
    let names = [
      DefinedName(name: "Lignes", refersTo: "Suivi!$A$1:$A$3"),
      DefinedName(name: "Somme_lignes", refersTo: "SUM(Lignes)*10"),
      DefinedName(name: "Cercle", refersTo: "Cercle+1"),
      DefinedName(name: "Illisible", refersTo: "SUM("),
    ]
    #expect(try value(of: "SUM(LIGNES)", names: names) == .number(7))
    #expect(try value(of: "Somme_lignes+1", names: names) == .number(71))
    #expect(try value(of: "Illisible", names: names) == .error(.name))
    #expect(try value(of: "Absent", names: names) == .error(.name))
  }

  @Test func `values follow how the file calculates`() throws {
    var settings = CalculationSettings()
    #expect(try value(of: "\"Oui\"=\"oui\"", settings: settings) == .boolean(true))
    settings.distinguishesCase = true
    #expect(try value(of: "\"Oui\"=\"oui\"", settings: settings) == .boolean(false))
    settings.dateSystem = .from1904
    // Dates are moved when they are read and written.
    #expect(try value(of: "DATE(2026,11,30)", settings: settings) == .number(46_356))
  }

  @Test(arguments: ["Suivi!A1", "MATCH(\"x\",Suivi!A1:A3,0)"])
  func `a file that would calculate formulas otherwise gets none`(formula: String) throws {
    var settings = CalculationSettings()
    settings.matchesWholeCells = false
    #expect(throws: Never.self) { try value(of: "Suivi!A1", settings: settings) }
    settings.usesDisplayedPrecision = !formula.hasPrefix("MATCH")
    #expect {
      try value(of: formula, settings: settings)
    } throws: { error in
      guard case .unsupported? = (error as? WorkbookError)?.code else { return false }
      return true
    }
  }

  @Test func `a name that is added counts before one of the file`() throws {
    let own = [DefinedName(name: "lignes", refersTo: "Suivi!$A$3")]
    let names = [DefinedName(name: "Lignes", refersTo: "Suivi!$A$1:$A$3")]
    #expect(try value(of: "SUM(Lignes)", names: names, own: own) == .number(4))
  }
}
