import Spreadsheet
import XML

/// Reads the charts in cells that LibreOffice keeps in an element of its own, `calcext:sparkline-groups`.
enum SparklineReader {
  /// Reads a group; nil when no cell shows it.
  static func group(_ element: XMLPart.Element) -> SparklineGroup? {
    func text(_ name: String) -> String? {
      element.attribute(name, namespace: ODFNamespace.calcext.uri)
    }
    func flag(_ name: String) -> Bool { text(name) == "true" }
    func color(_ name: String) -> Color? { text("color-\(name)").flatMap(CellStyleReader.color) }
    func bound(_ type: String, _ value: String) -> SparklineGroup.Bound {
      switch text(type) {
      case "group": .group
      case "custom": .fixed(text(value).flatMap { Double($0) } ?? 0)
      default: .individual
      }
    }
    var group = SparklineGroup()
    group.kind = text("type").flatMap { SparklineGroup.Kind(rawValue: $0) } ?? .line
    group.blanks =
      text("display-empty-cells-as").flatMap { SparklineGroup.Blank(rawValue: $0) } ?? .gap
    group.lineWidth = text("line-width").flatMap(Length.points) ?? 0.75
    group.showsAxis = flag("display-x-axis")
    group.showsHidden = flag("display-hidden")
    group.isRightToLeft = flag("right-to-left")
    group.marked = Set(SparklineGroup.Point.allCases.filter { flag($0.rawValue) })
    group.minimum = bound("min-axis-type", "manual-min")
    group.maximum = bound("max-axis-type", "manual-max")
    group.color = color("series")
    group.axisColor = color("axis")
    for point in SparklineGroup.Point.allCases {
      group.pointColors[point] = color(point.rawValue)
    }
    for sparkline in element.first("sparklines")?.all("sparkline") ?? [] {
      let space = ODFNamespace.calcext.uri
      guard
        let cell = sparkline.attribute("cell-address", namespace: space)
          .flatMap({ ODFAddress($0) })
      else { continue }
      let values = sparkline.attribute("data-range", namespace: space)
        .flatMap { ODFAddress($0) }
      group.sparklines.append(
        SparklineGroup.Sparkline(
          cell.range.first,
          values: values.map { range in
            "[$\(range.base):.\(range.range.last)]"
          }
        )
      )
    }
    return group.sparklines.isEmpty ? nil : group
  }
}
