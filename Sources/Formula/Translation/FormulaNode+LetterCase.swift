/// Comparisons whose outcome hangs on whether "a" is "A".
extension FormulaNode {
  /// Whether an operator compares what may be two texts that differ in nothing but their case.
  ///
  /// - Parameter isText: Whether cells may hold a text.
  /// - Returns: Whether there is such an operator.
  func comparesLetters(_ isText: (FormulaReference) -> Bool) -> Bool {
    var isFound = false
    forEach { node in
      guard !isFound, case .binary(let sign, let left, let right) = node else { return }
      let pair = (left.textuality(isText), right.textuality(isText))
      isFound =
        switch sign {
        case .equal, .notEqual: pair.0 != .none && pair.1 != .none
        // Cells and look-ups that are put in order hold numbers, unless one side is a text.
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
          pair.0 != .none && pair.1 != .none && (pair.0 == .certain || pair.1 == .certain)
        default: false
        }
    }
    return isFound
  }

  /// Whether a part gives a text with letters.
  private enum Textuality { case none, possible, certain }

  private func textuality(_ isText: (FormulaReference) -> Bool) -> Textuality {
    switch core {
    case .text(let text): text.lowercased() == text.uppercased() ? .none : .certain
    case .binary(.concatenate, _, _): .certain
    case .reference(let reference): isText(reference) ? .possible : .none
    case .structured, .name: .possible
    case .binary(.union, _, _), .binary(.intersection, _, _), .binary(.range, _, _): .possible
    case .array(let rows):
      rows.joined().contains { $0.textuality(isText) != .none } ? .certain : .none
    case .call(let call):
      Self.texts.contains(call.name)
        ? .certain : Self.choices.contains(call.name) ? .possible : .none
    default: .none
    }
  }

  /// Functions that give texts.
  private static let texts: Set<String> = [
    "CHAR", "CLEAN", "CONCAT", "CONCATENATE", "LEFT", "LEFTB", "LOWER", "MID", "MIDB", "PROPER",
    "REPLACE", "REPLACEB", "REPT", "RIGHT", "RIGHTB", "SUBSTITUTE", "T", "TEXT", "TEXTJOIN", "TRIM",
    "UNICHAR", "UPPER",
  ]

  /// Functions that give what they find.
  private static let choices: Set<String> = [
    "CELL", "CHOOSE", "HLOOKUP", "IF", "IFERROR", "IFNA", "IFS", "INDEX", "INDIRECT", "LOOKUP",
    "OFFSET", "SWITCH", "VLOOKUP", "XLOOKUP",
  ]
}
