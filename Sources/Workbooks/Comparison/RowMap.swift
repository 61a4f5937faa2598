/// Where the rows of a sheet of the first workbook are in the second.
struct RowMap {
  /// Rows that both have, ascending, by their numbers from zero.
  private let pairs: [(Int, Int)]
  /// Whether every row is where it was.
  let isIdentity: Bool

  static let identity = RowMap([])

  init(_ pairs: [(Int, Int)]) {
    self.pairs = pairs
    isIdentity = pairs.allSatisfy { $0.0 == $0.1 }
  }

  /// The row of the second sheet where a row of the first is, or would be: a row that has no
  /// counterpart moves as the one above it, or below when `followsNext`.
  func row(_ row: Int, followsNext: Bool = false) -> Int {
    guard !isIdentity else { return row }
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].0 <= row { low = middle + 1 } else { high = middle }
    }
    if low > 0, pairs[low - 1].0 == row { return pairs[low - 1].1 }
    if followsNext, low < pairs.count { return pairs[low].1 + row - pairs[low].0 }
    guard low > 0 else { return row }
    return pairs[low - 1].1 + row - pairs[low - 1].0
  }
}
