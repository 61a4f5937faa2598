import BudgetExecution
import DelimitedText
import Spreadsheet
import Workbooks

/// A sheet of the référentiel read as a table: a header row, then records.
///
/// Header texts are compared without case, accents and signs such as `*`; other columns are left alone.
struct ReferentialTable {
  let file: String
  let sheet: String
  private(set) var headers: [String] = []
  private var columns: [String: Int] = [:]
  private(set) var records: [Record] = []

  /// Below this row there is no header any more.
  private static let lastHeaderRow = 60
  /// Rows that are read: the Base Carbone has a fifth of that.
  private static let rowLimit = 100_000

  /// A row of the table.
  struct Record {
    let row: Int
    let values: [Int: CellValue]
  }

  /// Reads a sheet whose header row holds at least one of some headers; nil when it is not there or
  /// holds nothing.
  init?(of workbook: Workbook, sheet name: String, headers wanted: [String]) throws {
    guard let index = workbook.sheetIndex(named: name) else { return nil }
    file = workbook.path
    sheet = workbook.sheets[index].name
    let wanted = Set(wanted.map(HeaderKey.folded))
    var columns: [String: Int] = [:]
    var headers: [String] = []
    var records: [Record] = []
    try workbook.readRows(ofSheet: sheet) { row in
      if columns.isEmpty {
        for (column, value) in row.values {
          guard case .text(let text) = value, wanted.contains(HeaderKey.folded(text)) else {
            continue
          }
          let key = HeaderKey.folded(text)
          columns[key] = columns[key] ?? column
        }
        // One matching word may be a title; a header row has the first columns asked for, or two.
        let texts = row.values.compactMap { (_, value) -> String? in
          if case .text(let text) = value, !text.trimmed.isEmpty { text.trimmed } else { nil }
        }
        if columns.count < min(2, wanted.count) {
          columns = [:]
          if texts.count > headers.count { headers = texts }
        } else {
          headers = texts
        }
        return row.index > Self.lastHeaderRow && columns.isEmpty ? .stop : .next
      }
      var values: [Int: CellValue] = [:]
      for (column, value) in row.values where !value.isEmptyText { values[column] = value }
      guard !values.isEmpty else { return .next }
      if records.count + row.repeated > Self.rowLimit {
        throw WorkbookError(
          .limitExceeded(what: "rows", limit: Self.rowLimit),
          file: workbook.path,
          sheet: name
        )
      }
      for index in row.index..<(row.index + row.repeated) {
        records.append(Record(row: index, values: values))
      }
      return .next
    }
    if columns.isEmpty && headers.isEmpty { return nil }
    self.columns = columns
    self.headers = headers
    self.records = records
  }

  /// Throws unless all of some columns are there.
  func require(_ names: [String]) throws(DialogueError) {
    for name in names where columns[HeaderKey.folded(name)] == nil {
      throw DialogueError.missingColumn(file: file, sheet: sheet, column: name, found: headers)
    }
  }

  /// The text in a column, without blanks around it; nil when the cell is empty.
  ///
  /// Codes stored as numbers lose their decimal point: 60612.0 is `60612`.
  ///
  /// - Throws: `DialogueError.invalidCell` when the cell holds an error value.
  func text(_ name: String, _ record: Record) throws(DialogueError) -> String? {
    switch value(name, record) {
    case .text(let text): return text.trimmed
    case .number(let number), .date(let number): return NumberText.plain(number)
    case .boolean(let flag): return flag ? "oui" : "non"
    case .blank: return nil
    case .error(let error):
      throw invalid(name, record, expected: "un texte", found: error.rawValue)
    }
  }

  /// The number in a column; nil when the cell is empty.
  ///
  /// - Throws: `DialogueError.invalidCell` when the cell holds something else.
  func number(_ name: String, _ record: Record) throws(DialogueError) -> Double? {
    switch value(name, record) {
    case .number(let number), .date(let number): return number
    case .blank: return nil
    case .text(let text):
      if text.trimmed.isEmpty { return nil }
      if let number = FrenchNumber.parse(text) { return number }
      throw invalid(name, record, expected: "un nombre", found: text)
    case .boolean(let flag):
      throw invalid(name, record, expected: "un nombre", found: flag ? "VRAI" : "FAUX")
    case .error(let error):
      throw invalid(name, record, expected: "un nombre", found: error.rawValue)
    }
  }

  /// The number in a column, which has to be in a range; nil when the cell is empty.
  ///
  /// - Throws: `DialogueError.invalidCell` when the cell holds something else.
  func number(
    _ name: String,
    _ record: Record,
    in range: some RangeExpression<Double>,
    _ expected: String
  ) throws(DialogueError) -> Double? {
    guard let number = try number(name, record) else { return nil }
    guard range.contains(number) else {
      throw invalid(name, record, expected: expected, found: NumberText.plain(number))
    }
    return number
  }

  /// A half-width of an interval as a fraction; a number above 5 is surely meant in per cent.
  func uncertainty(_ name: String, _ record: Record) throws(DialogueError) -> Double? {
    try number(name, record, in: 0...5, "une incertitude entre 0 et 500 % (50 % ou 0,5)")
  }

  /// The error that names a cell of the table.
  func invalid(_ name: String, _ record: Record, expected: String, found: String) -> DialogueError {
    let cell = CellReference(row: record.row, column: columns[HeaderKey.folded(name)] ?? 0)
    return .invalidCell(
      file: file,
      sheet: sheet,
      cell: cell.description,
      column: name,
      expected: expected,
      found: found
    )
  }

  private func value(_ name: String, _ record: Record) -> CellValue {
    columns[HeaderKey.folded(name)].flatMap { record.values[$0] } ?? .blank
  }
}

extension CellValue {
  var isEmptyText: Bool {
    switch self {
    case .blank: true
    case .text(let text): text.trimmed.isEmpty
    default: false
    }
  }
}

extension String {
  /// The text without blanks around it, no-break spaces included.
  var trimmed: String {
    var view = Substring(self)
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}

/// Numbers as plain text.
enum NumberText {
  /// A whole number without a decimal point, any other as short as it can be.
  static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
  }
}
