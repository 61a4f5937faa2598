import Spreadsheet
import XML

/// Reads how the parts of a chart look (ODF 1.3 part 3, §17.23, §20).
struct ChartLookReader {
  /// The properties of an element.
  struct Style {
    fileprivate var charts: XMLPart.Element?
    /// Fill and border.
    var look = Chart.Look()
    /// How words look.
    var text = Chart.TextLook()
    /// Number format; nil for that of the cells.
    var numberFormat: String?
    /// What the number format of the cells was, where that of the cells is shown.
    var cellNumberFormat: String?
    /// Number format of shares.
    var percentageFormat: String?
    /// What stands between the parts of labels.
    var separator: String?

    /// A property of charts.
    subscript(name: String) -> String? {
      for space in [ODFNamespace.chart, .loext, .style, .text] {
        if let value = charts?.attribute(name, namespace: space.uri) { return value }
      }
      return nil
    }

    /// A property that is set or not; nil when nothing is said.
    func flag(_ name: String) -> Bool? { self[name].map { $0 == "true" } }

    /// A property that is a number.
    func number(_ name: String) -> Double? {
      self[name].flatMap { Double($0.hasSuffix("%") ? $0.dropLast() : $0[...]) }
        .flatMap { $0.isFinite ? $0 : nil }
    }
  }

  private let styles: [String: XMLPart.Element]
  /// Dashes, gradients and hatches by their kind and name.
  private let definitions: [String: XMLPart.Element]
  private let formats: CellStyles
  private let note: (_ detail: String) -> Void

  init(content: XMLPart, styles: XMLPart?, note: @escaping (_ detail: String) -> Void) {
    var named: [String: XMLPart.Element] = [:]
    for element in content.root.first("automatic-styles")?.all("style") ?? [] {
      if let name = element.attribute("name", namespace: ODFNamespace.style.uri) {
        named[name] = element
      }
    }
    self.styles = named
    var definitions: [String: XMLPart.Element] = [:]
    for element in styles?.root.first("styles")?.children ?? [] {
      if let name = element.attribute("name", namespace: ODFNamespace.draw.uri) {
        definitions["\(element.localName) \(name)"] = element
      }
    }
    self.definitions = definitions
    formats = CellStyles(content: content, styles: styles)
    self.note = note
  }

  /// The properties that an element names.
  func style(of element: XMLPart.Element) -> Style {
    guard
      let name = element.attribute("style-name", namespace: ODFNamespace.chart.uri),
      let definition = styles[name]
    else { return Style() }
    var style = Style()
    style.charts = definition.first("chart-properties")
    if let properties = definition.first("graphic-properties") { style.look = look(properties) }
    if let properties = definition.first("text-properties") { style.text = text(properties) }
    let format = format(definition, "data-style-name")
    if style.flag("link-data-style-to-source") == true {
      style.cellNumberFormat = format
    } else {
      style.numberFormat = format
    }
    style.percentageFormat = self.format(definition, "percentage-data-style-name")
    if let separator = style.charts?.first("label-separator") {
      style.separator = separator.all("p").map { ParagraphText.text(of: $0) }
        .joined(separator: "\n")
    }
    return style
  }

  private func format(_ definition: XMLPart.Element, _ attribute: String) -> String? {
    guard
      let data = definition.attribute(attribute, namespace: ODFNamespace.style.uri)
        .flatMap({ formats.dataStyle($0) })
    else { return nil }
    // A number without a number of decimal places has as many as it needs.
    if data.localName == "number-style", data.children.count == 1,
      let number = data.first("number"),
      number.attribute("decimal-places", namespace: ODFNamespace.number.uri) == nil
    {
      return "General"
    }
    return DataStyleReader(styles: formats).code(of: data).map(SystemFormat.shown)
  }

  // MARK: Shapes

  private func look(_ properties: XMLPart.Element) -> Chart.Look {
    Chart.Look(fill: fill(properties), line: line(properties))
  }

