import Spreadsheet
import XML

/// Reads the paragraphs of shapes (ODF 1.3 part 3, §5.1, §6.1).
struct ShapeTextReader {
  let styles: GraphicStyles
  /// Font that the style of the shape gives.
  let base: Font
  /// Alignment that it gives.
  let alignment: String?

  /// Reads the text of a shape, or of the box of a frame.
  func paragraphs(_ element: XMLPart.Element) -> [ShapeText.Paragraph] {
    var paragraphs: [ShapeText.Paragraph] = []
    collect(element, bullet: nil, into: &paragraphs)
    return paragraphs
  }

  private func collect(
    _ element: XMLPart.Element,
    bullet: String?,
    into paragraphs: inout [ShapeText.Paragraph]
  ) {
    for child in element.children where child.namespace == ODFNamespace.text.uri {
      switch child.localName {
      case "p", "h": paragraphs.append(paragraph(child, bullet: bullet))
      case "list": collect(child, bullet: "• ", into: &paragraphs)
      case "list-item", "list-header": collect(child, bullet: bullet, into: &paragraphs)
      default: continue
      }
    }
  }

  private func paragraph(_ element: XMLPart.Element, bullet: String?) -> ShapeText.Paragraph {
    var paragraph = ShapeText.Paragraph()
    let name = element.attribute("style-name", namespace: ODFNamespace.text.uri)
    let properties = styles.properties("paragraph", family: "paragraph", name: name)
    switch properties["text-align"] ?? alignment {
    case "center": paragraph.alignment = .center
    case "end", "right": paragraph.alignment = .right
    case "justify": paragraph.alignment = .justify
    case "start", "left": paragraph.alignment = .left
    default: break
    }
    let font = styles.font(family: "paragraph", name: name).completed(by: base)
    if let bullet { paragraph.runs.append(ShapeText.Run(bullet, font)) }
    read(element, font, into: &paragraph.runs)
    if paragraph.runs.isEmpty { paragraph.endFont = font }
    return paragraph
  }

  private func read(_ element: XMLPart.Element, _ font: Font, into runs: inout [ShapeText.Run]) {
    let bytes = element.partBytes
    let span = bytes.span
    var scanner = XMLScanner(position: element.content.lowerBound)
    var children = element.children[...]
    while scanner.position < element.content.upperBound {
      if let child = children.popFirst(at: scanner.position) {
        read(child: child, font, into: &runs)
        scanner.position = child.range.upperBound
        continue
      }
      switch scanner.next(span) {
      case .text:
        var buffer: [UInt8] = []
        XMLText.decode(span, scanner.tokenStart..<scanner.tokenEnd, into: &buffer)
        let text = String(decoding: buffer, as: UTF8.self)
        // Ends of lines in the file are blanks.
        add(text.replacing("\n", with: " "), font, to: &runs)
      case .cdata:
        add(
          String(decoding: bytes[scanner.cdataStart..<scanner.cdataEnd], as: UTF8.self),
          font,
          to: &runs
        )
      case .other: continue
      default: return
      }
    }
  }

  private func read(
    child: XMLPart.Element,
    _ font: Font,
    into runs: inout [ShapeText.Run]
  ) {
    guard child.namespace == ODFNamespace.text.uri else { return }
    switch child.localName {
    case "s":
      let count = child.attribute("c", namespace: ODFNamespace.text.uri).flatMap { Int($0) } ?? 1
      add(String(repeating: " ", count: min(max(count, 0), 32_767)), font, to: &runs)
    case "tab": add("\t", font, to: &runs)
    case "line-break": add("\n", font, to: &runs)
    case "ruby-text", "note": return
    case "span":
      let name = child.attribute("style-name", namespace: ODFNamespace.text.uri)
      read(child, styles.font(family: "text", name: name).completed(by: font), into: &runs)
    default: read(child, font, into: &runs)
    }
  }

  private func add(_ text: String, _ font: Font, to runs: inout [ShapeText.Run]) {
    guard !text.isEmpty else { return }
    if runs.last?.font == font {
      runs[runs.count - 1].text += text
    } else {
      runs.append(ShapeText.Run(text, font))
    }
  }
}
