import Formula
import Spreadsheet
import Testing

@Suite struct RoundTripTests {
  static let cell = CellReference(row: 4, column: 13)

  static let spreadsheetML = [
    "1+2*3^-4%", "-A1", "A1:B2", "$A$1:B$2", "A:C", "$1:$3", "'Feuille 1'!A1", "Feuil1!$A:$A",
    "SUM(Jan:Mar!A1)", "'Jan 1:Mar 2'!B2:C3", "[1]Feuil1!A1", "'[1]Feuil 1'!A1", "[1]!Taux",
    "SUM(A1:A3 B1:C2)", "SUM((A1,B2),C3)", "(A1,B2:C3)", "Feuil1!Taux*2", "Table1[Montant]",
    "SUM(Table1[[#This Row],[a]:[b]])", "[@Montant]*2", "A1#", "@A1:A3", "{1,2;\"a\",TRUE}",
    "IF(A1,,2)", "IF( A1 > 2 , \"x\"\"y\" ,\n  NOW() )", "\"L'été\"&\" €\"", "#N/A", "#REF!+1",
    "Feuil1!#REF!", "TRUE", "FALSE()", "1.50", "1E5", ".5", "1.E3", "a1+b2", "sum(A1)",
    "_xlfn.IFNA(A1,0)", "_xlfn._xlws.SORT(A1:A9)", "_xlfn.CONCAT(A1:B2)", "IFNA(A1,0)",
    "_xlfn.LET(_xlpm.x,1,_xlpm.x+1)", "A1:INDEX(B:B,3)", "Feuil1!A1:Feuil1!B2", "LOG10(100)",
    "'2019'!A1", "2019!A1", "R1C1", "XFE1", "XFD1048576", "A1048577", "é_1+Été", "SUM()",
    "A1  B2", "(((1)))", "--A1", "+A1", "A1=B1<>C1", "1:1 A:A", "A:A 1:3", "macro.perso(A1)",
    "#SPILL!",
    "'C:\\dossier\\[b.xlsx]F 1'!A1", "'L''été'!A1", "Synthèse!A1", "'A1'!B2", "\\nom", "A1.5",
    "SUM(A1,)", "a.b.c", "1 + 2 % ", "PI(  )",
    "_xlfn.LAMBDA(_xlpm.x, _xlpm.x+1)(5)",
  ]

  static let openFormula = [
    "IF({TRUE;FALSE()|FALSE;1};TRUE();2)",
    "[.A1]+[.$B$2]", "SUM([.A1:.B2])", "[$'Feuille 1'.A1:.B3]", "[$Feuil1.$A$5:.$A$140]",
    "[.A:.D]", "[.1:.1]", "SUM([$Jan.A1:$Mar.A1])", "['file:///p/b.ods'#$Feuil1.A1]",
    "SUM([.A1]~[.B2];[.C3])", "[.A1:.C3]![.B2:.D4]", "{1;2|\"a\";TRUE()}", "TRUE()", "TRUE",
    "COM.MICROSOFT.CONCAT([.A1])", "IFNA([.A1];0)", "LEGACY.CHIDIST(1;2)", "CO2_Indice*2",
    "ORG.OPENOFFICE.ERRORTYPE([.A1])", "SUM( [.A1] ; 2 )", "[.#REF!#REF!]", "[#REF!.A1]",
    "[.A#REF!]", "IF([.A1];;2)", "COM.MICROSOFT.CEILING([.A1];2)", "CEILING([.A1];2;1)",
    "table[[#data];[head''2]]", "'file:///a.xlam'#euro(1;2)", "'file:///a.ods'#$$nom",
    "['file:///a.ods'#$$'nom']", "'file:///a.ods'#$$'nom'",
    "[Feuil1.A1]", "[$'L''été'.B2]", "-[.A1]^2%", "FDIST(1;2;3)", "$$local", "SUM ([.A1])",
  ]

  @Test(arguments: spreadsheetML)
  func `A formula of SpreadsheetML prints back as it was read`(_ text: String) throws {
    let expression = try Expression(parsing: text, dialect: .spreadsheetML, at: Self.cell)
    #expect(expression.text(in: .spreadsheetML) == text)
  }

