import Spreadsheet
import XML

extension ChartObjectWriter {
  /// Columns of the chart's own table that hold what a series shows; the first holds categories.
  struct LocalColumns {
    var xValues: Int?
    var yValues: Int?
    var values: Int?
    var sizes: Int?
  }

  enum LocalColumn {
    static let categories = 0
  }

  private struct Column {
    var name: Chart.Name
    var source: Chart.Source
  }

  /// A column for each source, in the order of the series.
  private var columns: [(column: Column, series: Int, path: WritableKeyPath<LocalColumns, Int?>)] {
    var columns: [(Column, Int, WritableKeyPath<LocalColumns, Int?>)] = []
    for (index, series) in chart.series.enumerated() {
      let plot = chart.plots.indices.contains(series.plot) ? chart.plots[series.plot] : mainPlot
      if plot.usesValuesOnBothAxes, !series.categories.isEmpty {
        columns.append((Column(name: "", source: series.categories), index, \.xValues))
      }
      let isBubble = plot.kind == .bubble
      let name = series.name
      columns.append(
        (
          Column(name: isBubble ? "" : name, source: series.values), index,
          isBubble ? \.yValues : \.values
        )
      )
      if isBubble { columns.append((Column(name: name, source: series.sizes), index, \.sizes)) }
    }
    return columns
  }

  func localColumns(of series: Int) -> LocalColumns {
    var places = LocalColumns()
    for (position, entry) in columns.enumerated() where entry.series == series {
      places[keyPath: entry.path] = position + 1
    }
    return places
  }

  /// Cells of the chart's own table; the first row holds names.
  func localAddress(column: Int, rows: ClosedRange<Int>) -> String {
    let range = CellRange(rows: rows, columns: column...column)
    return range.first == range.last
      ? "local-table.\(range.first.absolute)"
      : "local-table.\(range.first.absolute):.\(range.last.absolute)"
  }

  /// The values that the chart shows, for programs that do not follow its addresses.
  func localTable() -> String {
    let columns = columns.map(\.column)
    let categories = chart.series.first { !$0.categories.isEmpty }?.categories ?? Chart.Source()
    let rows = max(columns.map(\.source.count).max() ?? 0, categories.count, 1)
    var xml = "<table:table table:name=\"local-table\"><table:table-header-columns>"
    xml += "<table:table-column/></table:table-header-columns><table:table-columns>"
    xml += "<table:table-column table:number-columns-repeated=\"\(max(columns.count, 1))\"/>"
    xml += "</table:table-columns><table:table-header-rows><table:table-row>"
    xml += "<table:table-cell><text:p/></table:table-cell>"
    for column in columns {
      xml += text(column.name.text, origin: origin(Chart.Source(column.name.cells)))
    }
    xml += "</table:table-row></table:table-header-rows><table:table-rows>"
    for row in 0..<rows {
      xml += "<table:table-row>"
      xml += text(
        categories.text(at: row) ?? "",
        origin: row == 0 ? origin(categories) : ""
      )
      for column in columns {
        let numbers = column.source.numbers
        xml += number(
          numbers.indices.contains(row) ? numbers[row] : nil,
          origin: row == 0 ? origin(column.source) : ""
        )
      }
      xml += "</table:table-row>"
    }
    return xml + "</table:table-rows></table:table>"
  }

  private func text(_ text: String, origin: String) -> String {
    "<table:table-cell office:value-type=\"string\">\(ParagraphWriter.xml(text))\(origin)"
      + "</table:table-cell>"
  }

  private func number(_ value: Double?, origin: String) -> String {
    let text = value.flatMap { $0.isFinite ? NumberText.text($0) : nil } ?? "NaN"
    return "<table:table-cell office:value-type=\"float\" office:value=\"\(text)\">"
      + "<text:p>\(text)</text:p>\(origin)</table:table-cell>"
  }

  /// Where the values come from, in the way LibreOffice keeps it.
  private func origin(_ source: Chart.Source) -> String {
    guard !ownsData, let address = address(source, local: nil) else { return "" }
    return "<draw:g><svg:desc>\(XMLEscape.text(address))</svg:desc></draw:g>"
  }
}

extension Chart.Source {
  /// A value as a text, such as a category.
  fileprivate func text(at index: Int) -> String? {
    switch cache {
    case .numbers(let numbers):
      numbers.indices.contains(index) ? numbers[index].map(NumberText.text) : nil
    case .texts(let texts): texts.indices.contains(index) ? texts[index] : nil
    case .levels(let levels):
      levels.first.flatMap { $0.indices.contains(index) ? $0[index] : nil }
    }
  }
}
