package import Spreadsheet

/// `CO2 Lignes`: the carbon columns on the rows of the table, when there is no room beside it.
///
/// The tab holds titles and headers; its lines are written as columns, like those beside a table.
package struct LinesTab: FilledTab {
  private(set) var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    let binding = context.binding
    let labels = binding?.mirror?.labels ?? []
    let headerRow = binding?.mirror?.headerRow ?? 0
    let roles = Set(binding?.finance.keys.map { $0 } ?? [])
    let columns = CarbonColumns.roles(beside: roles)
    writer = TabWriter(
      name: name,
      title: context.title("Lignes carbone"),
      subtitle: "Mêmes lignes que « \(binding?.sheetName ?? "") »",
      columns: labels.count + columns.count
    )
    if headerRow < Self.titleRows {
      // The header stands on the row that it has in the table, and the titles have no room.
      writer.sheet.cells = [:]
      writer.sheet.rowHeights = [:]
    }
    writer.headers(
      headerRow,
      labels.map(\.header) + columns.map { CarbonColumn($0).header },
      leading: labels.count
    )
    writer.widths(
      labels.map { Self.width(ofLabel: $0.header) } + columns.map { CarbonColumn($0).width }
    )
    writer.sheet.frozenRows = headerRow + 1
    writer.sheet.frozenColumns = min(labels.count, 3)
    writer.sheet.print.repeatedRows = headerRow...headerRow
  }

  /// Rows that the titles take.
  private static let titleRows = 3

  /// Width of a column that repeats one of the table, in characters.
  package static func width(ofLabel header: String) -> Double {
    header.lowercased().contains("libell") ? 38 : max(12, Double(header.count) + 2)
  }

  /// The formula that repeats a cell of the table: an empty one stays empty.
  package static func formula(
    of label: TableBinding.Mirror.Label,
    row: Int,
    in binding: TableBinding
  )
    -> String
  {
    let cell = "\(A1.quoted(binding.sheetName))!\(A1.columnFixed(row, label.column))"
    return "IF(\(cell)=\"\",\"\",\(cell))"
  }

  /// Style of the lines in a column that repeats one of the table.
  package static let labelStyle = Look.text
  /// Style of totals in a column that repeats one of the table.
  package static let labelTotalStyle = Look.with(Look.total("General", .left)) {
    $0.alignment?.wraps = nil
  }

  /// Style of a carbon column's lines.
  package static func lineStyle(_ role: ColumnRole) -> CellStyle {
    let column = CarbonColumn(role)
    if column.isInput { return Look.input(column.numberFormat, column.alignment) }
    var style = Look.number(column.numberFormat)
    style.alignment?.horizontal = column.alignment
    return style
  }

  /// Style of a carbon column's totals.
  package static func totalStyle(_ role: ColumnRole) -> CellStyle {
    let column = CarbonColumn(role)
    return Look.total(column.numberFormat, column.alignment)
  }
}
