import BudgetExecution
import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Workbooks

/// The carbon columns of a table, ready to be added to its sheet.
struct InjectedColumns {
  /// The columns as the workbook takes them.
  private(set) var added: AddedColumns
  /// Where they stand.
  let binding: TableBinding
  /// Their letters, such as `N:AD`.
  let letters: String

  /// Places the columns to the right of everything on the table's rows, beside what lies over them
  /// in the sheet's layout, and binds the tabs to them.
  init(
    table: ExecutionTable,
    layout: SheetLayout,
    document: any WorkbookDocument,
    lines: ResolvedLines,
    context: inout DialogueContext
  ) throws {
    guard var binding = context.binding else {
      preconditionFailure("columns without a table to stand beside")
    }
    let roles = CarbonColumns.roles(beside: Set(binding.finance.keys))
    let firstColumn = FreeColumns(beside: table, in: layout).first(of: roles.count)
    binding.placeCarbonColumns(from: firstColumn)
    context.binding = binding
    guard firstColumn + roles.count <= SheetLimits.columns, let columns = CarbonColumns(context)
    else {
      throw DialogueError.noRoom(
        sheet: table.sheetName,
        column: ColumnName.letters(table.lastColumn)
      )
    }
    var added = AddedColumns(
      sheet: table.sheet,
      firstColumn: firstColumn,
      columns: roles.map { role in
        AddedColumns.Column(
          width: CarbonColumns.column(role).width,
          content: Self.content(of: role, columns, binding, lines),
          style: CarbonColumns.lineStyle(role, base: nil),
          total: Self.total(of: role, binding),
          totalStyle: CarbonColumns.subtotalStyle(role, base: nil)
        )
      },
      rows: table.rows,
      patterns: table.body.kinds.map(Self.pattern),
      styleColumn: binding.finance[.mandate] ?? binding.finance[.engage]
        ?? binding.finance[.ouverts] ?? binding.finance[.bp] ?? table.lastColumn
    )
    added.table = ColumnBlock.Table(
      range: CellRange(
        rows: table.headerRows.lowerBound...table.rows.upperBound,
        columns: table.ownColumns
      ),
      headerRow: table.headerRows.upperBound
    )
    added.exceptions = Self.headers(of: roles, table, firstColumn)
    for row in try TitleBands(over: table, in: layout, of: document).rows
    where firstColumn == table.ownColumns.upperBound + 1 {
      added.exceptions[row] = roles.indices.map { (firstColumn + $0, .blank(CellStyle())) }
    }
    Self.addTextAmounts(to: &added, columns, roles, table)
    added.totalRows = TotalRows(table.body).ranges
    added.merged = Self.band(table.headerRows, firstColumn, roles.count)
    added.validations = roles.compactMap { columns.validation($0) }
    self.added = added
    self.binding = binding
    letters =
      ColumnName.letters(firstColumn) + ":" + ColumnName.letters(firstColumn + roles.count - 1)
  }

  /// Whether a row has a cell in the columns.
  func accepts(_ role: ColumnRole, atRow row: Int) -> Bool {
    guard added.rows.contains(row), binding.carbon[role] != nil else { return false }
    return added.patterns[row - added.rows.lowerBound] != .none
  }

  /// Enters what people typed on a row, which the columns must accept.
  mutating func enter(_ entry: Entry, formula: String?, _ role: ColumnRole, atRow row: Int) {
    guard let column = binding.carbon[role] else { return }
    let isLine = added.patterns[row - added.rows.lowerBound] == .line
    var cell = entry.cell(
      isLine
        ? CarbonColumns.lineStyle(role, base: nil) : CarbonColumns.subtotalStyle(role, base: nil)
    )
    if let formula { cell.content = .formula(formula, cached: .blank) }
    added.exceptions[row, default: []].append((column, cell))
  }

  /// Puts a comment on one of the cells.
  mutating func add(_ comment: CellComment) { added.comments.append(comment) }

