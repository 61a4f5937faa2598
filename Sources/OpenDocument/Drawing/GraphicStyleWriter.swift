import Spreadsheet
import XML

/// Writes how objects are painted as styles of the family `graphic` (ODF 1.3 part 3, §16.37, §20).
struct GraphicStyleWriter {
  /// Dashes, ends of lines and images that fill, which have names of their own in `styles.xml`.
  private(set) var commonXML = ""
  private var known: Set<String> = []

  /// The properties of a picture.
  mutating func properties(
    of picture: Picture,
    size: ImageSize?,
    drawing: DrawingObject
  ) -> String {
    var attributes = " draw:fill=\"none\"" + line(picture.line)
    if picture.opacity < 1 {
      attributes += " draw:image-opacity=\"\(Self.percent(picture.opacity))\""
    }
    let crop = picture.crop
    if let size, crop != Picture.Insets() {
      let (width, height) = (size.width, size.height)
      attributes += " fo:clip=\"rect(\(Self.length(crop.top * height)), "
      attributes += "\(Self.length(crop.right * width)), \(Self.length(crop.bottom * height)), "
      attributes += "\(Self.length(crop.left * width)))\""
    }
    switch (drawing.isFlippedHorizontally, drawing.isFlippedVertically) {
    case (true, true): attributes += " style:mirror=\"vertical horizontal\""
    case (true, false): attributes += " style:mirror=\"horizontal\""
    case (false, true): attributes += " style:mirror=\"vertical\""
    case (false, false): break
    }
    return "<style:graphic-properties\(attributes)\(print(drawing))/>"
  }

  /// The properties of a shape.
  ///
  /// - Parameters:
  ///   - shape: The shape.
  ///   - drawing: What the shape is of.
  ///   - others: Attributes that say more of it.
  ///   - image: Gives the path of an image in the package.
  /// - Returns: The element.
  mutating func properties(
    of shape: DrawingShape,
    drawing: DrawingObject,
    attributes others: String = "",
    image: (Int) -> String?
  ) -> String {
    var attributes = fill(shape.fill, image: image) + line(shape.line)
    if let text = shape.text {
      let vertical: String =
        switch text.vertical {
        case .center: "middle"
        case .bottom: "bottom"
        default: "top"
        }
      attributes += " draw:textarea-vertical-align=\"\(vertical)\""
      attributes += " draw:auto-grow-height=\"\(text.grows)\" draw:auto-grow-width=\"false\""
      attributes += " fo:wrap-option=\"\(text.wraps ? "wrap" : "no-wrap")\""
      for (side, value) in [
        ("top", text.insets.top), ("bottom", text.insets.bottom), ("left", text.insets.left),
        ("right", text.insets.right),
      ] {
        attributes += " fo:padding-\(side)=\"\(Self.length(max(value, 0)))\""
      }
      // Lines from top to bottom are all that OpenDocument 1.3 knows of turned text.
      if text.rotation == 90 { attributes += " style:writing-mode=\"tb-rl\"" }
      if text.rotation == 270 { attributes += " loext:writing-mode=\"bt-lr\"" }
    }
    return "<style:graphic-properties\(attributes)\(others)\(print(drawing))/>"
  }

  private func print(_ drawing: DrawingObject) -> String {
    drawing.prints ? "" : " style:print-content=\"false\""
  }

  private mutating func fill(_ fill: ShapeFill, image: (Int) -> String?) -> String {
    switch fill {
    case .none: return " draw:fill=\"none\""
    case .solid(let color, let opacity):
      let hex = StyleProperties.hex(color)
      let transparency = opacity < 1 ? " draw:opacity=\"\(Self.percent(opacity))\"" : ""
      return " draw:fill=\"solid\" draw:fill-color=\"\(hex)\"\(transparency)"
    case .gradient(let gradient): return defined(FillDefinitions.written(gradient))
    case .pattern(let pattern): return defined(FillDefinitions.written(pattern))
    case .image(let index):
      guard let path = image(index) else { return " draw:fill=\"none\"" }
      let name = "Image_\(index + 1)"
      define(
        name,
        "<draw:fill-image draw:name=\"\(name)\" xlink:href=\"\(path)\" xlink:type=\"simple\""
          + " xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>"
      )
      return " draw:fill=\"bitmap\" draw:fill-image-name=\"\(name)\" style:repeat=\"stretch\""
    }
  }

