import Spreadsheet
import XML

extension ChartObjectReader {
  private static let space = ODFNamespace.chart.uri

  /// Kind of a series, or of the chart.
  private func kind(_ name: String?) -> (kind: Chart.Plot.Kind, isFilled: Bool)? {
    switch name {
    case "chart:bar", "chart:gantt": (.bar, false)
    case "chart:line": (.line, false)
    case "chart:area": (.area, false)
    case "chart:circle": (.pie, false)
    case "chart:ring": (.doughnut, false)
    case "chart:scatter": (.scatter, false)
    case "chart:bubble": (.bubble, false)
    case "chart:radar": (.radar, false)
    case "chart:filled-radar": (.radar, true)
    case "chart:stock": (.stock, false)
    case "chart:surface": (.surface, false)
    default: nil
    }
  }

  func readPlots(
    _ area: XMLPart.Element,
    _ style: ChartLookReader.Style,
    into chart: inout Chart
  ) {
    let main = kind(element.attribute("class", namespace: Self.space)) ?? (.bar, false)
    if style.flag("three-dimensional") == true { chart.view = view(style) }
    var domains: [Chart.Source] = []
    for element in area.all("series") {
      var own = kind(element.attribute("class", namespace: Self.space)) ?? main
      if main.kind == .doughnut, own.kind == .pie { own.kind = .doughnut }
      if main.kind == .stock, own.kind == .line { own.kind = .stock }
      let isSecondary =
        own.kind != .pie && own.kind != .doughnut
        && element.attribute("attached-axis", namespace: Self.space)?.hasPrefix("secondary") == true
      var position = chart.plots.firstIndex {
        $0.kind == own.kind && $0.isOnSecondaryAxes == isSecondary
      }
      if position == nil {
        var plot = plot(own, style, isMain: own.kind == main.kind)
        plot.isOnSecondaryAxes = isSecondary
        if plot.kind == .stock { readStock(area, style, into: &plot) }
        chart.plots.append(plot)
        position = chart.plots.count - 1
      }
      guard let position else { continue }
      var series = series(element, chart.plots[position], chart.series.count, &domains)
      series.plot = position
      chart.series.append(series)
    }
    // A chart that is yet to be filled.
    if chart.plots.isEmpty { chart.plots.append(plot(main, style, isMain: true)) }
    orderStock(&chart)
  }

  private func plot(
    _ own: (kind: Chart.Plot.Kind, isFilled: Bool),
    _ style: ChartLookReader.Style,
    isMain: Bool
  ) -> Chart.Plot {
    var plot = Chart.Plot(own.kind)
    plot.isFilled = own.isFilled
    plot.isHorizontal = own.kind == .bar && style.flag("vertical") == true
    if isMain || own.kind == .bar {
      if style.flag("percentage") == true {
        plot.grouping = .percent
      } else if style.flag("stacked") == true {
        plot.grouping = .stacked
      }
    }
    if !plot.hasAxes {
      plot.variesColors = true
      let offset = Int(bounding: style.number("angle-offset") ?? 90)
      plot.firstAngle = ((450 - offset) % 360 + 360) % 360
    }
    return plot
  }

  private func view(_ style: ChartLookReader.Style) -> Chart.View {
    var view = Chart.View()
    view.hasRightAngles = style.flag("right-angled-axes") ?? false
    // How it is turned is said by a matrix.
    view.elevation = 15
    view.rotation = 20
    view.solid =
      switch style["solid-type"] {
      case "cylinder": .cylinder
      case "cone": .cone
      case "pyramid": .pyramid
      default: .box
      }
    view.isDeep = style.flag("deep") == true
    return view
  }

  // MARK: Stock

  private func readStock(
    _ area: XMLPart.Element,
    _ style: ChartLookReader.Style,
    into plot: inout Chart.Plot
  ) {
    plot.highLowLines =
      area.first("stock-range-line").map { looks.style(of: $0).look.line } ?? Chart.Line()
    guard style.flag("japanese-candle-stick") == true else { return }
    plot.upDownBars = Chart.UpDownBars(
      up: area.first("stock-gain-marker").map { looks.style(of: $0).look } ?? Chart.Look(),
      down: area.first("stock-loss-marker").map { looks.style(of: $0).look } ?? Chart.Look()
    )
  }

  /// The highest values stand before the lowest in the model.
  private func orderStock(_ chart: inout Chart) {
    guard let plot = chart.plots.firstIndex(where: { $0.kind == .stock }) else { return }
    let own = chart.series.indices.filter { chart.series[$0].plot == plot }
    guard own.count >= 3 else {
      // SpreadsheetML knows such charts of three or four series only.
      chart.plots[plot].kind = .line
      return
    }
    chart.series.swapAt(own[own.count - 3], own[own.count - 2])
    for index in own {
      chart.series[index].look.line.paint = .none
      chart.series[index].marker = Chart.Marker(.none)
    }
  }

  // MARK: Axes

