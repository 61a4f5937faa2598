/// Why a delimited text could not be read, and on which line.
package struct DelimitedTextError: Error, Hashable, Sendable {
  /// The cause.
  package enum Code: Hashable, Sendable {
    /// There is not even a header.
    case empty
    /// A quoted field that never ends.
    case unterminatedQuote
    /// More rows or columns than the caller accepts.
    case tooLarge
    /// A column that the caller needs is not in the header.
    case missingColumn(String)
  }

  /// The cause.
  package var code: Code
  /// Line of the text, counted from one.
  package var line: Int

  /// Makes an error.
  package init(_ code: Code, line: Int) {
    self.code = code
    self.line = line
  }
}
