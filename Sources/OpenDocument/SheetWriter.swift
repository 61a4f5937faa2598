import Spreadsheet
import XML

/// Writes one new sheet as a `table:table` (ODF 1.3 part 3, §9.1.2).
struct SheetWriter {
  private let sheet: Sheet
  private let tableStyle: String
  private let formats: ConditionalFormatWriter
  private let writesExtensions: Bool
  private var validationNames: [(ranges: [CellRange], name: String)] = []
  private var frames: [CellReference: String] = [:]
  private var masters: [CellReference: CellRange] = [:]
  private var links: [CellReference: Hyperlink] = [:]
  private var annotations: [CellReference: String] = [:]
  private var covered: Set<CellReference> = []
  private var out: [UInt8] = []
  /// Rows waiting for one that differs.
  private var pending: (row: [UInt8], style: String, count: Int)?

  /// Cells that validations or merges ask for without content are made up to this many.
  private static let madeCellLimit = 200_000

  init(
    _ sheet: Sheet,
    tableStyle: String,
    formats: ConditionalFormatWriter,
    writesExtensions: Bool,
    validations: inout ValidationWriter,
    frames: [CellReference: String]
  ) {
    self.sheet = sheet
    self.tableStyle = tableStyle
    self.formats = formats
    self.writesExtensions = writesExtensions
    self.frames = frames
    for validation in sheet.validations {
      let name = validations.add(validation, sheet: sheet.name)
      validationNames.append((validation.ranges, name))
    }
    for range in sheet.merged where range.first != range.last {
      masters[range.first] = range
      for row in range.rows {
        for column in range.columns { covered.insert(CellReference(row: row, column: column)) }
      }
      covered.remove(range.first)
    }
    for link in sheet.hyperlinks { links[link.cell] = link }
    for comment in sheet.comments { annotations[comment.cell] = AnnotationWriter.xml(comment) }
  }

  /// The table, with styles made as they are needed.
  mutating func table(styles: inout StyleWriter, names: [DefinedName]) -> [UInt8] {
    open()
    writeColumns(&styles)
    writeRows(&styles)
    write(NamedExpressionWriter.group(names, base: sheet.name))
    if writesExtensions, !formats.extensionXML.isEmpty {
      write("<calcext:conditional-formats>\(formats.extensionXML)</calcext:conditional-formats>")
    }
    write("</table:table>")
    return out
  }

  private mutating func write(_ xml: String) { out.append(contentsOf: xml.utf8) }

  private mutating func open() {
    write("<table:table table:name=\"\(XMLEscape.attribute(sheet.name))\"")
    write(" table:style-name=\"\(tableStyle)\"")
    if sheet.isProtected { write(" table:protected=\"true\"") }
    if let area = sheet.print.area {
      let address = ODFAddress(sheet: sheet.name, range: area).relative
      write(" table:print-ranges=\"\(XMLEscape.attribute(address))\"")
    }
    write(">")
    if sheet.isProtected { write(SheetProtection.xml(.usual)) }
  }

  private mutating func writeColumns(_ styles: inout StyleWriter) {
    let used = sheet.usedRange?.last.column ?? 0
    let last = max(
      used,
      sheet.columnWidths.keys.max() ?? 0,
      sheet.hiddenColumns.max() ?? 0,
      sheet.charts.map(\.area.last.column).max() ?? 0
    )
    var runs: [(attributes: String, count: Int)] = []
    for column in 0...min(last, SheetLimits.columns - 1) {
      let style = styles.column(width: sheet.columnWidths[column] ?? Self.defaultWidth)
      var attributes = " table:style-name=\"\(style)\""
      if sheet.hiddenColumns.contains(column) { attributes += " table:visibility=\"collapse\"" }
      if let previous = runs.last, previous.attributes == attributes {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((attributes, 1))
      }
    }
    for run in runs {
      write("<table:table-column\(run.attributes)")
      if run.count > 1 { write(" table:number-columns-repeated=\"\(run.count)\"") }
      write("/>")
    }
  }

  /// Width of columns that say nothing, in characters, as Excel has it.
  static let defaultWidth = 10.7109375

  private mutating func writeRows(_ styles: inout StyleWriter) {
    var rows: [Int: [CellReference]] = [:]
    for reference in neededCells() { rows[reference.row, default: []].append(reference) }
    let breaks = Set(sheet.print.rowBreaks)
    for row in breaks.union(sheet.rowHeights.keys) where rows[row] == nil { rows[row] = [] }
    if rows.isEmpty { rows[0] = [] }
    let header = repeatedRows
    var next = 0
    let plain = styles.row(height: nil)
    func gap(_ writer: inout Self, upTo row: Int) {
      guard row > next else { return }
      writer.put(Array("<table:table-cell/>".utf8), style: plain, count: row - next)
      next = row
    }
    var stops = Set(rows.keys)
    if let header {
      stops.insert(header.lowerBound)
      stops.insert(header.upperBound + 1)
    }
    for row in stops.sorted() {
      gap(&self, upTo: row)
      if let header, row == header.upperBound + 1 {
        flushRows()
        write("</table:table-header-rows>")
      }
      if let header, row == header.lowerBound {
        flushRows()
        write("<table:table-header-rows>")
      }
      guard let references = rows[row] else { continue }
      let cells = cells(references.sorted(), &styles)
      put(
        cells,
        style: styles.row(height: sheet.rowHeights[row], breaksBefore: breaks.contains(row)),
        count: 1,
        isAlone: references.contains { masters[$0] != nil || isFormula($0) }
      )
      next = row + 1
    }
    flushRows()
  }

