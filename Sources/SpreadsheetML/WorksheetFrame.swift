import Spreadsheet
import XML

/// A worksheet without its rows: what stands before and after them.
struct WorksheetFrame {
  /// The part, its rows taken out of `sheetData`.
  let part: XMLPart

  /// Reads a worksheet as a stream, passing over its rows.
  init(_ window: inout XMLWindow) throws {
    var bytes: [UInt8] = []
    var scanner = XMLScanner()
    var opening = try scanner.seekTag("sheetData", in: window.bytes, isEnd: false)
    while opening == nil, try window.grow() {
      opening = try scanner.seekTag("sheetData", in: window.bytes, isEnd: false)
    }
    bytes.append(contentsOf: window.bytes[..<scanner.position])
    if opening == .startTag {
      while try scanner.seekTag("sheetData", in: window.bytes, isEnd: true) == nil {
        window.discard(scanner.position)
        scanner.position = 0
        guard try window.grow() else {
          throw XMLError(.malformed(reason: "the part ends before its rows do"))
        }
      }
      scanner.position = scanner.tokenStart
    }
    bytes.append(contentsOf: window.bytes[scanner.position...])
    window.discard(window.bytes.count)
    while try window.grow() {
      bytes.append(contentsOf: window.bytes)
      window.discard(window.bytes.count)
    }
    part = try XMLPart(bytes)
  }
}

extension XMLScanner {
  /// Goes on to the next tag of a local name.
  ///
  /// - Returns: The token, the position being after it; nil when the bytes end before it, the
  ///   position being at the token that they cut.
  mutating func seekTag(
    _ name: StaticString,
    in bytes: [UInt8],
    isEnd: Bool
  ) throws(XMLError) -> Token? {
    let bytes = bytes.span
    while true {
      let token = next(bytes)
      switch token {
      case .incomplete, .end: return nil
      case .documentType: throw XMLError(.documentType, offset: tokenStart)
      case .malformed: throw XMLError(.malformed(reason: "misplaced <"), offset: tokenStart)
      case .text, .cdata, .other: continue
      case .startTag, .emptyTag: if !isEnd, isNamed(name, bytes) { return token }
      case .endTag: if isEnd, isNamed(name, bytes) { return token }
      }
    }
  }
}
