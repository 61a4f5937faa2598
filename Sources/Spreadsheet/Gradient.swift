/// Two colours that pass into one another across a shape, as both formats know them (ECMA-376 Part 1,
/// §20.1.8.33 `gradFill`; ODF 1.3 part 3, §16.40.1 `draw:gradient`).
public struct Gradient: Hashable, Sendable {
  /// The way from one colour to the other.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Along a line.
    case linear
    /// Along a line, to its middle and back.
    case axial
    /// From around to a point.
    case radial
    /// From the edges to a point.
    case rectangular
  }

  /// The way from one colour to the other.
  public var kind: Kind
  /// The colour at the start of the line, or around.
  public var start: Color
  /// The colour at the end of the line, in its middle, or at the point.
  public var end: Color
  /// Direction of the line in degrees, clockwise from left to right.
  public var angle = 0.0
  /// Where the point is, as shares of width and height from the upper left corner.
  public var center = [0.5, 0.5]
  /// How much it hides, from 0 to 1.
  public var opacity = 1.0

  /// Makes a gradient.
  public init(_ kind: Kind, from start: Color, to end: Color) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}

/// A pattern of two colours (ECMA-376 Part 1, §20.1.8.47 `pattFill`), in OpenDocument a hatch
/// (ODF 1.3 part 3, §16.40.5 `draw:hatch`).
public struct HatchPattern: Hashable, Sendable {
  /// Its name in DrawingML (§20.1.10.51 `ST_PresetPatternVal`).
  public var name: String
  /// The colour of its lines and dots.
  public var foreground: Color
  /// The colour behind them; nil where one sees through.
  public var background: Color?
  /// How much it hides, from 0 to 1.
  public var opacity = 1.0

  /// Makes a pattern.
  public init(_ name: String, foreground: Color, background: Color?) {
    self.name = name
    self.foreground = foreground
    self.background = background
  }
}
