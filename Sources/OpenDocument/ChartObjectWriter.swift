import Spreadsheet
import XML

/// Writes a chart as the embedded document that holds it (ODF 1.3 part 3, §11).
struct ChartObjectWriter {
  let chart: Chart
  /// Size in centimetres.
  private let width: Double
  private let height: Double
  /// Cells that hold the names of series, where there are such.
  private let labels: [ODFAddress?]
  /// Version of OpenDocument that is written.
  private let version: String
  private var styles = ""
  private var styleCount = 0

  /// A parts-of-a-whole chart gives each part a colour, which can be told apart without colour too.
  private static let shares: [UInt32] = [
    0x1F4E79, 0xE0A030, 0x2E7D6B, 0xA23B4E, 0x6C8EBF, 0x8A6D3B, 0x7B5EA7, 0x9BB84A, 0x5F6B73,
    0xD97B4F, 0x3FA7A0, 0xC9A2C6,
  ]

  init(_ chart: Chart, width: Double, height: Double, labels: [ODFAddress?], version: String) {
    self.chart = chart
    self.width = width
    self.height = height
    self.labels = labels
    self.version = version
  }

  static let mediaType = "application/vnd.oasis.opendocument.chart"

  /// Namespaces that the parts of a chart declare.
  private static let spaces: [ODFNamespace] = [
    .office, .style, .text, .table, .draw, .fo, .xlink, .number, .svg, .chart, .of, .loext,
  ]

  private static func declarations() -> String {
    spaces.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()
  }

  /// `styles.xml` of the object: the dashes of lines.
  static func stylesPart(version: String) -> [UInt8] {
    let xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles\(declarations())"
      + " office:version=\"\(version)\"><office:styles><draw:stroke-dash draw:name=\"Tirets\""
      + " draw:style=\"rect\" draw:dots1=\"1\" draw:dots1-length=\"0.25cm\""
      + " draw:distance=\"0.15cm\"/></office:styles></office:document-styles>"
    return Array(xml.utf8)
  }

  /// `content.xml` of the object.
  mutating func contentPart() -> [UInt8] {
    let body = chartElement()
    let xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content\(Self.declarations())"
      + " office:version=\"\(version)\"><office:automatic-styles>\(styles)"
      + "</office:automatic-styles><office:body><office:chart>\(body)</office:chart>"
      + "</office:body></office:document-content>"
    return Array(xml.utf8)
  }

  private mutating func style(_ properties: String, dataStyle: String? = nil) -> String {
    styleCount += 1
    let name = "ch\(styleCount)"
    let data = dataStyle.map { " style:data-style-name=\"\($0)\"" } ?? ""
    styles += "<style:style style:name=\"\(name)\" style:family=\"chart\"\(data)>\(properties)"
    styles += "</style:style>"
    return name
  }

  private static func text(_ size: Int, isBold: Bool = false) -> String {
    "<style:text-properties fo:font-size=\"\(size)pt\" fo:color=\"#333333\""
      + (isBold ? " fo:font-weight=\"bold\"" : "") + "/>"
  }

  private var chartClass: String {
    switch chart.kind {
    case .column, .stackedColumn, .bar: "chart:bar"
    case .line: "chart:line"
    case .doughnut: "chart:ring"
    }
  }

  private var hasSecondaryAxis: Bool { chart.series.contains { $0.isOnSecondaryAxis } }

  private mutating func chartElement() -> String {
    styles += DataStyleWriter(version: version).xml(NumberFormatCode(chart.valueFormat), name: "N1")
    styles += DataStyleWriter(version: version).xml(NumberFormatCode("General"), name: "N0")
    let whole = style("<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\"/>")
    let title = style(
      "<style:chart-properties chart:auto-position=\"true\" style:rotation-angle=\"0\"/>"
        + Self.text(13, isBold: true)
    )
    let legend = style(
      "<style:chart-properties chart:auto-position=\"true\"/>"
        + "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\"/>" + Self.text(9)
    )
    var xml = "<chart:chart xlink:href=\"..\" xlink:type=\"simple\" chart:class=\"\(chartClass)\""
    xml += " svg:width=\"\(NumberText.length(width))\" svg:height=\"\(NumberText.length(height))\""
    xml += " chart:style-name=\"\(whole)\">"
    if !chart.title.isEmpty {
      xml += "<chart:title chart:style-name=\"\(title)\">\(ParagraphWriter.xml(chart.title))"
      xml += "</chart:title>"
    }
    xml += "<chart:legend chart:legend-position=\"bottom\" style:legend-expansion=\"wide\""
    xml += " chart:style-name=\"\(legend)\"/>"
    xml += plotArea()
    return xml + localTable() + "</chart:chart>"
  }

