import Spreadsheet
import XML

extension RowParser {
  /// What a cell holds.
  func payload(
    _ bytes: borrowing Swift.Span<UInt8>,
    _ cell: CellAttributes,
    simple: Range<Int>?,
    hasText: Bool,
    at place: CellReference
  ) throws(WorkbookError) -> (kind: Cell.Kind, payload: UInt64) {
    func invalid(_ expected: String, _ range: Range<Int>) -> WorkbookError {
      var found: [UInt8] = []
      XMLText.decodeAttribute(bytes, range, into: &found)
      return WorkbookError(
        .invalidContent(expected: expected, found: String(decoding: found, as: UTF8.self)),
        cell: place,
        offset: range.lowerBound
      )
    }
    if cell.type == names.float || cell.type == names.currency || cell.type == names.percentage {
      guard let range = cell.value else { return (.blank, 0) }
      guard let number = DecimalText.double(bytes, range) else { throw invalid("number", range) }
      // Excel stores the number 0 for an error, which the text alone shows.
      if number == 0, let error = shownError(bytes, simple) { return error }
      // Without a format for them, LibreOffice stores truth values as the numbers that they are.
      if let formula = cell.formula, formula.count <= 11, isTruth(bytes, formula) {
        return (.boolean, number == 0 ? 0 : 1)
      }
      let kind: Cell.Kind =
        cell.type == names.float
        ? .number : cell.type == names.currency ? .currency : .percentage
      return (kind, number.bitPattern)
    }
    if cell.type == names.date || cell.type == names.time {
      guard let range = cell.value else { return (.blank, 0) }
      let isDate = cell.type == names.date
      guard
        let days = isDate
          ? DecimalText.date(bytes, range) : DecimalText.duration(bytes, range)
      else { throw invalid(isDate ? "date" : "duration", range) }
      return (isDate ? .date : .time, days.bitPattern)
    }
    if cell.type == names.boolean {
      guard let range = cell.value else { return (.blank, 0) }
      // Some programs write 1 for true.
      let isTrue =
        range.count == 4 || range.count == 1 && bytes[range.lowerBound] == UInt8(ascii: "1")
      return (.boolean, isTrue ? 1 : 0)
    }
    return textPayload(bytes, cell, simple: simple, hasText: hasText)
  }

  /// Whether a formula says true or false and nothing else.
  private func isTruth(_ bytes: borrowing Swift.Span<UInt8>, _ formula: Range<Int>) -> Bool {
    for truth in Self.truths where truth.count == formula.count {
      var length = 0
      while length < truth.count, bytes[formula.lowerBound + length] == truth[length] {
        length += 1
      }
      if length == truth.count { return true }
    }
    return false
  }

  private static let truths = [Array("of:=TRUE()".utf8), Array("of:=FALSE()".utf8)]

  /// The error that the text of a cell shows, if it shows one.
  private func shownError(
    _ bytes: borrowing Swift.Span<UInt8>,
    _ simple: Range<Int>?
  ) -> (kind: Cell.Kind, payload: UInt64)? {
    guard scratch.count <= 16, simple?.count ?? 0 <= 32 else { return nil }
    var text = scratch
    if let simple { XMLText.decode(bytes, simple, into: &text) }
    guard text.first == UInt8(ascii: "#"),
      let standard = CellErrorText.standard(String(decoding: text, as: UTF8.self))
    else { return nil }
    return (.error, UInt64(texts.intern(standard)))
  }

  private func textPayload(
    _ bytes: borrowing Swift.Span<UInt8>,
    _ cell: CellAttributes,
    simple: Range<Int>?,
    hasText: Bool
  ) -> (kind: Cell.Kind, payload: UInt64) {
    if cell.isError || (cell.formula != nil && !cell.isPlainText && scratch.count <= 16) {
      var text = scratch
      if let simple { XMLText.decode(bytes, simple, into: &text) }
      let shown = String(decoding: text, as: UTF8.self)
      if let standard = CellErrorText.standard(shown) {
        return (.error, UInt64(texts.intern(standard)))
      }
      if cell.isError { return (.error, UInt64(texts.intern(shown))) }
    }
    if let range = cell.value, cell.type == names.string {
      var text: [UInt8] = []
      XMLText.decodeAttribute(bytes, range, into: &text)
      if !text.isEmpty || !hasText { return (.text, UInt64(texts.intern(text.span))) }
    }
    // A formula whose result has no type has none, however its empty paragraph looks.
    if cell.type == 0, cell.formula != nil, simple?.isEmpty ?? true, scratch.isEmpty {
      return (.blank, 0)
    }
    if let simple { return (.text, UInt64(texts.intern(bytes.extracting(simple)))) }
    // A text cell without text is an empty text when it says so, and nothing otherwise.
    guard hasText || (cell.type == names.string && cell.formula != nil) else { return (.blank, 0) }
    guard !scratch.isEmpty || cell.formula != nil else { return (.blank, 0) }
    return (.text, UInt64(texts.intern(scratch.span)))
  }

  /// The formula of a cell.
  func storedFormula(
    _ bytes: borrowing Swift.Span<UInt8>,
    _ range: Range<Int>,
    _ cell: CellAttributes,
    at: Int
  ) -> StoredFormula {
    var text: [UInt8] = []
    XMLText.decodeAttribute(bytes, range, into: &text)
    let place = CellReference(row: row.index, column: at)
    var array: CellRange?
    if cell.matrixColumns > 0 || cell.matrixRows > 0 {
      let last = CellReference(
        row: row.index + max(cell.matrixRows, 1) - 1,
        column: at + max(cell.matrixColumns, 1) - 1
      )
      array = CellRange(place, last)
    }
    let formula = String(decoding: text, as: UTF8.self)
    return StoredFormula(
      column: at,
      text: FormulaText.withoutPrefix(formula),
      origin: place,
      array: array,
      namespace: FormulaText.foreignNamespace(formula)
    )
  }
}
