/// How a cell is to look; what is nil stays as in ``base``.
public struct CellStyle: Hashable, Sendable {
  /// Style of the opened workbook to start from; nil means the workbook's default.
  public var base: StyleIndex?
  /// Font.
  public var font: Font?
  /// Background; `Fill.none` takes the base's away.
  public var fill: Fill?
  /// Borders.
  public var border: Border?
  /// Place of the text in the cell.
  public var alignment: Alignment?
  /// Number format in Excel's notation (ECMA-376 Part 1, §18.8.30), such as `#,##0.00`.
  public var numberFormat: String?
  /// Whether the cell is locked when its sheet is protected.
  public var isLocked: Bool?

  /// Makes a style.
  public init(
    base: StyleIndex? = nil,
    font: Font? = nil,
    fill: Fill? = nil,
    border: Border? = nil,
    alignment: Alignment? = nil,
    numberFormat: String? = nil,
    isLocked: Bool? = nil
  ) {
    self.base = base
    self.font = font
    self.fill = fill
    self.border = border
    self.alignment = alignment
    self.numberFormat = numberFormat
    self.isLocked = isLocked
  }
}

/// A colour, red, green and blue from 0 to 255.
public struct Color: Hashable, Sendable {
  /// The colour as 0xRRGGBB.
  public var rgb: UInt32
  /// Makes a colour from 0xRRGGBB.
  public init(_ rgb: UInt32) { self.rgb = rgb }
  /// Six hexadecimal digits, upper case.
  public var hex: String {
    let digits = String(rgb & 0xFFFFFF, radix: 16, uppercase: true)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}

/// A font, what is nil being the base's.
public struct Font: Hashable, Sendable {
  /// Family name.
  public var name: String?
  /// Size in points.
  public var size: Double?
  /// Bold.
  public var isBold: Bool?
  /// Italic.
  public var isItalic: Bool?
  /// Underlined once.
  public var isUnderlined: Bool?
  /// Colour.
  public var color: Color?
  /// Makes a font.
  public init(
    name: String? = nil,
    size: Double? = nil,
    isBold: Bool? = nil,
    isItalic: Bool? = nil,
    isUnderlined: Bool? = nil,
    color: Color? = nil
  ) {
    self.name = name
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.isUnderlined = isUnderlined
    self.color = color
  }
}

/// A background.
public enum Fill: Hashable, Sendable {
  /// None.
  case none
  /// One colour.
  case solid(Color)
}

/// The four borders of a cell; nil is none.
public struct Border: Hashable, Sendable {
  /// A line.
  public struct Line: Hashable, Sendable {
    /// Thickness.
    public enum Weight: Hashable, Sendable {
      /// A hair line.
      case hair
      /// A thin line.
      case thin
      /// A medium line.
      case medium
    }
    /// Thickness.
    public var weight: Weight
    /// Colour.
    public var color: Color
    /// Makes a line.
    public init(_ weight: Weight = .thin, _ color: Color = Color(0xBFBFBF)) {
      self.weight = weight
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

/// Where the text stands in its cell.
public struct Alignment: Hashable, Sendable {
  /// Horizontal place.
  public enum Horizontal: Hashable, Sendable {
    /// Text left, numbers right.
    case general
    /// Left.
    case left
    /// Centre.
    case center
    /// Right.
    case right
  }
  /// Vertical place.
  public enum Vertical: Hashable, Sendable {
    /// Top.
    case top
    /// Middle.
    case center
    /// Bottom.
    case bottom
  }
  /// Horizontal place.
  public var horizontal: Horizontal?
  /// Vertical place.
  public var vertical: Vertical?
  /// Whether long text goes on on the next line.
  public var wraps: Bool?
  /// Indent, in steps.
  public var indent: Int?
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
