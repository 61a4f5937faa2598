import Spreadsheet

/// Collects differences of formats cell by cell, and tells them by ranges.
struct FormatDifferences {
  private struct Change: Hashable {
    var kind: Difference.Kind
    var before: String
    var after: String
  }

  private struct Run {
    var columns: ClosedRange<Int>
    var rows: ClosedRange<Int>
  }

  private var runs: [Change: [Run]] = [:]
  private var order: [Change] = []

  /// Takes down a cell; cells come row by row, from left to right.
  mutating func add(
    _ kind: Difference.Kind,
    _ cell: CellReference,
    _ before: String,
    _ after: String
  ) {
    let change = Change(kind: kind, before: before, after: after)
    guard runs[change] != nil else {
      order.append(change)
      runs[change] = [Self.run(cell)]
      return
    }
    extend(change, by: cell)
  }

  private static func run(_ cell: CellReference) -> Run {
    Run(columns: cell.column...cell.column, rows: cell.row...cell.row)
  }

  /// Lets a run grow to the right in its first row, and down by whole rows after that.
  private mutating func extend(_ change: Change, by cell: CellReference) {
    guard var list = runs.removeValue(forKey: change) else { return }
    defer { runs[change] = list }
    // Only the last few runs can still grow: those of the row above and of this one.
    for index in list.indices.suffix(64).reversed() {
      let run = list[index]
      let isInFirstRow = run.rows.count == 1 && run.rows.upperBound == cell.row
      if isInFirstRow, run.columns.upperBound + 1 == cell.column {
        list[index].columns = run.columns.lowerBound...cell.column
        return
      }
      if run.columns == cell.column...cell.column, run.rows.upperBound + 1 == cell.row {
        list[index].rows = run.rows.lowerBound...cell.row
        return
      }
    }
    list.append(Self.run(cell))
  }

  /// The differences, each with its ranges.
  func differences(onSheet sheet: String) -> [Difference] {
    order.flatMap { change in
      Self.merged(runs[change] ?? []).map { run in
        Difference(
          change.kind,
          sheet: sheet,
          place: CellRange(rows: run.rows, columns: run.columns).description,
          before: change.before,
          after: change.after
        )
      }
    }
  }

  /// Runs of the same columns, one below the other, as one.
  private static func merged(_ runs: [Run]) -> [Run] {
    var result: [Run] = []
    for run in runs {
      if let index = result.indices.suffix(64).last(where: {
        result[$0].columns == run.columns && result[$0].rows.upperBound + 1 == run.rows.lowerBound
      }) {
        result[index].rows = result[index].rows.lowerBound...run.rows.upperBound
      } else {
        result.append(run)
      }
    }
    return result
  }
}
