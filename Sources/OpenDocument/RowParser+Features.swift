import Spreadsheet

// What cells hold beside their values: formats, validations, links, comments, shapes.
extension RowParser {
  /// Hands on what the cell holds beside its value.
  func noteFeatures(
    _ bytes: borrowing Swift.Span<UInt8>,
    _ cell: CellAttributes,
    _ content: Range<Int>?,
    hasOther: Bool,
    at place: CellReference
  ) {
    guard let features else { return }
    let last = min(column + cell.repeated, SheetLimits.columns) - 1
    if let validation = cell.validation, last >= column {
      features.validate(
        CellRange(
          rows: row.index...min(row.index + row.repeated, SheetLimits.rows) - 1,
          columns: column...last
        ),
        bytes.extracting(validation)
      )
    }
    if features.hasStyleFormats, last >= column { noteStyles(of: cell, through: last, features) }
    if let content, hasOther || Self.hasMarkup(bytes, content) {
      features.note(bytes.extracting(content), at: place)
    }
  }

  /// Hands on the styles of the cells up to a column.
  private func noteStyles(of cell: CellAttributes, through last: Int, _ features: CellFeatures) {
    let rows = row.index...min(row.index + row.repeated, SheetLimits.rows) - 1
    if let style = cell.style ?? rowStyle {
      features.note(style, of: CellRange(rows: rows, columns: column...last))
      return
    }
    var first = 0
    for run in columnStyles {
      let end = first + run.columns - 1
      if first <= last, end >= column {
        let columns = max(first, column)...min(end, last)
        features.note(run.style, of: CellRange(rows: rows, columns: columns))
      }
      first = end + 1
    }
  }

  /// Whether paragraphs hold spans, links or fields: the usual ones hold only text and blanks.
  private static func hasMarkup(
    _ bytes: borrowing Swift.Span<UInt8>,
    _ range: Range<Int>
  ) -> Bool {
    var tags = 0
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < range.upperBound,
        bytes[index + 1] != UInt8(ascii: "/")
      {
        tags += 1
        // The name ends in "span" or "a" after the prefix.
        var end = index + 1
        while end < range.upperBound, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"),
          bytes[end] != UInt8(ascii: "/")
        {
          end += 1
        }
        let isSpan = end - index > 5 && bytes[end - 1] == UInt8(ascii: "n")
        let isLink =
          end - index > 2 && bytes[end - 1] == UInt8(ascii: "a")
          && bytes[end - 2] == UInt8(ascii: ":")
        if isSpan || isLink { return true }
        index = end
      }
      index += 1
    }
    return false
  }
}
