import CarbonTabs
import Spreadsheet
import Testing
import Workbooks

/// What people type in a cell of a region.
struct Typed {
  let region: String
  let field: String
  /// Row of the region, from zero.
  let row: Int
  let value: CellValue

  init(_ region: String, _ field: String, _ value: CellValue, row: Int = 0) {
    self.region = region
    self.field = field
    self.row = row
    self.value = value
  }
}

extension DialogueContext {
  /// The context with some tabs only, which take less time to calculate than all of them.
  func only(_ tabs: DialogueTab...) -> DialogueContext {
    var context = self
    context.sheetNames = context.sheetNames.filter { tabs.contains($0.key) }
    return context
  }
}

extension CalculatedTabs {
  /// Makes the tabs of a context, after people have typed some values.
  init(_ context: DialogueContext, format: String = "xlsx", typed: [Typed]) throws {
    try self.init(context, format: format) { sheets, tabs in
      for entry in typed where entry.value != .text("") {
        guard
          let place = try? CalculatedTabs.place(tabs, entry.region, entry.field, entry.row)
        else {
          Issue.record("no field \(entry.field)")
          continue
        }
        sheets[place.sheet].cells[place.cell]?.content = .value(entry.value)
      }
    }
  }

  /// The texts of a tab.
  func texts(_ tab: DialogueTab) throws -> [String] {
    try values(tab).values.compactMap {
      if case .text(let text) = $0 { text.replacing("\u{A0}", with: " ") } else { nil }
    }
  }

  /// The values of a row of a region, from the first column of its sheet.
  func row(_ tab: DialogueTab, _ region: String, _ field: String, _ row: Int = 0) throws
    -> [CellValue]
  {
    let place = try CalculatedTabs.place(tabs, region, field, row)
    let values = try values(tab)
    return values.keys.filter { $0.row == place.cell.row }.sorted().compactMap { values[$0]?.plain }
  }
}

extension CellValue {
  /// The value, with plain spaces where French keeps signs with their words.
  var plain: CellValue {
    if case .text(let text) = self { .text(text.replacing("\u{A0}", with: " ")) } else { self }
  }
}

extension Workbook {
  /// The cells of a sheet that hold something, with plain spaces.
  func plainCells(ofSheet sheet: String) throws -> [CellReference: CellValue] {
    var values: [CellReference: CellValue] = [:]
    try readRows(ofSheet: sheet) { row in
      for (column, value) in row.values where value != .blank {
        values[CellReference(row: row.index, column: column)] = value.plain
      }
      return .next
    }
    return values
  }
}
