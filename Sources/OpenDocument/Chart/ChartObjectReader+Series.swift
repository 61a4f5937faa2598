import Spreadsheet
import XML

extension ChartObjectReader {
  private static let space = ODFNamespace.chart.uri
  /// Colours of series that say none.
  private static let palette: [UInt32] = [
    0x004586, 0xFF420E, 0xFFD320, 0x579D1C, 0x7E0021, 0x83CAFF, 0x314004, 0xAECF00, 0x4B1F6F,
    0xFF950E, 0xC5000B, 0x0084D1,
  ]

  static func color(_ index: Int) -> Color { Color(palette[index % palette.count]) }

  func series(
    _ element: XMLPart.Element,
    _ plot: Chart.Plot,
    _ index: Int,
    _ domains: inout [Chart.Source]
  ) -> Chart.Series {
    let style = looks.style(of: element)
    let main = source(element, "values-cell-range-address", .chart)
    var series = Chart.Series(name: name(element), values: main)
    let own = element.all("domain").map { source($0, "cell-range-address", .table) }
    if plot.usesValuesOnBothAxes {
      // Series without x values have those of the first.
      if domains.isEmpty { domains = own }
      let known = own.isEmpty ? domains : own
      if plot.kind == .bubble {
        series.sizes = main
        series.values = own.first ?? Chart.Source()
        series.categories = (own.count > 1 ? own[1] : domains.last) ?? Chart.Source()
      } else {
        series.categories = known.last ?? Chart.Source()
      }
    } else {
      series.categories = categories()
    }
    let color = Self.color(index)
    series.look = found(style.look, plot, color)
    series.isSmooth =
      plot.drawsLines && (style["interpolation"] ?? areaInterpolation)?.hasSuffix("spline") == true
    series.explosion = Int(bounding: style.number("pie-offset") ?? 0)
    if plot.drawsLines { series.marker = marker(style, series.look, at: index) }
    series.labels = labels(style)
    for (position, point) in points(element) {
      var read = self.point(point, plot, series)
      if plot.variesColors, read.look == nil {
        read.look = series.look
        read.look?.fill = .solid(Self.color(position))
      }
      if read != Chart.Point() { series.points[position] = read }
    }
    series.trendLines = element.all("regression-curve").map(trendLine)
    series.errorBars = element.all("error-indicator").compactMap(errorBars)
    if element.first("mean-value") != nil { note("mean-value") }
    return series
  }

  private var areaInterpolation: String? {
    element.first("plot-area").flatMap { looks.style(of: $0)["interpolation"] }
  }

  private func found(_ look: Chart.Look, _ plot: Chart.Plot, _ color: Color) -> Chart.Look {
    var look = look
    if plot.drawsLines {
      if look.line.paint == .automatic { look.line.paint = .solid(color) }
      if look.line.width == nil { look.line.width = 0.75 }
    } else {
      if look.fill == .automatic { look.fill = .solid(color) }
      if look.line.paint == .automatic { look.line.paint = .none }
    }
    return look
  }

  private func marker(
    _ style: ChartLookReader.Style,
    _ look: Chart.Look,
    at index: Int
  ) -> Chart.Marker {
    let fill: Chart.Paint
    let own = style.look.fill.plain
    if case .solid = own { fill = own } else { fill = look.line.paint }
    var marker = Chart.Marker(.none, look: Chart.Look(fill: fill))
    marker.look.line.paint = .none
    switch style["symbol-type"] {
    case "automatic":
      let turn: [Chart.Marker.Symbol] = [.square, .diamond, .triangle, .circle, .star, .x, .plus]
      marker.symbol = turn[index % turn.count]
    case "named-symbol":
      marker.symbol =
        switch style["symbol-name"] {
        case "circle": .circle
        case "diamond": .diamond
        case "arrow-up", "arrow-down", "arrow-left", "arrow-right": .triangle
        case "x": .x
        case "plus": .plus
        case "asterisk", "star": .star
        case "horizontal-bar", "vertical-bar": .dash
        default: .square
        }
    case "image":
      note("image")
      marker.symbol = .square
    default: return marker
    }
    if [.x, .plus, .star, .dash].contains(marker.symbol) { marker.look.line.paint = fill }
    marker.size = style["symbol-width"].flatMap(Length.points) ?? 7
    return marker
  }

  // MARK: Points and labels

  /// The points that have properties of their own, or could.
  private func points(_ element: XMLPart.Element) -> [(Int, XMLPart.Element)] {
    var points: [(Int, XMLPart.Element)] = []
    var position = 0
    for point in element.all("data-point") {
      let count = point.attribute("repeated", namespace: Self.space).flatMap { Int($0) } ?? 1
      for offset in 0..<min(max(count, 1), 4096) where points.count < 4096 {
        points.append((position + offset, point))
      }
      position += min(max(count, 1), SheetLimits.rows)
    }
    return points
  }

  private func point(
    _ element: XMLPart.Element,
    _ plot: Chart.Plot,
    _ series: Chart.Series
  ) -> Chart.Point {
    let style = looks.style(of: element)
    var point = Chart.Point()
    if style.look != Chart.Look() {
      var look = style.look
      if look.fill == .automatic { look.fill = series.look.fill }
      if look.line.paint == .automatic { look.line = series.look.line }
      if look != series.look { point.look = look }
    }
    point.explosion = style.number("pie-offset").map(Int.init(bounding:))
    if style["data-label-number"] != nil || style["data-label-text"] != nil {
      point.labels = labels(style) ?? Chart.Labels(shows: [])
    }
    if let label = element.first("data-label") {
      let words = self.words(label)
      if !words.isEmpty {
        var labels = point.labels ?? series.labels ?? Chart.Labels()
        labels.words = words
        point.labels = labels
      }
    }
    return point
  }

