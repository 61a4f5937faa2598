import Formula
import Spreadsheet
import Testing

/// References that follow rows, columns and sheets.
@Suite struct StructureTests {
  private func text(
    _ formula: String,
    after change: StructureChange,
    onSheet sheet: String = "Suivi"
  ) throws -> String? {
    try Expression(parsing: formula, dialect: .spreadsheetML, at: "Z90")
      .following(change, onSheet: sheet)?.text(in: .spreadsheetML)
  }

  @Test(arguments: [
    ("A10", "A12"), ("A5", "A5"), ("A6", "A8"), ("$A$10", "$A$12"), ("SUM(A1:A10)", "SUM(A1:A12)"),
    ("SUM(A1:A5)", "SUM(A1:A5)"), ("SUM(A6:A9)", "SUM(A8:A11)"), ("SUM(B:B)", "SUM(B:B)"),
    ("SUM(3:7)", "SUM(3:9)"), ("Autre!A10", "Autre!A10"), ("Suivi!A10", "Suivi!A12"),
    ("A1048576", "#REF!"), ("[1]Suivi!A10", "[1]Suivi!A10"),
  ])
  func `references below inserted rows move down, ranges around them grow`(
    _ formula: String,
    _ expected: String
  ) throws {
    #expect(try text(formula, after: .insertRows(sheet: "suivi", at: 5, count: 2)) == expected)
  }

  @Test(arguments: [
    ("A10", "A7"), ("A5", "#REF!"), ("SUM(A1:A10)", "SUM(A1:A7)"), ("SUM(A4:A6)", "SUM(#REF!)"),
    ("SUM(A5:A9)", "SUM(A4:A6)"), ("SUM(A1:A5)", "SUM(A1:A3)"), ("SUM(A9:A5)", "SUM(A6:A4)"),
  ])
  func `references to deleted rows are lost, ranges shrink`(
    _ formula: String,
    _ expected: String
  ) throws {
    #expect(try text(formula, after: .deleteRows(sheet: "Suivi", 3...5)) == expected)
  }

  @Test func `columns are followed as rows are`() throws {
    let inserted = StructureChange.insertColumns(sheet: "Suivi", at: 1, count: 3)
    #expect(try text("SUM(A1:C1)+$B2+2:2", after: inserted) == "SUM(A1:F1)+$E2+2:2")
    let deleted = StructureChange.deleteColumns(sheet: "Suivi", 1...1)
    #expect(try text("SUM(A:C)+B2+D2", after: deleted) == "SUM(A:B)+#REF!+C2")
  }

  @Test func `a renamed sheet is named anew, with quotes where needed`() throws {
    let change = StructureChange.renameSheet(from: "Suivi", to: "Suivi d'août")
    #expect(
      try text("Suivi!A1+SUM(Suivi:Fin!B2)+Suivi!taux", after: change)
        == "'Suivi d''août'!A1+SUM('Suivi d''août:Fin'!B2)+'Suivi d''août'!taux"
    )
  }

  @Test func `what stood on a deleted sheet is lost`() throws {
    #expect(
      try text("Suivi!A1+Autre!A1", after: .deleteSheet("Suivi"), onSheet: "Autre")
        == "#REF!+Autre!A1"
    )
    #expect(try text("A1", after: .deleteSheet("Suivi")) == nil)
  }

  @Test func `insertion undone by deletion is no change`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var formulas = RandomFormula(generator: SeededGenerator(seed: seed))
    for round in 0..<500 {
      let expression = Expression(formulas.node(4), at: CellReference(row: 950, column: 750))
      let at = Int.random(in: 0..<900, using: &formulas.generator)
      let there = expression.following(
        .insertRows(sheet: "Feuil1", at: at, count: 7),
        onSheet: "Feuil1"
      )
      let back = there?.following(.deleteRows(sheet: "Feuil1", at...at + 6), onSheet: "Feuil1")
      #expect(back == expression, "seed \(seed), round \(round)")
    }
  }
}
