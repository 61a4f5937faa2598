import Formula
import Spreadsheet
import Testing

@Suite struct CalculatorTests {
  @Test func `A formula that needs itself is reported and has an error`() throws {
    let sample = try Sample(["A1": "=B1+1", "B1": "=C1*2", "C1": "=A1", "D1": "=1+1"])
    #expect(try sample.value("A1") == .error(.value))
    #expect(try sample.value("D1") == .number(2))
    #expect(sample.calculator.cycles.map(\.cell) == [CellReference(row: 0, column: 0)])
  }

  @Test func `A sum that contains its own cell is a cycle`() throws {
    let sample = try Sample(["A1": 1, "A2": "=SUM(A1:A3)", "A3": 2])
    #expect(try sample.value("A2") == .error(.value))
    #expect(sample.calculator.cycles.count == 1)
  }

  @Test func `A cycle longer than the stack is deep is found too`() throws {
    let calculator = Calculator(sheets: ["F"])
    let next = try Expression(
      parsing: "A2+1",
      dialect: .spreadsheetML,
      at: CellReference(row: 0, column: 0)
    )
    calculator.setColumnFormula(next, sheet: 0, column: 0, rows: 0...998)
    let back = try Expression(
      parsing: "A1",
      dialect: .spreadsheetML,
      at: CellReference(row: 999, column: 0)
    )
    calculator.setFormula(back, sheet: 0, CellReference(row: 999, column: 0))
    #expect(calculator.value(sheet: 0, CellReference(row: 0, column: 0)) == .error(.value))
    #expect(!calculator.cycles.isEmpty)
  }

