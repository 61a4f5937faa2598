import Spreadsheet
import XML

/// Reads how shapes are painted and what is written in them (ECMA-376 Part 1, §20.1.8 and §21.1.2).
struct ShapeReader {
  let colors: DrawingColors
  /// Adds the image that a relationship leads to; nil when there is none.
  let image: (String) -> Int?
  /// Notes that something of a shape is rendered by what is near to it.
  let approximate: (_ what: String) -> Void

  /// Reads a shape.
  ///
  /// - Parameters:
  ///   - element: `sp` or `cxnSp`.
  ///   - width: Width in points.
  ///   - height: Height in points.
  /// - Returns: The shape.
  func shape(_ element: XMLPart.Element, width: Double, height: Double) -> DrawingShape {
    let properties = element.first("spPr")
    let style = element.first("style")
    var shape = DrawingShape(GeometryReader.read(properties, width: width, height: height))
    shape.isConnector = element.localName == "cxnSp"
    let own = element.first("nvSpPr")?.first("cNvSpPr")
    shape.isTextBox = own?.flag("txBox") ?? false
    shape.fill = fill(properties, reference: style?.first("fillRef"))
    shape.line = line(properties?.first("ln"), reference: style?.first("lnRef"))
    if let body = element.first("txBody") {
      shape.text = text(body, color: style?.first("fontRef").flatMap { colors.color(in: $0) })
    }
    return shape
  }

  private var fills: DrawingFills { DrawingFills(colors: colors, approximate: approximate) }

  // MARK: Paint

  /// The fill of a shape: its own, or that of the theme's style.
  func fill(_ properties: XMLPart.Element?, reference: XMLPart.Element?) -> ShapeFill {
    for child in properties?.children ?? [] {
      switch child.localName {
      case "noFill", "grpFill": return .none
      case "solidFill": return solid(colors.color(in: child))
      case "gradFill": return fills.gradient(child).map { .gradient($0) } ?? solid(average(child))
      case "pattFill": return fills.pattern(child).map { .pattern($0) } ?? .none
      case "blipFill":
        let id = child.first("blip")?.relationship("embed")
        if let index = id.flatMap(image) { return .image(index) }
        return .none
      default: continue
      }
    }
    guard let reference, (reference.count("idx") ?? 0) != 0, reference.count("idx") != 1000 else {
      return .none
    }
    return solid(colors.color(in: reference))
  }

  private func solid(_ color: DrawingColors.Resolved?) -> ShapeFill {
    color.map { .solid($0.color, opacity: $0.opacity) } ?? .none
  }

  /// The colour in the middle of a gradient.
  private func average(_ gradient: XMLPart.Element) -> DrawingColors.Resolved? {
    let stops = (gradient.first("gsLst")?.all("gs") ?? []).compactMap { colors.color(in: $0) }
    guard !stops.isEmpty else { return nil }
    func part(_ shift: UInt32) -> UInt32 {
      stops.reduce(0) { $0 + ($1.color.rgb >> shift & 0xFF) } / UInt32(stops.count)
    }
    return DrawingColors.Resolved(
      color: Color(part(16) << 16 | part(8) << 8 | part(0)),
      opacity: stops.reduce(0) { $0 + $1.opacity } / Double(stops.count)
    )
  }

  /// A line: its own, completed by that of the theme's style.
  func line(_ element: XMLPart.Element?, reference: XMLPart.Element?) -> ShapeLine? {
    if element?.first("noFill") != nil { return nil }
    let index = reference?.count("idx") ?? 0
    var color: DrawingColors.Resolved?
    if let solid = element?.first("solidFill") {
      color = colors.color(in: solid)
    } else if let gradient = element?.first("gradFill") {
      color = average(gradient)
    } else if index > 0 {
      color = reference.flatMap { colors.color(in: $0) }
    }
    guard let color else { return nil }
    let widths = colors.theme.lineWidths
    var line = ShapeLine(color.color)
    line.opacity = color.opacity
    line.width =
      element?.count("w").map { Double($0) / 12_700 }
      ?? (index > 0 && index <= widths.count ? widths[index - 1] : 0.75)
    if let dash = element?.first("prstDash")?.attribute("val") {
      line.dash = ShapeLine.Dash(rawValue: dash) ?? .dash
    } else if element?.first("custDash") != nil {
      line.dash = .dash
    }
    line.head = Self.end(element?.first("headEnd"))
    line.tail = Self.end(element?.first("tailEnd"))
    return line
  }

