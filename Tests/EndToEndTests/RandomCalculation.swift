import TestSupport
import Workbooks

/// Formulas made at random over a grid of numbers, texts, dates and blanks, of functions that mean the
/// same in every program.
struct RandomCalculation {
  private var generator: SeededGenerator
  /// The name of the sheet with the grid.
  static let grid = "Grille"
  private static let rows = 10

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A sheet with values: two columns of numbers, one of texts, one of dates, one with gaps.
  mutating func sheet() -> Sheet {
    var sheet = Sheet(name: Self.grid)
    for row in 0..<Self.rows {
      sheet[CellReference(row: row, column: 0)] = .number(number(-50...90))
      sheet[CellReference(row: row, column: 1)] = .number(number(1...9))
      sheet[CellReference(row: row, column: 2)] = .text(
        pick(["alpha", "Bêta", "gamma delta", "a*b", "x"])
      )
      sheet[CellReference(row: row, column: 3)] = .number(number(30_000...50_000).rounded())
      if Bool.random(using: &generator) {
        sheet[CellReference(row: row, column: 4)] = .number(number(-9...9))
      }
    }
    return sheet
  }

  /// A formula without `=`.
  mutating func formula() -> String {
    Int.random(in: 0..<5, using: &generator) == 0 ? text(2) : number(depth: 3)
  }

  private mutating func number(depth: Int) -> String {
    guard depth > 0 else {
      return pick([cell("A"), cell("B"), "\(Int.random(in: -9...30, using: &generator))", "0.5"])
    }
    let inner = number(depth: depth - 1)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return "(\(inner)\(pick(["+", "-", "*", "/"]))\(number(depth: depth - 1)))"
    case 1:
      return pick(["ABS", "INT", "SIGN", "COS", "ATAN", "EXP"]) + "(\(cell("B"))-\(cell("B")))"
    case 2:
      let function = pick(["ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"])
      // Up and down, LibreOffice passes over the last digits of what is nearly round, Excel does not.
      let argument = function == "ROUND" ? inner : "ROUND(\(inner),6)"
      return "\(function)(\(argument),\(pick(["0", "2", "-1"])))"
    case 3:
      return pick(["SUM", "AVERAGE", "COUNT", "MAX", "MIN", "STDEV", "MEDIAN", "DEVSQ"])
        + "(\(range("A")),\(range("E")))"
    case 4: return pick(["SUMIF", "AVERAGEIF"]) + "(\(range("C")),\(criterion()),\(range("A")))"
    case 5:
      return
        "COUNTIFS(\(range("A")),\(pick(["\">5\"", "\"<>3\"", "\"<=0\""])),\(range("C")),\(criterion()))"
    case 6:
      return "IF(\(inner)\(pick([">", "<", "=", "<>"]))\(cell("A")),\(inner),\(number(depth: 0)))"
    case 7: return "IFERROR(\(inner)/\(cell("E")),\(number(depth: 0)))"
    case 8: return pick(["YEAR", "MONTH", "DAY", "WEEKDAY"]) + "(\(cell("D")))"
    default:
      return pick([
        "VLOOKUP(\(cell("C")),\(Self.grid)!$C$1:$D$\(Self.rows),2,FALSE)",
        "INDEX(\(range("A")),MATCH(\(cell("B")),\(range("B")),0))",
        "NPV(0.05,\(Self.grid)!$A$2:$B$5)", "SUMPRODUCT(\(range("A")),\(range("B")))",
        "PMT(0.01,24,\(cell("A")))", "MOD(\(inner),\(cell("B")))", "LEN(\(text(1)))",
        "EDATE(\(cell("D")),-3)", "LARGE(\(range("A")),3)", "RANK(\(cell("A")),\(range("A")))",
      ])
    }
  }

  private mutating func text(_ depth: Int) -> String {
    guard depth > 0 else { return pick([cell("C"), "\"Été\"", "\"a b\""]) }
    let inner = text(depth - 1)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return "(\(inner)&\(cell("A")))"
    case 1: return pick(["UPPER", "LOWER", "TRIM", "PROPER"]) + "(\(inner))"
    case 2: return pick(["LEFT", "RIGHT"]) + "(\(inner),\(pick(["0", "1", "4"])))"
    case 3: return "SUBSTITUTE(\(inner),\"a\",\"-\")"
    case 4: return "TEXT(\(cell("A")),\(pick(["\"0.00\"", "\"#,##0\"", "\"0%\""])))"
    default: return "REPT(\(inner),\(pick(["0", "2"])))"
    }
  }

  private mutating func criterion() -> String {
    pick(["\"a*\"", "\"?\"", "\"<>alpha\"", "\"alpha\"", "\"*\"", "\"~*\""])
  }

  private mutating func cell(_ column: String) -> String {
    "\(Self.grid)!\(column)\(Int.random(in: 1...Self.rows, using: &generator))"
  }

  private func range(_ column: String) -> String {
    "\(Self.grid)!$\(column)$1:$\(column)$\(Self.rows)"
  }

  /// A number of cents.
  private mutating func number(_ range: ClosedRange<Double>) -> Double {
    (Double.random(in: range, using: &generator) * 100).rounded() / 100
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &generator)]
  }
}
