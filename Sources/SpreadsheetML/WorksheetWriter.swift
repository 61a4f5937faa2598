import Spreadsheet
import XML

/// Writes the part of a new worksheet (ECMA-376 Part 1, §18.3.1.99).
struct WorksheetWriter {
  /// A new worksheet's part.
  struct Result {
    var bytes: [UInt8]
    /// Identifier of the relationship to the drawing that the part asks for.
    var drawingID: String?
    /// Identifier of the relationship to the drawing of the comments that the part asks for.
    var legacyDrawingID: String?
  }

  private let sheet: Sheet
  private let position: Int
  private let conformance: Conformance
  private let rules: RuleMarkup
  private let isSelected: Bool
  private var markup = Markup()

  /// Begins a sheet at a position in the workbook, from zero.
  init(
    _ sheet: Sheet,
    position: Int,
    conformance: Conformance,
    dateOffset: Double,
    isSelected: Bool
  ) {
    self.sheet = sheet
    self.position = position
    self.conformance = conformance
    self.isSelected = isSelected
    rules = RuleMarkup(prefix: "", dateOffset: dateOffset)
  }

  /// The part, the styles of its cells appended to `styles`.
  mutating func write(styles: inout StylesPatch) throws(WorkbookError) -> Result {
    do {
      markup.declaration()
      markup.start(
        "worksheet",
        ["xmlns": conformance.main, "xmlns:r": conformance.relationships]
      )
      writeProperties()
      markup.empty("dimension", ["ref": (sheet.usedRange ?? Self.firstCell).description])
      writeView()
      markup.empty("sheetFormatPr", ["defaultRowHeight": "15"])
      writeColumns()
      try writeRows(&styles)
      if sheet.isProtected {
        markup.empty(
          "sheetProtection",
          [
            "sheet": "1", "objects": "1", "scenarios": "1", "formatColumns": "0",
            "formatRows": "0",
          ]
        )
      }
      if let filter = sheet.autoFilter { markup.empty("autoFilter", ["ref": filter.description]) }
      writeMerged()
      let dataBars = writeConditionalFormats(&styles)
      try writeValidations()
      writeHyperlinks()
      writePrintSetup()
      markup.raw(IgnoredErrors.element(CodeCells(of: sheet).ranges))
      let drawingID = sheet.charts.isEmpty ? nil : "rId1"
      if let drawingID { markup.empty("drawing", ["r:id": drawingID]) }
      let legacyDrawingID = sheet.comments.isEmpty ? nil : drawingID == nil ? "rId1" : "rId2"
      if let legacyDrawingID { markup.empty("legacyDrawing", ["r:id": legacyDrawingID]) }
      if !dataBars.isEmpty {
        markup.start("extLst")
        markup.raw(rules.extensionElement(dataBars))
        markup.end("extLst")
      }
      markup.end("worksheet")
      return Result(
        bytes: markup.bytes,
        drawingID: drawingID,
        legacyDrawingID: legacyDrawingID
      )
    } catch {
      var error = error
      error.sheet = sheet.name
      throw error
    }
  }

  private static let firstCell = CellRange(rows: 0...0, columns: 0...0)

  private mutating func writeProperties() {
    markup.start("sheetPr")
    if let color = sheet.tabColor { markup.empty("tabColor", ["rgb": "FF" + color.hex]) }
    if fitsPages { markup.empty("pageSetUpPr", ["fitToPage": "1"]) }
    markup.end("sheetPr")
  }

  private var fitsPages: Bool { sheet.print.pagesWide > 0 || sheet.print.pagesTall > 0 }

  private mutating func writeView() {
    markup.start("sheetViews")
    markup.start(
      "sheetView",
      [
        "showGridLines": sheet.showsGridLines ? nil : "0", "tabSelected": isSelected ? "1" : nil,
        "workbookViewId": "0",
      ]
    )
    let (rows, columns) = (sheet.frozenRows, sheet.frozenColumns)
    if rows > 0 || columns > 0 {
      let corner = CellReference(row: rows, column: columns).description
      let pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight"
      markup.empty(
        "pane",
        [
          "xSplit": columns > 0 ? String(columns) : nil, "ySplit": rows > 0 ? String(rows) : nil,
          "topLeftCell": corner, "activePane": pane, "state": "frozen",
        ]
      )
      markup.empty("selection", ["pane": pane, "activeCell": corner, "sqref": corner])
    }
    markup.end("sheetView")
    markup.end("sheetViews")
  }

  private mutating func writeColumns() {
    let columns = Set(sheet.columnWidths.keys).union(sheet.hiddenColumns).sorted()
    guard !columns.isEmpty else { return }
    markup.start("cols")
    for column in columns {
      markup.raw(
        ColumnMarkup.element(
          column,
          width: sheet.columnWidths[column],
          isHidden: sheet.hiddenColumns.contains(column),
          prefix: ""
        )
      )
    }
    markup.end("cols")
  }

