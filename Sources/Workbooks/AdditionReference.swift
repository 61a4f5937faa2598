public import Spreadsheet

/// Something in a workbook that refers to what was added to it.
public struct AdditionReference: Hashable, Sendable {
  /// What refers to it.
  public enum Holder: Hashable, Sendable {
    /// A cell.
    case cell(CellReference)
    /// A name, a chart, a rule or a link.
    case beside(PlacedFormula.Holder)
  }

  /// What refers to it.
  public var holder: Holder
  /// Name of the sheet; nil where none is concerned or known.
  public var sheet: String?
  /// The formula, as the file has it.
  public var formula: String
}

/// What a removal took out of a workbook.
public struct RemovalReport: Hashable, Sendable {
  /// Whether the workbook is to the byte what it was before the additions.
  public var isExact: Bool
  /// Names of the sheets that went.
  public var sheets: [String] = []
  /// What referred to what went: formulas of cells became values, the rest was broken off.
  public var references: [AdditionReference] = []
}

/// Additions are not taken out as long as something refers to them.
public struct ReferencedAdditions: Error, Hashable, Sendable {
  /// What refers to them.
  public var references: [AdditionReference]
}
