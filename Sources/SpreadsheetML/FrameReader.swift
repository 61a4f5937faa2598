import Spreadsheet
import XML

/// Reads what stands around the rows of a worksheet into a ``SheetFrame`` (ECMA-376 Part 1,
/// §18.3.1.99).
struct FrameReader {
  let frame: SheetFrame
  let root: XMLPart.Element
  let losses: SheetLosses
  let widths: ColumnWidths
  let colors: ColorReader
  let headerLooks: HeaderLooks

  /// Reads all of it, but for what other parts hold.
  func read() {
    readProperties()
    readView()
    readFormat()
    readColumns()
    readProtection()
    frame.sheet.autoFilter = root.first("autoFilter").flatMap(Self.range)
    if root.first("autoFilter")?.first("filterColumn") != nil {
      losses.note(.filter, .approximated, at: frame.sheet.autoFilter)
    }
    frame.sheet.merged = (root.first("mergeCells")?.all("mergeCell") ?? []).compactMap(Self.range)
    PageSetupReader(root: root, losses: losses, looks: headerLooks).read(into: &frame.page)
    noteUnheld()
  }

  private func readProperties() {
    let properties = root.first("sheetPr")
    frame.sheet.tabColor = colors.color(properties?.first("tabColor"))
    if let outline = properties?.first("outlinePr") {
      if outline.attribute("summaryBelow") != nil {
        frame.hasSummaryBelow = outline.flag("summaryBelow")
      }
      if outline.attribute("summaryRight") != nil {
        frame.hasSummaryRight = outline.flag("summaryRight")
      }
      // OpenDocument does not say on which side of a group its summary stands.
      let format = root.first("sheetFormatPr")
      for (name, isUsual, level) in [
        ("summaryBelow", frame.hasSummaryBelow, "outlineLevelRow"),
        ("summaryRight", frame.hasSummaryRight, "outlineLevelCol"),
      ] where !isUsual && (format?.count(level) ?? 0) > 0 {
        losses.note(.view, .dropped, detail: name)
      }
    }
  }

  private func readView() {
    frame.sheet.showsGridLines = true
    guard let view = root.first("sheetViews")?.first("sheetView") else { return }
    func isOff(_ name: String) -> Bool { view.attribute(name) != nil && !view.flag(name) }
    frame.sheet.showsGridLines = !isOff("showGridLines")
    frame.showsHeadings = !isOff("showRowColHeaders")
    frame.showsZeros = !isOff("showZeros")
    frame.isRightToLeft = view.flag("rightToLeft")
    if view.flag("showFormulas") { losses.note(.view, .dropped, detail: "showFormulas") }
    frame.zoom = min(max(view.count("zoomScale") ?? 100, 10), 400)
    frame.showsPageBreaks = view.attribute("view") == "pageBreakPreview"
    if view.attribute("view") == "pageLayout" {
      losses.note(.view, .dropped, detail: "pageLayout")
    }
    let pane = view.first("pane")
    let active = view.all("selection").first {
      $0.attribute("pane") == pane?.attribute("activePane")
    }
    frame.cursor = Self.cell(active, "activeCell") ?? frame.cursor
    frame.firstShown = Self.cell(view, "topLeftCell") ?? frame.firstShown
    if let pane { readPane(pane) }
  }

  /// Reads where a sheet is parted (§18.3.1.66): frozen panes count from the first cell in sight.
  private func readPane(_ pane: XMLPart.Element) {
    guard pane.attribute("state")?.hasPrefix("frozen") == true else {
      losses.note(.view, .dropped, detail: "split")
      return
    }
    func frozen(_ name: String, from start: Int, _ limit: Int) -> Int {
      let count = Self.split(pane, name, limit)
      return count > 0 && start + count < limit ? start + count : 0
    }
    let start = frame.firstShown
    frame.sheet.frozenColumns = frozen("xSplit", from: start.column, SheetLimits.columns)
    frame.sheet.frozenRows = frozen("ySplit", from: start.row, SheetLimits.rows)
    frame.frozenStart = CellReference(
      row: frame.sheet.frozenRows > 0 ? start.row : 0,
      column: frame.sheet.frozenColumns > 0 ? start.column : 0
    )
    guard let first = Self.cell(pane, "topLeftCell") else { return }
    frame.firstShown = CellReference(
      row: frame.sheet.frozenRows > 0 ? first.row : start.row,
      column: frame.sheet.frozenColumns > 0 ? first.column : max(start.column, first.column)
    )
  }

