import BudgetExecution
import CarbonTabs
import Spreadsheet
import Workbooks

/// Where the cells of an augmented workbook are once it has been augmented anew, for the formulas
/// that people typed and for comments.
struct PlaceMap {
  let harvest: EntryHarvest
  /// Rows of the table.
  let lines: LineMatch
  /// Whether the entries go to another export, where other sheets need not be the same.
  let isOtherExport: Bool
  /// The table as it is now, and its columns of carbon.
  let table: ExecutionTable?
  let binding: TableBinding?
  let tabs: DialogueTabs
  /// Rows of the regions now, by key.
  let regionRows: [String: [EntryKey: Int]]

  /// Where a range is now; nil when it is nowhere, or not in one piece.
  func place(_ sheet: String, _ range: CellRange) -> (sheet: String, range: CellRange)? {
    guard let index = harvest.source.workbook.sheetIndex(named: sheet) else { return nil }
    if let old = harvest.table, let columns = harvest.source.columns, columns.sheet == index,
      range.columns.allSatisfy({ columns.role(of: $0) != nil })
    {
      return carbonPlace(old, range)
    }
    if harvest.source.sheets.contains(index) {
      return index == harvest.source.columns?.sheet ? nil : tabPlace(index, range)
    }
    if let old = harvest.table, old.sheet == index { return tablePlace(old, range) }
    return isOtherExport ? nil : (sheet, range)
  }

  // MARK: The table

  private func carbonPlace(
    _ old: ExecutionTable,
    _ range: CellRange
  ) -> (sheet: String, range: CellRange)? {
    guard let binding, let first = carbonColumn(range.first.column),
      let last = carbonColumn(range.last.column),
      last - first == range.last.column - range.first.column,
      let rows = tableRows(range.rows, old)
    else { return nil }
    return (binding.carbonSheetName, CellRange(rows: rows, columns: first...last))
  }

  private func tablePlace(
    _ old: ExecutionTable,
    _ range: CellRange
  ) -> (sheet: String, range: CellRange)? {
    guard let table, let first = financeColumn(range.first.column, old),
      let last = financeColumn(range.last.column, old), first <= last,
      last - first == range.last.column - range.first.column
    else { return nil }
    guard let rows = tableRows(range.rows, old) else { return nil }
    return (table.sheetName, CellRange(rows: rows, columns: first...last))
  }

  /// Where an injected column is now.
  func carbonColumn(_ column: Int) -> Int? {
    harvest.source.columns?.role(of: column).flatMap { binding?.carbon[$0] }
  }

  /// Where a column of the table's sheet is now.
  private func financeColumn(_ column: Int, _ old: ExecutionTable) -> Int? {
    if harvest.source.columns?.sheet == old.sheet,
      harvest.source.columns?.role(of: column) != nil
    {
      return binding?.carbonSheetName == table?.sheetName ? carbonColumn(column) : nil
    }
    guard isOtherExport else { return column }
    guard let field = old.columns.first(where: { $0.value == column })?.key else { return nil }
    return table?.columns[field]
  }

  private func tableRows(_ rows: ClosedRange<Int>, _ old: ExecutionTable) -> ClosedRange<Int>? {
    guard isOtherExport, let table else { return rows }
    if rows == old.rows { return table.rows }
    guard let first = lines.rows[rows.lowerBound], let last = lines.rows[rows.upperBound],
      last - first == rows.count - 1
    else { return nil }
    // Every row in between must be the same one.
    for row in rows where lines.rows[row] != first + row - rows.lowerBound { return nil }
    return first...last
  }

  // MARK: Tabs

  private func tabPlace(_ index: Int, _ range: CellRange) -> (sheet: String, range: CellRange)? {
    guard let sheet = newSheet(of: index) else { return nil }
    let name = tabs.sheets[sheet].name
    guard let first = row(range.first.row, ofTab: index),
      let last = row(range.last.row, ofTab: index),
      first <= last
    else { return nil }
    // A range over a whole region may grow with it; any other keeps its rows.
    let isWhole = harvest.regions.values.contains { $0.sheet == index && $0.rows == range.rows }
    guard isWhole || last - first == range.rows.count - 1 else { return nil }
    return (name, CellRange(rows: first...last, columns: range.columns))
  }

  /// The tab that an old one has become: the one with its regions, or with its name.
  func newSheet(of index: Int) -> Int? {
    for (id, region) in harvest.regions where region.sheet == index {
      if let placed = tabs.regions.first(where: { $0.region.id == id }) { return placed.sheet }
    }
    let name = harvest.source.workbook.sheets[index].name
    return tabs.sheets.firstIndex { $0.name == name }
  }

  /// Where a row of a tab is now: rows of regions by their key, the others by the region they
  /// follow; tabs without regions must be as they were.
  func row(_ row: Int, ofTab index: Int) -> Int? {
    let old = harvest.regions.filter { $0.value.sheet == index }
    guard !old.isEmpty else {
      let name = harvest.source.workbook.sheets[index].name
      guard let sheet = tabs.sheets.first(where: { $0.name == name }) else { return nil }
      let before = harvest.source.defaults.content(
        region: DialogueTabs.shapeRegion,
        key: EntryKey(name),
        field: DialogueTabs.shapeField
      )
      return before == .value(.text(DialogueTabs.shape(of: sheet))) ? row : nil
    }
    for (id, region) in old where region.rows.contains(row) {
      let key = region.keys[row - region.rows.lowerBound]
      guard let offset = regionRows[id]?[key], let placed = placed(id) else { continue }
      return placed.region.rows.lowerBound + offset
    }
    // Between two regions everything keeps its distance to the one above.
    let above = old.filter { $0.value.rows.upperBound < row }
      .max { $0.value.rows.upperBound < $1.value.rows.upperBound }
    guard let above else { return row }
    guard let placed = placed(above.key) else { return nil }
    return placed.region.rows.upperBound + row - above.value.rows.upperBound
  }

  private func placed(_ id: String) -> DialogueTabs.PlacedRegion? {
    tabs.regions.first { $0.region.id == id }
  }
}
