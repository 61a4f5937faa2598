import Spreadsheet

/// A single cell that people fill in, or a result beside such cells.
struct TabSetting {
  /// Short name, by which entries know the setting; it never changes.
  let id: String
  let label: String
  var value: CellValue = .blank
  var format = "General"
  var rule: Validation.Rule?
  /// Formula of a result; nil for what people fill in.
  var formula: String?
  /// What it means; a formula when it begins with an equals sign.
  let explanation: String

  /// Whether people type a number.
  var takesNumber: Bool {
    guard formula == nil else { return false }
    switch rule {
    case .decimal, .whole: return true
    default: return false
    }
  }

  /// The explanation as a formula, without the equals sign.
  var explanationFormula: String {
    explanation.hasPrefix("=")
      ? "(\(explanation.dropFirst()))" : A1.longLiteral(explanation)
  }
}
