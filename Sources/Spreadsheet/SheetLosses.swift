/// The losses of one sheet.
package struct SheetLosses {
  /// Where they go.
  package let report: LossReport
  /// Name of the sheet.
  package let sheet: String

  /// Makes the losses of a sheet.
  package init(_ report: LossReport, sheet: String) {
    self.report = report
    self.sheet = sheet
  }

  /// Notes a loss on the sheet; see ``LossReport/note(_:_:detail:sheet:at:count:)``.
  package func note(
    _ feature: Loss.Feature,
    _ remedy: Loss.Remedy,
    detail: String = "",
    at range: CellRange? = nil,
    count: Int = 1
  ) {
    report.note(feature, remedy, detail: detail, sheet: sheet, at: range, count: count)
  }

  /// Notes a loss on a cell.
  package func note(
    _ feature: Loss.Feature,
    _ remedy: Loss.Remedy,
    detail: String = "",
    at cell: CellReference
  ) {
    note(feature, remedy, detail: detail, at: CellRange(cell, cell))
  }
}
