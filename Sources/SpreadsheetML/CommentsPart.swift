import Spreadsheet
import XML

/// The comments part of a sheet: read, and written with more (ECMA-376 Part 1, §18.7).
struct CommentsPart {
  /// Most characters of an author's name that Excel shows.
  private static let authorLimit = 54

  private let part: XMLPart?
  private let conformance: Conformance
  private(set) var comments: [CellComment] = []
  private var authors: [String] = []
  private var addedAuthors: [String] = []
  private var added = ""

  /// Reads a part, or starts a new one.
  init(_ part: XMLPart?, conformance: Conformance) {
    self.part = part
    self.conformance = conformance
    guard let root = part?.root else { return }
    authors = root.first("authors")?.all("author").map { SharedText.decoded($0.text) } ?? []
    for comment in root.first("commentList")?.all("comment") ?? [] {
      guard let cell = comment.attribute("ref").flatMap({ CellReference($0) }) else { continue }
      let author = comment.count("authorId").flatMap {
        authors.indices.contains($0) ? authors[$0] : nil
      }
      comments.append(
        CellComment(cell: cell, author: author ?? "", text: Self.text(comment.first("text")))
      )
    }
  }

  /// The text of `CT_Rst`: plain or in runs, without the readings of phonetic runs.
  private static func text(_ element: XMLPart.Element?) -> String {
    guard let element else { return "" }
    var text = ""
    for child in element.children {
      switch child.localName {
      case "t": text += SharedText.decoded(child.text)
      case "r": text += child.first("t").map { SharedText.decoded($0.text) } ?? ""
      default: continue
      }
    }
    return text
  }

  /// Adds a comment, unless the cell has one.
  ///
  /// - Returns: Whether it was added.
  mutating func add(_ comment: CellComment) -> Bool {
    guard !comments.contains(where: { $0.cell == comment.cell }) else { return false }
    comments.append(comment)
    let author = String(comment.author.prefix(Self.authorLimit))
    let known = (authors + addedAuthors).firstIndex(of: author)
    if known == nil { addedAuthors.append(author) }
    let index = known ?? authors.count + addedAuthors.count - 1
    let prefix = part?.root.prefix ?? ""
    var markup = Markup(prefix: prefix)
    markup.start(
      "comment",
      ["ref": comment.cell.description, "authorId": String(index), "shapeId": "0"]
    )
    markup.start("text")
    markup.start("r")
    markup.raw(SharedText.element(comment.text, prefix: prefix))
    markup.end("r")
    markup.end("text")
    markup.end("comment")
    added += markup.text
    return true
  }

  /// The part with what was added.
  var bytes: [UInt8] {
    let prefix = part?.root.prefix ?? ""
    var newAuthors = Markup(prefix: prefix)
    for author in addedAuthors { newAuthors.leaf("author", SharedText.encoded(author)) }
    guard let part else {
      var markup = Markup()
      markup.declaration()
      markup.start("comments", ["xmlns": conformance.main])
      markup.start("authors")
      markup.raw(newAuthors.bytes)
      markup.end("authors")
      markup.start("commentList")
      markup.raw(added)
      markup.end("commentList")
      markup.end("comments")
      return markup.bytes
    }
    var splices = Splices()
    if let list = part.root.first("authors") {
      splices.append(newAuthors.text, into: list)
    } else {
      let name = Markup.qualified("authors", prefix)
      splices.prepend("<\(name)>\(newAuthors.text)</\(name)>", into: part.root)
    }
    if let list = part.root.first("commentList") {
      splices.append(added, into: list)
    } else {
      let name = Markup.qualified("commentList", prefix)
      splices.append("<\(name)>\(added)</\(name)>", into: part.root)
    }
    return splices.applied(to: part.bytes)
  }
}
