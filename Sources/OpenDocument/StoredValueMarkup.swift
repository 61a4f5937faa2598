import Spreadsheet
import XML

/// A formula cell as it stands in a table, to be written again with another value: the attributes
/// that hold the value and the paragraphs that show it change, nothing else does.
struct StoredValueMarkup {
  private let bytes: [UInt8]
  private let tag: Range<Int>
  private let name: Range<Int>
  private let isEmpty: Bool
  private let end: Int
  /// Start of the end tag; the end of the tag when the element is empty.
  private let contentEnd: Int
  /// What stays of the start tag: attributes that say nothing of the value.
  private var kept: [Range<Int>] = []
  /// Position among the kept attributes where those of the value stood.
  private var valuePosition: Int?
  private var type = ""
  private var currency: Range<Int>?
  private var hasExtendedType = false
  /// The paragraphs, each from its start tag to its end tag.
  private var paragraphs: [Range<Int>] = []

  /// Takes the bytes of a cell apart: its start tag was the scanner's last token.
  init(_ bytes: [UInt8], _ scanner: XMLScanner, isEmpty: Bool, end: Int) {
    self.bytes = bytes
    let span = bytes.span
    self.isEmpty = isEmpty
    self.end = end
    tag = scanner.tokenStart..<scanner.tokenEnd
    name = scanner.nameStart..<scanner.nameEnd
    var cursor = scanner.nameEnd
    var attributes: [Range<Int>] = []
    var position: Int?
    var type = ""
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      let whole = attribute.nameStart..<attribute.valueEnd + 1
      let isExtended = attribute.isNamed("calcext:value-type", span)
      if attribute.hasLocalName("value-type", span) {
        if isExtended {
          hasExtendedType = true
        } else {
          type = Self.text(span, attribute.value)
        }
      } else if attribute.hasLocalName("currency", span) {
        currency = whole
      } else if !Self.holdsValue(attribute, span) {
        attributes.append(whole)
        continue
      }
      position = position ?? attributes.count
    }
    kept = attributes
    valuePosition = position
    self.type = type
    guard !isEmpty else {
      contentEnd = tag.upperBound
      return
    }
    var inner = scanner
    var depth = 0
    var open: Int?
    var last = tag.upperBound
    var found: [Range<Int>] = []
    scan: while inner.position < end {
      let token = inner.next(span)
      switch token {
      case .startTag, .emptyTag:
        if depth == 0, inner.isNamed("p", span) {
          if token == .emptyTag {
            found.append(inner.tokenStart..<inner.tokenEnd)
          } else {
            open = inner.tokenStart
          }
        }
        if token == .startTag { depth += 1 }
      case .endTag:
        depth -= 1
        if depth < 0 {
          last = inner.tokenStart
          break scan
        }
        if depth == 0, let start = open {
          found.append(start..<inner.tokenEnd)
          open = nil
        }
      case .text, .cdata, .other: continue
      case .documentType, .incomplete, .end, .malformed: break scan
      }
    }
    contentEnd = last
    paragraphs = found
  }

  /// Appends the cell with a value.
  func write(
    _ new: StoredValuePatcher.NewValue,
    dateOffset: Double,
    to output: inout [UInt8]
  ) {
    let content = StoredValueContent(new, oldType: type, dateOffset: dateOffset)
    output.append(UInt8(ascii: "<"))
    copy(name, &output)
    for position in 0...kept.count {
      if position == valuePosition ?? kept.count { write(content, &output) }
      guard position < kept.count else { continue }
      output.append(UInt8(ascii: " "))
      copy(kept[position], &output)
    }
    output.append(UInt8(ascii: ">"))
    var copied = tag.upperBound
    for (position, paragraph) in paragraphs.enumerated() {
      copy(copied..<paragraph.lowerBound, &output)
      if position == 0 { output.append(contentsOf: content.paragraphs.utf8) }
      copied = paragraph.upperBound
    }
    if !isEmpty { copy(copied..<contentEnd, &output) }
    if paragraphs.isEmpty { output.append(contentsOf: content.paragraphs.utf8) }
    if isEmpty {
      output.append(contentsOf: "</".utf8)
      copy(name, &output)
      output.append(UInt8(ascii: ">"))
    } else {
      copy(contentEnd..<end, &output)
    }
  }

  private func write(_ content: StoredValueContent, _ output: inout [UInt8]) {
    output.append(contentsOf: " office:value-type=\"\(content.type)\"".utf8)
    if content.type == "currency", let currency {
      output.append(UInt8(ascii: " "))
      copy(currency, &output)
    }
    output.append(contentsOf: " office:\(content.attribute)=\"".utf8)
    output.append(contentsOf: "\(XMLEscape.attribute(content.value))\"".utf8)
    guard hasExtendedType else { return }
    output.append(contentsOf: " calcext:value-type=\"\(content.extendedType)\"".utf8)
  }

  private static func holdsValue(
    _ attribute: XMLScanner.Attribute,
    _ bytes: Span<UInt8>
  ) -> Bool {
    attribute.hasLocalName("value", bytes) || attribute.hasLocalName("date-value", bytes)
      || attribute.hasLocalName("time-value", bytes)
      || attribute.hasLocalName("boolean-value", bytes)
      || attribute.hasLocalName("string-value", bytes)
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var buffer: [UInt8] = []
    for index in range { buffer.append(bytes[index]) }
    return String(decoding: buffer, as: UTF8.self)
  }

  private func copy(_ range: Range<Int>, _ output: inout [UInt8]) {
    for index in range { output.append(bytes[index]) }
  }
}
