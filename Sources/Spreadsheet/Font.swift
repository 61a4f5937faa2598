/// A font, what is nil being the base's.
public struct Font: Hashable, Sendable {
  /// The lines under a text (ECMA-376 Part 1, §18.18.82 `ST_UnderlineValues`).
  public enum Underline: String, Hashable, Sendable {
    /// No line.
    case none
    /// One line under the characters.
    case single
    /// Two lines under the characters.
    case double
    /// One line, lower, as in accounts.
    case singleAccounting
    /// Two lines, lower, as in accounts.
    case doubleAccounting
  }
  /// Where small characters stand (ECMA-376 Part 1, §22.9.2.17 `ST_VerticalAlignRun`).
  public enum Position: String, Hashable, Sendable {
    /// On the line.
    case baseline
    /// Raised.
    case superscript
    /// Lowered.
    case `subscript`
  }

  /// Family name.
  public var name: String?
  /// Size in points.
  public var size: Double?
  /// Bold.
  public var isBold: Bool?
  /// Italic.
  public var isItalic: Bool?
  /// Lines under the text.
  public var underline: Underline?
  /// A line through the text.
  public var isStruckThrough: Bool?
  /// Where small characters stand.
  public var position: Position?
  /// Only the edges of the characters are drawn.
  public var isOutlined: Bool?
  /// With a shadow.
  public var hasShadow: Bool?
  /// Colour.
  public var color: Color?

  /// Underlined once, or not at all.
  public var isUnderlined: Bool? {
    get { underline.map { $0 != .none } }
    set { underline = newValue.map { $0 ? .single : .none } }
  }

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
    self.color = color
    self.isUnderlined = isUnderlined
  }
}
