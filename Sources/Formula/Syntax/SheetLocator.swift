/// Where a reference or a name is looked up: a sheet, a run of sheets, another workbook.
package struct SheetLocator: Hashable, Sendable {
  /// Another workbook: in SpreadsheetML the text up to its `]`, such as `[1]`; in OpenFormula the
  /// address before `#`.
  package var workbook: String?
  /// Name of the sheet; empty for a name of another workbook.
  package var first: String
  /// Name of the last sheet of a three-dimensional reference.
  package var last: String?
  /// Whether a copy to another sheet keeps the sheet (OpenFormula's `$`).
  package var isAbsolute: Bool

  /// Makes a locator.
  package init(
    workbook: String? = nil,
    _ first: String,
    last: String? = nil,
    isAbsolute: Bool = true
  ) {
    self.workbook = workbook
    self.first = first
    self.last = last
    self.isAbsolute = isAbsolute
  }
}
