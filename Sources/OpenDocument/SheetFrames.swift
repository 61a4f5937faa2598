import Spreadsheet
import XML

/// Places the charts of a new sheet: the frame in the cell, and the parts of the object.
struct SheetFrames {
  /// The frames by the cell that carries them.
  private(set) var frames: [CellReference: String] = [:]
  /// Parts to be added to the package, without the folder of their object.
  private(set) var objects: [(folder: String, parts: [(name: String, bytes: [UInt8])])] = []

  init(
    _ sheet: Sheet,
    allSheets: [Sheet],
    styles: inout StyleWriter,
    version: String,
    folder: () -> String
  ) {
    for (index, chart) in sheet.charts.enumerated() {
      let area = chart.area
      let width = area.columns.reduce(0) {
        $0
          + NumberText.columnCentimetres(
            sheet.hiddenColumns.contains($1)
              ? 0 : sheet.columnWidths[$1] ?? SheetWriter.defaultWidth
          )
      }
      let height = area.rows.reduce(0) {
        $0 + (sheet.rowHeights[$1] ?? CellGrid.defaultHeight) / 72 * 2.54
      }
      var chart = chart
      // The font of the cells around: programs have another one for charts that name none.
      chart.text.font = chart.text.font ?? styles.defaultFont.map(Self.quoted)
      for series in chart.series.indices {
        let named = chart.series[series].name.cells.flatMap { ODFAddress($0)?.absolute }
        chart.series[series].name.cells =
          named ?? Self.label(of: chart.series[series], in: allSheets)
      }
      // Names of series beside bubbles came with 1.3; an object has a version of its own.
      let version = max(version, "1.3")
      var writer = ChartObjectWriter(chart, width: width, height: height, version: version)
      let name = folder()
      objects.append(
        (
          name,
          [
            ("content.xml", writer.contentPart()),
            ("styles.xml", writer.stylesPart()),
          ]
        )
      )
      let end = ODFAddress(
        sheet: sheet.name,
        range: CellRange(
          rows: area.last.row + 1...area.last.row + 1,
          columns: area.last.column + 1...area.last.column + 1
        )
      )
      let sources = chart.series.flatMap { [$0.categories, $0.values, $0.sizes] }
        .compactMap { $0.cells.flatMap { ODFAddress($0)?.relative } }
      var xml = "<draw:frame draw:z-index=\"\(index)\" draw:name=\"\(XMLEscape.attribute(name))\""
      xml += " draw:style-name=\"\(styles.chartFrame())\""
      xml += " table:end-cell-address=\"\(XMLEscape.attribute(end.relative))\""
      xml += " table:end-x=\"0cm\" table:end-y=\"0cm\" svg:x=\"0cm\" svg:y=\"0cm\""
      xml +=
        " svg:width=\"\(NumberText.length(width))\" svg:height=\"\(NumberText.length(height))\">"
      xml += "<draw:object draw:notify-on-update-of-ranges=\""
      xml += XMLEscape.attribute(Self.unique(sources).joined(separator: " "))
      xml += "\" xlink:href=\"./\(name)\" xlink:type=\"simple\" xlink:show=\"embed\""
      xml += " xlink:actuate=\"onLoad\"/>"
      xml += "<svg:title>\(XMLEscape.text(chart.title?.text ?? ""))</svg:title>"
      xml += "<svg:desc>\(XMLEscape.text(chart.alternativeText))</svg:desc></draw:frame>"
      frames[area.first, default: ""] += xml
    }
  }

  /// The name of a font as attributes hold it.
  static func quoted(_ family: String) -> String {
    family.contains(" ") ? "'\(family)'" : family
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// A cell that holds a series' name: above its values, or else anywhere on their sheet.
  private static func label(of series: Chart.Series, in sheets: [Sheet]) -> String? {
    guard let values = series.values.cells.flatMap({ ODFAddress($0) }),
      let sheet = sheets.first(where: { $0.name == values.sheet })
    else { return nil }
    let named = sheet.cells.filter { $0.value.content == .value(.text(series.name.text)) }.keys
    let column = values.range.first.column
    let above = named.filter { $0.column == column && $0.row < values.range.first.row }.max()
    guard let cell = above ?? named.min() else { return nil }
    return ODFAddress(sheet: sheet.name, range: CellRange(cell, cell)).absolute
  }
}
