import PackageParts
import Spreadsheet
import XML

/// Checks the rows and cells of tables as they pass (ODF 1.3 part 3, §9.1).
struct CellsVerification {
  /// A merged range whose lower rows are still to come.
  private struct Span {
    var columns: Range<Int>
    var rows: Range<Int>
  }

  private let part: String
  private let findings: StructureFindings
  private(set) var sheet = ""
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

  init(part: String, _ findings: StructureFindings) {
    self.part = part
    self.findings = findings
  }

  /// The cell being read.
  var place: String { "\(CellReference(row: row, column: column))" }

  private func add(_ rule: OpenDocumentRule, _ first: String = "", _ second: String = "") {
    findings.add(rule, part, sheet: sheet, cell: place, first, second)
  }

  mutating func startTable(_ name: String) {
    sheet = name
    (row, column, columnCount, rowRepeat) = (0, 0, 0, 1)
    isTooLarge = false
    spans = []
  }

  mutating func startColumn(_ walker: borrowing XMLWalker) {
    columnCount += repetition(walker, "number-columns-repeated")
    checkSize(row, columnCount)
  }

  mutating func startRow(_ walker: borrowing XMLWalker) {
    rowRepeat = repetition(walker, "number-rows-repeated")
    column = 0
    covered = []
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
    let count = repetition(walker, "number-columns-repeated")
    if isCovered {
      covered.append(column..<column + count)
    } else {
      startSpan(walker)
    }
    checkValue(walker)
    if let formula = walker.attribute("formula", in: VerifiedNamespace.table) { check(formula) }
    column += count
    checkSize(row, column)
  }

  private mutating func check(_ formula: String) {
    let check = FormulaTextCheck(formula)
    for fault in check.faults { add(fault.rule, fault.detail) }
    for name in check.sheets where referredSheets[name] == nil {
      referredSheets[name] = (sheet, place)
    }
  }

  private func repetition(_ walker: borrowing XMLWalker, _ name: String) -> Int {
    guard let text = walker.attribute(name, in: VerifiedNamespace.table) else { return 1 }
    guard let count = Int(text), count > 0 else {
      add(.repetition, name, text)
      return 1
    }
    // Further than any sheet is far enough.
    return min(count, SheetLimits.rows + 1)
  }

  private mutating func checkSize(_ rows: Int, _ columns: Int) {
    guard rows > SheetLimits.rows || columns > SheetLimits.columns, !isTooLarge else { return }
    isTooLarge = true
    findings.add(OpenDocumentRule.sheetSize, part, sheet: sheet, String(rows), String(columns))
  }

  private mutating func startSpan(_ walker: borrowing XMLWalker) {
    let table = VerifiedNamespace.table
    let columns = Int(walker.attribute("number-columns-spanned", in: table) ?? "1") ?? 1
    let rows = Int(walker.attribute("number-rows-spanned", in: table) ?? "1") ?? 1
    guard columns > 1 || rows > 1 else { return }
    spans.append(
      Span(
        columns: column..<column + min(max(columns, 1), SheetLimits.columns),
        rows: row..<row + min(max(rows, 1), SheetLimits.rows)
      )
    )
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
    let office = VerifiedNamespace.office
    guard let type = walker.attribute("value-type", in: office) else { return }
    let attribute: String
    let isRight: (String) -> Bool
    switch type {
    case "float", "percentage", "currency":
      (attribute, isRight) = ("value", { Double($0).map { !$0.isNaN } ?? false })
    case "boolean": (attribute, isRight) = ("boolean-value", { $0 == "true" || $0 == "false" })
    case "date": (attribute, isRight) = ("date-value", Self.isDate)
    case "time": (attribute, isRight) = ("time-value", Self.isDuration)
    case "string", "void": return
    default: return add(.valueType, type)
    }
    guard let value = walker.attribute(attribute, in: office) else {
      return add(.value, attribute, "")
    }
    if !isRight(value) { add(.value, attribute, value) }
  }

  /// Whether a text is a date, or a date and a time (`xsd:date`, `xsd:dateTime`).
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count <= 2, let day = parts.first else { return false }
    let numbers = day.drop { $0 == "-" }.split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 3, (1...12).contains(Int(numbers[1]) ?? 0),
      (1...31).contains(Int(numbers[2]) ?? 0), Int(numbers[0]) != nil
    else { return false }
    return parts.count == 1 || parts[1].allSatisfy { $0.isNumber || ":.,Z+-".contains($0) }
  }

  /// Whether a text is a duration (`xsd:duration`).
  private static func isDuration(_ text: String) -> Bool {
    let body = text.drop { $0 == "-" }
    return body.first == "P" && body.count > 1
      && body.allSatisfy { $0.isNumber || "PYMDTHS.,".contains($0) }
  }
}
