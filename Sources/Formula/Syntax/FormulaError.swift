/// Why a text is not a formula, and where.
package struct FormulaError: Error, Hashable, Sendable {
  /// What should have stood at a place.
  package enum Expectation: Hashable, Sendable {
    /// A value, a reference, a name, a function or an opening parenthesis.
    case operand
    /// An operator, or the end of the formula.
    case operatorOrEnd
    /// An argument separator or `)`.
    case separatorOrParenthesis
    /// `)`.
    case closingParenthesis
    /// The closing quote of a text or a sheet name.
    case closingQuote
    /// The closing bracket of a reference.
    case closingBracket
    /// `}` of an inline array, or a separator.
    case closingBrace
    /// A reference or a name, after a sheet.
    case reference
    /// An error value such as `#N/A`.
    case errorValue
    /// A number.
    case number
    /// Less nesting.
    case shallowerNesting
  }

  /// Offset in UTF-8 bytes in the formula's text.
  package var position: Int
  /// What should have stood there.
  package var expected: Expectation
  /// What stands there: a few characters, empty at the end of the formula.
  package var found: String

  /// Makes an error.
  package init(position: Int, expected: Expectation, found: String) {
    self.position = position
    self.expected = expected
    self.found = found
  }
}
