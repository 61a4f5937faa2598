/// Counts the cells that a sheet has by repetition only: a few bytes of a file would do for sixteen
/// thousand millions of them.
package struct CopyCount {
  /// More than the repeated rows of ordinary workbooks come to.
  package static let limit = 20_000_000

  private var count = 0

  /// None so far.
  package init() {}

  /// Counts cells that the file does not spell out.
  ///
  /// - Parameters:
  ///   - copies: How many, besides those of the row that is repeated.
  ///   - sheet: Name of the sheet.
  ///   - row: The row that they are copies of, from zero.
  /// - Throws: `WorkbookError` once a sheet has more than ``limit``.
  package mutating func add(
    _ copies: Int,
    ofSheet sheet: String,
    row: Int
  ) throws(WorkbookError) {
    count += min(copies, Self.limit + 1)
    guard count <= Self.limit else {
      throw WorkbookError(
        .limitExceeded(what: "repeated cells", limit: Self.limit),
        sheet: sheet,
        cell: CellReference(row: row, column: 0)
      )
    }
  }
}
