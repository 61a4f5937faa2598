import Spreadsheet
import XML

/// Reads the part of a chart (ECMA-376 Part 1, §21.2).
///
/// What Excel finds by itself, such as the colours of series, is spelled out, as other programs find
/// otherwise.
struct ChartReader {
  /// The element of the part.
  let space: XMLPart.Element
  let looks: ChartLookReader
  /// Whether a flag that is not said is not set.
  ///
  /// Excel 2007 wrote those only that are; others leave
  /// out what has the value of the schema, which is set.
  let absentIsUnset: Bool
  /// Gets what the model does not hold.
  let note: (_ detail: String) -> Void

  init(
    _ root: XMLPart.Element,
    colors: DrawingColors,
    absentIsUnset: Bool,
    note: @escaping (_ detail: String) -> Void
  ) {
    space = root
    self.absentIsUnset = absentIsUnset
    self.note = note
    looks = ChartLookReader(colors: colors, note: note)
  }

  /// Reads the part of a chart; nil when nothing of it can be drawn.
  static func chart(
    ofPart part: String,
    in package: OfficePackage,
    colors: DrawingColors,
    note: @escaping (_ detail: String) -> Void
  ) -> Chart? {
    guard let root = try? package.index(ofPart: part).root else { return nil }
    let properties = try? package.index(ofPart: "/docProps/app.xml").root
    let version = properties?.first("AppVersion")?.text ?? ""
    let reader = ChartReader(
      root,
      colors: colors,
      absentIsUnset: version.hasPrefix("12."),
      note: note
    )
    return reader.chart()
  }

  /// Number of the chart's style (§21.2.2.227), which says what is automatic.
  var style: Int { space.first("style")?.count("val") ?? 2 }

  /// The chart; nil when nothing of it can be drawn.
  func chart() -> Chart? {
    guard let element = space.first("chart"), let area = element.first("plotArea") else {
      return nil
    }
    var chart = Chart(plots: [], series: [])
    chart.hasRoundedCorners = flag(space, "roundedCorners")
    chart.text = looks.text(space.first("txPr")).over(
      Chart.TextLook(size: 10, color: textColor, font: looks.colors.theme.fonts["+mn-lt"])
    )
    readPlots(area, into: &chart)
    guard !chart.plots.isEmpty else { return nil }
    readAxes(area, into: &chart)
    readTitle(element, into: &chart)
    chart.legend = element.first("legend").map(legend)
    chart.plotLayout = layout(area)
    chart.plotLook = looks.look(area)
    if chart.plotLook.fill == .automatic { chart.plotLook.fill = .none }
    if chart.plotLook.line.paint == .automatic { chart.plotLook.line.paint = .none }
    chart.look = looks.look(space)
    if chart.look.fill == .automatic {
      chart.look.fill = .solid(looks.colors.theme.colors[0])
    }
    chart.look.line = found(chart.look.line)
    chart.hasDataTable = area.first("dTable") != nil
    chart.showsHiddenCells = !flag(element, "plotVisOnly")
    switch element.first("dispBlanksAs")?.attribute("val") {
    case "gap": chart.blanks = .gap
    case "span": chart.blanks = .span
    default: chart.blanks = .zero
    }
    noteOthers(element, area)
    return chart
  }

  private func noteOthers(_ element: XMLPart.Element, _ area: XMLPart.Element) {
    for name in ["userShapes", "pivotSource"] where space.first(name) != nil { note(name) }
    for name in ["dispUnits", "serLines", "dLblsRange", "datalabelsRange", "pictureOptions"]
    where !area.descendants(named: name).isEmpty { note(name) }
    if !area.descendants(named: "bandFmt").isEmpty { note("bandFmts") }
  }

  /// Colour of words that say none.
  var textColor: Color { looks.colors.theme.colors[1] }

  /// A line of axes, grids and borders: grey unless it says otherwise.
  func found(_ line: Chart.Line) -> Chart.Line {
    guard line.paint == .automatic else { return line }
    let color = textColor.tinted(0.53)
    return Chart.Line(.solid(color), width: line.width ?? 0.75, dash: line.dash)
  }

  // MARK: Values of elements

  /// Whether a child's flag is set.
  func flag(_ element: XMLPart.Element, _ name: String) -> Bool {
    guard let child = element.first(name) else { return !absentIsUnset }
    return Self.isSet(child)
  }

