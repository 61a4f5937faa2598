import Spreadsheet
import XML

/// Reads cell styles whole, through what they inherit (ODF 1.3 part 3, §16.2 and §20).
struct CellStyleReader {
  private let styles: CellStyles
  private let defaults: XMLPart.Element?
  private let faces: [String: String]
  /// Styles by the names that people see, which LibreOffice's own elements use.
  private let displayNames: [String: StyleIndex]

  init(styles: CellStyles, content: XMLPart, common: XMLPart?) {
    self.styles = styles
    defaults = common?.root.first("styles")?.all("default-style").first {
      $0.attribute("family", namespace: ODFNamespace.style.uri) == "table-cell"
    }
    var faces: [String: String] = [:]
    for part in [common, content] {
      for face in part?.root.first("font-face-decls")?.all("font-face") ?? [] {
        let family = face.attribute("font-family", namespace: ODFNamespace.svg.uri) ?? ""
        faces[CellStyles.name(face)] = Self.unquoted(family)
      }
    }
    self.faces = faces
    var displayNames: [String: StyleIndex] = [:]
    for (index, definition) in styles.definitions.enumerated() where !definition.isAutomatic {
      let name = definition.element?.attribute(
        "display-name",
        namespace: ODFNamespace.style.uri
      )
      if let name { displayNames[name] = StyleIndex(index) }
    }
    self.displayNames = displayNames
  }

  private static func unquoted(_ family: String) -> String {
    guard let first = family.first, first == "'" || first == "\"", family.count > 2 else {
      return family
    }
    return String(family.dropFirst().dropLast())
  }

  /// What LibreOffice shows cells in whose styles name no font.
  private static let unsaidFont = Font(name: "Liberation Sans", size: 10)

  /// The styles by the index that cells carry.
  func wholeStyles() -> [CellStyle] {
    styles.definitions.indices.map { index in
      let lineage = styles.lineage(StyleIndex(index))
      var style = read(lineage, defaults: defaults)
      style.font = (style.font ?? Font()).completed(by: Self.unsaidFont)
      for element in lineage {
        guard let name = element.attribute("data-style-name", namespace: ODFNamespace.style.uri)
        else { continue }
        if let data = styles.dataStyle(name) {
          let code = DataStyleReader(styles: styles).code(of: data)
          style.numberFormat = code == "General" ? nil : code
        }
        break
      }
      let named = lineage.first { element in
        styles.definitions.contains { !$0.isAutomatic && $0.element == element }
      }
      if let named, CellStyles.name(named) != "Default" {
        style.name =
          named.attribute("display-name", namespace: ODFNamespace.style.uri)
          ?? CellStyles.name(named)
      }
      return style
    }
  }

  /// The style that a conditional format applies: only what it states.
  func conditional(_ name: String) -> CellStyle? {
    guard let index = styles.index(named: name) ?? displayNames[name] else { return nil }
    let lineage = styles.lineage(index).filter { CellStyles.name($0) != "Default" }
    var style = read(lineage)
    style.isLocked = nil
    style.hidesFormula = nil
    return style
  }

  /// The font of a run.
  func font(_ element: XMLPart.Element) -> Font? {
    let values = values([element], "text-properties")
    let font = font(values)
    return font == Font() ? nil : font
  }

  private func values(_ lineage: [XMLPart.Element], _ group: String) -> [String: String] {
    var values: [String: String] = [:]
    for element in lineage {
      guard let properties = element.first(group) else { continue }
      for (name, value) in properties.attributes {
        let local = name.split(separator: ":").last.map(String.init) ?? name
        if values[local] == nil { values[local] = value }
      }
    }
    return values
  }

  /// Reads what styles say, the nearest first.
  ///
  /// Of the defaults of all cells LibreOffice, which writes them, itself takes only what texts look like.
  private func read(_ lineage: [XMLPart.Element], defaults: XMLPart.Element? = nil) -> CellStyle {
    let cell = values(lineage, "table-cell-properties")
    let all = lineage + (defaults.map { [$0] } ?? [])
    let paragraph = values(all, "paragraph-properties")
    let text = values(all, "text-properties")
    var style = CellStyle()
    let font = font(text)
    if font != Font() { style.font = font }
    if let color = cell["background-color"] {
      style.fill = Self.color(color).map { .solid($0) } ?? Fill.none
    }
    let border = border(cell)
    if border != Border() { style.border = border }
    let alignment = alignment(cell, paragraph)
    if alignment != Alignment() { style.alignment = alignment }
    if let protection = cell["cell-protect"] {
      style.isLocked = protection.contains("protected")
      style.hidesFormula = protection.contains("hidden")
    }
    return style
  }

  static func color(_ text: String) -> Color? {
    guard text.hasPrefix("#"), text.utf8.count == 7, let rgb = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    return Color(rgb)
  }

