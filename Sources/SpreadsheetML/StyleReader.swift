import Spreadsheet
import XML

/// Reads the cell formats of a workbook whole, colours resolved (ECMA-376 Part 1, §18.8).
struct StyleReader {
  let colors: ColorReader
  private let root: XMLPart.Element?
  private let codes: [Int: String]
  private let losses: LossReport

  init(_ styles: StylesPart, theme: ThemePart, losses: LossReport) {
    root = styles.part?.root
    codes = styles.formatCodes
    colors = ColorReader(theme: theme, styles: root)
    self.losses = losses
  }

  /// The styles by the index that cells carry.
  func styles() -> [CellStyle] {
    let fonts = (root?.first("fonts")?.all("font") ?? []).map(font)
    let fills = (root?.first("fills")?.all("fill") ?? []).map(fill)
    let borders = (root?.first("borders")?.all("border") ?? []).map(border)
    let names = styleNames()
    let styles = (root?.first("cellXfs")?.all("xf") ?? []).map { format in
      var style = CellStyle()
      func at<T>(_ name: String, _ list: [T]) -> T? {
        guard let index = format.count(name), list.indices.contains(index) else {
          return list.first
        }
        return list[index]
      }
      style.font = at("fontId", fonts)
      style.fill = at("fillId", fills)
      style.border = at("borderId", borders)
      style.numberFormat = numberFormat(format.count("numFmtId") ?? 0)
      style.alignment = alignment(format.first("alignment"))
      if let protection = format.first("protection") {
        style.isLocked = protection.attribute("locked") == nil || protection.flag("locked")
        style.hidesFormula = protection.flag("hidden")
      }
      style.name = format.count("xfId").flatMap { names[$0] }
      return style
    }
    return styles.isEmpty ? [CellStyle()] : styles
  }

  /// The formats that conditional formats apply, by index; what is nil is not changed.
  func differentials() -> [CellStyle] {
    (root?.first("dxfs")?.all("dxf") ?? []).map(differential)
  }

  /// What a `dxf` changes: one of the workbook, or of a rule of 2010 that has its own.
  func differential(_ element: XMLPart.Element) -> CellStyle {
    var style = CellStyle()
    style.font = element.first("font").map(font)
    if let pattern = element.first("fill")?.first("patternFill") {
      // In these formats a plain background is the colour behind the pattern.
      if let kind = pattern.attribute("patternType").flatMap({ Fill.Pattern(rawValue: $0) }) {
        style.fill = .pattern(
          kind,
          foreground: colors.color(pattern.first("fgColor")) ?? Color(0),
          background: colors.color(pattern.first("bgColor")) ?? Color(0xFFFFFF)
        )
      } else if let color = colors.color(pattern.first("bgColor")) {
        style.fill = .solid(color)
      } else if pattern.attribute("patternType") == "none" {
        style.fill = Fill.none
      } else if let color = colors.color(pattern.first("fgColor")) {
        style.fill = .solid(color)
      }
    }
    if let child = element.first("border") {
      let border = border(child)
      if border != Border() { style.border = border }
    }
    if let format = element.first("numFmt") {
      style.numberFormat = format.attribute("formatCode").map(SharedText.decoded)
    }
    return style
  }

  /// Names that people chose or that the program gave, by the record they are tied to.
  private func styleNames() -> [Int: String] {
    var names: [Int: String] = [:]
    for style in root?.first("cellStyles")?.all("cellStyle") ?? [] {
      guard let id = style.count("xfId"), let name = style.attribute("name"),
        style.attribute("builtinId") != "0"
      else { continue }
      names[id] = SharedText.decoded(name)
    }
    return names
  }

  private func numberFormat(_ id: Int) -> String? {
    let code = codes[id] ?? NumberFormatCode.builtIn[id]
    return code == "General" || code == "" ? nil : code
  }

  func font(_ element: XMLPart.Element) -> Font {
    var font = Font()
    for child in element.children {
      set(child.localName, { child.attribute($0) }, on: &font)
    }
    return font
  }

