import Spreadsheet
import XML

/// Makes the automatic styles that an edit needs, each once, under names that are free.
struct StyleWriter {
  /// A cell's style and the conditional formats that reach it.
  private struct CellKey: Hashable {
    var style: CellStyle
    var maps: String
  }

  private let styles: CellStyles
  private let content: XMLPart
  private let version: String
  private(set) var names: NameAllocator
  private var cellNames: [CellKey: String] = [:]
  private var codes: [String: NumberFormatCode] = [:]
  private var baseFormats: [StyleIndex: NumberFormatCode?] = [:]
  /// Whether cells without a style of their own show numbers as they are: some files give the default
  /// style a number format.
  private let isPlainGeneral: Bool
  private var dataNames: [String: String] = [:]
  private var otherNames: [String: String] = [:]
  private var fontNames: [String: String] = [:]

  /// The font of cells that say nothing of theirs; nil when the workbook names none.
  let defaultFont: String?

  /// Font faces, data styles and other styles to be appended, as XML.
  private(set) var fontFaces = ""
  private(set) var dataXML = ""
  private(set) var styleXML = ""

  /// Room above and below text that goes on on the next line, in cells without a base; none when nil.
  ///
  /// LibreOffice makes rows as high as such text and no higher, which on a page that it scales is too
  /// little.
  private let paddingOfWrappedText: String?

  init(
    styles: CellStyles,
    content: XMLPart,
    common: XMLPart?,
    version: String,
    paddingOfWrappedText: String? = nil
  ) {
    self.paddingOfWrappedText = paddingOfWrappedText
    self.styles = styles
    self.content = content
    self.version = version
    names = NameAllocator([content, common])
    let plain = AppearanceReader(styles: styles).appearance(of: 0).numberFormat
    isPlainGeneral = plain == nil || plain == "General"
    defaultFont = Self.defaultFont(styles, content, common)
    for face in Self.faces(content) where fontNames[face.family] == nil {
      fontNames[face.family] = face.name
    }
  }

  /// The fonts that a part declares.
  private static func faces(_ part: XMLPart?) -> [(name: String, family: String)] {
    (part?.root.first("font-face-decls")?.all("font-face") ?? []).map { face in
      let family = face.attribute("font-family", namespace: ODFNamespace.svg.uri) ?? ""
      return (
        CellStyles.name(face),
        family.hasPrefix("'") ? String(family.dropFirst().dropLast()) : family
      )
    }
  }

  private static func defaultFont(
    _ styles: CellStyles,
    _ content: XMLPart,
    _ common: XMLPart?
  ) -> String? {
    let space = ODFNamespace.style.uri
    let usual = common?.root.first("styles")?.all("default-style").first {
      $0.attribute("family", namespace: space) == "table-cell"
    }
    let texts = [styles.definition(0).element, usual].compactMap { $0?.first("text-properties") }
    guard let name = texts.compactMap({ $0.attribute("font-name", namespace: space) }).first else {
      return nil
    }
    return (faces(common) + faces(content)).first { $0.name == name }?.family ?? name
  }

  /// The name of an automatic style for cells, with the `style:map` elements of the conditional
  /// formats that reach them; nil when the default says it all.
  mutating func cell(_ style: CellStyle, maps: String = "") -> String? {
    let key = CellKey(style: style, maps: maps)
    if let known = cellNames[key] { return known.isEmpty ? nil : known }
    let name = makeCell(style, maps: maps)
    cellNames[key] = name ?? ""
    return name
  }

  private mutating func makeCell(_ style: CellStyle, maps: String) -> String? {
    let base = styles.definition(style.base ?? 0)
    var change = style
    change.base = nil
    if style.base == nil, style.numberFormat == nil, !isPlainGeneral {
      change.numberFormat = "General"
    }
    if change == CellStyle(), maps.isEmpty { return style.base == nil ? nil : base.name }
    var properties = StyleProperties()
    var parent = base.name
    var dataStyle: String?
    if base.isAutomatic, let element = base.element {
      properties = StyleProperties(element, in: content.bytes)
      let space = ODFNamespace.style.uri
      parent = element.attribute("parent-style-name", namespace: space) ?? "Default"
      dataStyle = element.attribute("data-style-name", namespace: space)
    }
    if let code = change.numberFormat { dataStyle = dataStyleName(code) }
    var face: (String) -> String = { $0 }
    if let name = style.font?.name {
      let known = fontName(name)
      face = { _ in known }
    }
    properties.apply(style, fontName: face)
    if let padding = paddingOfWrappedText, style.base == nil, style.alignment?.wraps == true {
      properties.cell.set("fo:padding-top", padding)
      properties.cell.set("fo:padding-bottom", padding)
    }
    let name = names.name("ce")
    var attributes = "style:name=\"\(name)\" style:family=\"table-cell\""
    if parent != "Default" || styles.definition(0).element != nil {
      attributes += " style:parent-style-name=\"\(XMLEscape.attribute(parent))\""
    }
    if let dataStyle { attributes += " style:data-style-name=\"\(dataStyle)\"" }
    styleXML += "<style:style \(attributes)>\(properties.xml)\(maps)</style:style>"
    return name
  }

  /// The number format of a style, taken apart; nil where neither it nor its base has one.
  mutating func format(of style: CellStyle) -> NumberFormatCode? {
    if let code = style.numberFormat { return parsed(code) }
    guard let base = style.base else { return nil }
    if let known = baseFormats[base] { return known }
    let code = AppearanceReader(styles: styles).appearance(of: base).numberFormat
    let format = code.map { parsed($0) }
    baseFormats[base] = .some(format)
    return format
  }

