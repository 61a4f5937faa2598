import Spreadsheet

/// Ranges that come in the order of the rows, those that make one joined.
struct GatheredRanges {
  private var ranges: [CellRange] = []

  var isEmpty: Bool { ranges.isEmpty }

  /// Adds a range; one to the right of the last, on the same rows, goes on with it.
  mutating func add(_ range: CellRange) {
    if let last = ranges.last, last.rows == range.rows,
      last.last.column + 1 == range.first.column
    {
      ranges[ranges.count - 1].last = range.last
    } else {
      ranges.append(range)
    }
  }

  /// The ranges, those of the same columns one below the other as one.
  var joined: [CellRange] {
    var result: [CellRange] = []
    var open: [ClosedRange<Int>: Int] = [:]
    for range in ranges {
      if let index = open[range.columns], result[index].last.row + 1 == range.first.row {
        result[index].last = range.last
      } else {
        open[range.columns] = result.count
        result.append(range)
      }
    }
    return result
  }
}
