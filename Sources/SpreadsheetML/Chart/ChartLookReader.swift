import Spreadsheet
import XML

/// Reads how the parts of a chart look (ECMA-376 Part 1, §20.1.2.3, §20.1.8, §21.1.2.3).
struct ChartLookReader {
  let colors: DrawingColors
  /// Gets what the model does not hold.
  let note: (_ detail: String) -> Void

  private var fills: DrawingFills { DrawingFills(colors: colors, approximate: note) }

  // MARK: Shapes

  /// Fill and border of an element's shape properties; automatic where it has none.
  func look(_ element: XMLPart.Element?) -> Chart.Look {
    guard let properties = element?.first("spPr") else { return Chart.Look() }
    if let effects = properties.first("effectLst"), !effects.children.isEmpty { note("effectLst") }
    return Chart.Look(fill: paint(properties), line: line(properties.first("ln")))
  }

  /// The line of an element such as `c:majorGridlines`; nil when there is no such element.
  func line(around element: XMLPart.Element?) -> Chart.Line? { element.map { look($0).line } }

  private func line(_ element: XMLPart.Element?) -> Chart.Line {
    guard let element else { return Chart.Line() }
    var line = Chart.Line(paint(element).plain)
    line.width = element.attribute("w").flatMap { Double($0) }.map { $0 / 12_700 }
    if element.first("custDash") != nil { line.dash = .dash }
    switch element.first("prstDash")?.attribute("val") {
    case "dot", "sysDot": line.dash = .dot
    case "dash", "sysDash": line.dash = .dash
    case "lgDash": line.dash = .longDash
    case "dashDot", "sysDashDot": line.dash = .dashDot
    case "lgDashDot": line.dash = .longDashDot
    case "lgDashDotDot", "sysDashDotDot": line.dash = .longDashDotDot
    default: break
    }
    return line
  }

  private func paint(_ parent: XMLPart.Element) -> Chart.Paint {
    for child in parent.children {
      switch child.localName {
      case "noFill": return .none
      case "solidFill":
        return solid(child)
      case "gradFill":
        if let gradient = fills.gradient(child) { return .gradient(gradient) }
        return solid(child.first("gsLst")?.first("gs"))
      case "pattFill":
        if let pattern = fills.pattern(child) { return .pattern(pattern) }
      case "blipFill": note("blipFill")
      default: continue
      }
    }
    return .automatic
  }

  private func solid(_ element: XMLPart.Element?) -> Chart.Paint {
    guard let resolved = colors.color(in: element) else { return .automatic }
    return .solid(resolved.color, opacity: resolved.opacity)
  }

  // MARK: Words

  /// How the words of a `txPr`, or of rich text, look.
  func text(_ body: XMLPart.Element?) -> Chart.TextLook {
    guard let paragraph = body?.all("p").first else { return Chart.TextLook() }
    let usual = paragraph.first("pPr")?.first("defRPr").map(properties) ?? Chart.TextLook()
    guard let run = paragraph.first("r")?.first("rPr") else { return usual }
    return properties(run).over(usual)
  }

  private func properties(_ element: XMLPart.Element) -> Chart.TextLook {
    var look = Chart.TextLook()
    look.size = element.attribute("sz").flatMap { Double($0) }.map { $0 / 100 }
    look.isBold = element.attribute("b").map(Self.isSet)
    look.isItalic = element.attribute("i").map(Self.isSet)
    look.color = colors.color(in: element.first("solidFill"))?.color
    if let font = element.first("latin")?.attribute("typeface") {
      // `+mn-lt` is the font of the theme.
      look.font = font.hasPrefix("+") ? colors.theme.fonts[font] : font
    }
    return look
  }

  private static func isSet(_ text: String) -> Bool { text == "1" || text == "true" }

  /// Turn of words in degrees, counter-clockwise.
  func rotation(_ body: XMLPart.Element?) -> Double? {
    guard let properties = body?.first("bodyPr") else { return nil }
    switch properties.attribute("vert") {
    case "vert270": return 90
    case "vert": return 270
    case "wordArtVert", "wordArtVertRtl": note("wordArtVert")
    default: break
    }
    guard let turn = properties.attribute("rot").flatMap({ Double($0) }) else { return nil }
    // Excel's sign for "find out yourself".
    guard abs(turn) <= 21_600_000 else { return nil }
    let degrees = -turn / 60_000
    return abs(degrees) > 360 ? nil : degrees < 0 ? degrees + 360 : degrees
  }

  /// The characters of rich text, lines separated by line feeds.
  func words(_ rich: XMLPart.Element) -> String {
    let paragraphs = rich.all("p").map { paragraph in
      paragraph.children.map { child in
        switch child.localName {
        case "r", "fld": child.first("t").map { SharedText.decoded($0.text) } ?? ""
        case "br": "\n"
        default: ""
        }
      }.joined()
    }
    return paragraphs.joined(separator: "\n")
  }

  /// Whether rich text has more than one look.
  func isMixed(_ rich: XMLPart.Element) -> Bool {
    let looks = rich.descendants(named: "r").map { $0.first("rPr").map(properties) }
    return Set(looks).count > 1
  }
}
