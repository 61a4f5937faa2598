import PackageParts
import Spreadsheet
import XML

/// Reads one `table:table-row` from bytes into a ``SheetRow``.
///
/// The row is read in one go from a window that holds all of it; when the window cuts it, nothing
/// of the attempt counts and the caller tries again with more bytes.
struct RowParser {
  /// A cell that covers others, as its attributes say.
  struct Span {
    var column: Int
    var columns: Int
    var rows: Int
  }

  /// What was read of the last complete row.
  var row = SheetRow(index: 0)
  /// The last column of the last row that holds anything: a value, a formula, or an element such as
  /// a shape; -1 when none does.
  var lastOccupied = -1
  /// The cells of the last row that cover others, when ``collectsSpans`` is set.
  var spans: [Span] = []
  /// The shapes in the cells of the last row, when ``collectsSpans`` is set.
  var shapes: [Shape] = []
  /// The comments in the cells of the last row, when ``collectsSpans`` is set.
  var annotations: [Annotation] = []
  /// Whether merged cells, shapes and comments are noted.
  var collectsSpans = false
  /// Whether blank cells, formats and what cells hold beside values are delivered.
  var keepsFormats = false
  /// Where what a cell holds beside its value goes, when ``keepsFormats`` is set.
  var features: CellFeatures?
  /// Where the cells of rules for what can be typed go, when they are wanted.
  var rules: RuleCells?
  /// Where what hangs on cells goes when only that is wanted.
  var objects: ObjectPass?
  /// Columns whose blank cells are delivered for their style however many there are in a run.
  var blanks: ClosedRange<Int>?
  /// The last column of which a cell of the last rows says its style; -1 when none does.
  private(set) var lastStyled = -1
  /// Name of the style of the last row.
  private(set) var rowStyleName: [UInt8] = []
  /// Styles that cells take from their columns, as runs.
  var columnStyles: [(columns: Int, style: StyleIndex)] = []

  let names = ODFNames()
  private let prefixes: PrefixTable
  private let styles: CellStyles
  let texts: TextTable
  private var scanner = XMLScanner()
  /// The column of the cell at hand.
  private(set) var column = 0
  /// The style that the row gives its cells.
  private(set) var rowStyle: StyleIndex?
  var scratch: [UInt8] = []

  /// Blank cells are delivered for their style, but not the long runs that fill a row up.
  private static let blankRunLimit = 64

  init(prefixes: PrefixTable, styles: CellStyles, texts: TextTable) {
    self.prefixes = prefixes
    self.styles = styles
    self.texts = texts
  }

  /// Reads the row whose start tag begins at an offset.
  ///
  /// - Returns: The offset past the row; nil when the bytes end before it does.
  /// - Throws: `WorkbookError` with the offset in `bytes`.
  mutating func parse(
    _ bytes: borrowing Swift.Span<UInt8>,
    from start: Int,
    index: Int
  ) throws(WorkbookError) -> Int? {
    row.index = index
    row.repeated = 1
    row.isHidden = false
    row.isFiltered = false
    row.cells.removeAll(keepingCapacity: true)
    row.formulas.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    shapes.removeAll(keepingCapacity: true)
    annotations.removeAll(keepingCapacity: true)
    lastOccupied = -1
    column = 0
    rowStyle = nil
    rowStyleName.removeAll(keepingCapacity: true)
    row.style = nil
    scanner = XMLScanner(position: start)
    let first = scanner.next(bytes)
    guard first == .startTag || first == .emptyTag else { return nil }
    try readRowAttributes(bytes)
    if first == .emptyTag { return scanner.tokenEnd }
    var count = 0
    while true {
      switch scanner.next(bytes) {
      case .endTag: return scanner.tokenEnd
      case .startTag:
        guard isCell(bytes) else {
          guard skip(bytes) else { return nil }
          continue
        }
        try countCell(&count)
        guard try readCell(bytes, isEmpty: false) else { return nil }
      case .emptyTag:
        guard isCell(bytes) else { continue }
        try countCell(&count)
        _ = try readCell(bytes, isEmpty: true)
      case .text, .cdata, .other: continue
      case .incomplete, .end: return nil
      case .malformed, .documentType: throw malformed()
      }
    }
  }

  /// Counts an element of a cell: there cannot be more of them in a row than columns.
  private func countCell(_ count: inout Int) throws(WorkbookError) {
    guard count < SheetLimits.columns else {
      throw WorkbookError(
        .limitExceeded(what: "columns", limit: SheetLimits.columns),
        cell: CellReference(row: row.index, column: SheetLimits.columns)
      )
    }
    count += 1
  }

  private func repeatedAttribute(at place: CellReference) -> WorkbookError {
    var error = WorkbookError.repeatedAttribute(cell: place)
    error.offset = scanner.tokenStart
    return error
  }

  private func malformed() -> WorkbookError {
    WorkbookError(.malformedXML(reason: "unexpected byte"), offset: scanner.tokenStart)
  }

