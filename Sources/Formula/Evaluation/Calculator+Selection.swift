import Spreadsheet

/// The cells that meet all criteria.
struct Selection {
  /// Rows counted in ``positions``.
  let rows: Int
  /// Positions column by column: column offset × ``rows`` + row offset.
  let positions: [Int32]
  /// Blank cells below ``rows`` that meet them too.
  let blankRest: Int
}

extension Calculator {
  /// Selects the positions where every criterion holds; the areas are of one size.
  func select(_ pairs: [(Area, Criterion)], values: Area?) throws(Failure) -> Selection {
    guard let first = pairs.first?.0 else { throw Failure(.value) }
    var rows = 0
    for (area, _) in pairs {
      guard area.rows == first.rows, area.columns == first.columns else { throw Failure(.value) }
      finish(area)
      rows = max(rows, sheets[area.sheet].endRow - area.top)
    }
    if let values { rows = max(rows, sheets[values.sheet].endRow - values.top) }
    rows = max(1, min(rows, first.rows))
    guard rows * first.columns <= Int(Int32.max) else { throw Failure(.value) }

    var indexed: ArraySlice<Int32>?
    var indexedPair = -1
    for (offset, (area, criterion)) in pairs.enumerated() {
      let keys = criterion.keys
      guard !keys.isEmpty, let index = groupIndex(prefix(area, rows)) else { continue }
      var positions = index.positions(of: keys[0], pool)
      if keys.count > 1 {
        positions = (positions + index.positions(of: keys[1], pool)).sorted()[...]
      }
      if positions.count < indexed?.count ?? .max { (indexed, indexedPair) = (positions, offset) }
    }
    var selected: [Int32]? = indexed.map(Array.init)
    for (offset, (area, criterion)) in pairs.enumerated() where offset != indexedPair {
      var test = CriterionTest(criterion, self)
      selected = narrow(selected, prefix(area, rows), &test)
    }
    let rest = (first.rows - rows) * first.columns
    return Selection(
      rows: rows,
      positions: selected ?? [],
      blankRest: rest > 0 && pairs.allSatisfy(\.1.includesBlank) ? rest : 0
    )
  }

  private func prefix(_ area: Area, _ rows: Int) -> Area {
    var area = area
    area.bottom = area.top + rows - 1
    return area
  }

  private func narrow(
    _ selected: [Int32]?,
    _ area: Area,
    _ test: inout CriterionTest
  ) -> [Int32] {
    let store = sheets[area.sheet]
    if let selected {
      return selected.filter { position in
        let (column, row) = Int(position).quotientAndRemainder(dividingBy: area.rows)
        return test.holds(store.existing(area.left + column)?.stored(area.top + row) ?? .blank)
      }
    }
    var positions: [Int32] = []
    for offset in 0..<area.columns {
      let base = Int32(offset * area.rows)
      guard let column = store.existing(area.left + offset) else {
        if test.holds(.blank) { for row in 0..<Int32(area.rows) { positions.append(base + row) } }
        continue
      }
      for row in 0..<area.rows where test.holds(column.stored(area.top + row)) {
        positions.append(base + Int32(row))
      }
    }
    return positions
  }
}

extension Criterion {
  /// The only values that fulfil it, when these are few.
  fileprivate var keys: [Scalar] {
    switch self {
    case .equal(let value): [value]
    case .numeral(let number, let text, isNegated: false): [number, text]
    default: []
    }
  }
}
