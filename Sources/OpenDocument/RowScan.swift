import Spreadsheet
import XML

/// The cells of one row of a table, found in its bytes.
struct RowScan {
  /// A cell element of the row, which stands for one column or several.
  struct Run {
    var column: Int
    var repeated: Int
    var startTag: Range<Int>
    var end: Int
    var isSelfClosing: Bool
    var isCovered = false
    /// Whether it has a value or a formula.
    var holdsValue = false
    /// Whether it holds elements, such as shapes or an annotation, or covers other cells.
    var holdsElements = false
    /// The name of the rule for what can be typed in it.
    var rule: Range<Int>?
    var hasStyle = false
    /// Whether it holds elements other than its text.
    var carriesElements = false
    /// How many columns it covers, where it says so.
    var columnsSpanned = 1

    var lastColumn: Int { column + repeated - 1 }
    /// Whether it means something where it stands, beyond how it looks.
    var isFixed: Bool { isCovered || holdsElements || rule != nil }
  }

  /// Bytes of the row's start tag.
  private(set) var startTag = 0..<0
  /// How many rows the element stands for.
  private(set) var repeated = 1
  /// Offset past the row.
  private(set) var end = 0
  private(set) var isSelfClosing = false
  /// Bytes of the row's end tag.
  private(set) var endTag = 0..<0
  private(set) var runs: [Run] = []

  private let names = ODFNames()
  let prefixes: PrefixTable

  init(prefixes: PrefixTable) { self.prefixes = prefixes }

  /// Finds the cells of the row whose start tag begins at an offset; false when the bytes end before
  /// it does.
  mutating func scan(
    _ bytes: borrowing Span<UInt8>,
    from start: Int
  ) throws(WorkbookError) -> Bool {
    runs.removeAll(keepingCapacity: true)
    var scanner = XMLScanner(position: start)
    let token = scanner.next(bytes)
    guard token == .startTag || token == .emptyTag else { return false }
    startTag = scanner.tokenStart..<scanner.tokenEnd
    isSelfClosing = token == .emptyTag
    repeated = repeatCount(bytes, scanner, "number-rows-repeated", limit: SheetLimits.rows)
    var column = 0
    guard !isSelfClosing else {
      end = scanner.tokenEnd
      return true
    }
    while true {
      let token = scanner.next(bytes)
      switch token {
      case .endTag:
        endTag = scanner.tokenStart..<scanner.tokenEnd
        end = scanner.tokenEnd
        return true
      case .startTag, .emptyTag:
        if let run = try cell(bytes, &scanner, isEmpty: token == .emptyTag, at: column) {
          column += run.repeated
          runs.append(run)
        } else if token == .startTag, !Self.skip(bytes, &scanner) {
          return false
        }
        guard runs.last?.end != 0 else { return false }
      case .text, .cdata, .other: continue
      case .incomplete, .end: return false
      case .malformed, .documentType:
        throw WorkbookError(
          .malformedXML(reason: "unexpected byte"),
          offset: scanner.tokenStart
        )
      }
    }
  }

  private func repeatCount(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    _ name: StaticString,
    limit: Int
  ) -> Int {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName(name, bytes) {
        return max(DecimalText.count(bytes, attribute.value, limit: limit) ?? 1, 1)
      }
    }
    return 1
  }

  /// The cell whose start tag is at hand; nil when the element is none.
  ///
  /// Its end is 0 when the bytes end before it does.
  private func cell(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: inout XMLScanner,
    isEmpty: Bool,
    at column: Int
  ) throws(WorkbookError) -> Run? {
    guard prefixes.space(bytes, of: scanner) == .table
    else { return nil }
    let local = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
    guard local == names.tableCell || local == names.coveredTableCell else { return nil }
    var run = Run(
      column: column,
      repeated: 1,
      startTag: scanner.tokenStart..<scanner.tokenEnd,
      end: scanner.tokenEnd,
      isSelfClosing: isEmpty,
      isCovered: local == names.coveredTableCell
    )
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName("number-columns-repeated", bytes) {
        run.repeated = max(
          DecimalText.count(bytes, attribute.value, limit: SheetLimits.columns) ?? 1,
          1
        )
      } else if attribute.hasLocalName("formula", bytes)
        || attribute.hasLocalName("value-type", bytes)
      {
        run.holdsValue = true
      } else if attribute.hasLocalName("style-name", bytes) {
        run.hasStyle = true
      } else if attribute.hasLocalName("number-columns-spanned", bytes)
        || attribute.hasLocalName("number-rows-spanned", bytes)
      {
        // A cell that covers others cannot move away from them.
        run.holdsElements = true
        if attribute.hasLocalName("number-columns-spanned", bytes) {
          run.columnsSpanned =
            DecimalText.count(bytes, attribute.value, limit: SheetLimits.columns) ?? 1
        }
      } else if attribute.hasLocalName("content-validation-name", bytes) {
        run.rule = attribute.value
      }
    }
    guard !isEmpty else { return run }
    var depth = 1
    while depth > 0 {
      switch scanner.next(bytes) {
      case .startTag:
        if depth == 1 { note(bytes, scanner, &run) }
        depth += 1
      case .emptyTag: if depth == 1 { note(bytes, scanner, &run) }
      case .endTag: depth -= 1
      case .incomplete, .end:
        run.end = 0
        return run
      case .malformed, .documentType:
        throw WorkbookError(
          .malformedXML(reason: "unexpected byte"),
          offset: scanner.tokenStart
        )
      case .text, .cdata, .other: continue
      }
    }
    run.end = scanner.tokenEnd
    return run
  }

  /// Notes what a child of a cell makes of it: a paragraph is a text, anything else is beside it.
  private func note(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    _ run: inout Run
  ) {
    let isText =
      prefixes.space(bytes, of: scanner) == .text
    if isText {
      run.holdsValue = true
    } else {
      run.holdsElements = true
      run.carriesElements = true
    }
  }

  private static func skip(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: inout XMLScanner
  ) -> Bool {
    var depth = 1
    while depth > 0 {
      switch scanner.next(bytes) {
      case .startTag: depth += 1
      case .endTag: depth -= 1
      case .incomplete, .end, .malformed, .documentType: return false
      case .emptyTag, .text, .cdata, .other: continue
      }
    }
    return true
  }
}
