import Spreadsheet
import XML

/// Reads the rows of one table, from its start tag to its end tag, through a sliding window.
struct TableReader {
  private var parser: RowParser
  private let prefixes: PrefixTable
  private let styles: CellStyles
  private let names = ODFNames()

  /// Columns met so far.
  private var columnCount = 0
  /// The styles of columns, and the shapes of the table, when spans are collected.
  private(set) var columnStyles: [(columns: ClosedRange<Int>, name: String)] = []
  private(set) var shapes: [Shape] = []
  /// The comments of the table, when spans are collected.
  private(set) var annotations: [Annotation] = []
  /// The last column that holds anything; -1 when none does.
  private(set) var lastColumn = -1
  private var rowIndex = 0
  /// Open groups of rows: whether each counts as an outline level and hides its rows.
  private var groups: [(isOutline: Bool, isHidden: Bool)] = []
  private var columnGroups: [Bool] = []
  /// How many groups of columns are open.
  private var columnLevel = 0
  /// First of the columns that are repeated on each page.
  private var headerColumn: Int?
  /// How the columns are set up, with the names of their styles.
  private(set) var columnSetups: [(setup: ColumnSetup, styleName: String?)] = []
  /// The last column of which a blank cell says its style; -1 when none does.
  var lastStyled: Int { parser.lastStyled }

  /// Where what is not a row goes when a sheet is converted.
  private let formats: TableFormats?
  /// Where objects go when only they are wanted.
  private let objects: ObjectPass?
  /// First of the rows that are repeated on each page.
  private var headerStart: Int?

  init(
    prefixes: PrefixTable,
    styles: CellStyles,
    texts: TextTable,
    collectsSpans: Bool = false,
    blanks: ClosedRange<Int>? = nil,
    rules: RuleCells? = nil,
    formats: TableFormats? = nil,
    objects: ObjectPass? = nil
  ) {
    self.prefixes = prefixes
    self.styles = styles
    self.formats = formats
    self.objects = objects
    parser = RowParser(prefixes: prefixes, styles: styles, texts: texts)
    parser.collectsSpans = collectsSpans || formats != nil
    parser.blanks = blanks
    parser.rules = rules
    parser.keepsFormats = formats != nil && objects == nil
    parser.features = formats?.features
    parser.objects = objects
  }

  /// What the reader met, outside of rows.
  private enum Step {
    case row
    case skipped
    case tableEnd
    case incomplete
  }

  /// Delivers the rows in order, with the cells that cover others when these are collected; the
  /// window begins with the start tag of the table.
  mutating func read(
    _ window: consuming XMLWindow,
    _ visit: (SheetRow, [RowParser.Span]) throws -> RowVisit
  ) throws {
    var window = window
    var position = 0
    var isInTable = false
    while true {
      var start = position
      let step = try advance(
        window.bytes.span,
        at: window.offset,
        &position,
        &start,
        &isInTable
      )
      switch step {
      case .tableEnd: return
      case .skipped: continue
      case .row:
        let repeated = parser.row.repeated
        lastColumn = max(lastColumn, parser.lastOccupied)
        shapes += parser.shapes
        annotations += parser.annotations
        if rowIndex < SheetLimits.rows, try deliver(visit) == .stop { return }
        rowIndex = min(rowIndex + repeated, SheetLimits.rows)
      case .incomplete:
        position = start
        window.discard(position)
        position = 0
        guard try window.grow() else {
          throw WorkbookError.unexpectedEnd(at: window.offset)
        }
      }
    }
  }

  private mutating func deliver(
    _ visit: (SheetRow, [RowParser.Span]) throws -> RowVisit
  ) throws -> RowVisit {
    if let objects {
      objects.note(
        parser.row,
        styleName: parser.rowStyleName,
        isHidden: parser.row.isHidden || groups.contains(where: \.isHidden)
      )
      return .next
    }
    if let formats { return try deliver(formats, visit) }
    let holdsSomething =
      parser.blanks != nil || !parser.spans.isEmpty
      || parser.row.cells.contains { $0.kind != .blank || $0.hasFormula }
    guard holdsSomething else { return .next }
    for group in groups {
      if group.isOutline { parser.row.outlineLevel += 1 }
      if group.isHidden { parser.row.isHidden = true }
    }
    parser.row.repeated = min(parser.row.repeated, SheetLimits.rows - rowIndex)
    let result = try visit(parser.row, parser.spans)
    parser.row.outlineLevel = 0
    return result
  }

