import Spreadsheet
import XML

/// Puts new cells into a row of a table, between and after the cells that stand there.
///
/// Every tag of the row is kept, in its order. Runs of blank cells are split. Where a run is used up,
/// its tag takes the new content in, and its own style with it; a tag that only had a style moves
/// behind the new cells instead, when the blanks there have room.
struct RowPatcher {
  private(set) var row: RowScan

  init(prefixes: PrefixTable) { row = RowScan(prefixes: prefixes) }

  /// Finds the cells of the row whose start tag begins at an offset; false when the bytes end before
  /// it does.
  mutating func scan(
    _ bytes: borrowing Span<UInt8>,
    from start: Int
  ) throws(WorkbookError) -> Bool {
    try row.scan(bytes, from: start)
  }

  /// Appends the row as it is, standing for a number of rows.
  func copy(_ bytes: borrowing Span<UInt8>, count: Int, to out: inout [UInt8]) {
    TagEdit.append(bytes, row.startTag, "number-rows-repeated", count: count, to: &out)
    TagEdit.copy(bytes, row.startTag.upperBound..<row.end, to: &out)
  }

  /// Appends the row once, with new cells by ascending column.
  ///
  /// - Throws: `WorkbookError` when a new cell would take the place of a value.
  func patch(
    _ bytes: borrowing Span<UInt8>,
    row index: Int,
    _ cells: NewCells,
    to out: inout [UInt8]
  ) throws(WorkbookError) {
    TagEdit.append(
      bytes,
      row.startTag,
      "number-rows-repeated",
      count: 1,
      opens: true,
      to: &out
    )
    var cursor = Output(column: 0, run: 0, position: row.startTag.upperBound)
    cursor.defers = canDefer(cells)
    for cell in cells.cells {
      advance(bytes, &cursor, to: cell.column, &out)
      try place(bytes, &cursor, cell, cells, row: index, &out)
    }
    finish(bytes, &cursor, &out)
    if row.isSelfClosing {
      var scanner = XMLScanner(position: row.startTag.lowerBound)
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
    /// Whether tags whose place is taken move behind the new cells.
    var defers = false
    /// Whether the tag of the run at hand was written.
    var isWritten = false
    /// Tags that move behind the new cells, and the texts between them.
    var deferred: [(range: Range<Int>, isTag: Bool)] = []
  }

  /// Whether tags whose place is taken can move behind the new cells, without anything that means
  /// something changing its column.
  private func canDefer(_ cells: NewCells) -> Bool {
    guard let first = cells.cells.first?.column, let last = cells.cells.last?.column else {
      return false
    }
    var used = 0
    var hasStyle = false
    var room = SheetLimits.columns - 1 - last
    for run in row.runs where run.lastColumn >= first {
      if run.column <= last, run.isFixed { return false }
      if run.lastColumn <= last {
        used += run.column >= first ? 1 : 0
        hasStyle = hasStyle || run.hasStyle
      } else {
        guard !run.isFixed, !run.holdsValue else { return false }
        room = run.lastColumn - max(last, run.column - 1) - 1
        break
      }
    }
    // The tag of an ordinary cell must not come to stand for one that is covered.
    return (hasStyle || cells.cells.contains(where: \.isCovered)) && used <= room
  }

  /// Writes what stands between the runs before the run at hand.
  private func writeSeparator(
    _ bytes: borrowing Span<UInt8>,
    _ cursor: inout Output,
    _ out: inout [UInt8]
  ) {
    let start = row.runs[cursor.run].startTag.lowerBound
    guard cursor.position < start else { return }
    if cursor.deferred.isEmpty {
      TagEdit.copy(bytes, cursor.position..<start, to: &out)
    } else {
      cursor.deferred.append((cursor.position..<start, false))
    }
    cursor.position = start
  }

  private func next(_ cursor: inout Output) {
    cursor.position = row.runs[cursor.run].end
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
      guard cursor.run < row.runs.count else {
        let count = column - cursor.column
        out.append(contentsOf: "<table:table-cell".utf8)
        if count > 1 { out.append(contentsOf: " table:number-columns-repeated=\"\(count)\"".utf8) }
        out.append(contentsOf: "/>".utf8)
        cursor.column = column
        return
      }
      writeSeparator(bytes, &cursor, &out)
      let run = row.runs[cursor.run]
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
    _ run: RowScan.Run,
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
    row index: Int,
    _ out: inout [UInt8]
  ) throws(WorkbookError) {
    cursor.column += 1
    guard cursor.run < row.runs.count else {
      cells.append(cell, to: &out)
      return
    }
    writeSeparator(bytes, &cursor, &out)
    let run = row.runs[cursor.run]
    if run.holdsValue {
      throw WorkbookError(
        .unsupported(feature: "columns where a cell holds a value"),
        cell: CellReference(row: index, column: cell.column)
      )
    }
    let isUsedUp = cursor.column > run.lastColumn
    let needsTag = isUsedUp && !cursor.isWritten
    // A rule of others goes on holding for each of the cells that it holds for.
    if run.isCovered || run.holdsElements || run.rule != nil || (needsTag && !cursor.defers) {
      fill(bytes, run, cell, cells, &out)
      cursor.isWritten = true
    } else {
      cells.append(cell, to: &out)
      if needsTag { cursor.deferred.append((run.startTag, true)) }
    }
    if isUsedUp { next(&cursor) }
  }

  /// Writes the tag that stands at a column with the content of a new cell.
  private func fill(
    _ bytes: borrowing Span<UInt8>,
    _ run: RowScan.Run,
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
      let run = row.runs.first { $0.startTag == range }
      TagEdit.append(bytes, range, "number-columns-repeated", count: 1, to: &out)
      if let run { TagEdit.copy(bytes, range.upperBound..<run.end, to: &out) }
      moved += 1
    }
    if cursor.run < row.runs.count {
      // The next run of blanks gives way to the cells that were moved behind the new ones.
      writeRest(bytes, &cursor, moved: moved, &out)
    }
    guard !row.isSelfClosing else { return }
    TagEdit.copy(bytes, cursor.position..<row.endTag.upperBound, to: &out)
  }

  private func writeRest(
    _ bytes: borrowing Span<UInt8>,
    _ cursor: inout Output,
    moved: Int,
    _ out: inout [UInt8]
  ) {
    let run = row.runs[cursor.run]
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
