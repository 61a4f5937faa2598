import Spreadsheet
import XML

/// Copies the rows of a worksheet, inserting cells and rows in their order.
struct RowInserter {
  private let rows: ClosedRange<Int>
  private var writers: [BlockRowWriter]
  private let makeWriters: (String) -> [BlockRowWriter]
  /// Whether every cell to insert lies right of all that the sheet holds.
  private let isRightOfCells: Bool
  private var rowTag: [UInt8] = []
  private var endRowTag: [UInt8] = []

  /// Number of the row last begun, from zero.
  private var row = -1
  /// First row for which the blocks were not asked yet.
  private var nextRow: Int
  /// The cells to insert in the row, each with the writer it belongs to.
  private var pending: [(cell: BlockCell, writer: Int)] = []
  private var done = 0
  private var column = -1
  private var isInRow = false
  private var isInCell = false
  private var buffer: [BlockCell] = []
  /// The spans that were widened last, up to which column, and the result: those of most rows are
  /// alike.
  private var spans = (old: [UInt8](), column: 0, wider: [UInt8]?.none)

  init(_ plan: WorksheetPatch) {
    let first = plan.blocks.map(\.rows.lowerBound).min() ?? 0
    let last = plan.blocks.map(\.rows.upperBound).max() ?? 0
    rows = first...max(first, last)
    nextRow = first
    writers = []
    isRightOfCells = plan.isRightOfCells
    makeWriters = plan.writers(prefix:)
  }

  /// Begins, the prefix of the part's elements being known.
  mutating func start(prefix: String) {
    writers = makeWriters(prefix)
    rowTag = Array("<\(Markup.qualified("row", prefix)) r=\"".utf8)
    endRowTag = Array("</\(Markup.qualified("row", prefix))>".utf8)
  }

  /// The rows of a worksheet that has none.
  mutating func allRows() -> [UInt8] {
    var output: [UInt8] = []
    insertRows(before: rows.upperBound + 1, &output)
    return output
  }

  /// Copies what is at hand up to the token that the bytes cut, or up to the end of the rows.
  ///
  /// - Returns: Whether the end of the rows was reached.
  mutating func copy(
    _ bytes: [UInt8],
    _ scanner: inout XMLScanner,
    _ output: inout [UInt8]
  ) throws(WorkbookError) -> Bool {
    var copied = scanner.position
    let span = bytes.span
    while true {
      let start = scanner.position
      let token = scanner.next(span)
      switch token {
      case .incomplete, .end:
        output.append(contentsOf: bytes[copied..<start])
        return false
      case .documentType: throw WorkbookError(.documentType)
      case .malformed: throw WorkbookError(.malformedXML(reason: "misplaced <"))
      case .text, .cdata, .other: continue
      case .startTag, .emptyTag:
        if isInCell { continue }
        if isInRow {
          guard done < pending.count else {
            isInCell = token == .startTag && scanner.isNamed("c", span)
            continue
          }
          if scanner.isNamed("c", span) {
            guard try meetCell(bytes, token, &scanner, &copied, &output) else {
              output.append(contentsOf: bytes[copied..<start])
              scanner.position = start
              return false
            }
          } else {
            // Cells come before any extension of the row.
            output.append(contentsOf: bytes[copied..<start])
            copied = start
            insertCells(before: .max, &output)
            isInCell = token == .startTag
          }
        } else if scanner.isNamed("row", span) {
          try meetRow(bytes, token, scanner, &copied, &output)
          if isInRow, !scanner.hasPrefix, isRightOfCells || pending.isEmpty,
            let end = Self.endOfCells(span, from: scanner.position)
          {
            scanner.position = end
          }
        }
      case .endTag:
        if isInCell {
          if scanner.isNamed("c", span) || scanner.isNamed("extLst", span) { isInCell = false }
        } else if isInRow, scanner.isNamed("row", span) {
          output.append(contentsOf: bytes[copied..<start])
          copied = start
          insertCells(before: .max, &output)
          isInRow = false
        } else if scanner.isNamed("sheetData", span) {
          output.append(contentsOf: bytes[copied..<start])
          insertRows(before: rows.upperBound + 1, &output)
          output.append(contentsOf: bytes[start..<scanner.tokenEnd])
          return true
        }
      }
    }
  }

