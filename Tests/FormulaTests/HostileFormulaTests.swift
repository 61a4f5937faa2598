import Formula
import Spreadsheet
import Testing

/// Formulas that no person writes: refused, or read without using up the stack.
@Suite struct `Hostile formulas` {
  private static let depth = 100_000

  private static let texts = [
    ("parentheses", String(repeating: "(", count: depth)),
    ("calls", String(repeating: "SUM(", count: depth)),
    ("signs", String(repeating: "-", count: depth) + "1"),
    ("percents", "1" + String(repeating: "%", count: depth)),
    ("sums", "1" + String(repeating: "+1", count: depth)),
    ("powers", "1" + String(repeating: "^1", count: depth)),
    ("comparisons", "1" + String(repeating: "<1", count: depth)),
    ("ranges", "A1" + String(repeating: ":A1", count: depth)),
    ("intersections", "A1" + String(repeating: " A1", count: depth)),
    ("applications", "A" + String(repeating: "()", count: depth)),
    ("braces", String(repeating: "{", count: depth)),
    ("brackets", String(repeating: "[", count: depth)),
    ("quotes", String(repeating: "\"", count: depth)),
    ("arguments", "SUM(" + String(repeating: ",", count: depth) + ")"),
    ("blanks", String(repeating: " ", count: depth) + "1" + String(repeating: " ", count: depth)),
  ]

  @Test(arguments: texts, [FormulaDialect.spreadsheetML, .openFormula])
  func `are refused, or read, printed and calculated`(
    text: (name: String, formula: String),
    dialect: FormulaDialect
  ) {
    let place = CellReference(row: 9, column: 9)
    guard let expression = try? Expression(parsing: text.formula, dialect: dialect, at: place)
    else { return }
    #expect(!expression.text(in: dialect).isEmpty)
    let calculator = Calculator(sheets: ["Feuille"])
    calculator.setFormula(expression.moved(rows: 1, columns: 1), sheet: 0, place)
    _ = calculator.value(sheet: 0, place)
  }

  @Test func `as long as Excel and LibreOffice allow are read`() throws {
    let place = CellReference(row: 0, column: 9)
    let text = "A1" + String(repeating: "+A1", count: 1_900)
    let expression = try Expression(parsing: text, dialect: .spreadsheetML, at: place)
    let calculator = Calculator(sheets: ["Feuille"])
    calculator.setValue(.number(2), sheet: 0, CellReference(row: 0, column: 0))
    calculator.setFormula(expression, sheet: 0, place)
    #expect(calculator.value(sheet: 0, place) == .number(3_802))
  }

  @Test(arguments: [
    "TEXT(A2,\"eeee-.0\")", "TEXT(A1,\"0E+0.0\")", "TEXT(1234.5,\"E+0\")", "TEXT(1,\".E-.0,%\")",
  ])
  func `with an exponent before the point of a number format have a value`(formula: String) throws {
    let place = CellReference(row: 5, column: 5)
    let expression = try Expression(parsing: formula, dialect: .spreadsheetML, at: place)
    let calculator = Calculator(sheets: ["Feuille"])
    calculator.setFormula(expression, sheet: 0, place)
    guard case .text = calculator.value(sheet: 0, place) else {
      Issue.record("no text")
      return
    }
  }

  @Test(arguments: [1_000, 30_000])
  func `of names that lead to each other end, in a circle or at a value`(count: Int) throws {
    let place = CellReference(row: 0, column: 0)
    for isCircle in [true, false] {
      let calculator = Calculator(sheets: ["Feuille"])
      for number in 0..<count {
        let next = number + 1 < count ? "n\(number + 1)" : isCircle ? "n0" : "7"
        let expression = try Expression(parsing: next, dialect: .spreadsheetML, at: place)
        calculator.setName("n\(number)", expression, scope: nil)
      }
      let expression = try Expression(parsing: "n0", dialect: .spreadsheetML, at: place)
      calculator.setFormula(expression, sheet: 0, place)
      #expect(calculator.value(sheet: 0, place) != .text("n0"))
    }
  }

  @Test func `of cells that lead to each other end`() throws {
    let calculator = Calculator(sheets: ["Feuille"])
    for row in 0..<30_000 {
      let place = CellReference(row: row, column: 0)
      let text = "A\(row + 2)+A\(row + 2)"
      let expression = try Expression(parsing: text, dialect: .spreadsheetML, at: place)
      calculator.setFormula(expression, sheet: 0, place)
    }
    _ = calculator.value(sheet: 0, CellReference(row: 0, column: 0))
  }
}
