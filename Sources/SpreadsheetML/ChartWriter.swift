import Spreadsheet

/// Writes the part of a chart (ECMA-376 Part 1, §21.2).
struct ChartWriter {
  /// The axes of a plot, by the identifiers that its parts share.
  private enum Axes {
    static let main = (category: "510001", value: "510002")
    static let secondary = (category: "510003", value: "510004")
  }

  private let chart: Chart
  private let conformance: Conformance
  private var markup = Markup()

  init(_ chart: Chart, _ conformance: Conformance) {
    self.chart = chart
    self.conformance = conformance
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
    value("c:lang", "fr-FR")
    value("c:roundedCorners", "0")
    markup.start("c:chart")
    if chart.title.isEmpty {
      value("c:autoTitleDeleted", "1")
    } else {
      writeTitle(chart.title, size: 1200, isBold: true)
      value("c:autoTitleDeleted", "0")
    }
    writePlotArea()
    markup.start("c:legend")
    value("c:legendPos", "b")
    value("c:overlay", "0")
    writeTextProperties(size: 900)
    markup.end("c:legend")
    value("c:plotVisOnly", "1")
    value("c:dispBlanksAs", "gap")
    markup.end("c:chart")
    markup.raw("<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>")
    markup.raw("<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln>")
    markup.raw("</c:spPr>")
    markup.end("c:chartSpace")
    return markup.bytes
  }

  private mutating func value(_ name: String, _ value: String) {
    markup.empty(name, ["val": value])
  }

  // MARK: Plot

  private mutating func writePlotArea() {
    let series = Array(chart.series.enumerated())
    let main = series.filter { !$0.element.isOnSecondaryAxis || chart.kind == .doughnut }
    let secondary = chart.kind == .doughnut ? [] : series.filter(\.element.isOnSecondaryAxis)
    markup.start("c:plotArea")
    markup.empty("c:layout")
    switch chart.kind {
    case .column: writeBars(main, direction: "col", isStacked: false)
    case .stackedColumn: writeBars(main, direction: "col", isStacked: true)
    case .bar: writeBars(main, direction: "bar", isStacked: false)
    case .line: writeLines(main, axes: Axes.main)
    case .doughnut: writeDoughnut(main)
    }
    if !secondary.isEmpty { writeLines(secondary, axes: Axes.secondary) }
    if chart.kind != .doughnut {
      writeCategoryAxis(Axes.main, isHidden: false)
      writeValueAxis(Axes.main, title: chart.valueAxisTitle, isSecondary: false)
      if !secondary.isEmpty {
        writeCategoryAxis(Axes.secondary, isHidden: true)
        writeValueAxis(Axes.secondary, title: chart.secondaryAxisTitle, isSecondary: true)
      }
    }
    markup.end("c:plotArea")
  }

  private mutating func writeBars(
    _ series: [(offset: Int, element: Chart.Series)],
    direction: String,
    isStacked: Bool
  ) {
    markup.start("c:barChart")
    value("c:barDir", direction)
    value("c:grouping", isStacked ? "stacked" : "clustered")
    value("c:varyColors", "0")
    for (index, series) in series {
      startSeries(series, index)
      markup.start("c:spPr")
      writeFill(series.color)
      markup.end("c:spPr")
      value("c:invertIfNegative", "0")
      writeData(series)
      markup.end("c:ser")
    }
    value("c:gapWidth", "80")
    if isStacked { value("c:overlap", "100") }
    value("c:axId", Axes.main.category)
    value("c:axId", Axes.main.value)
    markup.end("c:barChart")
  }

