import Spreadsheet
import XML

/// Writes outlines as `draw:enhanced-geometry` (ODF 1.3 part 3, §10.6.2).
enum EnhancedGeometryWriter {
  /// Units of the paths in a unit of outlines, which count in English Metric Units: a hundredth of a
  /// millimetre is fine enough.
  private static let unit = 1 / 360.0

  /// The element; nil when nothing of the outline is known.
  static func xml(_ geometry: ShapeGeometry, drawing: DrawingObject) -> String? {
    var attributes = ""
    if drawing.isFlippedHorizontally { attributes += " draw:mirror-horizontal=\"true\"" }
    if drawing.isFlippedVertically { attributes += " draw:mirror-vertical=\"true\"" }
    switch geometry.preset {
    case "rect", "flowChartProcess":
      attributes += " draw:type=\"rectangle\" svg:viewBox=\"0 0 21600 21600\""
      attributes += " draw:enhanced-path=\"M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N\""
    case "ellipse":
      attributes += " draw:type=\"ellipse\" svg:viewBox=\"0 0 21600 21600\""
      attributes += " draw:text-areas=\"3163 3163 18437 18437\""
      attributes += " draw:enhanced-path=\"U 10800 10800 10800 10800 0 360 Z N\""
    default:
      guard let outline = geometry.outline else { return nil }
      attributes += " draw:type=\"\(geometry.preset.map { "ooxml-\($0)" } ?? "non-primitive")\""
      if !geometry.adjustments.isEmpty {
        let values = geometry.adjustments.map { NumberText.text($0) }
        attributes += " draw:modifiers=\"\(values.joined(separator: " "))\""
      }
      attributes += " svg:viewBox=\"0 0 \(whole(outline.width)) \(whole(outline.height))\""
      if let box = outline.textBox {
        let edges = [box.x, box.y, box.x + box.width, box.y + box.height].map(whole)
        attributes += " draw:text-areas=\"\(edges.joined(separator: " "))\""
      }
      attributes += " draw:enhanced-path=\"\(path(outline))\""
    }
    return "<draw:enhanced-geometry\(attributes)/>"
  }

  private static func whole(_ value: Double) -> String {
    String(Int((min(max(value, -1e12), 1e12) * unit).rounded()))
  }

  private static func path(_ outline: ShapeOutline) -> String {
    outline.paths.map { path in
      var words: [String] = []
      if !path.isFilled { words.append("F") }
      if !path.isStroked { words.append("S") }
      func point(_ point: ShapeOutline.Point) -> String { "\(whole(point.x)) \(whole(point.y))" }
      for step in path.steps {
        switch step {
        case .move(let to): words.append("M \(point(to))")
        case .line(let to): words.append("L \(point(to))")
        case .curve(let first, let second, let to):
          words.append("C \(point(first)) \(point(second)) \(point(to))")
        case .close: words.append("Z")
        }
      }
      return words.joined(separator: " ") + " N"
    }.joined(separator: " ")
  }
}
