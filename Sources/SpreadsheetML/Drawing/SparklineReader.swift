import Spreadsheet
import XML

/// Reads the charts in cells that a worksheet keeps in its extensions ([MS-XLSX] §2.6.112).
enum SparklineReader {
  /// Reads the groups.
  ///
  /// - Parameters:
  ///   - groups: `sparklineGroups`.
  ///   - colors: Resolves their colours.
  ///   - losses: Gets those whose values are gone.
  /// - Returns: The groups that have cells.
  static func groups(
    _ groups: XMLPart.Element,
    colors: ColorReader,
    losses: SheetLosses
  ) -> [SparklineGroup] {
    groups.all("sparklineGroup").compactMap { element in
      var group = SparklineGroup()
      group.kind = element.attribute("type").flatMap { SparklineGroup.Kind(rawValue: $0) } ?? .line
      group.blanks =
        element.attribute("displayEmptyCellsAs").flatMap { SparklineGroup.Blank(rawValue: $0) }
        ?? .zero
      group.lineWidth = element.attribute("lineWeight").flatMap { Double($0) } ?? 0.75
      group.showsAxis = element.flag("displayXAxis")
      group.showsHidden = element.flag("displayHidden")
      group.isRightToLeft = element.flag("rightToLeft")
      group.marked = Set(SparklineGroup.Point.allCases.filter { element.flag($0.rawValue) })
      group.minimum = bound(element, "minAxisType", "manualMin")
      group.maximum = bound(element, "maxAxisType", "manualMax")
      group.color = colors.color(element.first("colorSeries"))
      group.axisColor = colors.color(element.first("colorAxis"))
      for point in SparklineGroup.Point.allCases {
        group.pointColors[point] = colors.color(element.first(point.colorName))
      }
      group.dates = element.flag("dateAxis") ? element.first("f")?.text : nil
      for sparkline in element.first("sparklines")?.all("sparkline") ?? [] {
        guard let cell = sparkline.first("sqref").flatMap({ FrameReader.ranges($0.text).first })
        else { continue }
        let values = sparkline.first("f")?.text
        if values == nil { losses.note(.sparkline, .approximated, at: cell) }
        group.sparklines.append(SparklineGroup.Sparkline(cell.first, values: values))
      }
      return group.sparklines.isEmpty ? nil : group
    }
  }

  private static func bound(
    _ element: XMLPart.Element,
    _ type: String,
    _ value: String
  ) -> SparklineGroup.Bound {
    switch element.attribute(type) {
    case "group": .group
    case "custom": .fixed(element.attribute(value).flatMap { Double($0) } ?? 0)
    default: .individual
    }
  }
}

extension SparklineGroup.Point {
  /// Name of the element that gives its colour.
  var colorName: String {
    switch self {
    case .negative: "colorNegative"
    case .markers: "colorMarkers"
    case .high: "colorHigh"
    case .low: "colorLow"
    case .first: "colorFirst"
    case .last: "colorLast"
    }
  }
}
