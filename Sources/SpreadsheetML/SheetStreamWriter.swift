import Spreadsheet
import XML

/// Writes a sheet that is being converted as a worksheet part, row by row (ECMA-376 Part 1,
/// §18.3.1.99).
struct SheetStreamWriter {
  /// Cells that a sheet may have in all: beyond, the file means harm.
  private static let cellLimit = 60_000_000

  let frame: SheetFrame
  let widths: ColumnWidths
  let texts: TextTable
  let losses: SheetLosses
  /// Days from 1899-12-30 to serial 0.
  let dateOffset: Double
  private let isSelected: Bool
  /// The start tags of the cells of the first columns, up to the number of the row.
  private var cellStarts: [[UInt8]] = []
  /// The number of the row at hand, and the quote after it.
  private var rowNumber: [UInt8] = []
  /// Whether cells in the default style say so: LibreOffice gives those that say nothing what their
  /// column looks like.
  private var namesDefault = false
  /// Whether a column has a look of its own.
  private var hasColumnLooks = false
  private var cellCount = 0
  private var copies = CopyCount()
  private var text: [UInt8] = []
  private var tables: StreamedTables
  private var edges: MergedEdges

  init(
    frame: SheetFrame,
    widths: ColumnWidths,
    contents: WorkbookContents,
    isSelected: Bool,
    firstTable: Int,
    losses: SheetLosses
  ) {
    self.frame = frame
    tables = StreamedTables(frame.databaseRanges, firstNumber: firstTable)
    edges = MergedEdges(frame, styles: contents.styles)
    self.widths = widths
    self.isSelected = isSelected
    self.losses = losses
    texts = contents.texts
    dateOffset = contents.calculation.dateSystem.offset
    for column in 0..<256 { cellStarts.append(Self.cellStart + ColumnName.utf8(column)) }
  }

  /// Appends what stands before the rows.
  mutating func begin(_ styles: StyleTable, to out: inout [UInt8]) {
    hasColumnLooks = frame.columns.contains { $0.style.map { styles.number(of: $0) != 0 } ?? false }
    var markup = Markup()
    markup.declaration()
    markup.start(
      "worksheet",
      [
        "xmlns": Conformance.transitional.main, "xmlns:r": Conformance.transitional.relationships,
      ]
    )
    FrameWriter(frame: frame, widths: widths, isSelected: isSelected)
      .append(styles, to: &markup)
    markup.start("sheetData")
    out.append(contentsOf: markup.bytes)
  }

  /// Appends a row, as often as it is repeated.
  mutating func append(
    _ row: SheetRow,
    _ styles: inout StyleTable,
    to out: inout [UInt8],
    flush: (inout [UInt8]) throws -> Void
  ) throws {
    while let lines = edges.next(before: row.index) {
      try copies.add(lines.cells.count, ofSheet: frame.sheet.name, row: lines.index)
      try append(lines, index: lines.index, styles: &styles, to: &out)
      try flush(&out)
    }
    let holdsValues = row.cells.contains { $0.kind != .blank || $0.hasFormula }
    if !holdsValues, row.repeated > SheetLimits.fillingRows {
      if row.isHidden ? !frame.hidesOtherRows : frame.hidesOtherRows || row.hasOwnHeight {
        losses.note(.rowHeight, .dropped, at: range(of: row))
      } else if row.cells.contains(where: { styles.number(of: $0.style) != 0 }) {
        losses.note(.blankFormatting, .dropped, at: range(of: row))
      }
      return
    }
    if row.repeated > 1 {
      let count = (row.repeated - 1) * row.cells.reduce(0) { $0 + width(of: $1) }
      try copies.add(count, ofSheet: frame.sheet.name, row: row.index)
    }
    for repetition in 0..<row.repeated {
      let index = row.index + repetition
      let completed = edges.completed(row, index: index)
      let lines = max(0, completed.cells.count - row.cells.count)
      if lines > 0 { try copies.add(lines, ofSheet: frame.sheet.name, row: index) }
      try append(completed, index: index, styles: &styles, to: &out)
      try flush(&out)
    }
  }

  /// How many cells are written for one: as many as a run of blanks has, unless their row has its look.
  private func width(of cell: Cell) -> Int {
    cell.kind == .blank && !cell.hasFormula && !isTail(cell) ? Int(cell.payload) + 1 : 1
  }

  private func range(of row: SheetRow) -> CellRange {
    CellRange(
      rows: row.index...min(row.index + row.repeated, SheetLimits.rows) - 1,
      columns: 0...SheetLimits.columns - 1
    )
  }

