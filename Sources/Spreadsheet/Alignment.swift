/// Where the text stands in its cell.
public struct Alignment: Hashable, Sendable {
  /// Horizontal place (ECMA-376 Part 1, §18.18.40 `ST_HorizontalAlignment`).
  public enum Horizontal: String, Hashable, Sendable {
    /// Text left, numbers right.
    case general
    /// Left.
    case left
    /// Centre.
    case center
    /// Right.
    case right
    /// Repeated over the width.
    case fill
    /// Both edges, but for the last line.
    case justify
    /// Both edges, each line.
    case distributed
    /// Centred over the blank cells to the right.
    case centerContinuous
  }
  /// Vertical place (ECMA-376 Part 1, §18.18.88 `ST_VerticalAlignment`).
  public enum Vertical: String, Hashable, Sendable {
    /// Top.
    case top
    /// Middle.
    case center
    /// Bottom.
    case bottom
    /// Lines spread over the height.
    case justify
    /// Lines spread over the height, each of them.
    case distributed
  }
  /// How the text is turned.
  public enum Rotation: Hashable, Sendable {
    /// Degrees from -90 to 90, up being positive.
    case degrees(Int)
    /// Upright characters one below the other.
    case stacked
  }
  /// Horizontal place.
  public var horizontal: Horizontal?
  /// Vertical place.
  public var vertical: Vertical?
  /// Whether long text goes on on the next line.
  public var wraps: Bool?
  /// Whether long text is shown on several lines: Excel does so too where it fills the width or the
  /// height.
  public var breaksLines: Bool {
    if wraps == true || horizontal == .justify || horizontal == .distributed { return true }
    return vertical == .justify || vertical == .distributed
  }
  /// Indent, in steps.
  public var indent: Int?
  /// How the text is turned.
  public var rotation: Rotation?
  /// Whether the text is made smaller until it fits.
  public var shrinksToFit: Bool?
  /// Whether lines run from right to left; nil goes by the text.
  public var isRightToLeft: Bool?
  /// Makes an alignment.
  public init(
    horizontal: Horizontal? = nil,
    vertical: Vertical? = nil,
    wraps: Bool? = nil,
    indent: Int? = nil
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.wraps = wraps
    self.indent = indent
  }
}
