import Spreadsheet
import XML

/// Lines, outlines, paint and text of shapes.
extension ObjectReader {
  func line(
    _ element: XMLPart.Element,
    _ graphic: GraphicStyles.Properties,
    _ style: String?
  ) -> DrawingShape {
    let preset: String =
      switch (element.localName, attribute(element, "type", .draw) ?? "standard") {
      case ("connector", "line"): "straightConnector1"
      case ("connector", "curve"): "curvedConnector3"
      case ("connector", _): "bentConnector3"
      default: "line"
      }
    var shape = DrawingShape(ShapeGeometry(preset))
    shape.line = styles.line(graphic)
    let text = text(element, graphic, style)
    if text?.isEmpty == false { shape.text = text }
    shape.isConnector = shape.text == nil
    return shape
  }

  func geometry(
    _ element: XMLPart.Element,
    _ box: Box,
    _ context: Context,
    _ name: String
  ) -> ShapeGeometry? {
    let place = context.shown.map { CellRange($0, $0) }
    switch element.localName {
    case "custom-shape":
      return element.first("enhanced-geometry").map {
        EnhancedGeometryReader.read($0, width: box.width, height: box.height)
      } ?? ShapeGeometry("rect")
    case "rect":
      guard let radius = length(element, "corner-radius", .draw), radius > 0 else {
        return ShapeGeometry("rect")
      }
      let shorter = max(min(box.width, box.height), 0.01)
      return ShapeGeometry("roundRect", adjustments: [min(radius / shorter, 0.5) * 100_000])
    case "ellipse", "circle":
      if attribute(element, "kind", .draw) ?? "full" != "full" {
        losses.note(.shape, .approximated, detail: name, at: place)
      }
      return ShapeGeometry("ellipse")
    case "polyline", "polygon", "path":
      if let outline = outline(element, box) { return ShapeGeometry(nil, outline: outline) }
      losses.note(.shape, .approximated, detail: name, at: place)
      return ShapeGeometry("rect")
    case "caption", "regular-polygon":
      losses.note(.shape, .approximated, detail: name, at: place)
      return ShapeGeometry("rect")
    case "scene":
      losses.note(.shape, .dropped, detail: name, at: place)
      return nil
    default: return nil
    }
  }

  private func outline(_ element: XMLPart.Element, _ box: Box) -> ShapeOutline? {
    let view = (attribute(element, "viewBox", .svg) ?? "").split(separator: " ")
      .compactMap { Double($0) }
    guard view.count == 4, view[2] > 0 || view[3] > 0 else { return nil }
    var paths: [ShapeOutline.Path]
    if element.localName == "path" {
      guard let text = attribute(element, "d", .svg) else { return nil }
      var reader = SVGPathReader(origin: (view[0], view[1]))
      reader.read(text)
      paths = [reader.path]
    } else {
      let points = (attribute(element, "points", .draw) ?? "").split { $0 == " " || $0 == "," }
        .compactMap { Double($0) }
      var path = ShapeOutline.Path()
      for index in stride(from: 0, to: points.count - 1, by: 2) {
        let point = ShapeOutline.Point(points[index] - view[0], points[index + 1] - view[1])
        path.steps.append(index == 0 ? .move(point) : .line(point))
      }
      if element.localName == "polygon" { path.steps.append(.close) }
      path.isFilled = element.localName == "polygon"
      paths = [path]
    }
    paths.removeAll { $0.steps.count < 2 }
    guard !paths.isEmpty else { return nil }
    return ShapeOutline(width: max(view[2], 1), height: max(view[3], 1), paths: paths)
  }

  func shape(
    _ geometry: ShapeGeometry,
    _ element: XMLPart.Element,
    _ textHolder: XMLPart.Element,
    _ graphic: GraphicStyles.Properties,
    _ style: String?,
    _ name: String,
    _ context: Context
  ) -> DrawingShape {
    var shape = DrawingShape(geometry)
    shape.fill = styles.fill(
      graphic,
      image: { images.add($0, in: package) },
      approximate: { what in
        losses.note(
          .shape,
          .approximated,
          detail: "\(name) (\(what))",
          at: context.shown.map { CellRange($0, $0) }
        )
      }
    )
    if element.localName == "polyline" { shape.fill = .none }
    shape.line = styles.line(graphic)
    shape.text = text(textHolder, graphic, style)
    return shape
  }

  private func text(
    _ element: XMLPart.Element,
    _ graphic: GraphicStyles.Properties,
    _ style: String?
  ) -> ShapeText? {
    let base = styles.font(family: "graphic", name: style)
      .completed(by: Font(name: "Arial", size: 12, color: Color(0)))
    let paragraph = styles.properties("paragraph", family: "graphic", name: style)
    let paragraphs = ShapeTextReader(
      styles: styles,
      base: base,
      alignment: paragraph["text-align"]
    ).paragraphs(element)
    guard !paragraphs.isEmpty else { return nil }
    var text = ShapeText()
    text.paragraphs = paragraphs
    func padding(_ side: String, _ usual: Double) -> Double {
      (graphic["padding-\(side)"] ?? graphic["padding"]).flatMap(Length.points) ?? usual
    }
    text.insets = Picture.Insets(
      left: padding("left", 7.1),
      top: padding("top", 3.55),
      right: padding("right", 7.1),
      bottom: padding("bottom", 3.55)
    )
    switch graphic["textarea-vertical-align"] {
    case "middle", "justify": text.vertical = .center
    case "bottom": text.vertical = .bottom
    default: text.vertical = .top
    }
    text.wraps = graphic["wrap-option"] != "no-wrap"
    text.grows = graphic["auto-grow-height"] == "true"
    switch graphic["writing-mode"] ?? paragraph["writing-mode"] {
    case "tb-rl", "tb-rl90": text.rotation = 90
    case "bt-lr": text.rotation = 270
    default: break
    }
    return text
  }
}