  private mutating func writeLines(
    _ series: [(offset: Int, element: Chart.Series)],
    axes: (category: String, value: String)
  ) {
    markup.start("c:lineChart")
    value("c:grouping", "standard")
    value("c:varyColors", "0")
    for (index, series) in series {
      startSeries(series, index)
      markup.start("c:spPr")
      markup.start("a:ln", ["w": "28575", "cap": "rnd"])
      if series.showsLine {
        writeFill(series.color)
        if series.isDashed { value("a:prstDash", "dash") }
      } else {
        markup.empty("a:noFill")
      }
      markup.empty("a:round")
      markup.end("a:ln")
      markup.end("c:spPr")
      markup.start("c:marker")
      value("c:symbol", series.isDashed || !series.showsLine ? "diamond" : "circle")
      value("c:size", series.showsLine ? "6" : "11")
      markup.start("c:spPr")
      writeFill(series.color)
      markup.end("c:spPr")
      markup.end("c:marker")
      writeData(series)
      value("c:smooth", "0")
      markup.end("c:ser")
    }
    value("c:marker", "1")
    value("c:axId", axes.category)
    value("c:axId", axes.value)
    markup.end("c:lineChart")
  }

  private mutating func writeDoughnut(_ series: [(offset: Int, element: Chart.Series)]) {
    markup.start("c:doughnutChart")
    value("c:varyColors", "1")
    for (index, series) in series {
      startSeries(series, index)
      let count = max(series.cachedValues.count, series.cachedCategories.count)
      for point in 0..<count {
        markup.start("c:dPt")
        value("c:idx", String(point))
        value("c:bubble3D", "0")
        markup.start("c:spPr")
        writeFill(ChartShade.color(series.color, point: point, of: count))
        markup.raw(
          "<a:ln w=\"19050\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:ln>"
        )
        markup.end("c:spPr")
        markup.end("c:dPt")
      }
      markup.start("c:dLbls")
      for (name, isShown) in [
        ("c:showLegendKey", false), ("c:showVal", false), ("c:showCatName", false),
        ("c:showSerName", false), ("c:showPercent", true), ("c:showBubbleSize", false),
      ] {
        value(name, isShown ? "1" : "0")
      }
      markup.end("c:dLbls")
      writeData(series)
      markup.end("c:ser")
    }
    value("c:firstSliceAng", "0")
    value("c:holeSize", "55")
    markup.end("c:doughnutChart")
  }

  // MARK: Series

  private mutating func startSeries(_ series: Chart.Series, _ index: Int) {
    markup.start("c:ser")
    value("c:idx", String(index))
    value("c:order", String(index))
    markup.start("c:tx")
    markup.leaf("c:v", series.name)
    markup.end("c:tx")
  }

  private mutating func writeData(_ series: Chart.Series) {
    markup.start("c:cat")
    markup.start("c:strRef")
    markup.leaf("c:f", series.categories)
    if !series.cachedCategories.isEmpty {
      markup.start("c:strCache")
      value("c:ptCount", String(series.cachedCategories.count))
      for (index, text) in series.cachedCategories.enumerated() {
        writePoint(index, SharedText.encoded(text))
      }
      markup.end("c:strCache")
    }
    markup.end("c:strRef")
    markup.end("c:cat")
    markup.start("c:val")
    markup.start("c:numRef")
    markup.leaf("c:f", series.values)
    if !series.cachedValues.isEmpty {
      markup.start("c:numCache")
      markup.leaf("c:formatCode", chart.valueFormat)
      value("c:ptCount", String(series.cachedValues.count))
      for (index, number) in series.cachedValues.enumerated() {
        guard let number, number.isFinite else { continue }
        writePoint(index, NumberText.text(number))
      }
      markup.end("c:numCache")
    }
    markup.end("c:numRef")
    markup.end("c:val")
  }

  private mutating func writePoint(_ index: Int, _ text: String) {
    markup.start("c:pt", ["idx": String(index)])
    markup.leaf("c:v", text)
    markup.end("c:pt")
  }

  // MARK: Axes

