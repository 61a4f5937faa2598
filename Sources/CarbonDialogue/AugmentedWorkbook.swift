import CarbonTabs
import Spreadsheet
import Workbooks

/// A workbook that was augmented before: where people type in it, found by its names.
struct AugmentedWorkbook {
  /// Cells of a field, or keys, of a region.
  struct Cells {
    var sheet: Int
    var range: CellRange
  }

  let workbook: Workbook
  /// The fields of each region, keys among them, but for those of the lines.
  private(set) var regions: [String: [String: Cells]] = [:]
  /// Sheet and column of what people type on the lines.
  private(set) var lineColumns: [ColumnRole: Cells] = [:]
  /// What the input cells held.
  private(set) var defaults = EntryDefaults()
  /// Whether the workbook still knows what the input cells held.
  private(set) var knowsDefaults = false
  /// All injected columns.
  private(set) var columns: InjectedPlaces?
  /// The names of the tabs, which people may have changed, by what they are.
  private(set) var tabNames: [String: String] = [:]
  /// The sheets that are ours.
  private(set) var sheets: Set<Int> = []

  /// Looks into an augmented workbook; nil when it is none.
  init?(_ workbook: Workbook) throws {
    // People may have names and sheets that are called like ours.
    let names = workbook.addedNames(Removal.marks)
    guard !names.isEmpty else { return nil }
    self.workbook = workbook
    var otherColumns: [ColumnRole: Cells] = [:]
    let ours = WorkbookName.allCases.map(\.rawValue)
    for name in names where name.scope == nil {
      // A name that was taken got a number at its end.
      let parts = name.name.split(separator: "_")
      guard parts.count >= 2, parts[0] == "CO2" else { continue }
      guard let (sheet, range) = workbook.cells(of: name) else { continue }
      let cells = Cells(sheet: sheet, range: range)
      if parts.count >= 4, parts[1] == "S" {
        add(String(parts[2]), String(parts[3]), cells)
      } else if parts.count >= 3, parts[1] == "C" {
        if let role = ColumnRole(rawValue: String(parts[2])) { otherColumns[role] = cells }
      } else if parts.count >= 3, parts[1] == "T" {
        sheets.insert(sheet)
        tabNames[String(parts[2])] = workbook.sheets[sheet].name
      } else if ours.contains(where: name.name.hasPrefix) {
        sheets.insert(sheet)
        if name.name.hasPrefix(WorkbookName.defaults.rawValue) { try readDefaults(cells) }
      }
    }
    // Columns stand beside the table, or on a tab of their own.
    let tab = tabNames["\(DialogueTab.lines)"].flatMap { workbook.sheetIndex(named: $0) }
    for cells in lineColumns.values { sheets.remove(cells.sheet) }
    columns = try InjectedPlaces(
      lineColumns.mapValues { ($0.sheet, $0.range) },
      otherColumns.mapValues { $0.range.first.column },
      in: workbook
    )
    if let columns, columns.sheet == tab {
      self.columns?.isMirrored = true
      sheets.insert(columns.sheet)
    }
  }

  /// Names of the sheets that are ours.
  var sheetNames: Set<String> { Set(sheets.map { workbook.sheets[$0].name }) }

  private mutating func add(_ region: String, _ field: String, _ cells: Cells) {
    if region == CarbonColumns.regionID {
      guard let role = CarbonColumns.entryFields.first(where: { $0.field == field })?.role else {
        return
      }
      lineColumns[role] = cells
    } else {
      regions[region, default: [:]][field] = cells
      sheets.insert(cells.sheet)
    }
  }

  private mutating func readDefaults(_ cells: Cells) throws {
    knowsDefaults = true
    let first = cells.range.first.column
    try workbook.readRows(ofSheet: workbook.sheets[cells.sheet].name) { row in
      guard row.index <= cells.range.last.row else { return .stop }
      guard row.index >= cells.range.first.row else { return .next }
      // Rows alike differ in their rank, so that none is repeated.
      defaults.read(cells.range.columns.map { row[first + $0 - first] })
      return .next
    }
  }

  /// The file as if nothing had been injected beside its table.
  var withoutColumns: MaskedSheet { MaskedSheet(document: workbook.document, columns: columns) }
}
