/// How a sheet prints, on A4.
public struct PrintSetup: Hashable, Sendable {
  /// Whether the page is wider than high.
  public var isLandscape = true
  /// Pages across; 0 leaves it open.
  public var pagesWide = 1
  /// Pages down; 0 leaves it open.
  public var pagesTall = 0
  /// Rows repeated on each page, from zero.
  public var repeatedRows: ClosedRange<Int>?
  /// Rows before which a new page begins, from zero.
  public var rowBreaks: [Int] = []
  /// Range that prints; nil prints all.
  public var area: CellRange?
  /// Text at the left of the footer; the page number stands at its right.
  public var footer: String?

  /// Makes the default set-up: A4 landscape, one page wide.
  public init() {}
}
