import Spreadsheet
import XML

/// Writes a chart as the embedded document that holds it (ODF 1.3 part 3, §11).
struct ChartObjectWriter {
  let chart: Chart
  /// Size in centimetres.
  private let width: Double
  private let height: Double
  /// Version of OpenDocument that is written.
  let version: String
  /// Whether the chart shows its own table, as some of its values lie in no cells.
  let ownsData: Bool
  private var styles = ""
  /// Gradients and hatches that styles name.
  private var definitions: [String: String] = [:]
  private var styleCount = 0
  private var dataStyles: [String: String] = [:]

  init(_ chart: Chart, width: Double, height: Double, version: String) {
    self.chart = chart
    self.width = width
    self.height = height
    self.version = version
    ownsData = chart.series.contains {
      [$0.values, $0.sizes].contains {
        !$0.isEmpty && ($0.cells.map { ODFAddress.list($0).contains(nil) } ?? true)
      }
    }
  }

  static let mediaType = "application/vnd.oasis.opendocument.chart"

  /// Namespaces that the parts of a chart declare.
  private static let spaces: [ODFNamespace] = [
    .office, .style, .text, .table, .draw, .fo, .xlink, .number, .svg, .chart, .of, .loext,
    .chartooo, .dr3d,
  ]

  private static func declarations() -> String {
    spaces.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()
  }

  /// `styles.xml` of the object: the dashes of lines, and the gradients and hatches of `content.xml`,
  /// which is made before it.
  func stylesPart() -> [UInt8] {
    let fills = definitions.sorted { $0.key < $1.key }.map(\.value).joined()
    let xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles\(Self.declarations())"
      + " office:version=\"\(version)\"><office:styles>\(fills)\(ChartStyle.dashes)"
      + "</office:styles></office:document-styles>"
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

  // MARK: Styles

  /// Adds a style and gives its name.
  mutating func name(_ style: ChartStyle) -> String {
    styleCount += 1
    let name = "ch\(styleCount)"
    styles += style.xml(name: name)
    definitions.merge(style.definitions) { first, _ in first }
    return name
  }

  /// The name of the style that shows numbers in a format.
  mutating func dataStyle(_ format: String) -> String {
    if let name = dataStyles[format] { return name }
    let name = "N\(dataStyles.count)"
    dataStyles[format] = name
    styles += DataStyleWriter(version: version).xml(NumberFormatCode(format), name: name)
    return name
  }

  // MARK: The whole

  /// The class of most series; those of another say so.
  var mainPlot: Chart.Plot { chart.plots.first ?? .column }

  static func chartClass(_ plot: Chart.Plot) -> String {
    switch plot.kind {
    case .bar, .surface: "chart:bar"
    case .line: "chart:line"
    case .area: "chart:area"
    case .pie: "chart:circle"
    case .doughnut: "chart:ring"
    case .scatter: "chart:scatter"
    case .bubble: "chart:bubble"
    case .radar: plot.isFilled ? "chart:filled-radar" : "chart:radar"
    case .stock: "chart:stock"
    }
  }

  private mutating func chartElement() -> String {
    var whole = ChartStyle()
    whole.set(chart.look)
    let wholeName = name(whole)
    var xml = "<chart:chart xlink:href=\"\(ownsData ? "." : "..")\" xlink:type=\"simple\""
    xml += " chart:class=\"\(Self.chartClass(mainPlot))\""
    xml += " svg:width=\"\(NumberText.length(width))\" svg:height=\"\(NumberText.length(height))\""
    xml += " chart:style-name=\"\(wholeName)\">"
    if let title = chart.title { xml += self.title(title, usualRotation: 0) }
    if let legend = chart.legend { xml += self.legend(legend) }
    xml += plotArea()
    return xml + localTable() + "</chart:chart>"
  }

  /// A title of the chart or of an axis.
  mutating func title(_ title: Chart.Title, usualRotation: Double) -> String {
    guard !title.text.isEmpty else { return "" }
    var style = ChartStyle()
    style.set("chart:auto-position", title.layout == nil)
    style.set("style:rotation-angle", title.rotation ?? usualRotation)
    style.set(title.look.over(chart.text))
    let place = title.layout.map { position($0) } ?? ""
    return "<chart:title\(place) chart:style-name=\"\(name(style))\">"
      + "\(Self.paragraph(title.text))</chart:title>"
  }

  /// A text as the one paragraph that a title or a label holds.
  static func paragraph(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(
        ParagraphWriter.xml(String(line)).dropFirst("<text:p>".count).dropLast("</text:p>".count)
      )
    }
    return "<text:p>\(lines.joined(separator: "<text:line-break/>"))</text:p>"
  }

  private func position(_ layout: Chart.Layout) -> String {
    " svg:x=\"\(NumberText.length(layout.x * width))\""
      + " svg:y=\"\(NumberText.length(layout.y * height))\""
  }

  private func size(_ layout: Chart.Layout) -> String {
    guard let layoutWidth = layout.width, let layoutHeight = layout.height else { return "" }
    return " svg:width=\"\(NumberText.length(layoutWidth * width))\""
      + " svg:height=\"\(NumberText.length(layoutHeight * height))\""
  }

