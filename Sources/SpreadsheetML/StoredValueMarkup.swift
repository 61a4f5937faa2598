import Spreadsheet
import XML

/// A formula cell as it stands in a worksheet, to be written again with another value: its `t` and
/// its `<v>` change, nothing else does.
struct StoredValueMarkup {
  private let bytes: [UInt8]
  /// The start tag, from `<` to `>`.
  private let tag: Range<Int>
  /// Prefix of the element's name with its colon; empty when it has none.
  private let prefix: Range<Int>
  private let nameEnd: Int
  /// The attribute `t` with its value, and the value alone.
  private var type: (whole: Range<Int>, value: Range<Int>)?
  /// The value element; empty, where it is to stand, when there is none.
  private var value: Range<Int>
  private let end: Int

  /// Takes the bytes of a cell apart: its start tag was the scanner's last token.
  init(_ bytes: [UInt8], _ scanner: XMLScanner, end: Int) {
    self.bytes = bytes
    let span = bytes.span
    self.end = end
    tag = scanner.tokenStart..<scanner.tokenEnd
    prefix = scanner.nameStart..<scanner.localNameStart
    nameEnd = scanner.nameEnd
    value = scanner.tokenEnd..<scanner.tokenEnd
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      if attribute.isNamed("t", span) {
        type = (attribute.nameStart..<attribute.valueEnd + 1, attribute.value)
      }
    }
    var scanner = scanner
    var open: Int?
    var depth = 0
    while scanner.position < end {
      let token = scanner.next(span)
      switch token {
      case .startTag, .emptyTag:
        let isValue = scanner.isNamed("v", span) || scanner.isNamed("is", span)
        if depth == 0, isValue {
          if token == .emptyTag {
            value = scanner.tokenStart..<scanner.tokenEnd
          } else {
            open = scanner.tokenStart
          }
        } else if depth == 0, token == .emptyTag, open == nil, value.isEmpty {
          value = scanner.tokenEnd..<scanner.tokenEnd
        }
        if token == .startTag { depth += 1 }
      case .endTag:
        depth -= 1
        guard depth == 0 else { continue }
        if let start = open {
          value = start..<scanner.tokenEnd
          open = nil
        } else if value.isEmpty, scanner.isNamed("f", span) {
          value = scanner.tokenEnd..<scanner.tokenEnd
        }
      case .text, .cdata, .other: continue
      case .documentType, .incomplete, .end, .malformed: return
      }
    }
  }

  /// Appends the cell with a value.
  mutating func write(_ newValue: CellValue, to output: inout [UInt8]) {
    let (newType, text) = Self.content(newValue)
    if let type {
      if let newType {
        copy(tag.lowerBound..<type.value.lowerBound, &output)
        output.append(contentsOf: newType.utf8)
        copy(type.value.upperBound..<tag.upperBound, &output)
      } else {
        // The blank before the attribute goes with it.
        var start = type.whole.lowerBound
        while start > nameEnd, bytes[start - 1] <= 0x20 { start -= 1 }
        copy(tag.lowerBound..<start, &output)
        copy(type.whole.upperBound..<tag.upperBound, &output)
      }
    } else {
      copy(tag.lowerBound..<tag.upperBound - 1, &output)
      if let newType { output.append(contentsOf: " t=\"\(newType)\"".utf8) }
      output.append(UInt8(ascii: ">"))
    }
    copy(tag.upperBound..<value.lowerBound, &output)
    output.append(UInt8(ascii: "<"))
    copy(prefix, &output)
    output.append(contentsOf: "v>".utf8)
    output.append(contentsOf: text.utf8)
    output.append(contentsOf: "</".utf8)
    copy(prefix, &output)
    output.append(contentsOf: "v>".utf8)
    copy(value.upperBound..<end, &output)
  }

  private func copy(_ range: Range<Int>, _ output: inout [UInt8]) {
    for index in range { output.append(bytes[index]) }
  }

  /// The type of a value, nil for numbers, and its escaped text.
  private static func content(_ value: CellValue) -> (type: String?, text: String) {
    switch value {
    case .blank: (nil, "0")
    case .number(let number), .date(let number):
      number.isFinite
        ? (nil, NumberText.text(number)) : ("e", CellMarkup.text(.number))
    case .boolean(let isTrue): ("b", isTrue ? "1" : "0")
    case .error(let error): ("e", CellMarkup.text(error))
    case .text(let text): ("str", XMLEscape.text(SharedText.encoded(text)))
    }
  }
}
