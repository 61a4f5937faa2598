import Formula
import Spreadsheet

/// Makes the ``ColumnBlock`` of some ``AddedColumns``: formulas read, calculated and translated.
struct ColumnBlockBuilder {
  let added: AddedColumns
  let translation: SheetTranslation
  /// The line formula of each column, written for the first row.
  private(set) var lineFormulas: [Expression?] = []
  /// Formulas of single cells, by row and column.
  private(set) var ownFormulas: [Int: [Int: Expression]] = [:]
  private(set) var neighbourStyles: (firstRow: Int, values: [StyleIndex]) = (0, [])

  init(
    _ added: AddedColumns,
    _ translation: SheetTranslation,
    needs: inout ColumnNeeds
  ) throws {
    self.added = added
    self.translation = translation
    let sheet = added.sheet
    for (offset, column) in added.columns.enumerated() {
      guard case .formula(let text) = column.content else {
        lineFormulas.append(nil)
        continue
      }
      let cell = CellReference(row: added.rows.lowerBound, column: added.firstColumn + offset)
      let expression = try translation.expression(text, at: cell)
      needs.note(expression, onSheet: sheet, copies: added.rows.count)
      lineFormulas.append(expression)
    }
    for (row, cells) in added.exceptions {
      for (column, cell) in cells {
        guard case .formula(let text, _) = cell.content else { continue }
        let expression = try translation.expression(
          text,
          at: CellReference(row: row, column: column)
        )
        needs.note(expression, onSheet: sheet)
        ownFormulas[row, default: [:]][column] = expression
      }
    }
    for (row, pattern) in zip(added.rows, added.patterns) where pattern == .total {
      for column in added.columns {
        if case .sameAs(let source) = column.total {
          needs.noteFormula(sheet: sheet, row: row, column: source)
        }
      }
    }
    let styledRows = min(
      added.exceptions.keys.min() ?? added.rows.lowerBound,
      added.rows.lowerBound
    )
    needs.noteStyles(
      sheet: sheet,
      column: added.styleColumn,
      rows: styledRows...added.rows.upperBound
    )
  }

  /// The total rows' formulas, now that the file's own are known, and what they look at.
  mutating func resolveTotals(_ found: FoundColumns, _ needs: inout ColumnNeeds) {
    neighbourStyles = found.styles[added.sheet]?[added.styleColumn] ?? (0, [])
    for (row, pattern) in zip(added.rows, added.patterns) where pattern == .total {
      for (offset, column) in added.columns.enumerated() {
        let cell = CellReference(row: row, column: added.firstColumn + offset)
        guard ownFormulas[row]?[cell.column] == nil else { continue }
        let expression: Expression? =
          switch column.total {
          case .blank: nil
          case .lineFormula:
            lineFormulas[offset].map { $0.moved(rows: row - $0.cell.row, columns: 0) }
          case .sameAs(let source):
            total(
              like: found.formulas[added.sheet]?[row]?[source],
              from: source,
              of: added.totalRows[row] ?? [],
              at: cell
            )
          }
        if let expression {
          ownFormulas[row, default: [:]][cell.column] = expression
          needs.note(expression, onSheet: added.sheet)
        }
      }
    }
  }

  /// The file's formula moved to our column; nil when it would still add up the column it comes from.
  private func repeated(
    _ stored: StoredFormula?,
    from source: Int,
    at cell: CellReference
  ) -> Expression? {
    guard let stored, stored.array == nil,
      let original = try? Expression(
        parsing: stored.text,
        dialect: translation.dialect,
        at: stored.origin
      )
    else { return nil }
    let moved = original.moved(
      rows: cell.row - stored.origin.row,
      columns: cell.column - stored.origin.column
    )
    var usesSource = false
    var usesOurs = false
    let ours = added.firstColumn..<(added.firstColumn + added.columns.count)
    moved.root.forEach { node in
      switch node {
      case .reference(let reference):
        if reference.sheet != nil || reference.range.columns.contains(source) { usesSource = true }
        if ours.contains(reference.range.first.column) { usesOurs = true }
      case .error, .opaque: usesSource = true
      default: break
      }
    }
    return usesOurs && !usesSource ? moved : nil
  }

  /// The file's own formula in our column, or a sum that filters change as they change the file's.
  private func total(
    like stored: StoredFormula?,
    from source: Int,
    of ranges: [ClosedRange<Int>],
    at cell: CellReference
  ) -> Expression? {
    if let formula = repeated(stored, from: source, at: cell) { return formula }
    // Excel tables name the column that they add up: SUBTOTAL(109,Tableau1[Mandaté]).
    let function =
      ["109", "9"].first { stored?.text.uppercased().hasPrefix("SUBTOTAL(\($0)") == true }
      .map { "SUBTOTAL(\($0)," } ?? "SUM("
    return sum(of: ranges, function, at: cell)
  }

  private func sum(
    of ranges: [ClosedRange<Int>],
    _ function: String,
    at cell: CellReference
  ) -> Expression? {
    guard !ranges.isEmpty else { return nil }
    let areas = ranges.map {
      CellRange(rows: $0, columns: cell.column...cell.column).description
    }
    return try? Expression(
      parsing: "\(function)\(areas.joined(separator: ",")))",
      dialect: .spreadsheetML,
      at: cell
    )
  }

  /// Enters the cells into the calculation; those that no formula needs are calculated when they are
  /// written.
  func enter(into calculator: Calculator, _ needs: ColumnNeeds) {
    let sheet = added.sheet
    let first = added.rows.lowerBound
    for (offset, column) in added.columns.enumerated() {
      let place = added.firstColumn + offset
      if case .texts(let indices, let texts) = column.content {
        calculator.setTextColumn(
          indices.map(Int.init),
          of: texts,
          sheet: sheet,
          column: place,
          firstRow: first
        )
      }
      if let expression = lineFormulas[offset] {
        calculator.setColumnFormula(
          expression,
          sheet: sheet,
          column: place,
          rows: added.rows,
          isTransient: needs.columns[sheet]?[place] == nil
        ) {
          added.patterns[$0 - first] == .line
        }
      }
    }
    for (row, cells) in added.exceptions {
      for (column, cell) in cells {
        guard case .value(let value) = cell.content else { continue }
        calculator.setValue(Value(value), sheet: sheet, CellReference(row: row, column: column))
      }
    }
    for (row, cells) in ownFormulas {
      for (column, expression) in cells {
        calculator.setFormula(expression, sheet: sheet, CellReference(row: row, column: column))
      }
    }
  }
}