  private static func end(_ element: XMLPart.Element?) -> ShapeLine.End {
    element?.attribute("type").flatMap { ShapeLine.End(rawValue: $0) } ?? .none
  }

  // MARK: Text

  /// The text of a shape (§21.1.2.1).
  ///
  /// - Parameters:
  ///   - body: `txBody`.
  ///   - color: Colour that the style of the shape gives its text.
  /// - Returns: The text.
  func text(_ body: XMLPart.Element, color: DrawingColors.Resolved?) -> ShapeText? {
    var text = ShapeText()
    let properties = body.first("bodyPr")
    func length(_ name: String, _ usual: Double) -> Double {
      properties?.attribute(name).flatMap { Double($0) }.map { $0 / 12_700 } ?? usual
    }
    text.insets = Picture.Insets(
      left: length("lIns", 7.2),
      top: length("tIns", 3.6),
      right: length("rIns", 7.2),
      bottom: length("bIns", 3.6)
    )
    switch properties?.attribute("anchor") {
    case "ctr": text.vertical = .center
    case "b": text.vertical = .bottom
    default: text.vertical = .top
    }
    text.wraps = properties?.attribute("wrap") != "none"
    text.grows = properties?.first("spAutoFit") != nil
    switch properties?.attribute("vert") {
    case "vert", "eaVert": text.rotation = 90
    case "vert270": text.rotation = 270
    case "wordArtVert", "wordArtVertRtl", "mongolianVert":
      text.rotation = 90
      approximate("vert")
    default: break
    }
    if properties?.first("prstTxWarp").map({ $0.attribute("prst") != "textNoShape" }) == true {
      approximate("WordArt")
    }
    var base = Font(name: "+mn-lt", size: 18, color: color?.color ?? colors.theme.colors[1])
    apply(body.first("lstStyle")?.first("lvl1pPr")?.first("defRPr"), to: &base)
    for element in body.all("p") {
      let properties = element.first("pPr")
      var paragraph = ShapeText.Paragraph()
      let alignment =
        properties?.attribute("algn")
        ?? body.first("lstStyle")?.first("lvl1pPr")?.attribute("algn")
      switch alignment {
      case "l": paragraph.alignment = .left
      case "ctr": paragraph.alignment = .center
      case "r": paragraph.alignment = .right
      case "just", "justLow", "dist", "thaiDist": paragraph.alignment = .justify
      default: break
      }
      var inherited = base
      apply(properties?.first("defRPr"), to: &inherited)
      for child in element.children {
        var font = inherited
        apply(child.first("rPr"), to: &font)
        font.name = font.name.flatMap { colors.theme.fonts[$0] ?? ($0.hasPrefix("+") ? nil : $0) }
        switch child.localName {
        case "r", "fld":
          let text = SharedText.decoded(child.first("t")?.text ?? "")
          // A vertical tab is a line end that somebody typed.
          paragraph.runs.append(ShapeText.Run(text.replacing("\u{B}", with: "\n"), font))
        case "br": paragraph.runs.append(ShapeText.Run("\n", font))
        default: continue
        }
      }
      var endFont = inherited
      apply(element.first("endParaRPr"), to: &endFont)
      endFont.name = endFont.name.flatMap {
        colors.theme.fonts[$0] ?? ($0.hasPrefix("+") ? nil : $0)
      }
      paragraph.endFont = endFont
      text.paragraphs.append(paragraph)
    }
    return text
  }

  /// Applies the properties of a run (§21.1.2.3.9).
  private func apply(_ properties: XMLPart.Element?, to font: inout Font) {
    guard let properties else { return }
    if let size = properties.count("sz"), (100...400_000).contains(size) {
      font.size = Double(size) / 100
    }
    if properties.attribute("b") != nil { font.isBold = properties.flag("b") }
    if properties.attribute("i") != nil { font.isItalic = properties.flag("i") }
    switch properties.attribute("u") {
    case "none": font.underline = Font.Underline.none
    case "dbl": font.underline = .double
    case nil: break
    default: font.underline = .single
    }
    if let strike = properties.attribute("strike") { font.isStruckThrough = strike != "noStrike" }
    if let baseline = properties.attribute("baseline").flatMap({ DrawingColors.share($0) }) {
      font.position = baseline > 0 ? .superscript : baseline < 0 ? .subscript : .baseline
    }
    if let color = colors.color(in: properties.first("solidFill")) {
      font.color = color.color
    } else if let gradient = properties.first("gradFill") {
      font.color = average(gradient)?.color
    }
    if let face = properties.first("latin")?.attribute("typeface"), !face.isEmpty {
      font.name = face
    }
  }
}
