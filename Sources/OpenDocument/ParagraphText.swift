import Spreadsheet
import XML

/// The text of a paragraph whose blanks and line ends may have elements of their own
/// (ODF 1.3 part 3, §6.1).
enum ParagraphText {
  /// The text of an element.
  ///
  /// - Parameters:
  ///   - element: The paragraph.
  ///   - escape: What becomes of characters.
  ///   - field: The text of elements that stand for one; nil for those read as others are.
  /// - Returns: The text.
  static func text(
    of element: XMLPart.Element,
    escape: (String) -> String = { $0 },
    field: (XMLPart.Element) -> String? = { _ in nil }
  ) -> String {
    var text = ""
    visit(element) { part in
      switch part {
      case .characters(let characters): text += escape(characters)
      case .element(let child):
        text +=
          blank(child) ?? field(child) ?? self.text(of: child, escape: escape, field: field)
      }
    }
    return text
  }

  /// What a paragraph holds: characters and elements, in their order.
  enum Part {
    case characters(String)
    case element(XMLPart.Element)
  }

  /// The blanks that an element stands for; nil when it is none of these.
  static func blank(_ element: XMLPart.Element) -> String? {
    switch element.localName {
    case "s":
      let count = element.attribute("c", namespace: ODFNamespace.text.uri).flatMap { Int($0) }
      return String(repeating: " ", count: min(max(count ?? 1, 0), 32_767))
    case "tab": return "\t"
    case "line-break": return "\n"
    default: return nil
    }
  }

  /// Visits what an element holds.
  static func visit(_ element: XMLPart.Element, _ visit: (Part) -> Void) {
    var children = element.children[...]
    let bytes = element.partBytes
    let span = bytes.span
    var scanner = XMLScanner(position: element.content.lowerBound)
    while scanner.position < element.content.upperBound {
      if let child = children.popFirst(at: scanner.position) {
        scanner.position = child.range.upperBound
        visit(.element(child))
        continue
      }
      switch scanner.next(span) {
      case .text:
        var buffer: [UInt8] = []
        XMLText.decode(span, scanner.tokenStart..<scanner.tokenEnd, into: &buffer)
        visit(.characters(String(decoding: buffer, as: UTF8.self)))
      case .cdata:
        visit(
          .characters(String(decoding: bytes[scanner.cdataStart..<scanner.cdataEnd], as: UTF8.self))
        )
      case .other: continue
      default: return
      }
    }
  }
}

extension ArraySlice<XMLPart.Element> {
  /// Takes the first element off when it begins at an offset.
  mutating func popFirst(at offset: Int) -> XMLPart.Element? {
    guard let first, first.range.lowerBound == offset else { return nil }
    removeFirst()
    return first
  }
}
