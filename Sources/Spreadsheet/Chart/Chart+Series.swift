extension Chart {
  /// A series of values.
  public struct Series: Hashable, Sendable {
    /// Name shown in the legend.
    public var name: Name
    /// The categories, or the x values of points and bubbles.
    public var categories: Source
    /// The values.
    public var values: Source
    /// The sizes of bubbles.
    public var sizes = Source()
    /// Position in ``Chart/plots`` of what draws it.
    public var plot = 0
    /// Fill, and the border or the line itself.
    public var look: Look
    /// The marks of its points.
    public var marker = Marker()
    /// Whether the line is a curve.
    public var isSmooth = false
    /// Whether bars of negative values are filled with white.
    public var invertsNegatives = false
    /// How far shares are moved from the centre, in per cent of the radius.
    public var explosion = 0
    /// Points that look otherwise than the series, by their positions.
    public var points: [Int: Point] = [:]
    /// Labels of its points; nil for those of the plot.
    public var labels: Labels?
    /// Lines that sum up its values.
    public var trendLines: [TrendLine] = []
    /// Bars that show how uncertain its values are.
    public var errorBars: [ErrorBars] = []

    /// Makes a series from its sources.
    public init(name: Name = "", categories: Source = Source(), values: Source, look: Look = Look())
    {
      self.name = name
      self.categories = categories
      self.values = values
      self.look = look
    }

    /// Makes a series with the looks of the carbon tabs.
    ///
    /// - Parameters:
    ///   - name: Name shown in the legend.
    ///   - categories: Cells of the categories, with their sheet:
    ///     `'CO2 Synthèse'!$A$8:$A$19`.
    ///   - values: Cells of the values, with their sheet.
    ///   - color: Colour.
    ///   - isOnSecondaryAxis: Whether it is drawn as a line against the right-hand axis.
    ///   - isDashed: Whether a line is dashed.
    public init(
      name: String,
      categories: String,
      values: String,
      color: Color,
      isOnSecondaryAxis: Bool = false,
      isDashed: Bool = false
    ) {
      self.init(
        name: Name(name),
        categories: Source(categories),
        values: Source(values),
        look: Look(
          fill: .solid(color),
          line: Line(.solid(color), width: 2.25, dash: isDashed ? .dash : .solid)
        )
      )
      plot = isOnSecondaryAxis ? 1 : 0
      let mark = Look(fill: .solid(color), line: Line(.none))
      marker = Marker(isDashed ? .diamond : .circle, size: 6, look: mark)
    }

    /// Makes a series of points or bubbles with the looks of the carbon tabs.
    ///
    /// - Parameters:
    ///   - name: Name shown in the legend.
    ///   - x: Cells of the x values, with their sheet.
    ///   - y: Cells of the y values, with their sheet.
    ///   - size: Cells of the sizes of bubbles, with their sheet; nil for points.
    ///   - color: Colour; that of bubbles is seen through, as they may overlap.
    public init(name: String, x: String, y: String, size: String? = nil, color: Color) {
      self.init(name: name, categories: x, values: y, color: color)
      showsLine = false
      marker.symbol = .circle
      marker.size = 8
      if let size {
        sizes = Source(size)
        look = Look(
          fill: .solid(color, opacity: 0.7),
          line: Line(.solid(Color(0xFFFFFF)), width: 0.75)
        )
      }
    }

    /// Whether it is drawn by the second plot, in charts of the tabs as a line against the
    /// right-hand axis.
    public var isOnSecondaryAxis: Bool {
      get { plot == 1 }
      set { plot = newValue ? 1 : 0 }
    }

    /// Whether the markers of a line are linked; those of unlinked ones are large diamonds.
    public var showsLine: Bool {
      get { look.line.paint != .none }
      set {
        guard newValue != showsLine else { return }
        look.line.paint = newValue ? look.fill : .none
        marker.symbol = newValue ? .circle : .diamond
        marker.size = newValue ? 6 : 11
      }
    }
  }

  /// A point that looks otherwise than its series.
  public struct Point: Hashable, Sendable {
    /// Fill and border; nil for those of the series.
    public var look: Look?
    /// Mark; nil for that of the series.
    public var marker: Marker?
    /// How far a share is moved from the centre, in per cent of the radius.
    public var explosion: Int?
    /// Label; nil for that of the series.
    public var labels: Labels?

    /// Makes a point like all others.
    public init() {}
  }

  /// The name of a series: words, or a cell that holds them.
  public struct Name: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The words, or those that the cell held last.
    public var text: String
    /// The cell with its sheet.
    public var cells: String?

    /// Makes a name.
    public init(_ text: String, cells: String? = nil) {
      self.text = text
      self.cells = cells
    }

    /// Makes a name of words.
    public init(stringLiteral text: String) { self.init(text) }
  }

  /// Where values come from, and what they were when the workbook was saved.
  public struct Source: Hashable, Sendable {
    /// What cells held.
    public enum Cache: Hashable, Sendable {
      /// Numbers; nil where the cell held none.
      case numbers([Double?])
      /// Texts.
      case texts([String])
      /// Texts of several levels, the innermost first.
      case levels([[String]])
    }

    /// The cells with their sheet, such as `'CO2 Synthèse'!$A$8:$A$19`; nil where only the ``cache``
    /// tells the values.
    ///
    /// Several areas are joined by commas in parentheses.
    public var cells: String?
    /// What the cells hold.
    public var cache: Cache
    /// Number format of the values.
    public var format: String?

    /// Makes a source.
    public init(_ cells: String? = nil, cache: Cache = .numbers([]), format: String? = nil) {
      self.cells = cells
      self.cache = cache
      self.format = format
    }

    /// Whether there is nothing.
    public var isEmpty: Bool { cells == nil && count == 0 }

    /// How many values are known.
    public var count: Int {
      switch cache {
      case .numbers(let numbers): numbers.count
      case .texts(let texts): texts.count
      case .levels(let levels): levels.map(\.count).max() ?? 0
      }
    }

    /// The numbers; none when the values are texts.
    public var numbers: [Double?] {
      if case .numbers(let numbers) = cache { numbers } else { [] }
    }
  }
}

extension Chart {
  /// Puts all references to cells into another notation; what has none there keeps its cached
  /// values only.
  package mutating func mapCells<E: Error>(_ map: (String) throws(E) -> String?) throws(E) {
    func mapped(_ cells: String?) throws(E) -> String? {
      guard let cells else { return nil }
      return try map(cells)
    }
    let titleCells = try mapped(title?.cells)
    title?.cells = titleCells
    for path in [
      \Chart.categoryAxis, \.valueAxis, \.secondaryCategoryAxis, \.secondaryValueAxis,
    ] {
      let cells = try mapped(self[keyPath: path]?.title?.cells)
      self[keyPath: path]?.title?.cells = cells
    }
    for index in series.indices {
      series[index].name.cells = try mapped(series[index].name.cells)
      series[index].categories.cells = try mapped(series[index].categories.cells)
      series[index].values.cells = try mapped(series[index].values.cells)
      series[index].sizes.cells = try mapped(series[index].sizes.cells)
      for bars in series[index].errorBars.indices {
        guard case .cells(var plus, var minus) = series[index].errorBars[bars].amount else {
          continue
        }
        plus.cells = try mapped(plus.cells)
        minus.cells = try mapped(minus.cells)
        series[index].errorBars[bars].amount = .cells(plus: plus, minus: minus)
      }
    }
  }
}
