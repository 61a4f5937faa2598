import Spreadsheet
import XML

/// Finds the shapes among the children of a cell, or of `table:shapes`.
enum ShapeReader {
  /// Elements that hold shapes rather than being one: a group and a link.
  private static let containers = Set(["g", "a"].map { nameKey($0) })
  private static let shapes = Set(
    [
      "frame", "custom-shape", "rect", "line", "polyline", "polygon", "regular-polygon", "path",
      "circle", "ellipse", "connector", "measure", "caption", "control", "scene",
    ].map { nameKey($0) }
  )

  /// Adds the shapes between two offsets, which hang on a cell, or on the sheet when it is nil.
  static func read(
    _ bytes: borrowing Span<UInt8>,
    _ range: Range<Int>,
    anchor: CellReference?,
    into found: inout [Shape]
  ) {
    var scanner = XMLScanner(position: range.lowerBound)
    var depth = 0
    // Shapes are looked for down to here: in groups as well, but not in what shapes hold.
    var shapeDepth = 0
    while scanner.position < range.upperBound {
      let token = scanner.next(bytes)
      switch token {
      case .startTag, .emptyTag:
        if depth == shapeDepth {
          let name = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
          let isContainer = containers.contains(name)
          if isContainer || shapes.contains(name) {
            let shape = shape(bytes, scanner, anchor)
            if !isContainer || shape.end != nil {
              found.append(shape)
            } else if token == .startTag {
              shapeDepth += 1
            }
          }
        }
        if token == .startTag { depth += 1 }
      case .endTag:
        depth -= 1
        shapeDepth = min(shapeDepth, max(depth, 0))
      case .text, .cdata, .other: continue
      case .incomplete, .end, .malformed, .documentType: return
      }
    }
  }

  private static func shape(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    _ anchor: CellReference?
  ) -> Shape {
    var shape = Shape(anchor: anchor)
    var corner: (x: Double, y: Double)?
    var endOffset: (x: Double?, y: Double?)
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      var local = attribute.nameStart
      while local < attribute.nameEnd, bytes[local] != UInt8(ascii: ":") { local += 1 }
      guard local < attribute.nameEnd else { continue }
      let length = points(bytes, attribute.value)
      switch nameKey(bytes, local + 1, attribute.nameEnd) {
      case endCellAddress: shape.end = cell(bytes, attribute.value)
      case endX: endOffset.x = length
      case endY: endOffset.y = length
      case x, x1: shape.x = length ?? 0
      case y, y1: shape.y = length ?? 0
      case x2: corner = (length ?? 0, corner?.y ?? 0)
      case y2: corner = (corner?.x ?? 0, length ?? 0)
      case width: shape.width = length ?? 0
      case height: shape.height = length ?? 0
      default: break
      }
    }
    if let corner {
      (shape.x, shape.width) = (min(shape.x, corner.x), abs(corner.x - shape.x))
      (shape.y, shape.height) = (min(shape.y, corner.y), abs(corner.y - shape.y))
    }
    // A shape that ends where a cell begins does not cover it.
    if endOffset.x == 0, let end = shape.end { shape.end?.column = max(end.column - 1, 0) }
    if endOffset.y == 0, let end = shape.end { shape.end?.row = max(end.row - 1, 0) }
    return shape
  }

  private static let endCellAddress = nameKey("end-cell-address")
  private static let endX = nameKey("end-x")
  private static let endY = nameKey("end-y")
  private static let x = nameKey("x")
  private static let y = nameKey("y")
  private static let x1 = nameKey("x1")
  private static let y1 = nameKey("y1")
  private static let x2 = nameKey("x2")
  private static let y2 = nameKey("y2")
  private static let width = nameKey("width")
  private static let height = nameKey("height")

  private static func cell(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> CellReference? {
    var text: [UInt8] = []
    XMLText.decodeAttribute(bytes, range, into: &text)
    return ODFAddress(String(decoding: text, as: UTF8.self))?.range.last
  }

  /// A length in points.
  private static func points(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Double? {
    guard range.count > 2, range.count < 32 else { return nil }
    return Length.points(String(decoding: range.map { bytes[$0] }, as: UTF8.self))
  }
}