  private static func content(
    of role: ColumnRole,
    _ columns: CarbonColumns,
    _ binding: TableBinding,
    _ lines: ResolvedLines
  ) -> AddedColumns.Column.Content {
    switch role {
    case .cle: .texts(indices: lines.keyIndices, texts: lines.keys)
    case .chapitre: .texts(indices: lines.chapterIndices, texts: lines.chapters)
    default:
      columns.formula(role, row: binding.rows.lowerBound).map { .formula($0) } ?? .blank
    }
  }

  /// Subtotal rows do with tonnes what they do with the euros beside them.
  private static func total(of role: ColumnRole, _ binding: TableBinding)
    -> AddedColumns.Column.Total
  {
    let recorded = binding.finance[.mandate] ?? binding.finance[.engage]
    let budget = binding.finance[.ouverts] ?? binding.finance[.bp]
    let source: Int?
    switch role {
    case .co2BP: source = binding.finance[.bp]
    case .co2Ouverts: source = binding.finance[.ouverts]
    case .co2Engage: source = binding.finance[.engage]
    case .co2Mandate, .constate, .retenu: source = recorded ?? budget
    case .disponible, .taux, .ordre: return .lineFormula
    default: return .blank
    }
    return source.map { .sameAs(column: $0) } ?? .blank
  }

  private static func pattern(of kind: RowKind) -> AddedColumns.RowPattern {
    switch kind {
    case .line: .line
    case .subtotal, .total: .total
    case .banner: .band
    case .blank, .other: .none
    }
  }

  private static func headers(
    of roles: [ColumnRole],
    _ table: ExecutionTable,
    _ firstColumn: Int
  ) -> [Int: [(column: Int, cell: SheetCell)]] {
    var cells: [Int: [(column: Int, cell: SheetCell)]] = [:]
    let rows = table.headerRows
    let taken = Self.columnNames(of: table)
    for row in rows {
      cells[row] = roles.enumerated().map { offset, role in
        let column = firstColumn + offset
        if row == rows.upperBound {
          var header = CarbonColumns.column(role).header
          if taken.contains(header.lowercased()) { header += " (CO2)" }
          return (column, .text(header, CarbonColumns.headerStyle(role, base: nil)))
        }
        guard row == rows.lowerBound else {
          return (column, .blank(CarbonColumns.headerStyle(role, base: nil)))
        }
        let style = CarbonColumns.bandStyle(base: nil)
        return (column, offset == 0 ? .text(CarbonColumns.bandTitle, style) : .blank(style))
      }
    }
    return cells
  }

  /// Names that the table's own columns have, in lower case: no two may be alike, least of all in an
  /// Excel table.
  private static func columnNames(of table: ExecutionTable) -> Set<String> {
    Set(
      table.findings.map { finding in
        let name = finding.header.split(separator: ">").last ?? ""
        return name.split(separator: " ").joined(separator: " ").lowercased()
      }
    )
  }

  private static func band(
    _ rows: ClosedRange<Int>,
    _ firstColumn: Int,
    _ count: Int
  ) -> [CellRange] {
    guard rows.count > 1, count > 1 else { return [] }
    return [
      CellRange(
        rows: rows.lowerBound...rows.lowerBound,
        columns: firstColumn...(firstColumn + count - 1)
      )
    ]
  }

  /// Amounts written as text get formulas of their own, which read the text.
  private static func addTextAmounts(
    to added: inout AddedColumns,
    _ columns: CarbonColumns,
    _ roles: [ColumnRole],
    _ table: ExecutionTable
  ) {
    var textFields: [Int: Set<FinanceRole>] = [:]
    for (field, rows) in table.body.amountIsText {
      guard let role = ContextBuilder.financeRole(of: field) else { continue }
      for row in rows { textFields[row, default: []].insert(role) }
    }
    for (row, fields) in textFields {
      guard let offset = table.body.offset(ofRow: row), table.body.kinds[offset] == .line else {
        continue
      }
      for (position, role) in roles.enumerated() {
        guard [.co2BP, .co2Ouverts, .co2Engage, .co2Mandate].contains(role),
          let formula = columns.formula(role, row: row, textAmounts: fields),
          formula != columns.formula(role, row: row)
        else { continue }
        added.exceptions[row, default: []].append(
          (
            added.firstColumn + position,
            .formula(formula, CarbonColumns.lineStyle(role, base: nil))
          )
        )
      }
    }
  }
}
