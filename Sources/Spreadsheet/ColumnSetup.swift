/// Columns beside each other that a file sets up alike.
package struct ColumnSetup: Hashable, Sendable {
  /// The columns.
  package var columns: ClosedRange<Int>
  /// Their width as the file writes it: characters in SpreadsheetML, a length in OpenDocument; nil
  /// for that of the sheet.
  package var width: String?
  /// Whether they are hidden.
  package var isHidden = false
  /// How many groups they are in.
  package var outlineLevel = 0
  /// Whether the columns of the group that ends here are folded away.
  package var isCollapsed = false
  /// Style of cells that the file does not hold, where it is not the default one.
  package var style: StyleIndex?

  /// Makes a set-up that says nothing.
  package init(_ columns: ClosedRange<Int>) { self.columns = columns }

  /// Whether it says more than how wide the columns are.
  package var isSpecial: Bool { isHidden || outlineLevel > 0 || isCollapsed || style != nil }

  /// Set-ups of a sheet in as few runs as there can be; none where no column is special.
  ///
  /// - Parameter setups: Them, from left to right.
  /// - Returns: Those beside each other that say the same as one.
  package static func joined(_ setups: [ColumnSetup]) -> [ColumnSetup] {
    guard setups.contains(where: \.isSpecial) else { return [] }
    var joined: [ColumnSetup] = []
    for setup in setups {
      if let last = joined.last, last.columns.upperBound + 1 == setup.columns.lowerBound,
        last.applied(to: setup.columns) == setup
      {
        let columns = last.columns.lowerBound...setup.columns.upperBound
        joined[joined.count - 1] = last.applied(to: columns)
      } else {
        joined.append(setup)
      }
    }
    return joined
  }

  /// The columns that are hidden, those beside each other as one run.
  ///
  /// - Parameter setups: Set-ups from left to right.
  /// - Returns: Runs of columns.
  package static func hidden(_ setups: [ColumnSetup]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for setup in setups where setup.isHidden {
      if let last = runs.last, last.upperBound + 1 == setup.columns.lowerBound {
        runs[runs.count - 1] = last.lowerBound...setup.columns.upperBound
      } else {
        runs.append(setup.columns)
      }
    }
    return runs
  }

  /// The same set-up of other columns.
  package func applied(to columns: ClosedRange<Int>) -> ColumnSetup {
    var copy = self
    copy.columns = columns
    return copy
  }
}
