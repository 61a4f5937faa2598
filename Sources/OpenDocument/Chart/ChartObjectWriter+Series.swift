import Spreadsheet
import XML

extension ChartObjectWriter {
  /// Colours of shares, which can be told apart without colour too.
  private static let shares: [UInt32] = [
    0x1F4E79, 0xE0A030, 0x2E7D6B, 0xA23B4E, 0x6C8EBF, 0x8A6D3B, 0x7B5EA7, 0x9BB84A, 0x5F6B73,
    0xD97B4F, 0x3FA7A0, 0xC9A2C6,
  ]

  /// How the address of a source is written: that of its cells, or in the chart's own table.
  func address(_ source: Chart.Source, local column: Int?) -> String? {
    if ownsData {
      guard let column, source.count > 0 else { return nil }
      return localAddress(column: column, rows: 1...source.count)
    }
    guard let cells = source.cells else { return nil }
    let addresses = ODFAddress.list(cells).compactMap { $0?.relative }
    return addresses.isEmpty ? nil : addresses.joined(separator: " ")
  }

  mutating func series(_ series: Chart.Series, _ index: Int) -> String {
    let plot = chart.plots.indices.contains(series.plot) ? chart.plots[series.plot] : mainPlot
    var style = ChartStyle()
    set(series.look, series.marker, plot, of: &style)
    style.set("chart:link-data-style-to-source", series.labels?.numberFormat == nil)
    if series.isSmooth, plot.drawsLines { style.set("chart:interpolation", "cubic-spline") }
    if series.explosion > 0 { style.set("chart:pie-offset", Double(series.explosion)) }
    if let solid = chart.view?.solid, plot.kind == .bar {
      style.set("chart:solid-type", solid == .box ? "cuboid" : solid.rawValue)
    }
    if let labels = series.labels ?? plot.labels { set(labels, of: &style) }
    let columns = localColumns(of: index)
    var xml = "<chart:series chart:style-name=\"\(name(style))\""
    let isBubble = plot.kind == .bubble
    let main = isBubble ? series.sizes : series.values
    if let address = address(main, local: isBubble ? columns.sizes : columns.values) {
      xml += " chart:values-cell-range-address=\"\(XMLEscape.attribute(address))\""
    }
    xml += label(series.name, column: isBubble ? columns.sizes : columns.values)
    let seriesClass = plot.kind == .doughnut ? "chart:circle" : Self.chartClass(plot)
    xml += " chart:class=\"\(seriesClass)\""
    if plot.hasAxes {
      let axis = plot.isOnSecondaryAxes ? "secondary-y" : "primary-y"
      xml += " chart:attached-axis=\"\(axis)\""
    }
    // LibreOffice looks for it here, not in the style.
    if chart.legend?.hiddenEntries.contains(index) == true { xml += " loext:hide-legend=\"true\"" }
    xml += ">"
    if isBubble { xml += domain(series.values, columns.yValues) }
    if plot.usesValuesOnBothAxes { xml += domain(series.categories, columns.xValues) }
    for line in series.trendLines { xml += trendLine(line) }
    for bars in series.errorBars { xml += errorBars(bars, columns) }
    return xml + points(series, plot) + "</chart:series>"
  }

  private func domain(_ source: Chart.Source, _ column: Int?) -> String {
    guard let address = address(source, local: column) else { return "" }
    return "<chart:domain table:cell-range-address=\"\(XMLEscape.attribute(address))\"/>"
  }

  private func label(_ name: Chart.Name, column: Int?) -> String {
    if ownsData, let column {
      let address = localAddress(column: column, rows: 0...0)
      return " chart:label-cell-address=\"\(XMLEscape.attribute(address))\""
    }
    if let cells = name.cells, let address = ODFAddress.list(cells).first ?? nil {
      return " chart:label-cell-address=\"\(XMLEscape.attribute(address.relative))\""
    }
    guard !name.text.isEmpty else { return "" }
    return " loext:label-string=\"\(XMLEscape.attribute(Self.literal(name.text)))\""
  }