  /// Whether a flag is set, whose value is 1 when none is said.
  static func isSet(_ element: XMLPart.Element) -> Bool {
    switch element.attribute("val") {
    case "0", "false", "off": false
    default: true
    }
  }

  func number(_ element: XMLPart.Element?, _ name: String) -> Double? {
    element?.first(name)?.attribute("val").flatMap { text in
      text.hasSuffix("%") ? Double(text.dropLast()) : Double(text)
    }.flatMap { $0.isFinite ? $0 : nil }
  }

  func whole(_ element: XMLPart.Element?, _ name: String) -> Int? {
    number(element, name).flatMap { Int(exactly: $0.rounded()) }
  }

  // MARK: Titles, legend, places

  private func readTitle(_ element: XMLPart.Element, into chart: inout Chart) {
    let usual = Chart.TextLook(
      size: (space.first("txPr") == nil ? 18 : (chart.text.size ?? 10) * 1.2),
      isBold: true
    )
    if let title = element.first("title") {
      chart.title = self.title(title, usual: usual)
      if chart.title?.text.isEmpty == true {
        let name = chart.series.count == 1 ? chart.series[0].name : nil
        // Without a name, Excel shows these words until others are typed.
        chart.title?.text = name.flatMap { $0.text.isEmpty ? nil : $0.text } ?? "Titre du graphique"
        chart.title?.cells = name?.cells
      }
    } else if !flag(element, "autoTitleDeleted"), chart.series.count == 1,
      !chart.series[0].name.text.isEmpty
    {
      // A chart of one series is called by its name.
      chart.title = Chart.Title(
        chart.series[0].name.text,
        cells: chart.series[0].name.cells,
        look: usual
      )
    }
  }

  func title(_ element: XMLPart.Element, usual: Chart.TextLook) -> Chart.Title {
    var title = Chart.Title("")
    let text = element.first("tx")
    if let rich = text?.first("rich") {
      title.text = looks.words(rich)
      title.look = looks.text(rich)
      title.rotation = looks.rotation(rich)
      if looks.isMixed(rich) { note("rich") }
    } else if let reference = text?.first("strRef") {
      title.cells = reference.first("f")?.text
      title.text =
        reference.first("strCache")?.all("pt").compactMap { $0.first("v") }
        .map { SharedText.decoded($0.text) }.joined(separator: " ") ?? ""
    }
    let properties = element.first("txPr")
    title.look = title.look.over(looks.text(properties)).over(usual)
    title.rotation = title.rotation ?? looks.rotation(properties)
    title.isOverlaid = flag(element, "overlay")
    title.layout = layout(element)
    return title
  }

  private func legend(_ element: XMLPart.Element) -> Chart.Legend {
    let position: Chart.Legend.Position =
      switch element.first("legendPos")?.attribute("val") {
      case "b": .bottom
      case "t": .top
      case "l": .left
      case "tr": .topRight
      default: .right
      }
    var legend = Chart.Legend(position: position, text: looks.text(element.first("txPr")))
    legend.isOverlaid = flag(element, "overlay")
    legend.look = looks.look(element)
    if legend.look.fill == .automatic { legend.look.fill = .none }
    if legend.look.line.paint == .automatic { legend.look.line.paint = .none }
    legend.layout = layout(element)
    for entry in element.all("legendEntry") {
      if let index = whole(entry, "idx"), let delete = entry.first("delete"), Self.isSet(delete) {
        legend.hiddenEntries.insert(index)
      }
    }
    return legend
  }

  /// A place that people chose (§21.2.2.31); one that is a distance from the usual place is not
  /// held.
  func layout(_ element: XMLPart.Element) -> Chart.Layout? {
    guard let manual = element.first("layout")?.first("manualLayout") else { return nil }
    guard manual.first("xMode")?.attribute("val") == "edge",
      manual.first("yMode")?.attribute("val") == "edge",
      let x = number(manual, "x"), let y = number(manual, "y")
    else {
      if manual.first("x") != nil { note("manualLayout") }
      return nil
    }
    func extent(_ name: String, _ mode: String, from start: Double) -> Double? {
      guard let value = number(manual, name) else { return nil }
      return manual.first(mode)?.attribute("val") == "edge" ? max(value - start, 0) : value
    }
    var layout = Chart.Layout(
      x: x,
      y: y,
      width: extent("w", "wMode", from: x),
      height: extent("h", "hMode", from: y)
    )
    layout.isInner = manual.first("layoutTarget")?.attribute("val") == "inner"
    return layout
  }
}
