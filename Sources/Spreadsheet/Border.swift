/// The borders of a cell; nil is none.
public struct Border: Hashable, Sendable {
  /// A line.
  public struct Line: Hashable, Sendable {
    /// The look of a line (ECMA-376 Part 1, §18.18.3 `ST_BorderStyle`).
    public enum Style: String, Hashable, Sendable, CaseIterable {
      /// A hair line.
      case hair
      /// A thin line.
      case thin
      /// A medium line.
      case medium
      /// A thick line.
      case thick
      /// Two lines.
      case double
      /// Thin dots.
      case dotted
      /// Thin dashes.
      case dashed
      /// Thin dashes and dots.
      case dashDot
      /// Thin dashes, each followed by two dots.
      case dashDotDot
      /// Medium dashes.
      case mediumDashed
      /// Medium dashes and dots.
      case mediumDashDot
      /// Medium dashes, each followed by two dots.
      case mediumDashDotDot
      /// Slanted dashes and dots.
      case slantDashDot
    }
    /// The look.
    public var style: Style
    /// Colour.
    public var color: Color
    /// Makes a line.
    public init(_ style: Style = .thin, _ color: Color = Color(0xBFBFBF)) {
      self.style = style
      self.color = color
    }
  }
  /// Left line.
  public var left: Line?
  /// Right line.
  public var right: Line?
  /// Top line.
  public var top: Line?
  /// Bottom line.
  public var bottom: Line?
  /// Line from the upper left corner to the lower right one.
  public var diagonalDown: Line?
  /// Line from the lower left corner to the upper right one.
  public var diagonalUp: Line?
  /// Makes borders.
  public init(left: Line? = nil, right: Line? = nil, top: Line? = nil, bottom: Line? = nil) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }
  /// The same line on four sides.
  public static func box(_ line: Line) -> Border {
    Border(left: line, right: line, top: line, bottom: line)
  }
}
