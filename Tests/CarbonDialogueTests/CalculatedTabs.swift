import CarbonAccounting
import CarbonTabs
import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// Tabs that were written to a file, calculated, and read again.
struct CalculatedTabs {
  let tabs: DialogueTabs
  private let workbook: Workbook
  private let folder: TestFolder

  /// Makes the tabs of a context, after people have typed in some of their cells.
  init(
    _ context: DialogueContext,
    format: String = "xlsx",
    typing: (inout [Sheet], DialogueTabs) -> Void = { _, _ in }
  ) throws {
    tabs = DialogueTabs(context)
    folder = try TestFolder()
    var sheets = tabs.sheets
    typing(&sheets, tabs)
    let path = "\(folder.path)/tabs.\(format)"
    try Workbook.create(sheets, names: tabs.names, at: path)
    workbook = try Workbook(contentsOf: path)
  }

  /// The values of a tab, by place.
  func values(_ tab: DialogueTab) throws -> [CellReference: CellValue] {
    try values(ofSheet: tab.defaultName)
  }

  /// The values of a sheet, by place.
  func values(ofSheet name: String) throws -> [CellReference: CellValue] {
    var values: [CellReference: CellValue] = [:]
    try workbook.readRows(ofSheet: name) { row in
      for (column, value) in row.values {
        values[CellReference(row: row.index, column: column)] = value
      }
      return .next
    }
    return values
  }

  /// The number on the row of a text, some columns to the right of it; the first such row has it, or
  /// the last.
  func number(
    _ tab: DialogueTab,
    beside text: String,
    _ columns: Int,
    isLast: Bool = false
  ) throws -> Double? {
    let values = try values(tab)
    let places = values.filter { $0.value == .text(text) }.keys.sorted { $0.row < $1.row }
    for place in isLast ? places.reversed() : places {
      let beside = CellReference(row: place.row, column: place.column + columns)
      if case .number(let number) = values[beside] { return number }
    }
    return nil
  }

  /// The error values of every tab and the formulas without a value, with their places.
  func errors() throws -> [String] {
    var errors: [String] = []
    for sheet in tabs.sheets where DialogueTab(rawValue: sheet.name) != nil {
      let values = try values(ofSheet: sheet.name)
      for (place, value) in values {
        if case .error(let error) = value { errors.append("\(sheet.name)!\(place): \(error)") }
      }
      for (place, cell) in sheet.cells where values[place] == nil {
        if case .formula = cell.content { errors.append("\(sheet.name)!\(place): no value") }
      }
    }
    return errors.sorted()
  }

  /// The place of a field of a region, in a row counted from zero.
  static func place(_ tabs: DialogueTabs, _ region: String, _ field: String, _ row: Int) throws -> (
    sheet: Int, cell: CellReference
  ) {
    let placed = try #require(tabs.regions.first { $0.region.id == region }, "\(region)")
    let found = try #require(placed.region.fields.first { $0.name == field }, "\(field)")
    return (
      placed.sheet,
      CellReference(
        row: found.cells.first.row + row,
        column: found.cells.first.column
      )
    )
  }
}
