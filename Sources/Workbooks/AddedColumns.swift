/// Columns to be added to the right of a table, described once and written row by row.
package struct AddedColumns {
  /// What a row of the sheet gets.
  package enum RowPattern: UInt8, Sendable {
    /// Nothing.
    case none
    /// The cells of a line.
    case line
    /// Blank cells in the neighbour's style, so that bands go on.
    case band
    /// What ``Column/total`` says.
    case total
  }

  /// One column.
  package struct Column {
    /// What lines hold.
    package enum Content {
      /// Nothing; people type here.
      case blank
      /// A formula written for the first row of ``AddedColumns/rows``.
      case formula(String)
      /// One of a few texts: an index of `texts` for each row of ``AddedColumns/rows``.
      case texts(indices: [Int32], texts: [String])
    }

    /// What total rows hold.
    package enum Total {
      /// Nothing.
      case blank
      /// The formula that the file has in another column, moved here; where it has none, the sum of
      /// the rows that ``AddedColumns/totalRows`` names.
      case sameAs(column: Int)
      /// The formula of the lines.
      case lineFormula
    }

    /// Width in characters.
    package var width: Double
    /// What lines hold.
    package var content: Content
    /// Look of the cells; its base is the neighbour's style on the same row.
    package var style: CellStyle
    /// What total rows hold.
    package var total: Total
    /// Look of the cells on total rows, on the same terms.
    package var totalStyle: CellStyle

    /// Whether lines hold texts of the file's own codes.
    var holdsTexts: Bool { if case .texts = content { true } else { false } }

    /// Makes a column.
    package init(
      width: Double,
      content: Content,
      style: CellStyle,
      total: Total = .blank,
      totalStyle: CellStyle = CellStyle()
    ) {
      self.width = width
      self.content = content
      self.style = style
      self.total = total
      self.totalStyle = totalStyle
    }
  }

  /// Position of the sheet.
  package var sheet: Int
  /// First new column.
  package var firstColumn: Int
  /// The columns.
  package var columns: [Column]
  /// The table that they are added to; what spans it grows over them.
  package var table: ColumnBlock.Table?
  /// Rows of the table's body.
  package var rows: ClosedRange<Int>
  /// What each of ``rows`` gets.
  package var patterns: [RowPattern]
  /// Existing column whose style the cells of a row start from.
  package var styleColumn: Int
  /// Look of blank cells on bands and totals, on the same terms as those of columns.
  package var bandStyle = CellStyle()
  /// Cells with a content of their own: headers, lines whose amounts are text.
  package var exceptions: [Int: [(column: Int, cell: SheetCell)]] = [:]
  /// The rows that a total row adds up, for those whose neighbour has no formula of use.
  package var totalRows: [Int: [ClosedRange<Int>]] = [:]
  /// Merged ranges among the new cells.
  package var merged: [CellRange] = []
  /// Rules for what can be typed.
  package var validations: [Validation] = []
  /// Conditional formats.
  package var conditionalFormats: [ConditionalFormat] = []
  /// Comments on the new cells.
  package var comments: [CellComment] = []

  /// All cells that they may take: those of the rows, and those above them that hold something.
  package var range: CellRange {
    let first = min(exceptions.keys.min() ?? rows.lowerBound, rows.lowerBound)
    return CellRange(
      rows: first...rows.upperBound,
      columns: firstColumn...firstColumn + columns.count - 1
    )
  }

  /// Makes a set of columns.
  package init(
    sheet: Int,
    firstColumn: Int,
    columns: [Column],
    rows: ClosedRange<Int>,
    patterns: [RowPattern],
    styleColumn: Int
  ) {
    self.sheet = sheet
    self.firstColumn = firstColumn
    self.columns = columns
    self.rows = rows
    self.patterns = patterns
    self.styleColumn = styleColumn
  }
}
