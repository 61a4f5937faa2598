import Spreadsheet

/// Writes the part of a chart (ECMA-376 Part 1, §21.2).
struct ChartWriter {
  let chart: Chart
  private let conformance: Conformance
  /// Whether dates count from 1904-01-01 in the workbook.
  private let uses1904Dates: Bool
  var markup = Markup()

  init(_ chart: Chart, _ conformance: Conformance, uses1904Dates: Bool = false) {
    self.chart = chart
    self.conformance = conformance
    self.uses1904Dates = uses1904Dates
  }

  /// The part.
  consuming func part() -> [UInt8] {
    markup.declaration()
    markup.start(
      "c:chartSpace",
      [
        "xmlns:c": conformance.chart, "xmlns:a": conformance.drawing,
        "xmlns:r": conformance.relationships,
      ]
    )
    if uses1904Dates { value("c:date1904", "1") }
    value("c:lang", "fr-FR")
    value("c:roundedCorners", flag(chart.hasRoundedCorners))
    markup.start("c:chart")
    if let title = chart.title { writeTitle(title) }
    value("c:autoTitleDeleted", flag(chart.title == nil))
    if let view = chart.view { write(view) }
    writePlotArea()
    if let legend = chart.legend { write(legend) }
    value("c:plotVisOnly", flag(!chart.showsHiddenCells))
    let blanks =
      switch chart.blanks {
      case .gap: "gap"
      case .zero: "zero"
      case .span: "span"
      }
    value("c:dispBlanksAs", blanks)
    markup.end("c:chart")
    write(chart.look)
    write(chart.text)
    markup.end("c:chartSpace")
    return markup.bytes
  }

  mutating func value(_ name: String, _ value: String) {
    markup.empty(name, ["val": value])
  }

  func flag(_ isSet: Bool) -> String { isSet ? "1" : "0" }

  private mutating func write(_ view: Chart.View) {
    markup.start("c:view3D")
    if let elevation = view.elevation { value("c:rotX", String(min(max(elevation, -90), 90))) }
    if let rotation = view.rotation { value("c:rotY", String((rotation % 360 + 360) % 360)) }
    value("c:rAngAx", flag(view.hasRightAngles))
    markup.end("c:view3D")
  }

  // MARK: Plots

  private mutating func writePlotArea() {
    markup.start("c:plotArea")
    if let layout = chart.plotLayout {
      write(layout, target: layout.isInner ? "inner" : "outer")
    } else {
      markup.empty("c:layout")
    }
    for (position, plot) in chart.plots.enumerated() {
      let series = chart.series.enumerated().filter { $0.element.plot == position }
      write(plot, Array(series))
    }
    writeAxes()
    if chart.hasDataTable {
      markup.start("c:dTable")
      for name in ["c:showHorzBorder", "c:showVertBorder", "c:showOutline", "c:showKeys"] {
        value(name, "1")
      }
      markup.end("c:dTable")
    }
    write(chart.plotLook)
    markup.end("c:plotArea")
  }

  typealias NumberedSeries = (offset: Int, element: Chart.Series)

  /// Whether a plot is drawn with depth.
  private func isDeep(_ plot: Chart.Plot) -> Bool {
    guard chart.view != nil else { return false }
    return [.bar, .line, .area, .pie, .surface].contains(plot.kind)
  }

  private mutating func write(_ plot: Chart.Plot, _ series: [NumberedSeries]) {
    let name =
      switch plot.kind {
      case .bar: "bar"
      case .line: "line"
      case .area: "area"
      case .pie: "pie"
      case .doughnut: "doughnut"
      case .scatter: "scatter"
      case .bubble: "bubble"
      case .radar: "radar"
      case .stock: "stock"
      case .surface: "surface"
      }
    let element = "c:\(name)\(isDeep(plot) ? "3D" : "")Chart"
    markup.start(element)
    writeHead(plot)
    for (index, series) in series { write(series, index, plot) }
    if plot.kind != .surface, let labels = plot.labels { write(labels, points: [:]) }
    writeTail(plot)
    if plot.hasAxes {
      let axes = axes(of: plot)
      value("c:axId", axes.category)
      value("c:axId", axes.value)
      if needsDepthAxis(plot) { value("c:axId", Axes.depth) }
    }
    markup.end(element)
  }

