package import Spreadsheet

/// Formulas that OpenDocument has for want of cells that hold a truth value or an error.
package enum FormulaConstant {
  private static let values: [String: CellValue] = {
    var values: [String: CellValue] = ["TRUE()": .boolean(true), "FALSE()": .boolean(false)]
    for error in [
      CellError.notAvailable, .divisionByZero, .name, .null, .number, .reference, .value,
    ] {
      values[error.rawValue] = .error(error)
    }
    return values
  }()

  /// The value that a formula, without its equals sign, says and nothing else; nil when it says more.
  package static func value(of formula: String) -> CellValue? {
    formula.utf8.count <= 8 ? values[formula] : nil
  }
}
