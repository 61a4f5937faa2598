import Spreadsheet
import XML

/// The comments on the cells of a sheet: remarks of old, and the threads of newer programs.
enum SheetComments {
  /// Reads both, by row and column; a thread counts instead of the remark that stands in for it.
  static func read(
    ofPart part: String,
    in package: OfficePackage,
    workbook: Relationships,
    conformance: Conformance
  ) throws(WorkbookError) -> [CellComment] {
    var comments: [CellReference: CellComment] = [:]
    var threads: [String] = []
    var boxes: [CellReference: CommentBox] = [:]
    for relationship in try Relationships(of: part, in: package).all
    where !relationship.isExternal && package.entryName(ofPart: relationship.target) != nil {
      switch relationship.kind {
      case "comments":
        let part = CommentsPart(
          try package.index(ofPart: relationship.target),
          conformance: conformance
        )
        for comment in part.comments { comments[comment.cell] = comment }
      case "threadedComment": threads.append(relationship.target)
      case "vmlDrawing":
        // Such drawings need not be well-formed; comments are read without them, too.
        guard let drawing = try? package.index(ofPart: relationship.target).root else { continue }
        for box in CommentBox.all(in: drawing) { boxes[box.cell] = box }
      default: continue
      }
    }
    if !threads.isEmpty {
      let persons = try persons(workbook, in: package)
      for thread in threads {
        for comment in try threaded(thread, persons, in: package) {
          comments[comment.cell] = comment
        }
      }
    }
    for (cell, box) in boxes {
      comments[cell]?.isShown = box.isShown
      comments[cell]?.place = box.place
    }
    return comments.values.sorted { $0.cell < $1.cell }
  }

  private static func persons(
    _ workbook: Relationships,
    in package: OfficePackage
  ) throws(WorkbookError) -> [String: String] {
    var names: [String: String] = [:]
    for relationship in workbook.all
    where relationship.kind == "person" && package.entryName(ofPart: relationship.target) != nil {
      for person in try package.index(ofPart: relationship.target).root.all("person") {
        guard let id = person.attribute("id") else { continue }
        names[id] = person.attribute("displayName") ?? ""
      }
    }
    return names
  }

  /// One comment for each thread: the first remark, and below it the replies with their authors.
  private static func threaded(
    _ part: String,
    _ persons: [String: String],
    in package: OfficePackage
  ) throws(WorkbookError) -> [CellComment] {
    var comments: [CellComment] = []
    var places: [CellReference: Int] = [:]
    for element in try package.index(ofPart: part).root.all("threadedComment") {
      guard let cell = element.attribute("ref").flatMap({ CellReference($0) }) else { continue }
      let author = element.attribute("personId").flatMap { persons[$0] } ?? ""
      let text = element.first("text").map { SharedText.decoded($0.text) } ?? ""
      if let place = places[cell] {
        comments[place].text += "\n\(author.isEmpty ? "" : author + " : ")\(text)"
      } else {
        places[cell] = comments.count
        comments.append(CellComment(cell: cell, author: author, text: text))
      }
    }
    return comments
  }
}
