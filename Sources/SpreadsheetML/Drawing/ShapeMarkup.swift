import Spreadsheet
import XML

/// Writes place, outline, paint and text of shapes (ECMA-376 Part 1, §20.1).
struct ShapeMarkup {
  /// Writes `xfrm`: the box, turns and mirrors.
  ///
  /// - Parameters:
  ///   - drawing: The object.
  ///   - box: Its box, before it is turned.
  ///   - inner: Size of the space that members of a group count in.
  ///   - markup: Gets the element.
  func appendTransform(
    _ drawing: DrawingObject,
    box: Box,
    inner: (width: Double, height: Double)? = nil,
    to markup: inout Markup
  ) {
    let turn = drawing.rotation - (drawing.rotation / 360).rounded(.down) * 360
    markup.start(
      "a:xfrm",
      [
        "rot": turn == 0 ? nil : String(Int(bounding: turn * 60_000)),
        "flipH": drawing.isFlippedHorizontally ? "1" : nil,
        "flipV": drawing.isFlippedVertically ? "1" : nil,
      ]
    )
    func place(_ name: String, _ x: Double, _ y: Double) {
      markup.empty(name, ["x": DrawingLength.units(x), "y": DrawingLength.units(y)])
    }
    func size(_ name: String, _ width: Double, _ height: Double) {
      markup.empty(
        name,
        ["cx": DrawingLength.units(max(width, 0)), "cy": DrawingLength.units(max(height, 0))]
      )
    }
    place("a:off", box.x, box.y)
    size("a:ext", box.width, box.height)
    if let inner {
      place("a:chOff", 0, 0)
      size("a:chExt", inner.width, inner.height)
    }
    markup.end("a:xfrm")
  }

  /// Writes an outline: its name when it has one, else its paths.
  func append(_ geometry: ShapeGeometry, to markup: inout Markup) {
    guard geometry.preset == nil, let outline = geometry.outline else {
      markup.start("a:prstGeom", ["prst": geometry.preset ?? "rect"])
      markup.start("a:avLst")
      let values = geometry.adjustments
      if !values.isEmpty {
        let names = PresetShape.handleNames(of: geometry.preset ?? "rect", count: values.count)
        for (name, value) in zip(names, values) {
          markup.empty("a:gd", ["name": name, "fmla": "val \(Self.whole(value))"])
        }
      }
      markup.end("a:avLst")
      markup.end("a:prstGeom")
      return
    }
    markup.raw("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>")
    // Coordinates are whole numbers: a space of fine units keeps the curves smooth.
    let scale = 1_000_000 / max(outline.width, outline.height, 1e-9)
    func units(_ value: Double) -> String { Self.whole(value * scale) }
    appendTextBox(outline, to: &markup)
    markup.start("a:pathLst")
    for path in outline.paths {
      markup.start(
        "a:path",
        [
          "w": units(outline.width), "h": units(outline.height),
          "fill": path.isFilled ? nil : "none", "stroke": path.isStroked ? nil : "0",
        ]
      )
      func point(_ point: ShapeOutline.Point) {
        markup.empty("a:pt", ["x": units(point.x), "y": units(point.y)])
      }
      for step in path.steps {
        switch step {
        case .move(let to):
          markup.start("a:moveTo")
          point(to)
          markup.end("a:moveTo")
        case .line(let to):
          markup.start("a:lnTo")
          point(to)
          markup.end("a:lnTo")
        case .curve(let first, let second, let to):
          markup.start("a:cubicBezTo")
          for each in [first, second, to] { point(each) }
          markup.end("a:cubicBezTo")
        case .close: markup.empty("a:close")
        }
      }
      markup.end("a:path")
    }
    markup.end("a:pathLst")
    markup.end("a:custGeom")
  }

  /// The rectangle of the text: shares of the shape are said by the guides that all shapes have.
  private func appendTextBox(_ outline: ShapeOutline, to markup: inout Markup) {
    markup.empty("a:rect", ["l": "0", "t": "0", "r": "r", "b": "b"])
  }

  private static func whole(_ value: Double) -> String {
    String(Int(min(max(value, -2e9), 2e9).rounded()))
  }