  @Test(arguments: openFormula)
  func `A formula of OpenFormula prints back as it was read`(_ text: String) throws {
    let expression = try Expression(parsing: text, dialect: .openFormula, at: Self.cell)
    #expect(expression.text(in: .openFormula) == text)
  }

  static let pairs: [(String, String)] = [
    ("SUM(A1:B$2,3)", "SUM([.A1:.B$2];3)"),
    ("'CO2 Facteurs'!$A$5:$A$140", "[$'CO2 Facteurs'.$A$5:.$A$140]"),
    ("IF(A1=TRUE,\"a,b\",{1,2;3,4})", "IF([.A1]=TRUE();\"a,b\";{1;2|3;4})"),
    ("_xlfn.IFNA(A1,0)", "IFNA([.A1];0)"),
    ("_xlfn.TEXTJOIN(\",\",TRUE,A:A)", "COM.MICROSOFT.TEXTJOIN(\",\";TRUE();[.A:.A])"),
    ("_xlfn._xlws.SORT(A1:A9)", "COM.MICROSOFT.SORT([.A1:.A9])"),
    ("CHIDIST(1,2)", "LEGACY.CHIDIST(1;2)"),
    ("CEILING(A1,2)", "COM.MICROSOFT.CEILING([.A1];2)"),
    ("FLOOR(A1,2)", "COM.MICROSOFT.FLOOR([.A1];2)"),
    ("_xlfn.FORMULATEXT(A1)", "FORMULA([.A1])"),
    ("_xlfn.AGGREGATE(9,6,A1:A9)", "COM.MICROSOFT.AGGREGATE(9;6;[.A1:.A9])"),
    ("SUM((A1,B2))", "SUM(([.A1]~[.B2]))"), ("A1:C3 B2:D4", "[.A1:.C3]![.B2:.D4]"),
    ("SUM(Jan:Mar!A1)", "SUM([$Jan.A1:$Mar.A1])"),
    ("SUM('Jan 1:Mar 2'!A1:B2)", "SUM([$'Jan 1'.A1:$'Mar 2'.B2])"),
    ("CO2_Taux*Feuil1!A1", "CO2_Taux*[$Feuil1.A1]"), ("1:3", "[.1:.3]"),
    ("_xlfn.STDEV.S(A1:A3)", "COM.MICROSOFT.STDEV.S([.A1:.A3])"),
  ]

  @Test(arguments: pairs)
  func `A formula means the same in the other dialect`(
    _ spreadsheetML: String,
    _ openFormula: String
  ) throws {
    let one = try Expression(parsing: spreadsheetML, dialect: .spreadsheetML, at: Self.cell)
    #expect(one.text(in: .openFormula) == openFormula)
    let other = try Expression(parsing: openFormula, dialect: .openFormula, at: Self.cell)
    #expect(other.text(in: .spreadsheetML) == spreadsheetML)
  }

  @Test func `A union among arguments gets parentheses where commas separate them`() throws {
    let union = try Expression(
      parsing: "SUM([.A1]~[.B2];3)",
      dialect: .openFormula,
      at: Self.cell
    )
    #expect(union.text(in: .spreadsheetML) == "SUM((A1,B2),3)")
  }

  @Test(arguments: [
    ("1+", 2, FormulaError.Expectation.operand), ("SUM(1", 5, .separatorOrParenthesis),
    ("(1", 2, .closingParenthesis), ("\"abc", 0, .closingQuote), ("1 2", 2, .operatorOrEnd),
    ("{1,2", 4, .closingBrace), ("'a'", 3, .reference), ("", 0, .operand), ("#", 0, .errorValue),
    ("A1)", 2, .operatorOrEnd), ("T[a", 1, .closingBracket),
  ])
  func `What is no formula is refused with its place`(
    _ text: String,
    _ position: Int,
    _ expected: FormulaError.Expectation
  ) {
    let error = #expect(throws: FormulaError.self) {
      try Expression(parsing: text, dialect: .spreadsheetML, at: Self.cell)
    }
    #expect(error?.position == position)
    #expect(error?.expected == expected)
  }

  @Test func `Nesting without end is refused, not followed`() {
    let text = String(repeating: "(", count: 100_000)
    let error = #expect(throws: FormulaError.self) {
      try Expression(parsing: text, dialect: .spreadsheetML, at: Self.cell)
    }
    #expect(error?.expected == .shallowerNesting)
  }
}
