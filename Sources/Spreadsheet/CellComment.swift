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
  /// Where its box lies; nil where programs choose.
  ///
  /// It tells no comment from another.
  package var place: ObjectAnchor.Place?

  /// Makes a comment.
  public init(cell: CellReference, author: String, text: String, isShown: Bool = false) {
    self.cell = cell
    self.author = author
    self.text = text
    self.isShown = isShown
  }

  /// Whether two comments say the same of the same cell.
  public static func == (a: CellComment, b: CellComment) -> Bool {
    a.cell == b.cell && a.author == b.author && a.text == b.text && a.isShown == b.isShown
  }

  /// Hashes what the comment says, and of which cell.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(cell)
    hasher.combine(author)
    hasher.combine(text)
    hasher.combine(isShown)
  }
}
