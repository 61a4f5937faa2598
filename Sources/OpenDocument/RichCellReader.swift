import Spreadsheet
import XML

/// Reads what cells hold beside plain text: runs of other fonts, links, comments
/// (ODF 1.3 part 3, §6.1, §14.1).
struct RichCellReader {
  /// What was found in a cell.
  struct Found {
    var runs: [TextRun] = []
    var length = 0
    var link: (address: String, tooltip: String?)?
    var comment: CellComment?
  }

  private let opening: [UInt8]
  private let closing: [UInt8]
  private let fonts: [String: Font]

  init(content: XMLPart, common: XMLPart?, styles: CellStyleReader) {
    let root = content.root
    opening = Array(content.bytes[root.startTag])
    closing = Array("</\(root.qualifiedName)>".utf8)
    var fonts: [String: Font] = [:]
    for group in [common?.root.first("styles"), content.root.first("automatic-styles")] {
      for element in group?.children ?? []
      where element.attribute("family", namespace: ODFNamespace.style.uri) == "text" {
        fonts[CellStyles.name(element)] = styles.font(element)
      }
    }
    self.fonts = fonts
  }

  /// Reads bytes of `content.xml` as elements.
  func part(_ bytes: [UInt8]) -> XMLPart.Element? {
    (try? XMLPart(opening + bytes + closing))?.root
  }

  /// Reads the content of a cell.
  func read(_ bytes: [UInt8], at cell: CellReference) -> Found? {
    guard let part = try? XMLPart(opening + bytes + closing) else { return nil }
    var found = Found()
    var hasParagraph = false
    for child in part.root.children {
      switch child.localName {
      case "p", "h":
        if hasParagraph { add(1, nil, to: &found) }
        hasParagraph = true
        read(child, font: nil, part, &found)
      case "annotation": found.comment = comment(child, at: cell)
      default: continue
      }
    }
    return found
  }

  private func add(_ count: Int, _ font: Font?, to found: inout Found) {
    guard count > 0 else { return }
    found.length += count
    if let last = found.runs.last, last.font == font {
      found.runs[found.runs.count - 1].utf8Count += count
    } else {
      found.runs.append(TextRun(utf8Count: count, font: font))
    }
  }

  private func read(
    _ element: XMLPart.Element,
    font: Font?,
    _ part: XMLPart,
    _ found: inout Found
  ) {
    let span = part.bytes.span
    var scanner = XMLScanner(position: element.content.lowerBound)
    var children = element.children[...]
    while scanner.position < element.content.upperBound {
      if let child = children.popFirst(at: scanner.position) {
        readChild(child, font: font, part, &found)
        scanner.position = child.range.upperBound
        continue
      }
      switch scanner.next(span) {
      case .text:
        var buffer: [UInt8] = []
        XMLText.decode(span, scanner.tokenStart..<scanner.tokenEnd, into: &buffer)
        add(buffer.count, font, to: &found)
      case .cdata: add(scanner.cdataEnd - scanner.cdataStart, font, to: &found)
      case .other: continue
      default: return
      }
    }
  }

  private func readChild(
    _ child: XMLPart.Element,
    font: Font?,
    _ part: XMLPart,
    _ found: inout Found
  ) {
    guard child.namespace == ODFNamespace.text.uri else { return }
    switch child.localName {
    case "s":
      let count = child.attribute("c", namespace: ODFNamespace.text.uri).flatMap { Int($0) } ?? 1
      add(min(max(count, 0), 32_767), font, to: &found)
    case "tab", "line-break": add(1, font, to: &found)
    case "ruby-text", "note": return
    case "span":
      let name = child.attribute("style-name", namespace: ODFNamespace.text.uri)
      read(child, font: name.flatMap { fonts[$0] } ?? font, part, &found)
    case "a":
      let space = ODFNamespace.xlink.uri
      if let address = child.attribute("href", namespace: space), found.link == nil {
        found.link = (
          address,
          child.attribute("title", namespace: ODFNamespace.office.uri)
            ?? child.attribute("title", namespace: space)
        )
      }
      read(child, font: font, part, &found)
    default: read(child, font: font, part, &found)
    }
  }

  private func comment(_ element: XMLPart.Element, at cell: CellReference) -> CellComment {
    let lines = element.children.filter { $0.localName == "p" || $0.localName == "list" }
    var comment = CellComment(
      cell: cell,
      author: element.first("creator")?.text ?? "",
      text: AnnotationWriter.words(
        lines.map { ParagraphText.text(of: $0) }.joined(separator: "\n")
      ),
      isShown: element.attribute("display", namespace: ODFNamespace.office.uri) == "true"
    )
    func length(_ name: String) -> Double? {
      element.attribute(name, namespace: ODFNamespace.svg.uri).flatMap(Length.points)
    }
    // Counted from the corner of the sheet, unlike shapes in cells.
    if let width = length("width"), let height = length("height"), width > 0, height > 0 {
      comment.place = .sheet(
        x: max(length("x") ?? 0, 0),
        y: max(length("y") ?? 0, 0),
        width: width,
        height: height
      )
    }
    return comment
  }
}
