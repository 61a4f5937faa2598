import Spreadsheet
import XML

/// The properties of a cell style: those of the style it starts from, and what is changed.
struct StyleProperties {
  /// One element of properties, its attributes in order.
  struct Group {
    var attributes: [(name: String, value: String)] = []
    /// Child elements of the base, kept as they are.
    var content = ""

    mutating func set(_ name: String, _ value: String) {
      if let index = attributes.firstIndex(where: { $0.name == name }) {
        attributes[index].value = value
      } else {
        attributes.append((name, value))
      }
    }

    mutating func remove(_ prefix: String) {
      attributes.removeAll { $0.name == prefix || $0.name.hasPrefix(prefix + "-") }
    }

    func xml(_ tag: String) -> String {
      guard !attributes.isEmpty || !content.isEmpty else { return "" }
      var xml = "<\(tag)"
      for (name, value) in attributes { xml += " \(name)=\"\(XMLEscape.attribute(value))\"" }
      return content.isEmpty ? xml + "/>" : xml + ">\(content)</\(tag)>"
    }
  }

  var cell = Group()
  var paragraph = Group()
  var text = Group()

  init() {}

  /// The properties that a style element states itself.
  init(_ element: XMLPart.Element, in bytes: [UInt8]) {
    for child in element.children {
      switch child.localName {
      case "table-cell-properties": cell = Self.group(child, bytes)
      case "paragraph-properties": paragraph = Self.group(child, bytes)
      case "text-properties": text = Self.group(child, bytes)
      default: continue
      }
    }
  }

  private static func group(_ element: XMLPart.Element, _ bytes: [UInt8]) -> Group {
    var group = Group()
    for (name, value) in element.attributes where !name.hasPrefix("xmlns") {
      group.attributes.append((canonical(name, element), value))
    }
    group.content = String(decoding: bytes[element.content], as: UTF8.self)
    return group
  }

  /// The name with the prefix that everybody uses, whatever the part's own is.
  private static func canonical(_ name: String, _ element: XMLPart.Element) -> String {
    guard let colon = name.firstIndex(of: ":"),
      let uri = element.namespace(ofPrefix: String(name[..<colon])),
      let space = ODFNamespace.allCases.first(where: { $0.uri == uri })
    else { return name }
    return space.prefix + name[colon...]
  }

  /// Applies what a style changes, but for its number format.
  mutating func apply(_ style: CellStyle, fontName: (String) -> String) {
    if let font = style.font { apply(font, fontName: fontName) }
    switch style.fill {
    case .some(.none): cell.set("fo:background-color", "transparent")
    case .solid(let color): cell.set("fo:background-color", Self.hex(color))
    case .pattern(let kind, let foreground, let background):
      let share = kind.share
      cell.set("fo:background-color", Self.hex(background.mixed(with: foreground, share)))
    case nil: break
    }
    if let border = style.border { apply(border) }
    if let alignment = style.alignment { apply(alignment) }
    if style.isLocked != nil || style.hidesFormula != nil {
      let hides = style.hidesFormula ?? false
      let isLocked = style.isLocked ?? true
      cell.set(
        "style:cell-protect",
        isLocked
          ? (hides ? "protected formula-hidden" : "protected") : hides ? "formula-hidden" : "none"
      )
    }
  }

  static func hex(_ color: Color) -> String { "#" + color.hex.lowercased() }

  private mutating func apply(_ font: Font, fontName: (String) -> String) {
    if let name = font.name {
      text.remove("fo:font-family")
      text.set("style:font-name", fontName(name))
    }
    if let size = font.size {
      let points = NumberText.text(size) + "pt"
      for name in ["fo:font-size", "style:font-size-asian", "style:font-size-complex"] {
        text.set(name, points)
      }
    }
    if let isBold = font.isBold {
      for name in ["fo:font-weight", "style:font-weight-asian", "style:font-weight-complex"] {
        text.set(name, isBold ? "bold" : "normal")
      }
    }
    if let isItalic = font.isItalic {
      for name in ["fo:font-style", "style:font-style-asian", "style:font-style-complex"] {
        text.set(name, isItalic ? "italic" : "normal")
      }
    }
    if let underline = font.underline {
      text.remove("style:text-underline")
      text.set("style:text-underline-style", underline == .none ? "none" : "solid")
      if underline == .double || underline == .doubleAccounting {
        text.set("style:text-underline-type", "double")
      }
      if underline != .none {
        text.set("style:text-underline-width", "auto")
        text.set("style:text-underline-color", "font-color")
      }
    }
    if let isStruckThrough = font.isStruckThrough {
      text.set("style:text-line-through-style", isStruckThrough ? "solid" : "none")
    }
    if let isOutlined = font.isOutlined {
      text.set("style:text-outline", String(isOutlined))
    }
    if let hasShadow = font.hasShadow {
      text.set("fo:text-shadow", hasShadow ? "1pt 1pt" : "none")
    }
    switch font.position {
    case .superscript: text.set("style:text-position", "33% 58%")
    case .subscript: text.set("style:text-position", "-33% 58%")
    case .baseline: text.set("style:text-position", "0% 100%")
    case nil: break
    }
    if let color = font.color {
      text.remove("style:use-window-font-color")
      text.set("fo:color", Self.hex(color))
    }
  }

