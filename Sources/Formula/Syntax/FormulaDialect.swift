/// How formulas are written in files.
package enum FormulaDialect: Hashable, Sendable {
  /// The formulas of `.xlsx` files (ECMA-376 Part 1, §18.17).
  case spreadsheetML
  /// The formulas of `.ods` files (OpenDocument 1.3 Part 4: OpenFormula).
  case openFormula
}