  @Test func `A chain of many thousand cells does not use up the stack`() throws {
    let calculator = Calculator(sheets: ["F"])
    let next = try Expression(
      parsing: "A1+1",
      dialect: .spreadsheetML,
      at: CellReference(row: 1, column: 0)
    )
    calculator.setValue(.number(1), sheet: 0, CellReference(row: 0, column: 0))
    calculator.setColumnFormula(next, sheet: 0, column: 0, rows: 1...49_999)
    #expect(
      calculator.value(sheet: 0, CellReference(row: 49_999, column: 0)) == .number(50_000)
    )
    #expect(calculator.cycles.isEmpty)
  }

  @Test func `Names are looked up on the sheet first, then in the workbook`() throws {
    let sample = try Sample(["A1": 1, "A2": 2])
    func name(_ text: String, _ name: String, scope: Int?) throws {
      let expression = try Expression(
        parsing: text,
        dialect: .spreadsheetML,
        at: CellReference(row: 0, column: 0)
      )
      sample.calculator.setName(name, expression, scope: scope)
    }
    try name("Feuil1!$A$1", "CO2_Taux", scope: nil)
    try name("Feuil1!$A$2", "CO2_Taux", scope: 0)
    try name("boucle", "boucle", scope: nil)
    #expect(try sample.evaluate("co2_taux*10") == .number(20))
    try sample.set("A1", "=CO2_Taux*10", sheet: 1)
    #expect(try sample.value("A1", sheet: 1) == .number(10))
    #expect(try sample.evaluate("boucle") == .error(.name))
  }

  @Test func `A name with relative references counts from its own cell`() throws {
    let sample = try Sample(["A4": 7])
    let left = try Expression(
      parsing: "Feuil1!A1",
      dialect: .spreadsheetML,
      at: CellReference(row: 0, column: 1)
    )
    sample.calculator.setName("gauche", left)
    try sample.set("B4", "=gauche+1")
    #expect(try sample.value("B4") == .number(8))
  }

  @Test func `A subtotal leaves out other subtotals and, when asked, hidden rows`() throws {
    let sample = try Sample([
      "A1": 1, "A2": 2, "A3": "=SUBTOTAL(9,A1:A2)", "A4": 4, "A5": "=SUBTOTAL(9,A1:A4)",
      "A6": "=SUBTOTAL(109,A1:A4)", "A7": "=SUBTOTAL(3,A1:A4)",
    ])
    sample.calculator.isHidden = { _, row in row == 0 }
    #expect(try sample.value("A3") == .number(3))
    #expect(try sample.value("A5") == .number(7))
    #expect(try sample.value("A6") == .number(6))
    #expect(try sample.value("A7") == .number(3))
  }

  @Test func `A column is filled where its mask says`() throws {
    let calculator = Calculator(sheets: ["F"])
    calculator.setNumberColumn([1, .nan, 3, 4], sheet: 0, column: 0, firstRow: 4)
    calculator.setTextColumn(
      [0, 1, -1, 0],
      of: ["monétaire", "exclu"],
      sheet: 0,
      column: 1,
      firstRow: 4
    )
    let formula = try Expression(
      parsing: "IF($B5=\"monétaire\",$A5*2,\"\")",
      dialect: .spreadsheetML,
      at: CellReference(row: 4, column: 2)
    )
    let values = calculator.fillColumn(formula, sheet: 0, column: 2, rows: 4...7) { $0 != 6 }
    #expect((4...8).map { values[$0] } == [.number(2), .text(""), .blank, .number(8), .blank])
    if case .text(let index) = values.cached(5) {
      #expect(calculator.texts[index] == "")
    } else {
      Issue.record("row 6 should have a text")
    }
    let sum = try Expression(
      parsing: "SUM(C:C)",
      dialect: .spreadsheetML,
      at: CellReference(row: 0, column: 5)
    )
    calculator.setFormula(sum, sheet: 0, CellReference(row: 0, column: 5))
    #expect(calculator.value(sheet: 0, CellReference(row: 0, column: 5)) == .number(10))
  }

  @Test func `A column filled row by row may build on the row above`() throws {
    let calculator = Calculator(sheets: ["F"])
    calculator.setNumberColumn([1, 2, 3], sheet: 0, column: 0, firstRow: 0)
    let total = try Expression(
      parsing: "A2+C1",
      dialect: .spreadsheetML,
      at: CellReference(row: 1, column: 2)
    )
    let values = calculator.fillColumn(total, sheet: 0, column: 2, rows: 1...2)
    #expect(values.numbers == [2, 5])
  }

  @Test func `Repeated criteria over a long column agree with a plain count`() throws {
    let calculator = Calculator(sheets: ["F"])
    let postes = ["Énergie", "Achats", "Voirie"]
    calculator.setTextColumn(
      (0..<3000).map { $0 % 3 },
      of: postes,
      sheet: 0,
      column: 0,
      firstRow: 0
    )
    calculator.setNumberColumn(
      (0..<3000).map { Double($0 % 7) },
      sheet: 0,
      column: 1,
      firstRow: 0
    )
    for (index, poste) in postes.enumerated() {
      let cell = CellReference(row: index, column: 5)
      let text = "SUMIFS($B$1:$B$3000,$A$1:$A$3000,\"\(poste.uppercased())\",$B$1:$B$3000,\">2\")"
      let formula = try Expression(parsing: text, dialect: .spreadsheetML, at: cell)
      calculator.setFormula(formula, sheet: 0, cell)
      let expected = (0..<3000).filter { $0 % 3 == index && $0 % 7 > 2 }.map { Double($0 % 7) }
      #expect(calculator.value(sheet: 0, cell) == .number(expected.reduce(0, +)))
    }
    // A changed column is not answered from an old index.
    calculator.setValue(.text("Voirie"), sheet: 0, CellReference(row: 0, column: 0))
    let cell = CellReference(row: 9, column: 5)
    let count = try Expression(
      parsing: "COUNTIF(A1:A3000,\"voirie\")",
      dialect: .spreadsheetML,
      at: cell
    )
    calculator.setFormula(count, sheet: 0, cell)
    #expect(calculator.value(sheet: 0, cell) == .number(1001))
  }

  @Test func `What cannot be calculated is counted`() throws {
    let sample = try Sample()
    _ = try sample.evaluate("PHONETIC(A1)+PHONETIC(A2)")
    _ = try sample.evaluate("[1]F!A1", at: "Z51")
    _ = try sample.evaluate("CUBESETCOUNT(1)", at: "Z52")
    #expect(sample.calculator.unsupported == ["PHONETIC": 2])
    #expect(sample.calculator.externalReferences == 2)
  }

  @Test func `Today is what the caller says it is`() throws {
    let sample = try Sample()
    sample.calculator.now = 46_112.75
    #expect(try sample.evaluate("TODAY()") == .number(46_112))
    #expect(try Sample().evaluate("TODAY()") == .error(.name))
  }

  @Test func `Cells far apart take no room between them`() throws {
    let sample = try Sample(["A1": 1, "A1048576": 2, "A500000": "=A1+A1048576"])
    #expect(try sample.evaluate("SUM(A:A)") == .number(6))
    #expect(try sample.evaluate("COUNTIF(A:A,\"\")", at: "Z51") == .number(1_048_573))
  }

  @Test func `A row with a formula of its own stands among rows that one formula fills`() throws {
    let calculator = Calculator(sheets: ["F"])
    calculator.setNumberColumn([1, 2, .nan, 4], sheet: 0, column: 0, firstRow: 0)
    let double = try Expression(
      parsing: "A1*2",
      dialect: .spreadsheetML,
      at: CellReference(row: 0, column: 1)
    )
    let next = try Expression(
      parsing: "B1+1",
      dialect: .spreadsheetML,
      at: CellReference(row: 0, column: 2)
    )
    calculator.setColumnFormula(double, sheet: 0, column: 1, rows: 0...3) { $0 != 2 }
    calculator.setColumnFormula(next, sheet: 0, column: 2, rows: 0...3)
    let total = try Expression(
      parsing: "SUM(B1:B2)",
      dialect: .spreadsheetML,
      at: CellReference(row: 2, column: 1)
    )
    calculator.setFormula(total, sheet: 0, CellReference(row: 2, column: 1))
    #expect(calculator.values(sheet: 0, column: 2, rows: 0...3).numbers == [3, 5, 7, 9])
    #expect(calculator.values(sheet: 0, column: 1, rows: 0...3).numbers == [2, 4, 6, 8])
    #expect(calculator.values(sheet: 0, column: 1, rows: 1...6).count == 6)
  }
}
