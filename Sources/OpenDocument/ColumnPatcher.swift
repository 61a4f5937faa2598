import Spreadsheet
import XML

/// Gives new columns their widths, by splitting the column elements that run over them.
struct ColumnPatcher {
  /// Column style names by column, ascending.
  private let styles: [(column: Int, style: String)]
  private let defaultStyle: String
  private var column = 0

  init(styles: [(column: Int, style: String)], hasDefaultStyle: Bool) {
    self.styles = styles
    defaultStyle = hasDefaultStyle ? " table:default-cell-style-name=\"Default\"" : ""
  }

  private func element(_ style: String) -> String {
    "<table:table-column table:style-name=\"\(style)\"\(defaultStyle)/>"
  }

  /// Writes a column element, split where new columns begin and end.
  mutating func write(
    _ bytes: borrowing Span<UInt8>,
    _ tag: Range<Int>,
    whole: Range<Int>,
    to out: inout [UInt8]
  ) {
    var scanner = XMLScanner(position: tag.lowerBound)
    _ = scanner.next(bytes)
    var repeated = 1
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName("number-columns-repeated", bytes) {
        repeated = max(
          DecimalText.count(bytes, attribute.value, limit: SheetLimits.columns) ?? 1,
          1
        )
      }
    }
    let end = column + repeated
    var isKept = false
    for (place, style) in styles where place >= column && place < end {
      if place > column {
        piece(bytes, tag, whole, count: place - column, to: &out)
        isKept = true
      }
      if place == end - 1, !isKept {
        // The tag has to stay, and with it the width of one column: nothing behind may move.
        piece(bytes, tag, whole, count: 1, to: &out)
      } else {
        out.append(contentsOf: element(style).utf8)
      }
      column = place + 1
    }
    if column == end - repeated {
      TagEdit.copy(bytes, whole, to: &out)
    } else if column < end {
      piece(bytes, tag, whole, count: end - column, to: &out)
    }
    column = end
  }

  private func piece(
    _ bytes: borrowing Span<UInt8>,
    _ tag: Range<Int>,
    _ whole: Range<Int>,
    count: Int,
    to out: inout [UInt8]
  ) {
    TagEdit.append(bytes, tag, "number-columns-repeated", count: count, to: &out)
    TagEdit.copy(bytes, tag.upperBound..<whole.upperBound, to: &out)
  }

  /// Writes the new columns that lie behind all others.
  mutating func finish(to out: inout [UInt8]) {
    for (place, style) in styles where place >= column {
      if place > column {
        let count = place - column
        out.append(contentsOf: "<table:table-column\(defaultStyle)".utf8)
        if count > 1 { out.append(contentsOf: " table:number-columns-repeated=\"\(count)\"".utf8) }
        out.append(contentsOf: "/>".utf8)
      }
      out.append(contentsOf: element(style).utf8)
      column = place + 1
    }
  }
}
