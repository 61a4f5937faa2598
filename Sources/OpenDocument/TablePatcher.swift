import Spreadsheet
import XML

/// Copies a table through a window, and puts in what an edit adds to it.
struct TablePatcher {
  /// What became of the bytes at the position.
  enum Step {
    case copied
    case incomplete
    case tableEnd
  }

  /// Names and conditional formats to be added, as XML.
  struct Additions {
    var names = ""
    var conditionalFormats = ""
  }

  private let blocks: [PreparedBlock]
  private let names = ODFNames()
  private let prefixes: PrefixTable
  private var additions: Additions
  private var columns: ColumnPatcher
  private var rows: RowPatcher
  private var newCells = NewCells()
  private var rowIndex = 0
  private var groupDepth = 0
  private var isInTable = false
  private var hasColumns = false
  private var hasRows = false

  init(
    blocks: [PreparedBlock],
    columnStyles: [(column: Int, style: String)],
    hasDefaultStyle: Bool,
    additions: Additions,
    prefixes: PrefixTable
  ) {
    self.blocks = blocks
    self.prefixes = prefixes
    self.additions = additions
    columns = ColumnPatcher(styles: columnStyles, hasDefaultStyle: hasDefaultStyle)
    rows = RowPatcher(prefixes: prefixes)
  }

  /// Copies the next tag, text or row, and moves the position past it.
  mutating func step(
    _ bytes: borrowing Span<UInt8>,
    _ position: inout Int,
    to out: inout [UInt8]
  ) throws(WorkbookError) -> Step {
    var scanner = XMLScanner(position: position)
    let token = scanner.next(bytes)
    if token == .incomplete || token == .end { return .incomplete }
    let range = scanner.tokenStart..<max(scanner.tokenStart, scanner.tokenEnd)
    switch token {
    case .incomplete, .end: return .incomplete
    case .malformed, .documentType:
      throw WorkbookError(.malformedXML(reason: "unexpected byte"), offset: scanner.tokenStart)
    case .text, .cdata, .other:
      TagEdit.copy(bytes, range, to: &out)
      position = range.upperBound
      return .copied
    case .endTag:
      let isEnd = try leave(bytes, scanner, to: &out)
      TagEdit.copy(bytes, range, to: &out)
      position = range.upperBound
      return isEnd ? .tableEnd : .copied
    case .startTag, .emptyTag:
      guard isInTable else {
        guard token == .startTag else {
          throw WorkbookError(.unsupported(feature: "a sheet without rows"))
        }
        isInTable = true
        TagEdit.copy(bytes, range, to: &out)
        position = range.upperBound
        return .copied
      }
      return try enter(bytes, scanner, isEmpty: token == .emptyTag, &position, to: &out)
    }
  }

  private func space(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner
  ) -> PrefixTable.Space {
    prefixes.space(bytes, of: scanner)
  }

  private func isRowContainer(_ name: NameKey) -> Bool {
    name == names.tableRows || name == names.tableHeaderRows || name == names.tableRowGroup
  }

  private func isColumnContainer(_ name: NameKey) -> Bool {
    name == names.tableColumns || name == names.tableHeaderColumns
      || name == names.tableColumnGroup
  }

  private mutating func enter(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    isEmpty: Bool,
    _ position: inout Int,
    to out: inout [UInt8]
  ) throws(WorkbookError) -> Step {
    let space = space(bytes, scanner)
    let name = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
    let range = scanner.tokenStart..<scanner.tokenEnd
    if space == .table, name == names.tableRow { return try row(bytes, &position, to: &out) }
    if space == .table, isRowContainer(name) {
      finishColumns(&out)
      if !isEmpty { groupDepth += 1 }
    } else if space == .table, name == names.namedExpressions {
      try finishRows(&out)
      if isEmpty, !additions.names.isEmpty {
        open(bytes, scanner, with: additions.names, to: &out)
        additions.names = ""
        position = range.upperBound
        return .copied
      }
    } else if space == .calcext, name == names.conditionalFormats {
      try finishRows(&out)
      finishNames(&out)
      if isEmpty, !additions.conditionalFormats.isEmpty {
        open(bytes, scanner, with: additions.conditionalFormats, to: &out)
        additions.conditionalFormats = ""
        position = range.upperBound
        return .copied
      }
    } else if space != .table || !isColumnContainer(name) {
      let isColumn = space == .table && name == names.tableColumn
      guard let end = Self.end(bytes, scanner, isEmpty: isEmpty) else { return .incomplete }
      let whole = range.lowerBound..<end
      if isColumn {
        columns.write(bytes, range, whole: whole, to: &out)
      } else if space == .calcext, name == names.conditionalFormat {
        additions.conditionalFormats += RowFormats.continued(
          bytes,
          whole,
          over: blocks.map(\.block)
        )
        TagEdit.copy(bytes, whole, to: &out)
      } else {
        // Soft page breaks stand between rows; anything else ends them.
        if hasRows, groupDepth == 0, space != .text { try finishRows(&out) }
        TagEdit.copy(bytes, whole, to: &out)
      }
      position = end
      return .copied
    }
    TagEdit.copy(bytes, range, to: &out)
    position = range.upperBound
    return .copied
  }

  /// Writes an empty-element tag opened, with content, and closed.
  private func open(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    with content: String,
    to out: inout [UInt8]
  ) {
    TagEdit.copy(bytes, scanner.tokenStart..<scanner.attributesEnd, to: &out)
    out.append(contentsOf: ">\(content)</".utf8)
    TagEdit.copy(bytes, scanner.nameStart..<scanner.nameEnd, to: &out)
    out.append(UInt8(ascii: ">"))
  }

