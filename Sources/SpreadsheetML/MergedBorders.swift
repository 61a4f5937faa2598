import Spreadsheet

/// The borders of merged ranges, which SpreadsheetML spreads over the cells at their edges.
///
/// A cell that is merged in OpenDocument, and in the model, has all of them itself.
struct MergedBorders {
  /// The styles of the workbook, and those that merged ranges need besides.
  private(set) var styles: [CellStyle]
  private var known: [CellStyle: StyleIndex] = [:]

  init(styles: [CellStyle]) { self.styles = styles }

  /// Whether any range could have lines that its first cell does not have.
  func concern(_ frame: SheetFrame) -> Bool {
    styles.contains { $0.border != nil } && frame.sheet.merged.contains { $0.first != $0.last }
  }

  /// Finds the styles that the first cells of merged ranges need.
  ///
  /// - Parameters:
  ///   - frame: The sheet, whose ``SheetFrame/mergedStyles`` are set.
  ///   - readRows: Delivers the rows of the sheet until the closure has seen enough.
  mutating func find(
    in frame: SheetFrame,
    readRows: (_ visit: (SheetRow) -> RowVisit) throws -> Void
  ) rethrows {
    let ranges = frame.sheet.merged.filter { $0.first != $0.last }
    var corners: [Int: [CellReference]] = [:]
    for range in ranges {
      let right = CellReference(row: range.first.row, column: range.last.column)
      let below = CellReference(row: range.last.row, column: range.first.column)
      for cell in [range.first, right, below] { corners[cell.row, default: []].append(cell) }
    }
    guard let last = corners.keys.max() else { return }
    var found: [CellReference: StyleIndex] = [:]
    try readRows { row in
      for corner in corners[row.index] ?? [] {
        let cell = row.cells.first { Int($0.column) == corner.column }
        found[corner] = cell?.style ?? row.style ?? frame.style(ofColumn: corner.column) ?? 0
      }
      return row.index < last ? .next : .stop
    }
    for range in ranges {
      let right = CellReference(row: range.first.row, column: range.last.column)
      let below = CellReference(row: range.last.row, column: range.first.column)
      let index = found[range.first] ?? 0
      var style = self[index]
      let own = style.border ?? Border()
      var whole = own
      whole.right = self[found[right] ?? index].border?.right ?? own.right
      whole.bottom = self[found[below] ?? index].border?.bottom ?? own.bottom
      guard whole != own else { continue }
      style.border = whole
      frame.mergedStyles[range.first] = number(of: style)
    }
  }

  private subscript(index: StyleIndex) -> CellStyle {
    styles.indices.contains(Int(index)) ? styles[Int(index)] : CellStyle()
  }

  private mutating func number(of style: CellStyle) -> StyleIndex? {
    if let number = known[style] { return number }
    guard let number = StyleIndex(exactly: styles.count) else { return nil }
    styles.append(style)
    known[style] = number
    return number
  }
}

extension SheetRow {
  /// The row with other styles in some of its cells.
  func with(_ styles: [(key: CellReference, value: StyleIndex)]) -> SheetRow {
    var row = self
    for (place, style) in styles {
      if let position = row.cells.firstIndex(where: { Int($0.column) >= place.column }),
        Int(row.cells[position].column) == place.column
      {
        row.cells[position].style = style
      } else {
        let position = row.cells.firstIndex { Int($0.column) > place.column } ?? row.cells.count
        let cell = Cell(column: place.column, kind: .blank, payload: 0, style: style)
        row.cells.insert(cell, at: position)
      }
    }
    return row
  }
}