  private mutating func defined(_ fill: FillDefinitions.Written) -> String {
    define(fill.name, fill.xml)
    return fill.attributes
  }

  private mutating func line(_ line: ShapeLine?) -> String {
    guard let line else { return " draw:stroke=\"none\"" }
    var attributes = " svg:stroke-width=\"\(Self.length(line.width))\""
    attributes += " svg:stroke-color=\"\(StyleProperties.hex(line.color))\""
    if line.opacity < 1 {
      attributes += " svg:stroke-opacity=\"\(Self.percent(line.opacity))\""
    }
    if line.dash == .solid {
      attributes += " draw:stroke=\"solid\""
    } else {
      attributes += " draw:stroke=\"dash\" draw:stroke-dash=\"\(dash(line.dash))\""
    }
    let width = Self.length(max(line.width * 3, 2.25))
    if line.head != .none {
      attributes += " draw:marker-start=\"\(marker(line.head))\""
      attributes += " draw:marker-start-width=\"\(width)\""
      if Self.isCentered(line.head) { attributes += " draw:marker-start-center=\"true\"" }
    }
    if line.tail != .none {
      attributes += " draw:marker-end=\"\(marker(line.tail))\""
      attributes += " draw:marker-end-width=\"\(width)\""
      if Self.isCentered(line.tail) { attributes += " draw:marker-end-center=\"true\"" }
    }
    return attributes
  }

  private static func isCentered(_ end: ShapeLine.End) -> Bool { end == .diamond || end == .oval }

  private mutating func define(_ name: String, _ xml: String) {
    if known.insert(name).inserted { commonXML += xml }
  }

  /// The name of a dash, its dots and gaps in widths of the line (ECMA-376 Part 1, §20.1.10.49).
  private mutating func dash(_ dash: ShapeLine.Dash) -> String {
    let name = "Tirets_\(dash.rawValue)"
    let (dots1, length1, dots2, length2, gap): (Int, Int, Int, Int, Int) =
      switch dash {
      case .solid: (1, 100, 0, 0, 0)
      case .dot: (1, 100, 0, 0, 300)
      case .sysDot: (1, 100, 0, 0, 100)
      case .dash: (1, 400, 0, 0, 300)
      case .sysDash: (1, 300, 0, 0, 100)
      case .lgDash: (1, 800, 0, 0, 300)
      case .dashDot: (1, 400, 1, 100, 300)
      case .sysDashDot: (1, 300, 1, 100, 100)
      case .lgDashDot: (1, 800, 1, 100, 300)
      case .lgDashDotDot: (1, 800, 2, 100, 300)
      case .sysDashDotDot: (1, 300, 2, 100, 100)
      }
    var xml = "<draw:stroke-dash draw:name=\"\(name)\" draw:style=\"rect\" draw:dots1=\"\(dots1)\""
    xml += " draw:dots1-length=\"\(length1)%\""
    if dots2 > 0 { xml += " draw:dots2=\"\(dots2)\" draw:dots2-length=\"\(length2)%\"" }
    define(name, xml + " draw:distance=\"\(gap)%\"/>")
    return name
  }

  private mutating func marker(_ end: ShapeLine.End) -> String {
    let name = "Fin_\(end.rawValue)"
    let (box, path): (String, String) =
      switch end {
      case .none, .triangle: ("0 0 20 20", "M10 0 L20 20 L0 20 Z")
      case .stealth: ("0 0 20 20", "M10 0 L20 20 L10 14 L0 20 Z")
      case .arrow: ("0 0 20 20", "M10 0 L20 17 L17 20 L10 8 L3 20 L0 17 Z")
      case .diamond: ("0 0 20 20", "M10 0 L20 10 L10 20 L0 10 Z")
      case .oval:
        (
          "0 0 20 20",
          "M10 0 C15.5 0 20 4.5 20 10 C20 15.5 15.5 20 10 20 C4.5 20 0 15.5 0 10 C0 4.5 4.5 0 10 0 Z"
        )
      }
    define(
      name,
      "<draw:marker draw:name=\"\(name)\" svg:viewBox=\"\(box)\" svg:d=\"\(path)\"/>"
    )
    return name
  }

  /// A length in centimetres, from points.
  static func length(_ points: Double) -> String { NumberText.length(points / 72 * 2.54) }

  private static func percent(_ share: Double) -> String {
    NumberText.text((min(max(share, 0), 1) * 1000).rounded() / 10) + "%"
  }
}
