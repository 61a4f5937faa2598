/// The formulas of a column of a file, each with the value that the file stores for it.
///
/// Sixteen bytes a cell: copies of a formula share one ``FormulaTemplate``.
struct FileFormulas {
  private(set) var rows: [Int32] = []
  /// Index of the template; `-2 - n` for a cell of the array formula `n`.
  private(set) var templates: [Int32] = []
  private(set) var stored: [Scalar] = []
  private var isSorted = true

  var count: Int { rows.count }

  mutating func append(row: Int, template: Int, stored value: Scalar) {
    if let last = rows.last, last >= Int32(row) { isSorted = false }
    rows.append(Int32(row))
    templates.append(Int32(template))
    stored.append(value)
  }

  /// Puts rows that a file gave out of order in their order.
  mutating func sort() {
    guard !isSorted else { return }
    let order = rows.indices.sorted { (rows[$0], $0) < (rows[$1], $1) }
    rows = order.map { rows[$0] }
    templates = order.map { templates[$0] }
    stored = order.map { stored[$0] }
    isSorted = true
  }

  /// The position of a row; nil when it has no formula.
  func position(ofRow row: Int) -> Int? {
    guard let first = rows.first else { return nil }
    // A column of formulas mostly has no gaps.
    let guess = row - Int(first)
    if rows.indices.contains(guess), rows[guess] == Int32(row) { return guess }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < Int32(row) { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == Int32(row) ? low : nil
  }
}
