import BudgetExecution
import CarbonTabs
import Spreadsheet
import Workbooks

/// What people typed in an augmented workbook, and the comments that they fixed to our cells.
struct EntryHarvest {
  /// A region as the workbook has it.
  struct Region {
    var sheet: Int
    var rows: ClosedRange<Int>
    /// The keys of the rows, from the first.
    var keys: [EntryKey]
    /// The column of each field.
    var columns: [String: Int]
  }

  /// What was typed on a row of the table.
  struct LineEntry {
    var row: Int
    var role: ColumnRole
    var entry: Entry
  }

  let source: AugmentedWorkbook
  /// The table beside which columns were injected, in outline.
  let table: ExecutionTable?
  /// The regions of the tabs.
  private(set) var regions: [String: Region] = [:]
  /// Rows with entries, by region, from the top.
  private(set) var rows: [String: [EntryRow]] = [:]
  /// Entries on the rows of the table.
  private(set) var lines: [LineEntry] = []
  /// The entries that are formulas.
  private(set) var formulas: [EntryPlace: TypedFormula] = [:]
  /// Comments on the cells of our tabs, by position of the sheet.
  private(set) var tabComments: [Int: [CellComment]] = [:]
  /// Comments on the injected columns.
  private(set) var lineComments: [CellComment] = []

  /// Reads an augmented workbook.
  ///
  /// - Parameters:
  ///   - source: The workbook.
  ///   - table: Its table, as recognised without the injected columns; nil when it is not.
  /// - Throws: `WorkbookError`.
  init(_ source: AugmentedWorkbook, table: ExecutionTable?) throws {
    self.source = source
    self.table = table?.outline
    for (id, fields) in source.regions { try harvest(id, fields) }
    if let columns = source.columns {
      if let table {
        try harvestLines(table, columns)
      } else {
        try harvestUnknownLines(columns)
      }
    }
    for sheet in source.sheets.sorted() where sheet != source.columns?.sheet {
      let comments = try source.workbook.comments(ofSheet: source.workbook.sheets[sheet].name)
      if !comments.isEmpty { tabComments[sheet] = comments }
    }
    if let columns = source.columns {
      let places = Set(columns.columns.values)
      let name = source.workbook.sheets[columns.sheet].name
      lineComments = try source.workbook.comments(ofSheet: name)
        .filter { columns.isMirrored || places.contains($0.cell.column) }
    }
  }

