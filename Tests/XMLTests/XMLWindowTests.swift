import Testing
import XML

@Suite struct XMLWindowTests {
  private struct Refusal: Error {}

  /// Scans through a window of pieces of a size and gives the tokens' bytes joined by a bar.
  private func scan(_ xml: String, pieces: Int, limit: Int = 1 << 20) throws -> [String] {
    let bytes = Array(xml.utf8)
    var next = 0
    var window = XMLWindow(limit: limit) { buffer in
      let count = min(pieces, bytes.count - next)
      buffer += bytes[next..<next + count]
      next += count
      return count > 0
    }
    var scanner = XMLScanner()
    var tokens: [String] = []
    while true {
      let isLast = window.isAtEnd
      switch scanner.next(window.bytes.span, isLast: isLast) {
      case .end where isLast: return tokens
      case .end, .incomplete:
        window.discard(scanner.position)
        scanner.position = 0
        _ = try window.grow()
      case .malformed, .documentType:
        tokens.append("stopped at \(window.offset + scanner.position)")
        return tokens
      default:
        let range = scanner.tokenStart..<scanner.tokenEnd
        tokens.append(String(decoding: window.bytes[range], as: UTF8.self))
      }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 100])
  func `tokens are the same whatever the pieces`(pieces: Int) throws {
    let xml = "<?xml version='1.0'?><a b='1>2'>t<!-- - -- --><![CDATA[ ]] ]]><c/>é</a>\n"
    #expect(
      try scan(xml, pieces: pieces) == [
        "<?xml version='1.0'?>", "<a b='1>2'>", "t", "<!-- - -- -->", "<![CDATA[ ]] ]]>", "<c/>",
        "é", "</a>", "\n",
      ]
    )
    #expect(try scan("<a><b c='<'/>", pieces: pieces).last == "stopped at 3")
  }

  @Test func `a part that ends in the middle of a tag is malformed`() throws {
    #expect(try scan("<a><b", pieces: 2) == ["<a>", "stopped at 3"])
  }

  @Test func `a token longer than the limit is refused`() throws {
    let xml = "<a>" + String(repeating: "x", count: 5_000) + "</a>"
    #expect(try scan(xml, pieces: 100, limit: 10_000).count == 3)
    let error = #expect(throws: XMLError.self) { try scan(xml, pieces: 100, limit: 1_000) }
    #expect(error?.offset == 3)
  }

  @Test func `what the source throws comes out of grow`() throws {
    var window = XMLWindow { _ in throw Refusal() }
    do {
      _ = try window.grow()
      Issue.record("grew")
    } catch {
      #expect(error is Refusal)
    }
  }
}