  private mutating func parsed(_ code: String) -> NumberFormatCode {
    if let known = codes[code] { return known }
    let parsed = NumberFormatCode(code)
    codes[code] = parsed
    return parsed
  }

  /// The name of the data style for a number format.
  mutating func dataStyleName(_ code: String) -> String {
    if let known = dataNames[code] { return known }
    let name = names.name("N")
    dataXML += DataStyleWriter(version: version).xml(parsed(code), name: name)
    dataNames[code] = name
    return name
  }

  private mutating func fontName(_ family: String) -> String {
    if let known = fontNames[family] { return known }
    let used = Set(fontNames.values)
    var name = family
    while used.contains(name) { name += "1" }
    let quoted = family.contains(" ") ? "'\(family)'" : family
    fontFaces += "<style:font-face style:name=\"\(XMLEscape.attribute(name))\""
    fontFaces += " svg:font-family=\"\(XMLEscape.attribute(quoted))\"/>"
    fontNames[family] = name
    return name
  }

  /// The name of a column style of a width, in characters of the default font.
  mutating func column(width: Double) -> String {
    let length = NumberText.length(NumberText.columnCentimetres(width))
    return other(
      "co",
      "table-column",
      "<style:table-column-properties fo:break-before=\"auto\" style:column-width=\"\(length)\"/>"
    )
  }

  /// The name of a row style of a height in points; nil makes it as high as its content.
  mutating func row(height: Double?, breaksBefore: Bool = false) -> String {
    let size =
      height.map {
        "style:row-height=\"\(NumberText.text($0))pt\" style:use-optimal-row-height=\"false\""
      } ?? "style:use-optimal-row-height=\"true\""
    return other(
      "ro",
      "table-row",
      "<style:table-row-properties \(size)"
        + " fo:break-before=\"\(breaksBefore ? "page" : "auto")\"/>"
    )
  }

  /// The name of a column style of a width in points.
  mutating func column(points: Double, breaksBefore: Bool) -> String {
    // Finer than lengths are elsewhere: widths count in 256ths of a digit.
    let length = NumberText.text((points / 72 * 25_400).rounded() / 10_000) + "cm"
    return other(
      "co",
      "table-column",
      "<style:table-column-properties fo:break-before=\"\(breaksBefore ? "page" : "auto")\""
        + " style:column-width=\"\(length)\"/>"
    )
  }

  /// The name of a row style of a height in points, which programs may work out again when it is
  /// optimal.
  mutating func row(height: Double, isOptimal: Bool, breaksBefore: Bool) -> String {
    other(
      "ro",
      "table-row",
      "<style:table-row-properties style:row-height=\"\(NumberText.text(height))pt\""
        + " fo:break-before=\"\(breaksBefore ? "page" : "auto")\""
        + " style:use-optimal-row-height=\"\(isOptimal)\"/>"
    )
  }

  /// The name of the style of a run of text.
  mutating func text(_ font: Font) -> String { other("T", "text", textProperties(font)) }

  /// The name of a table style with its page style.
  mutating func table(
    tabColor: String,
    masterPage: String,
    isShown: Bool = true,
    isRightToLeft: Bool = false
  ) -> String {
    other(
      "ta",
      "table",
      "<style:table-properties table:display=\"\(isShown)\""
        + " style:writing-mode=\"\(isRightToLeft ? "rl-tb" : "lr-tb")\"\(tabColor)/>",
      attributes: " style:master-page-name=\"\(XMLEscape.attribute(masterPage))\""
    )
  }

  /// The name of the style of the frames that hold charts.
  mutating func chartFrame() -> String {
    other(
      "gr",
      "graphic",
      "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\""
        + " draw:ole-draw-aspect=\"1\"/>"
    )
  }

  /// The name of the style of an object that lies on a sheet.
  mutating func graphic(_ properties: String) -> String { other("gr", "graphic", properties) }

  /// The name of the style of a paragraph in a shape.
  ///
  /// - Parameters:
  ///   - alignment: Where its lines stand.
  ///   - font: Font of a paragraph without text.
  /// - Returns: The name.
  mutating func paragraph(_ alignment: Alignment.Horizontal?, font: Font?) -> String {
    let side: String =
      switch alignment {
      case .center, .centerContinuous: "center"
      case .right: "end"
      case .justify, .distributed: "justify"
      default: "start"
      }
    return other(
      "P",
      "paragraph",
      "<style:paragraph-properties fo:text-align=\"\(side)\"/>"
        + (font.map { textProperties($0) } ?? "")
    )
  }

  private mutating func textProperties(_ font: Font) -> String {
    var properties = StyleProperties()
    var face: (String) -> String = { $0 }
    if let name = font.name {
      let known = fontName(name)
      face = { _ in known }
    }
    properties.apply(CellStyle(font: font), fontName: face)
    return properties.text.xml("style:text-properties")
  }

  private mutating func other(
    _ prefix: String,
    _ family: String,
    _ properties: String,
    attributes: String = ""
  ) -> String {
    let key = family + attributes + properties
    if let known = otherNames[key] { return known }
    let name = names.name(prefix)
    styleXML += "<style:style style:name=\"\(name)\" style:family=\"\(family)\"\(attributes)>"
    styleXML += properties + "</style:style>"
    otherNames[key] = name
    return name
  }

  /// A name that no style has, for a style of another part.
  mutating func freeName(_ prefix: String) -> String { names.name(prefix) }
}
