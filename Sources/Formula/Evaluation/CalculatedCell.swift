package import Spreadsheet

/// A formula cell of a file, calculated.
package struct CalculatedCell: Sendable {
  /// How the calculated value compares with the stored one.
  package enum Outcome: Hashable, Sendable {
    /// Both are the same: numbers to a relative 1e-9, texts exactly.
    case agrees
    /// They differ by no more than programs do that find the value by trying (XIRR) or calculate it by
    /// short polynomials (BESSELI): ``Agreement`` says which functions, and how much.
    case nearlyAgrees
    /// They differ.
    case disagrees
    /// The file stores no value, as programs that do not calculate leave it.
    case noStoredValue
    /// The formula was not calculated: ``CalculatedCell/computed`` is the stored value.
    case kept(KeptReason)
    /// The formula depends on itself: ``CalculatedCell/computed`` is the stored value.
    case cyclic
  }

  /// Position of the sheet.
  package let sheet: Int
  /// The cell.
  package let cell: CellReference
  /// The value that the file stores; blank when there is none.
  package let stored: Value
  /// The value calculated.
  package let computed: Value
  /// How they compare.
  package let outcome: Outcome
}

/// What came out for the formula cells of a workbook.
package struct RecalculationSummary: Hashable, Sendable {
  /// Formula cells.
  package var total = 0
  /// Cells whose value agrees with the stored one.
  package var agreeing = 0
  /// Cells whose value agrees only as nearly as programs calculate their functions.
  package var nearlyAgreeing = 0
  /// Cells whose value differs from the stored one.
  package var disagreeing = 0
  /// Cells without a stored value.
  package var withoutStoredValue = 0
  /// Cells that depend on themselves.
  package var cyclic = 0
  /// Cells that use another workbook, a server or another program.
  package var external = 0
  /// Cells whose value changes with time or chance.
  package var volatile = 0
  /// Cells whose formula cannot be read.
  package var unreadable = 0
  /// Cells that use a cell whose value is not known.
  package var undetermined = 0
  /// Cells that need something that is not calculated, by English function name; a cell counts once
  /// for each.
  package var unsupported: [String: Int] = [:]
  /// Cells that need something that is not calculated.
  package var unsupportedCells = 0

  /// Makes a summary of nothing.
  package init() {}

  /// Cells that were calculated.
  package var evaluated: Int { agreeing + nearlyAgreeing + disagreeing + withoutStoredValue }

  mutating func count(_ outcome: CalculatedCell.Outcome) {
    total += 1
    switch outcome {
    case .agrees: agreeing += 1
    case .nearlyAgrees: nearlyAgreeing += 1
    case .disagrees: disagreeing += 1
    case .noStoredValue: withoutStoredValue += 1
    case .cyclic: cyclic += 1
    case .kept(.external): external += 1
    case .kept(.volatile): volatile += 1
    case .kept(.unreadable): unreadable += 1
    case .kept(.unknownInput): undetermined += 1
    case .kept(.unsupported(let names)):
      unsupportedCells += 1
      for name in names { unsupported[name, default: 0] += 1 }
    }
  }
}
