import Formula
import Spreadsheet
import Testing

/// Formulas of a file beside what it stores: what is kept, and what counts as the same.
@Suite struct StoredValueTests {
  private static func outcomes(
    _ formulas: [(String, Value)],
    dialect: FormulaDialect = .spreadsheetML,
    settings: CalculationSettings = CalculationSettings()
  ) -> (summary: RecalculationSummary, cells: [CalculatedCell]) {
    let calculator = Calculator(sheets: ["Feuil1"])
    calculator.settings = settings
    for (row, (text, stored)) in formulas.enumerated() {
      let cell = CellReference(row: row, column: 0)
      calculator.enterFormula(text, dialect: dialect, origin: cell, sheet: 0, cell, stored: stored)
    }
    var cells: [CalculatedCell] = []
    let summary = calculator.recalculate { cells.append($0) }
    return (summary, cells)
  }

  @Test(arguments: [
    ("10/3*3-10", 0), ("(0.1+0.2)*10-3", 0),
  ])
  func `what another program rounds otherwise is no stale value`(_ text: String, _ stored: Double) {
    let found = Self.outcomes([(text, .number(stored))])
    #expect(found.summary.agreeing == 1, "\(found.cells)")
  }

  @Test(arguments: [
    ("BESSELI(1,0)", 1.266_065_848), ("IRR({-100,60,60})", 0.130_662_39),
    ("12*RATE(48,-200,8000)", 0.092_417_68), ("T.INV(0.9,5)", 1.475_884_04),
  ])
  func `what programs find by trying agrees nearly, and is not counted as the same`(
    _ text: String,
    _ stored: Double
  ) {
    let found = Self.outcomes([(text, .number(stored))])
    #expect(found.summary.nearlyAgreeing == 1, "\(found.cells)")
    #expect(found.summary.agreeing == 0)
    #expect(found.summary.evaluated == 1)
  }

  @Test(arguments: [
    ("2^0.5", 1.41421355), ("IRR({-100,60,60})", 0.130_663), ("BESSELI(1,0)", 1.26607),
    ("IF(FALSE,IRR({-100,60,60}),1000000.05)", 1_000_000), ("BETA.INV(1E-9,1,1)", 5e-8),
  ])
  func `a value that differs by more than its function is found to is stale`(
    _ text: String,
    _ stored: Double
  ) {
    #expect(Self.outcomes([(text, .number(stored))]).summary.disagreeing == 1)
  }

  @Test func `a name or a call that is not known keeps what the file stores`() {
    let found = Self.outcomes([
      ("SUM(inconnu)", .number(4)), ("SUM(inconnu)", .error(.name)), ("ABS(1,2)", .number(7)),
    ])
    #expect(found.summary.disagreeing == 0)
    #expect(found.summary.agreeing == 1)
    #expect(found.summary.unsupported == ["inconnu": 1, "ABS": 1])
  }

  @Test func `nothing is calculated from a value that is not known`() {
    let found = Self.outcomes([
      ("PHONETIC(B1)", .blank), ("A1+1", .number(5)), ("SUM(A1:A2)", .number(6)),
      ("IF(ISERROR(A1),1,2)", .blank), ("A4*2", .number(3)), ("1+1", .number(2)),
    ])
    #expect(found.summary.unsupportedCells == 1)
    #expect(found.summary.undetermined == 4)
    #expect(found.summary.agreeing == 1)
    #expect(found.summary.disagreeing + found.summary.withoutStoredValue == 0)
  }

  @Test func `values kept as they are shown agree with those calculated`() {
    var settings = CalculationSettings()
    settings.usesDisplayedPrecision = true
    let formulas: [(String, Value)] = [("10/3", .number(3.33)), ("A1*3", .number(9.99))]
    #expect(Self.outcomes(formulas, settings: settings).summary.agreeing == 2)
    #expect(Self.outcomes(formulas).summary.disagreeing == 2)
  }

  @Test func `a boolean in a cell is a number where LibreOffice calculated, and not in Excel`() {
    let formulas: [(String, Value)] = [
      ("1=1", .boolean(true)), ("SUM([.A1:.A1])", .number(1)), ("[.A1]=1", .boolean(true)),
      ("ISNUMBER([.A1])", .boolean(true)), ("[.A1]&\"x\"", .text("1x")),
    ]
    var settings = CalculationSettings()
    settings.manner = .openOffice
    let open = Self.outcomes(formulas, dialect: .openFormula, settings: settings)
    #expect(open.summary.agreeing == formulas.count, "\(open.cells)")
    #expect(Self.outcomes(formulas, dialect: .openFormula).summary.disagreeing == 4)
  }