  /// A name as LibreOffice reads it where no cell holds it: it would end at a comma or a quotation
  /// mark, so that characters that look the same stand for these.
  private static func literal(_ name: String) -> String {
    let shown = name.map { $0 == "," ? "\u{201A}" : $0 == "\"" ? "\u{201D}" : $0 }
    return "\"\(String(shown))\""
  }

  // MARK: Looks

  private func set(
    _ look: Chart.Look,
    _ marker: Chart.Marker?,
    _ plot: Chart.Plot,
    of style: inout ChartStyle
  ) {
    guard plot.drawsLines else {
      // Bars and areas have no border unless one is said.
      let line = look.line.paint == .automatic ? Chart.Line(.none) : look.line
      style.set(Chart.Look(fill: look.fill, line: line))
      return
    }
    style.set(look.line)
    guard let marker else { return }
    // Marks have the colour that fills the series.
    style.set(marker.look.fill.color == nil ? look.line.paint : marker.look.fill)
    let symbol =
      switch marker.symbol {
      case .automatic, .none: ""
      case .circle: "circle"
      case .square: "square"
      case .diamond: "diamond"
      case .triangle: "arrow-up"
      case .x: "x"
      case .plus: "plus"
      case .star: "asterisk"
      case .dash: "horizontal-bar"
      case .dot: "circle"
      }
    switch marker.symbol {
    case .none: style.set("chart:symbol-type", "none")
    case .automatic: style.set("chart:symbol-type", "automatic")
    default:
      style.set("chart:symbol-type", "named-symbol")
      style.set("chart:symbol-name", symbol)
    }
    if let size = marker.size, marker.symbol != .none {
      let length = NumberText.text(size) + "pt"
      style.set("chart:symbol-width", length)
      style.set("chart:symbol-height", length)
    }
  }

  private mutating func set(_ labels: Chart.Labels, of style: inout ChartStyle) {
    let shows = labels.shows
    let number =
      switch (shows.contains(.value) || shows.contains(.size), shows.contains(.percent)) {
      case (true, true): "value-and-percentage"
      case (true, false): "value"
      case (false, true): "percentage"
      case (false, false): "none"
      }
    style.set("chart:data-label-number", number)
    style.set("chart:data-label-text", shows.contains(.category))
    style.set("chart:data-label-symbol", shows.contains(.legendKey))
    style.set("chart:data-label-series", shows.contains(.series))
    let place: String? =
      switch labels.position {
      case nil: nil
      case .center: "center"
      case .insideEnd: "inside"
      case .insideBase: "near-origin"
      case .outsideEnd: "outside"
      case .bestFit: "avoid-overlap"
      case .left: "left"
      case .right: "right"
      case .top: "top"
      case .bottom: "bottom"
      }
    if let place { style.set("chart:label-position", place) }
    if let format = labels.numberFormat {
      if number == "percentage" {
        style.percentageStyle = dataStyle(format)
      } else {
        style.dataStyle = dataStyle(format)
      }
    }
    if let rotation = labels.rotation { style.set("style:rotation-angle", rotation) }
    if let separator = labels.separator {
      let text =
        separator == "\n"
        ? "<text:p><text:line-break/></text:p>" : ParagraphWriter.xml(separator)
      style.append("<chart:label-separator>\(text)</chart:label-separator>")
    }
    style.set(labels.text.over(chart.text))
  }

  // MARK: Points

  private mutating func points(_ series: Chart.Series, _ plot: Chart.Plot) -> String {
    let cells = series.values.cells.map { ODFAddress.list($0) } ?? []
    let known = cells.reduce(0) { $0 + min($1?.cellCount ?? 0, SheetLimits.rows) }
    let count = max(series.values.count, known, 1)
    var points = series.points
    if plot.variesColors, series.points.isEmpty, !plot.hasAxes {
      for index in 0..<min(count, 64) {
        var point = Chart.Point()
        point.look = Chart.Look(
          fill: .solid(Color(Self.shares[index % Self.shares.count])),
          line: Chart.Line(.solid(Color(0xFFFFFF)))
        )
        points[index] = point
      }
    }
    var xml = ""
    var next = 0
    for (index, point) in points.sorted(by: { $0.key < $1.key }) where index < count {
      if index > next { xml += Self.plain(index - next) }
      xml += self.point(point, series, plot)
      next = index + 1
    }
    return count > next ? xml + Self.plain(count - next) : xml
  }