  /// How many entries there are.
  var count: Int {
    rows.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.fields.count } } + lines.count
  }

  /// How many rows of each region people filled beyond those that the tabs had.
  var rowCounts: [String: Int] {
    var counts: [String: Int] = [:]
    for (id, rows) in rows {
      if source.regions[id]?[EntryRegion.keyName] != nil {
        counts[id] = rows.count { $0.ownKey != nil || $0.key.isOpen }
      } else {
        counts[id] = rows.compactMap { Int($0.key.text) }.max() ?? 0
      }
    }
    return counts
  }

  /// Positions of the sheets with entries.
  var filledSheets: Set<Int> { Set(rows.keys.compactMap { regions[$0]?.sheet }) }

  /// The tabs that people typed in or commented, by the names that they gave them.
  var typedTabs: [DialogueTab: String] {
    tabNames(ofSheets: filledSheets.union(tabComments.keys))
  }

  /// The tabs that the workbook has.
  var earlierTabs: Set<DialogueTab> {
    Set(DialogueTab.allCases.filter { source.tabNames["\($0)"] != nil })
  }

  /// The names of the tabs that stand on some sheets.
  func tabNames(ofSheets sheets: Set<Int>) -> [DialogueTab: String] {
    var names: [DialogueTab: String] = [:]
    for tab in DialogueTab.allCases {
      guard let name = source.tabNames["\(tab)"],
        let sheet = source.workbook.sheetIndex(named: name),
        sheets.contains(sheet)
      else { continue }
      names[tab] = name
    }
    return names
  }

  // MARK: Trips

  /// Leaves out what people noted beside trips, in the column for it or in comments on the tab.
  ///
  /// - Returns: How many notes and comments there were.
  mutating func dropTripComments() -> Int {
    var count = 0
    rows[TripComments.region] = rows[TripComments.region]?.compactMap { row in
      var row = row
      if let note = row.fields.removeValue(forKey: TripComments.field), note.value != .blank {
        count += 1
      }
      row.defaults[TripComments.field] = nil
      return row.fields.isEmpty ? nil : row
    }
    if let sheet = regions[TripComments.region]?.sheet {
      count += tabComments.removeValue(forKey: sheet)?.count ?? 0
    }
    return count
  }

  // MARK: Tabs

  private mutating func harvest(
    _ id: String,
    _ fields: [String: AugmentedWorkbook.Cells]
  ) throws {
    let keyCells = fields[EntryRegion.keyName]
    guard let any = keyCells ?? fields.values.first else { return }
    let cells = try source.workbook.cells(
      ofSheet: any.sheet,
      in: fields.values.filter { $0.sheet == any.sheet }.map(\.range)
    )
    let rows = any.range.rows
    let keys =
      keyCells.map { self.keys(of: id, column: $0.range.first.column, rows: rows, cells) }
      ?? (0..<rows.count).map { EntryKey(String($0 + 1)) }
    regions[id] = Region(
      sheet: any.sheet,
      rows: rows,
      keys: keys,
      columns: fields.mapValues(\.range.first.column)
    )
    var typed: [EntryRow] = []
    for (offset, key) in keys.enumerated() {
      var row = EntryRow(key: key, fields: [:])
      for (name, field) in fields where field.sheet == any.sheet {
        guard offset < field.range.rows.count else { continue }
        let cell = CellReference(
          row: field.range.first.row + offset,
          column: field.range.first.column
        )
        let found = cells[cell]
        if name == EntryRegion.keyName {
          guard !key.isOpen, !source.defaults.hasRow(region: id, key: key), source.knowsDefaults,
            let found
          else { continue }
          row.ownKey = entry(found, at: cell, any.sheet)
        } else if isTyped(found, region: id, key: key, field: name) {
          row.fields[name] = entry(found, at: cell, any.sheet)
        }
      }
      guard !row.fields.isEmpty || row.ownKey != nil else { continue }
      typed.append(row)
    }
    if keyCells == nil { completeRows(&typed, of: id, fields, cells) }
    if !typed.isEmpty { self.rows[id] = typed }
  }

  /// The keys of the rows of a region.
  ///
  /// Where a formula shows them, a program that stores no values leaves nothing to read: the rows are
  /// then those that the tab was made with, in their order.
  private func keys(
    of id: String,
    column: Int,
    rows: ClosedRange<Int>,
    _ cells: [CellReference: Workbook.FoundCell]
  ) -> [EntryKey] {
    let remembered = source.defaults.keys(region: id)
    return EntryKey.keys(
      of: rows.enumerated().map { offset, row in
        let found = cells[CellReference(row: row, column: column)]
        let text = EntryKey.text(of: found?.value ?? .blank)
        guard text.isEmpty, found?.formula != nil, remembered.indices ~= offset else { return text }
        return remembered[offset].text
      }
    )
  }

  /// Rows told by their order are kept whole: what people left as it was goes with what they typed.
  private mutating func completeRows(
    _ rows: inout [EntryRow],
    of id: String,
    _ fields: [String: AugmentedWorkbook.Cells],
    _ cells: [CellReference: Workbook.FoundCell]
  ) {
    guard fields.values.contains(where: { $0.range.rows.count > 1 }) else { return }
    for index in rows.indices {
      guard let offset = Int(rows[index].key.text).map({ $0 - 1 }) else { continue }
      rows[index].defaults = source.defaults.values(region: id, key: rows[index].key)
      for (name, field) in fields where rows[index].fields[name] == nil {
        let cell = CellReference(
          row: field.range.first.row + offset,
          column: field.range.first.column
        )
        if let found = cells[cell] {
          rows[index].fields[name] = entry(found, at: cell, field.sheet)
        }
      }
    }
  }

  /// Whether a cell holds something else than what the tabs were made with.
  private func isTyped(
    _ found: Workbook.FoundCell?,
    region: String,
    key: EntryKey,
    field: String
  ) -> Bool {
    let value = found?.value ?? .blank
    switch source.defaults.content(region: region, key: key, field: field) {
    case .formula: return found?.formula == nil
    case .value(let old): return found?.formula != nil || !Self.isSame(old, value)
    }
  }

  /// Whether two values are the same; programs save numbers with 15 digits only, and dates as
  /// numbers.
  static func isSame(_ a: CellValue, _ b: CellValue) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)), (.date(let x), .date(let y)),
      (.number(let x), .date(let y)), (.date(let x), .number(let y)):
      abs(x - y) <= 1e-12 * max(abs(x), abs(y))
    case (.blank, .text("")), (.text(""), .blank): true
    default: a == b
    }
  }

  private mutating func entry(
    _ found: Workbook.FoundCell?,
    at cell: CellReference,
    _ sheet: Int
  ) -> Entry {
    let place = EntryPlace(sheet: source.workbook.sheets[sheet].name, cell: cell)
    if let formula = found?.formula { formulas[place] = formula }
    return Entry(
      found?.value ?? .blank,
      isFormula: found?.formula != nil,
      numberFormat: found?.numberFormat,
      place: place
    )
  }

  // MARK: Lines

  /// What was typed beside a table that is not recognised any more: it has no home, and is told.
  private mutating func harvestUnknownLines(_ columns: InjectedPlaces) throws {
    for (role, _) in CarbonColumns.entryFields where role != .cle {
      guard let column = columns.columns[role] else { continue }
      let range = CellRange(rows: columns.rows, columns: column...column)
      let cells = try source.workbook.cells(ofSheet: columns.sheet, in: [range])
      for (cell, found) in cells.sorted(by: { $0.key < $1.key })
      where found.value != .text("") && (role != .constate || found.formula == nil) {
        lines.append(
          LineEntry(row: cell.row, role: role, entry: entry(found, at: cell, columns.sheet))
        )
      }
    }
  }

  private mutating func harvestLines(_ table: ExecutionTable, _ columns: InjectedPlaces) throws {
    let places = CarbonColumns.entryFields.compactMap { field in
      columns.columns[field.role].map { (field.role, $0) }
    }
    // Rows that people inserted below the table's last one are theirs.
    let rows = table.rows
    let cells = try source.workbook.cells(
      ofSheet: columns.sheet,
      in: places.map { CellRange(rows: rows, columns: $0.1...$0.1) }
    )
    for (offset, row) in rows.enumerated() {
      let isLine = table.body.kinds[offset] == .line
      for (role, column) in places {
        let cell = CellReference(row: row, column: column)
        let found = cells[cell]
        switch role {
        case .cle:
          let old =
            isLine
            ? source.defaults.content(
              region: CarbonColumns.regionID,
              key: EntryKey(LineSignature.text(table.body, offset)),
              field: CarbonColumns.keyField
            ) : .value(.blank)
          guard source.knowsDefaults, case .value(let value) = old,
            found?.formula != nil || !Self.isSame(value, found?.value ?? .blank)
          else { continue }
        case .constate:
          // Subtotals add up what was measured.
          guard let found, isLine || found.formula == nil, found.value != .text("") else {
            continue
          }
        default:
          guard let found, found.value != .text("") else { continue }
        }
        lines.append(LineEntry(row: row, role: role, entry: entry(found, at: cell, columns.sheet)))
      }
    }
  }
}
