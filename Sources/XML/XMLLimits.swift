/// What a part may hold at most before libxml2 is given it: its check for duplicate attributes and
/// its look-up of namespaces take a time that grows with the square of their number.
package enum XMLLimits {
  static let bytes = 64 << 20
  /// Each takes as much room in the index as a short element does in the part.
  static let elements = 1_000_000
  /// Elements within each other.
  package static let depth = 256
  static let attributes = 2_000
  static let namespaces = 2_000

  static func check(_ bytes: [UInt8]) throws(XMLError) {
    if bytes.count > Self.bytes {
      throw XMLError(.limitExceeded(what: "bytes in an indexed part", limit: Self.bytes))
    }
    let span = bytes.span
    var scanner = XMLScanner(position: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    var namespacesInScope = [0]
    var count = 0
    while true {
      switch scanner.next(span, isLast: true) {
      case .startTag:
        try countElement(&count, scanner)
        let declared = try checkAttributes(scanner, span)
        let inScope = (namespacesInScope.last ?? 0) + declared
        namespacesInScope.append(inScope)
        if inScope > namespaces {
          throw XMLError(
            .limitExceeded(what: "namespaces in scope", limit: namespaces),
            offset: scanner.tokenStart
          )
        }
        if namespacesInScope.count > depth {
          throw XMLError(
            .limitExceeded(what: "levels of elements", limit: depth),
            offset: scanner.tokenStart
          )
        }
      case .emptyTag:
        try countElement(&count, scanner)
        _ = try checkAttributes(scanner, span)
      case .endTag: _ = namespacesInScope.popLast()
      case .documentType: throw XMLError(.documentType, offset: scanner.tokenStart)
      case .text, .other, .cdata: break
      // libxml2 has the better words for these.
      case .end, .incomplete, .malformed: return
      }
    }
  }

  private static func countElement(
    _ count: inout Int,
    _ scanner: XMLScanner
  ) throws(XMLError) {
    count += 1
    guard count > elements else { return }
    throw XMLError(.limitExceeded(what: "elements", limit: elements), offset: scanner.tokenStart)
  }

  private static func checkAttributes(
    _ scanner: XMLScanner,
    _ span: Span<UInt8>
  ) throws(XMLError) -> Int {
    var cursor = scanner.nameEnd
    var count = 0
    var declared = 0
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      count += 1
      if attribute.nameEnd - attribute.nameStart >= 5,
        XMLScanner.begins(span, at: attribute.nameStart, "xmlns") == true
      {
        declared += 1
      }
      if count > attributes {
        throw XMLError(
          .limitExceeded(what: "attributes of an element", limit: attributes),
          offset: scanner.tokenStart
        )
      }
    }
    return declared
  }
}
