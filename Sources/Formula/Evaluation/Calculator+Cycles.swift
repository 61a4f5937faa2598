package import Spreadsheet

extension Calculator {
  /// The cells through which a cell depends on itself, itself first; empty when it does not, or when
  /// the way is too long to be looked for.
  ///
  /// - Parameters:
  ///   - sheet: Position of the sheet.
  ///   - cell: A cell reported as cyclic.
  /// - Returns: The cells in the order in which each needs the next.
  package func cycle(
    through sheet: Int,
    _ cell: CellReference
  ) -> [(sheet: Int, cell: CellReference)] {
    let start = CellPlace(sheet: sheet, cell: cell)
    var reachedFrom: [CellPlace: CellPlace] = [:]
    var waiting = [start]
    var position = 0
    while position < waiting.count, waiting.count < Self.greatestSearch {
      let place = waiting[position]
      position += 1
      for next in formulasNeeded(by: place) {
        if next == start {
          var path = [place]
          while let before = reachedFrom[path[path.count - 1]] { path.append(before) }
          return path.reversed().map { ($0.sheet, $0.cell) }
        }
        guard reachedFrom[next] == nil else { continue }
        reachedFrom[next] = place
        waiting.append(next)
      }
    }
    return []
  }

  private static let greatestSearch = 100_000

  /// The formula cells that a formula refers to by itself or through names.
  func formulasNeeded(by place: CellPlace) -> [CellPlace] {
    guard let expression = formula(sheet: place.sheet, place.cell) else { return [] }
    let moved = expression.moved(
      rows: place.cell.row - expression.cell.row,
      columns: place.cell.column - expression.cell.column
    )
    var found: [CellPlace] = []
    collect(moved.root, place.sheet, 0, &found)
    return found
  }

  private func collect(
    _ root: FormulaNode,
    _ sheet: Int,
    _ depth: Int,
    _ found: inout [CellPlace]
  ) {
    var areas: [(Int, CellRange)] = []
    var meanings: [(FormulaNode, Int)] = []
    root.forEach { node in
      switch node {
      case .reference(let reference):
        guard reference.sheet?.workbook == nil else { return }
        let target = reference.sheet.map { sheetIndices[$0.first.lowercased()] } ?? sheet
        if let target { areas.append((target, reference.range)) }
      case .name(let name, _):
        let key = name.lowercased()
        let meaning =
          names[.init(name: key, scope: sheet)] ?? names[.init(name: key, scope: nil)]
        if let meaning { meanings.append((meaning.root, sheet)) }
      default: break
      }
    }
    for (sheet, range) in areas {
      for index in range.columns {
        guard let column = sheets[sheet].existing(index) else {
          if index >= sheets[sheet].columns.count { break }
          continue
        }
        for row in column.file.rows where range.rows ~= Int(row) {
          guard found.count < Self.greatestSearch else { return }
          found.append(
            CellPlace(sheet: sheet, cell: CellReference(row: Int(row), column: index))
          )
        }
      }
    }
    guard depth < 32 else { return }
    for (node, sheet) in meanings { collect(node, sheet, depth + 1, &found) }
  }
}
