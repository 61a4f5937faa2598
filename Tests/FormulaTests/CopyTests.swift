import Formula
import Spreadsheet
import Testing

@Suite struct CopyTests {
  static func expression(
    _ text: String,
    _ dialect: FormulaDialect = .spreadsheetML,
    at cell: String = "N5"
  ) throws -> Expression {
    try Expression(parsing: text, dialect: dialect, at: #require(CellReference(cell)))
  }

  @Test(arguments: [
    ("A1+$A1+A$1+$A$1", 2, 3, "D3+$A3+D$1+$A$1"), ("SUM(A:B)", 5, 1, "SUM(B:C)"),
    ("SUM(2:3)", 5, 1, "SUM(7:8)"), ("A1", -1, 0, "#REF!"), ("SUM(A1:B2)", 0, -1, "SUM(#REF!)"),
    ("'F 1'!B2 * taux", 1, 1, "'F 1'!C3 * taux"), ("a1", 1, 0, "A2"), ("$a$1", 1, 0, "$a$1"),
    ("XFD1048576", 0, 1, "#REF!"),
  ])
  func `Relative parts of references follow a copy`(
    _ text: String,
    _ rows: Int,
    _ columns: Int,
    _ expected: String
  ) throws {
    let moved = try Self.expression(text).moved(rows: rows, columns: columns)
    #expect(moved.text(in: .spreadsheetML) == expected)
    #expect(moved.cell == CellReference(row: 4 + rows, column: 13 + columns))
  }

  @Test func `A formula prints as its copy in another cell`() throws {
    let expression = try Self.expression("A1+N4")
    let target = CellReference(row: 6, column: 14)
    #expect(expression.text(in: .openFormula, at: target) == "[.B3]+[.O6]")
  }

  @Test func `A row formula splits where relative rows stand`() throws {
    let expression = try Self.expression(
      "IFERROR(INDEX(CO2_Postes,MATCH($N5,CO2_Cles,0)),M4&n$1&1:1)",
      at: "O5"
    )
    let formula = expression.rowFormula(in: .spreadsheetML)
    #expect(
      formula.pieces == [
        "IFERROR(INDEX(CO2_Postes,MATCH($N", ",CO2_Cles,0)),M", "&n$1&", ":", ")",
      ]
    )
    #expect(formula.rowOffsets == [0, -1, -4, -4])
    let open = expression.rowFormula(in: .openFormula)
    #expect(open.pieces[0] == "IFERROR(INDEX(CO2_Postes;MATCH([.$N")
    #expect(open.pieces[1] == "];CO2_Cles;0));[.M")
    #expect(open.rowOffsets == [0, -1, -4, -4])
  }

  @Test func `A row formula put together again is the formula of its row`() throws {
    let expression = try Self.expression("SUMIFS($K$5:$K$99,$P$5:$P$99,$P5)+k5", at: "Q5")
    let formula = expression.rowFormula(in: .openFormula)
    let row = 41
    var text = formula.pieces[0]
    for (offset, piece) in zip(formula.rowOffsets, formula.pieces.dropFirst()) {
      text += "\(row + offset)" + piece
    }
    #expect(text == expression.moved(rows: row - 5, columns: 0).text(in: .openFormula))
  }
}