  private mutating func plotArea() -> String {
    var properties = "<style:chart-properties chart:include-hidden-cells=\"true\""
    properties += " chart:auto-position=\"true\" chart:auto-size=\"true\""
    properties += " chart:treat-empty-cells=\"leave-gap\""
    switch chart.kind {
    case .stackedColumn: properties += " chart:stacked=\"true\""
    case .bar: properties += " chart:vertical=\"true\""
    case .column, .line, .doughnut: break
    }
    properties += "/>"
    var xml = "<chart:plot-area chart:style-name=\"\(style(properties))\""
    if version < "1.4", let range = sourceRanges { xml += " table:cell-range-address=\"\(range)\"" }
    let hasLabels = labels.contains { $0 != nil }
    xml += " chart:data-source-has-labels=\"\(hasLabels ? "both" : "column")\">"
    xml += axes()
    for (index, series) in chart.series.enumerated() { xml += self.series(series, index) }
    let wall = style("<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\"/>")
    return xml + "<chart:wall chart:style-name=\"\(wall)\"/></chart:plot-area>"
  }

  private var sourceRanges: String? {
    var ranges: [String] = []
    if let first = chart.series.first, let categories = ODFAddress(first.categories) {
      ranges.append(categories.relative)
    }
    for series in chart.series {
      if let values = ODFAddress(series.values) { ranges.append(values.relative) }
    }
    return ranges.isEmpty ? nil : XMLEscape.attribute(ranges.joined(separator: " "))
  }

  private mutating func axes() -> String {
    let isRing = chart.kind == .doughnut
    let visible = isRing ? " chart:visible=\"false\"" : ""
    let line =
      "<style:graphic-properties svg:stroke-width=\"0.02cm\" svg:stroke-color=\"#8c8c8c\"/>"
    let reversed = chart.kind == .bar ? "true" : "false"
    let x = style(
      "<style:chart-properties chart:display-label=\"true\" chart:logarithmic=\"false\""
        + " chart:reverse-direction=\"\(reversed)\" text:line-break=\"true\""
        + " chart:text-overlap=\"true\""
        + " chart:link-data-style-to-source=\"false\"\(visible)/>" + line + Self.text(9),
      dataStyle: "N0"
    )
    let axisTitle = style(
      "<style:chart-properties chart:auto-position=\"true\" style:rotation-angle=\"0\"/>"
        + Self.text(9)
    )
    var xml =
      "<chart:axis chart:dimension=\"x\" chart:name=\"primary-x\" chart:style-name=\"\(x)\">"
    xml += titleElement(chart.categoryAxisTitle, axisTitle)
    if let categories = chart.series.first.flatMap({ ODFAddress($0.categories) }) {
      let address = XMLEscape.attribute(categories.relative)
      xml += "<chart:categories table:cell-range-address=\"\(address)\"/>"
    }
    xml += "</chart:axis>"
    let upright = style(
      "<style:chart-properties chart:auto-position=\"true\""
        + " style:rotation-angle=\"\(chart.kind == .bar ? 0 : 90)\"/>" + Self.text(9)
    )
    var shape = ""
    switch chart.kind {
    case .stackedColumn: shape = " chart:gap-width=\"60\" chart:overlap=\"100\""
    case .column, .bar: shape = " chart:gap-width=\"80\" chart:overlap=\"0\""
    case .line, .doughnut: break
    }
    // A reversed category axis would carry the value axis to the top.
    let place = chart.kind == .bar ? "end" : "start"
    let y = valueAxis(shape + visible, place: place, line)
    xml += "<chart:axis chart:dimension=\"y\" chart:name=\"primary-y\" chart:style-name=\"\(y)\">"
    xml += titleElement(chart.valueAxisTitle, upright)
    if !isRing {
      let grid = style(
        "<style:graphic-properties svg:stroke-width=\"0.02cm\" svg:stroke-color=\"#d9d9d9\"/>"
      )
      xml += "<chart:grid chart:style-name=\"\(grid)\" chart:class=\"major\"/>"
    }
    xml += "</chart:axis>"
    guard hasSecondaryAxis else { return xml }
    let second = valueAxis(shape, place: "end", line)
    xml += "<chart:axis chart:dimension=\"y\" chart:name=\"secondary-y\""
    xml += " chart:style-name=\"\(second)\">\(titleElement(chart.secondaryAxisTitle, upright))"
    return xml + "</chart:axis>"
  }

