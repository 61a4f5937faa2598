/// A native chart: plots, the series that they draw, and the axes and words around them.
///
/// Tabs make one from a kind and its series, and get titles in grey, a legend below and thin grid
/// lines without saying so:
///
/// ```swift
/// var chart = Chart(
///   .bubble,
///   title: "Gain et coût des actions",
///   series: [
///     Chart.Series(name: "Actions", x: "'CO2 Actions'!$D$9:$D$20", y: "'CO2 Actions'!$F$9:$F$20",
///                  size: "'CO2 Actions'!$E$9:$E$20", color: Look.dark)
///   ],
///   area: CellRange(rows: 8...27, columns: 6...18),
///   alternativeText: "Bulles : …"
/// )
/// chart.categoryAxisTitle = "Coût en €"         // the x axis
/// chart.valueAxisTitle = "t CO2e évitées"       // the y axis
/// chart.categoryAxis?.numberFormat = "#,##0"
/// chart.valueAxis?.scale.minimum = 0
/// ```
///
/// Kinds are ``Plot/column``, ``Plot/stackedColumn``, ``Plot/bar``, ``Plot/line``,
/// ``Plot/doughnut``, ``Plot/scatter``, ``Plot/bubble`` and whatever ``Plot`` can be set to. A
/// bubble chart draws points at (``Series/categories``, ``Series/values``) whose area is
/// ``Series/sizes``; a scatter chart has no sizes. Labels of points are ``Series/labels``. When a
/// workbook is saved, the values of all cells that a chart refers to are stored with it.
public struct Chart: Hashable, Sendable {
  /// What blank cells show as.
  public enum Blanks: Hashable, Sendable {
    /// Nothing: lines are interrupted.
    case gap
    /// Zero.
    case zero
    /// A line from the value before to the value after.
    case span
  }

  /// The ways in which series are drawn; a second one stands over the first.
  public var plots: [Plot]
  /// The series, in the order of the legend; each says which of the ``plots`` draws it.
  public var series: [Series]
  /// Title above the chart.
  public var title: Title?
  /// The axis of categories, or that of x values; nil for shares of a whole.
  public var categoryAxis: Axis?
  /// The axis of values.
  public var valueAxis: Axis?
  /// The categories of plots that have axes of their own.
  public var secondaryCategoryAxis: Axis?
  /// The values of plots that have axes of their own.
  public var secondaryValueAxis: Axis?
  /// The legend; nil for none.
  public var legend: Legend?
  /// What blank cells show as.
  public var blanks = Blanks.gap
  /// Whether cells of hidden rows and columns are shown.
  public var showsHiddenCells = false
  /// Background and border of the whole.
  public var look = Look()
  /// Background and border of the plots.
  public var plotLook = Look()
  /// Where the plots stand; nil where the program finds room.
  public var plotLayout: Layout?
  /// How texts look that say nothing else.
  public var text = TextLook()
  /// Whether the corners are rounded.
  public var hasRoundedCorners = false
  /// How it is seen in space; nil for a flat chart.
  public var view: View?
  /// Whether the values stand in a table below.
  public var hasDataTable = false
  /// Cells that it covers, when it is on a ``Sheet``.
  public var area: CellRange
  /// What it shows, in words, for those who do not see it.
  public var alternativeText = ""

  /// Makes a chart without titles, axes and legend.
  public init(plots: [Plot], series: [Series], area: CellRange? = nil) {
    self.plots = plots
    self.series = series
    self.area = area ?? CellRange("A1", "A1")
  }

  /// Makes a chart with the looks of the carbon tabs.
  ///
  /// - Parameters:
  ///   - plot: How its series are drawn. Series of the second plot, such as those with
  ///     ``Series/isOnSecondaryAxis``, are lines against the right-hand axis.
  ///   - title: Title above it; "" for none.
  ///   - series: The series.
  ///   - area: Cells that it covers.
  ///   - alternativeText: What it shows, in words.
  public init(
    _ plot: Plot,
    title: String,
    series: [Series],
    area: CellRange,
    alternativeText: String
  ) {
    self.init(plots: [plot], series: series, area: area)
    self.alternativeText = alternativeText
    text = TextLook(size: 9, color: Self.textColor)
    if !title.isEmpty {
      self.title = Title(title, look: TextLook(size: 12, isBold: true, color: Self.textColor))
    }
    legend = Legend(position: .bottom, text: text)
    legend?.look = Look(fill: .none, line: Line(.none))
    plotLook = Look(fill: .none, line: Line(.none))
    look = Look(
      fill: .solid(Color(0xFFFFFF)),
      line: Line(.solid(Color(0xD9D9D9)), width: 0.75)
    )
    guard plot.hasAxes else { return }
    categoryAxis = plot.usesValuesOnBothAxes ? tabAxis(hasGrid: true) : tabAxis(hasGrid: false)
    valueAxis = tabAxis(hasGrid: true)
    if !plot.usesValuesOnBothAxes {
      categoryAxis?.labels = .low
      categoryAxis?.numberFormat = "General"
      // Every category has its label, however many there are.
      categoryAxis?.labelInterval = 1
      if plot.isHorizontal {
        // Bars read from the top, as the table does; their far end is the bottom.
        categoryAxis?.scale.isReversed = true
        categoryAxis?.textRotation = 0
        valueAxis?.crossing = .maximum
      }
    }
    if series.contains(where: { $0.plot == 1 }) {
      plots.append(.secondaryLine)
      secondaryCategoryAxis = Axis()
      secondaryCategoryAxis?.isHidden = true
      secondaryValueAxis = tabAxis(hasGrid: false)
      secondaryValueAxis?.crossing = .maximum
    }
  }

  private static let textColor = Color(0x404040)

  private func tabAxis(hasGrid: Bool) -> Axis {
    var axis = Axis()
    axis.line = Line(.solid(Color(0xA6A6A6)), width: 0.75)
    axis.text = text
    // Without data an axis goes from 0 to 1: whole numbers would name its steps 0, 1 and 1.
    axis.numberFormat = "[<10]General;#,##0"
    axis.majorTicks = .none
    if hasGrid { axis.majorGrid = Line(.solid(Color(0xE4E4E4)), width: 0.75) }
    return axis
  }
}

extension Chart {
  /// Title of the category axis, or of the x axis.
  public var categoryAxisTitle: String? {
    get { categoryAxis?.title?.text }
    set { categoryAxis?.title = newValue.map { [text] in Self.axisTitle($0, text) } }
  }

  /// Title of the value axis, with the unit.
  public var valueAxisTitle: String? {
    get { valueAxis?.title?.text }
    set { valueAxis?.title = newValue.map { [text] in Self.axisTitle($0, text) } }
  }

  /// Title of the right-hand axis, with the unit.
  public var secondaryAxisTitle: String? {
    get { secondaryValueAxis?.title?.text }
    set { secondaryValueAxis?.title = newValue.map { [text] in Self.axisTitle($0, text) } }
  }

  /// A title of an axis as light as its labels; left open, Excel makes it bold.
  private static func axisTitle(_ words: String, _ text: TextLook) -> Title {
    Title(words, look: TextLook(isBold: false).over(text))
  }

  /// Number format of the value axis, and of the right-hand one.
  public var valueFormat: String {
    get { valueAxis?.numberFormat ?? "General" }
    set {
      valueAxis?.numberFormat = newValue
      secondaryValueAxis?.numberFormat = newValue
    }
  }
}
