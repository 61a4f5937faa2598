import Formula
import Spreadsheet

extension ColumnBlockBuilder {
  /// What the lines of a column hold.
  private enum LineContent {
    case blank
    /// Texts by index, and where they stand among the block's texts.
    case texts(indices: [Int32], places: [Int])
    /// A formula of the block and its values.
    case formula(Int, values: ColumnValues)

    /// What a row holds.
    func cell(row: Int, firstRow: Int) -> BlockCell.Content {
      switch self {
      case .blank: return .blank
      case .texts(let indices, let places):
        let index = Int(indices[row - firstRow])
        return index < 0 ? .blank : .text(places[index])
      case .formula(let formula, let values):
        return .rowFormula(formula, cached: values.cached(row) ?? .number(0))
      }
    }
  }

  /// The block for the format's writer, its cells made row by row from what was calculated.
  func block(calculator: Calculator) -> ColumnBlock {
    let rows = added.rows
    let firstColumn = added.firstColumn
    let values = lineFormulas.enumerated().map { offset, formula in
      formula.map { _ in
        calculator.values(sheet: added.sheet, column: firstColumn + offset, rows: rows)
      }
    }
    for (row, cells) in ownFormulas.sorted(by: { $0.key < $1.key }) {
      for column in cells.keys.sorted() {
        _ = calculator.value(sheet: added.sheet, CellReference(row: row, column: column))
      }
    }
    // Every text that lines can hold is known now: ours can follow them.
    var tables = BlockTables(after: calculator.texts)
    let lineContents = added.columns.enumerated().map { offset, column -> LineContent in
      switch column.content {
      case .blank: return .blank
      case .texts(let indices, let texts):
        return .texts(indices: indices, places: texts.map { tables.text($0) })
      case .formula:
        guard let expression = lineFormulas[offset], let values = values[offset] else {
          return .blank
        }
        tables.formulas.append(expression.rowFormula(in: translation.dialect))
        return .formula(tables.formulas.count - 1, values: values)
      }
    }
    let ownCells = ownCells(calculator, &tables)
    var styles = rowStyles(&tables)
    let patterns = added.patterns
    let first = min(added.exceptions.keys.min() ?? rows.lowerBound, rows.lowerBound)
    let last = max(added.exceptions.keys.max() ?? rows.upperBound, rows.upperBound)

    var block = ColumnBlock(
      sheet: added.sheet,
      firstColumn: firstColumn,
      columns: added.columns.map { ColumnBlock.Column(width: $0.width, holdsCodes: $0.holdsTexts) },
      rows: first...last
    ) { row, cells in
      let own = ownCells[row]
      let pattern = rows.contains(row) ? patterns[row - rows.lowerBound] : .none
      guard pattern != .none else {
        if let own { cells.append(contentsOf: own.values.sorted { $0.column < $1.column }) }
        return
      }
      styles.enter(style(ofRow: row))
      for offset in lineContents.indices {
        let column = firstColumn + offset
        if let cell = own?[column] {
          cells.append(cell)
        } else if pattern == .line {
          cells.append(
            BlockCell(
              column: column,
              style: styles.lines[offset],
              content: lineContents[offset].cell(row: row, firstRow: rows.lowerBound)
            )
          )
        } else {
          cells.append(BlockCell(column: column, style: styles.band, content: .blank))
        }
      }
    }
    block.styles = tables.styles
    block.texts = tables.texts
    block.formulas = tables.formulas
    block.table = added.table
    block.merged = added.merged
    block.validations = added.validations
    block.conditionalFormats = added.conditionalFormats
    block.comments = added.comments
    return block
  }

