import Spreadsheet

/// Gives the cells at the edges of merged ranges the lines that OpenDocument keeps in the first cell:
/// SpreadsheetML takes each line from the cells that stand along it.
struct MergedEdges {
  /// A merged range that reaches the rows at hand, with the style of its first cell.
  private struct Open {
    var range: CellRange
    var style: StyleIndex
    var hasLines: Bool
  }

  private let frame: SheetFrame
  /// Whether each style of the workbook has lines.
  private let hasLines: [Bool]
  /// Merged ranges of the frame that were looked at.
  private var seen = 0
  private var open: [Open] = []
  /// The first row that was not written.
  private var nextRow = 0

  init(_ frame: SheetFrame, styles: [CellStyle]) {
    self.frame = frame
    hasLines = styles.map { ($0.border ?? Border()) != Border() }
  }

  /// The next row that the reader left out, since it holds nothing, and that needs lines.
  ///
  /// - Parameter row: The row that comes next; nil after the last.
  /// - Returns: A row with those lines only; nil when there is none before.
  mutating func next(before row: Int?) -> SheetRow? {
    while nextRow < row ?? Int.max, open.contains(where: \.hasLines) {
      let index = nextRow
      let styled = completed(SheetRow(index: index), index: index)
      if !styled.cells.isEmpty { return styled }
    }
    return nil
  }

  /// The row with the lines of the merged ranges that it is in.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - index: Its place, as it may be repeated.
  /// - Returns: The row that is written.
  mutating func completed(_ row: SheetRow, index: Int) -> SheetRow {
    nextRow = index + 1
    take(row, index)
    guard !open.isEmpty else { return row }
    // Without lines anywhere, however many merged ranges go by the row have nothing to say.
    guard open.contains(where: \.hasLines) || row.cells.contains(where: { hasLines($0.style) })
    else {
      open.removeAll { $0.range.last.row <= index }
      return row
    }
    var styles: [Int: StyleIndex] = [:]
    for merged in open where merged.range.rows.contains(index) {
      let range = merged.range
      let isOuter = index == range.first.row || index == range.last.row
      let columns = isOuter ? Array(range.columns) : [range.first.column, range.last.column]
      for column in columns where CellReference(row: index, column: column) != range.first {
        guard merged.hasLines || style(at: column, of: row).map(self.hasLines(_:)) == true else {
          continue
        }
        styles[column] = merged.style
      }
    }
    open.removeAll { $0.range.last.row <= index }
    return styles.isEmpty ? row : row.with(styles)
  }

  /// Takes the merged ranges that begin in a row.
  private mutating func take(_ row: SheetRow, _ index: Int) {
    while seen < frame.sheet.merged.count, frame.sheet.merged[seen].first.row <= index {
      let range = frame.sheet.merged[seen]
      seen += 1
      guard range.first != range.last, range.first.row == index else { continue }
      let column = range.first.column
      let style = style(at: column, of: row) ?? row.style ?? frame.style(ofColumn: column) ?? 0
      open.append(Open(range: range, style: style, hasLines: hasLines(style)))
    }
  }

  private func hasLines(_ style: StyleIndex) -> Bool {
    hasLines.indices.contains(Int(style)) && hasLines[Int(style)]
  }

  /// The style of a cell, which may be one of a run.
  private func style(at column: Int, of row: SheetRow) -> StyleIndex? {
    guard let cell = row.cells.last(where: { Int($0.column) <= column }) else { return nil }
    return cell.columns.contains(column) ? cell.style : nil
  }
}

extension Cell {
  /// The columns that it stands for: a run of blank cells is one.
  fileprivate var columns: ClosedRange<Int> {
    Int(column)...Int(column) + (kind == .blank && !hasFormula ? Int(payload) : 0)
  }
}

extension SheetRow {
  /// The row with other styles in some columns, runs of blank cells being split there.
  fileprivate func with(_ styles: [Int: StyleIndex]) -> SheetRow {
    var row = self
    row.cells = []
    var wanted = styles.keys.sorted()[...]
    func blank(_ columns: ClosedRange<Int>, _ style: StyleIndex) -> Cell {
      Cell(
        column: columns.lowerBound,
        kind: .blank,
        payload: UInt64(columns.count - 1),
        style: style
      )
    }
    func takeWanted(before column: Int) {
      while let next = wanted.first, next < column {
        row.cells.append(blank(next...next, styles[next] ?? 0))
        wanted.removeFirst()
      }
    }
    for cell in cells {
      let columns = cell.columns
      takeWanted(before: columns.lowerBound)
      guard let first = wanted.first, columns.contains(first) else {
        row.cells.append(cell)
        continue
      }
      guard cell.kind == .blank, !cell.hasFormula else {
        var styled = cell
        styled.style = styles[first] ?? cell.style
        row.cells.append(styled)
        wanted.removeFirst()
        continue
      }
      var start = columns.lowerBound
      while let next = wanted.first, columns.contains(next) {
        if start < next { row.cells.append(blank(start...next - 1, cell.style)) }
        row.cells.append(blank(next...next, styles[next] ?? cell.style))
        wanted.removeFirst()
        start = next + 1
      }
      if start <= columns.upperBound {
        row.cells.append(blank(start...columns.upperBound, cell.style))
      }
    }
    takeWanted(before: Int.max)
    return row
  }
}