  private mutating func legend(_ legend: Chart.Legend) -> String {
    var style = ChartStyle()
    style.set("chart:auto-position", legend.layout == nil)
    style.set(legend.look.bare)
    style.set(legend.text.over(chart.text))
    let (position, expansion) =
      switch legend.position {
      case .bottom: ("bottom", "wide")
      case .top: ("top", "wide")
      case .left: ("start", "high")
      case .right: ("end", "high")
      case .topRight: ("top-end", "high")
      }
    var xml = "<chart:legend chart:legend-position=\"\(position)\""
    if legend.isOverlaid { xml += " loext:overlay=\"true\"" }
    if let layout = legend.layout { xml += self.position(layout) }
    return xml + " style:legend-expansion=\"\(expansion)\" chart:style-name=\"\(name(style))\"/>"
  }

  // MARK: Plots

  private mutating func plotArea() -> String {
    let plot = mainPlot
    var style = ChartStyle()
    switch plot.grouping {
    case .standard: break
    case .stacked: style.set("chart:stacked", true)
    case .percent: style.set("chart:percentage", true)
    }
    if chart.plots.contains(where: \.isHorizontal) { style.set("chart:vertical", true) }
    if plot.kind == .scatter || plot.kind == .line || plot.kind == .radar {
      style.set("chart:lines", true)
    }
    if plot.kind == .stock, plot.upDownBars != nil {
      style.set("chart:japanese-candle-stick", true)
    }
    if let view = chart.view {
      style.set("chart:three-dimensional", true)
      style.set("chart:right-angled-axes", view.hasRightAngles)
      if view.isDeep { style.set("chart:deep", true) }
      style.set("chart:solid-type", view.solid == .box ? "cuboid" : view.solid.rawValue)
    }
    if !plot.hasAxes { style.set("chart:angle-offset", Double((450 - plot.firstAngle) % 360)) }
    style.set("chart:include-hidden-cells", chart.showsHiddenCells)
    style.set("chart:auto-position", chart.plotLayout == nil)
    style.set("chart:auto-size", chart.plotLayout?.width == nil)
    let blanks =
      switch chart.blanks {
      case .gap: "leave-gap"
      case .zero: "use-zero"
      case .span: "ignore"
      }
    style.set("chart:treat-empty-cells", blanks)
    var xml = "<chart:plot-area chart:style-name=\"\(name(style))\""
    if version < "1.4", let range = sourceRanges { xml += " table:cell-range-address=\"\(range)\"" }
    let labels =
      chart.series.contains { $0.name.cells != nil }
      ? "both" : "column"
    xml += " chart:data-source-has-labels=\"\(labels)\""
    if let layout = chart.plotLayout, !layout.isInner { xml += position(layout) + size(layout) }
    xml += ">"
    if let layout = chart.plotLayout, layout.isInner {
      xml += "<chartooo:coordinate-region\(position(layout))\(size(layout))/>"
    }
    xml += axes()
    for index in orderedSeries { xml += series(chart.series[index], index) }
    if plot.kind == .stock { xml += stockMarkers(plot) }
    var wall = ChartStyle()
    wall.set(chart.plotLook.bare)
    xml += "<chart:wall chart:style-name=\"\(name(wall))\"/>"
    return xml + "</chart:plot-area>"
  }

  /// Stock charts here have the lowest before the highest values.
  private var orderedSeries: [Int] {
    var order = Array(chart.series.indices)
    guard mainPlot.kind == .stock else { return order }
    let stock = order.filter { chart.series[$0].plot == 0 }
    guard stock.count >= 3 else { return order }
    order.swapAt(stock[stock.count - 3], stock[stock.count - 2])
    return order
  }

  private mutating func stockMarkers(_ plot: Chart.Plot) -> String {
    var xml = ""
    if let bars = plot.upDownBars {
      for (element, look) in [("gain", bars.up), ("loss", bars.down)] {
        var style = ChartStyle()
        style.set(look)
        xml += "<chart:stock-\(element)-marker chart:style-name=\"\(name(style))\"/>"
      }
    }
    var style = ChartStyle()
    style.set(plot.highLowLines ?? Chart.Line())
    return xml + "<chart:stock-range-line chart:style-name=\"\(name(style))\"/>"
  }

  private var sourceRanges: String? {
    guard !ownsData else { return nil }
    var ranges: [String] = []
    if let first = chart.series.first { ranges += addresses(first.categories) }
    for series in chart.series { ranges += addresses(series.values) }
    return ranges.isEmpty ? nil : XMLEscape.attribute(ranges.joined(separator: " "))
  }

  private func addresses(_ source: Chart.Source) -> [String] {
    source.cells.map { ODFAddress.list($0).compactMap { $0?.relative } } ?? []
  }
}

extension Chart.Look {
  /// The look with nothing where a program would choose: LibreOffice has grey walls and frames.
  fileprivate var bare: Chart.Look {
    Chart.Look(
      fill: fill == .automatic ? .none : fill,
      line: line.paint == .automatic ? Chart.Line(.none) : line
    )
  }
}