  private mutating func apply(_ border: Border) {
    cell.remove("fo:border")
    cell.remove("style:border-line-width")
    for (name, line) in [
      ("left", border.left), ("right", border.right), ("top", border.top),
      ("bottom", border.bottom),
    ] {
      guard let line else {
        cell.set("fo:border-\(name)", "none")
        continue
      }
      let (width, style) = Self.look(line.style)
      cell.set("fo:border-\(name)", "\(width) \(style) \(Self.hex(line.color))")
      if line.style == .double {
        cell.set("style:border-line-width-\(name)", "0.74pt 0.74pt 0.74pt")
      }
    }
    for (name, line) in [
      ("style:diagonal-tl-br", border.diagonalDown), ("style:diagonal-bl-tr", border.diagonalUp),
    ] {
      guard let line else { continue }
      let (width, style) = Self.look(line.style)
      cell.set(name, "\(width) \(style) \(Self.hex(line.color))")
    }
  }

  /// Width and look of a line, as LibreOffice takes those of Excel.
  private static func look(_ style: Border.Line.Style) -> (width: String, style: String) {
    switch style {
    case .hair: ("0.06pt", "solid")
    case .thin: ("0.74pt", "solid")
    case .medium: ("1.76pt", "solid")
    case .thick: ("2.49pt", "solid")
    case .double: ("2.22pt", "double")
    case .dotted: ("0.74pt", "dotted")
    case .dashed: ("0.74pt", "fine-dashed")
    case .dashDot: ("0.74pt", "dash-dot")
    case .dashDotDot: ("0.74pt", "dash-dot-dot")
    case .mediumDashed: ("1.76pt", "dashed")
    case .mediumDashDot, .slantDashDot: ("1.76pt", "dash-dot")
    case .mediumDashDotDot: ("1.76pt", "dash-dot-dot")
    }
  }

  private mutating func apply(_ alignment: Alignment) {
    if let horizontal = alignment.horizontal {
      cell.set("style:text-align-source", horizontal == .general ? "value-type" : "fix")
      switch horizontal {
      case .general: paragraph.remove("fo:text-align")
      case .left, .fill: paragraph.set("fo:text-align", "start")
      case .center, .centerContinuous: paragraph.set("fo:text-align", "center")
      case .right: paragraph.set("fo:text-align", "end")
      case .justify, .distributed: paragraph.set("fo:text-align", "justify")
      }
      if horizontal == .fill { cell.set("style:repeat-content", "true") }
    }
    if let vertical = alignment.vertical {
      let name =
        switch vertical {
        case .top: "top"
        case .center: "middle"
        case .bottom: "bottom"
        case .justify, .distributed: "top"
        }
      cell.set("style:vertical-align", name)
    }
    switch alignment.rotation {
    case .degrees(let degrees):
      cell.set("style:rotation-angle", String(degrees < 0 ? degrees + 360 : degrees))
      cell.set("style:rotation-align", "none")
    case .stacked: cell.set("style:direction", "ttb")
    case nil: break
    }
    if alignment.shrinksToFit == true { cell.set("style:shrink-to-fit", "true") }
    if let isRightToLeft = alignment.isRightToLeft {
      paragraph.set("style:writing-mode", isRightToLeft ? "rl-tb" : "lr-tb")
    }
    // Justified paragraphs wrap by themselves, cells filled from top to bottom do not.
    if alignment.wraps == true || [.justify, .distributed].contains(alignment.vertical) {
      cell.set("fo:wrap-option", "wrap")
    } else if alignment.wraps != nil {
      cell.set("fo:wrap-option", "no-wrap")
    }
    if let indent = alignment.indent {
      paragraph.set("fo:margin-left", NumberText.length(Double(indent) * 0.35))
    }
  }

  /// The elements, in the order of the schema.
  var xml: String {
    cell.xml("style:table-cell-properties") + paragraph.xml("style:paragraph-properties")
      + text.xml("style:text-properties")
  }
}

extension Fill.Pattern {
  /// The share of the foreground that the eye sees, as LibreOffice counts it.
  var share: Double {
    switch self {
    case .darkGray, .darkTrellis: 0.75
    case .mediumGray, .darkHorizontal, .darkVertical, .darkDown, .darkUp, .darkGrid: 0.5
    case .lightGray, .lightHorizontal, .lightVertical, .lightDown, .lightUp: 0.25
    case .lightGrid: 0.4375
    case .lightTrellis: 0.375
    case .gray125: 0.125
    case .gray0625: 0.0625
    }
  }
}
