/// Walks through a part of any size tag by tag, and checks on the way that it is well-formed.
///
/// It is for judging: names and namespaces are told for every tag, and nothing is kept but the
/// elements that are open. An element written `<name/>` gives a start and an end.
package struct XMLWalker: ~Copyable {
  /// What was met.
  package enum Step: Sendable {
    /// A start tag: ``name``, ``namespace`` and the attributes are its own.
    case start
    /// An end tag: ``name`` and ``namespace`` are those of the element that ends.
    case end
    /// Character data, for ``appendText(to:)``.
    case text
  }

  /// Number of elements that are open; after an end tag it is no longer counted.
  package var depth: Int { open.count }
  /// Offset in the part of the last token.
  package var offset: Int { window.offset + scanner.tokenStart }
  /// Local name of the last tag.
  package private(set) var name = ""
  /// Namespace of the last tag; empty when there is none.
  package private(set) var namespace = ""

  private var window: XMLWindow
  private var scanner = XMLScanner()
  private var names = QualifiedNames()
  private var open: [Int] = []
  private var attributes: [(name: Int, value: Range<Int>)] = []
  private var isEmptyElement = false
  private var isCDATA = false
  private var hasRoot = false

  /// Walks through what a window shows, in UTF-8.
  package init(_ window: consuming XMLWindow) { self.window = window }

  /// Goes on to the next tag or text; comments and processing instructions are passed over.
  ///
  /// - Returns: What was met; nil at the end of the part.
  /// - Throws: ``XMLError`` where the part is not well-formed, or what the window's source throws.
  package mutating func next() throws -> Step? {
    if isEmptyElement { return finishEmptyElement() }
    while true {
      let token = scan()
      switch token {
      case .incomplete, .end:
        window.discard(scanner.position)
        scanner.position = 0
        guard try window.grow() else {
          try checkEnd()
          return nil
        }
      case .malformed: throw malformed("misplaced <")
      case .documentType: throw XMLError(.documentType, offset: offset)
      case .other: continue
      case .startTag, .emptyTag:
        try startElement(isEmpty: token == .emptyTag)
        return .start
      case .endTag:
        try endElement()
        return .end
      case .text, .cdata:
        isCDATA = token == .cdata
        if try checkText() { return .text }
      }
    }
  }

  /// The value of an attribute of the last start tag, decoded; nil when it has none.
  package func attribute(_ localName: String, in space: String = "") -> String? {
    for attribute in attributes where names.isAttribute(attribute.name, localName, space) {
      return value(attribute.value)
    }
    return nil
  }

  /// Calls a closure with each attribute of the last start tag, namespace declarations left out.
  package func forEachAttribute(
    _ body: (_ localName: String, _ namespace: String, _ value: String) -> Void
  ) {
    for attribute in attributes {
      let name = names[attribute.name]
      if name.isDeclaration { continue }
      body(name.local, name.prefix.isEmpty ? "" : name.namespace, value(attribute.value))
    }
  }

  /// Whether a prefix is declared where the last start tag stands.
  package func declares(prefix: String) -> Bool { names.declares(prefix) }

  /// Appends the last character data, decoded.
  package func appendText(to buffer: inout [UInt8]) {
    let bytes = window.bytes
    if isCDATA {
      XMLText.appendNormalised(bytes.span, scanner.cdataStart..<scanner.cdataEnd, into: &buffer)
    } else {
      XMLText.decode(bytes.span, scanner.tokenStart..<scanner.tokenEnd, into: &buffer)
    }
  }

  private func value(_ range: Range<Int>) -> String {
    let bytes = window.bytes
    var buffer: [UInt8] = []
    XMLText.decodeAttribute(bytes.span, range, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  private mutating func scan() -> XMLScanner.Token {
    let bytes = window.bytes
    var ahead = scanner
    let token = ahead.next(bytes.span)
    scanner = ahead
    return token
  }

  private func malformed(_ reason: String) -> XMLError {
    XMLError(.malformed(reason: reason), offset: offset)
  }

  private mutating func finishEmptyElement() -> Step {
    isEmptyElement = false
    names.close(depth: open.count)
    open.removeLast()
    return .end
  }

  private mutating func startElement(isEmpty: Bool) throws(XMLError) {
    if open.isEmpty, hasRoot { throw malformed("two document elements") }
    hasRoot = true
    guard open.count < XMLLimits.depth else {
      throw XMLError(
        .limitExceeded(what: "levels of elements", limit: XMLLimits.depth),
        offset: offset
      )
    }
    let bytes = window.bytes
    try readAttributes(bytes.span)
    for attribute in attributes where names[attribute.name].isDeclaration {
      names.declare(attribute.name, value(attribute.value), depth: open.count + 1)
    }
    let index = names.intern(bytes.span, scanner.nameStart, scanner.nameEnd)
    open.append(index)
    for attribute in attributes { try resolve(attribute.name, isAttribute: true) }
    try resolve(index, isAttribute: false)
    name = names[index].local
    namespace = names[index].namespace
    isEmptyElement = isEmpty
  }

  private mutating func readAttributes(_ bytes: Span<UInt8>) throws(XMLError) {
    attributes.removeAll(keepingCapacity: true)
    var cursor = scanner.nameEnd
    while true {
      let before = cursor
      guard let attribute = scanner.nextAttribute(bytes, from: &cursor) else {
        for index in before..<scanner.attributesEnd where bytes[index] > 0x20 {
          throw malformed("attribute without value")
        }
        return
      }
      if attributes.count == XMLLimits.attributes {
        throw XMLError(
          .limitExceeded(what: "attributes of an element", limit: XMLLimits.attributes),
          offset: offset
        )
      }
      let index = names.intern(bytes, attribute.nameStart, attribute.nameEnd)
      if attributes.contains(where: { $0.name == index }) {
        throw malformed("an attribute twice")
      }
      try check(bytes, attribute.value)
      attributes.append((index, attribute.value))
    }
  }

  private mutating func resolve(_ index: Int, isAttribute: Bool) throws(XMLError) {
    if !names.resolve(index, isAttribute: isAttribute) { throw malformed("undeclared prefix") }
  }

  private mutating func endElement() throws(XMLError) {
    let bytes = window.bytes
    let index = names.intern(bytes.span, scanner.nameStart, scanner.nameEnd)
    guard let last = open.last, last == index else { throw malformed("mismatched end tag") }
    names.resolve(index, isAttribute: false)
    name = names[index].local
    namespace = names[index].namespace
    names.close(depth: open.count)
    open.removeLast()
  }

  /// Checks the last character data; returns whether it is within the document element.
  private func checkText() throws(XMLError) -> Bool {
    let bytes = window.bytes
    guard !open.isEmpty else {
      let text = bytes[scanner.tokenStart..<scanner.tokenEnd]
      let isMark = offset == 0 && text.elementsEqual([0xEF, 0xBB, 0xBF])
      if !isMark, text.contains(where: { $0 > 0x20 }) {
        throw malformed("text outside the document element")
      }
      return false
    }
    try check(bytes.span, scanner.tokenStart..<scanner.tokenEnd, isCDATA: isCDATA)
    return true
  }

  /// Checks references, control characters and UTF-8.
  private func check(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    isCDATA: Bool = false
  ) throws(XMLError) {
    var isPlain = true
    var hasReference = false
    for index in range {
      let byte = bytes[index]
      if byte >= 0x80 { isPlain = false }
      if byte == 0x26 { hasReference = true }
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
        throw malformed("control character")
      }
    }
    if hasReference, !isCDATA {
      var decoded: [UInt8] = []
      if !XMLText.decode(bytes, range, into: &decoded) { throw malformed("unknown reference") }
    }
    if !isPlain, String(validating: window.bytes[range], as: UTF8.self) == nil {
      throw malformed("invalid UTF-8")
    }
  }

  private func checkEnd() throws(XMLError) {
    guard open.isEmpty, hasRoot, !window.bytes.contains(where: { $0 > 0x20 }) else {
      throw malformed("unexpected end")
    }
  }
}