  @Test func `up and down, LibreOffice goes from twelve digits where places are given`() {
    let formulas: [(String, Value)] = [
      ("ROUNDUP(MOD(-48.16;2.73);2)", .number(0.98)),
      ("ROUNDDOWN(0.979999999999996;2)", .number(0.98)),
      ("TRUNC(-98.9999999999996;0)", .number(-99)), ("ROUNDUP(12345.9800001;2)", .number(12345.99)),
      ("ROUNDUP(98.0000000000004)", .number(99)), ("ROUND(0.125;2)", .number(0.13)),
    ]
    var settings = CalculationSettings()
    settings.manner = .openOffice
    let open = Self.outcomes(formulas, dialect: .openFormula, settings: settings)
    #expect(open.summary.agreeing == formulas.count, "\(open.cells)")
    // Excel has 15 digits.
    #expect(Self.outcomes(formulas, dialect: .openFormula).summary.disagreeing == 3)
  }

  @Test func `operators tell case apart where the file says so, look-ups never do`() {
    let formulas: [(String, Value)] = [
      ("\"Oui\"=\"OUI\"", .boolean(false)), ("\"a\"<\"A\"", .boolean(true)),
      ("\"ab\">\"Aa\"", .boolean(true)), ("\"A\"<=\"a\"", .boolean(false)),
      ("SUMPRODUCT(--({\"a\";\"A\";\"b\"}=\"A\"))", .number(1)),
      ("MATCH(\"A\";{\"b\";\"a\"};0)", .number(2)),
    ]
    var settings = CalculationSettings()
    settings.distinguishesCase = true
    let found = Self.outcomes(formulas, dialect: .openFormula, settings: settings)
    #expect(found.summary.agreeing == formulas.count, "\(found.cells)")
    #expect(Self.outcomes(formulas, dialect: .openFormula).summary.disagreeing == 4)
  }

  @Test func `a text that a format gives in another country is no stale value`() {
    let found = Self.outcomes([
      ("\"D \"&TEXT(67.1,\"00.00\")", .text("D 0.067")), ("TEXT(67.1,\"0.00\")", .text("67,10")),
      ("TEXT(67.1,\"0.00\")", .text("67,11")), ("TEXT(1234.5,\"#.##0,0\")", .text("1.234,5")),
    ])
    #expect(found.summary.agreeing == 3, "\(found.cells)")
    #expect(found.summary.disagreeing == 1)
  }

  @Test func `a formula is calculated with other values in its cells, which keep their own`() {
    let formulas: [(String, Value)] = [
      ("2", .number(2)), ("[.A1]*10+[.A3]", .number(23)), ("3", .number(3)),
      ("SUM([.A2:.A3])+[.A1]", .number(28)),
      ("MULTIPLE.OPERATIONS([.A4];[.A1];5)", .number(61)),
      ("MULTIPLE.OPERATIONS([.A4];[.A1];5;[.A3];[.A1])", .number(59)),
      ("MULTIPLE.OPERATIONS([.A1];[.A1];7)", .number(7)), ("[.A4]", .number(28)),
    ]
    let found = Self.outcomes(formulas, dialect: .openFormula)
    #expect(found.summary.agreeing == formulas.count, "\(found.cells)")
  }

  @Test func `a replacement that cannot be followed keeps what the file stores`() {
    let found = Self.outcomes(
      [
        ("2", .number(2)), ("INDIRECT(\"A1\")*10", .number(20)),
        ("MULTIPLE.OPERATIONS([.A2];[.A1];5)", .number(50)),
        ("MULTIPLE.OPERATIONS([.A4];[.A1];5)", .number(9)), ("RAND()+[.A1]", .number(2.5)),
        ("MULTIPLE.OPERATIONS([.A5];[.A1];5)", .number(5.5)),
      ],
      dialect: .openFormula
    )
    #expect(found.summary.unsupported["MULTIPLE.OPERATIONS"] == 3)
    #expect(found.summary.disagreeing == 0, "\(found.cells)")
  }

  @Test func `what is asked elsewhere is told apart from what is not calculated`() {
    let found = Self.outcomes([
      ("CUBEVALUE(\"a\",\"b\")", .number(1)), ("[1]Feuil1!A1", .number(2)),
      ("RTD(\"a\",,\"b\")", .number(3)), ("_xlfn.WEBSERVICE(\"a\")", .text("x")),
      ("GETPIVOTDATA(\"a\",B1)", .number(4)), ("NOW()", .number(5)), ("A1+A2", .number(3)),
    ])
    #expect(found.summary.external == 4)
    #expect(found.summary.unsupported == ["GETPIVOTDATA": 1])
    #expect(found.summary.volatile == 1)
    #expect(found.summary.agreeing == 1)
  }

  @Test func `errors newer than the file format are stored as the value error`() {
    let formulas: [(String, Value)] = [("_xlfn.DROP({1;2},2)", .error(.value))]
    #expect(Self.outcomes(formulas).summary.agreeing == 1)
  }
}
