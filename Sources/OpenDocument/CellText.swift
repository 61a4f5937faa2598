import Spreadsheet
import XML

/// Reads the text of a cell: its paragraphs, joined by line feeds (ODF 1.3 part 3, §5.1.3, §6.1).
///
/// White space is taken as it stands, as LibreOffice does; annotations, shapes and readings in ruby
/// are no part of the text.
enum CellText {
  /// What was found.
  struct Found {
    /// The bytes of the text, when they can be taken as they are; otherwise it is in the buffer.
    var simple: Range<Int>?
    /// Whether the cell has a paragraph, be it empty.
    var hasParagraph = false
    /// Whether the cell has anything else, such as an annotation or a shape.
    var hasOther = false
  }

  /// A run of spaces longer than this is cut, as no cell holds more.
  private static let spaceLimit = 32_767
  /// A cell of more bytes is refused: spaces are counted in the file, not written.
  private static let limit = 4 << 20

  /// Reads from after the start tag of a cell to past its end tag.
  ///
  /// - Returns: Nil when the bytes end before the cell does.
  static func read(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: inout XMLScanner,
    _ prefixes: PrefixTable,
    _ names: ODFNames,
    into buffer: inout [UInt8]
  ) throws(WorkbookError) -> Found? {
    var found = Found()
    while true {
      let token = scanner.next(bytes)
      switch token {
      case .endTag: return found
      case .startTag, .emptyTag:
        let isText = space(bytes, scanner, prefixes) == .text
        let local = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
        let isParagraph = isText && (local == names.p || local == names.h)
        guard isParagraph else {
          found.hasOther = true
          if token == .startTag, try !skip(bytes, &scanner) { return nil }
          continue
        }
        if found.hasParagraph {
          if let simple = found.simple {
            XMLText.decode(bytes, simple, into: &buffer)
            found.simple = nil
          }
          buffer.append(UInt8(ascii: "\n"))
        }
        if token == .startTag {
          guard
            try paragraph(
              bytes,
              &scanner,
              prefixes,
              names,
              isFirst: !found.hasParagraph,
              into: &buffer,
              &found
            )
          else { return nil }
        }
        found.hasParagraph = true
      case .text, .cdata, .other: continue
      case .incomplete, .end: return nil
      case .malformed, .documentType: throw malformed(scanner)
      }
    }
  }

  private static func malformed(_ scanner: XMLScanner) -> WorkbookError {
    WorkbookError(.malformedXML(reason: "unexpected byte"), offset: scanner.tokenStart)
  }

  private static func space(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    _ prefixes: PrefixTable
  ) -> PrefixTable.Space {
    prefixes.space(bytes, of: scanner)
  }

  /// Reads from after the start tag of a paragraph to past its end tag; false when it is cut.
  private static func paragraph(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: inout XMLScanner,
    _ prefixes: PrefixTable,
    _ names: ODFNames,
    isFirst: Bool,
    into buffer: inout [UInt8],
    _ found: inout Found
  ) throws(WorkbookError) -> Bool {
    var depth = 1
    var pending: Range<Int>?
    while true {
      let token = scanner.next(bytes)
      switch token {
      case .text:
        // One run of plain characters, the usual case, is not copied.
        let range = scanner.tokenStart..<scanner.tokenEnd
        if isFirst, pending == nil, buffer.isEmpty, isPlain(bytes, range) {
          pending = range
          continue
        }
        flush(bytes, &pending, into: &buffer)
        XMLText.decode(bytes, range, into: &buffer)
      case .cdata:
        flush(bytes, &pending, into: &buffer)
        for index in scanner.cdataStart..<scanner.cdataEnd { buffer.append(bytes[index]) }
      case .startTag, .emptyTag:
        flush(bytes, &pending, into: &buffer)
        let isText = space(bytes, scanner, prefixes) == .text
        let local = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
        if isText, local == names.s {
          let count = spaces(bytes, scanner, names)
          for _ in 0..<count { buffer.append(UInt8(ascii: " ")) }
          if buffer.count > limit {
            throw WorkbookError(
              .limitExceeded(what: "characters in a cell", limit: limit),
              offset: scanner.tokenStart
            )
          }
        } else if isText, local == names.tab {
          buffer.append(UInt8(ascii: "\t"))
        } else if isText, local == names.lineBreak {
          buffer.append(UInt8(ascii: "\n"))
        } else if !isText || local == names.rubyText || local == names.note {
          if token == .startTag, try !skip(bytes, &scanner) { return false }
          continue
        }
        if token == .startTag { depth += 1 }
      case .endTag:
        depth -= 1
        guard depth == 0 else {
          flush(bytes, &pending, into: &buffer)
          continue
        }
        found.simple = pending
        return true
      case .other: continue
      case .incomplete, .end: return false
      case .malformed, .documentType: throw malformed(scanner)
      }
    }
  }

  private static func flush(
    _ bytes: borrowing Span<UInt8>,
    _ pending: inout Range<Int>?,
    into buffer: inout [UInt8]
  ) {
    guard let range = pending else { return }
    XMLText.decode(bytes, range, into: &buffer)
    pending = nil
  }

  private static func isPlain(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range
    where bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "\r") { return false }
    return true
  }

  private static func spaces(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    _ names: ODFNames
  ) -> Int {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName("c", bytes) {
        return DecimalText.count(bytes, attribute.value, limit: spaceLimit) ?? 1
      }
    }
    return 1
  }

  private static func skip(
    _ bytes: borrowing Span<UInt8>,
    _ scanner: inout XMLScanner
  ) throws(WorkbookError) -> Bool {
    var depth = 1
    while depth > 0 {
      switch scanner.next(bytes) {
      case .startTag: depth += 1
      case .endTag: depth -= 1
      case .incomplete, .end: return false
      case .malformed, .documentType: throw malformed(scanner)
      case .emptyTag, .text, .cdata, .other: continue
      }
    }
    return true
  }
}
