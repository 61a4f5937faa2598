/// What a workbook says of one of its sheets.
public struct SheetInfo: Hashable, Sendable {
  /// What a tab shows.
  public enum Kind: Hashable, Sendable {
    /// Rows and columns.
    case worksheet
    /// One chart.
    case chart
    /// A dialog or macro sheet of old.
    case other
  }
  /// Whether people see the tab.
  public enum Visibility: Hashable, Sendable {
    /// Shown.
    case visible
    /// Hidden; the user can show it.
    case hidden
    /// Hidden; only a program can show it.
    case veryHidden
  }

  /// Name on the tab.
  public var name: String
  /// What the tab shows.
  public var kind: Kind
  /// Whether people see the tab.
  public var visibility: Visibility
  /// Whether the file names the sheet and holds nothing of it.
  package var isMissing = false

  /// Makes the information of a sheet.
  public init(name: String, kind: Kind = .worksheet, visibility: Visibility = .visible) {
    self.name = name
    self.kind = kind
    self.visibility = visibility
  }
}

/// What stands around the cells of a sheet.
public struct SheetLayout: Hashable, Sendable {
  /// Merged ranges.
  public var merged: [CellRange] = []
  /// Runs of hidden columns, from zero.
  public var hiddenColumns: [ClosedRange<Int>] = []
  /// How columns are set up, from left to right, where some are hidden, in groups, or lend their
  /// cells a style; else nothing.
  package var columns: [ColumnSetup] = []
  /// Ranges with filter buttons.
  public var autoFilters: [CellRange] = []
  /// Those of them whose rows a filter hides: some column has a criterion.
  public var activeFilters: [CellRange] = []
  /// Ranges of Excel tables (ListObjects).
  public var tables: [CellRange] = []
  /// Excel tables with the names that formulas use.
  public var namedTables: [SheetTable] = []
  /// Ranges of pivot tables, which grow when they are refreshed.
  public var pivotTables: [CellRange] = []
  /// Cells that charts, pictures and shapes cover; where a file gives lengths, an estimate.
  public var drawings: [CellRange] = []
  /// Ranges that are printed; none when everything is.
  public var printAreas: [CellRange] = []
  /// Whether the sheet is protected.
  public var isProtected = false

  /// Makes an empty layout.
  public init() {}
}

/// A name that stands for a range or an expression.
public struct DefinedName: Hashable, Sendable {
  /// The name.
  public var name: String
  /// What it stands for, in A1 notation with the sheet: `'CO2 Facteurs'!$A$5:$A$140`.
  public var refersTo: String
  /// Position of the only sheet that knows the name; nil when the whole workbook does.
  public var scope: Int?
  /// Whether it is left out of the list of names.
  public var isHidden: Bool
  /// The cell for which relative references of ``refersTo`` are written, where it is not the first one of
  /// the sheet: OpenDocument names it.
  package var base: CellReference?

  /// Makes a defined name.
  public init(name: String, refersTo: String, scope: Int? = nil, isHidden: Bool = false) {
    self.name = name
    self.refersTo = refersTo
    self.scope = scope
    self.isHidden = isHidden
  }
}
