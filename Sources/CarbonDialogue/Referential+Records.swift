import CarbonTabs
import Spreadsheet
import Workbooks

/// The sheets that feed the dialogue beyond figures: trips, energy, actions, decisions…
extension Referential {
  /// Headers that say which direction a row is for.
  private static let directionHeaders = ["Direction", "Direction source", "Direction cible"]

  /// Reads every such sheet that is there.
  ///
  /// - Throws: `DialogueError` with sheet and cell when a number or a date is something else.
  mutating func readRecords(_ workbook: Workbook) throws {
    for tab in DialogueTab.allCases {
      guard let schema = tab.referentialSheet,
        let table = try Self.table(schema, of: workbook)
      else { continue }
      records[tab] = try table.records.compactMap { record in
        var values: [String: CellValue] = [:]
        for column in schema.columns {
          let value = try Self.value(column, table, record)
          if value != .blank { values[column.header] = value }
        }
        let isComplete = schema.columns.allSatisfy { !$0.isRequired || values[$0.header] != nil }
        return isComplete ? ReferentialRecord(values) : nil
      }
    }
  }

  private static func value(
    _ column: ReferentialSchema.Column,
    _ table: ReferentialTable,
    _ record: ReferentialTable.Record
  ) throws -> CellValue {
    switch column.kind {
    case .text:
      guard let text = try table.text(column.header, record), !text.isEmpty else { return .blank }
      return .text(column.header.hasPrefix("Poste") ? posteName(text) : text)
    case .number, .percent:
      return try table.number(column.header, record).map(CellValue.number) ?? .blank
    case .date:
      if let text = try? table.text(column.header, record), let date = try? CutOffDate(text) {
        return .date(date.serial)
      }
      return try table.number(column.header, record, in: 32_874...73_415, "une date")
        .map { .date($0.rounded(.down)) } ?? .blank
    }
  }

  /// The rows of a direction: those that name it, and those that name none.
  func records(of direction: Direction?) -> [DialogueTab: [ReferentialRecord]] {
    guard let direction else { return records }
    let names = Set([direction.code, direction.name].map(HeaderKey.folded))
    return records.mapValues { records in
      records.filter { record in
        let named = Self.directionHeaders.map { record.text($0) }.filter { !$0.isEmpty }
        return named.isEmpty || named.contains { names.contains(HeaderKey.folded($0)) }
      }
    }
  }
}
