/// A background.
public enum Fill: Hashable, Sendable {
  /// Patterns of two colours (ECMA-376 Part 1, §18.18.55 `ST_PatternType`).
  public enum Pattern: String, Hashable, Sendable, CaseIterable {
    /// Grey dots, three in four.
    case darkGray
    /// Grey dots, one in two.
    case mediumGray
    /// Grey dots, one in four.
    case lightGray
    /// Grey dots, one in eight.
    case gray125
    /// Grey dots, one in sixteen.
    case gray0625
    /// Thick horizontal lines.
    case darkHorizontal
    /// Thick vertical lines.
    case darkVertical
    /// Thick lines down to the right.
    case darkDown
    /// Thick lines up to the right.
    case darkUp
    /// A thick diagonal grid.
    case darkGrid
    /// A thick trellis.
    case darkTrellis
    /// Thin horizontal lines.
    case lightHorizontal
    /// Thin vertical lines.
    case lightVertical
    /// Thin lines down to the right.
    case lightDown
    /// Thin lines up to the right.
    case lightUp
    /// A thin grid.
    case lightGrid
    /// A thin trellis.
    case lightTrellis
  }

  /// None.
  case none
  /// One colour.
  case solid(Color)
  /// A pattern in a colour upon another one.
  case pattern(Pattern, foreground: Color, background: Color)
}
