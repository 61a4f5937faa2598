import Spreadsheet
import XML

/// The records of a styles part that a ``CellStyle`` asks for.
enum StyleMarkup {
  /// The order in which Excel writes, and strict readers expect, a font's properties (§18.8.22).
  private static let fontOrder = [
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color",
    "name", "family", "charset", "scheme",
  ]

  /// A font: the base's properties, those that `font` names put in their place.
  static func font(_ font: Font, on base: XMLPart.Element?, in part: XMLPart) -> String {
    var properties: [String: String] = [:]
    for child in base?.children ?? [] {
      // A colour of six digits is Excel's to read, not ours to write.
      if child.localName == "color", child.attribute("rgb")?.utf8.count == 6 { continue }
      properties[child.localName] = String(decoding: part.bytes[child.range], as: UTF8.self)
    }
    for (name, markup) in overrides(font, prefix: part.root.prefix) { properties[name] = markup }
    if font.name != nil {
      // These describe the base's family.
      for name in ["family", "charset", "scheme"] { properties[name] = nil }
    }
    var markup = Markup(prefix: part.root.prefix)
    markup.start("font")
    for name in fontOrder { if let property = properties[name] { markup.raw(property) } }
    markup.end("font")
    return markup.text
  }

  /// The font of cells in a workbook that names none.
  static func defaultFont(prefix: String) -> String {
    var markup = Markup(prefix: prefix)
    markup.start("font")
    markup.empty("sz", ["val": "11"])
    markup.empty("color", ["theme": "1"])
    markup.empty("name", ["val": "Calibri"])
    markup.empty("family", ["val": "2"])
    markup.empty("scheme", ["val": "minor"])
    markup.end("font")
    return markup.text
  }

  private static func overrides(_ font: Font, prefix: String) -> [(String, String)] {
    func element(_ name: String, _ attribute: String, _ value: String) -> (String, String) {
      var markup = Markup(prefix: prefix)
      markup.empty(name, [attribute: value])
      return (name, markup.text)
    }
    func flag(_ name: String, _ isOn: Bool?) -> [(String, String)] {
      guard let isOn else { return [] }
      return [(name, isOn ? element(name, "val", "1").1 : "")]
    }
    var result = flag("b", font.isBold) + flag("i", font.isItalic)
    if let underline = font.underline {
      result.append(underline != .none ? element("u", "val", underline.rawValue) : ("u", ""))
    }
    result += flag("strike", font.isStruckThrough) + flag("outline", font.isOutlined)
    result += flag("shadow", font.hasShadow)
    if let position = font.position {
      result.append(
        position == .baseline ? ("vertAlign", "") : element("vertAlign", "val", position.rawValue)
      )
    }
    if let size = font.size { result.append(element("sz", "val", NumberText.text(size))) }
    if let color = font.color { result.append(element("color", "rgb", "FF" + color.hex)) }
    if let name = font.name { result.append(element("name", "val", name)) }
    return result
  }

  /// A fill of one colour (§18.8.20).
  static func fill(_ fill: Fill, prefix: String) -> String {
    if case .pattern(let kind, let foreground, let background) = fill {
      var markup = Markup(prefix: prefix)
      markup.start("fill")
      markup.start("patternFill", ["patternType": kind.rawValue])
      markup.empty("fgColor", ["rgb": "FF" + foreground.hex])
      markup.empty("bgColor", ["rgb": "FF" + background.hex])
      markup.end("patternFill")
      markup.end("fill")
      return markup.text
    }
    guard case .solid(let color) = fill else { return pattern("none", prefix: prefix) }
    var markup = Markup(prefix: prefix)
    markup.start("fill")
    markup.start("patternFill", ["patternType": "solid"])
    markup.empty("fgColor", ["rgb": "FF" + color.hex])
    markup.empty("bgColor", ["indexed": "64"])
    markup.end("patternFill")
    markup.end("fill")
    return markup.text
  }

  /// A fill with a pattern and no colour of its own.
  static func pattern(_ type: String, prefix: String) -> String {
    var markup = Markup(prefix: prefix)
    markup.start("fill")
    markup.empty("patternFill", ["patternType": type])
    markup.end("fill")
    return markup.text
  }

  /// Borders (§18.8.4).
  static func border(_ border: Border, prefix: String, isDifferential: Bool = false) -> String {
    var markup = Markup(prefix: prefix)
    markup.start(
      "border",
      [
        "diagonalUp": border.diagonalUp == nil ? nil : "1",
        "diagonalDown": border.diagonalDown == nil ? nil : "1",
      ]
    )
    let sides = [
      ("left", border.left), ("right", border.right), ("top", border.top),
      ("bottom", border.bottom), ("diagonal", border.diagonalDown ?? border.diagonalUp),
    ]
    for (name, line) in sides {
      guard let line else {
        if !isDifferential { markup.empty(name) }
        continue
      }
      markup.start(name, ["style": line.style.rawValue])
      markup.empty("color", ["rgb": "FF" + line.color.hex])
      markup.end(name)
    }
    markup.end("border")
    return markup.text
  }

