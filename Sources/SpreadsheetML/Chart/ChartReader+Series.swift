import Spreadsheet
import XML

extension ChartReader {
  func series(
    _ element: XMLPart.Element,
    _ plot: Chart.Plot,
    isAlone: Bool
  ) -> Chart.Series {
    let isXY = plot.usesValuesOnBothAxes
    var series = Chart.Series(
      name: name(element.first("tx")),
      categories: source(element.first(isXY ? "xVal" : "cat")),
      values: source(element.first(isXY ? "yVal" : "val"))
    )
    series.sizes = source(element.first("bubbleSize"))
    let index = whole(element, "idx") ?? 0
    series.look = found(looks.look(element), plot, at: index)
    series.isSmooth = (plot.kind == .line || plot.kind == .scatter) && flag(element, "smooth")
    series.invertsNegatives =
      (plot.kind == .bar || plot.kind == .bubble) && flag(element, "invertIfNegative")
    series.explosion = whole(element, "explosion") ?? 0
    if plot.drawsLines { series.marker = marker(element, plot, series, at: index) }
    for point in element.all("dPt") {
      guard let position = whole(point, "idx"), (0..<SheetLimits.rows).contains(position) else {
        continue
      }
      series.points[position] = self.point(point, plot, series)
    }
    // Rings of pies have the colours of their categories, however many there are.
    if plot.variesColors, isAlone || !plot.hasAxes { vary(&series, plot) }
    readLabels(element, into: &series)
    series.trendLines = element.all("trendline").compactMap { trendLine($0, series) }
    series.errorBars = element.all("errBars").compactMap(errorBars)
    return series
  }

  // MARK: What is automatic

  /// The colour of a series by its number (§21.2.2.227): accents of the theme in turn, or one of
  /// them, or greys.
  func accent(_ index: Int) -> Color {
    let index = max(index, 0)
    let base: Color
    let turn: Int
    switch (style - 1) % 8 {
    case 0:
      base = textColor.tinted(0.4)
      turn = index
    case 1:
      base = looks.colors.theme.colors[4 + index % 6]
      turn = index / 6
    case let accent:
      base = looks.colors.theme.colors[2 + accent]
      turn = index
    }
    switch turn % 6 {
    case 0: return base
    case 1: return base.mapping { $0.luminance *= 0.6 }
    case 2: return base.mapping { $0.luminance = $0.luminance * 0.8 + 0.2 }
    case 3: return base.mapping { $0.luminance *= 0.8 }
    case 4: return base.mapping { $0.luminance = $0.luminance * 0.6 + 0.4 }
    default: return base.mapping { $0.luminance *= 0.5 }
    }
  }

  private func found(_ look: Chart.Look, _ plot: Chart.Plot, at index: Int) -> Chart.Look {
    var look = look
    if plot.drawsLines {
      if look.line.paint == .automatic {
        // The lines of stock charts are not drawn, only what stands between them.
        look.line.paint = plot.kind == .stock ? .none : .solid(accent(index))
      }
      if look.line.width == nil { look.line.width = 2.25 }
    } else {
      if look.fill == .automatic { look.fill = .solid(accent(index)) }
      if look.line.paint == .automatic { look.line.paint = .none }
    }
    return look
  }

  /// The points of a series each get a colour of their own.
  private func vary(_ series: inout Chart.Series, _ plot: Chart.Plot) {
    guard !plot.drawsLines, plot.kind != .area else { return }
    for index in 0..<min(series.values.count, 256) where series.points[index]?.look == nil {
      var look = series.look
      look.fill = .solid(accent(index))
      series.points[index, default: Chart.Point()].look = look
    }
  }

