import Spreadsheet
import XML

/// Copies `content.xml` as a stream while the stored values of some formula cells are replaced
/// (ODF 1.3 part 3, §9.1.4).
final class StoredValuePatcher {
  /// A new value and the number format it is shown in.
  struct NewValue {
    var value: CellValue
    var format: NumberFormatCode?
  }

  /// Values that no cell of its own has taken so far.
  private(set) var values: [Int: [CellReference: NewValue]]
  private let index: ContentIndex
  /// Days from 1899-12-30 to the day of serial 0.
  private let dateOffset: Double
  private let names = ODFNames()
  private var window: XMLWindow
  private var scanner = XMLScanner()
  private var copied = 0
  private var isDone = false

  private var table = -1
  private var isInTable = false
  private var row = 0
  private var rowRepeat = 1
  private var column = 0
  /// Open elements within a cell, or within what is neither row nor cell.
  private var skipped = 0

  init(
    _ values: [Int: [CellReference: NewValue]],
    _ index: ContentIndex,
    dateOffset: Double,
    window: consuming XMLWindow
  ) {
    self.values = values
    self.index = index
    self.dateOffset = dateOffset
    self.window = window
  }

  /// Appends the next bytes of the new part; returns false when there is nothing more.
  func produce(_ output: inout [UInt8]) throws -> Bool {
    guard !isDone else { return false }
    let bytes = window.bytes
    var scanner = scanner
    try scan(bytes, &scanner, &output)
    copy(bytes.span, upTo: scanner.position, &output)
    self.scanner = scanner
    window.discard(copied)
    copied = 0
    self.scanner.position = 0
    if try !window.grow() {
      output.append(contentsOf: window.bytes)
      isDone = true
    }
    return true
  }

  private func copy(_ bytes: Span<UInt8>, upTo end: Int, _ output: inout [UInt8]) {
    while copied < end {
      output.append(bytes[copied])
      copied += 1
    }
  }

  private func scan(
    _ source: [UInt8],
    _ scanner: inout XMLScanner,
    _ output: inout [UInt8]
  ) throws {
    let bytes = source.span
    while true {
      let start = scanner.position
      let token = scanner.next(bytes)
      switch token {
      case .incomplete, .end: return
      case .malformed, .documentType:
        throw WorkbookError.unexpectedByte(at: window.offset + scanner.tokenStart)
      case .startTag, .emptyTag:
        guard isInTable else {
          startTable(scanner, isEmpty: token == .emptyTag)
          continue
        }
        if skipped > 0 {
          if token == .startTag { skipped += 1 }
          continue
        }
        guard try startInTable(source, &scanner, token, &output) else {
          scanner.position = start
          return
        }
      case .endTag:
        guard isInTable else { continue }
        if skipped > 0 {
          skipped -= 1
        } else {
          endInTable(nameKey(bytes, scanner.localNameStart, scanner.nameEnd))
        }
      case .text, .cdata, .other: continue
      }
    }
  }

  private func startTable(_ scanner: XMLScanner, isEmpty: Bool) {
    let offset = window.offset + scanner.tokenStart
    guard table + 1 < index.tables.count,
      index.tables[table + 1].startTag.lowerBound == offset
    else { return }
    table += 1
    isInTable = !isEmpty
    row = 0
  }

  private func endInTable(_ name: NameKey) {
    if name == names.table {
      isInTable = false
    } else if name == names.tableRow {
      row += rowRepeat
    }
  }

  /// Looks at a tag of a table; returns false when the bytes end within a cell that is wanted.
  private func startInTable(
    _ source: [UInt8],
    _ scanner: inout XMLScanner,
    _ token: XMLScanner.Token,
    _ output: inout [UInt8]
  ) throws -> Bool {
    let bytes = source.span
    let name = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
    let isEmpty = token == .emptyTag
    switch name {
    case names.tableRow:
      rowRepeat = repetition(bytes, scanner, "number-rows-repeated")
      column = 0
      if isEmpty { row += rowRepeat }
      return true
    case names.tableRows, names.tableHeaderRows, names.tableRowGroup: return true
    case Self.cell, Self.coveredCell: break
    default:
      if !isEmpty { skipped = 1 }
      return true
    }
    let count = repetition(bytes, scanner, "number-columns-repeated")
    let place = CellReference(row: row, column: column)
    if rowRepeat == 1, count == 1, let value = values[table]?[place] {
      let start = scanner.tokenStart
      guard let end = isEmpty ? scanner.tokenEnd : Self.end(bytes, scanner) else { return false }
      copy(bytes, upTo: start, &output)
      let markup = StoredValueMarkup(source, scanner, isEmpty: isEmpty, end: end)
      markup.write(value, dateOffset: dateOffset, to: &output)
      values[table]?[place] = nil
      copied = end
      scanner.position = end
    } else if !isEmpty {
      skipped = 1
    }
    column += count
    return true
  }

  private static let cell = nameKey("table-cell")
  private static let coveredCell = nameKey("covered-table-cell")

  private func repetition(
    _ bytes: Span<UInt8>,
    _ scanner: XMLScanner,
    _ name: StaticString
  ) -> Int {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName(name, bytes) {
        return max(DecimalText.count(bytes, attribute.value, limit: SheetLimits.rows) ?? 1, 1)
      }
    }
    return 1
  }

  /// Offset after the end tag of the element whose start tag was the last token.
  private static func end(_ bytes: Span<UInt8>, _ scanner: XMLScanner) -> Int? {
    var scanner = scanner
    var depth = 1
    while depth > 0 {
      switch scanner.next(bytes) {
      case .incomplete, .end, .malformed, .documentType: return nil
      case .startTag: depth += 1
      case .endTag: depth -= 1
      case .emptyTag, .text, .cdata, .other: continue
      }
    }
    return scanner.tokenEnd
  }
}
