import Spreadsheet
import XML

/// Writes what stands before the rows of a worksheet (ECMA-376 Part 1, §18.3.1).
struct FrameWriter {
  let frame: SheetFrame
  let widths: ColumnWidths
  let isSelected: Bool

  func append(_ styles: StyleTable, to markup: inout Markup) {
    appendProperties(to: &markup)
    appendView(to: &markup)
    let rowLevel = frame.maximalRowLevel
    let columnLevel = frame.columns.map(\.outlineLevel).max() ?? 0
    let width = widths.characters(frame.defaultColumnWidth)
    markup.empty(
      "sheetFormatPr",
      [
        "defaultColWidth": NumberText.text(width),
        "defaultRowHeight": NumberText.text(frame.defaultRowHeight),
        "zeroHeight": frame.hidesOtherRows ? "1" : nil,
        "outlineLevelRow": rowLevel > 0 ? String(min(rowLevel, 7)) : nil,
        "outlineLevelCol": columnLevel > 0 ? String(columnLevel) : nil,
      ]
    )
    appendColumns(styles, to: &markup)
  }

  private func appendProperties(to markup: inout Markup) {
    markup.start("sheetPr")
    if let color = frame.sheet.tabColor { markup.empty("tabColor", ["rgb": "FF" + color.hex]) }
    if !frame.hasSummaryBelow || !frame.hasSummaryRight {
      markup.empty(
        "outlinePr",
        [
          "summaryBelow": frame.hasSummaryBelow ? nil : "0",
          "summaryRight": frame.hasSummaryRight ? nil : "0",
        ]
      )
    }
    if frame.page.fitWidth != nil { markup.empty("pageSetUpPr", ["fitToPage": "1"]) }
    markup.end("sheetPr")
  }

  private func appendView(to markup: inout Markup) {
    let (rows, columns) = (frame.sheet.frozenRows, frame.sheet.frozenColumns)
    let origin = CellReference(row: 0, column: 0)
    // Where something is frozen, the first cell in sight is that of the upper left pane.
    let first = CellReference(
      row: (rows > 0 ? frame.frozenStart : frame.firstShown).row,
      column: (columns > 0 ? frame.frozenStart : frame.firstShown).column
    )
    markup.start("sheetViews")
    markup.start(
      "sheetView",
      [
        "showGridLines": frame.sheet.showsGridLines ? nil : "0",
        "showRowColHeaders": frame.showsHeadings ? nil : "0",
        "showZeros": frame.showsZeros ? nil : "0",
        "rightToLeft": frame.isRightToLeft ? "1" : nil,
        "tabSelected": isSelected ? "1" : nil,
        "view": frame.showsPageBreaks ? "pageBreakPreview" : nil,
        "topLeftCell": first == origin ? nil : first.description,
        "zoomScale": frame.zoom == 100 ? nil : String(frame.zoom),
        "zoomScaleNormal": frame.zoom == 100 ? nil : String(frame.zoom), "workbookViewId": "0",
      ]
    )
    if rows > 0 || columns > 0 {
      let corner = CellReference(
        row: max(rows, frame.firstShown.row),
        column: max(columns, frame.firstShown.column)
      )
      let pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight"
      markup.empty(
        "pane",
        [
          "xSplit": columns > 0 ? String(columns - frame.frozenStart.column) : nil,
          "ySplit": rows > 0 ? String(rows - frame.frozenStart.row) : nil,
          "topLeftCell": corner.description, "activePane": pane, "state": "frozen",
        ]
      )
      let cursor = (frame.cursor == origin ? corner : frame.cursor).description
      markup.empty("selection", ["pane": pane, "activeCell": cursor, "sqref": cursor])
    } else if frame.cursor != origin {
      let cursor = frame.cursor.description
      markup.empty("selection", ["activeCell": cursor, "sqref": cursor])
    }
    markup.end("sheetView")
    markup.end("sheetViews")
  }

  private func appendColumns(_ styles: StyleTable, to markup: inout Markup) {
    let columns = frame.columns.filter { column in
      column.width.map { abs($0 - frame.defaultColumnWidth) > 0.1 } ?? false || column.isHidden
        || column.outlineLevel > 0 || column.style != nil
    }
    guard !columns.isEmpty else { return }
    markup.start("cols")
    for column in columns {
      let style = column.style.map { styles.number(of: $0) } ?? 0
      markup.empty(
        "col",
        [
          "min": String(column.columns.lowerBound + 1),
          "max": String(column.columns.upperBound + 1),
          "width": NumberText.text(widths.characters(column.width ?? frame.defaultColumnWidth)),
          "style": style == 0 ? nil : String(style), "hidden": column.isHidden ? "1" : nil,
          "customWidth": column.width == nil ? nil : "1",
          "outlineLevel": column.outlineLevel > 0 ? String(column.outlineLevel) : nil,
          "collapsed": column.isCollapsed ? "1" : nil,
        ]
      )
    }
    markup.end("cols")
  }
}
