/// The defined names by which what was added to a workbook is found again, however it was saved,
/// renamed or moved since.
///
/// Letter case does not count. A name that was taken may have got a number behind it, as in `Name_2`.
public struct AdditionMarks: Sendable {
  /// Names that stand for cells of a sheet that was added.
  public var sheetNames: [String] = []
  /// Names that stand for a column that was added.
  public var columnNames: [String] = []
  /// The one of ``sheetNames`` that every addition has: without it the others are somebody else's, and
  /// when it is hidden, so are those of them that are not.
  public var anchor: String?
  /// How other names begin that were added.
  public var namePrefixes: [String] = []
  /// Other names that were added; one that does not refer to anything added is somebody else's.
  public var names: [String] = []
  /// Titles of the messages of rules for what can be typed in added columns, by which these are told
  /// from rules that were there before; without any, all rules of the columns were added.
  public var ruleTitles: Set<String> = []
  /// Name over the cells that keep how the cells and columns looked that columns were put over.
  public var underlay: String?
  /// Names that keep what a name of their sheet stood for before the additions.
  public var keepers: [String: String] = [:]

  /// Marks nothing.
  public init() {}
}
