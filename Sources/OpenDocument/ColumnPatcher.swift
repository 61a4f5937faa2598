import Spreadsheet
import XML

/// Gives new columns their widths, by splitting the column elements that run over them.
struct ColumnPatcher {
  /// Column style names by column, ascending.
  private let styles: [(column: Int, style: String)]
  private let defaultStyle: String
  private var column = 0
  /// Tags whose columns are all new ones: they come after these.
  private var deferred: [UInt8] = []
  private var deferredCount = 0

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
    let inside = styles.filter { $0.column >= column && $0.column < end }
    var isKept = false
    for (place, style) in inside {
      if place > column {
        piece(bytes, tag, whole, count: place - column, to: &out)
        isKept = true
      }
      out.append(contentsOf: element(style).utf8)
      column = place + 1
    }
    if column < end {
      let isBehind = styles.last.map { column > $0.column } ?? true
      var count = end - column
      if isBehind, !deferred.isEmpty {
        count = max(count - deferredCount, 1)
        flush(&out)
      }
      if count == repeated {
        TagEdit.copy(bytes, whole, to: &out)
      } else {
        piece(bytes, tag, whole, count: count, to: &out)
      }
    } else if !isKept {
      piece(bytes, tag, whole, count: 1, to: &deferred)
      deferredCount += 1
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

  private mutating func flush(_ out: inout [UInt8]) {
    out.append(contentsOf: deferred)
    deferred.removeAll()
    deferredCount = 0
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
    flush(&out)
  }
}