  /// The rows that are repeated in print: those that the sheet asks for, or those that stay in view.
  ///
  /// Once it has read such rows, LibreOffice 7.4 looks how far the sheet reaches, before it has compiled
  /// the formulas above them: one that gives the text "" beside a blank cell is 0 from then on, until
  /// everything is calculated again.
  private var repeatedRows: ClosedRange<Int>? {
    guard let rows = sheet.print.repeatedRows else { return nil }
    let isMisread = sheet.cells.contains { place, cell in
      guard place.row < rows.lowerBound, case .formula(_, .text("")) = cell.content else {
        return false
      }
      let next = sheet[CellReference(row: place.row, column: place.column + 1)]?.content
      return next == nil || next == .value(.blank)
    }
    guard isMisread else { return rows }
    return sheet.frozenRows > 0 ? 0...sheet.frozenRows - 1 : nil
  }

  /// Every cell that has content, a style, a validation, a frame, or takes part in a merge.
  private func neededCells() -> Set<CellReference> {
    var cells = Set(sheet.cells.keys)
    cells.formUnion(frames.keys)
    cells.formUnion(annotations.keys)
    cells.formUnion(masters.keys)
    cells.formUnion(covered)
    var made = 0
    for (ranges, _) in validationNames {
      for range in ranges {
        for row in range.rows {
          for column in range.columns where made < Self.madeCellLimit {
            made += 1
            cells.insert(CellReference(row: row, column: column))
          }
        }
      }
    }
    return cells
  }

  private func isFormula(_ cell: CellReference) -> Bool {
    if case .formula = sheet[cell]?.content { true } else { false }
  }

  /// Queues a row; rows alike are written once, as repeated.
  ///
  /// Rows that merge cells and rows with formulas are alone: of a run of them LibreOffice merges and
  /// calculates the first only, and moves the rows below up into the places of the others.
  private mutating func put(_ row: [UInt8], style: String, count: Int, isAlone: Bool = false) {
    if !isAlone, let pending, pending.row == row, pending.style == style {
      self.pending?.count += count
      return
    }
    flushRows()
    pending = (row, style, count)
  }

  private mutating func flushRows() {
    guard let (row, style, count) = pending else { return }
    write("<table:table-row table:style-name=\"\(style)\"")
    if count > 1 { write(" table:number-rows-repeated=\"\(count)\"") }
    write(">")
    out.append(contentsOf: row.isEmpty ? Array("<table:table-cell/>".utf8) : row)
    write("</table:table-row>")
    pending = nil
  }

  private func cells(_ references: [CellReference], _ styles: inout StyleWriter) -> [UInt8] {
    var row: [UInt8] = []
    var next = 0
    for reference in references {
      if reference.column > next {
        let count = reference.column - next
        let repeated = count > 1 ? " table:number-columns-repeated=\"\(count)\"" : ""
        row.append(contentsOf: "<table:table-cell\(repeated)/>".utf8)
      }
      append(reference, &styles, to: &row)
      next = reference.column + 1
    }
    return row
  }

  private func append(
    _ reference: CellReference,
    _ styles: inout StyleWriter,
    to row: inout [UInt8]
  ) {
    let cell = sheet[reference]
    let tag = covered.contains(reference) ? "table:covered-table-cell" : "table:table-cell"
    var attributes = "<\(tag)"
    let maps = formats.maps(at: reference)
    if let style = styles.cell(cell?.style ?? CellStyle(), maps: maps) {
      attributes += " table:style-name=\"\(XMLEscape.attribute(style))\""
    }
    if let name = validationNames.first(where: { $0.ranges.contains { $0.contains(reference) } })?
      .name
    {
      attributes += " table:content-validation-name=\"\(name)\""
    }
    if let range = masters[reference] {
      attributes += " table:number-columns-spanned=\"\(range.columns.count)\""
      attributes += " table:number-rows-spanned=\"\(range.rows.count)\""
    }
    var value = CellValue.blank
    var isFormula = false
    switch cell?.content {
    case .value(let content): value = content
    case .formula(let text, let cached):
      attributes += " table:formula=\"\(XMLEscape.attribute("of:=" + text))\""
      value = cached
      isFormula = true
    case nil: break
    }
    row.append(contentsOf: attributes.utf8)
    let start = row.count
    CellWriter.append(
      value,
      format: cell.flatMap { styles.format(of: $0.style) },
      isFormula: isFormula,
      extra: frames[reference] ?? "",
      link: links[reference].flatMap { link($0) },
      tag: tag,
      to: &row
    )
    if let annotation = annotations[reference] {
      AnnotationWriter.insert(annotation, intoCellAt: start, tag: tag, &row)
    }
  }

  private func link(_ hyperlink: Hyperlink) -> String? {
    guard let address = ODFAddress(hyperlink.location) else { return nil }
    let target = "#\(address.base)"
    var tag = "<text:a xlink:type=\"simple\" xlink:href=\"\(XMLEscape.attribute(target))\""
    if let tooltip = hyperlink.tooltip {
      tag += " office:title=\"\(XMLEscape.attribute(tooltip))\""
    }
    return tag + ">"
  }
}
