/// A rectangle of cells, both corners included, counted from zero.
@frozen
public struct CellRange: Hashable, Sendable {
  /// The upper left cell.
  public var first: CellReference
  /// The lower right cell.
  public var last: CellReference

  /// Makes a range from its two corners.
  @inlinable
  public init(_ first: CellReference, _ last: CellReference) {
    self.first = first
    self.last = last
  }

  /// Makes a range from rows and columns, counted from zero.
  @inlinable
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    first = CellReference(row: rows.lowerBound, column: columns.lowerBound)
    last = CellReference(row: rows.upperBound, column: columns.upperBound)
  }

  /// Reads `A1:C14`, or `A1` as a range of one cell; nil when the text is neither.
  public init?(_ a1: String) {
    let parts = a1.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let start = parts.first, let a = CellReference(String(start)) else {
      return nil
    }
    guard parts.count == 2 else {
      self.init(a, a)
      return
    }
    guard let b = CellReference(String(parts[1])) else { return nil }
    self.init(
      CellReference(row: min(a.row, b.row), column: min(a.column, b.column)),
      CellReference(row: max(a.row, b.row), column: max(a.column, b.column))
    )
  }

  /// The rows covered.
  @inlinable public var rows: ClosedRange<Int> { first.row...last.row }
  /// The columns covered.
  @inlinable public var columns: ClosedRange<Int> { first.column...last.column }

  /// Whether a cell lies in the range.
  @inlinable
  public func contains(_ cell: CellReference) -> Bool {
    rows.contains(cell.row) && columns.contains(cell.column)
  }

  /// What is left of the range without the cells of another one: above it, left and right of it,
  /// below it.
  package func without(_ other: CellRange) -> [CellRange] {
    guard overlaps(other) else { return [self] }
    let shared = max(first.row, other.first.row)...min(last.row, other.last.row)
    var rest: [CellRange] = []
    if first.row < shared.lowerBound {
      rest.append(CellRange(rows: first.row...shared.lowerBound - 1, columns: columns))
    }
    if first.column < other.first.column {
      rest.append(CellRange(rows: shared, columns: first.column...other.first.column - 1))
    }
    if last.column > other.last.column {
      rest.append(CellRange(rows: shared, columns: other.last.column + 1...last.column))
    }
    if last.row > shared.upperBound {
      rest.append(CellRange(rows: shared.upperBound + 1...last.row, columns: columns))
    }
    return rest
  }

  /// Whether two ranges share a cell.
  @inlinable
  public func overlaps(_ other: CellRange) -> Bool {
    rows.overlaps(other.rows) && columns.overlaps(other.columns)
  }
}

extension CellRange: CustomStringConvertible {
  /// The range as people write it: `A1:C14`, or `A1` for one cell.
  public var description: String { first == last ? "\(first)" : "\(first):\(last)" }

  /// The range with absolute corners, such as `$A$1:$C$14`.
  public var absolute: String {
    first == last ? first.absolute : "\(first.absolute):\(last.absolute)"
  }
}

extension [CellRange] {
  /// The upper left cell of the rectangle around all ranges, which formulas are written for in
  /// SpreadsheetML, whichever range stands first.
  package var corner: CellReference {
    CellReference(row: map(\.first.row).min() ?? 0, column: map(\.first.column).min() ?? 0)
  }

  /// The ranges that formulas can be written for together: each by itself where ``corner`` is none of
  /// their cells, since programs differ in which cell formulas are written for then, and from there
  /// they might leave the sheet.
  package var unambiguous: [[CellRange]] {
    contains { $0.first == corner } ? [self] : map { [$0] }
  }
}

extension [CellRange] {
  /// The ranges of more than one cell, those apart that overlap one before them: programs repair
  /// files whose merged ranges do.
  package func disjoint() -> (kept: [CellRange], overlapping: [CellRange]) {
    let candidates = filter { $0.first != $0.last }
    var (kept, overlapping): ([CellRange], [CellRange]) = ([], [])
    guard candidates.count > 2000 else {
      for range in candidates {
        if kept.contains(where: { $0.overlaps(range) }) {
          overlapping.append(range)
        } else {
          kept.append(range)
        }
      }
      return (kept, overlapping)
    }
    // Sorted by rows, only those that reach down to a range can overlap it.
    var open: [CellRange] = []
    for range in candidates.sorted(by: { $0.first < $1.first }) {
      open.removeAll { $0.last.row < range.first.row }
      if open.contains(where: { $0.overlaps(range) }) {
        overlapping.append(range)
      } else {
        open.append(range)
        kept.append(range)
      }
    }
    return (kept, overlapping)
  }
}
