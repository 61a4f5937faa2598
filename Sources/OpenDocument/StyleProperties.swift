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
    case nil: break
    }
    if let border = style.border { apply(border) }
    if let alignment = style.alignment { apply(alignment) }
    if let isLocked = style.isLocked {
      cell.set("style:cell-protect", isLocked ? "protected" : "none")
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
    if let isUnderlined = font.isUnderlined {
      text.remove("style:text-underline")
      text.set("style:text-underline-style", isUnderlined ? "solid" : "none")
      if isUnderlined {
        text.set("style:text-underline-width", "auto")
        text.set("style:text-underline-color", "font-color")
      }
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
      let width =
        switch line.weight {
        case .hair: "0.06pt"
        case .thin: "0.74pt"
        case .medium: "1.76pt"
        }
      cell.set("fo:border-\(name)", "\(width) solid \(Self.hex(line.color))")
    }
  }

  private mutating func apply(_ alignment: Alignment) {
    if let horizontal = alignment.horizontal {
      cell.set("style:text-align-source", horizontal == .general ? "value-type" : "fix")
      switch horizontal {
      case .general: paragraph.remove("fo:text-align")
      case .left: paragraph.set("fo:text-align", "start")
      case .center: paragraph.set("fo:text-align", "center")
      case .right: paragraph.set("fo:text-align", "end")
      }
    }
    if let vertical = alignment.vertical {
      let name =
        switch vertical {
        case .top: "top"
        case .center: "middle"
        case .bottom: "bottom"
        }
      cell.set("style:vertical-align", name)
    }
    if let wraps = alignment.wraps { cell.set("fo:wrap-option", wraps ? "wrap" : "no-wrap") }
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
