import Spreadsheet

extension ChartWriter {
  mutating func write(_ series: Chart.Series, _ index: Int, _ plot: Chart.Plot) {
    markup.start("c:ser")
    value("c:idx", String(index))
    value("c:order", String(index))
    write(series.name)
    writeLook(series.look, plot)
    if plot.kind == .bar || plot.kind == .bubble {
      value("c:invertIfNegative", flag(series.invertsNegatives))
    }
    if plot.drawsLines { write(series.marker) }
    if !plot.hasAxes, series.explosion > 0 { value("c:explosion", String(series.explosion)) }
    if plot.kind != .surface {
      for (index, point) in series.points.sorted(by: { $0.key < $1.key }) {
        write(point, index, plot)
      }
      let pointLabels = series.points.compactMapValues(\.labels)
      if series.labels != nil || !pointLabels.isEmpty {
        write(series.labels ?? plot.labels ?? Chart.Labels(shows: []), points: pointLabels)
      }
      if plot.hasAxes, plot.kind != .radar {
        for line in series.trendLines { write(line) }
        for bars in series.errorBars.prefix(Self.errorBars(plot)) { write(bars) }
      }
    }
    if plot.usesValuesOnBothAxes {
      write(series.categories, around: "c:xVal", isNumeric: false)
      write(series.values, around: "c:yVal", isNumeric: true)
    } else {
      write(series.categories, around: "c:cat", isNumeric: false)
      write(series.values, around: "c:val", isNumeric: true)
    }
    switch plot.kind {
    case .line, .scatter, .stock: value("c:smooth", flag(series.isSmooth))
    case .bubble:
      write(series.sizes, around: "c:bubbleSize", isNumeric: true)
      value("c:bubble3D", "0")
    default: break
    }
    markup.end("c:ser")
  }

  private mutating func write(_ name: Chart.Name) {
    guard !name.text.isEmpty || name.cells != nil else { return }
    markup.start("c:tx")
    if let cells = name.cells {
      markup.start("c:strRef")
      markup.leaf("c:f", cells)
      writeCache([name.text], around: "c:strCache")
      markup.end("c:strRef")
    } else {
      markup.leaf("c:v", SharedText.encoded(name.text))
    }
    markup.end("c:tx")
  }

  /// A series that is a line has no fill of its own.
  private mutating func writeLook(_ look: Chart.Look, _ plot: Chart.Plot) {
    var look = look
    if plot.drawsLines {
      look.fill = .automatic
    } else if plot.kind == .bar || plot.kind == .area || plot.kind == .doughnut,
      look.line.paint == .automatic
    {
      look.line = Chart.Line()
    }
    write(look)
  }

  private mutating func write(_ marker: Chart.Marker) {
    guard marker != Chart.Marker() else { return }
    markup.start("c:marker")
    if marker.symbol != .automatic { value("c:symbol", marker.symbol.rawValue) }
    if let size = marker.size { value("c:size", String(Int(min(max(size, 2), 72).rounded()))) }
    write(marker.look)
    markup.end("c:marker")
  }

  private mutating func write(_ point: Chart.Point, _ index: Int, _ plot: Chart.Plot) {
    guard point.look != nil || point.marker != nil || point.explosion != nil else { return }
    markup.start("c:dPt")
    value("c:idx", String(index))
    if plot.kind == .bar || plot.kind == .bubble { value("c:invertIfNegative", "0") }
    if plot.drawsLines, let marker = point.marker { write(marker) }
    if !plot.drawsLines { value("c:bubble3D", "0") }
    if !plot.hasAxes, let explosion = point.explosion { value("c:explosion", String(explosion)) }
    if let look = point.look { writeLook(look, plot) }
    markup.end("c:dPt")
  }

  // MARK: Labels

  mutating func write(_ labels: Chart.Labels, points: [Int: Chart.Labels]) {
    markup.start("c:dLbls")
    for (index, label) in points.sorted(by: { $0.key < $1.key }) {
      markup.start("c:dLbl")
      value("c:idx", String(index))
      writeContent(label)
      markup.end("c:dLbl")
    }
    writeContent(labels)
    if !labels.shows.isEmpty, labels.hasLeaderLines { value("c:showLeaderLines", "1") }
    markup.end("c:dLbls")
  }

  private mutating func writeContent(_ labels: Chart.Labels) {
    if let words = labels.words {
      markup.start("c:tx")
      writeRich(words, look: labels.text, rotation: labels.rotation)
      markup.end("c:tx")
    } else if labels.shows.isEmpty {
      value("c:delete", "1")
      return
    }
    if let format = labels.numberFormat {
      markup.empty("c:numFmt", ["formatCode": format, "sourceLinked": "0"])
    }
    write(labels.look)
    write(labels.text, rotation: labels.rotation)
    if let position = labels.position { value("c:dLblPos", position.rawValue) }
    for (name, part) in [
      ("c:showLegendKey", Chart.Labels.Part.legendKey), ("c:showVal", .value),
      ("c:showCatName", .category), ("c:showSerName", .series), ("c:showPercent", .percent),
      ("c:showBubbleSize", .size),
    ] {
      value(name, flag(labels.shows.contains(part)))
    }
    if let separator = labels.separator { markup.leaf("c:separator", separator) }
  }

