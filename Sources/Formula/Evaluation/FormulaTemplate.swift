/// A formula that stands in one cell of a column or in many, read and compiled once.
struct FormulaTemplate {
  /// The formula, for the first cell that has it; nil when its text cannot be read.
  let expression: Expression?
  /// How it is calculated; nil when the stored value is kept.
  let operation: Operation?
  /// Why it is not calculated.
  let reason: KeptReason?
  /// Whether other subtotals leave it out.
  let isSubtotal: Bool
  /// How near its value has to come to the stored one.
  var agreement = Agreement.exact
}

/// Why a formula keeps the value that its file stores.
package enum KeptReason: Hashable, Sendable {
  /// It uses functions or forms of references that are not calculated, given by English name.
  case unsupported([String])
  /// It refers to another workbook, or asks a server or another program; neither is read.
  case external
  /// Its value changes with time or chance: NOW, TODAY, RAND.
  case volatile([String])
  /// Its text cannot be read.
  case unreadable(FormulaError)
  /// It uses a cell that is not calculated and that the file stores no value for.
  case unknownInput
}

/// An array formula of a file and the cells that it fills.
struct ArrayFormula {
  let area: Area
  let template: Int
}