  /// Delivers a row with its height and style, unless it is like any blank one.
  private mutating func deliver(
    _ formats: TableFormats,
    _ visit: (SheetRow, [RowParser.Span]) throws -> RowVisit
  ) throws -> RowVisit {
    formats.apply(parser.rowStyleName, to: &parser.row)
    for group in groups {
      if group.isOutline { parser.row.outlineLevel += 1 }
      if group.isHidden { parser.row.isHidden = true }
    }
    defer { parser.row.outlineLevel = 0 }
    formats.noteSpans(parser.spans, of: parser.row)
    let row = parser.row
    guard
      !row.cells.isEmpty || row.isHidden != formats.frame.hidesOtherRows || row.outlineLevel > 0
        || formats.isOfOwnHeight(row)
    else { return .next }
    parser.row.repeated = min(parser.row.repeated, SheetLimits.rows - rowIndex)
    formats.features.setRuns(in: &parser.row, texts: formats.texts)
    return try visit(parser.row, parser.spans)
  }

  /// Reads the next tag between rows, or the next row.
  private mutating func advance(
    _ span: borrowing Span<UInt8>,
    at offset: Int,
    _ position: inout Int,
    _ start: inout Int,
    _ isInTable: inout Bool
  ) throws -> Step {
    var scanner = XMLScanner(position: position)
    let token = scanner.next(span)
    start = position
    switch token {
    case .incomplete, .end: return .incomplete
    case .malformed, .documentType:
      throw WorkbookError.unexpectedByte(at: offset + scanner.tokenStart)
    case .text, .cdata, .other:
      position = scanner.tokenEnd
      return .skipped
    case .endTag:
      position = scanner.tokenEnd
      return leave(nameKey(span, scanner.localNameStart, scanner.nameEnd))
    case .startTag, .emptyTag: break
    }
    let isEmpty = token == .emptyTag
    guard isInTable else {
      isInTable = true
      position = scanner.tokenEnd
      return isEmpty ? .tableEnd : .skipped
    }
    let isOurs =
      prefixes.space(span, of: scanner) == .table
    let name = nameKey(span, scanner.localNameStart, scanner.nameEnd)
    if isOurs, name == names.tableRow {
      do {
        guard let end = try parser.parse(span, from: position, index: rowIndex) else {
          return .incomplete
        }
        position = end
        return .row
      } catch {
        throw located(error, at: offset)
      }
    }
    if isOurs, name == names.tableColumn { addColumn(span, scanner) }
    if isOurs, isContainer(name) {
      if !isEmpty { enter(name, isHidden: !isShown(span, scanner)) }
      position = scanner.tokenEnd
      return .skipped
    }
    guard !isEmpty else {
      position = scanner.tokenEnd
      return .skipped
    }
    let contentStart = scanner.tokenEnd
    var depth = 1
    while depth > 0 {
      switch scanner.next(span) {
      case .startTag: depth += 1
      case .endTag: depth -= 1
      case .incomplete, .end: return .incomplete
      case .malformed, .documentType:
        throw WorkbookError.unexpectedByte(at: offset + scanner.tokenStart)
      case .emptyTag, .text, .cdata, .other: continue
      }
    }
    if let objects {
      objects.note(span.extracting(position..<scanner.tokenEnd), name: name)
    } else if let formats {
      formats.note(
        span.extracting(position..<scanner.tokenEnd),
        name: name,
        isTable: isOurs
      )
    } else if parser.collectsSpans, isOurs, name == names.shapes {
      ShapeReader.read(span, contentStart..<scanner.tokenStart, anchor: nil, into: &shapes)
    }
    position = scanner.tokenEnd
    return .skipped
  }

