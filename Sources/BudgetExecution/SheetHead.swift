import Spreadsheet

/// The first rows of a sheet, kept to look for a header and to see what its columns hold.
struct SheetHead {
  /// Rows in which a header can begin.
  static let headerDepth = 60
  /// Rows kept: enough to judge what columns hold.
  static let depth = 400

  var sheet: Int
  var info: SheetInfo
  private(set) var layout = SheetLayout()
  var rows: [SheetRow] = []
  private var position: [Int: Int] = [:]
  private let texts: TextTable

  init(sheet: Int, of workbook: some SheetReading) throws {
    self.sheet = sheet
    info = workbook.sheets[sheet]
    texts = workbook.texts
    var rows: [SheetRow] = []
    try workbook.readRows(ofSheet: sheet) { row in
      rows.append(row)
      return rows.count >= Self.depth || row.index >= Self.headerDepth + Self.depth ? .stop : .next
    }
    self.rows = rows
    for (index, row) in rows.enumerated() { position[row.index] = index }
  }

  /// Reads the layout, which few sheets are worth: it stands after all of a sheet's rows.
  mutating func readLayout(of workbook: some SheetReading) throws {
    layout = try workbook.layout(ofSheet: sheet)
  }

  /// What the head holds in some columns.
  func limited(to columns: ClosedRange<Int>) -> SheetHead {
    var head = self
    for index in head.rows.indices {
      head.rows[index].cells.removeAll { !columns.contains(Int($0.column)) }
      head.rows[index].formulas.removeAll { !columns.contains($0.column) }
    }
    return head
  }

  /// The texts in the rows where a header can begin.
  var headerTexts: some Sequence<String> {
    rows.lazy.prefix { $0.index < Self.headerDepth }.flatMap { row in
      row.cells.lazy.compactMap { headerText(of: $0) }
    }
  }

  /// Whether there is a text where a header can begin.
  var hasHeaderTexts: Bool { headerTexts.contains { _ in true } }

  func row(_ index: Int) -> SheetRow? { position[index].map { rows[$0] } }

  /// The text of a cell, or the year that a number there is; nil for anything else.
  func headerText(row: Int, column: Int) -> String? {
    guard let cell = self.row(row)?.cell(column) else { return nil }
    return headerText(of: cell)
  }

  func headerText(of cell: Cell) -> String? {
    switch cell.kind {
    case .text:
      let text = texts[Int(cell.payload)]
      return text.allSatisfy(\.isWhitespace) ? nil : text
    case .number:
      guard let number = cell.number, (1990...2100).contains(number), number == number.rounded()
      else { return nil }
      return String(Int(number))
    default: return nil
    }
  }

  /// The texts above a row, with the row and column of each.
  func texts(above row: Int) -> [(row: Int, column: Int, text: String)] {
    rows.prefix { $0.index < row }.flatMap { row in
      row.cells.compactMap { cell in
        headerText(of: cell).map { (row.index, Int(cell.column), $0) }
      }
    }
  }
}
