extension Chart {
  /// A way of drawing series.
  public struct Plot: Hashable, Sendable {
    /// Kinds of plot.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// Bars, lying or standing.
      case bar
      /// Points that a line may link.
      case line
      /// Areas from the axis to the values.
      case area
      /// Shares of a disc.
      case pie
      /// Shares of rings.
      case doughnut
      /// Points at x and y.
      case scatter
      /// Discs at x and y.
      case bubble
      /// Values around a centre.
      case radar
      /// Opening, highest, lowest and closing values.
      case stock
      /// A surface over two axes.
      case surface
    }

    /// How series of a plot stand to each other.
    public enum Grouping: Hashable, Sendable {
      /// Side by side, or one before the other.
      case standard
      /// Upon each other.
      case stacked
      /// Upon each other, as shares of their sum.
      case percent
    }

    /// Kind.
    public var kind: Kind
    /// How its series stand to each other.
    public var grouping = Grouping.standard
    /// Whether bars lie.
    public var isHorizontal = false
    /// Whether it has the secondary axes.
    public var isOnSecondaryAxes = false
    /// Space between groups of bars, in per cent of the width of a bar.
    public var gapWidth: Int?
    /// How far bars of a group cover each other, in per cent of their width; negative for a gap.
    public var overlap: Int?
    /// Whether each point of a single series has its own colour.
    public var variesColors = false
    /// Where the first share begins, in degrees clockwise from the top.
    public var firstAngle = 0
    /// Size of the hole of a ring, in per cent.
    public var holeSize = 50
    /// Size of bubbles, in per cent of the usual one.
    public var bubbleScale = 100
    /// Whether sizes are widths of bubbles rather than areas.
    public var sizesAreWidths = false
    /// Whether bubbles of negative size are shown.
    public var showsNegativeBubbles = false
    /// Whether a radar is filled.
    public var isFilled = false
    /// Lines from points down to the axis.
    public var dropLines: Line?
    /// Lines from the highest to the lowest value of a category.
    public var highLowLines: Line?
    /// Bars from the first to the last value of a category.
    public var upDownBars: UpDownBars?
    /// Labels of series that say nothing of theirs.
    public var labels: Labels?

    /// Makes a plot.
    public init(_ kind: Kind, grouping: Grouping = .standard, isHorizontal: Bool = false) {
      self.kind = kind
      self.grouping = grouping
      self.isHorizontal = isHorizontal
      if kind == .bar {
        gapWidth = 80
        overlap = grouping == .standard ? 0 : 100
      }
    }

    /// Vertical bars side by side.
    public static let column = Plot(.bar)
    /// Vertical bars upon each other.
    public static let stackedColumn = Plot(.bar, grouping: .stacked)
    /// Horizontal bars side by side.
    public static let bar = Plot(.bar, isHorizontal: true)
    /// Lines with markers.
    public static let line = Plot(.line)
    /// Shares of a ring.
    public static let doughnut = {
      var plot = Plot(.doughnut)
      plot.variesColors = true
      plot.holeSize = 55
      plot.labels = Labels(shows: [.percent])
      return plot
    }()
    /// Points at x and y.
    public static let scatter = Plot(.scatter)
    /// Discs at x and y, by their area.
    public static let bubble = Plot(.bubble)
    /// Lines with markers against the right-hand axis.
    static let secondaryLine = {
      var plot = Plot(.line)
      plot.isOnSecondaryAxes = true
      return plot
    }()

    /// Whether it is drawn between axes.
    public var hasAxes: Bool { kind != .pie && kind != .doughnut }
    /// Whether its x axis is one of values.
    public var usesValuesOnBothAxes: Bool { kind == .scatter || kind == .bubble }
    /// Whether series are lines or points with markers.
    public var drawsLines: Bool {
      switch kind {
      case .line, .scatter, .stock: true
      case .radar: !isFilled
      default: false
      }
    }
  }

  /// Bars from the first to the last series of a line plot.
  public struct UpDownBars: Hashable, Sendable {
    /// Space between bars, in per cent of their width.
    public var gapWidth: Int?
    /// Where the last value is the higher one.
    public var up: Look
    /// Where it is the lower one.
    public var down: Look

    /// Makes bars.
    public init(gapWidth: Int? = nil, up: Look = Look(), down: Look = Look()) {
      self.gapWidth = gapWidth
      self.up = up
      self.down = down
    }
  }

  /// How a chart with depth is seen.
  public struct View: Hashable, Sendable {
    /// Shapes of bars.
    public enum Solid: String, Hashable, Sendable {
      /// Boxes.
      case box
      /// Cylinders.
      case cylinder
      /// Cones.
      case cone
      /// Pyramids.
      case pyramid
    }
    /// Turn around the horizontal axis, in degrees.
    public var elevation: Int?
    /// Turn around the vertical axis, in degrees.
    public var rotation: Int?
    /// Whether axes stay at right angles.
    public var hasRightAngles = false
    /// Shape of bars.
    public var solid = Solid.box
    /// Whether series stand one behind the other.
    public var isDeep = false

    /// Makes a view.
    public init() {}
  }
}
