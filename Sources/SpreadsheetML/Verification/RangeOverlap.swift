import Spreadsheet

/// Finds two ranges that share a cell, without comparing each with each.
enum RangeOverlap {
  /// The first two that overlap, in the order of their first rows; nil when none do.
  ///
  /// The ranges that reach the current row are kept by column; one that ends above it is forgotten
  /// when it is met.
  static func first(in ranges: [CellRange]) -> (CellRange, CellRange)? {
    var open: [CellRange] = []
    for range in ranges.sorted(by: { $0.first < $1.first }) {
      var low = 0
      var high = open.count
      while low < high {
        let middle = (low + high) / 2
        if open[middle].last.column < range.first.column {
          low = middle + 1
        } else {
          high = middle
        }
      }
      while low < open.count, open[low].first.column <= range.last.column {
        if open[low].last.row >= range.first.row { return (open[low], range) }
        open.remove(at: low)
      }
      open.insert(range, at: low)
    }
    return nil
  }
}