  private func marker(
    _ element: XMLPart.Element,
    _ plot: Chart.Plot,
    _ series: Chart.Series,
    at index: Int
  ) -> Chart.Marker {
    let own = element.first("marker")
    let hasMarks: Bool =
      switch plot.kind {
      case .line: element.parent.map { flag($0, "marker") } ?? false
      case .radar: element.parent?.first("radarStyle")?.attribute("val") == "marker"
      case .stock: false
      default: true
      }
    var marker = mark(own)
    if marker.symbol == .automatic {
      let turn: [Chart.Marker.Symbol] = [
        .diamond, .square, .triangle, .x, .star, .circle, .plus, .dash, .dot,
      ]
      marker.symbol = hasMarks || own?.first("symbol") != nil ? turn[max(index, 0) % 9] : .none
    }
    if marker.size == nil { marker.size = 5 }
    let color = series.look.line.paint.color ?? accent(index)
    if marker.look.fill == .automatic { marker.look.fill = .solid(color) }
    return marker
  }

  private func mark(_ element: XMLPart.Element?) -> Chart.Marker {
    guard let element else { return Chart.Marker() }
    var marker = Chart.Marker()
    switch element.first("symbol")?.attribute("val") {
    case "picture":
      note("picture")
      marker.symbol = .square
    case let name?: marker.symbol = Chart.Marker.Symbol(rawValue: name) ?? .automatic
    case nil: break
    }
    marker.size = number(element, "size")
    marker.look = looks.look(element)
    return marker
  }

  private func point(
    _ element: XMLPart.Element,
    _ plot: Chart.Plot,
    _ series: Chart.Series
  ) -> Chart.Point {
    var point = Chart.Point()
    if element.first("spPr") != nil {
      var look = looks.look(element)
      if look.fill == .automatic { look.fill = series.look.fill }
      if look.line.paint == .automatic { look.line = series.look.line }
      point.look = look
    }
    if plot.drawsLines, let own = element.first("marker") {
      var marker = mark(own)
      if marker.symbol == .automatic { marker.symbol = series.marker.symbol }
      if marker.size == nil { marker.size = series.marker.size }
      if marker.look.fill == .automatic { marker.look.fill = series.marker.look.fill }
      point.marker = marker
    }
    point.explosion = whole(element, "explosion")
    return point
  }

  // MARK: Labels

  private func readLabels(_ element: XMLPart.Element, into series: inout Chart.Series) {
    guard let group = element.first("dLbls") else { return }
    let labels = self.labels(group)
    series.labels = labels
    for label in group.all("dLbl") {
      guard let index = whole(label, "idx"), (0..<SheetLimits.rows).contains(index) else {
        continue
      }
      if label.first("layout")?.first("manualLayout") != nil { note("manualLayout") }
      var own = self.labels(label)
      own.text = own.text.over(labels.text)
      if own.numberFormat == nil { own.numberFormat = labels.numberFormat }
      series.points[index, default: Chart.Point()].labels = own
    }
  }

  func labels(_ element: XMLPart.Element) -> Chart.Labels {
    var labels = Chart.Labels(shows: [])
    if let delete = element.first("delete"), Self.isSet(delete) { return labels }
    for (name, part) in [
      ("showLegendKey", Chart.Labels.Part.legendKey), ("showVal", .value),
      ("showCatName", .category), ("showSerName", .series), ("showPercent", .percent),
      ("showBubbleSize", .size),
    ] where flag(element, name) {
      labels.shows.insert(part)
    }
    labels.position =
      element.first("dLblPos")?.attribute("val").flatMap { Chart.Labels.Position(rawValue: $0) }
    labels.separator = element.first("separator")?.text
    if let format = element.first("numFmt"), !format.flag("sourceLinked") {
      labels.numberFormat = format.attribute("formatCode")
    }
    labels.text = looks.text(element.first("txPr"))
    labels.rotation = looks.rotation(element.first("txPr"))
    labels.look = looks.look(element)
    if let rich = element.first("tx")?.first("rich") {
      labels.words = looks.words(rich)
      labels.text = looks.text(rich).over(labels.text)
    }
    labels.hasLeaderLines = element.first("showLeaderLines").map(Self.isSet) ?? false
    return labels
  }

  // MARK: Statistics

