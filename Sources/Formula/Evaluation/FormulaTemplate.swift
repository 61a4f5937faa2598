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
}

/// Why a formula keeps the value that its file stores.
package enum KeptReason: Hashable, Sendable {
  /// It uses functions or forms of references that are not calculated, given by English name.
  case unsupported([String])
  /// It refers to another workbook, which is not read.
  case external
  /// Its value changes with time or chance: NOW, TODAY, RAND.
  case volatile([String])
  /// Its text cannot be read.
  case unreadable(FormulaError)
}

/// An array formula of a file and the cells that it fills.
struct ArrayFormula {
  let area: Area
  let template: Int
}
