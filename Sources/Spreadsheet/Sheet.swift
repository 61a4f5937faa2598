/// A sheet to be written: cells, and what stands around them.
///
/// Formulas are written in A1 notation with English names and commas, without a leading `=`
/// (the grammar of ECMA-376 Part 1, §18.17); they are translated when the format asks for it.
public struct Sheet: Sendable {
  /// Name on the tab.
  public var name: String
  /// Colour of the tab.
  public var tabColor: Color?
  /// The cells.
  public var cells: [CellReference: SheetCell] = [:]
  /// Widths of columns, in characters of the default font.
  public var columnWidths: [Int: Double] = [:]
  /// Columns that are hidden.
  public var hiddenColumns: Set<Int> = []
  /// Heights of rows, in points.
  public var rowHeights: [Int: Double] = [:]
  /// Merged ranges.
  public var merged: [CellRange] = []
  /// How many rows and columns stay in view when scrolling.
  public var frozenRows = 0
  /// How many columns stay in view when scrolling.
  public var frozenColumns = 0
  /// Lists and other rules for what can be typed.
  public var validations: [Validation] = []
  /// Conditional formats, the first that holds wins.
  public var conditionalFormats: [ConditionalFormat] = []
  /// Charts.
  public var charts: [Chart] = []
  /// Links from cells.
  public var hyperlinks: [Hyperlink] = []
  /// How it prints.
  public var print = PrintSetup()
  /// Whether locked cells are protected (without a password).
  public var isProtected = false
  /// Whether grid lines are shown on screen.
  public var showsGridLines = false
  /// Range with filter buttons.
  public var autoFilter: CellRange?
  /// Comments on cells, at most one on each.
  public var comments: [CellComment] = []
  /// Whether people see the tab.
  public var visibility = SheetInfo.Visibility.visible

  /// Makes an empty sheet.
  public init(name: String) { self.name = name }

  /// The cell at an A1 reference or a place.
  public subscript(reference: CellReference) -> SheetCell? {
    get { cells[reference] }
    set { cells[reference] = newValue }
  }

  /// The cell at a row and column, from zero.
  public subscript(row: Int, column: Int) -> SheetCell? {
    get { cells[CellReference(row: row, column: column)] }
    set { cells[CellReference(row: row, column: column)] = newValue }
  }

  /// The smallest range that holds all cells; nil when there is none.
  public var usedRange: CellRange? {
    guard let any = cells.keys.first else { return nil }
    var (top, left, bottom, right) = (any.row, any.column, any.row, any.column)
    for key in cells.keys {
      top = min(top, key.row)
      left = min(left, key.column)
      bottom = max(bottom, key.row)
      right = max(right, key.column)
    }
    return CellRange(rows: top...bottom, columns: left...right)
  }
}

/// A cell to be written.
public struct SheetCell: Hashable, Sendable {
  /// What it holds.
  public enum Content: Hashable, Sendable {
    /// A value.
    case value(CellValue)
    /// A formula in A1 notation and the value it has; ``CellValue/blank`` until it is calculated.
    case formula(String, cached: CellValue)
  }
  /// What it holds.
  public var content: Content
  /// How it looks.
  public var style: CellStyle

  /// Makes a cell.
  public init(_ content: Content, style: CellStyle = CellStyle()) {
    self.content = content
    self.style = style
  }
  /// A cell with a text.
  public static func text(_ text: String, _ style: CellStyle = CellStyle()) -> SheetCell {
    SheetCell(.value(.text(text)), style: style)
  }
  /// A cell with a number.
  public static func number(_ number: Double, _ style: CellStyle = CellStyle()) -> SheetCell {
    SheetCell(.value(.number(number)), style: style)
  }
  /// A cell with a date, in days since 1899-12-30.
  public static func date(_ serial: Double, _ style: CellStyle = CellStyle()) -> SheetCell {
    SheetCell(.value(.date(serial)), style: style)
  }
  /// A cell with a formula, to be calculated.
  public static func formula(_ text: String, _ style: CellStyle = CellStyle()) -> SheetCell {
    SheetCell(.formula(text, cached: .blank), style: style)
  }
  /// A styled cell that holds nothing.
  public static func blank(_ style: CellStyle) -> SheetCell {
    SheetCell(.value(.blank), style: style)
  }
}
