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

  /// An attribute of a start tag.
  package struct Attribute {
    let name: Int
    /// Number of its local name in the vocabulary.
    package let word: Int
    /// Number of its namespace in the vocabulary.
    package fileprivate(set) var space = XMLVocabulary.noNamespace
    /// Where its value lies in ``XMLWalker/bytes``, not decoded.
    package let value: Range<Int>

    init(name: Int, word: Int, value: Range<Int>) {
      self.name = name
      self.word = word
      self.value = value
    }
  }

  /// Number of elements that are open; after an end tag it is no longer counted.
  package private(set) var depth = 0
  /// Offset in the part of the last token.
  package var offset: Int { window.offset + scanner.tokenStart }
  /// Number in the vocabulary of the local name of the last tag.
  package private(set) var word = XMLVocabulary.other
  /// Number in the vocabulary of the namespace of the last tag.
  package private(set) var space = XMLVocabulary.noNamespace
  /// Attributes of the last start tag, in their order, namespace declarations left out.
  package private(set) var attributes: [Attribute] = []
  /// Whether one of ``attributes`` has a prefix.
  package private(set) var hasPrefixedAttribute = false

  private var window: XMLWindow
  private var scanner = XMLScanner()
  private var names: QualifiedNames
  private var open: [Int] = []
  /// Name of the last tag.
  private var tagName = 0
  private var elementCount = 0
  private let elementLimit: Int
  private var isEmptyElement = false
  private var isCDATA = false
  private var hasRoot = false

  /// Walks through what a window shows, in UTF-8.
  ///
  /// - Parameters:
  ///   - window: The window.
  ///   - vocabulary: The names and namespaces to be told by number.
  ///   - elementLimit: Elements that the part may have.
  package init(
    _ window: consuming XMLWindow,
    _ vocabulary: XMLVocabulary = XMLVocabulary(),
    elementLimit: Int = .max
  ) {
    self.window = window
    self.elementLimit = elementLimit
    names = QualifiedNames(vocabulary)
  }

  /// Local name of the last tag.
  package var name: String { elementCount == 0 ? "" : names.local(tagName) }
  /// Namespace of the last tag; empty when there is none.
  package var namespace: String { elementCount == 0 ? "" : names.namespace(tagName) }
  /// The bytes that the ranges of ``attributes`` lie in, until the walk goes on.
  package var bytes: [UInt8] { window.bytes }

  /// Goes on to the next tag or text; comments and processing instructions are passed over.
  ///
  /// - Returns: What was met; nil at the end of the part.
  /// - Throws: ``XMLError`` where the part is not well-formed, or what the window's source throws.
  package mutating func next() throws -> Step? {
    if isEmptyElement { return finishEmptyElement() }
    while true {
      let token = Self.scan(window, &scanner)
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

  /// The value of an attribute of the last start tag, not decoded, by the numbers of its name and
  /// namespace; nil when it has none.
  package func value(_ word: Int, in space: Int = XMLVocabulary.noNamespace) -> Range<Int>? {
    for index in attributes.indices
    where attributes[index].word == word && attributes[index].space == space {
      return attributes[index].value
    }
    return nil
  }

  /// The value of an attribute of the last start tag, decoded, by the numbers of its name and
  /// namespace; nil when it has none.
  package func attribute(_ word: Int, in space: Int = XMLVocabulary.noNamespace) -> String? {
    value(word, in: space).map { text($0) }
  }

  /// The value of an attribute of the last start tag, decoded; nil when it has none.
  package func attribute(_ localName: String, in space: String = "") -> String? {
    for attribute in attributes
    where names.local(attribute.name) == localName && namespace(of: attribute) == space {
      return text(attribute.value)
    }
    return nil
  }

  /// Local name of an attribute of the last start tag.
  package func localName(of attribute: Attribute) -> String { names.local(attribute.name) }

  /// Namespace of an attribute of the last start tag; the default namespace is not that of attributes.
  package func namespace(of attribute: Attribute) -> String {
    names.hasPrefix(attribute.name) ? names.namespace(attribute.name) : ""
  }

  /// The decoded value that lies in a range of an attribute of the last start tag.
  package func text(_ value: Range<Int>) -> String {
    if isOrdinary(value), let text = try? UTF8Span(validating: window.bytes.span.extracting(value))
    {
      return String(copying: text)
    }
    var buffer: [UInt8] = []
    append(value, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// Appends the decoded value that lies in a range of an attribute of the last start tag.
  package func append(_ value: Range<Int>, to buffer: inout [UInt8]) {
    XMLText.decodeAttribute(window.bytes.span, value, into: &buffer)
  }

  /// Whether bytes are ASCII and stand for themselves.
  private func isOrdinary(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    return XMLScanner.endOfOrdinary(in: window.bytes.span, from: range.lowerBound, limit: end)
      == end
  }

  /// Whether a prefix is declared where the last start tag stands.
  package func declares(prefix: String) -> Bool { names.declares(prefix) }

  /// Appends the last character data, decoded.
  package func appendText(to buffer: inout [UInt8]) {
    if isCDATA {
      let range = scanner.cdataStart..<scanner.cdataEnd
      XMLText.appendNormalised(window.bytes.span, range, into: &buffer)
    } else {
      XMLText.decode(window.bytes.span, scanner.tokenStart..<scanner.tokenEnd, into: &buffer)
    }
  }

  private static func scan(
    _ window: borrowing XMLWindow,
    _ scanner: inout XMLScanner
  ) -> XMLScanner.Token {
    scanner.next(window.bytes.span)
  }

  private mutating func internName() -> Int {
    if let known = names.known(window.bytes.span, scanner.nameStart, scanner.nameEnd) {
      return known
    }
    let bytes = window.bytes
    return names.intern(bytes.span, scanner.nameStart, scanner.nameEnd)
  }

  private func malformed(_ reason: String) -> XMLError {
    XMLError(.malformed(reason: reason), offset: offset)
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
    elementCount += 1
    guard elementCount <= elementLimit else {
      throw XMLError(.limitExceeded(what: "elements", limit: elementLimit), offset: offset)
    }
    if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
    hasPrefixedAttribute = false
    if scanner.nameEnd < scanner.attributesEnd {
      let bytes = window.bytes
      try readAttributes(bytes.span)
    }
    tagName = internName()
    open.append(tagName)
    depth = open.count
    if hasPrefixedAttribute { try resolveAttributes() }
    if !names.resolve(tagName) { throw malformed("undeclared prefix") }
    word = names[tagName].word
    space = names[tagName].space
    isEmptyElement = isEmpty
  }

  private mutating func readAttributes(_ bytes: Span<UInt8>) throws(XMLError) {
    var count = 0
    var cursor = scanner.nameEnd
    while true {
      let before = cursor
      guard let attribute = scanner.nextAttribute(bytes, from: &cursor) else {
        for index in before..<scanner.attributesEnd where bytes[index] > 0x20 {
          throw malformed("attribute without value")
        }
        return
      }
      if count == XMLLimits.attributes {
        throw XMLError(
          .limitExceeded(what: "attributes of an element", limit: XMLLimits.attributes),
          offset: offset
        )
      }
      count += 1
      let name = names.intern(bytes, attribute.nameStart, attribute.nameEnd)
      if !names.mark(name, element: elementCount) { throw malformed("an attribute twice") }
      try check(bytes, attribute.value)
      if names[name].isDeclaration {
        try declare(name, text(attribute.value))
      } else {
        attributes.append(Attribute(name: name, word: names[name].word, value: attribute.value))
        if names.hasPrefix(name) { hasPrefixedAttribute = true }
      }
    }
  }

  private mutating func declare(_ name: Int, _ namespace: String) throws(XMLError) {
    names.declare(name, namespace, depth: open.count + 1)
    guard names.namespaceCount <= XMLLimits.namespaces else {
      throw XMLError(
        .limitExceeded(what: "namespaces", limit: XMLLimits.namespaces),
        offset: offset
      )
    }
  }

  /// Finds out the namespaces of attributes, once all that the tag declares is known.
  private mutating func resolveAttributes() throws(XMLError) {
    for index in attributes.indices where names.hasPrefix(attributes[index].name) {
      if !names.resolve(attributes[index].name) { throw malformed("undeclared prefix") }
      attributes[index].space = names[attributes[index].name].space
    }
  }

  private mutating func endElement() throws(XMLError) {
    guard let last = open.last,
      names.equals(last, window.bytes.span, scanner.nameStart, scanner.nameEnd)
    else { throw malformed("mismatched end tag") }
    endLast(last)
  }

  private mutating func finishEmptyElement() -> Step {
    isEmptyElement = false
    endLast(tagName)
    return .end
  }

  private mutating func endLast(_ index: Int) {
    tagName = index
    names.resolve(index)
    word = names[index].word
    space = names[index].space
    names.close(depth: depth)
    open.removeLast()
    depth = open.count
  }

  /// Checks the last character data; returns whether it is within the document element.
  private func checkText() throws(XMLError) -> Bool {
    guard !open.isEmpty else {
      let text = window.bytes[scanner.tokenStart..<scanner.tokenEnd]
      let isMark = offset == 0 && text.elementsEqual([0xEF, 0xBB, 0xBF])
      if !isMark, text.contains(where: { $0 > 0x20 }) {
        throw malformed("text outside the document element")
      }
      return false
    }
    try check(window.bytes.span, scanner.tokenStart..<scanner.tokenEnd, isCDATA: isCDATA)
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
    var index = XMLScanner.endOfOrdinary(in: bytes, from: range.lowerBound, limit: range.upperBound)
    while index < range.upperBound {
      switch bytes[index] {
      case 0x80...: isPlain = false
      case 0x26: hasReference = true
      case 0x09, 0x0A, 0x0D: break
      default: throw malformed("control character")
      }
      index = XMLScanner.endOfOrdinary(in: bytes, from: index + 1, limit: range.upperBound)
    }
    if hasReference, !isCDATA {
      var decoded: [UInt8] = []
      if !XMLText.decode(bytes, range, into: &decoded) { throw malformed("unknown reference") }
    }
    if isPlain { return }
    do {
      _ = try UTF8Span(validating: bytes.extracting(range))
    } catch {
      throw malformed("invalid UTF-8")
    }
  }

  private func checkEnd() throws(XMLError) {
    guard open.isEmpty, hasRoot, !window.bytes.contains(where: { $0 > 0x20 }) else {
      throw malformed("unexpected end")
    }
  }
}
