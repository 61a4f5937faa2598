/// Formulas that calculate nothing: an error or a truth value by itself.
package enum FormulaConstant {
  private static let texts: Set<String> = [
    "TRUE()", "FALSE()", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!",
  ]

  /// Whether a formula, without its equals sign, says a value and nothing else.
  package static func isOne(_ formula: String) -> Bool {
    formula.utf8.count <= 8 && texts.contains(formula)
  }
}
