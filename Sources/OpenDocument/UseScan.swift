import Spreadsheet
import XML

/// What tables use of the rest of the package.
struct UseScan {
  /// Folders of objects.
  private(set) var objects: Set<String> = []
  /// Names of validations.
  private(set) var validations: Set<String> = []
  /// Names of styles.
  private(set) var styles: Set<String> = []

  /// Reads through what a window shows of tables.
  ///
  /// - Parameters:
  ///   - window: Bytes of `content.xml`, from one that begins a token.
  ///   - isLookedAt: Whether the tag at an offset from there counts; nil ends the reading.
  /// - Throws: `WorkbookError`, or what the window throws.
  mutating func read(
    _ window: consuming XMLWindow,
    where isLookedAt: (Int) -> Bool?
  ) throws {
    var window = window
    var scanner = XMLScanner()
    while try window.grow() {
      let bytes = window.bytes
      let span = bytes.span
      tokens: while true {
        switch scanner.next(span) {
        case .startTag, .emptyTag:
          guard let isLookedAt = isLookedAt(window.offset + scanner.tokenStart) else { return }
          if isLookedAt { note(span, scanner) }
        case .endTag, .text, .cdata, .other: continue
        case .incomplete, .end: break tokens
        case .malformed, .documentType:
          throw WorkbookError(.malformedXML(reason: "unexpected byte"), part: ContentSource.name)
        }
      }
      window.discard(scanner.position)
      scanner.position = 0
    }
  }

  private mutating func note(_ span: Span<UInt8>, _ scanner: XMLScanner) {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      if attribute.nameEnd - attribute.nameStart > 10,
        XMLScanner.equals(span, attribute.nameEnd - 10, attribute.nameEnd, "style-name")
      {
        styles.insert(Self.text(span, attribute.value))
      } else if attribute.hasLocalName("content-validation-name", span) {
        validations.insert(Self.text(span, attribute.value))
      } else if attribute.hasLocalName("href", span), scanner.isNamed("object", span) {
        var path = Self.text(span, attribute.value)
        if path.hasPrefix("./") { path.removeFirst(2) }
        if !path.isEmpty, !path.hasPrefix("..") { objects.insert(path) }
      }
    }
  }

  private static func text(_ span: Span<UInt8>, _ range: Range<Int>) -> String {
    var decoded: [UInt8] = []
    XMLText.decodeAttribute(span, range, into: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }
}
