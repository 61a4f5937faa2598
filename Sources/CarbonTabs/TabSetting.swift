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

  /// What is said when people type a text where a number or a date is expected; nil where they type
  /// texts.
  var refusal: String? {
    guard formula == nil else { return nil }
    switch rule {
    case .decimal, .whole: return Phrase.notCounted
    case .date: return Phrase.notCounted.replacing(Phrase.notNumber, with: "date ?")
    default: return nil
    }
  }

  /// The explanation as a formula, without the equals sign.
  var explanationFormula: String {
    explanation.hasPrefix("=")
      ? "(\(explanation.dropFirst()))" : A1.longLiteral(explanation)
  }
}
