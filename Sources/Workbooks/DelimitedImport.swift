import DelimitedText
import Spreadsheet

/// Makes the contents of a workbook from a delimited text.
struct DelimitedImport {
  private let records: DelimitedTable
  private let layout: DelimitedLayout?

  /// Numbers of the styles.
  private enum Style: StyleIndex {
    case plain, header, date, moment, percentage, euros, amount
  }

  init(_ table: DelimitedTable, layout: DelimitedLayout?) {
    records = table
    self.layout = layout
  }

  /// The contents: one sheet, its rows made as they are asked for.
  func contents(sheetName: String) -> WorkbookContents {
    let frame = SheetFrame(Sheet(name: layout?.sheetName ?? sheetName))
    frame.sheet.showsGridLines = true
    frame.sheet.frozenRows = 1
    let width = max(records.header.count, 1)
    frame.sheet.autoFilter = CellRange(rows: 0...records.rows.count, columns: 0...width - 1)
    let characters = 5.25
    for column in 0..<width {
      var run = ColumnRun(column...column)
      let known = layout.flatMap { layout in
        layout.columns.indices.contains(column) ? layout.columns[column].width : nil
      }
      run.width = (known ?? estimatedWidth(column)) * characters + 3.75
      run.hasOwnWidth = true
      frame.columns.append(run)
    }
    let texts = TextTable()
    let kinds = (0..<width).map(kind)
    var contents = WorkbookContents(texts: texts) { _, visit in
      try visit(headerRow(texts))
      for index in records.rows.indices { try visit(row(index, kinds, texts)) }
    }
    contents.frames = [frame]
    contents.styles = Self.styles
    return contents
  }

  private static let styles: [CellStyle] = {
    let font = Font(name: "Calibri", size: 11)
    func style(_ format: String?) -> CellStyle { CellStyle(font: font, numberFormat: format) }
    var header = style(nil)
    header.font?.isBold = true
    header.fill = .solid(Color(0xE7E6E6))
    header.alignment = Alignment(vertical: .center, wraps: true)
    return [
      style(nil), header, style("dd/mm/yyyy"), style("dd/mm/yyyy hh:mm:ss"), style("0.00%"),
      style("#,##0.00\\ [$€-40C]"), style("#,##0.00"),
    ]
  }()

  /// Texts that are codes in one row are codes in all of them.
  private func kind(_ column: Int) -> DelimitedLayout.Column.Kind {
    if let layout, layout.columns.indices.contains(column), layout.columns[column].kind != .any {
      return layout.columns[column].kind
    }
    return records.rows.contains { $0.indices.contains(column) && FieldValue.isCode($0[column]) }
      ? .text : .any
  }

  private func estimatedWidth(_ column: Int) -> Double {
    var longest = records.header.indices.contains(column) ? records.header[column].count : 0
    for row in records.rows.prefix(200) where row.indices.contains(column) {
      longest = max(longest, min(row[column].count, 40))
    }
    return Double(min(max(longest + 2, 8), 45))
  }

  private func headerRow(_ texts: TextTable) -> SheetRow {
    var row = SheetRow(index: 0)
    for (column, name) in records.header.enumerated() where column < SheetLimits.columns {
      let title =
        layout.flatMap { $0.columns.indices.contains(column) ? $0.columns[column].title : nil }
        ?? name
      guard !title.isEmpty else { continue }
      row.cells.append(
        Cell(
          column: column,
          kind: .text,
          payload: UInt64(texts.intern(title)),
          style: Style.header.rawValue
        )
      )
    }
    return row
  }

  private func row(
    _ index: Int,
    _ kinds: [DelimitedLayout.Column.Kind],
    _ texts: TextTable
  ) -> SheetRow {
    var row = SheetRow(index: index + 1)
    for (column, field) in records.rows[index].enumerated()
    where column < SheetLimits.columns && !field.isEmpty {
      func add(_ kind: Cell.Kind, _ payload: UInt64, _ style: Style) {
        row.cells.append(Cell(column: column, kind: kind, payload: payload, style: style.rawValue))
      }
      let kind = column < kinds.count ? kinds[column] : .any
      switch kind == .text ? .text : FieldValue(field) {
      case .blank: continue
      case .text:
        // A line of a cell ends in a line feed alone.
        let text =
          field.utf8.contains(UInt8(ascii: "\r")) ? field.replacing("\r\n", with: "\n") : field
        add(.text, UInt64(texts.intern(text)), .plain)
      case .number(let number):
        add(.number, number.bitPattern, kind == .amount ? .amount : .plain)
      case .euros(let number): add(.currency, number.bitPattern, .euros)
      case .percentage(let number): add(.percentage, number.bitPattern, .percentage)
      case .date(let serial, let hasTime):
        add(.date, serial.bitPattern, hasTime ? .moment : .date)
      }
    }
    return row
  }
}
