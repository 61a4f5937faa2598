import Spreadsheet
import XML

/// Reads the styles of objects, of their paragraphs and of their texts, through what they inherit
/// (ODF 1.3 part 3, §16.2, §20).
struct GraphicStyles {
  /// Properties by their local name.
  typealias Properties = [String: String]

  private var elements: [String: XMLPart.Element] = [:]
  private var defaults: [String: XMLPart.Element] = [:]
  private var named: [String: XMLPart.Element] = [:]
  private let fonts: CellStyleReader

  init(content: XMLPart, common: XMLPart?, fonts: CellStyleReader) {
    self.fonts = fonts
    for group in [
      common?.root.first("styles"), common?.root.first("automatic-styles"),
      content.root.first("automatic-styles"),
    ] {
      for element in group?.children ?? [] {
        let family = element.attribute("family", namespace: ODFNamespace.style.uri) ?? ""
        switch element.localName {
        case "style": elements["\(family) \(CellStyles.name(element))"] = element
        case "default-style": defaults[family] = element
        default:
          if let name = element.attribute("name", namespace: ODFNamespace.draw.uri) {
            named["\(element.localName) \(name)"] = element
          }
        }
      }
    }
  }

  /// A dash, marker, gradient or image by its name.
  func definition(_ kind: String, _ name: String) -> XMLPart.Element? { named["\(kind) \(name)"] }

  /// The styles that one inherits from, itself first, the default last.
  private func lineage(_ family: String, _ name: String?) -> [XMLPart.Element] {
    var lineage: [XMLPart.Element] = []
    var next = name
    while let name = next, let element = elements["\(family) \(name)"], lineage.count < 32 {
      lineage.append(element)
      next = element.attribute("parent-style-name", namespace: ODFNamespace.style.uri)
    }
    return lineage + (defaults[family].map { [$0] } ?? [])
  }

  /// The properties of one kind, inherited ones included.
  func properties(_ kind: String, family: String, name: String?) -> Properties {
    var properties: Properties = [:]
    for element in lineage(family, name).reversed() {
      for (name, value) in element.first("\(kind)-properties")?.attributes ?? [] {
        guard let colon = name.firstIndex(of: ":") else { continue }
        // LibreOffice's own name says more than the standard's.
        let key = String(name[name.index(after: colon)...])
        if key == "writing-mode", name.hasPrefix("style:"), properties[key] == "bt-lr" { continue }
        properties[key] = value
      }
    }
    return properties
  }

  /// The font that a style gives.
  func font(family: String, name: String?) -> Font {
    fonts.font(properties("text", family: family, name: name))
  }

  // MARK: Paint

  /// The line of an object; nil for none.
  func line(_ properties: Properties) -> ShapeLine? {
    let stroke = properties["stroke"] ?? "solid"
    guard stroke != "none" else { return nil }
    var line = ShapeLine(properties["stroke-color"].flatMap(CellStyleReader.color) ?? Color(0))
    let width = properties["stroke-width"].flatMap(Length.points) ?? 0
    // A hairline is as thin as a screen can show it.
    line.width = width <= 0 ? 0.25 : width
    line.opacity = properties["stroke-opacity"].flatMap(Self.share) ?? 1
    if stroke == "dash" {
      line.dash =
        properties["stroke-dash"].flatMap { definition("stroke-dash", $0) }
        .map { dash($0, width: line.width) } ?? .dash
    }
    line.head = properties["marker-start"].map(Self.end) ?? .none
    line.tail = properties["marker-end"].map(Self.end) ?? .none
    return line
  }

  /// The dash of Excel that comes nearest.
  private func dash(_ element: XMLPart.Element, width: Double) -> ShapeLine.Dash {
    let space = ODFNamespace.draw.uri
    func count(_ name: String) -> Int {
      element.attribute(name, namespace: space).flatMap { Int($0) } ?? 0
    }
    func length(_ name: String) -> Double {
      guard let text = element.attribute(name, namespace: space) else { return 1 }
      if let share = Self.share(text) { return share }
      return max(Length.points(text) ?? 0, 0) / max(width, 0.25)
    }
    let isWide = length("distance") >= 2
    let first = (count: count("dots1"), length: length("dots1-length"))
    let second = (count: count("dots2"), length: length("dots2-length"))
    let dots = first.count > 0 && second.count > 0 ? min(first.length, second.length) < 1.5 : false
    let length = max(first.count > 0 ? first.length : 0, second.count > 0 ? second.length : 0)
    if dots {
      let points = first.length < second.length ? first.count : second.count
      if points >= 2 { return isWide ? .lgDashDotDot : .sysDashDotDot }
      return length >= 6 ? .lgDashDot : isWide ? .dashDot : .sysDashDot
    }
    if length < 1.5 { return isWide ? .dot : .sysDot }
    return length >= 6 ? .lgDash : isWide ? .dash : .sysDash
  }

  /// What a marker looks like, told from its name: its drawing says nothing to Excel.
  private static func end(_ name: String) -> ShapeLine.End {
    guard !name.isEmpty else { return .none }
    if let own = name.firstRange(of: "Fin_"), own.lowerBound == name.startIndex,
      let end = ShapeLine.End(rawValue: String(name[own.upperBound...]))
    {
      return end
    }
    let lower = name.lowercased()
    if lower.contains("circle") || lower.contains("oval") || lower.contains("cercle") {
      return .oval
    }
    if lower.contains("diamond") || lower.contains("square") { return .diamond }
    if lower.contains("stealth") || lower.contains("concave") { return .stealth }
    if lower.contains("line") || lower.contains("open") { return .arrow }
    return .triangle
  }

  /// How an object is filled.
  ///
  /// - Parameters:
  ///   - properties: Its properties.
  ///   - image: Gives the index of an image by its path.
  ///   - approximate: Told of what is rendered by what is near to it.
  /// - Returns: The fill.
  func fill(
    _ properties: Properties,
    image: (String) -> Int?,
    approximate: (String) -> Void
  ) -> ShapeFill {
    let opacity = properties["opacity"].flatMap(Self.share) ?? 1
    let color = properties["fill-color"].flatMap(CellStyleReader.color)
    switch properties["fill"] {
    case "none": return .none
    case "bitmap":
      let name = properties["fill-image-name"] ?? ""
      let path = definition("fill-image", name)?
        .attribute("href", namespace: ODFNamespace.xlink.uri)
      if let index = path.flatMap(image) { return .image(index) }
      approximate("bitmap")
      return color.map { .solid($0, opacity: opacity) } ?? .none
    case "gradient":
      let gradient = FillDefinitions.gradient(
        definition("gradient", properties["fill-gradient-name"] ?? ""),
        opacity: opacity,
        approximate: approximate
      )
      if let gradient { return .gradient(gradient) }
      approximate("gradient")
      return color.map { .solid($0, opacity: opacity) } ?? .none
    case "hatch":
      approximate("hatch")
      let pattern = FillDefinitions.pattern(
        definition("hatch", properties["fill-hatch-name"] ?? ""),
        background: properties["fill-hatch-solid"] == "true" ? color : nil,
        opacity: opacity
      )
      return pattern.map { .pattern($0) } ?? .none
    // Shapes are filled unless they say otherwise.
    default: return .solid(color ?? Color(0x729FCF), opacity: opacity)
    }
  }

  /// A percentage as a share.
  static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%"), let number = Double(text.dropLast()), number.isFinite else {
      return nil
    }
    return number / 100
  }
}
