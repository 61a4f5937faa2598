/// A rule for what can be typed into cells.
public struct Validation: Hashable, Sendable {
  /// What is allowed.
  public enum Rule: Hashable, Sendable {
    /// One of these texts: 255 characters together at most (Excel's limit).
    case list([String])
    /// One of the values of a range or name, such as `'CO2 Facteurs'!$A$5:$A$20` or `CO2_Postes`.
    case listReference(String)
    /// A number between two bounds.
    case decimal(ClosedRange<Double>)
    /// A whole number between two bounds.
    case whole(ClosedRange<Int>)
    /// A date between two serials (days since 1899-12-30).
    case date(ClosedRange<Double>)
  }
  /// Cells it is for.
  public var ranges: [CellRange]
  /// What is allowed.
  public var rule: Rule
  /// Title (32 characters at most) and text (255 at most) shown when the cell is selected.
  public var prompt: Message?
  /// Title (32 characters at most) and text (255 at most) shown when the entry is refused.
  public var error: Message?
  /// Whether a wrong entry is refused, rather than asked about.
  public var refuses: Bool

  /// A title and a text.
  public struct Message: Hashable, Sendable {
    /// Title.
    public var title: String
    /// Text.
    public var text: String
    /// Makes a message.
    public init(title: String, text: String) {
      self.title = title
      self.text = text
    }
  }

  /// Makes a validation.
  public init(
    _ ranges: [CellRange],
    _ rule: Rule,
    prompt: Message? = nil,
    error: Message? = nil,
    refuses: Bool = true
  ) {
    self.ranges = ranges
    self.rule = rule
    self.prompt = prompt
    self.error = error
    self.refuses = refuses
  }
}

/// A format that depends on what the cells hold.
public struct ConditionalFormat: Hashable, Sendable {
  /// When it applies.
  public enum Rule: Hashable, Sendable {
    /// A formula in A1 notation, written for the first cell of the first range.
    case expression(String)
    /// A bar as long as the value, from zero to the greatest of the range.
    case dataBar(Color)
  }
  /// Cells it is for.
  public var ranges: [CellRange]
  /// When it applies.
  public var rule: Rule
  /// How the cells look when it does (font colour, weight, fill); unused by data bars.
  public var style: CellStyle

  /// Makes a conditional format.
  public init(_ ranges: [CellRange], _ rule: Rule, style: CellStyle = CellStyle()) {
    self.ranges = ranges
    self.rule = rule
    self.style = style
  }
}

/// A link from a cell.
public struct Hyperlink: Hashable, Sendable {
  /// Cell that carries it.
  public var cell: CellReference
  /// Place in the workbook it leads to, such as `'CO2 Facteurs'!A1`.
  public var location: String
  /// Text shown when the pointer rests on it.
  public var tooltip: String?

  /// Makes a link.
  public init(_ cell: CellReference, to location: String, tooltip: String? = nil) {
    self.cell = cell
    self.location = location
    self.tooltip = tooltip
  }
}

/// How a sheet prints, on A4.
public struct PrintSetup: Hashable, Sendable {
  /// Whether the page is wider than high.
  public var isLandscape = true
  /// Pages across; 0 leaves it open.
  public var pagesWide = 1
  /// Pages down; 0 leaves it open.
  public var pagesTall = 0
  /// Rows repeated on each page, from zero.
  public var repeatedRows: ClosedRange<Int>?
  /// Range that prints; nil prints all.
  public var area: CellRange?
  /// Text at the left of the footer; the page number stands at its right.
  public var footer: String?

  /// Makes the default set-up: A4 landscape, one page wide.
  public init() {}
}