  private func labels(_ style: ChartLookReader.Style) -> Chart.Labels? {
    var shows: Set<Chart.Labels.Part> = []
    switch style["data-label-number"] {
    case "value": shows.insert(.value)
    case "percentage": shows.insert(.percent)
    case "value-and-percentage": shows.formUnion([.value, .percent])
    default: break
    }
    for (name, part) in [
      ("text", Chart.Labels.Part.category), ("symbol", .legendKey), ("series", .series),
    ] where style.flag("data-label-\(name)") == true {
      shows.insert(part)
    }
    guard !shows.isEmpty else { return nil }
    var labels = Chart.Labels(shows: shows)
    labels.position =
      switch style["label-position"] {
      case "center": .center
      case "inside": .insideEnd
      case "near-origin": .insideBase
      case "outside": .outsideEnd
      case "avoid-overlap": .bestFit
      case "left", "top-left", "bottom-left": .left
      case "right", "top-right", "bottom-right": .right
      case "top": .top
      case "bottom": .bottom
      default: nil
      }
    labels.separator = style.separator ?? " "
    labels.numberFormat = shows.contains(.value) ? style.numberFormat : style.percentageFormat
    labels.text = style.text
    labels.rotation = style.number("rotation-angle")
    return labels
  }

  // MARK: Statistics

  private func trendLine(_ element: XMLPart.Element) -> Chart.TrendLine {
    let style = looks.style(of: element)
    let kind: Chart.TrendLine.Kind
    switch style["regression-type"] {
    case "logarithmic": kind = .logarithmic
    case "exponential": kind = .exponential
    case "power": kind = .power
    case "polynomial":
      kind = .polynomial(
        degree: style.number("regression-max-degree").map(Int.init(bounding:)) ?? 2
      )
    case "moving-average":
      kind = .movingAverage(period: style.number("regression-period").map(Int.init(bounding:)) ?? 2)
    default: kind = .linear
    }
    var trend = Chart.TrendLine(kind)
    if let name = style["regression-name"], !name.isEmpty { trend.name = name }
    trend.line = style.look.line
    if trend.line.paint == .automatic { trend.line.paint = .solid(Color(0)) }
    trend.forward = style.number("regression-extrapolate-forward").flatMap { $0 > 0 ? $0 : nil }
    trend.backward = style.number("regression-extrapolate-backward").flatMap { $0 > 0 ? $0 : nil }
    if style.flag("regression-force-intercept") == true {
      trend.intercept = style.number("regression-intercept-value") ?? 0
    }
    if let equation = element.first("equation") {
      func shows(_ name: String) -> Bool {
        equation.attribute(name, namespace: Self.space) == "true"
      }
      trend.showsEquation = shows("display-equation")
      trend.showsDetermination = shows("display-r-square")
    }
    return trend
  }

  private func errorBars(_ element: XMLPart.Element) -> Chart.ErrorBars? {
    let style = looks.style(of: element)
    let amount: Chart.ErrorBars.Amount
    switch style["error-category"] {
    case "constant":
      let upper = style.number("error-upper-limit") ?? 0
      if let lower = style.number("error-lower-limit"), lower != upper {
        amount = .cells(
          plus: Chart.Source(cache: .numbers([upper])),
          minus: Chart.Source(cache: .numbers([lower]))
        )
      } else {
        amount = .fixed(upper)
      }
    case "percentage": amount = .percent(style.number("error-percentage") ?? 5)
    case "standard-deviation": amount = .standardDeviation(1)
    case "standard-error": amount = .standardError
    case "cell-range":
      func cells(_ name: String) -> Chart.Source {
        style[name].map { table.source($0) } ?? Chart.Source()
      }
      amount = .cells(plus: cells("error-upper-range"), minus: cells("error-lower-range"))
    case "none", nil: return nil
    case let other?:
      note(other)
      return nil
    }
    var bars = Chart.ErrorBars(amount)
    bars.isHorizontal = element.attribute("dimension", namespace: Self.space) == "x"
    bars.showsPlus = style.flag("error-upper-indicator") ?? false
    bars.showsMinus = style.flag("error-lower-indicator") ?? false
    guard bars.showsPlus || bars.showsMinus else { return nil }
    bars.line = style.look.line
    if bars.line.paint == .automatic { bars.line.paint = .solid(Color(0)) }
    return bars
  }

  // MARK: Values

  private func source(
    _ element: XMLPart.Element,
    _ name: String,
    _ space: ODFNamespace
  ) -> Chart.Source {
    guard let address = element.attribute(name, namespace: space.uri), !address.isEmpty else {
      return Chart.Source()
    }
    return table.source(address)
  }

  private func categories() -> Chart.Source {
    let axes = element.first("plot-area")?.all("axis") ?? []
    for axis in axes {
      if let categories = axis.first("categories") {
        return source(categories, "cell-range-address", .table)
      }
    }
    return Chart.Source()
  }

  private func name(_ element: XMLPart.Element) -> Chart.Name {
    if let address = element.attribute("label-cell-address", namespace: Self.space),
      !address.isEmpty
    {
      let text = table.text(address) ?? ""
      return Chart.Name(text, cells: ChartTable.cells(address))
    }
    let literal = element.attribute("label-string", namespace: ODFNamespace.loext.uri) ?? ""
    guard literal.count >= 2, literal.hasPrefix("\""), literal.hasSuffix("\"") else {
      return Chart.Name(literal)
    }
    return Chart.Name(String(literal.dropFirst().dropLast()))
  }
}
