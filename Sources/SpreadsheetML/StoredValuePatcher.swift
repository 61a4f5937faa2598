import Spreadsheet
import XML

/// Copies a worksheet as a stream while the stored values of some formula cells are replaced
/// (ECMA-376 Part 1, §18.3.1.96).
final class StoredValuePatcher {
  /// Values that no cell has taken so far.
  private(set) var values: StoredValues.Cells
  private var window: XMLWindow
  private var scanner = XMLScanner()
  /// Offset in the window up to which bytes were copied.
  private var copied = 0
  private var row = -1
  private var column = -1
  private var isDone = false

  init(_ values: StoredValues.Cells, window: consuming XMLWindow) {
    self.values = values
    self.window = window
  }

  /// Appends the next bytes of the new part; returns false when there is nothing more.
  func produce(_ output: inout [UInt8]) throws -> Bool {
    guard !isDone else { return false }
    let bytes = window.bytes
    var scanner = scanner
    try scan(bytes, &scanner, &output)
    // What was looked at is copied; a token that the window cuts stays for the next time.
    copy(bytes.span, upTo: scanner.position, &output)
    self.scanner = scanner
    try refill(&output)
    return true
  }

  private func refill(_ output: inout [UInt8]) throws {
    window.discard(copied)
    copied = 0
    scanner.position = 0
    if try !window.grow() {
      output.append(contentsOf: window.bytes)
      isDone = true
    }
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
      case .documentType: throw WorkbookError(.documentType)
      case .malformed: throw WorkbookError(.malformedXML(reason: "misplaced <"))
      case .startTag, .emptyTag:
        if scanner.isNamed("row", bytes) {
          startRow(bytes, scanner)
        } else if scanner.isNamed("c", bytes), row >= 0 {
          place(bytes, scanner)
          guard token == .startTag,
            let value = values[CellReference(row: row, column: column)]
          else { continue }
          let before = column
          guard let end = Self.end(of: "c", bytes, scanner) else {
            // The whole cell is wanted: it is placed again once there are more bytes.
            scanner.position = start
            column = before - 1
            return
          }
          copy(bytes, upTo: start, &output)
          var cell = StoredValueMarkup(source, scanner, end: end)
          cell.write(value, to: &output)
          values[CellReference(row: row, column: column)] = nil
          copied = end
          scanner.position = end
        }
      case .endTag, .text, .cdata, .other: continue
      }
    }
  }

  private func startRow(_ bytes: Span<UInt8>, _ scanner: XMLScanner) {
    row += 1
    column = -1
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.isNamed("r", bytes), let number = CellReader.natural(bytes, attribute.value) {
        row = number - 1
      }
    }
  }

  private func place(_ bytes: Span<UInt8>, _ scanner: XMLScanner) {
    column += 1
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.isNamed("r", bytes),
        let cell = CellReader.reference(bytes, attribute.value)
      {
        row = cell.row
        column = cell.column
      }
    }
  }

  /// Offset after the end tag of an element that has no element of its own name within.
  private static func end(
    of name: StaticString,
    _ bytes: Span<UInt8>,
    _ scanner: XMLScanner
  ) -> Int? {
    var scanner = scanner
    while true {
      switch scanner.next(bytes) {
      case .incomplete, .end, .malformed, .documentType: return nil
      case .endTag: if scanner.isNamed(name, bytes) { return scanner.tokenEnd }
      case .startTag, .emptyTag, .text, .cdata, .other: continue
      }
    }
  }
}
