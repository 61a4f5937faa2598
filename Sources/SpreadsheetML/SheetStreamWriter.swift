import Spreadsheet
import XML

/// Writes a sheet that is being converted as a worksheet part, row by row (ECMA-376 Part 1,
/// §18.3.1.99).
struct SheetStreamWriter {
  /// Rows without values that repeat more often than this only fill the sheet up.
  private static let fillerLimit = 4096
  /// Cells that repeated rows and columns may come to: beyond, the file means harm.
  private static let cellLimit = 60_000_000

  let frame: SheetFrame
  let widths: ColumnWidths
  let texts: TextTable
  let losses: SheetLosses
  /// Days from 1899-12-30 to serial 0.
  let dateOffset: Double
  private let isSelected: Bool
  private var columnNames: [[UInt8]] = []
  /// Whether cells in the default style say so: LibreOffice gives those that say nothing what their
  /// column looks like.
  private var namesDefault = false
  private var cellCount = 0
  private var text: [UInt8] = []

  init(
    frame: SheetFrame,
    widths: ColumnWidths,
    contents: WorkbookContents,
    isSelected: Bool,
    losses: SheetLosses
  ) {
    self.frame = frame
    self.widths = widths
    self.isSelected = isSelected
    self.losses = losses
    texts = contents.texts
    dateOffset = contents.calculation.dateSystem.offset
    for column in 0..<256 { columnNames.append(ColumnName.utf8(column)) }
  }

  /// Appends what stands before the rows.
  mutating func begin(_ styles: StyleTable, to out: inout [UInt8]) {
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
    let holdsValues = row.cells.contains { $0.kind != .blank || $0.hasFormula }
    if !holdsValues, row.repeated > Self.fillerLimit {
      if row.isHidden || row.hasOwnHeight {
        losses.note(.rowHeight, .dropped, at: range(of: row))
      } else if row.cells.contains(where: { styles.number(of: $0.style) != 0 }) {
        losses.note(.blankFormatting, .dropped, at: range(of: row))
      }
      return
    }
    for repetition in 0..<row.repeated {
      try append(row, index: row.index + repetition, styles: &styles, to: &out)
      try flush(&out)
    }
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
    out.append(contentsOf: "<row r=\"".utf8)
    DecimalDigits.append(index + 1, to: &out)
    out.append(UInt8(ascii: "\""))
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
    namesDefault = !frame.columns.isEmpty || row.style != nil
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
            appendBlank(column, index, style, to: &out)
          }
        }
        let number = styles.number(of: cell.style)
        let inherited = frame.columns.isEmpty && row.style == nil ? 0 : -1
        if number != inherited {
          for column in Int(cell.column)..<max(end, Int(cell.column)) {
            open(&isOpen, &out)
            appendBlank(column, index, number, to: &out)
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

  private mutating func appendStart(_ column: Int, _ row: Int, to out: inout [UInt8]) {
    cellCount += 1
    out.append(contentsOf: "<c r=\"".utf8)
    if column < columnNames.count {
      out.append(contentsOf: columnNames[column])
    } else {
      out.append(contentsOf: ColumnName.utf8(column))
    }
    DecimalDigits.append(row + 1, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  private mutating func appendBlank(
    _ column: Int,
    _ row: Int,
    _ style: Int,
    to out: inout [UInt8]
  ) {
    appendStart(column, row, to: &out)
    if style != 0 || namesDefault {
      out.append(contentsOf: " s=\"".utf8)
      DecimalDigits.append(style, to: &out)
      out.append(UInt8(ascii: "\""))
    }
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
        .limitExceeded(what: "repeated cells", limit: Self.cellLimit),
        sheet: frame.sheet.name,
        cell: CellReference(row: row, column: Int(cell.column))
      )
    }
    appendStart(Int(cell.column), row, to: &out)
    let style = try styles.number(of: cell)
    if style != 0 || namesDefault {
      out.append(contentsOf: " s=\"".utf8)
      DecimalDigits.append(style, to: &out)
      out.append(UInt8(ascii: "\""))
    }
    switch cell.kind {
    case .text: out.append(contentsOf: (cell.hasFormula ? " t=\"str\"" : " t=\"s\"").utf8)
    case .boolean: out.append(contentsOf: " t=\"b\"".utf8)
    case .error: out.append(contentsOf: " t=\"e\"".utf8)
    default: break
    }
    out.append(UInt8(ascii: ">"))
    if cell.hasFormula { appendFormula(of: cell, row, source, &formula, to: &out) }
    switch cell.kind {
    case .blank: break
    case .text where !cell.hasFormula:
      out.append(contentsOf: "<v>".utf8)
      DecimalDigits.append(Int(cell.payload), to: &out)
      out.append(contentsOf: "</v>".utf8)
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
  /// - Returns: The markup.
  func end(
    _ styles: inout StyleTable,
    links: inout Relationships,
    position: Int,
    drawing: String?
  ) -> [UInt8] {
    var markup = Markup()
    markup.end("sheetData")
    SurroundingsWriter(
      frame: frame,
      losses: losses,
      dateOffset: dateOffset,
      position: position,
      drawing: drawing
    )
    .append(&styles, &links, to: &markup)
    markup.end("worksheet")
    return markup.bytes
  }
}
