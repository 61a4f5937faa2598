package import Spreadsheet
package import Workbooks

/// What people type into every cell that is meant for it, most of it where something else is
/// expected.
package struct EveryAnswer {
  /// What they type.
  package enum Kind: String, CaseIterable, Sendable {
    case words, numbers, days

    func value(_ index: Int) -> CellValue {
      switch self {
      case .words: .text("réponse \(index)")
      case .numbers: .number(1_000_000 + Double(index))
      // From 1921 on, long before any fiscal year.
      case .days: .date(Double(8_000 + index))
      }
    }
  }

  /// One answer, and the name over the cells of its column.
  package struct Answer {
    package var name: String
    package var offset: Int
    package var value: CellValue
  }

  /// The answers.
  package private(set) var answers: [Answer] = []
  /// The same by sheet and place.
  package private(set) var typed: [String: [CellReference: SheetCell.Content]] = [:]
  /// Cells that are open and under no name.
  package private(set) var unnamed: [String] = []

  /// Answers in every open cell of the carbon tabs and columns of a workbook.
  ///
  /// - Parameters:
  ///   - kind: What is typed.
  ///   - path: An augmented `.xlsx` workbook.
  /// - Throws: `WorkbookError`.
  package init(_ kind: Kind, in path: String) throws {
    let workbook = try Workbook(contentsOf: path)
    let names = workbook.definedNames.filter { $0.name.hasPrefix("CO2_S_") }
    let (_, contents) = try Resaving.contents(of: path)
    var places: [Int: [CellReference: (name: String, offset: Int)]] = [:]
    for name in names {
      guard let (sheet, range) = workbook.cells(of: name) else { continue }
      for (offset, row) in range.rows.enumerated() {
        let place = CellReference(row: row, column: range.first.column)
        places[sheet, default: [:]][place] = (name.name, offset)
      }
    }
    for (position, frame) in contents.frames.enumerated() {
      let sheet = frame.sheet.name
      guard let index = workbook.sheetIndex(named: sheet), let named = places[index] else {
        continue
      }
      let merged = frame.sheet.merged
      try contents.readRows(position) { row in
        for cell in Resaving.cells(of: row)
        where contents.styles[Int(cell.style)].isLocked == false {
          let place = CellReference(row: row.index, column: Int(cell.column))
          guard let found = named[place] else {
            // Cells of the table itself are for those who keep it, and merged ones take nothing.
            if sheet.hasPrefix("CO2 "), !merged.contains(where: { $0.contains(place) }) {
              unnamed.append("\(sheet)!\(place)")
            }
            continue
          }
          let value = kind.value(answers.count)
          answers.append(Answer(name: found.name, offset: found.offset, value: value))
          typed[sheet, default: [:]][place] = .value(value)
        }
      }
    }
  }

  /// Regions whose rows come from the lines and accounts of an export.
  private static let movingRegions = [
    "CO2_S_Lignes_", "CO2_S_AnnexeVerte_", "CO2_S_Correspondances_",
  ]

  /// The answers that are not where the names of another workbook say they are: on the same row, or
  /// anywhere in their column where the rows come from the export.
  ///
  /// - Parameter workbook: A workbook whose tabs have the same rows.
  /// - Returns: The answers, with the names that they should be found under.
  /// - Throws: `WorkbookError`.
  package func missing(from workbook: Workbook) throws -> [Answer] {
    var columns: [String: (CellRange, [CellReference: CellValue])] = [:]
    for name in Set(answers.map(\.name)) {
      guard let defined = workbook.definedNames.first(where: { $0.name == name }),
        let (sheet, range) = workbook.cells(of: defined)
      else { continue }
      var values: [CellReference: CellValue] = [:]
      try workbook.document.readRows(ofSheet: sheet) { row in
        guard row.index <= range.last.row else { return .stop }
        for cell in row.cells where Int(cell.column) == range.first.column {
          let place = CellReference(row: row.index, column: range.first.column)
          values[place] = workbook.document.value(of: cell)
        }
        return .next
      }
      columns[name] = (range, values)
    }
    return answers.filter { answer in
      guard let (range, values) = columns[answer.name] else { return true }
      if Self.movingRegions.contains(where: answer.name.hasPrefix) {
        return !range.rows.contains { row in
          let place = CellReference(row: row, column: range.first.column)
          return Self.isSame(values[place] ?? .blank, answer.value)
        }
      }
      let place = CellReference(
        row: range.first.row + answer.offset,
        column: range.first.column
      )
      return !Self.isSame(values[place] ?? .blank, answer.value)
    }
  }

  /// Whether two values are the same but for the look of a date.
  private static func isSame(_ a: CellValue, _ b: CellValue) -> Bool {
    switch (a, b) {
    case (.number(let x), .date(let y)), (.date(let x), .number(let y)): x == y
    default: a == b
    }
  }
}
