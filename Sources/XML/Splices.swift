/// Changes collected against the original bytes of a part, and applied once.
///
/// Insertions at one offset keep the order in which they were asked for, and come before what
/// replaces the bytes that begin there. Replaced ranges must not overlap; the same range may be
/// replaced again, and the last one counts.
package struct Splices: Sendable {
  private struct Splice: Sendable {
    var range: Range<Int>
    var bytes: [UInt8]
    var order: Int
  }

  private var splices: [Splice] = []
  /// Positions in `splices` by replaced range.
  private var replacements: [Range<Int>: Int] = [:]
  /// Positions in `splices` of the openings of self-closing elements, by the start of the element,
  /// and how many bytes of the opening are the end tag.
  private var openings: [Int: (splice: Int, endTagCount: Int)] = [:]

  /// No change.
  package init() {}

  /// Whether nothing is changed.
  package var isEmpty: Bool { splices.isEmpty }

  /// Inserts bytes before the byte at an offset.
  package mutating func insert(_ bytes: [UInt8], at offset: Int) {
    splices.append(Splice(range: offset..<offset, bytes: bytes, order: splices.count))
  }

  /// Inserts a text, which is XML, before the byte at an offset.
  package mutating func insert(_ xml: String, at offset: Int) {
    insert(Array(xml.utf8), at: offset)
  }

  /// Replaces a range of bytes.
  package mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    guard !range.isEmpty else { return insert(bytes, at: range.lowerBound) }
    if let known = replacements[range] {
      splices[known].bytes = bytes
    } else {
      replacements[range] = splices.count
      splices.append(Splice(range: range, bytes: bytes, order: splices.count))
    }
  }

  /// Replaces a range of bytes by a text, which is XML.
  package mutating func replace(_ range: Range<Int>, with xml: String) {
    replace(range, with: Array(xml.utf8))
  }

  /// Removes a range of bytes.
  package mutating func remove(_ range: Range<Int>) {
    replace(range, with: [UInt8]())
  }

  /// Inserts XML at the end of an element's content; a self-closing tag is opened.
  package mutating func append(_ xml: String, into element: XMLPart.Element) {
    append(Array(xml.utf8), into: element)
  }

  /// Inserts XML at the end of an element's content; a self-closing tag is opened.
  package mutating func append(_ xml: [UInt8], into element: XMLPart.Element) {
    guard element.isSelfClosing else {
      return insert(xml, at: element.content.upperBound)
    }
    let opening = open(element)
    let end = splices[opening.splice].bytes.count - opening.endTagCount
    splices[opening.splice].bytes.insert(contentsOf: xml, at: end)
  }

  /// Inserts XML at the beginning of an element's content; a self-closing tag is opened.
  package mutating func prepend(_ xml: String, into element: XMLPart.Element) {
    guard element.isSelfClosing else {
      return insert(xml, at: element.content.lowerBound)
    }
    let opening = open(element)
    splices[opening.splice].bytes.insert(contentsOf: Array(xml.utf8), at: 1)
  }

  /// Sets an attribute: its value is replaced, or it is added after the others.
  ///
  /// - Parameters:
  ///   - name: The name as written, prefix included.
  ///   - value: The value, not escaped.
  ///   - element: The element. An attribute that it has not may be set once only.
  package mutating func setAttribute(
    _ name: String,
    _ value: String,
    of element: XMLPart.Element
  ) {
    if let range = element.attributeValueRange(name) {
      // Single quotes may stand around the value, so they are escaped too.
      let escaped = XMLEscape.attribute(value).split(
        separator: "'",
        omittingEmptySubsequences: false
      ).joined(separator: "&apos;")
      return replace(range, with: escaped)
    }
    var offset = element.startTag.upperBound - (element.isSelfClosing ? 2 : 1)
    while element.tape.bytes[offset - 1] <= 0x20 { offset -= 1 }
    insert(" \(name)=\"\(XMLEscape.attribute(value))\"", at: offset)
  }

  /// The bytes with the changes made.
  package func applied(to bytes: [UInt8]) -> [UInt8] {
    guard !splices.isEmpty else { return bytes }
    let sorted = splices.sorted { left, right in
      if left.range.lowerBound != right.range.lowerBound {
        return left.range.lowerBound < right.range.lowerBound
      }
      if left.range.isEmpty != right.range.isEmpty { return left.range.isEmpty }
      return left.order < right.order
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + sorted.reduce(0) { $0 + $1.bytes.count })
    var position = 0
    for splice in sorted {
      precondition(splice.range.lowerBound >= position, "Overlapping splices.")
      result.append(contentsOf: bytes[position..<splice.range.lowerBound])
      result.append(contentsOf: splice.bytes)
      position = splice.range.upperBound
    }
    result.append(contentsOf: bytes[position...])
    return result
  }

  /// Makes `<a/>` into `<a></a>`, once.
  private mutating func open(
    _ element: XMLPart.Element
  ) -> (splice: Int, endTagCount: Int) {
    let start = element.range.lowerBound
    if let known = openings[start] { return known }
    let end = element.range.upperBound
    let endTag = Array("</\(element.qualifiedName)>".utf8)
    let opening = (splice: splices.count, endTagCount: endTag.count)
    replace(end - 2..<end, with: [0x3E] + endTag)
    openings[start] = opening
    return opening
  }
}