  private mutating func valueAxis(_ shape: String, place: String, _ line: String) -> String {
    style(
      "<style:chart-properties chart:display-label=\"true\" chart:logarithmic=\"false\""
        + shape + " chart:reverse-direction=\"false\""
        + " chart:link-data-style-to-source=\"false\" chart:axis-position=\"\(place)\"/>"
        + line + Self.text(9),
      dataStyle: "N1"
    )
  }

  private func titleElement(_ title: String?, _ style: String) -> String {
    guard let title, !title.isEmpty else { return "" }
    return "<chart:title chart:style-name=\"\(style)\">\(ParagraphWriter.xml(title))</chart:title>"
  }

  private mutating func series(_ series: Chart.Series, _ index: Int) -> String {
    let isLine = chart.kind == .line || series.isOnSecondaryAxis
    let color = StyleProperties.hex(series.color)
    var graphic = "<style:graphic-properties"
    var properties = "<style:chart-properties chart:link-data-style-to-source=\"true\""
    if isLine {
      let stroke = series.isDashed ? "dash\" draw:stroke-dash=\"Tirets" : "solid"
      graphic += " draw:stroke=\"\(series.showsLine ? stroke : "none")\""
      graphic += " svg:stroke-width=\"0.08cm\" svg:stroke-color=\"\(color)\""
      let symbols = ["circle", "square", "diamond", "arrow-up"]
      properties += " chart:symbol-type=\"named-symbol\""
      let symbol = series.showsLine ? symbols[index % symbols.count] : "diamond"
      let size = series.showsLine ? "0.2cm" : "0.35cm"
      properties += " chart:symbol-name=\"\(symbol)\""
      properties += " chart:symbol-width=\"\(size)\" chart:symbol-height=\"\(size)\""
    } else {
      graphic += " draw:stroke=\"none\""
    }
    graphic += " draw:fill=\"solid\" draw:fill-color=\"\(color)\"/>"
    let name = style(properties + "/>" + graphic, dataStyle: "N0")
    let kind = series.isOnSecondaryAxis ? "chart:line" : seriesClass
    var xml = "<chart:series chart:style-name=\"\(name)\""
    if let values = ODFAddress(series.values) {
      xml += " chart:values-cell-range-address=\"\(XMLEscape.attribute(values.relative))\""
    }
    if let label = labels[index] {
      xml += " chart:label-cell-address=\"\(XMLEscape.attribute(label.relative))\""
    } else {
      xml += " loext:label-string=\"\(XMLEscape.attribute(Self.literal(series.name)))\""
    }
    xml += " chart:class=\"\(kind)\""
    xml += " chart:attached-axis=\"\(series.isOnSecondaryAxis ? "secondary-y" : "primary-y")\">"
    return xml + points(series) + "</chart:series>"
  }

  /// A name as LibreOffice reads it where no cell holds it: it would end at a comma or a quotation
  /// mark, so that characters that look the same stand for these.
  private static func literal(_ name: String) -> String {
    let shown = name.map { $0 == "," ? "\u{201A}" : $0 == "\"" ? "\u{201D}" : $0 }
    return "\"\(String(shown))\""
  }

  private var seriesClass: String { chart.kind == .doughnut ? "chart:circle" : chartClass }

  private mutating func points(_ series: Chart.Series) -> String {
    let count = max(series.cachedValues.count, ODFAddress(series.values)?.cellCount ?? 1, 1)
    guard chart.kind == .doughnut else { return "<chart:data-point chart:repeated=\"\(count)\"/>" }
    var xml = ""
    for point in 0..<min(count, 64) {
      let color = StyleProperties.hex(Color(Self.shares[point % Self.shares.count]))
      let name = style(
        "<style:graphic-properties draw:stroke=\"solid\" svg:stroke-color=\"#ffffff\""
          + " draw:fill=\"solid\" draw:fill-color=\"\(color)\"/>"
      )
      xml += "<chart:data-point chart:style-name=\"\(name)\"/>"
    }
    return xml
  }
}
