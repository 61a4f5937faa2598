/// What is added to a workbook in one go.
public struct WorkbookEdit {
  /// Sheets appended after the last one.
  public var sheets: [Sheet] = []
  /// Columns written beside existing ones.
  public var blocks: [ColumnBlock] = []
  /// Names added to the workbook; `scope` counts existing sheets first, then ``sheets``.
  public var names: [DefinedName] = []
  /// Small private parts added to the package, by part name (such as `onglet/notes.json`).
  public var privateParts: [(name: String, bytes: [UInt8])] = []
  /// Whether the package gets a record of the edit, with which it can be undone to the byte.
  public var isRecorded = false

  /// Makes an edit that changes nothing.
  public init() {}
}

/// Columns written to the right of what a sheet holds, row by row while the sheet is copied.
///
/// The cells are asked for once per row and in ascending order, so that a million rows need no more
/// memory than one.
public struct ColumnBlock {
  /// A column's set-up.
  public struct Column: Hashable, Sendable {
    /// Width in characters of the default font.
    public var width: Double
    /// Whether its texts are codes: programs are not to take them for numbers gone astray.
    public var holdsCodes: Bool
    /// Makes a column.
    public init(width: Double, holdsCodes: Bool = false) {
      self.width = width
      self.holdsCodes = holdsCodes
    }
  }

  /// Position of the sheet, from zero.
  public var sheet: Int
  /// First of the new columns, from zero: right of every cell of ``rows``.
  public var firstColumn: Int
  /// The columns.
  public var columns: [Column]
  /// Rows that get cells, from zero.
  public var rows: ClosedRange<Int>
  /// The table that the columns are added to; nil when they stand for themselves.
  public var table: Table?
  /// Styles that cells refer to by index.
  public var styles: [CellStyle] = []
  /// Texts that cells refer to by index.
  public var texts: [String] = []
  /// Formulas with a place for the row number that cells refer to by index.
  public var formulas: [RowFormula] = []
  /// Merged ranges within the block.
  public var merged: [CellRange] = []
  /// Rules for what can be typed.
  public var validations: [Validation] = []
  /// Conditional formats.
  public var conditionalFormats: [ConditionalFormat] = []
  /// Comments on the new cells, at most one on each.
  public var comments: [CellComment] = []
  /// Appends the cells of a row to the buffer, by ascending column; appends none to skip the row.
  public var cells: (_ row: Int, _ into: inout [BlockCell]) -> Void

  /// Makes a block.
  public init(
    sheet: Int,
    firstColumn: Int,
    columns: [Column],
    rows: ClosedRange<Int>,
    cells: @escaping (_ row: Int, _ into: inout [BlockCell]) -> Void
  ) {
    self.sheet = sheet
    self.firstColumn = firstColumn
    self.columns = columns
    self.rows = rows
    self.cells = cells
  }
}

/// A cell of a ``ColumnBlock``.
@frozen
public struct BlockCell: Sendable {
  /// What the cell holds.
  @frozen
  public enum Content: Sendable {
    /// Nothing, but a style.
    case blank
    /// A number.
    case number(Double)
    /// A date, in days since 1899-12-30 whatever the date system of the file.
    case date(Double)
    /// TRUE or FALSE.
    case boolean(Bool)
    /// The text at an index of ``ColumnBlock/texts``.
    case text(Int)
    /// The formula at an index of ``ColumnBlock/formulas``, and its value.
    case rowFormula(Int, cached: Cached)
    /// A formula of its own: its text at an index of ``ColumnBlock/texts``, in the dialect of the
    /// workbook, and its value.
    case ownFormula(Int, cached: Cached)
  }
  /// The value of a formula.
  @frozen
  public enum Cached: Sendable {
    /// A number.
    case number(Double)
    /// The text at an index of ``ColumnBlock/texts``.
    case text(Int)
    /// TRUE or FALSE.
    case boolean(Bool)
    /// An error value.
    case error(CellError)
  }
  /// Column of the sheet, from zero.
  public var column: Int
  /// Index of ``ColumnBlock/styles``.
  public var style: Int
  /// What the cell holds.
  public var content: Content

  /// Makes a cell.
  @inlinable
  public init(column: Int, style: Int, content: Content) {
    self.column = column
    self.style = style
    self.content = content
  }
}

/// A formula that is the same on every row but for the row numbers, in the dialect of the workbook.
public struct RowFormula: Hashable, Sendable {
  /// Text before, between and after the row numbers: one more than ``rowOffsets``.
  public var pieces: [String]
  /// What to add to the number of the row, counted from one, at each place.
  public var rowOffsets: [Int]

  /// Makes a row formula.
  public init(pieces: [String], rowOffsets: [Int]) {
    self.pieces = pieces
    self.rowOffsets = rowOffsets
  }
}
