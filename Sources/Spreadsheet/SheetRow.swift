/// One row, or a run of identical rows, as the readers deliver it.
public struct SheetRow {
  /// First row of the run, from zero.
  public var index: Int
  /// How many identical rows follow each other from ``index`` on; 1 in SpreadsheetML.
  public var repeated: Int
  /// Whether the row is hidden (by hand, by a filter or in a closed group).
  public var isHidden: Bool
  /// Whether a filter hides the row, where the file says so of each row (OpenDocument).
  public var isFiltered = false
  /// Outline level, 0 when the row is in no group.
  public var outlineLevel: Int
  /// Height in points, delivered with formatted rows; nil when the file does not say.
  public var height: Double?
  /// Whether ``height`` was set by hand, rather than calculated from the content.
  public var hasOwnHeight = false
  /// Style of the cells that the row does not hold, delivered with formatted rows.
  public var style: StyleIndex?
  /// Whether the rows of the group that ends here are folded away.
  public var isCollapsed = false
  /// The cells that hold a value or a formula, by ascending column; with formatted rows, those that
  /// only have a style too, the payload of a blank cell then being how many like it follow.
  public var cells: [Cell]
  /// The formulas of the row, by ascending column.
  public var formulas: [StoredFormula]

  /// Makes a row.
  public init(
    index: Int,
    repeated: Int = 1,
    isHidden: Bool = false,
    outlineLevel: Int = 0,
    cells: [Cell] = [],
    formulas: [StoredFormula] = []
  ) {
    self.index = index
    self.repeated = repeated
    self.isHidden = isHidden
    self.outlineLevel = outlineLevel
    self.cells = cells
    self.formulas = formulas
  }

  /// The cell in a column, if it holds anything.
  public func cell(_ column: Int) -> Cell? {
    // Cells are few and sorted: a scan from a good guess beats a search.
    var index = min(column, cells.count - 1)
    while index >= 0, Int(cells[index].column) > column { index -= 1 }
    guard index >= 0, Int(cells[index].column) == column else { return nil }
    return cells[index]
  }

  /// The formula in a column, if there is one.
  public func formula(_ column: Int) -> StoredFormula? { formulas.first { $0.column == column } }
}

/// A formula as its file stores it, in the dialect of that file.
public struct StoredFormula: Hashable, Sendable {
  /// Column of the cell that carries it.
  public var column: Int
  /// The formula's text, without a leading `=`; with its namespace prefix (`of:=`) removed.
  public var text: String
  /// The cell for which ``text`` was written: another one for the members of a shared formula.
  public var origin: CellReference
  /// The range that an array formula fills.
  public var array: CellRange?
  /// The namespace prefix of a formula of another dialect than its file's, such as `msoxl`.
  public var namespace: String?

  /// Makes a stored formula.
  public init(
    column: Int,
    text: String,
    origin: CellReference,
    array: CellRange? = nil,
    namespace: String? = nil
  ) {
    self.column = column
    self.text = text
    self.origin = origin
    self.array = array
    self.namespace = namespace
  }
}

/// Whether a reader goes on after a row.
public enum RowVisit: Sendable {
  /// Deliver the next row.
  case next
  /// Read no further.
  case stop
}
