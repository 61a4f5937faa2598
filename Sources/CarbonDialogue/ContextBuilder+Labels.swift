import BudgetExecution
import CarbonAccounting
import Workbooks

extension ContextBuilder {
  /// What the table calls the accounts that the catalogue has no name for, by their index among the
  /// keys.
  ///
  /// The words of a line say what its account is only where no other line is on it; those of a column
  /// for accounts always do.
  func accountLabels(_ table: ExecutionTable, _ lines: ResolvedLines) -> [Int: String] {
    let ofAccount = table.columns[.natureLibelle]
    guard let column = ofAccount ?? table.columns[.libelle] else { return [:] }
    let nameless = Set(
      lines.keys.indices.filter { index in
        let resolution = lines.resolutions[index]
        return resolution.rule != .outOfScope && lines.keys[index] != Resolution.noAccountKey
          && (resolution.correspondence?.label ?? "").isEmpty
      }
    )
    guard !nameless.isEmpty else { return [:] }
    var rows: [Int: Int] = [:]
    var seen: Set<Int> = []
    var shared: Set<Int> = []
    for (offset, key) in lines.keyIndices.enumerated() where nameless.contains(Int(key)) {
      if seen.insert(Int(key)).inserted {
        rows[table.body.firstRow + offset] = Int(key)
      } else {
        shared.insert(Int(key))
      }
    }
    if ofAccount == nil { rows = rows.filter { !shared.contains($0.value) } }
    guard let last = rows.keys.max() else { return [:] }
    var labels: [Int: String] = [:]
    // A table that was recognised has been read; its words are a convenience.
    try? workbook.readRows(ofSheet: table.sheetName) { row in
      guard row.index <= last else { return .stop }
      guard let key = rows[row.index] else { return .next }
      for case (column, .text(let text)) in row.values { labels[key] = text }
      return .next
    }
    return labels
  }
}
