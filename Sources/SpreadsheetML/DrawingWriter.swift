import Spreadsheet

/// Writes the drawing part of a new sheet: where its charts stand (ECMA-376 Part 1, §20.5).
struct DrawingWriter {
  private let conformance: Conformance
  private var markup = Markup()
  private var count = 0

  init(_ conformance: Conformance) {
    self.conformance = conformance
    markup.declaration()
    markup.start(
      "xdr:wsDr",
      ["xmlns:xdr": conformance.spreadsheetDrawing, "xmlns:a": conformance.drawing]
    )
  }

  /// Places a chart, whose part the relationship leads to.
  mutating func add(_ chart: Chart, relationship: String) {
    count += 1
    markup.start("xdr:twoCellAnchor")
    writeCorner("xdr:from", chart.area.first.row, chart.area.first.column)
    writeCorner("xdr:to", chart.area.last.row + 1, chart.area.last.column + 1)
    markup.start("xdr:graphicFrame", ["macro": ""])
    markup.start("xdr:nvGraphicFramePr")
    markup.empty(
      "xdr:cNvPr",
      [
        "id": String(count + 1), "name": "Graphique \(count)", "descr": chart.alternativeText,
      ]
    )
    markup.empty("xdr:cNvGraphicFramePr")
    markup.end("xdr:nvGraphicFramePr")
    markup.raw("<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm>")
    markup.start("a:graphic")
    markup.start("a:graphicData", ["uri": conformance.chart])
    markup.empty(
      "c:chart",
      [
        "xmlns:c": conformance.chart, "xmlns:r": conformance.relationships, "r:id": relationship,
      ]
    )
    markup.end("a:graphicData")
    markup.end("a:graphic")
    markup.end("xdr:graphicFrame")
    markup.empty("xdr:clientData")
    markup.end("xdr:twoCellAnchor")
  }

  private mutating func writeCorner(_ name: String, _ row: Int, _ column: Int) {
    markup.start(name)
    markup.leaf("xdr:col", String(column))
    markup.leaf("xdr:colOff", "0")
    markup.leaf("xdr:row", String(row))
    markup.leaf("xdr:rowOff", "0")
    markup.end(name)
  }

  /// The part with all charts added.
  consuming func part() -> [UInt8] {
    markup.end("xdr:wsDr")
    return markup.bytes
  }
}