  private mutating func readRowAttributes(
    _ bytes: borrowing Swift.Span<UInt8>
  ) throws(WorkbookError) {
    var cursor = scanner.nameEnd
    var met = AttributeNames()
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      guard !met.isRepeated(by: attribute, bytes, scanner) else {
        throw repeatedAttribute(at: CellReference(row: row.index, column: 0))
      }
      let (space, name) = attributeName(bytes, attribute)
      guard space == .table else { continue }
      switch name {
      case names.rowsRepeated:
        row.repeated = max(
          1,
          DecimalText.count(bytes, attribute.value, limit: SheetLimits.rows) ?? 1
        )
      case names.visibility:
        let value = nameKey(bytes, attribute.valueStart, attribute.valueEnd)
        row.isHidden = value == names.collapse || value == names.filter
        row.isFiltered = value == names.filter
      case names.defaultCellStyleName:
        rowStyle = styles.index(bytes, attribute.value)
        if keepsFormats { row.style = rowStyle }
      case names.styleName where keepsFormats || objects != nil:
        XMLText.decodeAttribute(bytes, attribute.value, into: &rowStyleName)
      default: break
      }
    }
  }

  @inline(__always)
  private func attributeName(
    _ bytes: borrowing Swift.Span<UInt8>,
    _ attribute: XMLScanner.Attribute
  ) -> (PrefixTable.Space, NameKey) {
    var colon = attribute.nameStart
    while colon < attribute.nameEnd, bytes[colon] != UInt8(ascii: ":") { colon += 1 }
    guard colon < attribute.nameEnd else { return (.other, 0) }
    return (
      prefixes.space(bytes, attribute.nameStart, colon),
      nameKey(bytes, colon + 1, attribute.nameEnd)
    )
  }

  /// Whether the tag at hand is a cell, covered or not.
  private func isCell(_ bytes: borrowing Swift.Span<UInt8>) -> Bool {
    let local = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
    return (local == names.tableCell || local == names.coveredTableCell)
      && prefixes.space(bytes, of: scanner) == .table
  }

  /// Passes over the element whose start tag is at hand; false when the bytes end before it.
  private mutating func skip(_ bytes: borrowing Swift.Span<UInt8>) -> Bool {
    var hasOther = false
    return skip(bytes, &hasOther)
  }

  /// Passes over an element, and tells whether it holds others than paragraphs.
  private mutating func skip(
    _ bytes: borrowing Swift.Span<UInt8>,
    _ hasOther: inout Bool
  ) -> Bool {
    var depth = 1
    while depth > 0 {
      let token = scanner.next(bytes)
      switch token {
      case .startTag, .emptyTag:
        if depth == 1, nameKey(bytes, scanner.localNameStart, scanner.nameEnd) != names.p {
          hasOther = true
        }
        if token == .startTag { depth += 1 }
      case .endTag: depth -= 1
      case .incomplete, .end, .malformed, .documentType: return false
      case .text, .cdata, .other: continue
      }
    }
    return true
  }

  /// What the attributes of a cell say.
  struct CellAttributes {
    var type: NameKey = 0
    var value: Range<Int>?
    var formula: Range<Int>?
    var style: StyleIndex?
    var repeated = 1
    var isError = false
    /// Whether it says that it is a text, be it one that reads like an error.
    var isPlainText = false
    var columnsSpanned = 1
    var rowsSpanned = 1
    var matrixColumns = 0
    var matrixRows = 0
    var validation: Range<Int>?
    /// Whether it has an attribute twice.
    var isMalformed = false
  }

  private func readCellAttributes(_ bytes: borrowing Swift.Span<UInt8>) -> CellAttributes {
    var cell = CellAttributes()
    var cursor = scanner.nameEnd
    var met = AttributeNames()
    var isStringValue = false
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if met.isRepeated(by: attribute, bytes, scanner) { cell.isMalformed = true }
      let (space, name) = attributeName(bytes, attribute)
      switch (space, name) {
      case (.table, names.styleName): cell.style = styles.index(bytes, attribute.value)
      case (.table, names.columnsRepeated):
        cell.repeated = max(
          1,
          DecimalText.count(bytes, attribute.value, limit: SheetLimits.columns) ?? 1
        )
      case (.table, names.formula): cell.formula = attribute.value
      case (.office, names.valueType):
        cell.type = nameKey(bytes, attribute.valueStart, attribute.valueEnd)
      case (.office, names.value), (.office, names.dateValue), (.office, names.timeValue),
        (.office, names.booleanValue), (.office, names.stringValue):
        cell.value = attribute.value
        isStringValue = name == names.stringValue
      case (.calcext, names.valueType):
        let type = nameKey(bytes, attribute.valueStart, attribute.valueEnd)
        cell.isError = type == names.error
        cell.isPlainText = type == names.string
      case (.table, names.columnsSpanned):
        cell.columnsSpanned =
          DecimalText.count(bytes, attribute.value, limit: SheetLimits.columns) ?? 1
      case (.table, names.rowsSpanned):
        cell.rowsSpanned = DecimalText.count(bytes, attribute.value, limit: SheetLimits.rows) ?? 1
      case (.table, names.contentValidationName): cell.validation = attribute.value
      case (.table, names.matrixColumns):
        cell.matrixColumns =
          DecimalText.count(bytes, attribute.value, limit: SheetLimits.columns) ?? 1
      case (.table, names.matrixRows):
        cell.matrixRows = DecimalText.count(bytes, attribute.value, limit: SheetLimits.rows) ?? 1
      default: break
      }
    }
    // Some libraries give texts the attribute of numbers, which says nothing of a text.
    if cell.type == names.string, !isStringValue { cell.value = nil }
    return cell
  }

  /// Reads the cell whose start tag is at hand; false when the bytes end before it does.
  private mutating func readCell(
    _ bytes: borrowing Swift.Span<UInt8>,
    isEmpty: Bool
  ) throws(WorkbookError) -> Bool {
    let cell = readCellAttributes(bytes)
    let place = CellReference(row: row.index, column: column)
    guard !cell.isMalformed else { throw repeatedAttribute(at: place) }
    // A zero may be an error, which its text alone tells.
    let isZero =
      cell.value.map { $0.count == 1 && bytes[$0.lowerBound] == UInt8(ascii: "0") } ?? false
    let isText = cell.type == 0 || cell.type == names.string || cell.isError || isZero
    var simple: Range<Int>?
    var hasText = false
    var hasOther = false
    let contentStart = scanner.tokenEnd
    scratch.removeAll(keepingCapacity: true)
    if !isEmpty {
      if isText {
        guard let text = try CellText.read(bytes, &scanner, prefixes, names, into: &scratch) else {
          return false
        }
        simple = text.simple
        hasText = text.hasParagraph
        hasOther = text.hasOther
      } else if !skip(bytes, &hasOther) {
        return false
      }
    }
    if let rules, let rule = cell.validation, column < SheetLimits.columns {
      let last = min(column + cell.repeated, SheetLimits.columns) - 1
      let rows = row.index...min(row.index + row.repeated, SheetLimits.rows) - 1
      rules.add(CellRange(rows: rows, columns: column...last), bytes.extracting(rule))
    }
    if keepsFormats {
      noteFeatures(
        bytes,
        cell,
        isEmpty ? nil : contentStart..<scanner.tokenStart,
        hasOther: hasOther,
        at: place
      )
    } else if let objects {
      if hasOther { objects.note(bytes.extracting(contentStart..<scanner.tokenStart), at: place) }
      column += cell.repeated
      return true
    } else if collectsSpans, hasOther {
      let content = contentStart..<scanner.tokenStart
      ShapeReader.read(bytes, content, anchor: place, into: &shapes)
      if let annotation = Annotation(in: bytes, content, of: place) {
        annotations.append(annotation)
      }
    }
    defer { column += cell.repeated }
    if collectsSpans, cell.columnsSpanned > 1 || cell.rowsSpanned > 1 {
      spans.append(
        Span(column: column, columns: cell.columnsSpanned, rows: cell.rowsSpanned)
      )
    }
    guard column < SheetLimits.columns else { return true }
    if !isEmpty || cell.formula != nil || cell.type != 0 {
      lastOccupied = min(column + cell.repeated, SheetLimits.columns) - 1
    }
    let value = try payload(bytes, cell, simple: simple, hasText: hasText, at: place)
    let hasFormula = cell.formula != nil
    guard value.kind != .blank || hasFormula || cell.style != nil || blanks != nil else {
      return true
    }
    let isRunOfBlanks = value.kind == .blank && !hasFormula
    if keepsFormats, isRunOfBlanks {
      let count = min(cell.repeated, SheetLimits.columns - column)
      row.cells.append(
        Cell(
          column: column,
          kind: .blank,
          payload: UInt64(count - 1),
          style: cell.style ?? 0
        )
      )
      return true
    }
    var places = column..<min(column + cell.repeated, SheetLimits.columns)
    if isRunOfBlanks {
      lastStyled = max(lastStyled, places.upperBound - 1)
      if let blanks {
        places = places.clamped(to: blanks.lowerBound..<blanks.upperBound + 1)
      } else if cell.repeated > Self.blankRunLimit {
        return true
      }
    }
    for at in places {
      row.cells.append(
        Cell(
          column: at,
          kind: value.kind,
          payload: value.payload,
          style: cell.style ?? rowStyle ?? columnStyle(at),
          hasFormula: hasFormula
        )
      )
      if let formula = cell.formula {
        row.formulas.append(storedFormula(bytes, formula, cell, at: at))
      }
    }
    return true
  }

  private func columnStyle(_ column: Int) -> StyleIndex {
    var first = 0
    for run in columnStyles {
      first += run.columns
      if column < first { return run.style }
    }
    return 0
  }
}
