import Spreadsheet
import XML

/// Writes charts in cells as an extension of a worksheet ([MS-XLSX] §2.6.112).
enum SparklineMarkup {
  /// The points in the order of the schema.
  private static let points: [SparklineGroup.Point] = [.markers, .first, .last, .high, .low]

  /// Writes the `ext` element.
  static func append(_ groups: [SparklineGroup], to markup: inout Markup) {
    markup.start(
      "ext",
      [
        "xmlns:x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
        "uri": "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}",
      ]
    )
    markup.start(
      "x14:sparklineGroups",
      ["xmlns:xm": "http://schemas.microsoft.com/office/excel/2006/main"]
    )
    for group in groups { append(group, to: &markup) }
    markup.end("x14:sparklineGroups")
    markup.end("ext")
  }

  private static func append(_ group: SparklineGroup, to markup: inout Markup) {
    func flag(_ isSet: Bool) -> String? { isSet ? "1" : nil }
    func marks(_ point: SparklineGroup.Point) -> String? { flag(group.marked.contains(point)) }
    func type(_ bound: SparklineGroup.Bound) -> String? {
      switch bound {
      case .individual: nil
      case .group: "group"
      case .fixed: "custom"
      }
    }
    func value(_ bound: SparklineGroup.Bound) -> String? {
      if case .fixed(let value) = bound { NumberText.text(value) } else { nil }
    }
    markup.start(
      "x14:sparklineGroup",
      [
        "manualMax": value(group.maximum), "manualMin": value(group.minimum),
        "lineWeight": group.lineWidth == 0.75
          ? nil : NumberText.text(min(max(group.lineWidth, 0), 1584)),
        "type": group.kind == .line ? nil : group.kind.rawValue,
        "dateAxis": flag(group.dates != nil), "displayEmptyCellsAs": group.blanks.rawValue,
        "markers": marks(.markers), "high": marks(.high), "low": marks(.low),
        "first": marks(.first), "last": marks(.last), "negative": marks(.negative),
        "displayXAxis": flag(group.showsAxis), "displayHidden": flag(group.showsHidden),
        "minAxisType": type(group.minimum), "maxAxisType": type(group.maximum),
        "rightToLeft": flag(group.isRightToLeft),
      ]
    )
    let usual = Color(0x376092)
    func color(_ name: String, _ color: Color?) {
      markup.empty("x14:\(name)", ["rgb": "FF" + (color ?? usual).hex])
    }
    color("colorSeries", group.color)
    color("colorNegative", group.pointColors[.negative] ?? Color(0xD00000))
    color("colorAxis", group.axisColor ?? Color(0))
    for point in points { color(point.colorName, group.pointColors[point] ?? Color(0xD00000)) }
    if let dates = group.dates { markup.leaf("xm:f", dates) }
    markup.start("x14:sparklines")
    for sparkline in group.sparklines {
      markup.start("x14:sparkline")
      if let values = sparkline.values { markup.leaf("xm:f", values) }
      markup.leaf("xm:sqref", sparkline.cell.description)
      markup.end("x14:sparkline")
    }
    markup.end("x14:sparklines")
    markup.end("x14:sparklineGroup")
  }
}
