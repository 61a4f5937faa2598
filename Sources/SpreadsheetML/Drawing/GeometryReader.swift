import Spreadsheet
import XML

/// Reads the outline of a shape: one that has a name, or one that is drawn (ECMA-376 Part 1, §20.1.9).
enum GeometryReader {
  /// Reads the geometry that the properties of a shape give.
  ///
  /// - Parameters:
  ///   - properties: `spPr`.
  ///   - width: Width of the shape in points.
  ///   - height: Its height.
  /// - Returns: The geometry; a rectangle when none is given.
  static func read(_ properties: XMLPart.Element?, width: Double, height: Double) -> ShapeGeometry {
    // Guides are written for English Metric Units: rounding to whole ones then does no harm.
    let (width, height) = (max(width, 0.01) * 12_700, max(height, 0.01) * 12_700)
    if let custom = properties?.first("custGeom") {
      return ShapeGeometry(nil, outline: outline(custom, width: width, height: height))
    }
    let preset = properties?.first("prstGeom")
    let name = preset?.attribute("prst") ?? "rect"
    let shape = PresetShape(name)
    var values: [String: Double] = [:]
    var order: [String] = []
    for guide in preset?.first("avLst")?.all("gd") ?? [] {
      guard let key = guide.attribute("name"), let formula = guide.attribute("fmla") else {
        continue
      }
      values[key] = Double(formula.dropFirst("val ".count))
      order.append(key)
    }
    let adjustments =
      values.isEmpty
      ? []
      : shape?.handles.map { values[$0.name] ?? $0.value } ?? order.compactMap { values[$0] }
    return ShapeGeometry(
      name,
      adjustments: adjustments,
      outline: shape?.outline(adjustments, width: width, height: height)
    )
  }

  private static func outline(
    _ custom: XMLPart.Element,
    width: Double,
    height: Double
  ) -> ShapeOutline? {
    var guides = GuideFormulas(width: width, height: height)
    for list in ["avLst", "gdLst"] {
      for guide in custom.first(list)?.all("gd") ?? [] {
        guides.define(guide.attribute("name") ?? "", guide.attribute("fmla") ?? "")
      }
    }
    func value(_ element: XMLPart.Element?, _ name: String) -> Double {
      element?.attribute(name).map { guides.value($0) } ?? 0
    }
    var paths: [ShapeOutline.Path] = []
    for element in custom.first("pathLst")?.all("path") ?? [] {
      var builder = OutlinePen()
      builder.setPaint(
        isFilled: element.attribute("fill") != "none",
        isStroked: element.attribute("stroke").map { $0 == "1" || $0 == "true" } ?? true
      )
      let (ownWidth, ownHeight) = (value(element, "w"), value(element, "h"))
      if ownWidth > 0 { builder.scale.x = width / ownWidth }
      if ownHeight > 0 { builder.scale.y = height / ownHeight }
      for step in element.children {
        let points = step.all("pt").map { (x: value($0, "x"), y: value($0, "y")) }
        switch (step.localName, points.count) {
        case ("moveTo", 1...): builder.move(points[0].x, points[0].y)
        case ("lnTo", 1...): builder.line(points[0].x, points[0].y)
        case ("quadBezTo", 2...):
          builder.quadratic(points[0].x, points[0].y, points[1].x, points[1].y)
        case ("cubicBezTo", 3...):
          builder.curve(
            points[0].x,
            points[0].y,
            points[1].x,
            points[1].y,
            points[2].x,
            points[2].y
          )
        case ("arcTo", _):
          builder.arc(
            width: value(step, "wR"),
            height: value(step, "hR"),
            start: value(step, "stAng"),
            sweep: value(step, "swAng")
          )
        case ("close", _): builder.close()
        default: continue
        }
      }
      if !builder.path.steps.isEmpty { paths.append(builder.path) }
    }
    guard !paths.isEmpty else { return nil }
    let rectangle = custom.first("rect")
    let box = rectangle.map { rectangle in
      let (left, top) = (value(rectangle, "l"), value(rectangle, "t"))
      return Box(
        x: left,
        y: top,
        width: value(rectangle, "r") - left,
        height: value(rectangle, "b") - top
      )
    }
    return ShapeOutline(width: width, height: height, paths: paths, textBox: box)
  }
}
