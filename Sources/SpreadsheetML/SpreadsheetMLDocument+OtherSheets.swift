import Spreadsheet
import XML

extension SpreadsheetMLDocument {
  /// What stands in the place of a sheet that is no worksheet, so that the others keep theirs: a sheet
  /// with its chart, one with the cells of a sheet of macros, or an empty one.
  func otherSheet(_ index: Int, _ reading: FrameReading) -> SheetFrame {
    let info = workbook.sheets[index].info
    let isChart = info.kind == .chart
    if let part = workbook.sheets[index].partName,
      let found = isChart ? chartSheet(part, info, reading) : try? frame(part, index, reading)
    {
      var hasRows = false
      try? readRows(ofSheet: index, styles: nil, losses: nil) { _ in
        hasRows = true
        return .stop
      }
      reading.losses.note(
        .sheetKind,
        isChart ? .approximated : hasRows ? .cellsKept : .emptied,
        sheet: info.name
      )
      return found
    }
    reading.losses.note(info.isMissing ? .missingSheet : .sheetKind, .emptied, sheet: info.name)
    let empty = SheetFrame(Sheet(name: info.name))
    empty.visibility = info.visibility
    return empty
  }

  /// A sheet that is a chart and nothing else (ECMA-376 Part 1, §18.3.1.12), as a sheet without cells
  /// that the chart lies on; nil when there is no chart to be drawn.
  private func chartSheet(_ part: String, _ info: SheetInfo, _ reading: FrameReading) -> SheetFrame?
  {
    let losses = SheetLosses(reading.losses, sheet: info.name)
    let frame = SheetFrame(Sheet(name: info.name))
    frame.visibility = info.visibility
    frame.sheet.showsGridLines = false
    frame.showsHeadings = false
    guard let root = try? package.index(ofPart: part).root,
      let relationships = try? Relationships(of: part, in: package),
      let element = root.first("drawing"),
      let id = element.relationship(),
      let drawing = relationships[id]?.target,
      let reader = try? DrawingReader(
        drawing,
        in: package,
        colors: reading.colors,
        images: reading.images,
        geometry: SheetGeometry(frame),
        losses: losses
      )
    else { return nil }
    frame.objects = reader.objects()
    frame.page.isLandscape = true
    PageSetupReader(root: root, losses: losses, looks: reading.headerLooks).read(into: &frame.page)
    // Such a chart takes the whole of one page.
    (frame.page.fitWidth, frame.page.fitHeight) = (1, 1)
    return frame.objects.isEmpty ? nil : frame
  }
}
