/// What came of looking for an execution table in a workbook.
package enum Recognition: Sendable {
  /// The table, and other headers that could have been taken.
  case table(ExecutionTable, others: [Candidate])
  /// No table: the nearest thing to one, and what it lacks.
  case none(nearest: Candidate?, missing: [Requirement])
}

/// Rows that look like the header of an execution table.
package struct Candidate: Sendable, Hashable {
  /// Position of the sheet, from zero.
  package var sheet: Int
  /// Name of the sheet.
  package var sheetName: String
  /// The header rows, from zero.
  package var headerRows: ClosedRange<Int>
  /// Its columns, from zero, where a table beside it was taken; else nil.
  package var columns: ClosedRange<Int>?
  /// Fields recognised, in the order of their columns.
  package var fields: [Field]
  /// How much it resembles a header: greater is nearer.
  package var score: Double
  /// What it lacks; empty for a usable table.
  package var missing: [Requirement]
}

/// What a table needs to be an execution table.
package enum Requirement: Sendable, Hashable {
  /// A column that natures can be read from.
  case nature
  /// A column of amounts among ``Field/execution``.
  case amount
  /// Three headers known at least.
  case headers(found: Int)
  /// Words that belong to public accounting rather than to any table.
  case publicAccounting
  /// Rows below the header.
  case rows
}
