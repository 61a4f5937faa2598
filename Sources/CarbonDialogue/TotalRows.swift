import BudgetExecution

/// Which rows each subtotal and total adds up, from their places and values.
struct TotalRows {
  /// Runs of rows without subtotals, by the row that adds them up.
  private(set) var ranges: [Int: [ClosedRange<Int>]] = [:]

  /// Lines added up to a row, by amount, so that any run of rows can be summed at once.
  private let sums: [[Double]]
  private let amounts: [[Double]]

  /// Starts tried for a sum that closes neither the last subtotal nor the last total.
  private static let depth = 16

  init(_ body: ExecutionRows) {
    amounts = [Field.mandate, .engage, .ouverts, .bp, .disponible]
      .compactMap { body.amounts[$0] }
    let hasSums = body.kinds.contains { $0 == .subtotal || $0 == .total }
    sums =
      !hasSums
      ? []
      : amounts.map { values in
        var sum = 0.0
        return [0]
          + values.indices.map { index in
            if body.kinds[index] == .line, !values[index].isNaN { sum += values[index] }
            return sum
          }
      }
    var marks: [Int] = []
    var sinceTotal = 0
    for offset in 0..<body.count {
      let kind = body.kinds[offset]
      guard kind == .subtotal || kind == .total else { continue }
      let range =
        body.headingSums.contains(body.firstRow + offset)
        ? rowsBelow(offset, body) ?? offset + 1..<nextSum(after: offset, body)
        : rowsAbove(offset, marks, sinceTotal, body)
      ranges[body.firstRow + offset] = Self.runs(body, range)
      marks.append(offset + 1)
      if kind == .total { sinceTotal = offset + 1 }
    }
  }

  /// The rows that a sum below its lines adds up: those whose amounts agree, the shortest run
  /// first for a subtotal, else those since the sum before.
  private func rowsAbove(
    _ offset: Int,
    _ marks: [Int],
    _ sinceTotal: Int,
    _ body: ExecutionRows
  ) -> Range<Int> {
    let last = marks.last ?? 0
    let near = marks.suffix(Self.depth).reversed() + [0]
    let starts = (body.kinds[offset] == .total ? [sinceTotal, 0] + near : near + [sinceTotal])
      .filter { $0 < offset && Self.hasLine(body, $0..<offset) }
    if let start = starts.first(where: { agrees(offset, $0..<offset) }) { return start..<offset }
    if let below = rowsBelow(offset, body) { return below }
    // A subtotal right after another one adds up what the one before did not close.
    if body.kinds[offset] == .subtotal, last < offset, Self.hasLine(body, last..<offset) {
      return last..<offset
    }
    if sinceTotal < offset, Self.hasLine(body, sinceTotal..<offset) { return sinceTotal..<offset }
    return 0..<offset
  }

  /// The rows below a sum whose amounts agree with it.
  private func rowsBelow(_ offset: Int, _ body: ExecutionRows) -> Range<Int>? {
    var end = offset + 1
    for _ in 0..<Self.depth where end < body.count {
      end = nextSum(after: end - 1, body)
      if agrees(offset, offset + 1..<end) { return offset + 1..<end }
      end += 1
    }
    return agrees(offset, offset + 1..<body.count) ? offset + 1..<body.count : nil
  }

  private func nextSum(after offset: Int, _ body: ExecutionRows) -> Int {
    (offset + 1..<body.count).first { body.kinds[$0] == .subtotal || body.kinds[$0] == .total }
      ?? body.count
  }

  /// Whether all amounts of a row are the sums of the lines of a run, and one at least is not zero.
  private func agrees(_ offset: Int, _ range: Range<Int>) -> Bool {
    var tells = false
    for (values, sums) in zip(amounts, sums) where !values[offset].isNaN {
      let sum = sums[range.upperBound] - sums[range.lowerBound]
      guard abs(sum - values[offset]) <= max(1, abs(sum) * 1e-6) else { return false }
      tells = tells || values[offset] != 0
    }
    return tells
  }

  private static func hasLine(_ body: ExecutionRows, _ range: Range<Int>) -> Bool {
    range.contains { body.kinds[$0] == .line }
  }

  private static func runs(_ body: ExecutionRows, _ range: Range<Int>) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    var start: Int?
    for index in range {
      let isTotal = body.kinds[index] == .subtotal || body.kinds[index] == .total
      if isTotal {
        if let first = start { runs.append(body.firstRow + first...body.firstRow + index - 1) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let first = start {
      runs.append(body.firstRow + first...body.firstRow + range.upperBound - 1)
    }
    return runs
  }
}
