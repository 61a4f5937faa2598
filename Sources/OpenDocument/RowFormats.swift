import Spreadsheet
import XML

/// LibreOffice's conditional formats of whole rows, said again for columns added to their table.
///
/// The formats that are there stay as they are: a copy says the same of the new columns.
enum RowFormats {
  /// The copies of one `calcext:conditional-format`; nothing when it is none of whole rows.
  static func continued(
    _ bytes: borrowing Span<UInt8>,
    _ element: Range<Int>,
    over blocks: [ColumnBlock]
  ) -> String {
    var scanner = XMLScanner(position: element.lowerBound)
    guard scanner.next(bytes) == .startTag else { return "" }
    var target: Range<Int>?
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName("target-range-address", bytes) { target = attribute.value }
    }
    guard let target, isOfRow(bytes, &scanner, upTo: element.upperBound) else { return "" }
    let addresses = ODFAddress.list(text(bytes, target))
    var copies = ""
    for block in blocks {
      // Conditions are written for the first cell of the first range.
      guard let first = addresses.first, let first, block.continuation(of: first.range) != nil
      else { continue }
      let list = addresses.compactMap { address in
        address.flatMap { address in
          block.continuation(of: address.range).map {
            ODFAddress(sheet: address.sheet, range: $0).relative
          }
        }
      }
      var copy: [UInt8] = []
      TagEdit.copy(bytes, element.lowerBound..<target.lowerBound, to: &copy)
      copy.append(contentsOf: XMLEscape.attribute(list.joined(separator: " ")).utf8)
      TagEdit.copy(bytes, target.upperBound..<element.upperBound, to: &copy)
      copies += String(decoding: copy, as: UTF8.self)
    }
    return copies
  }

  /// Whether all conditions are formulas that say the same in every column.
  private static func isOfRow(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: inout XMLScanner,
    upTo end: Int
  ) -> Bool {
    let lead = "formula-is("
    var isOfRow = false
    while scanner.position < end {
      switch scanner.next(bytes) {
      case .startTag, .emptyTag:
        guard scanner.isNamed("condition", bytes) else { return false }
        var cursor = scanner.nameEnd
        while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
          guard attribute.hasLocalName("value", bytes) else { continue }
          let value = text(bytes, attribute.value)
          guard value.hasPrefix(lead),
            ColumnAnchoring.isComplete(String(value.dropFirst(lead.count)))
          else { return false }
          isOfRow = true
        }
      case .incomplete, .end, .malformed, .documentType: return isOfRow
      case .endTag, .text, .cdata, .other: continue
      }
    }
    return isOfRow
  }

  private static func text(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    var decoded: [UInt8] = []
    _ = XMLText.decodeAttribute(bytes, range, into: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }
}