  func readAxes(_ area: XMLPart.Element, into chart: inout Chart) {
    let isHorizontal = chart.plots.contains { $0.isHorizontal }
    for element in area.all("axis") {
      let style = looks.style(of: element)
      let dimension = element.attribute("dimension", namespace: Self.space)
      let name = element.attribute("name", namespace: Self.space) ?? "primary-\(dimension ?? "")"
      if dimension == "y" { readBars(style, isSecondary: name.hasPrefix("secondary"), &chart) }
      let plot = chart.plots[0]
      guard plot.hasAxes else {
        noteDirection(style, dimension == "y")
        continue
      }
      if dimension == "x", plot.kind == .radar { noteDirection(style, true) }
      let isUpright = (dimension == "x") == isHorizontal
      let axis = axis(element, style, isUpright: isUpright, plot, isCategory: dimension == "x")
      switch name {
      case "primary-x": chart.categoryAxis = axis
      case "primary-y": chart.valueAxis = axis
      case "secondary-x": chart.secondaryCategoryAxis = axis
      case "secondary-y": chart.secondaryValueAxis = axis
      // The axis of depth says nothing that a chart with depth does not.
      default: continue
      }
    }
    if chart.secondaryValueAxis != nil, chart.secondaryValueAxis?.crossing == .zero {
      chart.secondaryValueAxis?.crossing = .maximum
    }
    // An axis that no series has is not drawn beside the other one in SpreadsheetML.
    if !chart.plots.contains(where: \.isOnSecondaryAxes) {
      if chart.secondaryValueAxis?.isHidden == false { note("secondary-y") }
      chart.secondaryValueAxis = nil
      chart.secondaryCategoryAxis = nil
    }
  }

  /// Shares and radars run clockwise in other programs.
  private func noteDirection(_ style: ChartLookReader.Style, _ isTurned: Bool) {
    if isTurned, style.flag("reverse-direction") != true { note("reverse-direction") }
  }

  /// The axis of values says how wide bars are.
  private func readBars(
    _ style: ChartLookReader.Style,
    isSecondary: Bool,
    _ chart: inout Chart
  ) {
    for index in chart.plots.indices
    where chart.plots[index].kind == .bar && chart.plots[index].isOnSecondaryAxes == isSecondary {
      chart.plots[index].gapWidth = style.number("gap-width").map(Int.init(bounding:)) ?? 100
      let isUpon = chart.plots[index].grouping != .standard
      chart.plots[index].overlap =
        isUpon ? 100 : style.number("overlap").map(Int.init(bounding:)) ?? 0
    }
  }

  private func axis(
    _ element: XMLPart.Element,
    _ style: ChartLookReader.Style,
    isUpright: Bool,
    _ plot: Chart.Plot,
    isCategory: Bool
  ) -> Chart.Axis {
    var axis = Chart.Axis()
    axis.isHidden = style.flag("visible") == false
    axis.title = element.first("title").flatMap {
      title($0, usual: Chart.TextLook(size: 9))
    }
    if isUpright, axis.title?.rotation == nil { axis.title?.rotation = 90 }
    axis.scale.minimum = style.number("minimum")
    axis.scale.maximum = style.number("maximum")
    if style.flag("logarithmic") == true { axis.scale.logarithmBase = 10 }
    axis.scale.majorStep = style.number("interval-major")
    if let step = axis.scale.majorStep, let parts = style.number("interval-minor-divisor"),
      parts >= 1
    {
      axis.scale.minorStep = step / parts
    }
    let isTurned = isCategory && plot.kind == .radar
    axis.scale.isReversed = (style.flag("reverse-direction") == true) != isTurned && !isTurned
    axis.numberFormat = style.numberFormat
    axis.cellNumberFormat = style.cellNumberFormat
    for grid in element.all("grid") {
      let line = found(looks.style(of: grid).look.line)
      if grid.attribute("class", namespace: Self.space) == "minor" {
        axis.minorGrid = line
      } else {
        axis.majorGrid = line
      }
    }
    axis.majorTicks = ticks(style, "major", usual: true)
    axis.minorTicks = ticks(style, "minor", usual: false)
    switch style["axis-label-position"] {
    case "outside-start": axis.labels = .low
    case "outside-end": axis.labels = .high
    default: axis.labels = .nextTo
    }
    if style.flag("display-label") == false { axis.labels = .none }
    switch style["axis-position"] {
    case nil, "0": axis.crossing = .zero
    case "start": axis.crossing = .minimum
    case "end": axis.crossing = .maximum
    default: axis.crossing = style.number("axis-position").map { .at($0) } ?? .zero
    }
    axis.line = found(style.look.line)
    axis.text = style.text
    axis.textRotation = style.number("rotation-angle")
    let type = ODFNamespace.allCases.lazy.compactMap {
      element.attribute("axis-type", namespace: $0.uri)
    }.first
    axis.isTime = type == "date"
    if let scale = element.first("date-scale") {
      func unit(_ name: String) -> Chart.Axis.TimeUnit? {
        scale.attribute(name, namespace: Self.space)
          .flatMap { Chart.Axis.TimeUnit(rawValue: $0) }
      }
      axis.unit = unit("base-time-unit")
      axis.majorUnit = unit("major-interval-unit")
      if axis.isTime {
        axis.scale.majorStep = scale.attribute("major-interval-value", namespace: Self.space)
          .flatMap { Double($0) }
      }
    }
    axis.isBetweenTicks =
      plot.kind != .area && plot.kind != .line || style.number("major-origin") == 0.5
    return axis
  }

  private func ticks(
    _ style: ChartLookReader.Style,
    _ kind: String,
    usual: Bool
  ) -> Chart.Axis.Ticks {
    let inside = style.flag("tick-marks-\(kind)-inner") ?? false
    let outside = style.flag("tick-marks-\(kind)-outer") ?? usual
    return inside ? outside ? .cross : .inside : outside ? .outside : .none
  }

  /// A line of axes and grids: grey unless it says otherwise.
  private func found(_ line: Chart.Line) -> Chart.Line {
    guard line.paint == .automatic else { return line }
    return Chart.Line(.solid(Color(0xB3B3B3)), width: line.width ?? 0.75, dash: line.dash)
  }
}
