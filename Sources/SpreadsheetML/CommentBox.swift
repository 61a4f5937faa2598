import Spreadsheet
import XML

/// The box of a comment, as the drawing of its sheet has it (ECMA-376 Part 4, §19.4.2.12
/// `ClientData`).
struct CommentBox {
  /// The cell with the comment.
  var cell: CellReference
  /// Whether it is shown without pointing at the cell (§19.4.2.68 `Visible`).
  var isShown: Bool
  /// Where it lies; nil when that cannot be read.
  var place: ObjectAnchor.Place?

  /// The boxes of all comments in a drawing.
  static func all(in drawing: XMLPart.Element) -> [CommentBox] {
    drawing.descendants(named: "ClientData").compactMap { data in
      guard data.attribute("ObjectType") == "Note",
        let row = number(data, "Row"), let column = number(data, "Column"),
        0..<SheetLimits.rows ~= row, 0..<SheetLimits.columns ~= column
      else { return nil }
      return CommentBox(
        cell: CellReference(row: row, column: column),
        // The element alone says so, as in `<x:Visible/>`.
        isShown: data.first("Visible").map { !["f", "false"].contains($0.text.lowercased()) }
          ?? false,
        place: data.first("Anchor").flatMap { place($0.text) }
      )
    }
  }

  /// The place that an anchor gives (§19.4.2.2): for each of two corners the column, the distance
  /// from its left edge, the row and the distance from its upper edge, in pixels of 96 to the inch.
  static func place(_ anchor: String) -> ObjectAnchor.Place? {
    let numbers = anchor.split(separator: ",").map { part in
      Int(part.filter { !$0.isWhitespace })
    }
    guard numbers.count == 8 else { return nil }
    func corner(_ start: Int) -> ObjectAnchor.Corner? {
      guard let column = numbers[start], let x = numbers[start + 1],
        let row = numbers[start + 2], let y = numbers[start + 3],
        0..<SheetLimits.rows ~= row, 0..<SheetLimits.columns ~= column
      else { return nil }
      return ObjectAnchor.Corner(
        CellReference(row: row, column: column),
        x: Double(x) * pixel,
        y: Double(y) * pixel
      )
    }
    guard let from = corner(0), let to = corner(4) else { return nil }
    return .cells(from: from, to: to)
  }

  /// The anchor that gives a rectangle on the sheet.
  static func anchor(_ box: Box, _ geometry: SheetGeometry) -> String {
    let (from, to) = geometry.corners(box)
    return [from, to].map { corner in
      let (x, y) = ((corner.x / pixel).rounded(), (corner.y / pixel).rounded())
      return "\(corner.cell.column), \(Int(bounding: x)), "
        + "\(corner.cell.row), \(Int(bounding: y))"
    }.joined(separator: ", ")
  }

  /// A pixel of 96 to the inch, in points.
  private static let pixel = 0.75

  private static func number(_ data: XMLPart.Element, _ name: String) -> Int? {
    data.first(name).flatMap { Int($0.text.filter { !$0.isWhitespace }) }
  }
}
