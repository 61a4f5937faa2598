import Formula
import Spreadsheet

/// What one reading of the file's sheets gave for ``ColumnNeeds``.
struct FoundColumns {
  /// Styles by sheet and column, one for each row of the range asked for.
  private(set) var styles: [Int: [Int: (firstRow: Int, values: [StyleIndex])]] = [:]
  /// Formulas by sheet, row and column.
  private(set) var formulas: [Int: [Int: [Int: StoredFormula]]] = [:]
  /// Hidden rows by sheet.
  private(set) var hiddenRows: [Int: Set<Int>] = [:]
  /// Rows that a filter hides by the file's own word, by sheet.
  private(set) var filteredRows: [Int: Set<Int>] = [:]

  /// Reads each sheet asked for once and enters the columns looked at into the calculation.
  init(_ needs: ColumnNeeds, in document: any WorkbookDocument, into calculator: Calculator) throws
  {
    for sheet in needs.sheets.sorted() {
      try read(sheet, needs, document, calculator)
    }
  }

  private mutating func read(
    _ sheet: Int,
    _ needs: ColumnNeeds,
    _ document: any WorkbookDocument,
    _ calculator: Calculator
  ) throws {
    let wanted = (needs.columns[sheet] ?? [:]).sorted { $0.key < $1.key }
    let wantedStyles = (needs.styles[sheet] ?? [:]).sorted { $0.key < $1.key }
    let wantedFormulas = needs.formulas[sheet] ?? [:]
    let lastRow =
      [
        wanted.map(\.value.upperBound).max(), wantedStyles.map(\.value.upperBound).max(),
        wantedFormulas.keys.max(),
      ].compactMap(\.self).max() ?? 0

    // Columns grow with the rows met: a reference to a million rows costs nothing by itself. They
    // are handed over piece by piece, since the calculation keeps values in a third of the memory.
    var values = wanted.map { _ in [Value]() }
    var firstRows = wanted.map(\.value.lowerBound)
    func handOver(_ position: Int) {
      guard !values[position].isEmpty else { return }
      calculator.setColumn(
        values[position],
        sheet: sheet,
        column: wanted[position].key,
        firstRow: firstRows[position]
      )
      firstRows[position] += values[position].count
      values[position].removeAll(keepingCapacity: true)
    }
    var styleRuns = wantedStyles.map { _ in [StyleIndex]() }
    var texts: [Int: Value] = [:]
    var (hidden, filtered): (Set<Int>, Set<Int>) = ([], [])
    try document.readRows(ofSheet: sheet) { row in
      guard row.index <= lastRow else { return .stop }
      let end = min(row.index + row.repeated - 1, lastRow)
      for (position, (column, rows)) in wanted.enumerated() {
        // Runs of formatted cells can go on to the end of the sheet; they hold nothing to look at.
        guard let cell = row.cell(column), cell.kind != .blank, rows.upperBound >= row.index
        else { continue }
        let value = Self.value(of: cell, in: document, &texts)
        for index in max(row.index, rows.lowerBound)...max(end, rows.lowerBound)
        where rows.contains(index) && index <= end {
          Self.fill(&values[position], upTo: index - firstRows[position], with: .blank)
          values[position].append(value)
          if values[position].count >= Self.pieceCount { handOver(position) }
        }
      }
      for (position, (column, rows)) in wantedStyles.enumerated() {
        // A banner is one text, whose style the empty cells of its row share.
        guard let cell = row.cell(column) ?? (row.cells.count == 1 ? row.cells.first : nil)
        else { continue }
        for index in row.index...end where rows.contains(index) {
          let previous = styleRuns[position].last ?? cell.style
          Self.fill(&styleRuns[position], upTo: index - rows.lowerBound, with: previous)
          styleRuns[position].append(cell.style)
        }
      }
      if let columns = wantedFormulas[row.index] {
        for column in columns {
          if let formula = row.formula(column) {
            formulas[sheet, default: [:]][row.index, default: [:]][column] = formula
          }
        }
      }
      if row.isHidden { for index in row.index...end { hidden.insert(index) } }
      if row.isFiltered { for index in row.index...end { filtered.insert(index) } }
      return .next
    }
    for position in wanted.indices { handOver(position) }
    for (position, (column, rows)) in wantedStyles.enumerated() {
      styles[sheet, default: [:]][column] = (rows.lowerBound, styleRuns[position])
    }
    hiddenRows[sheet] = hidden
    filteredRows[sheet] = filtered
  }

  /// How many values of a column are gathered before they are handed over.
  private static let pieceCount = 8192

  private static func fill<T>(_ array: inout [T], upTo count: Int, with value: T) {
    while array.count < count { array.append(value) }
  }

  /// The value of a cell; each text of the file becomes a `String` once.
  private static func value(
    of cell: Cell,
    in document: any WorkbookDocument,
    _ texts: inout [Int: Value]
  ) -> Value {
    if cell.kind == .text {
      let index = Int(cell.payload)
      if let known = texts[index] { return known }
      let value = Value.text(document.texts[index])
      texts[index] = value
      return value
    }
    return Value(document.value(of: cell))
  }
}
