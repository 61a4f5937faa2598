import Spreadsheet
import XML

extension ChartReader {
  /// Plots and series, these in the order of the legend.
  func readPlots(_ area: XMLPart.Element, into chart: inout Chart) {
    var mainAxes: Set<String>?
    var series: [(order: Int, series: Chart.Series)] = []
    for element in Self.drawn(area) {
      guard var plot = plot(element) else { continue }
      if plot.hasAxes {
        let axes = Set(element.all("axId").compactMap { $0.attribute("val") })
        if let mainAxes { plot.isOnSecondaryAxes = axes.isDisjoint(with: mainAxes) }
        if mainAxes == nil { mainAxes = axes }
      }
      let position = chart.plots.count
      let sources = element.all("ser")
      if element.localName.contains("3D"), chart.view == nil { chart.view = view(element) }
      for source in sources {
        var read = self.series(source, plot, isAlone: sources.count == 1)
        read.plot = position
        series.append((whole(source, "order") ?? series.count, read))
      }
      chart.plots.append(plot)
    }
    // Series of one order keep the order in which they stand.
    chart.series = series.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }.map(\.element.series)
  }

  /// The plots that have series; the first one when none has, which is a chart yet to be filled.
  private static func drawn(_ area: XMLPart.Element) -> [XMLPart.Element] {
    let plots = area.children.filter { $0.localName.hasSuffix("Chart") }
    let drawn = plots.filter { !$0.all("ser").isEmpty }
    return drawn.isEmpty ? Array(plots.prefix(1)) : drawn
  }

  private func plot(_ element: XMLPart.Element) -> Chart.Plot? {
    let kind: Chart.Plot.Kind
    switch element.localName {
    case "barChart", "bar3DChart": kind = .bar
    case "lineChart", "line3DChart": kind = .line
    case "areaChart", "area3DChart": kind = .area
    case "pieChart", "pie3DChart": kind = .pie
    case "ofPieChart":
      kind = .pie
      note("ofPieChart")
    case "doughnutChart": kind = .doughnut
    case "scatterChart": kind = .scatter
    case "bubbleChart": kind = .bubble
    case "radarChart": kind = .radar
    case "stockChart": kind = .stock
    case "surfaceChart", "surface3DChart": kind = .surface
    default: return nil
    }
    var plot = Chart.Plot(kind)
    switch element.first("grouping")?.attribute("val") {
    case "stacked": plot.grouping = .stacked
    case "percentStacked": plot.grouping = .percent
    default: break
    }
    plot.isHorizontal = element.first("barDir")?.attribute("val") == "bar"
    plot.gapWidth = kind == .bar ? whole(element, "gapWidth") ?? 150 : nil
    plot.overlap = kind == .bar ? whole(element, "overlap") ?? 0 : nil
    plot.variesColors = kind != .surface && kind != .stock && flag(element, "varyColors")
    plot.firstAngle = whole(element, "firstSliceAng").map { ($0 % 360 + 360) % 360 } ?? 0
    plot.holeSize = whole(element, "holeSize") ?? 50
    plot.bubbleScale = whole(element, "bubbleScale") ?? 100
    plot.sizesAreWidths = element.first("sizeRepresents")?.attribute("val") == "w"
    plot.showsNegativeBubbles = kind == .bubble && flag(element, "showNegBubbles")
    plot.isFilled = element.first("radarStyle")?.attribute("val") == "filled"
    plot.dropLines = looks.line(around: element.first("dropLines")).map(found)
    plot.highLowLines = looks.line(around: element.first("hiLowLines")).map(found)
    if let bars = element.first("upDownBars") {
      var up = looks.look(bars.first("upBars"))
      var down = looks.look(bars.first("downBars"))
      if up.fill == .automatic { up.fill = .solid(Color(0xFFFFFF)) }
      if down.fill == .automatic { down.fill = .solid(Color(0x404040)) }
      (up.line, down.line) = (found(up.line), found(down.line))
      plot.upDownBars = Chart.UpDownBars(gapWidth: whole(bars, "gapWidth"), up: up, down: down)
    }
    plot.labels = element.first("dLbls").map(labels)
    return plot
  }

  private func view(_ element: XMLPart.Element) -> Chart.View {
    var view = Chart.View()
    let own = space.first("chart")?.first("view3D")
    view.elevation = whole(own, "rotX")
    view.rotation = whole(own, "rotY")
    view.hasRightAngles = own.map { flag($0, "rAngAx") } ?? false
    view.isDeep = element.first("grouping")?.attribute("val") == "standard"
    let shapes = element.descendants(named: "shape").compactMap { $0.attribute("val") }
    view.solid =
      switch shapes.first {
      case "cylinder": .cylinder
      case "cone", "coneToMax": .cone
      case "pyramid", "pyramidToMax": .pyramid
      default: .box
      }
    return view
  }

  // MARK: Axes

  func readAxes(_ area: XMLPart.Element, into chart: inout Chart) {
    let plots = Self.drawn(area).filter { !$0.all("axId").isEmpty }
    let axes = area.children.filter { $0.localName.hasSuffix("Ax") }
    func axis(_ id: String?) -> XMLPart.Element? {
      axes.first { $0.first("axId")?.attribute("val") == id }
    }
    for isSecondary in [false, true] {
      guard
        let position = chart.plots.firstIndex(where: {
          $0.hasAxes && $0.isOnSecondaryAxes == isSecondary
        })
      else { continue }
      let plot = chart.plots[position]
      let own = plots.first { element in
        let kind = self.plot(kindOf: element)
        guard kind == plot.kind else { return false }
        let ids = element.all("axId").compactMap { $0.attribute("val") }
        let first = plots.first?.all("axId").compactMap { $0.attribute("val") } ?? []
        return Set(ids).isDisjoint(with: first) == isSecondary
      }
      let found = (own?.all("axId") ?? []).compactMap { axis($0.attribute("val")) }
      let category =
        found.first { $0.localName == "catAx" || $0.localName == "dateAx" } ?? found.first
      let value = found.first { $0 != category && $0.localName == "valAx" }
      var pair = (category.map(self.axis), value.map(self.axis))
      if !plot.usesValuesOnBothAxes {
        pair.0?.isBetweenTicks = value?.first("crossBetween")?.attribute("val") != "midCat"
      }
      if isSecondary {
        (chart.secondaryCategoryAxis, chart.secondaryValueAxis) = pair
      } else {
        (chart.categoryAxis, chart.valueAxis) = pair
      }
    }
  }

  private func plot(kindOf element: XMLPart.Element) -> Chart.Plot.Kind? {
    Chart.Plot.Kind.allCases.first {
      element.localName == "\($0.rawValue)Chart" || element.localName == "\($0.rawValue)3DChart"
    }
  }

  private func axis(_ element: XMLPart.Element) -> Chart.Axis {
    var axis = Chart.Axis()
    axis.isTime = element.localName == "dateAx"
    axis.isHidden = flag(element, "delete")
    let scaling = element.first("scaling")
    axis.scale.minimum = number(scaling, "min")
    axis.scale.maximum = number(scaling, "max")
    axis.scale.logarithmBase = number(scaling, "logBase")
    axis.scale.isReversed = scaling?.first("orientation")?.attribute("val") == "maxMin"
    axis.scale.majorStep = number(element, "majorUnit")
    axis.scale.minorStep = number(element, "minorUnit")
    let isUpright = ["l", "r"].contains(element.first("axPos")?.attribute("val"))
    if let title = element.first("title") {
      axis.title = self.title(title, usual: Chart.TextLook(isBold: true))
      if isUpright, axis.title?.rotation == nil { axis.title?.rotation = 90 }
      if axis.title?.text.isEmpty == true { axis.title = nil }
    }
    if let format = element.first("numFmt") {
      let isLinked = format.flag("sourceLinked")
      let code = format.attribute("formatCode")
      if isLinked { axis.cellNumberFormat = code } else { axis.numberFormat = code }
    }
    axis.majorGrid = looks.line(around: element.first("majorGridlines")).map(found)
    axis.minorGrid = looks.line(around: element.first("minorGridlines")).map(found)
    axis.majorTicks = ticks(element.first("majorTickMark")) ?? (absentIsUnset ? .outside : .cross)
    axis.minorTicks = ticks(element.first("minorTickMark")) ?? (absentIsUnset ? .none : .cross)
    axis.labels =
      element.first("tickLblPos")?.attribute("val").flatMap {
        Chart.Axis.LabelPosition(rawValue: $0)
      }
      ?? .nextTo
    axis.line = found(looks.look(element).line)
    axis.text = looks.text(element.first("txPr"))
    axis.textRotation = looks.rotation(element.first("txPr"))
    switch element.first("crosses")?.attribute("val") {
    case "max": axis.crossing = .maximum
    case "min": axis.crossing = .minimum
    default: axis.crossing = number(element, "crossesAt").map { .at($0) } ?? .zero
    }
    axis.unit = unit(element, "baseTimeUnit")
    axis.majorUnit = unit(element, "majorTimeUnit")
    axis.labelInterval = whole(element, "tickLblSkip")
    return axis
  }

  private func ticks(_ element: XMLPart.Element?) -> Chart.Axis.Ticks? {
    element?.attribute("val").flatMap { Chart.Axis.Ticks(rawValue: $0) }
  }

  private func unit(_ element: XMLPart.Element, _ name: String) -> Chart.Axis.TimeUnit? {
    element.first(name)?.attribute("val").flatMap { Chart.Axis.TimeUnit(rawValue: $0) }
  }
}