  /// The font that properties of texts describe, by their local names.
  func font(_ text: [String: String]) -> Font {
    var font = Font()
    if let face = text["font-name"] { font.name = faces[face] ?? face }
    if font.name == nil { font.name = text["font-family"].map(Self.unquoted) }
    font.size = text["font-size"].flatMap { $0.hasSuffix("%") ? nil : Length.points($0) }
    font.isBold = text["font-weight"].map { $0 == "bold" || (Int($0) ?? 0) >= 600 }
    font.isItalic = text["font-style"].map { $0 != "normal" }
    if let line = text["text-underline-style"] {
      font.underline =
        line == "none"
        ? Font.Underline.none
        : text["text-underline-type"] == "double" ? .double : .single
    }
    font.isStruckThrough = text["text-line-through-style"].map { $0 != "none" }
    font.isOutlined = text["text-outline"].map { $0 == "true" }
    font.hasShadow = text["text-shadow"].map { $0 != "none" }
    if let place = text["text-position"] {
      font.position =
        place.hasPrefix("super")
        ? .superscript
        : place.hasPrefix("sub") || place.hasPrefix("-")
          ? .subscript
          : place.hasPrefix("0") ? .baseline : .superscript
    }
    if text["use-window-font-color"] != "true" {
      font.color = text["color"].flatMap(Self.color)
    }
    return font
  }

  private func border(_ cell: [String: String]) -> Border {
    func line(_ side: String) -> Border.Line? {
      (cell["border-\(side)"] ?? cell["border"]).flatMap(Self.line)
    }
    var border = Border(
      left: line("left"),
      right: line("right"),
      top: line("top"),
      bottom: line("bottom")
    )
    border.diagonalDown = cell["diagonal-tl-br"].flatMap(Self.line)
    border.diagonalUp = cell["diagonal-bl-tr"].flatMap(Self.line)
    return border
  }

  /// A line such as `0.74pt solid #000000`, in Excel's words.
  private static func line(_ text: String) -> Border.Line? {
    var width = 0.75
    var look = "solid"
    var color = Color(0)
    for word in text.split(separator: " ") {
      if let value = Length.points(String(word)) {
        width = value
      } else if let value = Self.color(String(word)) {
        color = value
      } else {
        look = String(word)
      }
    }
    guard look != "none", look != "hidden", width > 0 else { return nil }
    let isMedium = width >= 1.25
    let style: Border.Line.Style =
      switch look {
      case "double", "double-thin": .double
      case "dotted": width >= 1.25 ? .mediumDashDotDot : .dotted
      case "dashed", "fine-dashed": isMedium ? .mediumDashed : .dashed
      case "dash-dot": isMedium ? .mediumDashDot : .dashDot
      case "dash-dot-dot": isMedium ? .mediumDashDotDot : .dashDotDot
      default: width < 0.5 ? .hair : width < 1.25 ? .thin : width < 2.2 ? .medium : .thick
      }
    return Border.Line(style, color)
  }

  private func alignment(
    _ cell: [String: String],
    _ paragraph: [String: String]
  ) -> Alignment {
    var alignment = Alignment()
    let isFixed = cell["text-align-source"] != "value-type"
    if cell["repeat-content"] == "true" {
      alignment.horizontal = .fill
    } else if isFixed {
      switch paragraph["text-align"] {
      case "start", "left": alignment.horizontal = .left
      case "end", "right": alignment.horizontal = .right
      case "center": alignment.horizontal = .center
      case "justify": alignment.horizontal = .justify
      default: break
      }
    }
    switch cell["vertical-align"] {
    case "top": alignment.vertical = .top
    case "middle": alignment.vertical = .center
    case "bottom": alignment.vertical = .bottom
    case "justify": alignment.vertical = .justify
    default: break
    }
    if cell["vertical-justify"] == "distribute" { alignment.vertical = .distributed }
    if cell["wrap-option"] == "wrap" { alignment.wraps = true }
    if let margin = paragraph["margin-left"].flatMap(Length.points), margin > 1,
      alignment.horizontal == .left
    {
      // A step of indent is three blanks wide; LibreOffice takes ten points for it.
      alignment.indent = max(1, Int(bounding: margin / 10))
    }
    if let angle = cell["rotation-angle"].flatMap({ Double($0.prefix { !$0.isLetter }) }) {
      let turned = (Int(bounding: angle) % 360 + 360) % 360
      switch turned {
      case 1...90: alignment.rotation = .degrees(turned)
      case 270...359: alignment.rotation = .degrees(turned - 360)
      default: break
      }
    }
    if cell["direction"] == "ttb" { alignment.rotation = .stacked }
    if cell["shrink-to-fit"] == "true" { alignment.shrinksToFit = true }
    switch paragraph["writing-mode"] {
    case "rl-tb", "rl": alignment.isRightToLeft = true
    case "lr-tb", "lr": alignment.isRightToLeft = false
    default: break
    }
    return alignment
  }
}
