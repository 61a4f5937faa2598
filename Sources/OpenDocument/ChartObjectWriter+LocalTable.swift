import Spreadsheet
import XML

extension ChartObjectWriter {
  /// The values that the chart shows, for programs that do not follow its addresses.
  func localTable() -> String {
    let rows = max(
      chart.series.map(\.cachedValues.count).max() ?? 0,
      chart.series.first?.cachedCategories.count ?? 0
    )
    var xml = "<table:table table:name=\"local-table\"><table:table-header-columns>"
    xml += "<table:table-column/></table:table-header-columns><table:table-columns>"
    xml += "<table:table-column table:number-columns-repeated=\"\(max(chart.series.count, 1))\"/>"
    xml += "</table:table-columns><table:table-header-rows><table:table-row>"
    xml += "<table:table-cell><text:p/></table:table-cell>"
    for series in chart.series { xml += text(series.name, nil) }
    xml += "</table:table-row></table:table-header-rows><table:table-rows>"
    for row in 0..<max(rows, 1) {
      let categories = chart.series.first?.cachedCategories ?? []
      let address = row == 0 ? chart.series.first.flatMap { ODFAddress($0.categories) } : nil
      xml += "<table:table-row>"
      xml += text(categories.indices.contains(row) ? categories[row] : "", address)
      for series in chart.series {
        let value = series.cachedValues.indices.contains(row) ? series.cachedValues[row] : nil
        xml += number(value, row == 0 ? ODFAddress(series.values) : nil)
      }
      xml += "</table:table-row>"
    }
    return xml + "</table:table-rows></table:table>"
  }

  private func text(_ text: String, _ address: ODFAddress?) -> String {
    "<table:table-cell office:value-type=\"string\">\(ParagraphWriter.xml(text))\(origin(address))"
      + "</table:table-cell>"
  }

  private func number(_ value: Double?, _ address: ODFAddress?) -> String {
    let text = value.flatMap { $0.isFinite ? NumberText.text($0) : nil } ?? "NaN"
    return "<table:table-cell office:value-type=\"float\" office:value=\"\(text)\">"
      + "<text:p>\(text)</text:p>\(origin(address))</table:table-cell>"
  }

  /// Where the values come from, in the way LibreOffice keeps it.
  private func origin(_ address: ODFAddress?) -> String {
    guard let address else { return "" }
    return "<draw:g><svg:desc>\(XMLEscape.text(address.relative))</svg:desc></draw:g>"
  }
}
