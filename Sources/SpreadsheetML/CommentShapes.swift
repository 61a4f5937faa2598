import Spreadsheet

/// The drawing of a sheet's comments: programs show no comment without its shape
/// (ECMA-376 Part 4, §19.4: VML).
///
/// Such drawings need not be well-formed XML, so shapes go before the end tag of an existing one and
/// nothing else of it is looked at.
struct CommentShapes {
  private var bytes: [UInt8]
  private var nextShape: Int
  private var shapes = ""

  /// Starts from a sheet's drawing, or from nothing.
  init(_ existing: [UInt8]?) {
    bytes = existing ?? Array((Self.start + "</xml>").utf8)
    nextShape = Self.highestShape(bytes) + 1
  }

  /// The kind of shape that comments are: a box with a text.
  private static let kind = """
    <v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" \
    xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t202" coordsize="21600,21600" \
    o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
    <v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
    """

  private static let start = """
    <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
    xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">\
    <o:idmap v:ext="edit" data="1"/></o:shapelayout>
    """

  /// Draws a comment: where its box lies, or beside its cell.
  mutating func add(_ comment: CellComment, _ geometry: SheetGeometry? = nil) {
    let (row, column) = (comment.cell.row, comment.cell.column)
    var anchor = Self.usualAnchor(comment)
    if let place = comment.place, let geometry {
      let box = geometry.box(ObjectAnchor(place))
      if box.width > 0, box.height > 0 { anchor = CommentBox.anchor(box, geometry) }
    }
    let shown = comment.isShown ? "visible" : "hidden"
    shapes += """
      <v:shape xmlns:v="urn:schemas-microsoft-com:vml" \
      xmlns:o="urn:schemas-microsoft-com:office:office" \
      xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s\(nextShape)" \
      type="#_x0000_t202" \
      style="position:absolute;visibility:\(shown);z-index:\(nextShape)" fillcolor="#ffffe1" \
      o:insetmode="auto"><v:fill color2="#ffffe1"/>\
      <v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>\
      <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
      <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
      <x:Anchor>\(anchor)</x:Anchor>\
      <x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row><x:Column>\(column)</x:Column>\
      \(comment.isShown ? "<x:Visible/>" : "")</x:ClientData></v:shape>
      """
    nextShape += 1
  }

  /// A box beside the cell, high enough for the text.
  private static func usualAnchor(_ comment: CellComment) -> String {
    let left = min(comment.cell.column + 1, SheetLimits.columns - 3)
    let lines = comment.text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + 1 + $1.count / 30 }
    let height = min(max(4, lines + 1), 20)
    let top = max(0, min(comment.cell.row - 1, SheetLimits.rows - height - 1))
    return "\(left), 15, \(top), 2, \(left + 2), 31, \(top + height), 1"
  }

  /// The part; nil when an existing one has no end to add to.
  var part: [UInt8]? {
    let end = Array("</xml>".utf8)
    guard let place = Self.last(end, in: bytes) else { return nil }
    let hasKind = Self.last(Array("id=\"_x0000_t202\"".utf8), in: bytes) != nil
    return Array(bytes[..<place]) + Array(((hasKind ? "" : Self.kind) + shapes).utf8)
      + bytes[place...]
  }

  private static func last(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= pattern.count else { return nil }
    return (0...(bytes.count - pattern.count)).reversed().first {
      bytes[$0..<$0 + pattern.count].elementsEqual(pattern)
    }
  }

  /// The highest number of a shape; numbers of the first block begin at 1025.
  private static func highestShape(_ bytes: [UInt8]) -> Int {
    var highest = 1024
    let mark = Array("_x0000_s".utf8)
    var index = 0
    while index + mark.count < bytes.count {
      guard bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) else {
        index += 1
        continue
      }
      index += mark.count
      var number = 0
      while index < bytes.count, 48...57 ~= bytes[index], number < 100_000_000 {
        number = number * 10 + Int(bytes[index] - 48)
        index += 1
      }
      highest = max(highest, number)
    }
    return highest
  }
}