  private static func cell(_ element: XMLPart.Element?, _ name: String) -> CellReference? {
    element?.attribute(name).flatMap { CellReference($0) }
  }

  private static func split(_ pane: XMLPart.Element, _ name: String, _ limit: Int) -> Int {
    guard let value = pane.attribute(name).flatMap({ Double($0) }), value >= 1,
      value < Double(limit)
    else { return 0 }
    return Int(value)
  }

  private func readFormat() {
    let format = root.first("sheetFormatPr")
    if let width = format?.attribute("defaultColWidth").flatMap({ Double($0) }), width > 0 {
      frame.defaultColumnWidth = widths.points(width)
    } else {
      let base = format?.attribute("baseColWidth").flatMap { Double($0) } ?? 8
      frame.defaultColumnWidth = widths.standard(baseCharacters: min(max(base, 0), 255))
    }
    if let height = format?.attribute("defaultRowHeight").flatMap({ Double($0) }), height > 0 {
      frame.defaultRowHeight = min(height, 409.5)
    }
    frame.hidesOtherRows = format?.flag("zeroHeight") ?? false
  }

  private func readColumns() {
    var next = 0
    for column in root.first("cols")?.all("col") ?? [] {
      guard let first = column.count("min"), let last = column.count("max"), first > 0,
        last >= first, first <= SheetLimits.columns, first - 1 >= next
      else { continue }
      var run = ColumnRun(first - 1...min(last, SheetLimits.columns) - 1)
      run.width = column.attribute("width").flatMap { Double($0) }
        .map { widths.points(min(max($0, 0), 255)) }
      run.hasOwnWidth = column.flag("customWidth")
      run.isHidden = column.flag("hidden")
      if run.width == 0 {
        run.isHidden = true
        run.width = nil
      }
      run.outlineLevel = min(column.count("outlineLevel") ?? 0, 7)
      run.isCollapsed = column.flag("collapsed")
      run.style = column.count("style").map { StyleIndex(truncatingIfNeeded: $0) }
      if run.style == 0 { run.style = nil }
      next = run.columns.upperBound + 1
      frame.columns.append(run)
    }
  }

  private func readProtection() {
    guard let protection = root.first("sheetProtection"), protection.flag("sheet") else { return }
    frame.sheet.isProtected = true
    frame.permissions = []
    for (name, permission) in SheetPermissions.named {
      let isAllowed =
        protection.attribute(name) == nil
        ? SheetPermissions.unsaid.contains(permission) : !protection.flag(name)
      if isAllowed { frame.permissions.insert(permission) }
    }
    if protection.attribute("password") != nil || protection.attribute("hashValue") != nil {
      losses.note(.passwordHash, .passwordDropped)
    }
  }

  /// Notes what the model has no place for.
  private func noteUnheld() {
    let features: [(String, Loss.Feature, Loss.Remedy)] = [
      ("protectedRanges", .sheetProtection, .dropped), ("scenarios", .scenario, .dropped),
      ("dataConsolidate", .otherSheets, .dropped), ("customSheetViews", .view, .dropped),
      ("legacyDrawingHF", .headerFooter, .dropped),
      ("picture", .image, .dropped), ("sortState", .filter, .dropped),
    ]
    for (name, feature, remedy) in features {
      for element in root.all(name) {
        losses.note(feature, remedy, detail: name, count: max(1, element.children.count))
      }
    }
    let extensions = root.first("extLst")?.all("ext") ?? []
    for list in extensions {
      for group in list.children {
        let count = max(1, group.children.count)
        switch group.localName {
        case "sparklineGroups":
          frame.sparklines += SparklineReader.groups(group, colors: colors, losses: losses)
        case "slicerList", "timelineRefs": losses.note(.slicer, .dropped, count: count)
        case "dataValidations", "conditionalFormattings", "protectedRanges": continue
        default: continue
        }
      }
    }
  }

  static func range(_ element: XMLPart.Element) -> CellRange? {
    element.attribute("ref").flatMap { CellRange($0) }
  }

  /// The ranges of a `sqref`.
  static func ranges(_ text: String?) -> [CellRange] {
    (text ?? "").split(separator: " ").compactMap { CellRange(String($0)) }
  }
}