  private func located(_ error: WorkbookError, at offset: Int) -> WorkbookError {
    var error = error
    error.part = ContentSource.name
    error.offset = error.offset.map { $0 + offset }
    return error
  }

  private func isContainer(_ name: NameKey) -> Bool {
    name == names.tableRows || name == names.tableHeaderRows || name == names.tableRowGroup
      || name == names.tableColumns || name == names.tableHeaderColumns
      || name == names.tableColumnGroup
  }

  private mutating func enter(_ name: NameKey, isHidden: Bool) {
    if name == names.tableRows || name == names.tableHeaderRows || name == names.tableRowGroup {
      groups.append((name == names.tableRowGroup, isHidden))
      if name == names.tableHeaderRows { headerStart = headerStart ?? rowIndex }
    } else {
      columnGroups.append(isHidden)
      if name == names.tableColumnGroup { columnLevel += 1 }
      if name == names.tableHeaderColumns { headerColumn = headerColumn ?? columnCount }
    }
  }

  private mutating func leave(_ name: NameKey) -> Step {
    if name == names.tableRows || name == names.tableHeaderRows || name == names.tableRowGroup {
      _ = groups.popLast()
      if name == names.tableHeaderRows, let formats, let headerStart, rowIndex > headerStart {
        formats.frame.page.repeatedRows = headerStart...rowIndex - 1
      }
      return .skipped
    }
    if isContainer(name) {
      _ = columnGroups.popLast()
      if name == names.tableColumnGroup { columnLevel -= 1 }
      if name == names.tableHeaderColumns, let formats, let headerColumn,
        columnCount > headerColumn
      {
        formats.frame.page.repeatedColumns = headerColumn...columnCount - 1
      }
      return .skipped
    }
    return name == names.table ? .tableEnd : .skipped
  }

  /// Whether a group is open (`table:display`), as groups are unless they say otherwise.
  private func isShown(_ bytes: borrowing Span<UInt8>, _ scanner: XMLScanner) -> Bool {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName("display", bytes) {
        return nameKey(bytes, attribute.valueStart, attribute.valueEnd) != nameKey("false")
      }
    }
    return true
  }

  private mutating func addColumn(_ bytes: borrowing Span<UInt8>, _ scanner: XMLScanner) {
    var repeated = 1
    var style: StyleIndex = 0
    var name: Range<Int>?
    var isHidden = columnGroups.contains(true)
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName("number-columns-repeated", bytes) {
        repeated =
          DecimalText.count(bytes, attribute.value, limit: SheetLimits.columns) ?? 1
      } else if attribute.hasLocalName("default-cell-style-name", bytes) {
        style = styles.index(bytes, attribute.value)
      } else if attribute.hasLocalName("style-name", bytes) {
        name = attribute.value
      } else if attribute.hasLocalName("visibility", bytes) {
        let value = nameKey(bytes, attribute.valueStart, attribute.valueEnd)
        if value == names.collapse || value == names.filter { isHidden = true }
      }
    }
    parser.columnStyles.append((max(repeated, 1), style))
    let last = min(columnCount + repeated, SheetLimits.columns) - 1
    if last >= columnCount {
      var setup = ColumnSetup(columnCount...last)
      setup.isHidden = isHidden
      setup.outlineLevel = columnLevel
      setup.style = style > 0 ? style : nil
      var text: [UInt8] = []
      if let name { XMLText.decodeAttribute(bytes, name, into: &text) }
      let styleName = String(decoding: text, as: UTF8.self)
      columnSetups.append((setup, styleName.isEmpty ? nil : styleName))
      if let formats {
        formats.add(
          columnCount...last,
          styleName: styleName,
          isHidden: isHidden,
          level: columnLevel,
          style: style
        )
        columnCount += repeated
        return
      }
      if parser.collectsSpans, name != nil {
        columnStyles.append((columnCount...last, styleName))
      }
    }
    columnCount += repeated
  }
}
