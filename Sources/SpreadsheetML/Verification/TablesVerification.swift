import PackageParts
import Spreadsheet
import XML

/// Checks the tables (ListObjects) of a sheet (ECMA-376 Part 1, §18.5).
struct TablesVerification {
  private struct Table {
    var part: String
    var root: XMLPart.Element
    var range: CellRange?
    var columns: [XMLPart.Element]
    var hasHeader: Bool
  }

  private let context: VerificationContext
  private let sheet: VerificationContext.Sheet
  private let part: String
  private let tables: [Table]

  init(_ context: VerificationContext, _ sheet: VerificationContext.Sheet, part: String) {
    self.context = context
    self.sheet = sheet
    self.part = part
    tables = context.links(part).parts("table").compactMap { name in
      guard let root = context.package.index(name)?.root else { return nil }
      return Table(
        part: name,
        root: root,
        range: AreaText.range(root.attribute("ref") ?? ""),
        columns: root.first("tableColumns")?.all("tableColumn") ?? [],
        hasHeader: root.attribute("headerRowCount") != "0"
      )
    }
  }

  /// What the tables cover.
  var ranges: [CellRange] { tables.compactMap(\.range) }

  /// The cells whose texts must be the names of columns.
  var headerCells: Set<CellReference> {
    var cells: Set<CellReference> = []
    for table in tables where table.hasHeader {
      guard let range = table.range else { continue }
      for column in range.columns.prefix(table.columns.count) {
        cells.insert(CellReference(row: range.first.row, column: column))
      }
    }
    return cells
  }

  /// Checks the tables, given the texts of their header cells.
  func check(_ headers: [CellReference: String]) {
    for table in tables {
      ChildOrder.table.check(
        table.root,
        context.findings,
        SpreadsheetMLRule.tableColumns,
        table.part
      )
      checkIdentity(table)
      checkColumns(table)
      guard let range = table.range else {
        let written = table.root.attribute("ref") ?? ""
        add(.reference, table, cell: written, "table", written)
        continue
      }
      checkHeaders(table, range, headers)
      checkFilter(table, range)
    }
    if let (first, second) = RangeOverlap.first(in: ranges) {
      context.findings.add(
        SpreadsheetMLRule.tableOverlap,
        part,
        sheet: sheet.name,
        cell: "\(second)",
        "\(first)",
        "\(second)"
      )
    }
  }

  private func add(
    _ rule: SpreadsheetMLRule,
    _ table: Table,
    cell: String? = nil,
    _ first: String,
    _ second: String = ""
  ) {
    context.findings.add(rule, table.part, sheet: sheet.name, cell: cell, first, second)
  }

  private func checkIdentity(_ table: Table) {
    let id = table.root.attribute("id") ?? ""
    if !context.tableIDs.insert(id).inserted { add(.tableIdentity, table, id) }
    let name = SharedText.decoded(table.root.attribute("displayName") ?? "")
    let key = name.lowercased()
    if !NameSyntax.isName(name) || context.globalNames.contains(key)
      || !context.tableNames.insert(key).inserted
    {
      add(.tableName, table, name)
    }
  }

  private func checkColumns(_ table: Table) {
    if let group = table.root.first("tableColumns") { context.checkCount(group, table.part) }
    if let range = table.range, table.columns.count != range.columns.count {
      add(.tableColumns, table, cell: "\(range)", "count", String(table.columns.count))
    }
    var names: Set<String> = []
    var ids: Set<String> = []
    for column in table.columns {
      let name = SharedText.decoded(column.attribute("name") ?? "")
      if name.isEmpty || !names.insert(name.lowercased()).inserted {
        add(.tableColumns, table, "name", name)
      }
      let id = column.attribute("id") ?? ""
      if !ids.insert(id).inserted { add(.tableColumns, table, "id", id) }
      for formula in ["calculatedColumnFormula", "totalsRowFormula"] {
        guard let text = column.first(formula)?.text else { continue }
        FormulaTextCheck(context).check(Array(text.utf8), table.part, sheet: sheet.name, cell: nil)
      }
    }
    for element in [table.root] + table.columns {
      for (name, value) in element.attributes where name.hasSuffix("DxfId") {
        context.checkDifferential(value, table.part, sheet.name)
      }
    }
  }

  private func checkHeaders(_ table: Table, _ range: CellRange, _ headers: [CellReference: String])
  {
    guard table.hasHeader else { return }
    for (column, element) in zip(range.columns, table.columns) {
      let cell = CellReference(row: range.first.row, column: column)
      let name = Self.lines(SharedText.decoded(element.attribute("name") ?? ""))
      let text = headers[cell].map(Self.lines)
      if text != name { add(.tableHeader, table, cell: "\(cell)", name, text ?? "") }
    }
  }

  /// A text with its line ends as one character, however they are written.
  private static func lines(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  private func checkFilter(_ table: Table, _ range: CellRange) {
    guard let written = table.root.first("autoFilter")?.attribute("ref") else { return }
    let filter = AreaText.range(written)
    let isOnTable =
      filter.map {
        $0.first == range.first && $0.columns == range.columns && $0.last.row <= range.last.row
      } ?? false
    if !isOnTable { add(.tableFilter, table, cell: written, written, "\(range)") }
  }
}
