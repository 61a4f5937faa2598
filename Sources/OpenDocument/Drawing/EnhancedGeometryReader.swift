import Spreadsheet
import XML

/// Reads the outline of a `draw:custom-shape` (ODF 1.3 part 3, §10.6.2, §19.145
/// `draw:enhanced-path`).
enum EnhancedGeometryReader {
  /// Reads the geometry.
  ///
  /// - Parameters:
  ///   - element: `draw:enhanced-geometry`.
  ///   - width: Width of the shape in points.
  ///   - height: Its height.
  /// - Returns: The geometry.
  static func read(_ element: XMLPart.Element, width: Double, height: Double) -> ShapeGeometry {
    let space = ODFNamespace.draw.uri
    let type = element.attribute("type", namespace: space) ?? ""
    let modifiers = (element.attribute("modifiers", namespace: space) ?? "").split(separator: " ")
      .map { Double($0) ?? 0 }
    if type.hasPrefix("ooxml-"), type != "ooxml-non-primitive" {
      return ShapeGeometry(String(type.dropFirst(6)), adjustments: modifiers)
    }
    if let preset = presets[type] {
      if modifiers.isEmpty || type == "rectangle" || type == "ellipse" {
        return ShapeGeometry(preset)
      }
      if type == "round-rectangle", let radius = modifiers.first {
        return ShapeGeometry(preset, adjustments: [min(radius / 21_600, 0.5) * 100_000])
      }
    }
    let outline = outline(element, modifiers, width: width, height: height)
    guard outline == nil else { return ShapeGeometry(nil, outline: outline) }
    return ShapeGeometry(presets[type] ?? "rect")
  }

  /// Names of the standard and of LibreOffice for shapes that DrawingML has too (§19.224
  /// `draw:type`), as long as their handles stand as usual.
  private static let presets: [String: String] = [
    "rectangle": "rect", "round-rectangle": "roundRect", "ellipse": "ellipse",
    "isosceles-triangle": "triangle", "right-triangle": "rtTriangle", "diamond": "diamond",
    "hexagon": "hexagon", "octagon": "octagon", "cross": "plus", "star5": "star5",
    "right-arrow": "rightArrow", "left-arrow": "leftArrow", "up-arrow": "upArrow",
    "down-arrow": "downArrow", "left-right-arrow": "leftRightArrow",
    "up-down-arrow": "upDownArrow", "pentagon-right": "homePlate", "chevron": "chevron",
    "can": "can", "cube": "cube", "paper": "foldedCorner", "frame": "frame", "ring": "donut",
    "sun": "sun", "heart": "heart", "smiley": "smileyFace", "moon": "moon", "cloud": "cloud",
    "lightning": "lightningBolt", "flowchart-process": "flowChartProcess",
    "flowchart-decision": "flowChartDecision", "flowchart-data": "flowChartInputOutput",
    "flowchart-document": "flowChartDocument", "flowchart-terminator": "flowChartTerminator",
    "flowchart-predefined-process": "flowChartPredefinedProcess",
    "flowchart-connector": "flowChartConnector",
    "flowchart-magnetic-disk": "flowChartMagneticDisk",
    "flowchart-alternate-process": "flowChartAlternateProcess",
  ]

  private static func outline(
    _ element: XMLPart.Element,
    _ modifiers: [Double],
    width: Double,
    height: Double
  ) -> ShapeOutline? {
    let space = ODFNamespace.draw.uri
    guard let text = element.attribute("enhanced-path", namespace: space) else { return nil }
    let box = (element.attribute("viewBox", namespace: ODFNamespace.svg.uri) ?? "")
      .split(separator: " ").compactMap { Double($0) }
    guard box.count == 4 else { return nil }
    // A viewBox without size is that of the shape, in hundredths of a millimetre.
    let size = (width: width / 72 * 2540, height: height / 72 * 2540)
    let view = Box(
      x: box[0],
      y: box[1],
      width: box[2] > 0 ? box[2] : size.width,
      height: box[3] > 0 ? box[3] : size.height
    )
    guard view.width > 0, view.height > 0 else { return nil }
    var equations: [String: String] = [:]
    for equation in element.all("equation").prefix(2000) {
      guard let name = equation.attribute("name", namespace: space) else { continue }
      equations[name] = equation.attribute("formula", namespace: space)
    }
    var values = EquationReader.Values(
      modifiers: modifiers,
      names: [
        "pi": .pi, "left": view.x, "top": view.y, "right": view.x + view.width,
        "bottom": view.y + view.height, "width": view.width, "height": view.height,
        "logwidth": size.width, "logheight": size.height, "hasstroke": 1, "hasfill": 1,
        "xstretch": 0, "ystretch": 0,
      ],
      equations: equations
    )
    var reader = EnhancedPathReader(origin: (view.x, view.y))
    reader.read(text) { values.parameter($0) }
    guard !reader.paths.isEmpty else { return nil }
    return ShapeOutline(width: view.width, height: view.height, paths: reader.paths)
  }
}
