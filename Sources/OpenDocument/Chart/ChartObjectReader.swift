import Spreadsheet
import XML

/// Reads the embedded document that holds a chart (ODF 1.3 part 3, §11).
///
/// What LibreOffice finds by itself, such as the colours of series, is spelled out, as other
/// programs find otherwise.
struct ChartObjectReader {
  let looks: ChartLookReader
  /// The element of the chart.
  let element: XMLPart.Element
  /// The chart's own table.
  let table: ChartTable
  /// Gets what the model does not hold.
  let note: (_ detail: String) -> Void
  /// Size in points.
  private let width: Double
  private let height: Double

  /// Reads the parts of an object; nil when they hold no chart.
  init?(content: XMLPart, styles: XMLPart?, note: @escaping (_ detail: String) -> Void) {
    guard let element = content.root.first("body")?.first("chart")?.first("chart") else {
      return nil
    }
    self.element = element
    self.note = note
    looks = ChartLookReader(content: content, styles: styles, note: note)
    table = ChartTable(element.first("table"))
    func length(_ name: String) -> Double {
      element.attribute(name, namespace: ODFNamespace.svg.uri).flatMap(Length.points) ?? 0
    }
    width = length("width")
    height = length("height")
  }

  /// Reads the document that a `draw:object` leads to; nil when it holds no chart.
  static func chart(
    of object: XMLPart.Element,
    in package: PackageReader,
    note: @escaping (_ detail: String) -> Void
  ) -> Chart? {
    guard
      var folder = object.attribute("href", namespace: ODFNamespace.xlink.uri), !folder.isEmpty
    else { return nil }
    if folder.hasPrefix("./") { folder.removeFirst(2) }
    if folder.hasSuffix("/") { folder.removeLast() }
    guard let content = try? package.part("\(folder)/content.xml") else { return nil }
    let styles = (try? package.part("\(folder)/styles.xml")) ?? nil
    return ChartObjectReader(content: content, styles: styles, note: note)?.chart()
  }

  /// Sizes of words that say none.
  private static let sizes = (title: 13.0, axisTitle: 9.0)

  /// The chart; nil when it has no plot area.
  func chart() -> Chart? {
    guard let area = element.first("plot-area") else { return nil }
    var chart = Chart(plots: [], series: [])
    chart.text = Chart.TextLook(size: 10, color: Color(0))
    let style = looks.style(of: element)
    chart.look = style.look
    if chart.look.fill == .automatic { chart.look.fill = .solid(Color(0xFFFFFF)) }
    if chart.look.line.paint == .automatic { chart.look.line.paint = .none }
    let areaStyle = looks.style(of: area)
    readPlots(area, areaStyle, into: &chart)
    readAxes(area, into: &chart)
    chart.title = element.first("title").flatMap {
      title($0, usual: Chart.TextLook(size: Self.sizes.title))
    }
    if let subtitle = element.first("subtitle").map(words), !subtitle.isEmpty {
      note("subtitle")
      chart.title?.text += "\n" + subtitle
      if chart.title == nil { chart.title = Chart.Title(subtitle, look: Chart.TextLook(size: 11)) }
    }
    if element.first("footer") != nil { note("footer") }
    chart.legend = element.first("legend").map(legend)
    for (index, series) in area.all("series").enumerated()
    where series.attribute("hide-legend", namespace: ODFNamespace.loext.uri) == "true" {
      chart.legend?.hiddenEntries.insert(index)
    }
    let wall = area.first("wall").map { looks.style(of: $0).look } ?? Chart.Look()
    chart.plotLook = wall
    if chart.plotLook.fill == .automatic { chart.plotLook.fill = .none }
    if chart.plotLook.line.paint == .automatic { chart.plotLook.line.paint = .none }
    chart.plotLayout = plotLayout(area, areaStyle)
    chart.showsHiddenCells = areaStyle.flag("include-hidden-cells") ?? true
    switch areaStyle["treat-empty-cells"] {
    case "use-zero": chart.blanks = .zero
    case "ignore": chart.blanks = .span
    default: chart.blanks = .gap
    }
    chart.hasDataTable = element.first("data-table") != nil || area.first("data-table") != nil
    return chart
  }

  // MARK: Titles, legend, places

  /// The lines of an element.
  func words(_ element: XMLPart.Element) -> String {
    element.all("p").map { ParagraphText.text(of: $0) }.joined(separator: "\n")
  }

  func title(_ element: XMLPart.Element, usual: Chart.TextLook) -> Chart.Title? {
    let style = looks.style(of: element)
    var title = Chart.Title(words(element), look: style.text.over(usual))
    guard !title.text.isEmpty else { return nil }
    title.rotation = style.number("rotation-angle")
    if style.flag("auto-position") == false { title.layout = layout(element) }
    return title
  }

  private func legend(_ element: XMLPart.Element) -> Chart.Legend {
    let style = looks.style(of: element)
    let position: Chart.Legend.Position =
      switch element.attribute("legend-position", namespace: ODFNamespace.chart.uri) {
      case "bottom", "bottom-start", "bottom-end": .bottom
      case "top": .top
      case "start": .left
      case "top-end": .topRight
      default: .right
      }
    var legend = Chart.Legend(position: position, text: style.text)
    legend.look = style.look
    if legend.look.fill == .automatic { legend.look.fill = .none }
    if legend.look.line.paint == .automatic { legend.look.line.paint = .none }
    legend.isOverlaid =
      element.attribute("overlay", namespace: ODFNamespace.loext.uri) == "true"
    if style.flag("auto-position") == false { legend.layout = layout(element) }
    return legend
  }

  /// A place as shares of the chart.
  private func layout(_ element: XMLPart.Element) -> Chart.Layout? {
    guard width > 0, height > 0 else { return nil }
    func share(_ name: String, of whole: Double) -> Double? {
      element.attribute(name, namespace: ODFNamespace.svg.uri).flatMap(Length.points)
        .map { $0 / whole }
    }
    guard let x = share("x", of: width), let y = share("y", of: height) else { return nil }
    return Chart.Layout(
      x: x,
      y: y,
      width: share("width", of: width),
      height: share("height", of: height)
    )
  }

  private func plotLayout(
    _ area: XMLPart.Element,
    _ style: ChartLookReader.Style
  ) -> Chart.Layout? {
    guard style.flag("auto-position") == false || style.flag("auto-size") == false else {
      return nil
    }
    if let inner = area.first("coordinate-region"), var layout = layout(inner) {
      layout.isInner = true
      return layout
    }
    return layout(area)
  }
}
