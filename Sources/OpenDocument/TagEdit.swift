import Spreadsheet
import XML

/// Copies of start tags with one repeat changed; every other byte stays.
enum TagEdit {
  /// Appends a tag with a repeat set: an absent attribute is added for more than one only.
  ///
  /// An empty-element tag can be opened into a start tag.
  static func append(
    _ bytes: borrowing Span<UInt8>,
    _ tag: Range<Int>,
    _ attribute: StaticString,
    count: Int,
    opens: Bool = false,
    to out: inout [UInt8]
  ) {
    var scanner = XMLScanner(position: tag.lowerBound)
    let token = scanner.next(bytes)
    var cursor = scanner.nameEnd
    var value: Range<Int>?
    while let found = scanner.nextAttribute(bytes, from: &cursor) {
      if found.hasLocalName(attribute, bytes) { value = found.value }
    }
    var position = tag.lowerBound
    if let value {
      copy(bytes, position..<value.lowerBound, to: &out)
      DecimalDigits.append(count, to: &out)
      position = value.upperBound
    }
    copy(bytes, position..<scanner.attributesEnd, to: &out)
    if value == nil, count > 1 {
      trimBlanks(&out)
      out.append(contentsOf: " table:\(attribute)=\"".utf8)
      DecimalDigits.append(count, to: &out)
      out.append(UInt8(ascii: "\""))
    }
    if opens, token == .emptyTag {
      out.append(UInt8(ascii: ">"))
    } else {
      copy(bytes, scanner.attributesEnd..<tag.upperBound, to: &out)
    }
  }

  /// Appends bytes as they are.
  @inline(__always)
  static func copy(
    _ bytes: borrowing Span<UInt8>,
    _ range: Range<Int>,
    to out: inout [UInt8]
  ) {
    guard !range.isEmpty else { return }
    let part = bytes.extracting(range)
    out.append(addingCapacity: part.count) { target in
      for index in part.indices { target.append(part[index]) }
    }
  }

  private static func trimBlanks(_ out: inout [UInt8]) {
    while let last = out.last, last <= 0x20 { out.removeLast() }
  }
}