  /// Whether a plot lies along a third axis.
  func needsDepthAxis(_ plot: Chart.Plot) -> Bool {
    plot.kind == .surface
      || isDeep(plot) && plot.hasAxes
        && (plot.kind == .line || chart.view?.isDeep == true && plot.grouping == .standard)
  }

  private mutating func writeHead(_ plot: Chart.Plot) {
    switch plot.kind {
    case .bar:
      value("c:barDir", plot.isHorizontal ? "bar" : "col")
      value("c:grouping", grouping(plot, standard: needsDepthAxis(plot) ? "standard" : "clustered"))
    case .line, .area: value("c:grouping", grouping(plot, standard: "standard"))
    case .scatter: value("c:scatterStyle", "lineMarker")
    case .radar:
      let hasMarkers = chart.series.contains {
        chart.plots[$0.plot] == plot && $0.marker.symbol != .none
      }
      value("c:radarStyle", plot.isFilled ? "filled" : hasMarkers ? "marker" : "standard")
    case .surface: value("c:wireframe", "0")
    case .pie, .doughnut, .bubble, .stock: break
    }
    if plot.kind != .stock, plot.kind != .surface {
      value("c:varyColors", flag(plot.variesColors))
    }
  }

  private func grouping(_ plot: Chart.Plot, standard: String) -> String {
    switch plot.grouping {
    case .standard: standard
    case .stacked: "stacked"
    case .percent: "percentStacked"
    }
  }

  private mutating func writeTail(_ plot: Chart.Plot) {
    switch plot.kind {
    case .bar:
      if let width = plot.gapWidth { value("c:gapWidth", String(min(max(width, 0), 500))) }
      if chart.view == nil {
        if let overlap = plot.overlap { value("c:overlap", String(min(max(overlap, -100), 100))) }
      } else {
        value("c:shape", chart.view?.solid.rawValue ?? "box")
      }
    case .line, .stock:
      if let line = plot.dropLines { write(line, around: "c:dropLines") }
      if chart.view == nil || plot.kind == .stock {
        if let line = plot.highLowLines { write(line, around: "c:hiLowLines") }
        if let bars = plot.upDownBars { write(bars) }
        if plot.kind == .line { value("c:marker", "1") }
      }
    case .area: if let line = plot.dropLines { write(line, around: "c:dropLines") }
    case .pie:
      if chart.view == nil { value("c:firstSliceAng", String(plot.firstAngle)) }
    case .doughnut:
      value("c:firstSliceAng", String(plot.firstAngle))
      value("c:holeSize", String(min(max(plot.holeSize, 10), 90)))
    case .bubble:
      value("c:bubbleScale", String(min(max(plot.bubbleScale, 0), 300)))
      value("c:showNegBubbles", flag(plot.showsNegativeBubbles))
      value("c:sizeRepresents", plot.sizesAreWidths ? "w" : "area")
    case .scatter, .radar, .surface: break
    }
  }

  private mutating func write(_ bars: Chart.UpDownBars) {
    markup.start("c:upDownBars")
    value("c:gapWidth", String(min(max(bars.gapWidth ?? 150, 0), 500)))
    for (name, look) in [("c:upBars", bars.up), ("c:downBars", bars.down)] {
      markup.start(name)
      write(look)
      markup.end(name)
    }
    markup.end("c:upDownBars")
  }

  private mutating func write(_ legend: Chart.Legend) {
    markup.start("c:legend")
    let position =
      switch legend.position {
      case .bottom: "b"
      case .top: "t"
      case .left: "l"
      case .right: "r"
      case .topRight: "tr"
      }
    value("c:legendPos", position)
    for entry in legend.hiddenEntries.sorted() {
      markup.start("c:legendEntry")
      value("c:idx", String(entry))
      value("c:delete", "1")
      markup.end("c:legendEntry")
    }
    if let layout = legend.layout { write(layout, target: nil) }
    value("c:overlay", flag(legend.isOverlaid))
    write(legend.look)
    write(legend.text)
    markup.end("c:legend")
  }
}
