import Spreadsheet
import XML

/// The database ranges of a sheet that is being written, of which some can be tables (ECMA-376 Part 1,
/// §18.5.1.2).
///
/// Excel repairs a table whose columns are not named as the cells of its header, which are texts that
/// differ from each other. Whether they are is known once the rows have gone by.
struct StreamedTables {
  /// A table that is written.
  struct Written {
    /// Number of the table in the workbook, from 1.
    let number: Int
    let range: DatabaseRange
  }

  private struct Candidate {
    let number: Int
    var range: DatabaseRange
    /// Whether the columns are named as the cells of the header, or need not be.
    var isNamed: Bool
  }

  /// Characters that the name of a column may have.
  private static let nameLimit = 255

  private var candidates: [Candidate] = []
  private let headers: Set<Int>

  /// Takes the ranges of a sheet, of which the first has a number in the workbook.
  init(_ ranges: [DatabaseRange], firstNumber: Int) {
    for (position, range) in ranges.enumerated() {
      candidates.append(
        Candidate(
          number: firstNumber + position,
          range: range,
          isNamed: range.table.headerRows == 0 && !range.showsButtons
        )
      )
    }
    headers = Set(ranges.filter { $0.table.headerRows == 1 }.map(\.table.range.rows.lowerBound))
    for index in candidates.indices where candidates[index].isNamed {
      let count = candidates[index].range.table.range.columns.count
      if candidates[index].range.table.columns.count != count, count <= SheetLimits.columns {
        candidates[index].range.table.columns = (1...count).map { "Colonne\($0)" }
      }
    }
  }

  /// Takes note of a row, which may be the header of a range.
  mutating func note(_ row: SheetRow, index: Int, _ texts: TextTable) {
    guard headers.contains(index) else { return }
    for position in candidates.indices {
      let table = candidates[position].range.table
      guard table.headerRows == 1, table.range.rows.lowerBound == index else { continue }
      let names = Self.names(of: row, table.range.columns, texts)
      candidates[position].isNamed = names != nil
      candidates[position].range.table.columns = names ?? []
    }
  }

  /// The texts of the cells of a row, when they can name columns.
  private static func names(
    of row: SheetRow,
    _ columns: ClosedRange<Int>,
    _ texts: TextTable
  ) -> [String]? {
    var names: [String] = []
    var met: Set<String> = []
    for cell in row.cells where columns.contains(Int(cell.column)) {
      guard cell.kind == .text, !cell.hasFormula,
        Int(cell.column) == columns.lowerBound + names.count
      else { return nil }
      let name = texts[Int(cell.payload)]
      guard !name.allSatisfy(\.isWhitespace), name.utf16.count <= nameLimit,
        met.insert(name.lowercased()).inserted
      else { return nil }
      names.append(name)
    }
    return names.count == columns.count ? names : nil
  }

  /// The ranges that become tables, once all rows have gone by; of the others the sheet keeps a filter,
  /// if there is room for it, and the cells.
  func written(in frame: SheetFrame, _ losses: SheetLosses) -> [Written] {
    let merged = frame.sheet.merged.filter { $0.first != $0.last }
    var tables: [Written] = []
    var others: [DatabaseRange] = []
    for candidate in candidates {
      let table = candidate.range.table
      let isFree =
        frame.sheet.autoFilter?.overlaps(table.range) != true
        && !tables.contains { $0.range.table.range.overlaps(table.range) }
        && !merged.contains { $0.overlaps(table.range) }
      let rows = table.range.rows.count - table.headerRows - table.totalsRows
      if candidate.isNamed, isFree, rows > 0, table.range.last.row < SheetLimits.rows,
        table.range.last.column < SheetLimits.columns
      {
        tables.append(Written(number: candidate.number, range: candidate.range))
      } else {
        others.append(candidate.range)
      }
    }
    for other in others {
      losses.note(.table, .cellsKept, detail: other.table.name, at: other.table.range)
      guard other.showsButtons else { continue }
      if frame.sheet.autoFilter == nil,
        !tables.contains(where: { $0.range.table.range.overlaps(other.table.range) })
      {
        frame.sheet.autoFilter = other.table.range
      } else {
        losses.note(.filter, .dropped, detail: other.table.name, at: other.table.range)
      }
    }
    return tables
  }

  /// The part of a table.
  static func part(_ written: Written) -> [UInt8] {
    let table = written.range.table
    var markup = Markup()
    markup.declaration()
    markup.start(
      "table",
      [
        "xmlns": Conformance.transitional.main, "id": String(written.number), "name": table.name,
        "displayName": table.name, "ref": table.range.description,
        "headerRowCount": table.headerRows == 0 ? "0" : nil,
        "totalsRowCount": table.totalsRows == 0 ? nil : String(table.totalsRows),
        "totalsRowShown": table.totalsRows == 0 ? "0" : nil,
      ]
    )
    if written.range.showsButtons {
      let last = table.range.rows.upperBound - table.totalsRows
      let filtered = CellRange(
        rows: table.range.rows.lowerBound...last,
        columns: table.range.columns
      )
      markup.empty("autoFilter", ["ref": filtered.description])
    }
    markup.start("tableColumns", ["count": String(table.columns.count)])
    for (position, column) in table.columns.enumerated() {
      markup.empty(
        "tableColumn",
        [
          "id": String(position + 1),
          "name": SharedText.encoded(column).replacing("\n", with: "_x000a_"),
        ]
      )
    }
    markup.end("tableColumns")
    markup.end("table")
    return markup.bytes
  }
}
