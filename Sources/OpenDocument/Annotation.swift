import Spreadsheet
import XML

/// The comment in a cell, as its table has it (ODF 1.3 part 3, §14.1).
struct Annotation {
  /// The cell.
  let cell: CellReference
  /// The whole element.
  private let bytes: [UInt8]

  /// Finds the comment among the content of a cell; nil when it has none.
  init?(in bytes: borrowing Span<UInt8>, _ content: Range<Int>, of cell: CellReference) {
    var scanner = XMLScanner(position: content.lowerBound)
    var depth = 0
    var start: Int?
    while scanner.position < content.upperBound {
      switch scanner.next(bytes) {
      case .startTag:
        if depth == 0, start == nil, scanner.isNamed("annotation", bytes) {
          start = scanner.tokenStart
        }
        depth += 1
      case .endTag:
        depth -= 1
        if depth == 0, let start {
          self.cell = cell
          self.bytes = (start..<scanner.tokenEnd).map { bytes[$0] }
          return
        }
      case .emptyTag, .text, .cdata, .other: continue
      case .incomplete, .end, .malformed, .documentType: return nil
      }
    }
    return nil
  }

  /// The comment, its prefixes being those of the part's root; nil when it is not well-formed.
  func comment(_ prefixes: PrefixTable, within skeleton: XMLPart) -> CellComment? {
    let root = skeleton.root
    let open = Array(skeleton.bytes[root.startTag])
    let close = Array("</\(root.qualifiedName)>".utf8)
    guard let part = try? XMLPart(open + bytes + close), let element = part.root.children.first
    else { return nil }
    return CellComment(
      cell: cell,
      author: element.first("creator")?.text ?? "",
      text: AnnotationWriter.words(text(prefixes)),
      isShown: element.attribute("display", namespace: ODFNamespace.office.uri) == "true"
    )
  }

  /// The paragraphs, which are those of a cell in all but their place.
  private func text(_ prefixes: PrefixTable) -> String {
    var buffer: [UInt8] = []
    var scanner = XMLScanner()
    _ = scanner.next(bytes.span)
    let found = try? CellText.read(bytes.span, &scanner, prefixes, ODFNames(), into: &buffer)
    if let simple = found?.simple { XMLText.decode(bytes.span, simple, into: &buffer) }
    return String(decoding: buffer, as: UTF8.self)
  }
}
