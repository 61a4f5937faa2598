import BudgetExecution
import Spreadsheet
import Testing

/// The table of a workbook; the test fails when there is none.
func table(
  in workbook: MemoryWorkbook,
  sheetNamed name: String? = nil,
  extraHeaders: [(header: String, field: Field)] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> ExecutionTable {
  let recognition = try TableRecognizer(lexicon: .builtIn(), extraHeaders: extraHeaders)
    .recognize(in: workbook, sheetNamed: name)
  var found: ExecutionTable?
  if case .table(let table, _) = recognition { found = table }
  return try #require(found, "\(recognition)", sourceLocation: sourceLocation)
}

extension ExecutionTable {
  /// The columns as letters, by the names of the lexicon.
  var letters: [String: String] {
    Dictionary(
      uniqueKeysWithValues: columns.map { ($0.key.rawValue, ColumnName.letters($0.value)) }
    )
  }

  /// Natures of the lines, from the top.
  var lineNatures: [String?] {
    body.kinds.indices.filter { body.kinds[$0] == .line }.map { body.nature(at: $0) }
  }

  /// Chapters of the lines, from the top.
  var lineChapters: [String?] {
    body.kinds.indices.filter { body.kinds[$0] == .line }.map { body.chapter(at: $0) }
  }

  /// What a row of the sheet is, rows counted from zero.
  func kind(ofRow row: Int) -> RowKind? { body.offset(ofRow: row).map { body.kinds[$0] } }

  /// The amount of a row of the sheet.
  func amount(_ field: Field, row: Int) -> Double? {
    guard let offset = body.offset(ofRow: row) else { return nil }
    return body.amounts[field]?[offset]
  }
}
