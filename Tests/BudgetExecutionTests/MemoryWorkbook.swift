import Spreadsheet

/// A workbook written down in a test.
struct MemoryWorkbook: SheetReading {
  /// A cell as a test writes it.
  enum Value: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral,
    ExpressibleByNilLiteral
  {
    case blank
    case text(String)
    case number(Double)
    case percentage(Double)
    case error(String)
    case formatted(Double, String)
    indirect case formula(String, Value)

    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(floatLiteral value: Double) { self = .number(value) }
    init(nilLiteral: ()) { self = .blank }
  }

  var sheets: [SheetInfo] = []
  let texts = TextTable()
  private var rows: [[SheetRow]] = []
  private var layouts: [SheetLayout] = []
  private var formats: [String] = ["General"]

  init() {}

  /// A workbook with one sheet.
  init(_ rows: [[Value]], named name: String = "Feuil1", merged: [String] = []) {
    add(rows, named: name, merged: merged)
  }

  mutating func add(
    _ content: [[Value]],
    named name: String,
    merged: [String] = [],
    visibility: SheetInfo.Visibility = .visible
  ) {
    sheets.append(SheetInfo(name: name, visibility: visibility))
    var layout = SheetLayout()
    layout.merged = merged.compactMap { CellRange($0) }
    layouts.append(layout)
    var sheetRows: [SheetRow] = []
    for (index, values) in content.enumerated() {
      var row = SheetRow(index: index)
      for (column, value) in values.enumerated() { append(value, column: column, to: &row) }
      if !row.cells.isEmpty { sheetRows.append(row) }
    }
    rows.append(sheetRows)
  }

  private mutating func append(_ value: Value, column: Int, to row: inout SheetRow) {
    func number(_ value: Double, _ kind: Cell.Kind, style: StyleIndex = 0) {
      row.cells.append(
        Cell(column: column, kind: kind, payload: value.bitPattern, style: style)
      )
    }
    switch value {
    case .blank: break
    case .text(let text):
      row.cells.append(Cell(column: column, kind: .text, payload: UInt64(texts.intern(text))))
    case .number(let value): number(value, .number)
    case .percentage(let value): number(value, .percentage)
    case .error(let text):
      row.cells.append(Cell(column: column, kind: .error, payload: UInt64(texts.intern(text))))
    case .formatted(let value, let format):
      formats.append(format)
      number(value, .number, style: StyleIndex(formats.count - 1))
    case .formula(let text, let cached):
      append(cached, column: column, to: &row)
      if !row.cells.isEmpty { row.cells[row.cells.count - 1].hasFormula = true }
      row.formulas.append(
        StoredFormula(
          column: column,
          text: text,
          origin: CellReference(row: row.index, column: column)
        )
      )
    }
  }

  func readRows(ofSheet sheet: Int, _ visit: (SheetRow) throws -> RowVisit) throws {
    for row in rows[sheet] {
      switch try visit(row) {
      case .next: continue
      case .stop: return
      }
    }
  }

  func layout(ofSheet sheet: Int) throws -> SheetLayout { layouts[sheet] }

  func appearance(of style: StyleIndex) -> CellAppearance {
    var appearance = CellAppearance()
    appearance.numberFormat = formats[Int(style)]
    return appearance
  }
}
