import Formula
import Spreadsheet
import Testing

/// A small workbook to calculate in.
struct Sample {
  let calculator = Calculator(sheets: ["Feuil1", "CO2 Facteurs"])

  /// `"A1": "text"`, `"B2": "=A1&1"`, `"C3": 5`, `"D4": true`, `"E5": #N/A`.
  init(_ cells: KeyValuePairs<String, Any> = [:]) throws {
    for (place, content) in cells { try set(place, content) }
  }

  func set(_ place: String, _ content: Any, sheet: Int = 0) throws {
    let cell = try #require(CellReference(place))
    switch content {
    case let text as String where text.hasPrefix("="):
      let expression = try Expression(
        parsing: String(text.dropFirst()),
        dialect: .spreadsheetML,
        at: cell
      )
      calculator.setFormula(expression, sheet: sheet, cell)
    case let text as String: calculator.setValue(.text(text), sheet: sheet, cell)
    case let number as Int: calculator.setValue(.number(Double(number)), sheet: sheet, cell)
    case let number as Double: calculator.setValue(.number(number), sheet: sheet, cell)
    case let boolean as Bool: calculator.setValue(.boolean(boolean), sheet: sheet, cell)
    case let error as CellError: calculator.setValue(.error(error), sheet: sheet, cell)
    default: Issue.record("no such content: \(content)")
    }
  }

  func value(_ place: String, sheet: Int = 0) throws -> Value {
    calculator.value(sheet: sheet, try #require(CellReference(place)))
  }

  /// The value of a formula in a cell out of the way.
  func evaluate(_ formula: String, at place: String = "Z50", isArray: Bool = false) throws -> Value
  {
    let cell = try #require(CellReference(place))
    let expression = try Expression(parsing: formula, dialect: .spreadsheetML, at: cell)
    calculator.setFormula(expression, sheet: 0, cell, isArray: isArray)
    return calculator.value(sheet: 0, cell)
  }
}

/// Whether two values are the same, numbers to 1e-12.
func isSame(_ a: Value, _ b: Value) -> Bool {
  if case .number(let x) = a, case .number(let y) = b {
    return abs(x - y) <= 1e-12 * max(1, abs(x), abs(y))
  }
  return a == b
}
