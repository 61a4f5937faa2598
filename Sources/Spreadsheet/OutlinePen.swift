import Glibc

/// Draws a path of an outline: quadratic curves and arcs of ellipses become cubic curves.
package struct OutlinePen {
  /// What was drawn.
  package var path = ShapeOutline.Path()
  /// Where the line is, in the units that are drawn in.
  package private(set) var current = ShapeOutline.Point(0, 0)
  /// What becomes of the units that are drawn in: first `origin` is taken off, then they are scaled.
  package var scale = (x: 1.0, y: 1.0)
  private var start = ShapeOutline.Point(0, 0)
  private let origin: (x: Double, y: Double)

  /// A pen for units that are counted from a place.
  package init(origin: (x: Double, y: Double) = (0, 0)) { self.origin = origin }

  private func place(_ point: ShapeOutline.Point) -> ShapeOutline.Point {
    ShapeOutline.Point((point.x - origin.x) * scale.x, (point.y - origin.y) * scale.y)
  }

  /// Begins a line.
  package mutating func move(_ x: Double, _ y: Double) {
    current = ShapeOutline.Point(x, y)
    start = current
    path.steps.append(.move(place(current)))
  }

  /// Draws a line.
  package mutating func line(_ x: Double, _ y: Double) {
    current = ShapeOutline.Point(x, y)
    path.steps.append(.line(place(current)))
  }

  /// Draws a cubic curve, which has two control points.
  package mutating func curve(
    _ x1: Double,
    _ y1: Double,
    _ x2: Double,
    _ y2: Double,
    _ x: Double,
    _ y: Double
  ) {
    current = ShapeOutline.Point(x, y)
    path.steps.append(
      .curve(place(ShapeOutline.Point(x1, y1)), place(ShapeOutline.Point(x2, y2)), place(current))
    )
  }

  /// Draws a quadratic curve, which has one control point.
  package mutating func quadratic(_ x1: Double, _ y1: Double, _ x: Double, _ y: Double) {
    let (x0, y0) = (current.x, current.y)
    curve(
      x0 + (x1 - x0) * 2 / 3,
      y0 + (y1 - y0) * 2 / 3,
      x + (x1 - x) * 2 / 3,
      y + (y1 - y) * 2 / 3,
      x,
      y
    )
  }

  /// Draws a line back to where the path begins.
  package mutating func close() {
    path.steps.append(.close)
    current = start
  }

  /// Draws an arc of an ellipse whose axes are those of the paper, from where the line is.
  ///
  /// - Parameters:
  ///   - radii: Halves of its width and height.
  ///   - start: Parameter of the ellipse where the line is, in radians, clockwise from the right.
  ///   - sweep: How far the parameter goes, in radians.
  package mutating func arc(radii: (x: Double, y: Double), start: Double, sweep: Double) {
    let center = ShapeOutline.Point(
      current.x - radii.x * cos(start),
      current.y - radii.y * sin(start)
    )
    let pieces = max(1, Int((abs(sweep) / (.pi / 2)).rounded(.up)))
    let step = sweep / Double(pieces)
    let handle = 4.0 / 3 * tan(step / 4)
    var angle = start
    for _ in 0..<pieces {
      let next = angle + step
      curve(
        center.x + radii.x * (cos(angle) - handle * sin(angle)),
        center.y + radii.y * (sin(angle) + handle * cos(angle)),
        center.x + radii.x * (cos(next) + handle * sin(next)),
        center.y + radii.y * (sin(next) - handle * cos(next)),
        center.x + radii.x * cos(next),
        center.y + radii.y * sin(next)
      )
      angle = next
    }
  }
}