  /// Cells with a content of their own: headers, totals, lines whose amounts are texts.
  private func ownCells(
    _ calculator: Calculator,
    _ tables: inout BlockTables
  ) -> [Int: [Int: BlockCell]] {
    var ownCells: [Int: [Int: BlockCell]] = [:]
    // In order, so that the same input gives the same bytes.
    for (row, cells) in added.exceptions.sorted(by: { $0.key < $1.key }) {
      for (column, cell) in cells {
        let content: BlockCell.Content =
          switch cell.content {
          case .value(.number(let number)): .number(number)
          case .value(.date(let serial)): .date(serial)
          case .value(.boolean(let isTrue)): .boolean(isTrue)
          case .value(.text(let text)): .text(tables.text(text))
          case .value: .blank
          case .formula: ownFormula(row, column, calculator, &tables)
          }
        ownCells[row, default: [:]][column] = BlockCell(
          column: column,
          style: tables.style(cell.style, base: style(ofRow: row)),
          content: content
        )
      }
    }
    for (row, cells) in ownFormulas.sorted(by: { $0.key < $1.key }) {
      for column in cells.keys.sorted() where ownCells[row]?[column] == nil {
        let style = added.columns[column - added.firstColumn].totalStyle
        ownCells[row, default: [:]][column] = BlockCell(
          column: column,
          style: tables.style(style, base: self.style(ofRow: row)),
          content: ownFormula(row, column, calculator, &tables)
        )
      }
    }
    return ownCells
  }

  private func ownFormula(
    _ row: Int,
    _ column: Int,
    _ calculator: Calculator,
    _ tables: inout BlockTables
  ) -> BlockCell.Content {
    guard let expression = ownFormulas[row]?[column] else { return .blank }
    let cell = CellReference(row: row, column: column)
    let cached: BlockCell.Cached =
      switch calculator.value(sheet: added.sheet, cell) {
      case .blank: .number(0)
      case .number(let number): .number(number)
      case .text(let text): .text(tables.text(text))
      case .boolean(let boolean): .boolean(boolean)
      case .error(let error): .error(error)
      }
    return .ownFormula(tables.text(expression.text(in: translation.dialect)), cached: cached)
  }

  /// Styles depend on the neighbour's, of which a table has few.
  private func rowStyles(_ tables: inout BlockTables) -> RowStyles {
    var styles = RowStyles()
    for row in added.rows {
      styles.add(style(ofRow: row)) { base in
        (
          added.columns.map { tables.style($0.style, base: base) },
          tables.style(added.bandStyle, base: base)
        )
      }
    }
    return styles
  }

  private func style(ofRow row: Int) -> StyleIndex {
    guard !neighbourStyles.values.isEmpty else { return 0 }
    let index = row - neighbourStyles.firstRow
    return neighbourStyles.values[max(0, min(index, neighbourStyles.values.count - 1))]
  }
}

/// The styles of a block's rows: one set for each style that the neighbour has.
private struct RowStyles {
  private var sets: [StyleIndex: (lines: [Int], band: Int)] = [:]
  private var latest: StyleIndex?
  /// Styles of a line's cells, by column.
  private(set) var lines: [Int] = []
  /// Style of the blank cells of a band.
  private(set) var band = 0

  /// Makes the set for a neighbour's style, unless it is known.
  mutating func add(_ base: StyleIndex, _ make: (StyleIndex) -> (lines: [Int], band: Int)) {
    guard base != latest else { return }
    latest = base
    if sets[base] == nil { sets[base] = make(base) }
  }

  /// Takes the set for the neighbour's style on a row.
  mutating func enter(_ base: StyleIndex) {
    guard base != latest || lines.isEmpty, let set = sets[base] else { return }
    latest = base
    (lines, band) = set
  }
}

/// The styles, texts and formulas that a block's cells refer to by index, each entered once.
struct BlockTables {
  private(set) var styles: [CellStyle] = []
  private(set) var texts: [String]
  var formulas: [RowFormula] = []
  private var styleIndices: [CellStyle: Int] = [:]
  private var textIndices: [String: Int] = [:]

  /// Starts with texts whose indices are in use already.
  init(after texts: [String]) { self.texts = texts }

  mutating func text(_ text: String) -> Int {
    if let index = textIndices[text] { return index }
    texts.append(text)
    textIndices[text] = texts.count - 1
    return texts.count - 1
  }

  mutating func style(_ style: CellStyle, base: StyleIndex) -> Int {
    var style = style
    style.base = style.base ?? base
    if let index = styleIndices[style] { return index }
    styles.append(style)
    styleIndices[style] = styles.count - 1
    return styles.count - 1
  }
}
