import Spreadsheet
import XML

/// Reads headers and footers of master pages (ODF 1.3 part 3, §16.12).
struct HeaderReader {
  /// The fonts of styles by their family and name.
  private var fonts: [[String]: Font] = [:]

  private let usual: Font?

  init(_ styles: XMLPart?, fonts reader: CellStyleReader, usual: Font?) {
    self.usual = usual
    for group in ["styles", "automatic-styles"] {
      for element in styles?.root.first(group)?.children ?? [] {
        guard let family = element.attribute("family", namespace: ODFNamespace.style.uri),
          family == "text" || family == "paragraph"
        else { continue }
        fonts[[family, CellStyles.name(element)]] = reader.font(element)
      }
    }
  }

  /// The parts of a header or footer; what stands in none of them stands in the middle.
  func band(_ element: XMLPart.Element) -> PageSetup.Band {
    var band = PageSetup.Band(
      left: text(element.first("region-left")),
      center: text(element.first("region-center")),
      right: text(element.first("region-right"))
    )
    if band.isEmpty { band.center = text(element) }
    return band
  }

  private func text(_ region: XMLPart.Element?) -> HeaderText {
    var text = HeaderText()
    for (index, line) in (region?.all("p") ?? []).enumerated() {
      if index > 0 { text.append(.words("\n"), font: text.runs.last?.font ?? Font()) }
      read(line, font(line, "paragraph") ?? Font(), into: &text)
    }
    return text.withoutUsual(usual)
  }

  private func read(_ element: XMLPart.Element, _ font: Font, into text: inout HeaderText) {
    ParagraphText.visit(element) { part in
      switch part {
      case .characters(let characters): text.append(.words(characters), font: font)
      case .element(let child):
        if let blank = ParagraphText.blank(child) {
          text.append(.words(blank), font: font)
        } else if let field = Self.field(child) {
          text.append(.field(field), font: font)
        } else {
          read(child, self.font(child, "text") ?? font, into: &text)
        }
      }
    }
  }

  private func font(_ element: XMLPart.Element, _ family: String) -> Font? {
    element.attribute("style-name", namespace: ODFNamespace.text.uri)
      .flatMap { fonts[[family, $0]] }
  }

  private static func field(_ element: XMLPart.Element) -> HeaderText.Field? {
    switch element.localName {
    case "page-number": .page
    case "page-count": .pages
    case "date": .date
    case "time": .time
    case "sheet-name": .sheet
    case "file-name":
      element.attribute("display", namespace: ODFNamespace.text.uri) == "path" ? .folder : .file
    default: nil
    }
  }
}
