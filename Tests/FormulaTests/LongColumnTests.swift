import Formula
import Spreadsheet
import Testing

/// Columns of tables, too long for arrays of their values between the parts of a formula.
@Suite struct LongColumnTests {
  private static let count = 10_000
  private let calculator = Calculator(sheets: ["F"])
  private let chapters = ["011", "012", "65", ""]

  init() {
    // Column A: chapters; B: amounts; C: typed now and then; D: as B, but text once.
    calculator.setTextColumn(
      (0..<Self.count).map { $0 * 7 % 4 },
      of: chapters,
      sheet: 0,
      column: 0,
      firstRow: 0
    )
    let amounts = (0..<Self.count).map { Double($0 * 37 % 9973) / 100 }
    calculator.setNumberColumn(amounts, sheet: 0, column: 1, firstRow: 0)
    calculator.setNumberColumn(
      (0..<Self.count).map { $0 % 10 == 0 ? 1 : .nan },
      sheet: 0,
      column: 2,
      firstRow: 0
    )
    calculator.setNumberColumn(amounts, sheet: 0, column: 3, firstRow: 0)
  }

  private func value(_ formula: String, row: Int = 0) throws -> Value {
    let cell = CellReference(row: row, column: 10)
    let expression = try Expression(parsing: formula, dialect: .spreadsheetML, at: cell)
    calculator.setFormula(expression, sheet: 0, cell)
    return calculator.value(sheet: 0, cell)
  }

  private func sum(_ isIncluded: (Int) -> Bool) -> Value {
    let sum = (0..<Self.count).filter(isIncluded).reduce(0) { $0 + $1 * 37 % 9973 }
    return .number(Double(sum) / 100)
  }

  @Test func `Conditions on each row select what is added up`() throws {
    func column(_ letter: String) -> String { "$\(letter)$1:$\(letter)$\(Self.count)" }
    let (a, b, c) = (column("A"), column("B"), column("C"))
    let cases: [(String, (Int) -> Bool)] = [
      ("(\(a)=\"012\")*(\(a)<>\"\")", { $0 * 7 % 4 == 1 }),
      ("(\(a)<>\"\")*(\(b)>50)", { $0 * 7 % 4 != 3 && $0 * 37 % 9973 > 5000 }),
      ("(1-ISNUMBER(\(c)))*(\(a)=\"65\")", { $0 % 10 != 0 && $0 * 7 % 4 == 2 }),
      ("ISNUMBER(\(c))*1", { $0 % 10 == 0 }),
    ]
    for (row, (condition, isIncluded)) in cases.enumerated() {
      // Asked twice: the second time, the condition is known.
      for turn in 0...1 {
        let found = try value("SUMPRODUCT(\(condition),\(b))", row: row * 2 + turn)
        #expect(isSame(found, sum(isIncluded)), "\(condition)")
      }
      let count = (0..<Self.count).count(where: isIncluded)
      #expect(try value("SUMPRODUCT(\(condition)*1)", row: 50 + row) == .number(Double(count)))
    }
  }

  @Test func `Columns of different lengths have no product`() throws {
    #expect(try value("SUMPRODUCT(B1:B5000,D1:D5001)") == .error(.value))
    #expect(try value("SUMPRODUCT((A1:A5000=\"65\")*(A1:A5001<>\"\"),B1:B5000)", row: 1).isError)
  }

  @Test func `An error on one row is the result`() throws {
    calculator.setValue(.error(.divisionByZero), sheet: 0, CellReference(row: 7777, column: 3))
    let formula = "SUMPRODUCT((A1:A10000=\"65\")*1,D1:D10000)"
    #expect(try value(formula) == .error(.divisionByZero))
  }

  @Test func `Values that nothing looks at are calculated when they are asked for, and the same`()
    throws
  {
    func fill(_ text: String, _ column: Int, isTransient: Bool) throws {
      let cell = CellReference(row: 0, column: column)
      let formula = try Expression(parsing: text, dialect: .spreadsheetML, at: cell)
      calculator.setColumnFormula(
        formula,
        sheet: 0,
        column: column,
        rows: 0...Self.count - 1,
        isTransient: isTransient
      )
    }
    try fill("IF($B1=0,\"\",$B1/3)", 4, isTransient: true)
    try fill("IF($B1=0,\"\",$B1/3)", 5, isTransient: false)
    let rows = 0...Self.count - 1
    let transient = calculator.values(sheet: 0, column: 4, rows: rows)
    let kept = calculator.values(sheet: 0, column: 5, rows: rows)
    #expect(rows.allSatisfy { transient[$0] == kept[$0] })
    // A range that takes them in has them all.
    #expect(try value("SUM(E1:E10000)") == value("SUM(F1:F10000)", row: 1))
    #expect(rows.allSatisfy { transient[$0] == kept[$0] })
  }

  @Test func `A transient cell that depends on itself is a cycle`() throws {
    let cell = CellReference(row: 0, column: 4)
    let formula = try Expression(parsing: "IF($B1<0,0,$E1+1)", dialect: .spreadsheetML, at: cell)
    calculator.setColumnFormula(formula, sheet: 0, column: 4, rows: 0...9, isTransient: true)
    #expect(calculator.values(sheet: 0, column: 4, rows: 0...9)[3] == .error(.value))
    #expect(!calculator.cycles.isEmpty)
  }
}

extension Value {
  fileprivate var isError: Bool { if case .error = self { true } else { false } }
}
