/// A stretch of a text with a font of its own.
public struct TextRun: Hashable, Sendable {
  /// Its length in bytes of UTF-8.
  public var utf8Count: Int
  /// What differs from the cell's font; nil where nothing does.
  public var font: Font?

  /// Makes a run.
  public init(utf8Count: Int, font: Font? = nil) {
    self.utf8Count = utf8Count
    self.font = font
  }
}