  /// The end of the element whose start tag is at hand; nil when the bytes end before.
  static func end(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    isEmpty: Bool
  ) -> Int? {
    guard !isEmpty else { return scanner.tokenEnd }
    var scanner = scanner
    var depth = 1
    while depth > 0 {
      switch scanner.next(bytes) {
      case .startTag: depth += 1
      case .endTag: depth -= 1
      case .incomplete, .end, .malformed, .documentType: return nil
      case .emptyTag, .text, .cdata, .other: continue
      }
    }
    return scanner.tokenEnd
  }

  /// Writes what comes before an end tag; returns whether the tag ends the table.
  private mutating func leave(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    to out: inout [UInt8]
  ) throws(WorkbookError) -> Bool {
    let name = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
    if isRowContainer(name) {
      groupDepth -= 1
    } else if name == names.namedExpressions {
      out.append(contentsOf: additions.names.utf8)
      additions.names = ""
    } else if name == names.conditionalFormats {
      out.append(contentsOf: additions.conditionalFormats.utf8)
      additions.conditionalFormats = ""
    } else if name == names.table {
      try finishRows(&out)
      finishNames(&out)
      if !additions.conditionalFormats.isEmpty {
        let xml = additions.conditionalFormats
        out.append(
          contentsOf:
            "<calcext:conditional-formats>\(xml)</calcext:conditional-formats>".utf8
        )
      }
      return true
    }
    return false
  }

  private mutating func finishColumns(_ out: inout [UInt8]) {
    guard !hasColumns else { return }
    hasColumns = true
    columns.finish(to: &out)
  }

  private mutating func finishNames(_ out: inout [UInt8]) {
    guard !additions.names.isEmpty else { return }
    let xml = additions.names
    out.append(contentsOf: "<table:named-expressions>\(xml)</table:named-expressions>".utf8)
    additions.names = ""
  }

  /// Renders the new cells of a row, those of all blocks, by ascending column.
  private mutating func render(row: Int) -> Bool {
    newCells.clear()
    for block in blocks {
      block.render(row: row, into: &newCells.arena, &newCells.cells)
    }
    if blocks.count > 1 { newCells.cells.sort { $0.column < $1.column } }
    return !newCells.cells.isEmpty
  }

  private mutating func row(
    _ bytes: borrowing Span<UInt8>,
    _ position: inout Int,
    to out: inout [UInt8]
  ) throws(WorkbookError) -> Step {
    guard try rows.scan(bytes, from: position) else { return .incomplete }
    finishColumns(&out)
    hasRows = true
    let first = rowIndex
    let last = min(first + rows.row.repeated, SheetLimits.rows) - 1
    rowIndex += rows.row.repeated
    var written = first
    for block in blocks {
      guard last >= first, block.block.rows.overlaps(first...last) else { continue }
      try patchRows(bytes, first...last, &written, to: &out)
      break
    }
    if written == first {
      TagEdit.copy(bytes, position..<rows.row.end, to: &out)
    } else if written <= last {
      rows.copy(bytes, count: rows.row.repeated - (written - first), to: &out)
    }
    position = rows.row.end
    return .copied
  }

  /// Writes the rows of a run that get cells, and those between them.
  private mutating func patchRows(
    _ bytes: borrowing Span<UInt8>,
    _ run: ClosedRange<Int>,
    _ written: inout Int,
    to out: inout [UInt8]
  ) throws(WorkbookError) {
    let start = blocks.map(\.block.rows.lowerBound).min() ?? run.lowerBound
    let end = blocks.map(\.block.rows.upperBound).max() ?? run.upperBound
    let from = max(start, run.lowerBound)
    let to = min(end, run.upperBound)
    guard from <= to else { return }
    for row in from...to where render(row: row) {
      if row > written { rows.copy(bytes, count: row - written, to: &out) }
      try rows.patch(bytes, row: row, newCells, to: &out)
      written = row + 1
    }
  }

  /// Writes the rows that get cells and that the table did not have.
  private mutating func finishRows(_ out: inout [UInt8]) throws(WorkbookError) {
    finishColumns(&out)
    let start = blocks.map(\.block.rows.lowerBound).min() ?? rowIndex
    let end = blocks.map(\.block.rows.upperBound).max() ?? -1
    guard end >= rowIndex else { return }
    for row in max(start, rowIndex)...end where render(row: row) {
      if row > rowIndex {
        let count = row - rowIndex
        let repeated = count > 1 ? " table:number-rows-repeated=\"\(count)\"" : ""
        out.append(
          contentsOf: "<table:table-row\(repeated)><table:table-cell/></table:table-row>".utf8
        )
      }
      out.append(contentsOf: "<table:table-row>".utf8)
      var column = 0
      for cell in newCells.cells {
        if cell.column > column {
          let count = cell.column - column
          let repeated = count > 1 ? " table:number-columns-repeated=\"\(count)\"" : ""
          out.append(contentsOf: "<table:table-cell\(repeated)/>".utf8)
        }
        newCells.append(cell, to: &out)
        column = cell.column + 1
      }
      out.append(contentsOf: "</table:table-row>".utf8)
      rowIndex = row + 1
    }
    rowIndex = max(rowIndex, end + 1)
  }
}