  // MARK: Statistics

  private mutating func write(_ trend: Chart.TrendLine) {
    markup.start("c:trendline")
    if let name = trend.name { markup.leaf("c:name", name) }
    write(Chart.Look(line: trend.line))
    switch trend.kind {
    case .linear: value("c:trendlineType", "linear")
    case .logarithmic: value("c:trendlineType", "log")
    case .exponential: value("c:trendlineType", "exp")
    case .power: value("c:trendlineType", "power")
    case .polynomial(let degree):
      value("c:trendlineType", "poly")
      value("c:order", String(min(max(degree, 2), 6)))
    case .movingAverage(let period):
      value("c:trendlineType", "movingAvg")
      value("c:period", String(max(period, 2)))
    }
    if let forward = trend.forward { value("c:forward", NumberText.text(forward)) }
    if let backward = trend.backward { value("c:backward", NumberText.text(backward)) }
    if let intercept = trend.intercept { value("c:intercept", NumberText.text(intercept)) }
    value("c:dispRSqr", flag(trend.showsDetermination))
    value("c:dispEq", flag(trend.showsEquation))
    markup.end("c:trendline")
  }

  private mutating func write(_ bars: Chart.ErrorBars) {
    markup.start("c:errBars")
    value("c:errDir", bars.isHorizontal ? "x" : "y")
    value("c:errBarType", bars.showsPlus ? bars.showsMinus ? "both" : "plus" : "minus")
    var length: Double?
    switch bars.amount {
    case .fixed(let amount): (length, _) = (amount, value("c:errValType", "fixedVal"))
    case .percent(let amount): (length, _) = (amount, value("c:errValType", "percentage"))
    case .standardDeviation(let amount): (length, _) = (amount, value("c:errValType", "stdDev"))
    case .standardError: value("c:errValType", "stdErr")
    case .cells: value("c:errValType", "cust")
    }
    value("c:noEndCap", flag(!bars.hasCaps))
    if case .cells(let plus, let minus) = bars.amount {
      write(plus, around: "c:plus", isNumeric: true)
      write(minus, around: "c:minus", isNumeric: true)
    }
    if let length { value("c:val", NumberText.text(length)) }
    write(Chart.Look(line: bars.line))
    markup.end("c:errBars")
  }

  // MARK: Values

  private mutating func write(_ source: Chart.Source, around name: String, isNumeric: Bool) {
    guard !source.isEmpty else { return }
    markup.start(name)
    let kind: String
    switch source.cache {
    case .numbers(let numbers): kind = isNumeric || !numbers.isEmpty ? "num" : "str"
    case .texts: kind = isNumeric ? "num" : "str"
    case .levels: kind = source.cells == nil ? "str" : "multiLvlStr"
    }
    if let cells = source.cells {
      markup.start("c:\(kind)Ref")
      markup.leaf("c:f", cells)
      writeCache(of: source, around: "c:\(kind)Cache")
      markup.end("c:\(kind)Ref")
    } else {
      writeCache(of: source, around: "c:\(kind)Lit")
    }
    markup.end(name)
  }

  private mutating func writeCache(of source: Chart.Source, around name: String) {
    guard source.count > 0 || source.cells == nil else { return }
    switch source.cache {
    case .texts(let texts):
      if name.hasPrefix("c:num") {
        writeCache(texts.map { Double($0) }, format: source.format, around: name)
      } else {
        writeCache(texts, around: name)
      }
    case .numbers(let numbers): writeCache(numbers, format: source.format, around: name)
    case .levels(let levels):
      guard name.hasPrefix("c:multi") else {
        writeCache(levels.first ?? [], around: name)
        return
      }
      markup.start(name)
      value("c:ptCount", String(source.count))
      for level in levels {
        markup.start("c:lvl")
        writePoints(level)
        markup.end("c:lvl")
      }
      markup.end(name)
    }
  }

  private mutating func writeCache(_ numbers: [Double?], format: String?, around name: String) {
    markup.start(name)
    markup.leaf("c:formatCode", format ?? "General")
    value("c:ptCount", String(numbers.count))
    for (index, number) in numbers.enumerated() {
      guard let number, number.isFinite else { continue }
      writePoint(index, NumberText.text(number))
    }
    markup.end(name)
  }

  private mutating func writeCache(_ texts: [String], around name: String) {
    markup.start(name)
    value("c:ptCount", String(texts.count))
    writePoints(texts)
    markup.end(name)
  }

  private mutating func writePoints(_ texts: [String]) {
    for (index, text) in texts.enumerated() where !text.isEmpty {
      writePoint(index, SharedText.encoded(text))
    }
  }

  private mutating func writePoint(_ index: Int, _ text: String) {
    markup.start("c:pt", ["idx": String(index)])
    markup.leaf("c:v", text)
    markup.end("c:pt")
  }
}