  private func fill(_ properties: XMLPart.Element) -> Chart.Paint {
    let color = properties.attribute("fill-color", namespace: ODFNamespace.draw.uri)
      .flatMap(CellStyleReader.color)
    let kind = properties.attribute("fill", namespace: ODFNamespace.draw.uri)
    let opacity = opacity(properties, "opacity", .draw)
    func definition(_ kind: String) -> XMLPart.Element? {
      properties.attribute("fill-\(kind)-name", namespace: ODFNamespace.draw.uri)
        .flatMap { definitions["\(kind) \($0)"] }
    }
    switch kind {
    case "none": return .none
    case nil, "solid": break
    case "gradient":
      let gradient = FillDefinitions.gradient(
        definition("gradient"),
        opacity: opacity,
        approximate: note
      )
      if let gradient { return .gradient(gradient) }
      note("gradient")
    case "hatch":
      note("hatch")
      let isSolid =
        properties.attribute("fill-hatch-solid", namespace: ODFNamespace.draw.uri) == "true"
      let pattern = FillDefinitions.pattern(
        definition("hatch"),
        background: isSolid ? color : nil,
        opacity: opacity
      )
      if let pattern { return .pattern(pattern) }
    case let kind?: note(kind)
    }
    guard let color else { return .automatic }
    return .solid(color, opacity: opacity)
  }

  private func line(_ properties: XMLPart.Element) -> Chart.Line {
    var line = Chart.Line()
    line.width = properties.attribute("stroke-width", namespace: ODFNamespace.svg.uri)
      .flatMap(Length.points)
    // A line without width is as thin as it can be.
    if line.width == 0 { line.width = 0.25 }
    let kind = properties.attribute("stroke", namespace: ODFNamespace.draw.uri)
    if kind == "none" {
      line.paint = .none
      return line
    }
    if let color = properties.attribute("stroke-color", namespace: ODFNamespace.svg.uri)
      .flatMap(CellStyleReader.color)
    {
      line.paint = .solid(color, opacity: opacity(properties, "stroke-opacity", .svg))
    } else if kind != nil {
      line.paint = .solid(Color(0))
    }
    if kind == "dash" { line.dash = dash(properties) }
    return line
  }

  private func opacity(
    _ properties: XMLPart.Element,
    _ name: String,
    _ space: ODFNamespace
  ) -> Double {
    guard let text = properties.attribute(name, namespace: space.uri) else { return 1 }
    let share = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
    return min(max(share ?? 1, 0), 1)
  }

  /// The nearest of the dashes that other programs know.
  private func dash(_ properties: XMLPart.Element) -> Chart.Line.Dash {
    guard
      let dash = properties.attribute("stroke-dash", namespace: ODFNamespace.draw.uri)
        .flatMap({ definitions["stroke-dash \($0)"] })
    else { return .dash }
    func value(_ name: String) -> String? {
      dash.attribute(name, namespace: ODFNamespace.draw.uri)
    }
    // In line widths; a length of its own is taken for that of a line of 1 point.
    let length = value("dots1-length").flatMap { text in
      text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Length.points(text)
    }
    let isLong = (length ?? 1) > 6
    if let second = value("dots2").flatMap({ Int($0) }), second > 0 {
      return second > 1 ? .longDashDotDot : isLong ? .longDashDot : .dashDot
    }
    return (length ?? 1) <= 1.5 ? .dot : isLong ? .longDash : .dash
  }

  private func text(_ properties: XMLPart.Element) -> Chart.TextLook {
    func fo(_ name: String) -> String? {
      properties.attribute(name, namespace: ODFNamespace.fo.uri)
    }
    var look = Chart.TextLook()
    look.size = fo("font-size").flatMap(Length.points)
    look.isBold = fo("font-weight").map { $0 != "normal" }
    look.isItalic = fo("font-style").map { $0 != "normal" }
    look.color = fo("color").flatMap(CellStyleReader.color)
    let quotes: Set<Character> = ["'", "\""]
    look.font = fo("font-family").map { name in
      String(name.prefix { $0 != ";" && $0 != "," }.filter { !quotes.contains($0) })
    }
    return look
  }
}
