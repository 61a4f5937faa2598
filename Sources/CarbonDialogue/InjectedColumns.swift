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

  /// The tab that holds them, and why, in French; nil beside the table.
  let tab: String?
  let reason: String?

  private let styles: CarbonColumns

  /// Finds a place for the columns and binds the tabs to them.
  ///
  /// - Parameters:
  ///   - table: The table, which may be in outline.
  ///   - document: Its workbook.
  ///   - lines: What its lines stand for.
  ///   - totalRows: The rows that its subtotals and totals add up.
  ///   - context: What the tabs are made from; gets the place of the columns.
  /// - Throws: `WorkbookError`.
  init(
    table: ExecutionTable,
    document: any WorkbookDocument,
    lines: ResolvedLines,
    totalRows: [Int: [ClosedRange<Int>]],
    context: inout DialogueContext
  ) throws {
    guard var binding = context.binding else {
      preconditionFailure("columns without a table to stand beside")
    }
    let roles = CarbonColumns.roles(beside: Set(binding.finance.keys))
    let firstColumn: Int
    switch try ColumnPlacement(of: roles.count, beside: table, in: document) {
    case .beside(let column):
      firstColumn = column
      (tab, reason) = (nil, nil)
    case .mirrored(let obstacle):
      let name = context.sheetNames[.lines] ?? DialogueTab.lines.defaultName
      let mirror = Self.mirror(of: table)
      firstColumn = mirror.labels.count
      binding.carbonSheetName = name
      binding.mirror = mirror
      (tab, reason) = (name, obstacle.clause(sheet: table.sheetName))
    }
    context.sheetNames[.lines] = tab
    binding.placeCarbonColumns(from: firstColumn)
    context.binding = binding
    guard let columns = CarbonColumns(context) else {
      preconditionFailure("columns without a table to stand beside")
    }
    let labels = binding.mirror.map { Self.labels($0, binding) } ?? []
    var added = AddedColumns(
      sheet: table.sheet,
      firstColumn: firstColumn - labels.count,
      columns: labels
        + roles.map { role in
          AddedColumns.Column(
            width: CarbonColumns.column(role).width,
            content: Self.content(of: role, columns, binding, lines),
            style: columns.lineStyle(role),
            total: Self.total(of: role, binding),
            totalStyle: columns.totalStyle(role)
          )
        },
      rows: table.rows,
      patterns: table.body.kinds.map(Self.pattern),
      styleColumn: binding.finance[.mandate] ?? binding.finance[.engage]
        ?? binding.finance[.ouverts] ?? binding.finance[.bp] ?? table.lastColumn
    )
    if let mirror = binding.mirror {
      added.bandStyle = LinesTab.labelTotalStyle
      for (offset, kind) in table.body.kinds.enumerated() where kind == .banner {
        let row = table.rows.lowerBound + offset
        added.exceptions[row] = mirror.labels.enumerated().map { place, label in
          let formula = LinesTab.formula(of: label, row: row, in: binding)
          return (place, .formula(formula, LinesTab.labelTotalStyle))
        }
      }
    } else {
      let layout = try document.layout(ofSheet: table.sheet)
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
      added.merged = Self.band(table.headerRows, firstColumn, roles.count)
    }
    Self.addTextAmounts(to: &added, columns, roles, from: firstColumn, table)
    added.totalRows = totalRows
    added.validations = roles.compactMap { columns.validation($0) }
    // Beside the table the colour of a title may go on above its header.
    let firstRow = min(added.exceptions.keys.min() ?? .max, table.headerRows.lowerBound)
    context.binding?.headerRows = firstRow...table.headerRows.upperBound
    self.added = added
    self.binding = binding
    styles = columns
    letters =
      ColumnName.letters(firstColumn) + ":" + ColumnName.letters(firstColumn + roles.count - 1)
  }

  /// Says where the tab of the columns is.
  mutating func move(toSheet sheet: Int) { added.sheet = sheet }

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
      isLine ? styles.lineStyle(role) : styles.totalStyle(role)
    )
    if let formula { cell.content = .formula(formula, cached: .blank) }
    added.exceptions[row, default: []].append((column, cell))
  }

  /// Puts a comment on one of the cells.
  mutating func add(_ comment: CellComment) { added.comments.append(comment) }

  /// What a tab of their own repeats of the table: the columns of codes and names.
  private static func mirror(of table: ExecutionTable) -> TableBinding.Mirror {
    let shown = table.findings.filter { finding in
      table.ownColumns.contains(finding.column)
        && finding.field.map { $0.kind == .dimension } == true
        && finding.field != .commentaire
    }
    return TableBinding.Mirror(
      labels: shown.map { finding in
        let name = finding.header.split(separator: ">").last ?? ""
        return .init(
          header: name.split(separator: " ").joined(separator: " "),
          column: finding.column
        )
      },
      headerRow: table.headerRows.upperBound
    )
  }

  private static func labels(
    _ mirror: TableBinding.Mirror,
    _ binding: TableBinding
  ) -> [AddedColumns.Column] {
    mirror.labels.map { label in
      AddedColumns.Column(
        width: LinesTab.width(ofLabel: label.header),
        content: .formula(LinesTab.formula(of: label, row: binding.rows.lowerBound, in: binding)),
        style: LinesTab.labelStyle,
        total: .lineFormula,
        totalStyle: LinesTab.labelTotalStyle
      )
    }
  }

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
    from firstColumn: Int,
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
            firstColumn + position,
            .formula(formula, columns.lineStyle(role))
          )
        )
      }
    }
  }
}
