extension XMLPart {
  /// An element of an indexed part: a handle, cheap to copy.
  package struct Element: Sendable {
    let tape: XMLTape
    let index: Int

    private var entry: XMLTape.Entry { tape.entries[index] }

    /// Name after the prefix.
    package var localName: String { tape.names[Int(entry.localName)] }
    /// Prefix; empty when there is none.
    package var prefix: String { tape.names[Int(entry.prefix)] }
    /// Namespace; empty when there is none.
    package var namespace: String { tape.names[Int(entry.namespace)] }
    /// Name as written.
    package var qualifiedName: String { prefix.isEmpty ? localName : prefix + ":" + localName }

    /// The bytes of the part that the element stands in.
    package var partBytes: [UInt8] { tape.bytes }

    /// Bytes of the start tag, from `<` to `>`.
    package var startTag: Range<Int> { Int(entry.start)..<Int(entry.startTagEnd) }
    /// Bytes between the start tag and the end tag; empty, after the tag, when there is no end tag.
    package var content: Range<Int> { Int(entry.startTagEnd)..<Int(entry.contentEnd) }
    /// Bytes of the whole element.
    package var range: Range<Int> { Int(entry.start)..<Int(entry.end) }
    /// Whether the element is written `<name/>`.
    package var isSelfClosing: Bool { entry.end == entry.startTagEnd }

    /// The element around this one; nil for the document element.
    package var parent: Element? {
      entry.parent < 0 ? nil : Element(tape: tape, index: Int(entry.parent))
    }

    /// The elements directly in this one.
    package var children: [Element] {
      var result: [Element] = []
      forEachChild { result.append($0) }
      return result
    }

    /// The first child of a name, whatever its prefix.
    package func first(_ localName: String) -> Element? {
      var child = index + 1
      let end = Int(entry.next)
      while child < end {
        if tape.names[Int(tape.entries[child].localName)] == localName {
          return Element(tape: tape, index: child)
        }
        child = Int(tape.entries[child].next)
      }
      return nil
    }

    /// The children of a name, whatever their prefix.
    package func all(_ localName: String) -> [Element] {
      var result: [Element] = []
      forEachChild { if $0.localName == localName { result.append($0) } }
      return result
    }

    /// The elements of a name at any depth within this one, in order.
    package func descendants(named localName: String) -> [Element] {
      (index + 1..<Int(entry.next)).lazy
        .filter { tape.names[Int(tape.entries[$0].localName)] == localName }
        .map { Element(tape: tape, index: $0) }
    }

    /// The character data in the element and its descendants, decoded, CDATA sections included.
    package var text: String {
      var buffer: [UInt8] = []
      let bytes = tape.bytes
      let span = bytes.span
      var scanner = XMLScanner(position: content.lowerBound)
      while scanner.position < content.upperBound {
        switch scanner.next(span, isLast: true) {
        case .text:
          // Text can run on past the content only at the end of the document.
          let end = min(scanner.tokenEnd, content.upperBound)
          XMLText.decode(span, scanner.tokenStart..<end, into: &buffer)
        case .cdata:
          XMLText.appendNormalised(span, scanner.cdataStart..<scanner.cdataEnd, into: &buffer)
        case .startTag, .emptyTag, .endTag, .other: break
        case .documentType, .incomplete, .end, .malformed:
          return String(decoding: buffer, as: UTF8.self)
        }
      }
      return String(decoding: buffer, as: UTF8.self)
    }

    private func forEachChild(_ body: (Element) -> Void) {
      var child = index + 1
      let end = Int(entry.next)
      while child < end {
        body(Element(tape: tape, index: child))
        child = Int(tape.entries[child].next)
      }
    }
  }
}

extension XMLPart.Element: Equatable {
  package static func == (left: Self, right: Self) -> Bool {
    left.tape === right.tape && left.index == right.index
  }
}
