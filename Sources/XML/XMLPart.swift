/// An index of a small part: where its elements and tags lie, without an object for each.
///
/// The index is a flat tape, one entry for each element in the order of their start tags:
///
///     <a><b/>x<c>y</c></a>     entry   start tag   content   end   parent   next
///     0  3   7 8  11          0 a     0..<3       3..<16    20      –       3
///                             1 b     3..<7       7..<7      7      0       2
///                             2 c     8..<11     11..<12    16      0       3
///
/// `next` is the entry after the last descendant. Attributes and text are read from the bytes when
/// they are asked for.
package struct XMLPart: Sendable {
  let tape: XMLTape

  /// Indexes a part.
  ///
  /// - Parameter bytes: The part as it is in the package; UTF-16 and a few others are transcoded.
  /// - Throws: ``XMLError`` when it is not well-formed, has a document type or is beyond the limits.
  package init(_ bytes: [UInt8]) throws(XMLError) {
    tape = try XMLTape(bytes: try XMLEncoding.utf8(bytes))
  }

  /// The part in UTF-8: what all offsets count in.
  package var bytes: [UInt8] { tape.bytes }

  /// The document element.
  package var root: Element { Element(tape: tape, index: 0) }

  /// The deepest element whose bytes include an offset.
  package func element(at offset: Int) -> Element? {
    var candidate = tape.lastEntry(startingAtOrBefore: offset)
    while let index = candidate {
      if offset < Int(tape.entries[index].end) { return Element(tape: tape, index: index) }
      let parent = Int(tape.entries[index].parent)
      candidate = parent < 0 ? nil : parent
    }
    return nil
  }
}

/// The flat index of an ``XMLPart``.
final class XMLTape: Sendable {
  struct Entry: Sendable {
    var start: Int32
    var startTagEnd: Int32
    var contentEnd: Int32
    var end: Int32
    var parent: Int32
    var next: Int32
    var localName: Int32
    var prefix: Int32
    var namespace: Int32
  }

  let bytes: [UInt8]
  let entries: [Entry]
  /// Texts of names, prefixes and namespaces.
  let names: [String]

  init(bytes: [UInt8]) throws(XMLError) {
    let builder = TapeBuilder(bytes: bytes)
    let reader = LibXML2(sink: builder)
    try reader.read(bytes)
    guard !builder.entries.isEmpty else {
      throw XMLError(.malformed(reason: "no document element"), offset: 0)
    }
    self.bytes = bytes
    entries = builder.entries
    names = reader.names
  }

  func lastEntry(startingAtOrBefore offset: Int) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Int(entries[middle].start) <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

private final class TapeBuilder: LibXML2Sink {
  let wantsAttributes = false
  let wantsText = false
  private(set) var entries: [XMLTape.Entry] = []
  private let bytes: [UInt8]
  private var open: [Int] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  func characters(_ text: String) {}

  func startElement(_ element: LibXML2.StartElement, at position: Int) {
    let range = XMLTags.startTag(endingAt: position, in: bytes)
    let end = Int32(range.upperBound)
    entries.append(
      XMLTape.Entry(
        start: Int32(range.lowerBound),
        startTagEnd: end,
        contentEnd: end,
        end: end,
        parent: Int32(open.last ?? -1),
        next: 0,
        localName: element.localName,
        prefix: element.prefix,
        namespace: element.namespace
      )
    )
    open.append(entries.count - 1)
  }

  func endElement(at position: Int) {
    guard let index = open.popLast() else { return }
    entries[index].next = Int32(entries.count)
    if position != Int(entries[index].startTagEnd) {
      let range = XMLTags.endTag(endingAt: position, in: bytes)
      entries[index].contentEnd = Int32(range.lowerBound)
      entries[index].end = Int32(range.upperBound)
    }
  }
}