  private mutating func append(
    _ row: SheetRow,
    index: Int,
    styles: inout StyleTable,
    to out: inout [UInt8]
  ) throws {
    tables.note(row, index: index, texts)
    rowNumber.removeAll(keepingCapacity: true)
    DecimalDigits.append(index + 1, to: &rowNumber)
    rowNumber.append(UInt8(ascii: "\""))
    out.append(contentsOf: "<row r=\"".utf8)
    out.append(contentsOf: rowNumber)
    let tail = row.cells.last.flatMap { isTail($0) ? $0 : nil }
    if let style = row.style ?? tail?.style {
      let number = styles.number(of: style)
      if number != 0 {
        out.append(contentsOf: " s=\"".utf8)
        DecimalDigits.append(number, to: &out)
        out.append(contentsOf: "\" customFormat=\"1\"".utf8)
      }
    }
    if let height = row.height {
      out.append(contentsOf: " ht=\"".utf8)
      DecimalDigits.append(min(max(height, 0), 409.5), to: &out)
      out.append(UInt8(ascii: "\""))
      if row.hasOwnHeight { out.append(contentsOf: " customHeight=\"1\"".utf8) }
    }
    if row.isHidden { out.append(contentsOf: " hidden=\"1\"".utf8) }
    if row.outlineLevel > 0 {
      out.append(contentsOf: " outlineLevel=\"\(min(row.outlineLevel, 7))\"".utf8)
      if row.outlineLevel > 7 { losses.note(.outline, .approximated) }
    }
    if row.isCollapsed { out.append(contentsOf: " collapsed=\"1\"".utf8) }
    namesDefault = hasColumnLooks || row.style != nil
    var isOpen = false
    var formula = 0
    var next = 0
    for cell in row.cells {
      if cell.kind == .blank, !cell.hasFormula {
        let isRowStyle = isTail(cell) && row.style == nil
        let end = isRowStyle ? Int(cell.column) : Int(cell.column) + Int(cell.payload) + 1
        if isRowStyle, next < end {
          // What the row's style must not reach says its own.
          for column in next..<end where !row.cells.contains(where: { Int($0.column) == column }) {
            open(&isOpen, &out)
            let style = frame.style(ofColumn: column).map { styles.number(of: $0) } ?? 0
            appendBlank(column, style, to: &out)
          }
        }
        let number = styles.number(of: cell.style)
        let inherited = namesDefault ? -1 : 0
        if number != inherited {
          for column in Int(cell.column)..<max(end, Int(cell.column)) {
            open(&isOpen, &out)
            appendBlank(column, number, to: &out)
          }
        }
        next = max(next, end)
        continue
      }
      open(&isOpen, &out)
      try append(cell, index, row, &formula, &styles, to: &out)
      next = Int(cell.column) + 1
    }
    out.append(contentsOf: (isOpen ? "</row>" : "/>").utf8)
  }

  /// Whether a run of blank cells goes on to the end of the sheet, or nearly so.
  private func isTail(_ cell: Cell) -> Bool {
    cell.kind == .blank && !cell.hasFormula && cell.payload > 512
  }

  private func open(_ isOpen: inout Bool, _ out: inout [UInt8]) {
    guard !isOpen else { return }
    isOpen = true
    out.append(UInt8(ascii: ">"))
  }

  private static let cellStart = Array("<c r=\"".utf8)
  private static let styleStart = Array(" s=\"".utf8)
  private static let numberStart = Array("><v>".utf8)
  private static let textStart = Array(" t=\"s\"><v>".utf8)
  private static let valueEnd = Array("</v></c>".utf8)