  private mutating func writeRows(_ styles: inout StylesPatch) throws(WorkbookError) {
    let references = sheet.cells.keys.sorted()
    let rows = Set(references.map(\.row)).union(sheet.rowHeights.keys).sorted()
    guard !rows.isEmpty else { return markup.empty("sheetData") }
    markup.start("sheetData")
    let estimate = RowHeightEstimate(sheet)
    var next = 0
    for row in rows {
      var cells: [(CellReference, SheetCell)] = []
      while next < references.count, references[next].row == row {
        if let cell = sheet.cells[references[next]] { cells.append((references[next], cell)) }
        next += 1
      }
      let given = sheet.rowHeights[row]
      markup.start(
        "row",
        [
          "r": String(row + 1),
          "ht": (given ?? estimate.height(ofRow: cells)).map(NumberText.text),
          "customHeight": given == nil ? nil : "1",
        ]
      )
      for (reference, cell) in cells { try write(cell, at: reference, &styles) }
      markup.end("row")
    }
    markup.end("sheetData")
  }

  private mutating func write(
    _ cell: SheetCell,
    at reference: CellReference,
    _ styles: inout StylesPatch
  ) throws(WorkbookError) {
    var style = cell.style
    let value: CellValue
    var formula: String?
    switch cell.content {
    case .value(let content): value = content
    case .formula(let text, let cached): (formula, value) = (text, cached)
    }
    if case .date = value, style.numberFormat == nil, style.base == nil {
      style.numberFormat = "dd/mm/yyyy"
    }
    let index = try styles.index(of: style)
    var content = try CellMarkup.content(
      value,
      isFormula: formula != nil,
      dateOffset: rules.dateOffset,
      at: reference
    )
    if let formula {
      guard formula.utf16.count <= 8192 else {
        throw WorkbookError(
          .limitExceeded(what: "characters in a formula", limit: 8192),
          cell: reference
        )
      }
      content.markup = "<f>\(XMLEscape.text(formula))</f>" + content.markup
    }
    let attributes: Markup.Attributes = [
      "r": reference.description, "s": index == 0 ? nil : String(index), "t": content.type,
    ]
    guard !content.markup.isEmpty else { return markup.empty("c", attributes) }
    markup.start("c", attributes)
    markup.raw(content.markup)
    markup.end("c")
  }

  private mutating func writeMerged() {
    let merged = sheet.merged.filter { $0.first != $0.last }
    guard !merged.isEmpty else { return }
    markup.start("mergeCells", ["count": String(merged.count)])
    for range in merged { markup.empty("mergeCell", ["ref": range.description]) }
    markup.end("mergeCells")
  }

  private mutating func writeConditionalFormats(_ styles: inout StylesPatch) -> String {
    let formats = rules.conditionalFormats(sheet.conditionalFormats, ofSheet: position) {
      styles.differentialIndex(of: $0)
    }
    markup.raw(formats.markup)
    return formats.extended
  }

  private mutating func writeValidations() throws(WorkbookError) {
    guard !sheet.validations.isEmpty else { return }
    markup.start("dataValidations", ["count": String(sheet.validations.count)])
    for validation in sheet.validations { markup.raw(try rules.validation(validation)) }
    markup.end("dataValidations")
  }

  private mutating func writeHyperlinks() {
    guard !sheet.hyperlinks.isEmpty else { return }
    markup.start("hyperlinks")
    for link in sheet.hyperlinks {
      markup.empty(
        "hyperlink",
        [
          "ref": link.cell.description, "location": link.location,
          "tooltip": link.tooltip.map { RuleMarkup.cut($0, to: 255) },
        ]
      )
    }
    markup.end("hyperlinks")
  }

  private mutating func writePrintSetup() {
    let setup = sheet.print
    markup.empty("printOptions", ["horizontalCentered": "1"])
    markup.empty(
      "pageMargins",
      [
        "left": "0.39", "right": "0.39", "top": "0.59", "bottom": "0.79", "header": "0.31",
        "footer": "0.39",
      ]
    )
    markup.empty(
      "pageSetup",
      [
        "paperSize": "9", "fitToWidth": fitsPages ? String(setup.pagesWide) : nil,
        "fitToHeight": fitsPages ? String(setup.pagesTall) : nil,
        "orientation": setup.isLandscape ? "landscape" : "portrait",
      ]
    )
    markup.start("headerFooter")
    markup.leaf("oddFooter", Self.footer(setup.footer))
    markup.end("headerFooter")
    PageSetupWriter.appendBreaks(
      "rowBreaks",
      setup.rowBreaks,
      limit: SheetLimits.columns,
      to: &markup
    )
  }

  /// The footer in its code (§18.3.1.46): a text at the left, the page's number at the right.
  private static func footer(_ text: String?) -> String {
    let page = "&R&8 Page &P / &N"
    guard let text, !text.isEmpty else { return page }
    // A blank after the size, so that a text that begins with a digit does not change it.
    var left = "&L&8 " + text.replacing("&", with: "&&")
    while (left + page).utf16.count > 255 { left.removeLast() }
    if left.reversed().prefix(while: { $0 == "&" }).count % 2 == 1 { left.removeLast() }
    return left + page
  }
}
