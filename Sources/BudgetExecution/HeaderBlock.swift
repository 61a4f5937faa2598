import DelimitedText
import Spreadsheet

/// One to three rows read as the header of a table: a stack of texts per column.
struct HeaderBlock {
  /// A column's texts, from the widest band down to its own.
  struct Column {
    var column: Int
    var texts: [String]
    /// Texts of bands to the left that may reach over the column, though no cells are merged.
    var spread: [String] = []

    /// The texts as people are shown them.
    var flattened: String {
      (spread + texts).map { text in
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      .joined(separator: " > ")
    }
  }

  var rows: ClosedRange<Int>
  var columns: [Column] = []

  /// Reads rows as a header; nil when they cannot be one.
  init?(_ rows: ClosedRange<Int>, of head: SheetHead) {
    self.rows = rows
    let leaf = rows.upperBound
    guard let leafRow = head.row(leaf), Self.canBeHeader(leafRow, head) else { return nil }
    for row in rows where row != leaf {
      guard let band = head.row(row), Self.canBeHeader(band, head) else { return nil }
    }
    // A lone text below a header is the first heading of the body.
    if rows.count > 1, leafRow.cells.count(where: { head.headerText(of: $0) != nil }) < 2 {
      return nil
    }
    let merged = head.layout.merged.filter { $0.rows.overlaps(rows) }
    var used: Set<Int> = []
    for row in rows {
      for cell in head.row(row)?.cells ?? [] where head.headerText(of: cell) != nil {
        used.insert(Int(cell.column))
      }
    }
    guard used.count >= 3, let first = used.min(), let last = used.max() else { return nil }
    for row in rows where row != leaf {
      let spans = (head.row(row)?.cells ?? []).compactMap { cell -> Int? in
        guard head.headerText(of: cell) != nil else { return nil }
        let range = merged.first {
          $0.contains(CellReference(row: row, column: Int(cell.column)))
        }
        return range?.columns.count ?? 1
      }
      // A single text, narrow or over everything, is a title and no band.
      if spans.count == 1, spans[0] == 1 || spans[0] * 10 >= (last - first + 1) * 8 { return nil }
      if spans.isEmpty { return nil }
    }
    for column in first...min(last, first + 255) {
      let stack = Self.stack(column: column, rows: rows, head: head, merged: merged)
      if !stack.texts.isEmpty { columns.append(stack) }
    }
  }

  /// A header row holds short texts, and numbers only as years.
  private static func canBeHeader(_ row: SheetRow, _ head: SheetHead) -> Bool {
    var texts = 0
    var numbers = 0
    for cell in row.cells where cell.kind != .blank {
      if let text = head.headerText(of: cell) {
        if text.utf8.count > 120 { return false }
        // Amounts written as text are data; a year is not.
        if cell.kind == .text, let number = FrenchNumber(text),
          !(1990...2100).contains(number.value) || number.isPercent
        {
          numbers += 1
        } else {
          texts += 1
        }
      } else if cell.kind != .text {
        numbers += 1
      }
    }
    return texts >= 1 && numbers <= texts / 4
  }

  private static func stack(
    column: Int,
    rows: ClosedRange<Int>,
    head: SheetHead,
    merged: [CellRange]
  ) -> Column {
    var stack = Column(column: column, texts: [])
    var seen: Set<CellReference> = []
    for row in rows {
      var place = CellReference(row: row, column: column)
      if let range = merged.first(where: { $0.contains(place) }) {
        // A range that begins above the header is a title.
        guard rows.contains(range.first.row) else { continue }
        place = range.first
      } else if head.headerText(row: row, column: column) == nil, row < rows.upperBound,
        let band = spreadBand(row: row, column: column, leaf: rows.upperBound, head, merged),
        let text = head.headerText(row: band.row, column: band.column)
      {
        stack.spread.append(text)
        continue
      }
      guard seen.insert(place).inserted,
        let text = head.headerText(row: place.row, column: place.column)
      else { continue }
      stack.texts.append(text)
    }
    return stack
  }

  /// The band to the left that a text without a merged range is spread from.
  private static func spreadBand(
    row: Int,
    column: Int,
    leaf: Int,
    _ head: SheetHead,
    _ merged: [CellRange]
  ) -> CellReference? {
    guard head.headerText(row: leaf, column: column) != nil else { return nil }
    var left = column - 1
    while left >= 0, column - left <= 8 {
      let place = CellReference(row: row, column: left)
      if merged.contains(where: { $0.contains(place) }) { return nil }
      guard head.headerText(row: leaf, column: left) != nil else { return nil }
      if head.headerText(row: row, column: left) != nil { return place }
      left -= 1
    }
    return nil
  }
}
