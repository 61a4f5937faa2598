import Spreadsheet
import XML

/// The properties of an element of a chart (ODF 1.3 part 3, §17.23), being written.
struct ChartStyle {
  private var chart = ""
  /// Elements within the properties of charts.
  private var content = ""
  private var graphic = ""
  private var text = ""
  /// Gradients and hatches that it names.
  private(set) var definitions: [String: String] = [:]
  /// Name of the style of its numbers.
  var dataStyle: String?
  /// Name of the style of its shares.
  var percentageStyle: String?

  /// Sets a property of charts.
  mutating func set(_ name: String, _ value: String) {
    chart += " \(name)=\"\(XMLEscape.attribute(value))\""
  }

  mutating func set(_ name: String, _ isSet: Bool) { set(name, isSet ? "true" : "false") }

  mutating func set(_ name: String, _ number: Double) { set(name, NumberText.text(number)) }

  /// Adds an element within the properties of charts.
  mutating func append(_ xml: String) { content += xml }

  mutating func set(_ look: Chart.Look) {
    set(look.line)
    set(look.fill)
  }

  mutating func set(_ line: Chart.Line) {
    switch line.paint.plain {
    case .automatic, .gradient, .pattern: break
    case .none: graphic += " draw:stroke=\"none\""
    case .solid(let color, let opacity):
      if line.dash == .solid {
        graphic += " draw:stroke=\"solid\""
      } else {
        graphic += " draw:stroke=\"dash\" draw:stroke-dash=\"\(Self.name(line.dash))\""
      }
      graphic += " svg:stroke-color=\"\(StyleProperties.hex(color))\""
      if opacity < 1 { graphic += " svg:stroke-opacity=\"\(Self.percent(opacity))\"" }
    }
    if let width = line.width, line.paint != .none {
      graphic += " svg:stroke-width=\"\(NumberText.text(width))pt\""
    }
  }

  mutating func set(_ fill: Chart.Paint) {
    switch fill {
    case .automatic: break
    case .none: graphic += " draw:fill=\"none\""
    case .solid(let color, let opacity):
      graphic += " draw:fill=\"solid\" draw:fill-color=\"\(StyleProperties.hex(color))\""
      if opacity < 1 { graphic += " draw:opacity=\"\(Self.percent(opacity))\"" }
    case .gradient(let gradient): set(FillDefinitions.written(gradient))
    case .pattern(let pattern): set(FillDefinitions.written(pattern))
    }
  }

  private mutating func set(_ fill: FillDefinitions.Written) {
    graphic += fill.attributes
    definitions[fill.name] = fill.xml
  }

  mutating func set(_ look: Chart.TextLook) {
    if let size = look.size { text += " fo:font-size=\"\(NumberText.text(size))pt\"" }
    if let color = look.color { text += " fo:color=\"\(StyleProperties.hex(color))\"" }
    if let isBold = look.isBold { text += " fo:font-weight=\"\(isBold ? "bold" : "normal")\"" }
    if let isItalic = look.isItalic {
      text += " fo:font-style=\"\(isItalic ? "italic" : "normal")\""
    }
    if let font = look.font { text += " fo:font-family=\"\(XMLEscape.attribute(font))\"" }
  }

  /// The style as an element.
  func xml(name: String) -> String {
    var xml = "<style:style style:name=\"\(name)\" style:family=\"chart\""
    if let dataStyle { xml += " style:data-style-name=\"\(dataStyle)\"" }
    if let percentageStyle { xml += " style:percentage-data-style-name=\"\(percentageStyle)\"" }
    xml += ">"
    if !chart.isEmpty || !content.isEmpty {
      xml += "<style:chart-properties\(chart)"
      xml += content.isEmpty ? "/>" : ">\(content)</style:chart-properties>"
    }
    if !graphic.isEmpty { xml += "<style:graphic-properties\(graphic)/>" }
    if !text.isEmpty { xml += "<style:text-properties\(text)/>" }
    return xml + "</style:style>"
  }

  private static func percent(_ share: Double) -> String {
    NumberText.text((min(max(share, 0), 1) * 100).rounded()) + "%"
  }

  // MARK: Dashes

  private static func name(_ dash: Chart.Line.Dash) -> String { "Onglet_\(dash.rawValue)" }

  /// The dashes, in shares of a line's width, as the styles that lines name.
  static let dashes: String = {
    let patterns: [(Chart.Line.Dash, String)] = [
      (.dot, "draw:dots1=\"1\" draw:dots1-length=\"100%\" draw:distance=\"100%\""),
      (.dash, "draw:dots1=\"1\" draw:dots1-length=\"400%\" draw:distance=\"300%\""),
      (.longDash, "draw:dots1=\"1\" draw:dots1-length=\"800%\" draw:distance=\"300%\""),
      (
        .dashDot,
        "draw:dots1=\"1\" draw:dots1-length=\"400%\" draw:dots2=\"1\" draw:dots2-length=\"100%\""
          + " draw:distance=\"300%\""
      ),
      (
        .longDashDot,
        "draw:dots1=\"1\" draw:dots1-length=\"800%\" draw:dots2=\"1\" draw:dots2-length=\"100%\""
          + " draw:distance=\"300%\""
      ),
      (
        .longDashDotDot,
        "draw:dots1=\"1\" draw:dots1-length=\"800%\" draw:dots2=\"2\" draw:dots2-length=\"100%\""
          + " draw:distance=\"300%\""
      ),
    ]
    return patterns.map {
      "<draw:stroke-dash draw:name=\"\(name($0))\" draw:style=\"rect\" \($1)/>"
    }.joined()
  }()
}
