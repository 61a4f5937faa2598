import Spreadsheet
import XML

/// Writes parts of headers and footers as paragraphs (ODF 1.3 part 3, §7.3, §16.12).
struct HeaderParagraphs {
  /// The styles of their words.
  private(set) var styleXML = ""
  private var names: [String: String] = [:]
  /// The font of words that name none: LibreOffice has one of its own for headers.
  private let usual: Font?

  init(usual: Font?) { self.usual = usual }

  /// The paragraphs of a part.
  mutating func paragraphs(_ text: HeaderText) -> String {
    let runs = text.runs.map { run in
      var font = run.font
      font.name = font.name ?? usual?.name
      font.size = font.size ?? usual?.size
      return HeaderText.Run(run.piece, font: font)
    }
    return Self.lines(runs).map { paragraph($0) }.joined()
  }

  /// About how high the words of headers are, in points.
  func height(of bands: [PageSetup.Band]) -> Double {
    let heights = bands.flatMap(\.parts).map { part in
      Self.lines(part.runs).reduce(0) { height, line in
        height + 1.25 * (line.map { $0.font.size ?? usual?.size ?? 10 }.max() ?? 0)
      }
    }
    return heights.max() ?? 0
  }

  /// The runs by lines.
  private static func lines(_ runs: [HeaderText.Run]) -> [[HeaderText.Run]] {
    var lines: [[HeaderText.Run]] = [[]]
    for run in runs {
      guard case .words(let words) = run.piece else {
        lines[lines.count - 1].append(run)
        continue
      }
      for (index, line) in words.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { lines.append([]) }
        if line.isEmpty { continue }
        lines[lines.count - 1].append(HeaderText.Run(.words(String(line)), font: run.font))
      }
    }
    return lines
  }

  private mutating func paragraph(_ runs: [HeaderText.Run]) -> String {
    // The number of pages stands in no span: validators built on libxml2 take it for an error there.
    let pages = runs.first { $0.piece == .field(.pages) }
    let base = (pages ?? runs.first)?.font ?? Font()
    var xml = "<text:p"
    if base != Font() { xml += " text:style-name=\"\(style(base, "paragraph"))\"" }
    xml += ">"
    for run in runs {
      let content =
        switch run.piece {
        case .field(let field): Self.element(field)
        // What stands between the tags of one paragraph.
        case .words(let words):
          String(ParagraphWriter.xml(words).dropFirst("<text:p>".count).dropLast("</text:p>".count))
        }
      if run.font == base {
        xml += content
      } else {
        let name = style(Self.resetting(run.font, after: base), "text")
        xml += "<text:span text:style-name=\"\(name)\">\(content)</text:span>"
      }
    }
    return xml + "</text:p>"
  }

  /// A font that says of what another one sets, and it does not, that it is as usual.
  private static func resetting(_ font: Font, after base: Font) -> Font {
    var font = font
    if base.isBold != nil, font.isBold == nil { font.isBold = false }
    if base.isItalic != nil, font.isItalic == nil { font.isItalic = false }
    if base.isStruckThrough != nil, font.isStruckThrough == nil { font.isStruckThrough = false }
    if base.isOutlined != nil, font.isOutlined == nil { font.isOutlined = false }
    if base.hasShadow != nil, font.hasShadow == nil { font.hasShadow = false }
    if base.underline != nil, font.underline == nil { font.underline = Font.Underline.none }
    if base.position != nil, font.position == nil { font.position = .baseline }
    if base.color != nil, font.color == nil { font.color = Color(0) }
    return font
  }

  private mutating func style(_ font: Font, _ family: String) -> String {
    var properties = StyleProperties()
    var named = font
    named.name = nil
    properties.apply(CellStyle(font: named), fontName: { $0 })
    // A family of its own: fonts by name are declared in the other part.
    if let family = font.name { properties.text.set("fo:font-family", SheetFrames.quoted(family)) }
    let xml =
      " style:family=\"\(family)\">" + properties.text.xml("style:text-properties")
      + "</style:style>"
    if let name = names[xml] { return name }
    let name = "M\(family == "text" ? "T" : "P")\(names.count + 1)"
    names[xml] = name
    styleXML += "<style:style style:name=\"\(name)\"" + xml
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