  // MARK: Rows

  private mutating func meetRow(
    _ bytes: [UInt8],
    _ token: XMLScanner.Token,
    _ scanner: XMLScanner,
    _ copied: inout Int,
    _ output: inout [UInt8]
  ) throws(WorkbookError) {
    let span = bytes.span
    var number = row + 1
    var spans: Range<Int>?
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      if attribute.isNamed("r", span) {
        guard let value = CellReader.natural(span, attribute.value), value > 0 else {
          throw WorkbookError(
            .invalidContent(
              expected: "row number",
              found: CellReader.text(span, attribute.value)
            )
          )
        }
        number = value - 1
      } else if attribute.isNamed("spans", span) {
        spans = attribute.value
      }
    }
    guard number > row else { throw WorkbookError(.unsupported(feature: "rows out of order")) }
    row = number
    column = -1
    isInRow = token == .startTag
    pending.removeAll(keepingCapacity: true)
    done = 0
    guard number >= nextRow, nextRow <= rows.upperBound else { return }
    if number > nextRow {
      output.append(contentsOf: bytes[copied..<scanner.tokenStart])
      copied = scanner.tokenStart
      insertRows(before: number, &output)
    }
    guard rows.contains(number) else { return }
    ask(number)
    nextRow = number + 1
    guard let last = pending.last else { return }
    if let spans, let wider = widened(bytes[spans], to: last.cell.column + 1) {
      output.append(contentsOf: bytes[copied..<spans.lowerBound])
      output.append(contentsOf: wider)
      copied = spans.upperBound
    }
    if token == .emptyTag {
      output.append(contentsOf: bytes[copied..<scanner.attributesEnd])
      while output.last == UInt8(ascii: " ") { output.removeLast() }
      output.append(UInt8(ascii: ">"))
      copied = scanner.tokenEnd
      insertCells(before: .max, &output)
      output.append(contentsOf: endRowTag)
    }
  }

  /// Spans (§18.18.69) that reach a column, counted from one; nil when they need no change.
  private mutating func widened(_ old: ArraySlice<UInt8>, to column: Int) -> [UInt8]? {
    if spans.column != column || !spans.old.elementsEqual(old) {
      let parts = String(decoding: old, as: UTF8.self).split(separator: ":")
      spans.old = Array(old)
      spans.column = column
      if parts.count == 2, Int(parts[0]) != nil, let last = Int(parts[1]), last < column {
        spans.wider = Array("\(parts[0]):\(column)".utf8)
      } else {
        spans.wider = nil
      }
    }
    return spans.wider
  }

  /// Where the cells of a row end, whose start tag ends at an offset; nil when only reading them
  /// tells: something is there that may hide a tag or stands behind the cells, or the bytes end.
  private static func endOfCells(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    guard let end = XMLScanner.find("</row", in: bytes, from: start), end + 5 < bytes.count,
      bytes[end + 5] == UInt8(ascii: ">"),
      XMLScanner.find("<!", in: bytes, from: start, limit: end) == nil,
      XMLScanner.find("<?", in: bytes, from: start, limit: end) == nil
    else { return nil }
    var last = end - 1
    while last >= start, bytes[last] != UInt8(ascii: "<") { last -= 1 }
    guard last >= start else { return end }
    var tag = XMLScanner(position: last)
    let token = tag.next(bytes)
    guard token == .endTag || token == .emptyTag, tag.isNamed("c", bytes) else { return nil }
    return end
  }

  /// Writes the rows that the source does not have, up to a row.
  private mutating func insertRows(before end: Int, _ output: inout [UInt8]) {
    while nextRow < end, nextRow <= rows.upperBound {
      ask(nextRow)
      if !pending.isEmpty {
        let current = row
        row = nextRow
        output.append(contentsOf: rowTag)
        DecimalDigits.append(nextRow + 1, to: &output)
        output.append(contentsOf: "\">".utf8)
        insertCells(before: .max, &output)
        output.append(contentsOf: endRowTag)
        row = current
      }
      nextRow += 1
    }
    pending.removeAll(keepingCapacity: true)
    done = 0
  }

  /// Asks the blocks for their cells in a row.
  private mutating func ask(_ number: Int) {
    pending.removeAll(keepingCapacity: true)
    done = 0
    // By index: a copy of a writer for each row would count the references to its tables.
    for index in writers.indices where writers[index].block.rows.contains(number) {
      buffer.removeAll(keepingCapacity: true)
      writers[index].block.cells(number, &buffer)
      for cell in buffer { pending.append((cell, index)) }
    }
    for index in pending.indices.dropFirst()
    where pending[index].cell.column <= pending[index - 1].cell.column {
      pending.sort { $0.cell.column < $1.cell.column }
      break
    }
  }

  // MARK: Cells

  /// Meets a cell of the source; returns false when the bytes end within one that must be looked
  /// into.
  private mutating func meetCell(
    _ bytes: [UInt8],
    _ token: XMLScanner.Token,
    _ scanner: inout XMLScanner,
    _ copied: inout Int,
    _ output: inout [UInt8]
  ) throws(WorkbookError) -> Bool {
    let span = bytes.span
    var place = column + 1
    var type: Range<Int>?
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      if attribute.isNamed("r", span) {
        guard let reference = CellReader.reference(span, attribute.value) else {
          throw WorkbookError(
            .invalidContent(
              expected: "cell reference",
              found: CellReader.text(span, attribute.value)
            )
          )
        }
        place = reference.column
      } else if attribute.isNamed("t", span) {
        type = attribute.value
      }
    }
    guard place >= pending[done].cell.column else {
      column = place
      isInCell = token == .startTag
      return true
    }
    let start = scanner.tokenStart
    let tagEnd = scanner.attributesEnd
    if token == .startTag {
      guard let isBlank = Self.skipCell(span, &scanner) else { return false }
      if !isBlank, pending.contains(where: { $0.cell.column == place }) {
        throw WorkbookError(
          .unsupported(feature: "columns beside cells that hold something"),
          cell: CellReference(row: row, column: place)
        )
      }
    }
    column = place
    output.append(contentsOf: bytes[copied..<start])
    copied = start
    insertCells(before: place, &output)
    guard done < pending.count, pending[done].cell.column == place else { return true }
    let (cell, writer) = pending[done]
    done += 1
    guard case .blank = cell.content else {
      // A blank cell may have a type, which means nothing until it is filled.
      let wanted = Array((BlockRowWriter.type(of: cell)?.description ?? " t=\"n\"").utf8)
      if let type {
        output.append(contentsOf: bytes[start..<type.lowerBound])
        output.append(contentsOf: wanted.dropFirst(4).dropLast())
        output.append(contentsOf: bytes[type.upperBound..<tagEnd])
      } else {
        output.append(contentsOf: bytes[start..<tagEnd])
      }
      while let last = output.last, last <= 0x20 { output.removeLast() }
      if type == nil, let declared = BlockRowWriter.type(of: cell) {
        output.append(contentsOf: declared.description.utf8)
      }
      output.append(UInt8(ascii: ">"))
      writers[writer].writeContent(of: cell, row: row, to: &output)
      writers[writer].endCell(&output)
      copied = scanner.tokenEnd
      return true
    }
    return true
  }

  /// Goes past a cell whose start tag was the last token.
  ///
  /// - Returns: Whether it holds neither value nor formula; nil when the bytes end within it.
  private static func skipCell(_ span: Span<UInt8>, _ scanner: inout XMLScanner) -> Bool? {
    var isBlank = true
    while true {
      switch scanner.next(span) {
      case .incomplete, .end, .malformed, .documentType: return nil
      case .startTag, .emptyTag: isBlank = false
      case .endTag: if scanner.isNamed("c", span) { return isBlank }
      case .text, .cdata, .other: continue
      }
    }
  }

  private mutating func insertCells(before column: Int, _ output: inout [UInt8]) {
    while done < pending.count, pending[done].cell.column < column {
      writers[pending[done].writer].write(pending[done].cell, row: row, to: &output)
      done += 1
    }
  }
}
