import BudgetExecution

/// Which rows each subtotal and total adds up, from their places and values.
struct TotalRows {
  /// Runs of rows without subtotals, by the row that adds them up.
  private(set) var ranges: [Int: [ClosedRange<Int>]] = [:]

  init(_ body: ExecutionRows) {
    let amounts = [Field.mandate, .engage, .ouverts, .bp].compactMap { body.amounts[$0] }.first
    var sinceSubtotal = 0
    var sinceTotal = 0
    for offset in 0..<body.count {
      switch body.kinds[offset] {
      case .subtotal:
        // A subtotal right after another one adds up what the one before did not close.
        let start =
          sinceSubtotal < offset && Self.hasLine(body, sinceSubtotal..<offset)
          ? sinceSubtotal : sinceTotal
        ranges[body.firstRow + offset] = Self.runs(body, start..<offset)
        sinceSubtotal = offset + 1
      case .total:
        let start = Self.start(
          of: offset,
          candidates: [sinceTotal, 0, sinceSubtotal],
          amounts,
          body
        )
        ranges[body.firstRow + offset] = Self.runs(body, start..<offset)
        sinceSubtotal = offset + 1
        sinceTotal = offset + 1
      default: break
      }
    }
  }

  /// The first candidate from which the lines add up to the total; the first one with lines if none.
  private static func start(
    of offset: Int,
    candidates: [Int],
    _ amounts: [Double]?,
    _ body: ExecutionRows
  ) -> Int {
    let usable = candidates.filter { $0 < offset && hasLine(body, $0..<offset) }
    if let amounts, !amounts[offset].isNaN {
      for start in usable {
        var sum = 0.0
        for index in start..<offset where body.kinds[index] == .line && !amounts[index].isNaN {
          sum += amounts[index]
        }
        if abs(sum - amounts[offset]) <= max(1, abs(sum) * 1e-6) { return start }
      }
    }
    return usable.first ?? 0
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
