import BudgetExecution
import Spreadsheet

/// Which row of a table each row of an earlier export has become.
///
/// Rows are the same when their codes and words are; several alike are taken by their voted amounts when
/// these tell them apart, or in their order as long as there are as many of them. A line whose words have
/// changed is still known when no other line has its codes, before or after. What remains is not
/// matched: an entry on the wrong line would be worse than one that is reported.
struct LineMatch {
  /// Rows of the new table by those of the old one.
  private(set) var rows: [Int: Int] = [:]

  /// Matches nothing.
  init() {}

  /// Leaves all rows where they are.
  init(unchanged table: ExecutionTable) {
    for row in table.rows { rows[row] = row }
  }

  /// Matches the rows of two tables.
  init(
    from old: (table: ExecutionTable, document: some SheetReading),
    to new: (table: ExecutionTable, document: some SheetReading)
  ) throws {
    let shared = Set(old.table.columns.keys).intersection(new.table.columns.keys)
    let before = try LineIdentities(old.table, in: old.document, shared: shared)
    let after = try LineIdentities(new.table, in: new.document, shared: shared)
    self.init(from: before, to: after)
  }

  init(from old: LineIdentities, to new: LineIdentities) {
    let oldGroups = Dictionary(grouping: old.codes.indices, by: { old.codes[$0] })
    let newGroups = Dictionary(grouping: new.codes.indices, by: { new.codes[$0] })
    for (codes, before) in oldGroups {
      guard let after = newGroups[codes] else { continue }
      let isLine = codes.contains("|")
      if isLine, before.count == 1, after.count == 1 {
        rows[old.firstRow + before[0]] = new.firstRow + after[0]
        continue
      }
      let newLabels = Dictionary(grouping: after, by: { new.labels[$0] })
      for (label, alike) in Dictionary(grouping: before, by: { old.labels[$0] }) {
        match(alike, newLabels[label] ?? [], old, new)
      }
    }
  }

  /// Matches rows with the same codes and words.
  private mutating func match(
    _ before: [Int],
    _ after: [Int],
    _ old: LineIdentities,
    _ new: LineIdentities
  ) {
    if before.count == after.count {
      let (sortedBefore, sortedAfter) = (
        before.sorted { old.amounts[$0] < old.amounts[$1] },
        after.sorted { new.amounts[$0] < new.amounts[$1] }
      )
      // The same amounts in another order: the lines have moved.
      let areMoved = sortedBefore.map { old.amounts[$0] } == sortedAfter.map { new.amounts[$0] }
      let pairs = areMoved ? zip(sortedBefore, sortedAfter) : zip(before, after)
      for (a, b) in pairs { rows[old.firstRow + a] = new.firstRow + b }
      return
    }
    for a in before where !old.amounts[a].isNaN {
      let twins = before.count { old.amounts[$0] == old.amounts[a] }
      let found = after.filter { new.amounts[$0] == old.amounts[a] }
      if twins == 1, found.count == 1 { rows[old.firstRow + a] = new.firstRow + found[0] }
    }
  }
}
