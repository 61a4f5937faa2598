import Spreadsheet
import XML

/// Writes a sheet that is being converted as a `table:table`, row by row (ODF 1.3 part 3, §9.1.2).
struct SheetStreamWriter {
  let frame: SheetFrame
  let tableStyle: String
  let styles: StyleTable
  let texts: TextTable
  let paragraphs: ParagraphBytes
  let losses: SheetLosses
  /// Objects that hang on the sheet.
  let shapes: String
  /// Names of the sheet and its own conditional formats, which stand after the rows.
  let tail: [UInt8]

  var overlays: SheetOverlays
  /// First row that is not yet written.
  private var next = 0
  /// Groups of rows that are open, and whether each is folded away.
  private var groups: [Bool] = []
  private var isInHeader = false
  var text: [UInt8] = []
  /// What stands before a number in the cells of each style; nothing before it is met.
  private var numberStarts: [[UInt8]]

  init(
    frame: SheetFrame,
    tableStyle: String,
    styles: StyleTable,
    contents: WorkbookContents,
    overlays: SheetOverlays,
    shapes: String,
    tail: [UInt8],
    losses: SheetLosses
  ) {
    self.frame = frame
    self.tableStyle = tableStyle
    self.styles = styles
    texts = contents.texts
    paragraphs = ParagraphBytes(runStyles: styles.runs)
    self.overlays = overlays
    self.shapes = shapes
    self.tail = tail
    self.losses = losses
    breaks = Set(frame.page.rowBreaks)
    losesStyles = !styles.losses.isEmpty
    numberStarts = Array(repeating: [], count: styles.displays.count)
    styledColumns = frame.columns.reduce(0) { count, run in
      let isPlain = run.style.map { styles.cellAttributes[Int($0)].isEmpty } ?? true
      return isPlain ? count : run.columns.upperBound + 1
    }
  }

  /// Whether any style is not held whole.
  private let losesStyles: Bool

  /// How many columns there are up to the last one that has a style of its own.
  ///
  /// LibreOffice gives the style of a column only to the cells that a row has, so rows reach that far.
  let styledColumns: Int

  /// Notes what is lost of the style of a cell.
  private func noteLosses(of cell: Cell, row: Int) {
    guard let lost = styles.losses[Int(cell.style)] else { return }
    let place = CellReference(row: row, column: Int(cell.column))
    for item in lost.items {
      losses.note(item.feature, .approximated, detail: item.detail, at: place)
    }
  }

  private let breaks: Set<Int>

  /// Appends the start of the table, with its columns.
  mutating func begin(to out: inout [UInt8]) {
    func write(_ xml: String) { out.append(contentsOf: xml.utf8) }
    write("<table:table table:name=\"\(XMLEscape.attribute(frame.sheet.name))\"")
    write(" table:style-name=\"\(tableStyle)\"")
    if frame.sheet.isProtected { write(" table:protected=\"true\"") }
    if !frame.page.areas.isEmpty {
      let areas = frame.page.areas.map { ODFAddress(sheet: frame.sheet.name, range: $0).relative }
      write(" table:print-ranges=\"\(XMLEscape.attribute(areas.joined(separator: " ")))\"")
    }
    write(">")
    if frame.sheet.isProtected {
      write(SheetProtection.xml(frame.permissions))
      SheetProtection.noteUnheld(frame, losses)
    }
    if !shapes.isEmpty { write("<table:shapes>\(shapes)</table:shapes>") }
    write(TableColumns(frame: frame, styles: styles).xml)
  }

  /// Appends the end of the table.
  mutating func end(to out: inout [UInt8]) {
    if next == 0 { blankRows(1, to: &out) }
    // What lies over cells below the last row is written too.
    while overlays.boundary < SheetLimits.rows || !overlays.active.isEmpty {
      let last = overlays.active.map(\.range.last.row).max() ?? overlays.boundary
      blankRows(min(last, SheetLimits.rows - 1) + 1 - next, to: &out)
      overlays.move(to: next)
      if next >= SheetLimits.rows { break }
    }
    if let last = breaks.max(), next <= last, last < SheetLimits.rows {
      blankRows(last + 1 - next, to: &out)
    }
    if let header = frame.page.repeatedRows, next <= header.upperBound {
      blankRows(header.upperBound + 1 - next, to: &out)
    }
    // Rows that are not written have a height of the reader's own.
    if styledColumns > 0 || frame.defaultRowHeight != CellGrid.defaultHeight
      || frame.hidesOtherRows
    {
      blankRows(SheetLimits.rows - next, to: &out)
    }
    setLevel(0, isHidden: false, to: &out)
    closeHeader(to: &out)
    out.append(contentsOf: tail)
    out.append(contentsOf: "</table:table>".utf8)
  }

