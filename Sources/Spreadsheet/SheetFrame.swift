/// A sheet that is being converted, but for its rows.
///
/// Readers complete it while they deliver the rows: SpreadsheetML says everything beside them,
/// OpenDocument keeps merged ranges, links, comments and validations in the cells.
package final class SheetFrame {
  /// The features that the model of new sheets has too; its ``Sheet/cells`` stay empty.
  package var sheet: Sheet
  /// Whether people see the tab.
  package var visibility = SheetInfo.Visibility.visible
  /// Runs of columns, from left to right, without overlaps.
  package var columns: [ColumnRun] = []
  /// Width in points of columns that no run names.
  package var defaultColumnWidth = 48.0
  /// Height in points of rows that say nothing.
  package var defaultRowHeight = 15.0
  /// Whether rows that say nothing are hidden.
  package var hidesOtherRows = false
  /// Heights that rows have, where they are known before the rows.
  package var rowHeights: Set<Double> = []
  /// Runs of rows that the file has, in order: known before the rows where objects lie on the sheet,
  /// else left empty.
  package var rowRuns: [RowRun] = []
  /// The objects that lie over the cells, from the lowest to the uppermost: known before the rows.
  package var objects: [SheetObject] = []
  /// Cells whose value is a picture, which is one of the objects: known before the rows.
  package var picturedCells: Set<CellReference> = []
  /// Charts in cells: known before the rows.
  package var sparklines: [SparklineGroup] = []
  /// Styles of the first cells of merged ranges that have the lines of their other edges from other
  /// cells: known before the rows.
  package var mergedStyles: [CellReference: StyleIndex] = [:]
  /// What people may do on the sheet while it is protected.
  package var permissions = SheetPermissions.usual
  /// Enlargement on screen, in per cent.
  package var zoom = 100
  /// The cell that the cursor is on.
  package var cursor = CellReference(row: 0, column: 0)
  /// The first cell of the frozen panes: those before it are out of sight.
  package var frozenStart = CellReference(row: 0, column: 0)
  /// The first cell that is shown where nothing is frozen, or beyond what is.
  package var firstShown = CellReference(row: 0, column: 0)
  /// Whether the ends of pages are shown.
  package var showsPageBreaks = false
  /// Whether the names of columns and the numbers of rows are shown.
  package var showsHeadings = true
  /// Whether zeros are shown.
  package var showsZeros = true
  /// Whether columns run from right to left.
  package var isRightToLeft = false
  /// Whether comments may come up, told before the rows.
  package var mayHaveComments = false
  /// Tables and ranges with a name of their own.
  package var databaseRanges: [DatabaseRange] = []
  /// How it prints.
  package var page = PageSetup()
  /// Deepest level of the groups of rows, where it is known before the rows.
  package var maximalRowLevel = 0
  /// Whether the summary row of a group stands below it.
  package var hasSummaryBelow = true
  /// Whether the summary column of a group stands to its right.
  package var hasSummaryRight = true

  /// Makes a frame around nothing.
  package init(_ sheet: Sheet) { self.sheet = sheet }

  /// The style that cells of a column have without saying so.
  package func style(ofColumn column: Int) -> StyleIndex? {
    columns.first { $0.columns.contains(column) }?.style
  }
}

/// Columns beside each other that are alike.
package struct ColumnRun: Hashable, Sendable {
  /// The columns.
  package var columns: ClosedRange<Int>
  /// Width in points; nil for that of the sheet.
  package var width: Double?
  /// Whether the width was set by hand.
  package var hasOwnWidth = false
  /// Whether they are hidden.
  package var isHidden = false
  /// How many groups they are in.
  package var outlineLevel = 0
  /// Whether the columns of the group that ends here are folded away.
  package var isCollapsed = false
  /// Style of cells that the file does not hold.
  package var style: StyleIndex?

  /// Makes a run of columns that say nothing.
  package init(_ columns: ClosedRange<Int>) { self.columns = columns }
}

/// Rows below each other that are alike.
package struct RowRun: Hashable, Sendable {
  /// The rows.
  package var rows: ClosedRange<Int>
  /// Height in points; nil for that of the sheet.
  package var height: Double?
  /// Whether they are hidden.
  package var isHidden: Bool

  /// Makes a run of rows.
  package init(_ rows: ClosedRange<Int>, height: Double?, isHidden: Bool) {
    self.rows = rows
    self.height = height
    self.isHidden = isHidden
  }
}

/// A range that is treated as a table: a `table` of SpreadsheetML, a `database-range` of OpenDocument.
package struct DatabaseRange: Hashable, Sendable {
  /// Its name, cells and columns.
  package var table: SheetTable
  /// Whether the header has filter buttons.
  package var showsButtons = true

  /// Makes a range.
  package init(_ table: SheetTable) { self.table = table }
}