  private func trendLine(
    _ element: XMLPart.Element,
    _ series: Chart.Series
  ) -> Chart.TrendLine? {
    let kind: Chart.TrendLine.Kind
    switch element.first("trendlineType")?.attribute("val") {
    case "log": kind = .logarithmic
    case "exp": kind = .exponential
    case "power": kind = .power
    case "poly": kind = .polynomial(degree: whole(element, "order") ?? 2)
    case "movingAvg": kind = .movingAverage(period: whole(element, "period") ?? 2)
    default: kind = .linear
    }
    var trend = Chart.TrendLine(kind)
    trend.name = element.first("name")?.text
    trend.line = looks.look(element).line
    if trend.line.paint == .automatic {
      trend.line.paint = .solid(textColor)
      trend.line.width = trend.line.width ?? 0.75
    }
    trend.forward = number(element, "forward")
    trend.backward = number(element, "backward")
    trend.intercept = number(element, "intercept")
    trend.showsDetermination = flag(element, "dispRSqr")
    trend.showsEquation = flag(element, "dispEq")
    return trend
  }

  private func errorBars(_ element: XMLPart.Element) -> Chart.ErrorBars? {
    let value = number(element, "val") ?? 1
    let amount: Chart.ErrorBars.Amount
    switch element.first("errValType")?.attribute("val") {
    case "percentage": amount = .percent(value)
    case "stdDev": amount = .standardDeviation(value)
    case "stdErr": amount = .standardError
    case "cust":
      amount = .cells(plus: source(element.first("plus")), minus: source(element.first("minus")))
    default: amount = .fixed(value)
    }
    var bars = Chart.ErrorBars(amount)
    bars.isHorizontal = element.first("errDir")?.attribute("val") == "x"
    let kind = element.first("errBarType")?.attribute("val")
    bars.showsPlus = kind != "minus"
    bars.showsMinus = kind != "plus"
    bars.hasCaps = !flag(element, "noEndCap")
    bars.line = looks.look(element).line
    if bars.line.paint == .automatic { bars.line.paint = .solid(textColor) }
    return bars
  }

  // MARK: Values

  private func name(_ element: XMLPart.Element?) -> Chart.Name {
    guard let element else { return "" }
    if let reference = element.first("strRef") {
      let points = reference.first("strCache")?.all("pt") ?? []
      let text = points.compactMap { $0.first("v") }.map { SharedText.decoded($0.text) }
      return Chart.Name(text.joined(separator: " "), cells: reference.first("f")?.text)
    }
    return Chart.Name(element.first("v").map { SharedText.decoded($0.text) } ?? "")
  }

  func source(_ element: XMLPart.Element?) -> Chart.Source {
    guard let content = element?.children.first else { return Chart.Source() }
    let cache =
      content.first("numCache") ?? content.first("strCache")
      ?? content.first("multiLvlStrCache") ?? content
    var source = Chart.Source(content.first("f")?.text)
    source.format = cache.first("formatCode")?.text
    // A count that no file can mean stands for a damaged one.
    let count = min(max(whole(cache, "ptCount") ?? 0, 0), SheetLimits.rows)
    switch content.localName {
    case "numRef", "numLit":
      var numbers = [Double?](repeating: nil, count: count)
      forEachPoint(cache, below: count) { numbers[$0] = Double($1) }
      source.cache = .numbers(numbers)
    case "multiLvlStrRef":
      source.cache = .levels(cache.all("lvl").map { texts($0, count: count) })
    default: source.cache = .texts(texts(cache, count: count))
    }
    return source
  }

  private func texts(_ cache: XMLPart.Element, count: Int) -> [String] {
    var texts = [String](repeating: "", count: count)
    forEachPoint(cache, below: count) { texts[$0] = SharedText.decoded($1) }
    return texts
  }

  private func forEachPoint(
    _ cache: XMLPart.Element,
    below count: Int,
    _ body: (Int, String) -> Void
  ) {
    for point in cache.all("pt") {
      guard let index = point.attribute("idx").flatMap({ Int($0) }), (0..<count).contains(index)
      else { continue }
      body(index, point.first("v")?.text ?? "")
    }
  }
}