  /// A cell format (§18.8.45): the base's attributes and children, some put in their place.
  static func format(
    _ style: CellStyle,
    overrides: [(String, String)],
    on base: XMLPart.Element?,
    prefix: String
  ) -> String {
    var attributes: [(name: String, value: String)] =
      base?.attributes ?? [
        ("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0"), ("xfId", "0"),
      ]
    // A leading apostrophe and a pivot table's button belong to the base's own cells.
    attributes.removeAll { ["quotePrefix", "pivotButton"].contains($0.name) }
    for (name, value) in overrides {
      if let index = attributes.firstIndex(where: { $0.name == name }) {
        attributes[index].value = value
      } else {
        attributes.append((name, value))
      }
    }
    let alignment = alignment(style.alignment, on: base?.first("alignment"), prefix: prefix)
    let protection = protection(style, on: base?.first("protection"), prefix: prefix)
    let tag =
      Markup.qualified("xf", prefix)
      + attributes.map { " \($0.name)=\"\(XMLEscape.attribute($0.value))\"" }.joined()
    let content = alignment + protection
    return content.isEmpty
      ? "<\(tag)/>" : "<\(tag)>\(content)</\(Markup.qualified("xf", prefix))>"
  }

  private static func alignment(
    _ alignment: Alignment?,
    on base: XMLPart.Element?,
    prefix: String
  ) -> String {
    var attributes = base?.attributes ?? []
    func set(_ name: String, _ value: String?) {
      guard let value else { return }
      attributes.removeAll { $0.name == name }
      attributes.append((name, value))
    }
    set("horizontal", alignment?.horizontal?.rawValue)
    set("vertical", alignment?.vertical?.rawValue)
    switch alignment?.rotation {
    case .degrees(let degrees):
      set("textRotation", String(degrees < 0 ? 90 - max(degrees, -90) : min(degrees, 90)))
    case .stacked: set("textRotation", "255")
    case nil: break
    }
    set("shrinkToFit", alignment?.shrinksToFit.map { $0 ? "1" : "0" })
    set("readingOrder", alignment?.isRightToLeft.map { $0 ? "2" : "1" })
    set("wrapText", alignment?.wraps.map { $0 ? "1" : "0" })
    set("indent", alignment?.indent.map { String(max(0, $0)) })
    guard !attributes.isEmpty else { return "" }
    let values = attributes.map { " \($0.name)=\"\(XMLEscape.attribute($0.value))\"" }
    return "<\(Markup.qualified("alignment", prefix))\(values.joined())/>"
  }

  private static func protection(
    _ style: CellStyle,
    on base: XMLPart.Element?,
    prefix: String
  ) -> String {
    var attributes = base?.attributes ?? []
    for (name, isOn) in [("locked", style.isLocked), ("hidden", style.hidesFormula)] {
      guard let isOn else { continue }
      attributes.removeAll { $0.name == name }
      attributes.append((name, isOn ? "1" : "0"))
    }
    guard !attributes.isEmpty else { return "" }
    let values = attributes.map { " \($0.name)=\"\(XMLEscape.attribute($0.value))\"" }
    return "<\(Markup.qualified("protection", prefix))\(values.joined())/>"
  }

  /// A differential format (§18.8.14): only what a conditional format changes.
  static func differential(
    _ style: CellStyle,
    numberFormat: (number: Int, code: String)?,
    prefix: String
  ) -> String {
    var markup = Markup(prefix: prefix)
    markup.start("dxf")
    if let font = style.font {
      markup.start("font")
      for (name, property) in overrides(font, prefix: prefix) where !["name", "sz"].contains(name) {
        markup.raw(property)
      }
      markup.end("font")
    }
    if let numberFormat {
      markup.empty(
        "numFmt",
        [
          "numFmtId": String(numberFormat.number),
          "formatCode": SharedText.encoded(numberFormat.code),
        ]
      )
    }
    if case .solid(let color) = style.fill {
      markup.start("fill")
      markup.start("patternFill", ["patternType": "solid"])
      markup.empty("fgColor", ["rgb": "FF" + color.hex])
      markup.empty("bgColor", ["rgb": "FF" + color.hex])
      markup.end("patternFill")
      markup.end("fill")
    }
    if let border = style.border {
      markup.raw(Self.border(border, prefix: prefix, isDifferential: true))
    }
    markup.end("dxf")
    return markup.text
  }
}