  private mutating func writeCategoryAxis(
    _ axes: (category: String, value: String),
    isHidden: Bool
  ) {
    let isHorizontal = chart.kind == .bar
    markup.start("c:catAx")
    value("c:axId", axes.category)
    markup.start("c:scaling")
    // Bars read from the top, as the table does.
    value("c:orientation", isHorizontal ? "maxMin" : "minMax")
    markup.end("c:scaling")
    value("c:delete", isHidden ? "1" : "0")
    value("c:axPos", isHorizontal ? "l" : "b")
    if !isHidden, let title = chart.categoryAxisTitle {
      writeTitle(title, size: 900, isBold: false)
    }
    markup.empty("c:numFmt", ["formatCode": "General", "sourceLinked": "0"])
    value("c:majorTickMark", "none")
    value("c:minorTickMark", "none")
    value("c:tickLblPos", "low")
    writeAxisLine()
    // LibreOffice leaves out labels that touch, unless their text is said to be level.
    writeTextProperties(size: 900, isLevel: isHorizontal)
    value("c:crossAx", axes.value)
    value("c:crosses", "autoZero")
    value("c:auto", "0")
    value("c:lblAlgn", "ctr")
    value("c:lblOffset", "100")
    // Every category has its label, however many there are.
    value("c:tickLblSkip", "1")
    value("c:noMultiLvlLbl", "1")
    markup.end("c:catAx")
  }

  private mutating func writeValueAxis(
    _ axes: (category: String, value: String),
    title: String?,
    isSecondary: Bool
  ) {
    let isHorizontal = chart.kind == .bar
    markup.start("c:valAx")
    value("c:axId", axes.value)
    markup.start("c:scaling")
    value("c:orientation", "minMax")
    markup.end("c:scaling")
    value("c:delete", "0")
    value("c:axPos", isHorizontal ? "b" : isSecondary ? "r" : "l")
    if !isSecondary {
      markup.raw("<c:majorGridlines><c:spPr><a:ln w=\"9525\"><a:solidFill>")
      markup.raw("<a:srgbClr val=\"E4E4E4\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>")
    }
    if let title { writeTitle(title, size: 900, isBold: false, isUpright: !isHorizontal) }
    markup.empty("c:numFmt", ["formatCode": chart.valueFormat, "sourceLinked": "0"])
    value("c:majorTickMark", "none")
    value("c:minorTickMark", "none")
    value("c:tickLblPos", "nextTo")
    writeAxisLine()
    writeTextProperties(size: 900)
    value("c:crossAx", axes.category)
    // The categories of bars run downwards: their far end is the bottom.
    value("c:crosses", isSecondary || isHorizontal ? "max" : "autoZero")
    value("c:crossBetween", "between")
    markup.end("c:valAx")
  }

  // MARK: Looks

  private mutating func writeAxisLine() {
    markup.raw("<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"A6A6A6\"/></a:solidFill>")
    markup.raw("</a:ln></c:spPr>")
  }

  private mutating func writeFill(_ color: Color) {
    markup.raw("<a:solidFill><a:srgbClr val=\"\(color.hex)\"/></a:solidFill>")
  }

  private mutating func writeTextProperties(size: Int, isLevel: Bool = false) {
    markup.raw("<c:txPr><a:bodyPr\(isLevel ? " rot=\"0\" vert=\"horz\"" : "")/><a:lstStyle/>")
    markup.raw("<a:p><a:pPr><a:defRPr sz=\"\(size)\">")
    writeFill(ChartShade.text)
    markup.raw("</a:defRPr></a:pPr><a:endParaRPr lang=\"fr-FR\"/></a:p></c:txPr>")
  }

  private mutating func writeTitle(
    _ text: String,
    size: Int,
    isBold: Bool,
    isUpright: Bool = false
  ) {
    let properties = "lang=\"fr-FR\" sz=\"\(size)\" b=\"\(isBold ? 1 : 0)\""
    markup.start("c:title")
    markup.start("c:tx")
    markup.start("c:rich")
    markup.raw(isUpright ? "<a:bodyPr rot=\"-5400000\" vert=\"horz\"/>" : "<a:bodyPr/>")
    markup.raw(
      "<a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"\(size)\" b=\"\(isBold ? 1 : 0)\"/></a:pPr>"
    )
    markup.raw("<a:r><a:rPr \(properties)>")
    writeFill(ChartShade.text)
    markup.raw("</a:rPr>")
    markup.leaf("a:t", text)
    markup.raw("</a:r></a:p>")
    markup.end("c:rich")
    markup.end("c:tx")
    value("c:overlay", "0")
    markup.end("c:title")
  }
}
