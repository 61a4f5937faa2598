/// Styles of blank cells, rows that look alike being held once.
package struct CellLooks: Sendable {
  /// Rows that look alike.
  package struct Pattern: Hashable, Sendable {
    /// Style by column.
    package let styles: [Int: StyleIndex]
    /// The rows, ascending.
    package fileprivate(set) var rows: [ClosedRange<Int>]
  }

  /// The rows that look alike, in the order in which the first of each was met.
  package private(set) var patterns: [Pattern] = []
  private var positions: [[Int: StyleIndex]: Int] = [:]
  /// Runs of rows, ascending, with the position of their pattern.
  private var runs: [(rows: ClosedRange<Int>, position: Int)] = []

  /// No cell looks like anything.
  package init() {}

  /// Whether no cell has a style.
  package var isEmpty: Bool { patterns.isEmpty }

  /// Takes down how cells of some rows look, which come after those that were taken down before.
  package mutating func add(_ styles: [Int: StyleIndex], rows: ClosedRange<Int>) {
    guard !styles.isEmpty else { return }
    let position = positions[styles] ?? patterns.count
    if position == patterns.count {
      positions[styles] = position
      patterns.append(Pattern(styles: styles, rows: []))
    }
    if let last = runs.last, last.position == position, last.rows.upperBound + 1 == rows.lowerBound
    {
      runs[runs.count - 1].rows = last.rows.lowerBound...rows.upperBound
    } else {
      runs.append((rows, position))
    }
    if let last = patterns[position].rows.last, last.upperBound + 1 == rows.lowerBound {
      let whole = last.lowerBound...rows.upperBound
      patterns[position].rows[patterns[position].rows.count - 1] = whole
    } else {
      patterns[position].rows.append(rows)
    }
  }

  /// The same styles in other cells.
  ///
  /// - Parameters:
  ///   - rows: How many rows further down.
  ///   - column: The new column of each; nil for cells that are left out.
  /// - Returns: Them; cells of rows that no sheet has are left out.
  package func moved(rows: Int, column: (Int) -> Int?) -> CellLooks {
    var moved = CellLooks()
    let ordered = patterns.flatMap { pattern in pattern.rows.map { ($0, pattern.styles) } }
      .sorted { $0.0.lowerBound < $1.0.lowerBound }
    for (range, styles) in ordered {
      let start = range.lowerBound + rows
      guard start >= 0, range.upperBound + rows < SheetLimits.rows else { continue }
      var styled: [Int: StyleIndex] = [:]
      for (place, style) in styles {
        if let place = column(place) { styled[place] = style }
      }
      moved.add(styled, rows: start...range.upperBound + rows)
    }
    return moved
  }

  /// The styles of a row, by column.
  package func styles(ofRow row: Int) -> [Int: StyleIndex] {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].rows.upperBound < row { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count, runs[low].rows.contains(row) else { return [:] }
    return patterns[runs[low].position].styles
  }
}
