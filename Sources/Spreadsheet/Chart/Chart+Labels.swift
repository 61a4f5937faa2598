extension Chart {
  /// Labels of points.
  public struct Labels: Hashable, Sendable {
    /// Parts of a label.
    public enum Part: Hashable, Sendable, CaseIterable {
      /// The colour of the legend.
      case legendKey
      /// The value.
      case value
      /// The category, or x.
      case category
      /// Name of the series.
      case series
      /// Share of the whole.
      case percent
      /// Size of the bubble.
      case size
    }
    /// Where a label stands.
    public enum Position: String, Hashable, Sendable, CaseIterable {
      /// In the middle.
      case center = "ctr"
      /// Inside, at the end.
      case insideEnd = "inEnd"
      /// Inside, at the base.
      case insideBase = "inBase"
      /// Outside, at the end.
      case outsideEnd = "outEnd"
      /// Where there is room.
      case bestFit
      /// To the left.
      case left = "l"
      /// To the right.
      case right = "r"
      /// Above.
      case top = "t"
      /// Below.
      case bottom = "b"
    }
    /// What is shown; nothing leaves the label out.
    public var shows: Set<Part>
    /// Where it stands; nil for the usual place.
    public var position: Position?
    /// Between the parts; nil for the usual one.
    public var separator: String?
    /// Number format; nil for that of the cells.
    public var numberFormat: String?
    /// How words look.
    public var text = TextLook()
    /// Turn in degrees, counter-clockwise.
    public var rotation: Double?
    /// Background and border.
    public var look = Look()
    /// Words that people wrote instead of the parts, for the label of one point.
    public var words: String?
    /// Whether lines lead from labels to their shares.
    public var hasLeaderLines = false

    /// Makes labels.
    public init(shows: Set<Part> = [.value], position: Position? = nil) {
      self.shows = shows
      self.position = position
    }
  }
}
