import Spreadsheet
import XML

/// Reads the shared strings into a text table: runs of rich text joined, phonetic hints left out
/// (ECMA-376 Part 1, §18.4).
struct SharedStringsReader {
  private let texts: TextTable
  private let limit: Int
  private var text: RichText
  private var isInItem = false

  /// Bytes that the table of a part may take.
  ///
  /// Shared strings differ from each other, so that they cannot be many times as many as their bytes
  /// in the package: a part that is holds little but repeats.
  ///
  /// - Parameter compressedSize: Bytes of the part in the package.
  /// - Returns: The bytes of texts and their places.
  static func limit(compressedSize: Int) -> Int { (40 << 20) + 20 * compressedSize }

  /// Reads into a table; runs of rich text are noted when styles resolve their fonts.
  ///
  /// - Parameters:
  ///   - texts: The table.
  ///   - compressedSize: Bytes of the part in the package, which set a ``limit(compressedSize:)``.
  ///   - styles: What resolves fonts.
  init(into texts: TextTable, compressedSize: Int, styles: StyleReader? = nil) {
    self.texts = texts
    limit = Self.limit(compressedSize: compressedSize)
    text = RichText(styles: styles)
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
          if token == .emptyTag { texts.append(text.bytes) }
        } else if isInItem {
          text.open(token, scanner, bytes)
        }
      case .endTag:
        if scanner.isNamed("si", bytes) {
          let index = texts.append(text.finished())
          if let runs = text.runs { texts.setRuns(runs, ofText: index) }
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
