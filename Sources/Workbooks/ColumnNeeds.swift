import Formula
import Spreadsheet

/// Which columns of the file's own sheets an edit's formulas look at.
struct ColumnNeeds {
  /// Columns by sheet, each with the rows looked at.
  private(set) var columns: [Int: [Int: ClosedRange<Int>]] = [:]
  /// Columns whose styles are wanted, by sheet, with the rows.
  private(set) var styles: [Int: [Int: ClosedRange<Int>]] = [:]
  /// Cells whose formulas are wanted, by sheet: rows, then columns.
  private(set) var formulas: [Int: [Int: Set<Int>]] = [:]
  /// Names used, in lower case.
  private(set) var names: Set<String> = []
  private let sheetIndices: [String: Int]
  private let sheetCount: Int

  init(existingSheets: [String]) {
    sheetCount = existingSheets.count
    sheetIndices = Dictionary(
      existingSheets.enumerated().map { ($0.element.lowercased(), $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The sheets that have to be read.
  var sheets: Set<Int> {
    Set(columns.keys).union(styles.keys).union(formulas.keys)
  }

  /// Notes what a formula refers to.
  ///
  /// - Parameters:
  ///   - expression: The formula.
  ///   - sheet: Position of its own sheet; one past the existing ones for new sheets.
  ///   - copies: How many rows down the formula is copied.
  mutating func note(_ expression: Expression, onSheet sheet: Int, copies: Int = 0) {
    var found: [(Int, CellRange)] = []
    let indices = sheetIndices
    var used: Set<String> = []
    expression.root.forEach { node in
      if case .name(let name, _) = node { used.insert(name.lowercased()) }
      guard case .reference(let reference) = node else { return }
      var target = sheet
      if let locator = reference.sheet {
        guard locator.workbook == nil, let index = indices[locator.first.lowercased()] else {
          return
        }
        target = index
      }
      var range = reference.range
      if copies > 0, (reference.last ?? reference.first).row?.isAbsolute == false {
        range.last.row = min(range.last.row + copies, SheetLimits.rows - 1)
      }
      found.append((target, range))
    }
    names.formUnion(used)
    for (target, range) in found where target < sheetCount {
      // A whole row would ask for 16,384 columns; no formula of ours does.
      for column in range.columns.prefix(256) {
        columns[target, default: [:]][column] = union(columns[target]?[column], range.rows)
      }
    }
  }

  /// What is looked at and was not before, leaving out the new columns themselves.
  func additions(to earlier: ColumnNeeds, besides added: [AddedColumns]) -> ColumnNeeds {
    var result = ColumnNeeds(existingSheets: [])
    for (sheet, wanted) in columns {
      for (column, rows) in wanted where earlier.columns[sheet]?[column] != rows {
        let isOurs = added.contains {
          $0.sheet == sheet && column >= $0.firstColumn
            && column < $0.firstColumn + $0.columns.count
        }
        if !isOurs { result.columns[sheet, default: [:]][column] = rows }
      }
    }
    return result
  }

  /// Asks for the styles of a column.
  mutating func noteStyles(sheet: Int, column: Int, rows: ClosedRange<Int>) {
    guard sheet < sheetCount else { return }
    styles[sheet, default: [:]][column] = union(styles[sheet]?[column], rows)
  }

  /// Asks for the formula of a cell.
  mutating func noteFormula(sheet: Int, row: Int, column: Int) {
    guard sheet < sheetCount else { return }
    formulas[sheet, default: [:]][row, default: []].insert(column)
  }

  private func union(_ a: ClosedRange<Int>?, _ b: ClosedRange<Int>) -> ClosedRange<Int> {
    guard let a else { return b }
    return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
  }
}
