import Spreadsheet
import XML

/// Reads gradients and patterns of DrawingML (ECMA-376 Part 1, §20.1.8).
struct DrawingFills {
  let colors: DrawingColors
  /// Told of what is rendered by what is near to it.
  let approximate: (String) -> Void

  /// A gradient; nil when it has not two colours.
  ///
  /// - Parameters:
  ///   - element: The `gradFill`.
  ///   - placeholder: What `phClr` stands for in the styles of a theme.
  /// - Returns: The gradient.
  func gradient(_ element: XMLPart.Element, placeholder: DrawingColors.Resolved? = nil) -> Gradient?
  {
    var stops: [(place: Double, color: DrawingColors.Resolved)] = []
    for stop in element.first("gsLst")?.all("gs") ?? [] {
      guard let color = colors.color(in: stop, placeholder: placeholder) else { continue }
      stops.append((DrawingColors.share(stop.attribute("pos")) ?? 0, color))
    }
    stops.sort { $0.place < $1.place }
    guard let first = stops.first, let last = stops.last, stops.count > 1 else { return nil }
    var gradient: Gradient
    if let path = element.first("path") {
      // Here the first colour is that of the point.
      let kind: Gradient.Kind = path.attribute("path") == "circle" ? .radial : .rectangular
      gradient = Gradient(kind, from: last.color.color, to: first.color.color)
      gradient.center = Self.center(path.first("fillToRect"))
    } else {
      let middle = stops[stops.count / 2].color
      let isAxial = stops.count == 3 && first.color == last.color && middle != first.color
      gradient = Gradient(
        isAxial ? .axial : .linear,
        from: first.color.color,
        to: isAxial ? middle.color : last.color.color
      )
      let angle = element.first("lin")?.attribute("ang").flatMap { Double($0) } ?? 0
      gradient.angle = angle / 60_000
    }
    gradient.opacity = stops.reduce(0) { $0 + $1.color.opacity } / Double(stops.count)
    let ends = stops.filter { $0.place > 0.02 && $0.place < 0.98 }
    let isWhole =
      ends.isEmpty || gradient.kind == .axial && ends.count == 1 && abs(ends[0].place - 0.5) < 0.02
    if !isWhole || Set(stops.map(\.color.opacity)).count > 1 { approximate("gradFill") }
    return gradient
  }

  /// The middle of the rectangle that a path leads to, as shares.
  private static func center(_ rectangle: XMLPart.Element?) -> [Double] {
    func edge(_ name: String) -> Double { DrawingColors.share(rectangle?.attribute(name)) ?? 0 }
    return [("l", "r"), ("t", "b")].map { near, far in
      min(max((edge(near) + 1 - edge(far)) / 2, 0), 1)
    }
  }

  /// A pattern; nil when it has no colour.
  func pattern(_ element: XMLPart.Element) -> HatchPattern? {
    let back = colors.color(in: element.first("bgClr"))
    guard let fore = colors.color(in: element.first("fgClr")) else { return nil }
    var pattern = HatchPattern(
      element.attribute("prst") ?? "pct50",
      foreground: fore.color,
      background: back.flatMap { $0.opacity > 0 ? $0.color : nil }
    )
    pattern.opacity = fore.opacity
    approximate("pattFill")
    return pattern
  }
}

/// Writes gradients and patterns of DrawingML.
enum DrawingFillMarkup {
  static func append(_ gradient: Gradient, to markup: inout Markup) {
    markup.start("a:gradFill", ["rotWithShape": "1"])
    markup.start("a:gsLst")
    let (first, last) = (gradient.start, gradient.end)
    let stops: [(String, Color)] =
      switch gradient.kind {
      case .linear: [("0", first), ("100000", last)]
      case .axial: [("0", first), ("50000", last), ("100000", first)]
      case .radial, .rectangular: [("0", last), ("100000", first)]
      }
    for (place, color) in stops {
      markup.start("a:gs", ["pos": place])
      append(color, gradient.opacity, to: &markup)
      markup.end("a:gs")
    }
    markup.end("a:gsLst")
    switch gradient.kind {
    case .linear, .axial:
      let angle = String(Int(bounding: gradient.angle * 60_000))
      markup.empty("a:lin", ["ang": angle, "scaled": "0"])
    case .radial, .rectangular:
      markup.start("a:path", ["path": gradient.kind == .radial ? "circle" : "rect"])
      let (x, y) = (gradient.center[0], gradient.center[1])
      func share(_ value: Double) -> String { String(Int(bounding: value * 100_000)) }
      markup.empty(
        "a:fillToRect",
        ["l": share(x), "t": share(y), "r": share(1 - x), "b": share(1 - y)]
      )
      markup.end("a:path")
    }
    markup.end("a:gradFill")
  }

  static func append(_ pattern: HatchPattern, to markup: inout Markup) {
    markup.start("a:pattFill", ["prst": pattern.name])
    markup.start("a:fgClr")
    append(pattern.foreground, pattern.opacity, to: &markup)
    markup.end("a:fgClr")
    markup.start("a:bgClr")
    append(
      pattern.background ?? Color(0xFFFFFF),
      pattern.background == nil ? 0 : pattern.opacity,
      to: &markup
    )
    markup.end("a:bgClr")
    markup.end("a:pattFill")
  }

  private static func append(_ color: Color, _ opacity: Double, to markup: inout Markup) {
    guard opacity < 1 else { return markup.empty("a:srgbClr", ["val": color.hex]) }
    markup.start("a:srgbClr", ["val": color.hex])
    markup.empty("a:alpha", ["val": String(Int(bounding: max(opacity, 0) * 100_000))])
    markup.end("a:srgbClr")
  }
}
