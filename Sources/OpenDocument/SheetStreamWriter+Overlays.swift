import Spreadsheet

extension SheetStreamWriter {
  /// A row that merged ranges, validations, links or comments lie over, or that has a style.
  mutating func appendCellsUnderOverlays(_ row: SheetRow, to out: inout [UInt8]) {
    var edges: Set<Int> = [0, max(styledColumns, 1)]
    for overlay in overlays.active {
      edges.insert(overlay.range.first.column)
      edges.insert(overlay.range.last.column + 1)
      // The first cell of a merged range is not like those that it covers.
      if case .merge = overlay.kind, overlay.range.first.row == row.index {
        edges.insert(overlay.range.first.column + 1)
      }
    }
    var next = 0
    for cell in row.cells {
      let isBlank = cell.kind == .blank && !cell.hasFormula
      let count = isBlank ? Int(cell.payload) + 1 : 1
      if Int(cell.column) < next, !isBlank {
        let place = CellReference(row: row.index, column: Int(cell.column))
        losses.note(.repeatedCell, .dropped, at: place)
      }
      next = max(next, Int(cell.column) + count)
      edges.insert(Int(cell.column))
      edges.insert(Int(cell.column) + count)
    }
    if row.style != nil { edges.insert(SheetLimits.columns) }
    let sorted = edges.filter { $0 <= SheetLimits.columns }.sorted()
    var cellIndex = 0
    var formula = 0
    for (start, end) in zip(sorted, sorted.dropFirst()) {
      while cellIndex < row.cells.count {
        let cell = row.cells[cellIndex]
        let count = cell.kind == .blank && !cell.hasFormula ? Int(cell.payload) + 1 : 1
        guard Int(cell.column) + count <= start else { break }
        cellIndex += 1
      }
      var cell: Cell?
      if cellIndex < row.cells.count, Int(row.cells[cellIndex].column) <= start {
        cell = row.cells[cellIndex]
      }
      appendSegment(start..<end, cell, row, &formula, to: &out)
    }
  }

  private mutating func appendSegment(
    _ columns: Range<Int>,
    _ cell: Cell?,
    _ row: SheetRow,
    _ formula: inout Int,
    to out: inout [UInt8]
  ) {
    let place = CellReference(row: row.index, column: columns.lowerBound)
    var isCovered = false
    var span: CellRange?
    var validation: String?
    var link: String?
    var comment: String?
    for overlay in overlays.active where overlay.range.columns.contains(place.column) {
      switch overlay.kind {
      case .merge:
        if overlay.range.first == place { span = overlay.range } else { isCovered = true }
      case .validation(let name): validation = validation ?? name
      case .link(let tag): link = tag
      // A comment stands before all else.
      case .comment(let xml): comment = xml + (comment ?? "")
      case .object(let xml): comment = (comment ?? "") + xml
      }
    }
    out.append(contentsOf: isCovered ? Self.coveredStart : Self.cellStart)
    if let style = cell?.style ?? row.style { appendStyle(style, to: &out) }
    if let validation {
      out.append(contentsOf: " table:content-validation-name=\"\(validation)\"".utf8)
    }
    if let span, !isCovered {
      out.append(
        contentsOf: (" table:number-columns-spanned=\"\(span.columns.count)\""
          + " table:number-rows-spanned=\"\(span.rows.count)\"").utf8
      )
    }
    if let cell, cell.kind != .blank || cell.hasFormula {
      appendFormula(of: cell, row, &formula, to: &out)
      appendValue(
        cell,
        row: row.index,
        link: link,
        comment: comment,
        isCovered: isCovered,
        to: &out
      )
      return
    }
    if link != nil {
      losses.note(.hyperlink, .dropped, at: place)
    }
    guard let comment else {
      Self.repetition(columns.count, to: &out)
      out.append(contentsOf: Self.emptyEnd)
      return
    }
    out.append(UInt8(ascii: ">"))
    out.append(contentsOf: comment.utf8)
    out.append(contentsOf: isCovered ? Self.coveredEnd : Self.cellEnd)
  }
}
