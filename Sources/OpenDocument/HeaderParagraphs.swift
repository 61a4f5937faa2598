import Spreadsheet
import XML

/// Writes parts of headers and footers as paragraphs (ODF 1.3 part 3, §7.3, §16.12).
struct HeaderParagraphs {
  /// The styles of their words.
  private(set) var styleXML = ""
  private var names: [Font: String] = [:]

  /// The paragraphs of a part.
  mutating func paragraphs(_ text: HeaderText) -> String {
    var xml = "<text:p>"
    for run in text.runs {
      switch run.piece {
      case .field(let field): xml += spanned(Self.element(field), run.font)
      case .words(let words):
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
          if index > 0 { xml += "</text:p><text:p>" }
          guard !line.isEmpty else { continue }
          // What stands between the tags of one paragraph.
          let inner = ParagraphWriter.xml(String(line)).dropFirst("<text:p>".count)
            .dropLast("</text:p>".count)
          xml += spanned(String(inner), run.font)
        }
      }
    }
    return xml + "</text:p>"
  }

  private mutating func spanned(_ xml: String, _ font: Font) -> String {
    guard font != Font() else { return xml }
    return "<text:span text:style-name=\"\(style(font))\">\(xml)</text:span>"
  }

  private mutating func style(_ font: Font) -> String {
    if let name = names[font] { return name }
    let name = "MT\(names.count + 1)"
    names[font] = name
    var properties = StyleProperties()
    var named = font
    named.name = nil
    properties.apply(CellStyle(font: named), fontName: { $0 })
    // A family of its own: fonts by name are declared in the other part.
    if let family = font.name { properties.text.set("fo:font-family", SheetFrames.quoted(family)) }
    styleXML += "<style:style style:name=\"\(name)\" style:family=\"text\">"
    styleXML += properties.text.xml("style:text-properties") + "</style:style>"
    return name
  }

  private static func element(_ field: HeaderText.Field) -> String {
    switch field {
    case .page: "<text:page-number>1</text:page-number>"
    case .pages: "<text:page-count>1</text:page-count>"
    case .date: "<text:date/>"
    case .time: "<text:time/>"
    case .sheet: "<text:sheet-name>???</text:sheet-name>"
    case .file: "<text:file-name text:display=\"name-and-extension\">???</text:file-name>"
    case .folder: "<text:file-name text:display=\"path\">???</text:file-name>"
    case .picture: ""
    }
  }
}
