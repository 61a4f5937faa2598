/// A remark that people fixed to a cell.
public struct CellComment: Hashable, Sendable {
  /// The cell.
  public var cell: CellReference
  /// Who wrote it.
  public var author: String
  /// The text; the replies of a thread follow its first remark, each with its author.
  public var text: String
  /// Whether it is shown without pointing at the cell.
  public var isShown: Bool

  /// Makes a comment.
  public init(cell: CellReference, author: String, text: String, isShown: Bool = false) {
    self.cell = cell
    self.author = author
    self.text = text
    self.isShown = isShown
  }
}
