/// What is met in a part, in order.
package enum XMLEvent: Hashable, Sendable {
  /// An attribute, its value decoded.
  package struct Attribute: Hashable, Sendable {
    /// Name after the prefix.
    package var localName: String
    /// Prefix; empty when there is none.
    package var prefix: String
    /// Namespace; empty when there is none.
    package var namespace: String
    /// Value.
    package var value: String

    /// Makes an attribute.
    package init(localName: String, prefix: String, namespace: String, value: String) {
      self.localName = localName
      self.prefix = prefix
      self.namespace = namespace
      self.value = value
    }
  }

  /// A start tag and its bytes; an element without content has an ``endElement(range:)`` that is
  /// empty, at the end of the tag. Namespace declarations are not among the attributes.
  case startElement(
    localName: String,
    prefix: String,
    namespace: String,
    attributes: [Attribute],
    range: Range<Int>
  )
  /// An end tag and its bytes.
  case endElement(range: Range<Int>)
  /// Character data between two tags, decoded, CDATA sections included.
  case text(String)
}

/// The events of a part, read by libxml2.
package enum XMLEvents {
  /// Reads a part, and calls the handler for each event once the part is known to be well-formed.
  ///
  /// For tests and odd small parts: it makes strings. Big parts are for ``XMLScanner``.
  ///
  /// - Throws: ``XMLError``, or what the handler throws.
  package static func read(
    _ bytes: [UInt8],
    _ handler: (XMLEvent) throws -> Void
  ) throws {
    let utf8 = try XMLEncoding.utf8(bytes)
    let sink = EventSink(bytes: utf8)
    let reader = LibXML2(sink: sink)
    try reader.read(utf8)
    for event in sink.events(names: reader.names) { try handler(event) }
  }
}

private final class EventSink: LibXML2Sink {
  private enum Step {
    case start(LibXML2.StartElement, Range<Int>)
    case end(Range<Int>)
    case text(String)
  }

  let wantsAttributes = true
  let wantsText = true
  private let bytes: [UInt8]
  private var steps: [Step] = []
  private var emptyTagEnd: Int?

  init(bytes: [UInt8]) { self.bytes = bytes }

  func startElement(_ element: LibXML2.StartElement, at position: Int) {
    let range = XMLTags.startTag(endingAt: position, in: bytes)
    emptyTagEnd = bytes[position] == 0x2F ? range.upperBound : nil
    steps.append(.start(element, range))
  }

  func endElement(at position: Int) {
    if emptyTagEnd == position {
      steps.append(.end(position..<position))
    } else {
      steps.append(.end(XMLTags.endTag(endingAt: position, in: bytes)))
    }
    emptyTagEnd = nil
  }

  func characters(_ text: String) {
    if case .text(let before) = steps.last {
      steps[steps.count - 1] = .text(before + text)
    } else {
      steps.append(.text(text))
    }
  }

  func events(names: [String]) -> [XMLEvent] {
    steps.map { step in
      switch step {
      case .start(let element, let range):
        .startElement(
          localName: names[Int(element.localName)],
          prefix: names[Int(element.prefix)],
          namespace: names[Int(element.namespace)],
          attributes: element.attributes,
          range: range
        )
      case .end(let range): .endElement(range: range)
      case .text(let text): .text(text)
      }
    }
  }
}

/// Ranges of tags from the positions that libxml2 reports.
///
/// A `<` cannot stand within a tag, so the
/// first one before the end is the tag's own.
enum XMLTags {
  static func startTag(endingAt position: Int, in bytes: [UInt8]) -> Range<Int> {
    let end = bytes[position] == 0x2F ? position + 2 : position + 1
    return opening(before: position, in: bytes)..<end
  }

  static func endTag(endingAt position: Int, in bytes: [UInt8]) -> Range<Int> {
    opening(before: position, in: bytes)..<position
  }

  private static func opening(before position: Int, in bytes: [UInt8]) -> Int {
    var index = position - 1
    while index > 0 && bytes[index] != 0x3C { index -= 1 }
    return index
  }
}
