import PackageParts
import Spreadsheet
import XML

/// Reads the rows of a worksheet from a stream (ECMA-376 Part 1, §18.3.1.73 to §18.3.1.96).
///
/// The window moves from cell to cell: a cell that it cuts is read again once there are more bytes.
struct WorksheetReader {
  private enum Place {
    case beforeData
    case data
    case row
    case after
  }

  /// How far the cells that were met reach.
  var extent: SheetExtent {
    SheetExtent(
      lastColumn: lastColumn,
      lastSharedFormula: cells.lastSharedFormula,
      highestStyle: cells.highestStyle
    )
  }

  /// What stands around the rows, once all of them were read; nil when it is unusually long.
  var frame: [UInt8]? { recorder.bytes }

  private var lastColumn = -1
  private var recorder = FrameRecorder()
  private var cells: CellReader
  private var place = Place.beforeData
  private var row = SheetRow(index: -1)
  /// Whether a row was read that is not delivered: it may go on in the next element, as some programs
  /// write rows.
  private var isPending = false
  /// Whether the row's number is not written, and the first cell's may tell it.
  private var isRowImplicit = false
  private var depth = 0
  private var isStopped = false

  /// Whether rows are delivered for their height or style alone, blank cells included.
  private let keepsFormats: Bool

  init(cells: CellReader, keepsFormats: Bool = false) {
    self.cells = cells
    self.keepsFormats = keepsFormats
  }

  /// Reads the part to the end of its rows.
  ///
  /// - Returns: Whether all rows were read, which they are unless the visitor stopped.
  mutating func read(
    _ window: inout XMLWindow,
    _ visit: (SheetRow) throws -> RowVisit
  ) throws -> Bool {
    var scanner = XMLScanner()
    while true {
      do {
        try scan(window.bytes.span, &scanner, visit)
      } catch var error as WorkbookError {
        error.offset = error.offset ?? window.offset + scanner.tokenStart
        throw error
      }
      if isStopped { return false }
      if place == .after {
        recorder.recordEnd(of: &window, from: scanner)
        return true
      }
      if place == .beforeData { recorder.record(window.bytes[..<scanner.position]) }
      window.discard(scanner.position)
      scanner.position = 0
      guard try window.grow() else {
        guard place == .beforeData, depth == 0 else {
          throw WorkbookError(
            .malformedXML(reason: "the part ends before its rows do"),
            offset: window.offset
          )
        }
        return true
      }
    }
  }

  /// Goes on until the bytes end, leaving the scanner's position at what is not yet done with.
  private mutating func scan(
    _ bytes: Span<UInt8>,
    _ scanner: inout XMLScanner,
    _ visit: (SheetRow) throws -> RowVisit
  ) throws {
    while true {
      let start = scanner.position
      let token = scanner.next(bytes)
      switch token {
      case .incomplete, .end: return
      case .documentType: throw WorkbookError(.documentType)
      case .malformed: throw WorkbookError(.malformedXML(reason: "misplaced <"))
      case .text, .cdata, .other: continue
      case .startTag, .emptyTag:
        switch place {
        case .row where scanner.isNamed("c", bytes):
          guard try readCell(bytes, token, &scanner) else {
            scanner.position = start
            return
          }
        case .data where scanner.isNamed("row", bytes):
          if isPending, !continues(bytes, scanner) { try deliver(visit) }
          if isStopped { return }
          if !isPending { try startRow(bytes, scanner) }
          if token == .startTag { place = .row } else { finishRow() }
        case .beforeData:
          if scanner.isNamed("sheetData", bytes) {
            place = token == .startTag ? .data : .after
            recorder.recordHead(bytes.extracting(..<scanner.position), isWhole: token == .emptyTag)
          } else if token == .startTag {
            depth += 1
          }
        default: continue
        }
      case .endTag:
        switch place {
        case .row where scanner.isNamed("row", bytes):
          finishRow()
          place = .data
        case .data where scanner.isNamed("sheetData", bytes):
          if isPending { try deliver(visit) }
          place = .after
        case .beforeData: depth -= 1
        default: continue
        }
      }
      if place == .after || isStopped { return }
    }
  }