  /// Sets what a child of `font` or `rPr` says (§18.8.22, §18.4.7).
  func set(_ name: String, _ attribute: (String) -> String?, on font: inout Font) {
    func flag() -> Bool {
      switch attribute("val") {
      case "0", "false", "off": false
      default: true
      }
    }
    switch name {
    case "name", "rFont": font.name = attribute("val").map(SharedText.decoded)
    case "sz": font.size = attribute("val").flatMap { Double($0) }
    case "b": font.isBold = flag()
    case "i": font.isItalic = flag()
    case "strike": font.isStruckThrough = flag()
    case "outline": font.isOutlined = flag()
    case "shadow": font.hasShadow = flag()
    case "u": font.underline = Font.Underline(rawValue: attribute("val") ?? "single")
    case "vertAlign": font.position = attribute("val").flatMap { Font.Position(rawValue: $0) }
    case "color": font.color = colors.color(attribute)
    default: break
    }
  }

  private static func position(_ stop: XMLPart.Element) -> Double {
    stop.attribute("position").flatMap { Double($0) } ?? 0
  }

  private func fill(_ element: XMLPart.Element) -> Fill {
    if let gradient = element.first("gradientFill") {
      losses.note(.gradientFill, .approximated)
      let stops = gradient.all("stop").sorted { Self.position($0) < Self.position($1) }
      let ends = stops.prefix(2).compactMap { colors.color($0.first("color")) }
      guard let first = ends.first, let last = ends.last else { return .none }
      return .solid(last.mixed(with: first, 0.5))
    }
    guard let pattern = element.first("patternFill"),
      let type = pattern.attribute("patternType"), type != "none"
    else { return .none }
    let foreground = colors.color(pattern.first("fgColor"))
    if type == "solid" {
      return foreground.map { .solid($0) } ?? .none
    }
    guard let kind = Fill.Pattern(rawValue: type) else { return .none }
    return .pattern(
      kind,
      foreground: foreground ?? Color(0),
      background: colors.color(pattern.first("bgColor")) ?? Color(0xFFFFFF)
    )
  }

  private func border(_ element: XMLPart.Element) -> Border {
    func line(_ names: String...) -> Border.Line? {
      for name in names {
        guard let side = element.first(name), let style = side.attribute("style"),
          let look = Border.Line.Style(rawValue: style)
        else { continue }
        return Border.Line(look, colors.color(side.first("color")) ?? Color(0))
      }
      return nil
    }
    var border = Border(
      left: line("left", "start"),
      right: line("right", "end"),
      top: line("top"),
      bottom: line("bottom")
    )
    if let diagonal = line("diagonal") {
      if element.flag("diagonalDown") { border.diagonalDown = diagonal }
      if element.flag("diagonalUp") { border.diagonalUp = diagonal }
    }
    return border
  }

  private func alignment(_ element: XMLPart.Element?) -> Alignment? {
    guard let element else { return nil }
    var alignment = Alignment()
    alignment.horizontal = element.attribute("horizontal")
      .flatMap { Alignment.Horizontal(rawValue: $0) }
    alignment.vertical = element.attribute("vertical")
      .flatMap { Alignment.Vertical(rawValue: $0) }
    if element.flag("wrapText") { alignment.wraps = true }
    if element.flag("shrinkToFit") { alignment.shrinksToFit = true }
    if let indent = element.count("indent"), indent > 0 { alignment.indent = indent }
    if let degrees = element.count("textRotation"), degrees > 0 {
      switch degrees {
      case 1...90: alignment.rotation = .degrees(degrees)
      case 91...180: alignment.rotation = .degrees(90 - degrees)
      case 255: alignment.rotation = .stacked
      default: break
      }
    }
    switch element.attribute("readingOrder") {
    case "1": alignment.isRightToLeft = false
    case "2": alignment.isRightToLeft = true
    default: break
    }
    return alignment == Alignment() ? nil : alignment
  }
}
