import Spreadsheet
import XML

/// Writes charts in cells as LibreOffice does, in an element of its own.
enum SparklineMarkup {
  /// The element of the groups of a sheet; "" for none.
  static func xml(_ groups: [SparklineGroup], sheet: String, losses: SheetLosses) -> String {
    guard !groups.isEmpty else { return "" }
    var xml = "<calcext:sparkline-groups>"
    for (index, group) in groups.enumerated() {
      if group.dates != nil {
        losses.note(.sparkline, .approximated, at: group.sparklines.first.map { $0.cell } ?? "A1")
      }
      xml += self.xml(group, number: index + 1, sheet: sheet)
    }
    return xml + "</calcext:sparkline-groups>"
  }

  private static func xml(_ group: SparklineGroup, number: Int, sheet: String) -> String {
    var xml = "<calcext:sparkline-group"
    func set(_ name: String, _ value: String?) {
      guard let value else { return }
      xml += " calcext:\(name)=\"\(XMLEscape.attribute(value))\""
    }
    func bound(_ end: String, _ bound: SparklineGroup.Bound) {
      switch bound {
      case .individual: set("\(end)-axis-type", "individual")
      case .group: set("\(end)-axis-type", "group")
      case .fixed(let value):
        set("\(end)-axis-type", "custom")
        set("manual-\(end)", NumberText.text(value))
      }
    }
    // LibreOffice knows a group by an identifier of its own.
    let digits = String(number, radix: 16, uppercase: true)
    let tail = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    set("id", "{4F6E676C-6574-4001-8001-\(tail)}")
    set("type", group.kind.rawValue)
    set("line-width", NumberText.text(group.lineWidth) + "pt")
    set("display-empty-cells-as", group.blanks.rawValue)
    for point in SparklineGroup.Point.allCases {
      set(point.rawValue, String(group.marked.contains(point)))
    }
    set("display-x-axis", String(group.showsAxis))
    set("display-hidden", String(group.showsHidden))
    set("right-to-left", String(group.isRightToLeft))
    bound("min", group.minimum)
    bound("max", group.maximum)
    set("color-series", group.color.map(StyleProperties.hex))
    set("color-axis", group.axisColor.map(StyleProperties.hex))
    for point in SparklineGroup.Point.allCases {
      set("color-\(point.rawValue)", group.pointColors[point].map(StyleProperties.hex))
    }
    xml += "><calcext:sparklines>"
    for sparkline in group.sparklines {
      let cell = ODFAddress(sheet: sheet, range: CellRange(sparkline.cell, sparkline.cell))
      xml += "<calcext:sparkline calcext:cell-address=\"\(XMLEscape.attribute(cell.base))\""
      if let values = sparkline.values.flatMap({ ODFAddress($0) }) {
        xml += " calcext:data-range=\"\(XMLEscape.attribute(values.relative))\""
      }
      xml += "/>"
    }
    return xml + "</calcext:sparklines></calcext:sparkline-group>"
  }
}
