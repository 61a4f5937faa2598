extension Chart {
  /// What fills an area or a line.
  public enum Paint: Hashable, Sendable {
    /// What the program chooses.
    case automatic
    /// Nothing.
    case none
    /// A colour; it covers all that is below when its opacity is 1.
    case solid(Color, opacity: Double = 1)
    /// Two colours that pass into one another.
    case gradient(Gradient)
    /// A pattern of two colours.
    case pattern(HatchPattern)

    /// The colour, when one is said.
    public var color: Color? { if case .solid(let color, _) = self { color } else { nil } }

    /// The same in one colour, as lines and marks have it.
    package var plain: Paint {
      switch self {
      case .automatic, .none, .solid: self
      case .gradient(let gradient):
        .solid(gradient.start.mixed(with: gradient.end, 0.5), opacity: gradient.opacity)
      case .pattern(let pattern): .solid(pattern.foreground, opacity: pattern.opacity)
      }
    }
  }

  /// A line.
  public struct Line: Hashable, Sendable {
    /// Dashes.
    public enum Dash: String, Hashable, Sendable, CaseIterable {
      /// No gaps.
      case solid
      /// Round dots.
      case dot
      /// Dashes.
      case dash
      /// Long dashes.
      case longDash
      /// Dashes and dots.
      case dashDot
      /// Long dashes and dots.
      case longDashDot
      /// Long dashes and two dots.
      case longDashDotDot
    }
    /// Colour.
    public var paint: Paint
    /// Width in points; nil for the usual one.
    public var width: Double?
    /// Dashes.
    public var dash: Dash

    /// Makes a line.
    public init(_ paint: Paint = .automatic, width: Double? = nil, dash: Dash = .solid) {
      self.paint = paint
      self.width = width
      self.dash = dash
    }
  }

  /// Fill and border.
  public struct Look: Hashable, Sendable {
    /// Fill.
    public var fill: Paint
    /// Border.
    public var line: Line

    /// Makes a look.
    public init(fill: Paint = .automatic, line: Line = Line()) {
      self.fill = fill
      self.line = line
    }
  }

  /// The mark of a point.
  public struct Marker: Hashable, Sendable {
    /// Shapes.
    public enum Symbol: String, Hashable, Sendable, CaseIterable {
      /// What the program chooses.
      case automatic
      /// Nothing.
      case none
      /// A disc.
      case circle
      /// A square.
      case square
      /// A diamond.
      case diamond
      /// A triangle.
      case triangle
      /// A cross like x.
      case x
      /// A cross like +.
      case plus
      /// A star.
      case star
      /// A short line.
      case dash
      /// A dot.
      case dot
    }
    /// Shape.
    public var symbol: Symbol
    /// Size in points; nil for the usual one.
    public var size: Double?
    /// Fill and border.
    public var look: Look

    /// Makes a mark.
    public init(_ symbol: Symbol = .automatic, size: Double? = nil, look: Look = Look()) {
      self.symbol = symbol
      self.size = size
      self.look = look
    }
  }

  /// How words look.
  public struct TextLook: Hashable, Sendable {
    /// Size in points; nil for that of what is around.
    public var size: Double?
    /// Whether they are bold.
    public var isBold: Bool?
    /// Whether they are in italics.
    public var isItalic: Bool?
    /// Colour.
    public var color: Color?
    /// Name of the font.
    public var font: String?

    /// Makes a look.
    public init(
      size: Double? = nil,
      isBold: Bool? = nil,
      isItalic: Bool? = nil,
      color: Color? = nil,
      font: String? = nil
    ) {
      self.size = size
      self.isBold = isBold
      self.isItalic = isItalic
      self.color = color
      self.font = font
    }

    /// This look, with that of what is around where it says nothing.
    public func over(_ other: TextLook) -> TextLook {
      TextLook(
        size: size ?? other.size,
        isBold: isBold ?? other.isBold,
        isItalic: isItalic ?? other.isItalic,
        color: color ?? other.color,
        font: font ?? other.font
      )
    }
  }

  /// A place in the chart, as shares of its width and height from the upper left corner.
  public struct Layout: Hashable, Sendable {
    /// Left edge.
    public var x: Double
    /// Upper edge.
    public var y: Double
    /// Width; nil where the content decides.
    public var width: Double?
    /// Height.
    public var height: Double?
    /// Whether a plot's labels and titles stand outside of it.
    public var isInner = false

    /// Makes a place.
    public init(x: Double, y: Double, width: Double? = nil, height: Double? = nil) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }
  }
}
