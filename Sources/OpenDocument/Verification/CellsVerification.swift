import PackageParts
import Spreadsheet
import XML

/// Checks the rows and cells of tables as they pass (ODF 1.3 part 3, §9.1).
struct CellsVerification: ~Copyable {
  /// A merged range whose lower rows are still to come.
  private struct Span {
    var columns: Range<Int>
    var rows: Range<Int>
  }

  private let part: String
  private let findings: StructureFindings
  private(set) var sheet = ""
  /// Whether a table has more rows, or a row more cells, than any sheet can have: that has been said,
  /// and there is nothing more to learn from the others.
  private(set) var isBeyondLimits = false
  private var rowCount = 0
  private var cellCount = 0
  private var row = 0
  private var rowRepeat = 1
  private var column = 0
  private var columnCount = 0
  private var isTooLarge = false
  private var spans: [Span] = []
  /// Columns of the row that covered cells take up.
  private var covered: [Range<Int>] = []
  /// Sheets that formulas refer to, and the first cell that does.
  private(set) var referredSheets: [String: (sheet: String, cell: String)] = [:]

  private var buffer: [UInt8] = []

  init(part: String, _ findings: StructureFindings) {
    self.part = part
    self.findings = findings
  }

  /// The cell being read.
  var place: String { "\(CellReference(row: row, column: column))" }

  private func add(
    _ rule: OpenDocumentRule,
    _ first: @autoclosure () -> String = "",
    _ second: @autoclosure () -> String = ""
  ) {
    findings.add(rule, part, sheet: sheet, cell: place, details: [first(), second()])
  }

  mutating func startTable(_ name: String) {
    sheet = name
    (row, column, columnCount, rowRepeat) = (0, 0, 0, 1)
    (rowCount, cellCount) = (0, 0)
    isTooLarge = false
    spans = []
  }

  mutating func startColumn(_ walker: borrowing XMLWalker) {
    columnCount += repetition(walker, .numberColumnsRepeated)
    checkSize(row, columnCount)
  }

  mutating func startRow(_ walker: borrowing XMLWalker) {
    rowRepeat = repetition(walker, .numberRowsRepeated)
    column = 0
    cellCount = 0
    covered.removeAll(keepingCapacity: true)
    rowCount += 1
    if rowCount > SheetLimits.rows { isBeyondLimits = true }
  }

  mutating func endRow() {
    if column == 0 { add(.rowEmpty) }
    checkSpans()
    row += rowRepeat
    checkSize(row, 0)
    spans.removeAll { $0.rows.upperBound <= row }
    column = 0
  }

  mutating func startCell(_ walker: borrowing XMLWalker, isCovered: Bool) {
    let count = repetition(walker, .numberColumnsRepeated)
    if isCovered {
      covered.append(column..<column + count)
    } else {
      startSpan(walker)
    }
    checkValue(walker)
    if let formula = walker.value(.formula, .table) {
      buffer.removeAll(keepingCapacity: true)
      walker.append(formula, to: &buffer)
      checkFormula()
    }
    column += count
    cellCount += 1
    if cellCount > SheetLimits.columns { isBeyondLimits = true }
    checkSize(row, column)
  }

  private mutating func checkFormula() {
    let check = FormulaTextCheck(buffer)
    for fault in check.faults { add(fault.rule, fault.detail) }
    for name in check.sheets where referredSheets[name] == nil {
      referredSheets[name] = (sheet, place)
    }
  }

  private func repetition(_ walker: borrowing XMLWalker, _ word: VerifiedWord) -> Int {
    // Further than any sheet is far enough.
    let limit = SheetLimits.rows + 1
    guard let value = walker.value(word, .table) else { return 1 }
    if value.count < 18, let count = DecimalText.count(walker.bytes.span, value, limit: limit),
      count > 0
    {
      return count
    }
    let text = walker.text(value)
    guard let count = Int(text), count > 0 else {
      add(.repetition, word.spelling, text)
      return 1
    }
    return min(count, limit)
  }

  private mutating func checkSize(_ rows: Int, _ columns: Int) {
    guard rows > SheetLimits.rows || columns > SheetLimits.columns, !isTooLarge else { return }
    isTooLarge = true
    findings.add(OpenDocumentRule.sheetSize, part, sheet: sheet, String(rows), String(columns))
  }

  private mutating func startSpan(_ walker: borrowing XMLWalker) {
    let columns = span(walker, .numberColumnsSpanned)
    let rows = span(walker, .numberRowsSpanned)
    guard columns > 1 || rows > 1 else { return }
    spans.append(
      Span(
        columns: column..<column + min(max(columns, 1), SheetLimits.columns),
        rows: row..<row + min(max(rows, 1), SheetLimits.rows)
      )
    )
  }

  private func span(_ walker: borrowing XMLWalker, _ word: VerifiedWord) -> Int {
    walker.attribute(word, .table).flatMap { Int($0) } ?? 1
  }

  /// Checks that the cells a merged range hides are written as covered: where they are not, the
  /// cells after them move.
  private func checkSpans() {
    for span in spans where span.rows.contains(row) {
      let hidden =
        span.rows.lowerBound == row
        ? span.columns.lowerBound + 1..<span.columns.upperBound : span.columns
      var next = hidden.lowerBound
      for range in covered where range.contains(next) { next = range.upperBound }
      // A row may end before its merged cells do: nothing moves then.
      guard next < hidden.upperBound, next < column else { continue }
      let cell = CellReference(row: row, column: next)
      findings.add(OpenDocumentRule.coveredCell, part, sheet: sheet, cell: "\(cell)")
    }
  }

  private func checkValue(_ walker: borrowing XMLWalker) {
    guard let type = walker.value(.valueType, .office) else { return }
    guard
      let check = StoredValueCheck(walker.bytes.span, type) ?? StoredValueCheck(walker.text(type))
    else { return add(.valueType, walker.text(type)) }
    guard let word = check.attribute else { return }
    guard let value = walker.value(word, .office) else { return add(.value, word.spelling) }
    if check.isPlain(walker.bytes.span, value) { return }
    let text = walker.text(value)
    if !check.isRight(text) { add(.value, word.spelling, text) }
  }
}