  /// Appends a row, and the blank ones before it.
  mutating func append(_ row: SheetRow, to out: inout [UInt8]) {
    guard row.index >= next, row.index < SheetLimits.rows else {
      // Cells that only have a style are no loss.
      for cell in row.cells where cell.kind != .blank || cell.hasFormula {
        let place = CellReference(row: row.index, column: Int(cell.column))
        losses.note(row.index < next ? .repeatedCell : .cellsBeyondLimit, .dropped, at: place)
      }
      return
    }
    blankRows(row.index - next, to: &out)
    setLevel(row.outlineLevel, isHidden: row.isHidden, to: &out)
    openHeader(at: next, to: &out)
    overlays.move(to: next)
    startRow(row, count: 1, to: &out)
    if losesStyles { for cell in row.cells { noteLosses(of: cell, row: row.index) } }
    if overlays.active.isEmpty && row.style == nil {
      appendCells(row, to: &out)
    } else {
      appendCellsUnderOverlays(row, to: &out)
    }
    out.append(contentsOf: Self.rowEnd)
    next += 1
    endHeader(to: &out)
  }

  private static let rowEnd = Array("</table:table-row>".utf8)

  private mutating func blankRows(_ count: Int, to out: inout [UInt8]) {
    var rest = min(count, SheetLimits.rows - next)
    if rest > 0 { setLevel(0, isHidden: false, to: &out) }
    while rest > 0 {
      overlays.move(to: next)
      openHeader(at: next, to: &out)
      var run = min(rest, overlays.boundary - next)
      if let header = frame.page.repeatedRows {
        for edge in [header.lowerBound, header.upperBound + 1] where edge > next {
          run = min(run, edge - next)
        }
      }
      for edge in breaks where edge >= next { run = min(run, max(1, edge - next)) }
      var row = SheetRow(index: next)
      row.isHidden = frame.hidesOtherRows
      startRow(row, count: run, to: &out)
      if overlays.active.isEmpty {
        Self.gap(max(styledColumns, 1), to: &out)
      } else {
        appendCellsUnderOverlays(row, to: &out)
      }
      out.append(contentsOf: Self.rowEnd)
      next += run
      rest -= run
      endHeader(to: &out)
    }
  }

  private func startRow(_ row: SheetRow, count: Int, to out: inout [UInt8]) {
    out.append(contentsOf: "<table:table-row".utf8)
    let key = StyleTable.RowKey(
      height: row.height ?? frame.defaultRowHeight,
      isOptimal: !row.hasOwnHeight,
      breaksBefore: !breaks.isEmpty && breaks.contains(row.index)
    )
    if let style = styles.rows[key] {
      out.append(contentsOf: " table:style-name=\"".utf8)
      out.append(contentsOf: style.utf8)
      out.append(UInt8(ascii: "\""))
    }
    if count > 1 { out.append(contentsOf: " table:number-rows-repeated=\"\(count)\"".utf8) }
    if row.isHidden { out.append(contentsOf: " table:visibility=\"collapse\"".utf8) }
    out.append(UInt8(ascii: ">"))
  }

  // MARK: Groups and header rows

  private mutating func setLevel(_ wanted: Int, isHidden: Bool, to out: inout [UInt8]) {
    // A group that is folded away would hide the row.
    let folded = isHidden ? nil : groups.firstIndex(of: true)
    let kept = min(wanted, folded ?? groups.count)
    guard wanted != groups.count || kept < groups.count else { return }
    let wasInHeader = isInHeader
    closeHeader(to: &out)
    while groups.count > kept {
      out.append(contentsOf: "</table:table-row-group>".utf8)
      groups.removeLast()
    }
    while groups.count < wanted {
      out.append(contentsOf: "<table:table-row-group".utf8)
      // Groups around it may have rows that are shown.
      let isFolded = isHidden && groups.count + 1 == wanted
      if isFolded { out.append(contentsOf: " table:display=\"false\"".utf8) }
      out.append(UInt8(ascii: ">"))
      groups.append(isFolded)
    }
    if wasInHeader { openHeader(at: next, to: &out) }
  }

  private mutating func openHeader(at row: Int, to out: inout [UInt8]) {
    guard !isInHeader, let header = frame.page.repeatedRows, header.contains(row) else { return }
    out.append(contentsOf: "<table:table-header-rows>".utf8)
    isInHeader = true
  }

  private mutating func endHeader(to out: inout [UInt8]) {
    guard isInHeader, let header = frame.page.repeatedRows, next > header.upperBound else { return }
    closeHeader(to: &out)
  }

