/// A native chart on a sheet.
public struct Chart: Hashable, Sendable {
  /// Kinds of chart.
  public enum Kind: Hashable, Sendable {
    /// Vertical bars side by side.
    case column
    /// Vertical bars upon each other.
    case stackedColumn
    /// Horizontal bars side by side.
    case bar
    /// Lines with markers.
    case line
    /// Shares of a ring.
    case doughnut
  }
  /// A series of values.
  public struct Series: Hashable, Sendable {
    /// Name shown in the legend.
    public var name: String
    /// Cells of the categories, with their sheet: `'CO2 Synthèse'!$A$8:$A$19`.
    public var categories: String
    /// Cells of the values, with their sheet.
    public var values: String
    /// Colour.
    public var color: Color
    /// Whether it is drawn as a line against the right-hand axis.
    public var isOnSecondaryAxis: Bool
    /// Whether a line is dashed.
    public var isDashed: Bool
    /// Whether the markers of a line are linked.
    public var showsLine = true
    /// The categories' texts, filled in when the workbook is calculated.
    public var cachedCategories: [String] = []
    /// The values, filled in when the workbook is calculated; nil where the cell holds none.
    public var cachedValues: [Double?] = []

    /// Makes a series.
    public init(
      name: String,
      categories: String,
      values: String,
      color: Color,
      isOnSecondaryAxis: Bool = false,
      isDashed: Bool = false
    ) {
      self.name = name
      self.categories = categories
      self.values = values
      self.color = color
      self.isOnSecondaryAxis = isOnSecondaryAxis
      self.isDashed = isDashed
    }
  }

  /// Kind of the series on the main axis.
  public var kind: Kind
  /// Title above the chart.
  public var title: String
  /// The series.
  public var series: [Series]
  /// Title of the category axis.
  public var categoryAxisTitle: String?
  /// Title of the value axis, with the unit.
  public var valueAxisTitle: String?
  /// Title of the right-hand axis, with the unit.
  public var secondaryAxisTitle: String?
  /// Number format of the value axis.
  public var valueFormat = "#,##0"
  /// Cells that it covers.
  public var area: CellRange
  /// What it shows, in words, for those who do not see it.
  public var alternativeText: String

  /// Makes a chart.
  public init(
    _ kind: Kind,
    title: String,
    series: [Series],
    area: CellRange,
    alternativeText: String
  ) {
    self.kind = kind
    self.title = title
    self.series = series
    self.area = area
    self.alternativeText = alternativeText
  }
}
