import Spreadsheet
import XML

extension SpreadsheetMLDocument {
  /// What stands in the place of a sheet that is no worksheet, so that the others keep theirs: a sheet
  /// with its chart, one with the cells of a sheet of macros, or an empty one.
  ///
  /// - Parameters:
  ///   - index: Which sheet it is.
  ///   - losses: The report of losses.
  ///   - frame: Reads a part as that of a worksheet, which sheets of macros and dialogs resemble.
  ///   - chart: Reads a part as that of a sheet that is a chart.
  /// - Returns: A sheet.
  func otherSheet(
    _ index: Int,
    _ losses: LossReport,
    frame: (_ part: String) throws -> SheetFrame,
    chart: (_ part: String) -> SheetFrame?
  ) -> SheetFrame {
    let entry = workbook.sheets[index]
    let isChart = entry.info.kind == .chart
    if let part = entry.partName, let found = isChart ? chart(part) : try? frame(part) {
      var hasRows = false
      try? readRows(ofSheet: index, styles: nil, losses: nil) { _ in
        hasRows = true
        return .stop
      }
      losses.note(
        .sheetKind,
        isChart ? .approximated : hasRows ? .cellsKept : .emptied,
        sheet: entry.info.name
      )
      return found
    }
    losses.note(.sheetKind, .emptied, sheet: entry.info.name)
    let empty = SheetFrame(Sheet(name: entry.info.name))
    empty.visibility = entry.info.visibility
    return empty
  }

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
      let id = element.relationship(),
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