  private mutating func closeHeader(to out: inout [UInt8]) {
    guard isInHeader else { return }
    out.append(contentsOf: "</table:table-header-rows>".utf8)
    isInHeader = false
  }

  // MARK: Cells

  /// The usual row: nothing lies over it.
  private mutating func appendCells(_ row: SheetRow, to out: inout [UInt8]) {
    var column = 0
    var formula = 0
    for cell in row.cells {
      let place = Int(cell.column)
      guard place >= column else {
        if cell.kind != .blank || cell.hasFormula {
          losses.note(.repeatedCell, .dropped, at: CellReference(row: row.index, column: place))
        }
        continue
      }
      if place > column { Self.gap(place - column, to: &out) }
      if appendPlainNumber(cell, to: &out) {
        column = place + 1
        continue
      }
      out.append(contentsOf: Self.cellStart)
      appendStyle(cell.style, to: &out)
      if cell.kind == .blank, !cell.hasFormula {
        let count = min(Int(cell.payload) + 1, SheetLimits.columns - place)
        Self.repetition(count, to: &out)
        out.append(contentsOf: Self.emptyEnd)
        column = place + count
        continue
      }
      appendFormula(of: cell, row, &formula, to: &out)
      appendValue(cell, row: row.index, link: nil, comment: nil, to: &out)
      column = place + 1
    }
    if column < max(styledColumns, 1) { Self.gap(max(styledColumns, 1) - column, to: &out) }
  }

  /// Appends a number without a formula, most of what large sheets hold, in as few pieces as can be.
  ///
  /// - Parameters:
  ///   - cell: The cell.
  ///   - out: Gets the cell.
  /// - Returns: Whether it is such a cell.
  private mutating func appendPlainNumber(_ cell: Cell, to out: inout [UInt8]) -> Bool {
    let style = Int(cell.style)
    guard cell.kind == .number, !cell.hasFormula, style < numberStarts.count else { return false }
    let number = Double(bitPattern: cell.payload)
    guard number.isFinite else { return false }
    if numberStarts[style].isEmpty {
      var start = Self.cellStart
      appendStyle(cell.style, to: &start)
      numberStarts[style] = start + styles.displays[style].opening
    }
    out.append(contentsOf: numberStarts[style])
    styles.displays[style].appendValue(number, to: &out)
    out.append(contentsOf: Self.numberEnd)
    return true
  }

  private static let numberEnd = Array("</text:p></table:table-cell>".utf8)

  static let cellStart = Array("<table:table-cell".utf8)
  static let cellEnd = Array("</table:table-cell>".utf8)
  static let coveredStart = Array("<table:covered-table-cell".utf8)
  static let coveredEnd = Array("</table:covered-table-cell>".utf8)
  static let emptyEnd = Array("/>".utf8)

  private static func gap(_ count: Int, to out: inout [UInt8]) {
    out.append(contentsOf: cellStart)
    repetition(count, to: &out)
    out.append(contentsOf: emptyEnd)
  }

  static func repetition(_ count: Int, to out: inout [UInt8]) {
    guard count > 1 else { return }
    out.append(contentsOf: " table:number-columns-repeated=\"".utf8)
    DecimalDigits.append(count, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  func appendStyle(_ style: StyleIndex, to out: inout [UInt8]) {
    guard !styles.cellAttributes.isEmpty else { return }
    // A cell whose style the file does not have is in the first one, not in that of its column.
    let index = Int(style) < styles.cellAttributes.count ? Int(style) : 0
    let attribute = styles.cellAttributes[index]
    if attribute.isEmpty, styledColumns > 0 {
      // The default style has to be named where a column has another one.
      out.append(contentsOf: " table:style-name=\"Default\"".utf8)
    } else {
      out.append(contentsOf: attribute)
    }
  }

  func appendFormula(
    of cell: Cell,
    _ row: SheetRow,
    _ next: inout Int,
    to out: inout [UInt8]
  ) {
    guard cell.hasFormula else { return }
    while next < row.formulas.count, row.formulas[next].column < Int(cell.column) { next += 1 }
    guard next < row.formulas.count, row.formulas[next].column == Int(cell.column) else { return }
    let formula = row.formulas[next]
    out.append(contentsOf: " table:formula=\"".utf8)
    out.append(contentsOf: (formula.namespace.map { $0 + ":=" } ?? "of:=").utf8)
    XMLEscape.attribute(formula.text, to: &out)
    out.append(UInt8(ascii: "\""))
    if let array = formula.array {
      out.append(
        contentsOf: (" table:number-matrix-columns-spanned=\"\(array.columns.count)\""
          + " table:number-matrix-rows-spanned=\"\(array.rows.count)\"").utf8
      )
    }
  }
}