  private mutating func startRow(_ bytes: Span<UInt8>, _ scanner: XMLScanner) throws {
    var index = row.index + 1
    isRowImplicit = true
    row.isHidden = false
    row.outlineLevel = 0
    row.height = nil
    row.hasOwnHeight = false
    row.style = nil
    row.isCollapsed = false
    var hasStyle = false
    var cursor = scanner.nameEnd
    var names = AttributeNames()
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      guard !names.isRepeated(by: attribute, bytes, scanner) else {
        throw WorkbookError.repeatedAttribute(cell: nil)
      }
      if attribute.isNamed("r", bytes) {
        index = try CellReader.rowNumber(bytes, attribute.value) - 1
        isRowImplicit = false
      } else if attribute.isNamed("hidden", bytes) {
        row.isHidden = row.isHidden || CellReader.flag(bytes, attribute.value)
      } else if attribute.isNamed("outlineLevel", bytes) {
        row.outlineLevel = CellReader.natural(bytes, attribute.value) ?? 0
      } else if attribute.isNamed("s", bytes) {
        let style = CellReader.natural(bytes, attribute.value)
        cells.noteRowStyle(style ?? -1)
        row.style = style.map { StyleIndex(truncatingIfNeeded: $0) }
      } else if attribute.isNamed("ht", bytes), CellReader.natural(bytes, attribute.value) == 0 {
        row.isHidden = true
      } else if keepsFormats {
        readFormat(attribute, bytes, &hasStyle)
      }
    }
    guard index < SheetLimits.rows else {
      throw WorkbookError(.limitExceeded(what: "rows", limit: SheetLimits.rows))
    }
    if !hasStyle { row.style = nil }
    row.index = index
    cells.startRow()
  }

  private mutating func readFormat(
    _ attribute: XMLScanner.Attribute,
    _ bytes: Span<UInt8>,
    _ hasStyle: inout Bool
  ) {
    if attribute.isNamed("ht", bytes) {
      row.height = Double(CellReader.text(bytes, attribute.value))
      if row.height == 0 {
        row.height = nil
        row.isHidden = true
      }
    } else if attribute.isNamed("customHeight", bytes) {
      row.hasOwnHeight = CellReader.flag(bytes, attribute.value)
    } else if attribute.isNamed("customFormat", bytes) {
      hasStyle = CellReader.flag(bytes, attribute.value)
    } else if attribute.isNamed("collapsed", bytes) {
      row.isCollapsed = CellReader.flag(bytes, attribute.value)
    }
  }

  /// Reads a cell whose start tag was the last token; returns false when the bytes end within it.
  private mutating func readCell(
    _ bytes: Span<UInt8>,
    _ token: XMLScanner.Token,
    _ scanner: inout XMLScanner
  ) throws -> Bool {
    guard try cells.read(bytes, token, &scanner, &row, isRowImplicit) else { return false }
    isRowImplicit = false
    lastColumn = max(lastColumn, cells.column)
    return true
  }

  private mutating func finishRow() { isPending = !row.cells.isEmpty || keepsFormats }

  /// Whether the row that begins has the number of the one before it.
  private func continues(_ bytes: Span<UInt8>, _ scanner: XMLScanner) -> Bool {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      guard attribute.isNamed("r", bytes) else { continue }
      return CellReader.natural(bytes, attribute.value) == row.index + 1
    }
    return false
  }

  private mutating func deliver(_ visit: (SheetRow) throws -> RowVisit) throws {
    isPending = false
    if !cells.isAscending { order() }
    if try visit(row) == .stop { isStopped = true }
    row.cells.removeAll(keepingCapacity: true)
    row.formulas.removeAll(keepingCapacity: true)
  }

  /// Puts the cells in the order of their columns; of several in one place those that hold nothing go.
  private mutating func order() {
    let placed = row.cells.enumerated().map { offset, cell in
      (cell: cell, isEmpty: cells.isEmpty(cell), offset: offset)
    }
    let sorted = placed.sorted { a, b in
      (a.cell.column, a.isEmpty ? 1 : 0, a.offset) < (b.cell.column, b.isEmpty ? 1 : 0, b.offset)
    }
    row.cells.removeAll(keepingCapacity: true)
    for (cell, isEmpty, _) in sorted where !isEmpty || row.cells.last?.column != cell.column {
      row.cells.append(cell)
    }
    row.formulas.sort { $0.column < $1.column }
  }
}
