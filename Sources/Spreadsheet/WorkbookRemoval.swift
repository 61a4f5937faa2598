/// What is taken out of a workbook in one go.
public struct WorkbookRemoval: Sendable {
  /// A name, which two sheets may define.
  public struct NameKey: Hashable, Sendable {
    /// The name in lower case.
    public let name: String
    /// Position of the only sheet that knows it; nil when the whole workbook does.
    public let scope: Int?

    /// The key of a name.
    public init(_ name: DefinedName) {
      self.name = name.name.lowercased()
      scope = name.scope
    }
  }

  /// What is taken out of a sheet that stays.
  public struct SheetRemoval: Sendable {
    /// Columns, each with its rows: the cells become blank and lose their look.
    public var columns: [CellRange] = []
    /// Cells whose formula goes while its value stays.
    public var valuesOnly: Set<CellReference> = []
    /// Formulas that cells get in the place of one that they shared with a cell that loses it.
    public var formulas: [CellReference: String] = [:]
    /// How cells that become blank looked before the columns were put there.
    package var looks = CellLooks()
    /// How columns that become blank were set up, each by itself, from left to right.
    package var setups: [ColumnSetup] = []

    /// Nothing.
    public init() {}

    /// Whether nothing is taken out.
    public var isEmpty: Bool { columns.isEmpty && valuesOnly.isEmpty && formulas.isEmpty }

    /// The block that ``columns`` make up side by side; nil when there is none.
    public var block: CellRange? {
      guard let first = columns.first else { return nil }
      return columns.dropFirst().reduce(first) { block, range in
        CellRange(
          rows: min(block.first.row, range.first.row)...max(block.last.row, range.last.row),
          columns: min(
            block.first.column,
            range.first.column
          )...max(
            block.last.column,
            range.last.column
          )
        )
      }
    }

    /// Whether a cell is taken out.
    public func removes(row: Int, column: Int) -> Bool {
      columns.contains { $0.columns.contains(column) && $0.rows.contains(row) }
    }

    /// What is left of a range: nil when it lies in what is taken out; narrower when it ends with it.
    public func rest(of range: CellRange) -> CellRange? {
      guard let block else { return range }
      guard block.columns.contains(range.last.column), block.rows.overlaps(range.rows) else {
        return range
      }
      if range.first.column >= block.first.column {
        let isInside = range.columns.allSatisfy { column in
          columns.contains { $0.columns.contains(column) }
        }
        return isInside ? nil : range
      }
      guard range.last.column == block.last.column else { return range }
      return CellRange(
        rows: range.rows,
        columns: range.first.column...block.first.column - 1
      )
    }
  }

  /// Positions of whole sheets.
  public var sheets: Set<Int> = []
  /// What goes from sheets that stay, by position.
  public var cells: [Int: SheetRemoval] = [:]
  /// Names.
  public var names: Set<NameKey> = []
  /// What names that stay come to stand for.
  public var refersTo: [NameKey: String] = [:]
  /// Texts of formulas in charts, rules and links that have lost what they refer to.
  public var brokenFormulas: Set<String> = []

  /// Titles of the messages of those rules for what can be typed that go with their cells.
  ///
  /// The rules of others stay on the cells. Without titles all go.
  public var ruleTitles: Set<String> = []

  /// Takes out nothing.
  public init() {}

  /// Whether a rule for what can be typed goes with its cells.
  ///
  /// - Parameters:
  ///   - titles: Those of its messages.
  ///   - formulas: Its conditions as the file has them; one that has a name that goes is ours, though
  ///     a program may have dropped its messages.
  /// - Returns: Whether it does.
  public func removesRule(titled titles: [String], formulas: [String]) -> Bool {
    ruleTitles.isEmpty || titles.contains(where: ruleTitles.contains)
      || formulas.contains { formula in
        let folded = formula.lowercased()
        return names.contains { folded.contains($0.name) }
      }
  }
}

/// A formula that stands in no cell.
public struct PlacedFormula: Hashable, Sendable {
  /// What holds a formula.
  public enum Holder: Hashable, Sendable {
    /// A defined name.
    case name(String)
    /// A series of a chart, by the chart's part.
    case chart(part: String)
    /// A rule for what can be typed in a range.
    case validation(range: String)
    /// A conditional format of a range.
    case conditionalFormat(range: String)
    /// A link in a cell.
    case link(cell: String)
  }

  /// What holds it.
  public var holder: Holder
  /// Position of the sheet it belongs to; nil when that is none or not known.
  public var sheet: Int?
  /// The formula as the file has it.
  public var text: String

  /// Makes a placed formula.
  public init(_ holder: Holder, sheet: Int?, text: String) {
    self.holder = holder
    self.sheet = sheet
    self.text = text
  }
}
