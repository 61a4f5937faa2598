import Spreadsheet
import XML

/// Writes comments as `office:annotation`, which comes before the text of its cell
/// (ODF 1.3 part 3, §14.1).
enum AnnotationWriter {
  /// Names of the styles of comments that have a box.
  struct Styles {
    /// That of the box.
    var box: String
    /// That of its paragraphs.
    var paragraph: String
  }

  /// What stands in a comment without words: LibreOffice drops those that hold nothing.
  private static let blank = " "

  /// The words of a comment that was read.
  static func words(_ text: String) -> String { text == blank ? "" : text }

  /// The element of a comment.
  ///
  /// - Parameters:
  ///   - comment: The comment.
  ///   - boxes: Where cells lie, and its styles; without them, programs choose where its box is.
  /// - Returns: The element.
  static func xml(_ comment: CellComment, _ boxes: (geometry: SheetGeometry, styles: Styles)? = nil)
    -> String
  {
    let creator =
      comment.author.isEmpty ? "" : "<dc:creator>\(XMLEscape.text(comment.author))</dc:creator>"
    var place = ""
    var text = ParagraphWriter.xml(comment.text.isEmpty ? blank : comment.text)
    if let boxes, let box = comment.place.map({ boxes.geometry.box(ObjectAnchor($0)) }),
      box.width > 0, box.height > 0
    {
      let lengths = [("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height)]
      place = " draw:style-name=\"\(boxes.styles.box)\""
      place += lengths.map { " svg:\($0)=\"\(GraphicStyleWriter.length($1))\"" }.joined()
      text.replace("<text:p>", with: "<text:p text:style-name=\"\(boxes.styles.paragraph)\">")
    }
    return "<office:annotation office:display=\"\(comment.isShown)\"\(place)>\(creator)"
      + text + "</office:annotation>"
  }

  /// Puts a comment into a cell that was written last: behind the first `>` from an offset on, as
  /// attributes hold none.
  ///
  /// - Parameters:
  ///   - annotation: The element.
  ///   - start: Where the cell's attributes are, or where they end.
  ///   - tag: The cell's name, to end an element that was empty; nil when the caller ends it.
  ///   - bytes: What was written; the cell is at its end.
  static func insert(
    _ annotation: String,
    intoCellAt start: Int,
    tag: String?,
    _ bytes: inout [UInt8]
  ) {
    guard let mark = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return }
    if mark > start, bytes[mark - 1] == UInt8(ascii: "/") {
      bytes.removeSubrange((mark - 1)...)
      bytes.append(contentsOf: (">" + annotation).utf8)
      if let tag { bytes.append(contentsOf: "</\(tag)>".utf8) }
    } else {
      bytes.insert(contentsOf: annotation.utf8, at: mark + 1)
    }
  }
}
