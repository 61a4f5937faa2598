import Glibc
import Spreadsheet

/// Draws the paths of a shape: arcs of ellipses become curves (ECMA-376 Part 1, §20.1.9.15).
struct OutlineBuilder {
  private(set) var path = ShapeOutline.Path()
  /// Factors from the units of the path to those of the shape.
  var scale = (x: 1.0, y: 1.0)
  private var current = ShapeOutline.Point(0, 0)

  init() {}

  private func place(_ x: Double, _ y: Double) -> ShapeOutline.Point {
    ShapeOutline.Point(x * scale.x, y * scale.y)
  }

  mutating func setPaint(isFilled: Bool, isStroked: Bool) {
    path.isFilled = isFilled
    path.isStroked = isStroked
  }

  mutating func move(_ x: Double, _ y: Double) {
    current = ShapeOutline.Point(x, y)
    path.steps.append(.move(place(x, y)))
  }

  mutating func line(_ x: Double, _ y: Double) {
    current = ShapeOutline.Point(x, y)
    path.steps.append(.line(place(x, y)))
  }

  mutating func curve(
    _ x1: Double,
    _ y1: Double,
    _ x2: Double,
    _ y2: Double,
    _ x: Double,
    _ y: Double
  ) {
    current = ShapeOutline.Point(x, y)
    path.steps.append(.curve(place(x1, y1), place(x2, y2), place(x, y)))
  }

  /// A quadratic curve, which has one control point.
  mutating func quadratic(_ x1: Double, _ y1: Double, _ x: Double, _ y: Double) {
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

  mutating func close() { path.steps.append(.close) }

  /// An arc from where the line is.
  ///
  /// - Parameters:
  ///   - width: Half the width of the ellipse.
  ///   - height: Half its height.
  ///   - start: Angle at which the line is, in sixty-thousandths of a degree, clockwise from the right.
  ///   - sweep: Angle that it goes over.
  mutating func arc(width: Double, height: Double, start: Double, sweep: Double) {
    func parameter(_ angle: Double) -> Double {
      // The angle is that of a ray; the parameter of the ellipse differs unless it is a circle.
      let radians = angle / 60_000 * .pi / 180
      guard width != 0, height != 0 else { return radians }
      let value = atan2(sin(radians) * width, cos(radians) * height)
      // Both lie in the same quarter: whole turns are those of the angle.
      return value + ((radians - value) / (2 * .pi)).rounded() * 2 * .pi
    }
    let from = parameter(start)
    var swept = parameter(start + sweep) - from
    if abs(sweep) >= 21_600_000 { swept = sweep > 0 ? 2 * .pi : -2 * .pi }
    let center = ShapeOutline.Point(
      current.x - width * cos(from),
      current.y - height * sin(from)
    )
    let pieces = max(1, Int((abs(swept) / (.pi / 2)).rounded(.up)))
    let step = swept / Double(pieces)
    let handle = 4.0 / 3 * tan(step / 4)
    var angle = from
    for _ in 0..<pieces {
      let next = angle + step
      let (x0, y0) = (center.x + width * cos(angle), center.y + height * sin(angle))
      let (x3, y3) = (center.x + width * cos(next), center.y + height * sin(next))
      curve(
        x0 - handle * width * sin(angle),
        y0 + handle * height * cos(angle),
        x3 + handle * width * sin(next),
        y3 - handle * height * cos(next),
        x3,
        y3
      )
      angle = next
    }
  }
}
