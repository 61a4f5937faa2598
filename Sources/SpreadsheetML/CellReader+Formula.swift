import Spreadsheet
import XML

extension CellReader {
  /// The formula of a cell, whose element has no attributes; nil when it is empty.
  mutating func plainFormula(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellReference
  ) -> StoredFormula? {
    guard !range.isEmpty else { return nil }
    decoded.removeAll(keepingCapacity: true)
    XMLText.decode(bytes, range, into: &decoded)
    return StoredFormula(
      column: place.column,
      text: String(decoding: decoded, as: UTF8.self),
      origin: place
    )
  }

  /// Reads a formula (§18.3.1.40) whose start tag was the last token.
  mutating func readFormula(
    _ bytes: Span<UInt8>,
    _ token: XMLScanner.Token,
    _ scanner: inout XMLScanner,
    _ place: CellReference,
    _ formula: inout StoredFormula?
  ) throws -> Bool {
    var kind = UInt8(ascii: "n")
    var index: Int?
    var area: CellRange?
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.isNamed("t", bytes), attribute.valueEnd > attribute.valueStart {
        kind = bytes[attribute.valueStart]
      } else if attribute.isNamed("si", bytes) {
        index = Self.natural(bytes, attribute.value)
      } else if attribute.isNamed("ref", bytes) {
        area = CellRange(Self.text(bytes, attribute.value))
      }
    }
    let start = scanner
    var source: [UInt8] = []
    if token == .startTag {
      content: while true {
        switch scanner.next(bytes) {
        case .incomplete, .end, .malformed, .documentType: return false
        case .other, .startTag, .emptyTag: continue
        case .endTag: break content
        case .text:
          XMLText.decode(bytes, scanner.tokenStart..<scanner.tokenEnd, into: &source)
        case .cdata:
          source.append(
            contentsOf: Self.array(bytes, scanner.cdataStart..<scanner.cdataEnd)
          )
        }
      }
    }
    if kind == UInt8(ascii: "d") {
      let range = area ?? CellRange(place, place)
      if let table = DataTable(bytes, start, range: range) {
        dataTables.append(table)
      } else {
        losses?.note(.dataTable, .valueKept, at: range)
      }
      return true
    }
    let text = String(decoding: source, as: UTF8.self)
    if kind == UInt8(ascii: "s"), let index {
      lastSharedFormula = max(lastSharedFormula, index)
      if !text.isEmpty {
        sharedFormulas[index] = (text, place)
      } else if let master = sharedFormulas[index] {
        formula = StoredFormula(column: place.column, text: master.text, origin: master.origin)
        return true
      }
    }
    guard !text.isEmpty else { return true }
    formula = StoredFormula(
      column: place.column,
      text: text,
      origin: place,
      array: kind == UInt8(ascii: "a") ? area ?? CellRange(place, place) : nil
    )
    return true
  }
}
