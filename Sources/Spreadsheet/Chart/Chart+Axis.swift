extension Chart {
  /// An axis.
  public struct Axis: Hashable, Sendable {
    /// Where values lie on an axis.
    public struct Scale: Hashable, Sendable {
      /// Lowest value; nil where the program finds it.
      public var minimum: Double?
      /// Highest value.
      public var maximum: Double?
      /// Base of a logarithmic axis; nil for a linear one.
      public var logarithmBase: Double?
      /// Whether it runs from the highest to the lowest value.
      public var isReversed = false
      /// From one label to the next, in values or ``unit``s.
      public var majorStep: Double?
      /// From one small tick to the next.
      public var minorStep: Double?
      /// Makes a scale that the program finds.
      public init() {}
    }

    /// Marks on an axis.
    public enum Ticks: String, Hashable, Sendable {
      /// None.
      case none
      /// On the side of the plot.
      case inside = "in"
      /// On the side of the labels.
      case outside = "out"
      /// Across.
      case cross
    }

    /// Where labels stand.
    public enum LabelPosition: String, Hashable, Sendable {
      /// Nowhere.
      case none
      /// Beside the axis.
      case nextTo
      /// At the low end of the other axis.
      case low
      /// At its high end.
      case high
    }

    /// Where an axis stands on the axis that it crosses.
    public enum Crossing: Hashable, Sendable {
      /// At zero, or at the end nearest to it.
      case zero
      /// At the low end.
      case minimum
      /// At the high end.
      case maximum
      /// At a value, or a category counted from 1.
      case at(Double)
    }

    /// Units of time.
    public enum TimeUnit: String, Hashable, Sendable {
      /// Days.
      case days
      /// Months.
      case months
      /// Years.
      case years
    }

    /// Title.
    public var title: Title?
    /// Whether it is left out, though its values count.
    public var isHidden = false
    /// Where values lie.
    public var scale = Scale()
    /// Number format of the labels; nil for that of the cells.
    public var numberFormat: String?
    /// What the number format of the cells was when the file was saved; labels have it where values
    /// stand in no cell.
    public var cellNumberFormat: String?
    /// Lines across the plot at each label.
    public var majorGrid: Line?
    /// Lines at each small tick.
    public var minorGrid: Line?
    /// Ticks at labels.
    public var majorTicks = Ticks.outside
    /// Ticks between labels.
    public var minorTicks = Ticks.none
    /// Where labels stand.
    public var labels = LabelPosition.nextTo
    /// Where this axis stands on the one that it crosses.
    public var crossing = Crossing.zero
    /// The line.
    public var line = Line()
    /// How labels look.
    public var text = TextLook()
    /// Turn of labels in degrees, counter-clockwise; nil where the program decides.
    public var textRotation: Double?
    /// Whether categories are dates on a line of time.
    public var isTime = false
    /// Unit of time; nil where the program finds it.
    public var unit: TimeUnit?
    /// Unit of ``Scale/majorStep`` on a line of time.
    public var majorUnit: TimeUnit?
    /// Every how many categories there is a label; nil where the program decides.
    public var labelInterval: Int?
    /// Whether values stand between the ticks of the categories, as bars do, not on them.
    public var isBetweenTicks = true

    /// Makes an axis that the program draws as it likes.
    public init() {}
  }

  /// Words of a chart.
  public struct Title: Hashable, Sendable {
    /// The words; lines are separated by line feeds.
    public var text: String
    /// The cell with its sheet that holds them.
    public var cells: String?
    /// How they look.
    public var look: TextLook
    /// Turn in degrees, counter-clockwise; nil for the usual one.
    public var rotation: Double?
    /// Whether it covers the plot.
    public var isOverlaid = false
    /// Where it stands; nil for the usual place.
    public var layout: Layout?

    /// Makes a title.
    public init(_ text: String, cells: String? = nil, look: TextLook = TextLook()) {
      self.text = text
      self.cells = cells
      self.look = look
    }
  }

  /// What tells the series apart.
  public struct Legend: Hashable, Sendable {
    /// Sides of a chart.
    public enum Position: Hashable, Sendable {
      /// Below.
      case bottom
      /// Above.
      case top
      /// To the left.
      case left
      /// To the right.
      case right
      /// In the upper right corner.
      case topRight
    }
    /// Where it stands.
    public var position: Position
    /// Whether it covers the plot.
    public var isOverlaid = false
    /// How its words look.
    public var text: TextLook
    /// Background and border.
    public var look = Look()
    /// Series that are left out of it, by their positions.
    public var hiddenEntries: Set<Int> = []
    /// Where it stands exactly; nil for the usual place.
    public var layout: Layout?

    /// Makes a legend.
    public init(position: Position, text: TextLook = TextLook()) {
      self.position = position
      self.text = text
    }
  }
}
