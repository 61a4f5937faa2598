import Formula
public import Spreadsheet

/// The formulas of a workbook calculated again, and the stored values that this makes stale.
///
/// Formulas that cannot be calculated (functions that are not supported, other workbooks, time and
/// chance) keep the value that the file stores.
public struct Recalculation {
  /// A formula cell whose stored value is not the calculated one.
  public struct Change: Hashable, Sendable {
    /// Name of the sheet.
    public var sheet: String
    /// The cell.
    public var cell: CellReference
    /// The formula in the dialect of the file, with its `=`.
    public var formula: String
    /// The value that the file stores; blank when it stores none.
    public var stored: CellValue
    /// The value calculated.
    public var computed: CellValue
  }

  /// The stale cells, sheet by sheet, column by column.
  public let changes: [Change]
  /// Formula cells.
  public let total: Int
  /// Formula cells that were calculated.
  public let evaluated: Int
  /// Formula cells whose value agrees with the stored one.
  public let agreeing: Int
  /// Formula cells that were not calculated, by reason.
  public let kept: KeptFormulas

  private let workbook: Workbook
  private let values: StoredValues

  /// Calculates a workbook again.
  ///
  /// - Parameter workbook: The workbook, without additions.
  /// - Throws: `WorkbookError`.
  public init(of workbook: Workbook) throws {
    self.workbook = workbook
    let calculation = try WorkbookCalculation(workbook)
    var changes: [Change] = []
    var values = StoredValues()
    let summary = calculation.recalculate { cell in
      guard cell.outcome == .disagrees || cell.outcome == .noStoredValue else { return }
      let computed = cell.computed.cachedValue
      // A text without characters is stored as no value at all by some programs.
      if cell.outcome == .noStoredValue, computed == .text("") { return }
      values.sheets[cell.sheet, default: [:]][cell.cell] = computed
      changes.append(
        Change(
          sheet: calculation.sheetNames[cell.sheet],
          cell: cell.cell,
          formula: "=" + (calculation.formula(of: cell) ?? ""),
          stored: cell.stored.cellValue,
          computed: computed
        )
      )
    }
    self.changes = changes
    self.values = values
    total = summary.total
    evaluated = summary.evaluated
    agreeing = summary.agreeing
    kept = KeptFormulas(summary)
  }

  /// Saves the workbook with the calculated values in the place of the stale ones; every other byte
  /// is kept.
  ///
  /// - Parameters:
  ///   - path: The file to write; it may be the one that was opened.
  ///   - options: How it is written.
  /// - Returns: Stale cells that keep their value, because the file writes them once for several.
  /// - Throws: `WorkbookError`; `path` is then as it was.
  @discardableResult
  public func save(to path: String, options: SaveOptions = SaveOptions()) throws -> [Change] {
    try workbook.checkSignature(options)
    guard let document = workbook.document as? any StoredValueWriting else { return changes }
    let skipped: [Int: Set<CellReference>]
    do {
      skipped = try document.write(values, to: path, options: options)
    } catch let error as WorkbookError {
      throw error.inFile(path)
    }
    let names = workbook.sheets.map(\.name)
    var cells: Set<Place> = []
    for (sheet, list) in skipped {
      for cell in list { cells.insert(Place(sheet: names[sheet], cell: cell)) }
    }
    return changes.filter { cells.contains(Place(sheet: $0.sheet, cell: $0.cell)) }
  }

  private struct Place: Hashable {
    var sheet: String
    var cell: CellReference
  }
}
