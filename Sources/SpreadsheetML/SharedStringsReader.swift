import Spreadsheet
import XML

/// Reads the shared strings into a text table: runs of rich text joined, phonetic hints left out
/// (ECMA-376 Part 1, §18.4).
struct SharedStringsReader {
  private let texts: TextTable
  private let limit: Int
  private var text = RichText()
  private var isInItem = false

  /// Reads into a table.
  ///
  /// - Parameters:
  ///   - texts: The table.
  ///   - compressedSize: Bytes of the part in the package. Shared strings differ from each other, so
  ///     that they cannot be many times as many: a part that is holds little but repeats.
  init(into texts: TextTable, compressedSize: Int) {
    self.texts = texts
    limit = (48 << 20) + 40 * compressedSize
  }

  mutating func read(_ window: inout XMLWindow) throws {
    var scanner = XMLScanner()
    while true {
      try scan(window.bytes.span, &scanner)
      if texts.size > limit {
        throw WorkbookError(.limitExceeded(what: "bytes of shared strings", limit: limit))
      }
      window.discard(scanner.position)
      scanner.position = 0
      guard try window.grow() else { return }
    }
  }

  private mutating func scan(_ bytes: Span<UInt8>, _ scanner: inout XMLScanner) throws {
    while true {
      let token = scanner.next(bytes)
      switch token {
      case .incomplete, .end: return
      case .documentType: throw XMLError(.documentType)
      case .malformed: throw XMLError(.malformed(reason: "misplaced <"))
      case .startTag, .emptyTag:
        if scanner.isNamed("si", bytes) {
          text.clear()
          isInItem = token == .startTag
          if token == .emptyTag { texts.append(text.bytes.span) }
        } else if isInItem {
          text.open(token, scanner, bytes)
        }
      case .endTag:
        if scanner.isNamed("si", bytes) {
          texts.append(text.finished().span)
          isInItem = false
        } else if isInItem {
          text.close(scanner, bytes)
        }
      case .text, .cdata:
        if isInItem { text.append(token, scanner, bytes) }
      case .other: continue
      }
    }
  }
}

/// The plain text of `CT_Rst`: what stands in its `<t>` elements, but not in `<rPh>`.
struct RichText {
  private(set) var bytes: [UInt8] = []
  private var isInText = false
  private var phoneticDepth = 0
  private var keepsBlanks = false
  private var start = 0

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    isInText = false
    phoneticDepth = 0
  }

  mutating func open(
    _ token: XMLScanner.Token,
    _ scanner: XMLScanner,
    _ source: Span<UInt8>
  ) {
    guard token == .startTag else { return }
    if scanner.isNamed("t", source) {
      isInText = phoneticDepth == 0
      start = bytes.count
      keepsBlanks = false
      var cursor = scanner.nameEnd
      while let attribute = scanner.nextAttribute(source, from: &cursor) {
        // The only attribute that `t` has is xml:space, "preserve" or "default".
        if attribute.valueEnd > attribute.valueStart,
          source[attribute.valueStart] == UInt8(ascii: "p")
        {
          keepsBlanks = true
        }
      }
    } else if scanner.isNamed("rPh", source) {
      phoneticDepth += 1
    }
  }

  mutating func append(
    _ token: XMLScanner.Token,
    _ scanner: XMLScanner,
    _ source: Span<UInt8>
  ) {
    guard isInText else { return }
    if token == .cdata {
      for index in scanner.cdataStart..<scanner.cdataEnd { bytes.append(source[index]) }
    } else {
      _ = XMLText.decode(source, scanner.tokenStart..<scanner.tokenEnd, into: &bytes)
    }
  }

  mutating func close(_ scanner: XMLScanner, _ source: Span<UInt8>) {
    if scanner.isNamed("t", source) {
      guard isInText else { return }
      isInText = false
      if !keepsBlanks { trim() }
    } else if scanner.isNamed("rPh", source) {
      phoneticDepth = max(0, phoneticDepth - 1)
    }
  }

  /// The text, its escapes taken out.
  mutating func finished() -> [UInt8] {
    SharedText.decode(&bytes, from: 0)
    return bytes
  }

  private mutating func trim() {
    while bytes.count > start, let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    let blanks = bytes[start...].prefix { $0 <= 0x20 }.count
    if blanks > 0 { bytes.removeSubrange(start..<start + blanks) }
  }
}
