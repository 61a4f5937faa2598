import Spreadsheet
import XML

/// Puts new cells into a row of a table, between and after the cells that stand there.
///
/// Every tag of the row is kept, in its order: runs of blank cells are split, and a blank cell whose
/// place is taken stands behind the new ones. A cell that is covered by another, or that only carries
/// a shape, takes the new content in.
struct RowPatcher {
  /// A cell element of the row, which stands for one column or several.
  private struct Run {
    var column: Int
    var repeated: Int
    var startTag: Range<Int>
    var end: Int
    var isSelfClosing: Bool
    var isCovered = false
    /// Whether it has a value or a formula.
    var holdsValue = false
    /// Whether it holds elements, such as shapes or an annotation.
    var holdsElements = false
    var hasStyle = false
    var lastColumn: Int { column + repeated - 1 }
  }

  /// Bytes of the row's start tag.
  private(set) var startTag = 0..<0
  /// How many rows the element stands for.
  private(set) var repeated = 1
  /// Offset past the row.
  private(set) var end = 0
  private var isSelfClosing = false
  /// Bytes of the row's end tag.
  private var endTag = 0..<0
  private var runs: [Run] = []

  private let names = ODFNames()
  private let prefixes: PrefixTable

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

  /// The cell whose start tag is at hand; nil when the element is none. Its end is 0 when it is cut.
  private func cell(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: inout XMLScanner,
    isEmpty: Bool,
    at column: Int
  ) throws(WorkbookError) -> Run? {
    guard scanner.hasPrefix,
      prefixes.space(bytes, scanner.nameStart, scanner.localNameStart - 1) == .table
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
      scanner.hasPrefix
      && prefixes.space(bytes, scanner.nameStart, scanner.localNameStart - 1) == .text
    if isText { run.holdsValue = true } else { run.holdsElements = true }
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

  /// Appends the row as it is, standing for a number of rows.
  func copy(_ bytes: borrowing Span<UInt8>, count: Int, to out: inout [UInt8]) {
    TagEdit.append(bytes, startTag, "number-rows-repeated", count: count, to: &out)
    TagEdit.copy(bytes, startTag.upperBound..<end, to: &out)
  }

  /// Appends the row once, with new cells by ascending column.
  ///
  /// - Throws: `WorkbookError` when a new cell would take the place of a value.
  func patch(
    _ bytes: borrowing Span<UInt8>,
    row: Int,
    _ cells: NewCells,
    to out: inout [UInt8]
  ) throws(WorkbookError) {
    TagEdit.append(
      bytes,
      startTag,
      "number-rows-repeated",
      count: 1,
      opens: true,
      to: &out
    )
    var cursor = Output(column: 0, run: 0, position: startTag.upperBound)
    for cell in cells.cells {
      advance(bytes, &cursor, to: cell.column, &out)
      try place(bytes, &cursor, cell, cells, row: row, &out)
    }
    finish(bytes, &cursor, &out)
    if isSelfClosing {
      var scanner = XMLScanner(position: startTag.lowerBound)
      _ = scanner.next(bytes)
      out.append(contentsOf: "</".utf8)
      TagEdit.copy(bytes, scanner.nameStart..<scanner.nameEnd, to: &out)
      out.append(UInt8(ascii: ">"))
    }
  }

  /// How far the row has been written.
  private struct Output {
    /// Next column to write.
    var column: Int
    /// Run that covers it, or that comes next.
    var run: Int
    /// Offset up to which the bytes of the row are written.
    var position: Int
    /// Whether the tag of the run at hand was written.
    var isWritten = false
    /// Tags and texts between them that come after the new cells: their place is taken.
    var deferred: [(range: Range<Int>, isTag: Bool)] = []
  }

  /// Writes what stands between the runs before the run at hand.
  private func writeSeparator(
    _ bytes: borrowing Span<UInt8>,
    _ cursor: inout Output,
    _ out: inout [UInt8]
  ) {
    let start = runs[cursor.run].startTag.lowerBound
    guard cursor.position < start else { return }
    if cursor.deferred.isEmpty {
      TagEdit.copy(bytes, cursor.position..<start, to: &out)
    } else {
      cursor.deferred.append((cursor.position..<start, false))
    }
    cursor.position = start
  }

  private func next(_ cursor: inout Output) {
    cursor.position = runs[cursor.run].end
    cursor.run += 1
    cursor.isWritten = false
  }

  /// Writes the columns before a new cell, out of the runs there or as filler.
  private func advance(
    _ bytes: borrowing Span<UInt8>,
    _ cursor: inout Output,
    to column: Int,
    _ out: inout [UInt8]
  ) {
    while cursor.column < column {
      guard cursor.run < runs.count else {
        let count = column - cursor.column
        out.append(contentsOf: "<table:table-cell".utf8)
        if count > 1 { out.append(contentsOf: " table:number-columns-repeated=\"\(count)\"".utf8) }
        out.append(contentsOf: "/>".utf8)
        cursor.column = column
        return
      }
      writeSeparator(bytes, &cursor, &out)
      let run = runs[cursor.run]
      let count = min(run.lastColumn + 1, column) - cursor.column
      piece(bytes, run, count: count, &out)
      if cursor.deferred.isEmpty { cursor.isWritten = true }
      cursor.column += count
      if cursor.column > run.lastColumn {
        if !cursor.isWritten { cursor.deferred.append((run.startTag, true)) }
        next(&cursor)
      }
    }
  }

  /// Writes a run with another number of columns.
  private func piece(
    _ bytes: borrowing Span<UInt8>,
    _ run: Run,
    count: Int,
    _ out: inout [UInt8]
  ) {
    if count == run.repeated {
      TagEdit.copy(bytes, run.startTag.lowerBound..<run.end, to: &out)
    } else {
      TagEdit.append(bytes, run.startTag, "number-columns-repeated", count: count, to: &out)
      TagEdit.copy(bytes, run.startTag.upperBound..<run.end, to: &out)
    }
  }

  /// Writes a new cell at the column at hand.
  private func place(
    _ bytes: borrowing Span<UInt8>,
    _ cursor: inout Output,
    _ cell: PreparedBlock.RenderedCell,
    _ cells: NewCells,
    row: Int,
    _ out: inout [UInt8]
  ) throws(WorkbookError) {
    cursor.column += 1
    guard cursor.run < runs.count else {
      cells.append(cell, to: &out)
      return
    }
    writeSeparator(bytes, &cursor, &out)
    let run = runs[cursor.run]
    if run.holdsValue {
      throw WorkbookError(
        .unsupported(feature: "columns where a cell holds a value"),
        cell: CellReference(row: row, column: cell.column)
      )
    }
    if run.isCovered || run.holdsElements {
      fill(bytes, run, cell, cells, &out)
      cursor.isWritten = true
    } else {
      cells.append(cell, to: &out)
    }
    if cursor.column > run.lastColumn {
      if !cursor.isWritten { cursor.deferred.append((run.startTag, true)) }
      next(&cursor)
    }
  }

  /// Writes the tag that stands at a column with the content of a new cell.
  private func fill(
    _ bytes: borrowing Span<UInt8>,
    _ run: Run,
    _ cell: PreparedBlock.RenderedCell,
    _ cells: NewCells,
    _ out: inout [UInt8]
  ) {
    var scanner = XMLScanner(position: run.startTag.lowerBound)
    _ = scanner.next(bytes)
    TagEdit.append(
      bytes,
      run.startTag,
      "number-columns-repeated",
      count: 1,
      opens: true,
      to: &out
    )
    out.removeLast()
    if !run.hasStyle { out.append(contentsOf: cells.arena[cell.style]) }
    let rest = cells.arena[cell.rest]
    // The content of the new cell goes behind what the old one carries.
    let mark = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
    appendAttributes(
      cell.isEmpty ? rest.dropLast(2) : rest[..<mark],
      notIn: bytes,
      run.startTag,
      &out
    )
    out.append(UInt8(ascii: ">"))
    if !run.isSelfClosing {
      var last = run.end - 1
      while bytes[last] != UInt8(ascii: "<") { last -= 1 }
      TagEdit.copy(bytes, run.startTag.upperBound..<last, to: &out)
    }
    if !cell.isEmpty { out.append(contentsOf: rest[mark...].dropFirst()) }
    out.append(contentsOf: "</".utf8)
    TagEdit.copy(bytes, scanner.nameStart..<scanner.nameEnd, to: &out)
    out.append(UInt8(ascii: ">"))
  }

  /// Writes attributes, but for those that a tag has already.
  private func appendAttributes(
    _ attributes: ArraySlice<UInt8>,
    notIn bytes: borrowing Span<UInt8>,
    _ tag: Range<Int>,
    _ out: inout [UInt8]
  ) {
    let added = Array(attributes)
    let span = added.span
    var position = 0
    while let attribute = XMLScanner.nextAttribute(span, from: &position, limit: span.count) {
      var scanner = XMLScanner(position: tag.lowerBound)
      _ = scanner.next(bytes)
      var cursor = scanner.nameEnd
      var isThere = false
      while let present = scanner.nextAttribute(bytes, from: &cursor) {
        let length = present.nameEnd - present.nameStart
        guard length == attribute.nameEnd - attribute.nameStart else { continue }
        isThere =
          isThere
          || (0..<length).allSatisfy {
            bytes[present.nameStart + $0] == span[attribute.nameStart + $0]
          }
      }
      guard !isThere else { continue }
      out.append(UInt8(ascii: " "))
      TagEdit.copy(span, attribute.nameStart..<attribute.valueEnd + 1, to: &out)
    }
  }

  /// Writes what is left of the row after the new cells.
  private func finish(
    _ bytes: borrowing Span<UInt8>,
    _ cursor: inout Output,
    _ out: inout [UInt8]
  ) {
    var moved = 0
    for (range, isTag) in cursor.deferred {
      guard isTag else {
        TagEdit.copy(bytes, range, to: &out)
        continue
      }
      let run = runs.first { $0.startTag == range }
      TagEdit.append(bytes, range, "number-columns-repeated", count: 1, to: &out)
      if let run { TagEdit.copy(bytes, range.upperBound..<run.end, to: &out) }
      moved += 1
    }
    if cursor.run < runs.count {
      // The next run of blanks gives way to the cells that were moved behind the new ones.
      writeRest(bytes, &cursor, moved: moved, &out)
    }
    guard !isSelfClosing else { return }
    TagEdit.copy(bytes, cursor.position..<endTag.upperBound, to: &out)
  }

  private func writeRest(
    _ bytes: borrowing Span<UInt8>,
    _ cursor: inout Output,
    moved: Int,
    _ out: inout [UInt8]
  ) {
    let run = runs[cursor.run]
    let left = run.lastColumn + 1 - cursor.column
    let gives = !run.holdsValue && !run.holdsElements && !run.isCovered
    let count = gives ? max(left - moved, 1) : left
    guard count != run.repeated else { return }
    if cursor.position < run.startTag.lowerBound {
      TagEdit.copy(bytes, cursor.position..<run.startTag.lowerBound, to: &out)
    }
    piece(bytes, run, count: count, &out)
    cursor.position = run.end
  }
}

/// The new cells of a row, their bytes in one buffer.
struct NewCells {
  var cells: [PreparedBlock.RenderedCell] = []
  var arena: [UInt8] = []

  /// Forgets the cells of the last row.
  mutating func clear() {
    cells.removeAll(keepingCapacity: true)
    arena.removeAll(keepingCapacity: true)
  }

  /// Appends a cell as an element of its own.
  func append(_ cell: PreparedBlock.RenderedCell, to out: inout [UInt8]) {
    out.append(
      contentsOf: (cell.isCovered ? "<table:covered-table-cell" : "<table:table-cell").utf8
    )
    out.append(contentsOf: arena[cell.style])
    out.append(contentsOf: arena[cell.rest])
    guard !cell.isEmpty else { return }
    out.append(
      contentsOf: (cell.isCovered ? "</table:covered-table-cell>" : "</table:table-cell>").utf8
    )
  }
}
