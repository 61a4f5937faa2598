import Spreadsheet
import XML

extension SpreadsheetMLDocument {
  /// A sheet that is a chart and nothing else (ECMA-376 Part 1, §18.3.1.12), as a sheet without cells
  /// that the chart lies on; nil when there is no chart to be drawn.
  func chartSheet(
    _ part: String,
    _ info: SheetInfo,
    _ colors: DrawingColors,
    _ images: ImageTable,
    _ report: LossReport
  ) -> SheetFrame? {
    let losses = SheetLosses(report, sheet: info.name)
    let frame = SheetFrame(Sheet(name: info.name))
    frame.visibility = info.visibility
    frame.sheet.showsGridLines = false
    frame.showsHeadings = false
    frame.page.isLandscape = true
    guard let root = try? package.index(ofPart: part).root,
      let relationships = try? Relationships(of: part, in: package),
      let element = root.first("drawing"),
      let id = element.attribute("id", namespace: Conformance.transitional.relationships)
        ?? element.attribute("id", namespace: Conformance.strict.relationships),
      let drawing = relationships[id]?.target,
      let reader = try? DrawingReader(
        drawing,
        in: package,
        colors: colors,
        images: images,
        geometry: SheetGeometry(frame),
        losses: losses
      )
    else { return nil }
    frame.objects = reader.objects()
    return frame.objects.isEmpty ? nil : frame
  }
}
