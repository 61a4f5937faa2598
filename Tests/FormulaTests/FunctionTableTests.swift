import Formula
import Spreadsheet
import Testing

@Suite struct FunctionTableTests {
  @Test func `Each function has one row`() {
    let names = FunctionTable.names
    #expect(Set(names).count == names.count)
    #expect(Set(FunctionTable.calculated).isSubset(of: names))
  }

  @Test func `Each function is found by the names it is written with`() throws {
    let cell = CellReference(row: 0, column: 0)
    let names = FunctionTable.calculated
    #expect(names.count > 400)
    for name in names where name != "TRUE" && name != "FALSE" {
      let expression = Expression(.call(FunctionCall(name, [.number(1)])), at: cell)
      for dialect in [FormulaDialect.spreadsheetML, .openFormula] {
        let text = expression.text(in: dialect)
        #expect(try Expression(parsing: text, dialect: dialect, at: cell) == expression, "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("somme.si.ens", "SUMIFS"), ("SIERREUR", "IFERROR"), ("SOMMEPROD", "SUMPRODUCT"),
    ("EQUIV", "MATCH"), ("RECHERCHEV", "VLOOKUP"), ("NB.SI", "COUNTIF"), ("ARRONDI", "ROUND"),
  ])
  func `People type French names`(_ french: String, _ english: String) {
    #expect(FunctionTable.name(ofFrench: french) == english)
  }

  @Test func `A left-tailed distribution of OpenFormula is not Excel's of the same name`() throws {
    let cell = CellReference(row: 0, column: 0)
    let left = try Expression(parsing: "FDIST(1;2;3)", dialect: .openFormula, at: cell)
    #expect(left.text(in: .spreadsheetML) != "FDIST(1,2,3)")
    #expect(left.text(in: .openFormula) == "FDIST(1;2;3)")
    let right = try Expression(parsing: "FDIST(1,2,3)", dialect: .spreadsheetML, at: cell)
    #expect(right.text(in: .openFormula) == "LEGACY.FDIST(1;2;3)")
  }
}
