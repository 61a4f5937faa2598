/// Something that was not understood, and where.
package struct Diagnostic: Sendable, Hashable {
  /// What it is.
  package enum Code: Sendable, Hashable {
    /// A column whose header is not understood.
    case unknownHeader(String)
    /// A line without a nature, though it has amounts.
    case lineWithoutNature(label: String)
    /// A nature that is not a code.
    case unreadableNature(String)
    /// A cell of an amount that holds something else.
    case unreadableAmount(String)
    /// A cell of an amount that holds an error value.
    case errorValue(String)
    /// Formulas of amounts that the file has no value of, so that nothing can be added up.
    case unvaluedFormulas(count: Int)
    /// More diagnostics of the same kind than are listed.
    case more(count: Int)
    /// Another table lower down on the same sheet, left aside.
    case furtherBlock(headers: [String])
    /// Some amounts are in thousands of euros and others are not.
    case mixedUnits
    /// The table is in millions of euros, which is not handled.
    case millionEuros
    /// *Disponible* ignores what is committed.
    case availableIgnoresCommitments
    /// Amounts that are texts, which formulas cannot use.
    case amountsAsText(field: Field, count: Int)
    /// A subtotal whose value is not the sum of its lines.
    case subtotalDiffers(field: Field, found: Double, expected: Double)
    /// Revenue is written with negative signs.
    case negativeRevenue
    /// The header is on a hidden sheet.
    case hiddenSheet
  }

  /// What it is.
  package var code: Code
  /// Row of the sheet, from zero.
  package var row: Int?
  /// Column of the sheet, from zero.
  package var column: Int?

  /// Makes a diagnostic.
  package init(_ code: Code, row: Int? = nil, column: Int? = nil) {
    self.code = code
    self.row = row
    self.column = column
  }
}
