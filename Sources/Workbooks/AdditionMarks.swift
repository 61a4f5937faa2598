/// The defined names by which what was added to a workbook is found again, however it was saved,
/// renamed or moved since.
///
/// Letter case does not count. A name that was taken may have got a number behind it, as in `Name_2`.
public struct AdditionMarks: Sendable {
  /// How names begin that stand for cells of a sheet that was added.
  public var sheetPrefixes: [String] = []
  /// How names begin that stand for a column that was added.
  public var columnPrefixes: [String] = []
  /// How other names begin that were added.
  public var namePrefixes: [String] = []
  /// Other names that were added; one that does not refer to anything added is somebody else's.
  public var names: [String] = []
  /// Names that keep what a name of their sheet stood for before the additions.
  public var keepers: [String: String] = [:]

  /// Marks nothing.
  public init() {}
}