  private static func plain(_ count: Int) -> String {
    count == 1 ? "<chart:data-point/>" : "<chart:data-point chart:repeated=\"\(count)\"/>"
  }

  private mutating func point(
    _ point: Chart.Point,
    _ series: Chart.Series,
    _ plot: Chart.Plot
  ) -> String {
    var style = ChartStyle()
    if point.look != nil || point.marker != nil {
      let marker = plot.drawsLines ? point.marker ?? series.marker : nil
      set(point.look ?? series.look, marker, plot, of: &style)
    }
    if let explosion = point.explosion { style.set("chart:pie-offset", Double(explosion)) }
    var words = ""
    if let labels = point.labels {
      set(labels, of: &style)
      if let text = labels.words {
        words = "<chart:data-label>\(Self.paragraph(text))"
        words += "</chart:data-label>"
      }
    }
    let element = "<chart:data-point chart:style-name=\"\(name(style))\""
    return words.isEmpty ? element + "/>" : element + ">\(words)</chart:data-point>"
  }

  // MARK: Statistics

  private mutating func trendLine(_ trend: Chart.TrendLine) -> String {
    var style = ChartStyle()
    switch trend.kind {
    case .linear: style.set("chart:regression-type", "linear")
    case .logarithmic: style.set("chart:regression-type", "logarithmic")
    case .exponential: style.set("chart:regression-type", "exponential")
    case .power: style.set("chart:regression-type", "power")
    case .polynomial(let degree):
      style.set("chart:regression-type", "polynomial")
      style.set("chart:regression-max-degree", Double(degree))
    case .movingAverage(let period):
      style.set("chart:regression-type", "moving-average")
      style.set("chart:regression-period", Double(period))
    }
    if let name = trend.name { style.set("chart:regression-name", name) }
    if let forward = trend.forward {
      style.set("loext:regression-extrapolate-forward", forward)
    }
    if let backward = trend.backward {
      style.set("loext:regression-extrapolate-backward", backward)
    }
    if let intercept = trend.intercept {
      style.set("chart:regression-force-intercept", true)
      style.set("chart:regression-intercept-value", intercept)
    }
    style.set(trend.line)
    var xml = "<chart:regression-curve chart:style-name=\"\(name(style))\">"
    if trend.showsEquation || trend.showsDetermination {
      var words = ChartStyle()
      words.set(chart.text)
      xml += "<chart:equation chart:display-equation=\"\(trend.showsEquation)\""
      xml += " chart:display-r-square=\"\(trend.showsDetermination)\""
      xml += " chart:style-name=\"\(name(words))\"/>"
    }
    return xml + "</chart:regression-curve>"
  }

  private mutating func errorBars(_ bars: Chart.ErrorBars, _ columns: LocalColumns) -> String {
    var style = ChartStyle()
    style.set("chart:error-upper-indicator", bars.showsPlus)
    style.set("chart:error-lower-indicator", bars.showsMinus)
    switch bars.amount {
    case .fixed(let amount):
      style.set("chart:error-category", "constant")
      style.set("chart:error-upper-limit", amount)
      style.set("chart:error-lower-limit", amount)
    case .percent(let amount):
      style.set("chart:error-category", "percentage")
      style.set("chart:error-percentage", amount)
    case .standardDeviation:
      style.set("chart:error-category", "standard-deviation")
    case .standardError: style.set("chart:error-category", "standard-error")
    case .cells(let plus, let minus):
      style.set("chart:error-category", "cell-range")
      let named = [("upper", plus), ("lower", minus)]
      for (name, source) in named where source.cells != nil && !ownsData {
        if let address = address(source, local: nil) {
          style.set("chart:error-\(name)-range", address)
        }
      }
    }
    style.set(bars.line)
    return "<chart:error-indicator chart:dimension=\"\(bars.isHorizontal ? "x" : "y")\""
      + " chart:style-name=\"\(name(style))\"/>"
  }
}