  /// Writes `solidFill`.
  func append(_ color: Color, _ opacity: Double, to markup: inout Markup) {
    markup.start("a:solidFill")
    if opacity < 1 {
      markup.start("a:srgbClr", ["val": color.hex])
      markup.empty("a:alpha", ["val": Self.whole(opacity * 100_000)])
      markup.end("a:srgbClr")
    } else {
      markup.empty("a:srgbClr", ["val": color.hex])
    }
    markup.end("a:solidFill")
  }

  /// Writes `ln`.
  func append(_ line: ShapeLine, to markup: inout Markup) {
    markup.start(
      "a:ln",
      ["w": String(Int((min(max(line.width, 0), 1584) * DrawingLength.unitsPerPoint).rounded()))]
    )
    append(line.color, line.opacity, to: &markup)
    if line.dash != .solid { markup.empty("a:prstDash", ["val": line.dash.rawValue]) }
    if line.head != .none { markup.empty("a:headEnd", ["type": line.head.rawValue]) }
    if line.tail != .none { markup.empty("a:tailEnd", ["type": line.tail.rawValue]) }
    markup.end("a:ln")
  }

  /// Writes `txBody`.
  func append(_ text: ShapeText, to markup: inout Markup) {
    markup.start("xdr:txBody")
    let vertical: String =
      switch text.vertical {
      case .center: "ctr"
      case .bottom: "b"
      default: "t"
      }
    markup.start(
      "a:bodyPr",
      [
        "vertOverflow": "clip", "horzOverflow": "clip",
        "vert": text.rotation == 90 ? "vert" : text.rotation == 270 ? "vert270" : nil,
        "wrap": text.wraps ? "square" : "none", "lIns": DrawingLength.units(text.insets.left),
        "tIns": DrawingLength.units(text.insets.top),
        "rIns": DrawingLength.units(text.insets.right),
        "bIns": DrawingLength.units(text.insets.bottom), "rtlCol": "0", "anchor": vertical,
      ]
    )
    markup.empty(text.grows ? "a:spAutoFit" : "a:noAutofit")
    markup.end("a:bodyPr")
    markup.empty("a:lstStyle")
    for paragraph in text.paragraphs { append(paragraph, to: &markup) }
    if text.paragraphs.isEmpty { markup.raw("<a:p/>") }
    markup.end("xdr:txBody")
  }

  private func append(_ paragraph: ShapeText.Paragraph, to markup: inout Markup) {
    markup.start("a:p")
    let alignment: String? =
      switch paragraph.alignment {
      case .left: "l"
      case .center, .centerContinuous: "ctr"
      case .right: "r"
      case .justify, .distributed: "just"
      default: nil
      }
    if let alignment { markup.empty("a:pPr", ["algn": alignment]) }
    for run in paragraph.runs {
      let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        if index > 0 {
          markup.start("a:br")
          append("a:rPr", run.font, to: &markup)
          markup.end("a:br")
        }
        guard !line.isEmpty else { continue }
        markup.start("a:r")
        append("a:rPr", run.font, to: &markup)
        markup.leaf("a:t", SharedText.encoded(String(line)))
        markup.end("a:r")
      }
    }
    if let font = paragraph.endFont { append("a:endParaRPr", font, to: &markup) }
    markup.end("a:p")
  }

  /// Writes the properties of a run; their children stand in the order of the schema.
  private func append(_ name: String, _ font: Font, to markup: inout Markup) {
    func flag(_ value: Bool?) -> String? { value.map { $0 ? "1" : "0" } }
    let underline: String? =
      switch font.underline {
      case .single, .singleAccounting: "sng"
      case .double, .doubleAccounting: "dbl"
      case .some(.none): "none"
      case nil: nil
      }
    let baseline: String? =
      switch font.position {
      case .superscript: "30000"
      case .subscript: "-25000"
      default: nil
      }
    markup.start(
      name,
      [
        "lang": "fr-FR",
        "sz": font.size.map { String(Int((min(max($0, 1), 4000) * 100).rounded())) },
        "b": flag(font.isBold), "i": flag(font.isItalic), "u": underline,
        "strike": font.isStruckThrough == true ? "sngStrike" : nil, "baseline": baseline,
      ]
    )
    if let color = font.color { append(color, 1, to: &markup) }
    if let face = font.name {
      for tag in ["a:latin", "a:cs"] { markup.empty(tag, ["typeface": face]) }
    }
    markup.end(name)
  }
}
