import Formula
import Spreadsheet
import Testing

@Suite struct TranslationTests {
  private static let table = SheetTable(
    name: "Suivi",
    range: CellRange(rows: 0...10, columns: 1...2),
    totalsRows: 1,
    columns: ["Compte", "Mandaté"]
  )

  private static var translator: FormulaTranslator {
    FormulaTranslator(
      from: .spreadsheetML,
      to: .openFormula,
      sheets: ["Feuil1", "Suivi 2024"],
      tables: [1: [table]]
    )
  }

  private static func translation(_ text: String, at cell: CellReference = "E5") -> Translation {
    translator.translate(
      StoredFormula(column: cell.column, text: text, origin: cell),
      sheet: 0,
      cell
    )
  }

  @Test(arguments: [
    ("SUM('Suivi 2024'!A1:B$2,3)", "SUM([$'Suivi 2024'.A1:.B$2];3)"),
    ("CEILING(A1,5)", "COM.MICROSOFT.CEILING([.A1];5)"),
    ("_xlfn.CEILING.MATH(A1,-5)", "COM.MICROSOFT.CEILING.MATH([.A1];-5)"),
    ("FDIST(1,2,3)", "LEGACY.FDIST(1;2;3)"),
    ("_xlfn.SINGLE(A1:A9)", "[.A1:.A9]"),
    ("SUM((A1:A2,B1))", "SUM(([.A1:.A2]~[.B1]))"),
    ("{1,2;3,4}", "{1;2|3;4}"), ("IF({TRUE,FALSE},TRUE)", "IF({TRUE;FALSE};TRUE())"),
    ("Feuil1:Feuil2!A1", "[$Feuil1.A1:$Feuil2.A1]"),
    ("MaMacro(A1)", "MAMACRO([.A1])"),
    ("SUM([0]!Zone,[0]Feuil1!A1)", "SUM(Zone;[$Feuil1.A1])"),
  ])
  func `formulas say the same in the other dialect`(_ text: String, _ expected: String) {
    let translation = Self.translation(text)
    #expect(translation.text == expected)
    #expect(translation.form == .formula)
    #expect(translation.losses.isEmpty)
  }

  @Test(arguments: [
    ("LCM(@A:A,2)", "LCM([.A5];2)"), ("SUM(@$A$2:$A$9)", "SUM([.$A5])"),
    ("SUM(1+ABS(-SUM(@'Suivi 2024'!B:B)))", "SUM(1+ABS(-SUM([$'Suivi 2024'.B5])))"),
    ("SUM(_xlfn.SINGLE(3:3))", "SUM([.E3])"), ("SUM(@A6:A9)", "SUM(#VALUE!)"),
    ("SUM(@A1:B9)", "SUM(#VALUE!)"),
  ])
  func `an intersection where cells are asked for becomes its cell, and that is said`(
    _ text: String,
    _ expected: String
  ) {
    let translation = Self.translation(text)
    #expect(translation.text == expected)
    #expect(translation.form == .formula)
    guard case .intersection = translation.losses.first, translation.losses.count == 1 else {
      Issue.record("\(translation.losses)")
      return
    }
  }

  @Test(arguments: [
    ("ABS(@A:A)", "ABS([.A:.A])"), ("@A1:A9", "[.A1:.A9]"), ("SUM(@A1)", "SUM([.A1])"),
  ])
  func `other intersections are made by themselves, or none`(_ text: String, _ expected: String) {
    #expect(Self.translation(text).text == expected)
    #expect(Self.translation(text).losses.isEmpty)
  }

  @Test(arguments: [
    ("SUM(Suivi[Mandaté])", "SUM([$'Suivi 2024'.$C$2:.$C$10])"),
    ("Suivi[[#This Row],[Compte]]", "[$'Suivi 2024'.$B5]"),
    ("SUM(Suivi[#Totals])", "SUM([$'Suivi 2024'.$B$11:.$C$11])"),
    ("COUNTA(Suivi[[#Headers],[Compte]:[Mandaté]])", "COUNTA([$'Suivi 2024'.$B$1:.$C$1])"),
  ])
  func `columns of tables become cells, and that is said`(_ text: String, _ expected: String) {
    let translation = Self.translation(text)
    #expect(translation.text == expected)
    #expect(translation.losses.count == 1)
    guard case .structuredReference = translation.losses.first else {
      Issue.record("\(translation.losses)")
      return
    }
  }

  @Test func `a reference to another workbook keeps its value unless the workbook is known`() {
    #expect(Self.translation("[1]Feuil1!A1").form == .value)
    #expect(Self.translation("[1]Feuil1!A1").losses == [.external])
    var translator = Self.translator
    translator.externalAddress = { $0 == 1 ? "file:///b.xlsx" : nil }
    let formula = StoredFormula(column: 0, text: "[1]Feuil1!B2", origin: "A1")
    #expect(translator.translate(formula, sheet: 0, "A1").text == "['file:///b.xlsx'#$Feuil1.B2]")
  }

  @Test(arguments: [
    ("BETADIST([.A1];2;3;0;1;0)", "_xlfn.BETA.DIST(A1,2,3,0,0,1)"),
    ("BETADIST([.A1];2;3)", "BETADIST(A1,2,3)"), ("ROUND([.A1])", "ROUND(A1,0)"),
    ("SUM(ROUND(POISSON(1;2)))", "SUM(ROUND(POISSON(1,2,TRUE),0))"),
    ("HYPGEOMDIST(1;2;3;9;1)", "_xlfn.HYPGEOM.DIST(1,2,3,9,1)"), ("LOGINV(0.5)", "LOGINV(0.5,0,1)"),
    ("CEILING([.A1];2;1)", "_xlfn.CEILING.MATH(A1,2,1)"),
    ("COM.MICROSOFT.CEILING.MATH([.A1];2)", "_xlfn.CEILING.MATH(A1,2)"),
    ("FDIST(1;2;3)", "_xlfn.F.DIST(1,2,3,TRUE)"), ("FINV(0.1;2;3)", "_xlfn.F.INV(0.1,2,3)"),
    ("CHISQDIST(1;2)", "_xlfn.CHISQ.DIST(1,2,TRUE)"), ("LEGACY.FDIST(1;2;3)", "FDIST(1,2,3)"),
  ])
  func `what only OpenFormula allows is written as Excel takes it`(
    _ text: String,
    _ expected: String
  ) {
    let translator = FormulaTranslator(from: .openFormula, to: .spreadsheetML, sheets: ["Feuil1"])
    let formula = StoredFormula(column: 4, text: text, origin: "E5")
    let translation = translator.translate(formula, sheet: 0, "E5")
    #expect(translation.text == expected)
    #expect(translation.losses.isEmpty)
  }

  @Test func `the members of a shared formula come out with their own text`() {
    let formula = StoredFormula(column: 0, text: "A1*B$1", origin: "C1")
    #expect(Self.translator.translate(formula, sheet: 0, "C4").text == "[.A4]*[.B$1]")
  }

  @Test func `what an array fills today stands for what it fills`() {
    var translator = Self.translator
    translator.spillRange = { _, cell in cell == "A1" ? CellRange("A1:A4") : nil }
    let formula = StoredFormula(column: 2, text: "SUM(_xlfn.ANCHORARRAY(A1))", origin: "C1")
    let translation = translator.translate(formula, sheet: 0, "C1")
    #expect(translation.text == "SUM([.$A$1:.$A$4])")
    #expect(translation.losses == [.spill("A1#")])
  }
}