  /// Appends the start tag of a cell but for its type and its end.
  private mutating func appendStart(_ column: Int, style: Int, to out: inout [UInt8]) {
    cellCount += 1
    if column < cellStarts.count {
      out.append(contentsOf: cellStarts[column])
    } else {
      out.append(contentsOf: Self.cellStart)
      out.append(contentsOf: ColumnName.utf8(column))
    }
    out.append(contentsOf: rowNumber)
    guard style != 0 || namesDefault else { return }
    out.append(contentsOf: Self.styleStart)
    DecimalDigits.append(style, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  private mutating func appendBlank(
    _ column: Int,
    _ style: Int,
    to out: inout [UInt8]
  ) {
    appendStart(column, style: style, to: &out)
    out.append(contentsOf: "/>".utf8)
  }

  private mutating func append(
    _ cell: Cell,
    _ row: Int,
    _ source: SheetRow,
    _ formula: inout Int,
    _ styles: inout StyleTable,
    to out: inout [UInt8]
  ) throws {
    guard cellCount < Self.cellLimit else {
      throw WorkbookError(
        .limitExceeded(what: "cells of a sheet", limit: Self.cellLimit),
        sheet: frame.sheet.name,
        cell: CellReference(row: row, column: Int(cell.column))
      )
    }
    if styles.lacksFormat(cell) {
      let place = CellReference(row: row, column: Int(cell.column))
      losses.note(.numberFormat, .approximated, detail: "General", at: place)
    }
    appendStart(Int(cell.column), style: try styles.number(of: cell), to: &out)
    if !cell.hasFormula, appendUsual(cell, to: &out) { return }
    switch cell.kind {
    case .text: out.append(contentsOf: " t=\"str\"".utf8)
    case .boolean: out.append(contentsOf: " t=\"b\"".utf8)
    case .error: out.append(contentsOf: " t=\"e\"".utf8)
    default: break
    }
    out.append(UInt8(ascii: ">"))
    if cell.hasFormula { appendFormula(of: cell, row, source, &formula, to: &out) }
    switch cell.kind {
    case .blank: break
    case .text:
      out.append(contentsOf: "<v>".utf8)
      let value = texts[Int(cell.payload)]
      XMLEscape.text(SharedText.encoded(value), to: &out)
      out.append(contentsOf: "</v>".utf8)
    case .boolean: out.append(contentsOf: (cell.payload == 0 ? "<v>0</v>" : "<v>1</v>").utf8)
    case .error:
      let shown = texts[Int(cell.payload)]
      let known = CellError(rawValue: shown).map(CellMarkup.text)
      if known == nil {
        losses.note(
          .errorValue,
          .approximated,
          detail: shown,
          at: CellReference(row: row, column: Int(cell.column))
        )
      }
      out.append(contentsOf: "<v>\(known ?? "#VALUE!")</v>".utf8)
    case .number, .currency, .percentage, .time, .date:
      var number = Double(bitPattern: cell.payload)
      if cell.kind == .date { number -= dateOffset }
      out.append(contentsOf: "<v>".utf8)
      DecimalDigits.append(number, to: &out)
      out.append(contentsOf: "</v>".utf8)
      if number < 0, cell.kind == .date || cell.kind == .time {
        losses.note(
          .dateValue,
          .keptAsIs,
          at: CellReference(row: row, column: Int(cell.column))
        )
      }
    }
    out.append(contentsOf: "</c>".utf8)
  }

  /// Appends a number or a text that no formula gives, the usual cells, and the end of the cell; false,
  /// and nothing, for others.
  private func appendUsual(_ cell: Cell, to out: inout [UInt8]) -> Bool {
    switch cell.kind {
    case .text:
      out.append(contentsOf: Self.textStart)
      DecimalDigits.append(Int(cell.payload), to: &out)
    case .number, .currency, .percentage:
      out.append(contentsOf: Self.numberStart)
      DecimalDigits.append(Double(bitPattern: cell.payload), to: &out)
    default: return false
    }
    out.append(contentsOf: Self.valueEnd)
    return true
  }

  private func appendFormula(
    of cell: Cell,
    _ row: Int,
    _ source: SheetRow,
    _ next: inout Int,
    to out: inout [UInt8]
  ) {
    let column = Int(cell.column)
    while next < source.formulas.count, source.formulas[next].column < column { next += 1 }
    guard next < source.formulas.count, source.formulas[next].column == column else { return }
    let formula = source.formulas[next]
    guard formula.text.utf16.count <= 8192 else {
      losses.note(.formula, .valueKept, at: CellReference(row: row, column: column))
      return
    }
    if let array = formula.array {
      out.append(contentsOf: "<f t=\"array\" ref=\"\(array.description)\">".utf8)
    } else {
      out.append(contentsOf: "<f>".utf8)
    }
    XMLEscape.text(SharedText.encoded(formula.text), to: &out)
    out.append(contentsOf: "</f>".utf8)
  }

  /// Appends what stands after the rows.
  ///
  /// - Parameters:
  ///   - styles: Styles of the workbook.
  ///   - links: Relationships of the part.
  ///   - position: Position of the sheet.
  ///   - drawing: The part of its objects.
  /// - Returns: The markup, and the tables that it names.
  /// - Throws: `WorkbookError` when there are too many cells.
  mutating func end(
    _ styles: inout StyleTable,
    links: inout Relationships,
    position: Int,
    drawing: String?
  ) throws -> (markup: [UInt8], tables: [StreamedTables.Written]) {
    var rows: [UInt8] = []
    while let lines = edges.next(before: nil) {
      try copies.add(lines.cells.count, ofSheet: frame.sheet.name, row: lines.index)
      try append(lines, index: lines.index, styles: &styles, to: &rows)
    }
    let tables = tables.written(in: frame, losses)
    var markup = Markup()
    markup.raw(rows)
    markup.end("sheetData")
    SurroundingsWriter(
      frame: frame,
      losses: losses,
      dateOffset: dateOffset,
      position: position,
      drawing: drawing,
      tables: tables
    )
    .append(&styles, &links, to: &markup)
    markup.end("worksheet")
    return (markup.bytes, tables)
  }
}
