import Spreadsheet
import XML

/// Writes how sheets print as page layouts and master pages (ODF 1.3 part 3, §16.5, §16.9).
struct PageStyles {
  private(set) var layoutXML = ""
  private(set) var masterXML = ""
  private var known: [PageSetup: String] = [:]

  /// The name of the master page for a set-up; sheets that print alike share one.
  mutating func masterPage(_ setup: PageSetup) -> String {
    var key = setup
    key.areas = []
    key.repeatedRows = nil
    key.repeatedColumns = nil
    key.rowBreaks = []
    key.columnBreaks = []
    if let name = known[key] { return name }
    let number = known.count + 1
    let name = number == 1 ? "Default" : "Page\(number)"
    known[key] = name
    layoutXML += layout(key, name: "pm\(number)")
    masterXML += "<style:master-page style:name=\"\(name)\""
    masterXML += " style:page-layout-name=\"pm\(number)\">"
    masterXML += band("header", key.header) + band("footer", key.footer) + "</style:master-page>"
    return name
  }

  private func layout(_ setup: PageSetup, name: String) -> String {
    var short = setup.paperWidth ?? 595.276
    var long = setup.paperHeight ?? 841.89
    if short > long { swap(&short, &long) }
    let (width, height) = setup.isLandscape ? (long, short) : (short, long)
    let margins = setup.margins ?? (50.4, 50.4, 54, 54)
    // A band takes its place from the page: the margin up to it, then its own height.
    let top = setup.header.isEmpty ? margins.top : min(setup.headerMargin ?? 21.6, margins.top)
    let bottom =
      setup.footer.isEmpty ? margins.bottom : min(setup.footerMargin ?? 21.6, margins.bottom)
    var attributes = " fo:page-width=\"\(Self.length(width))\""
    attributes += " fo:page-height=\"\(Self.length(height))\""
    attributes += " style:num-format=\"1\""
    attributes += " style:print-orientation=\"\(setup.isLandscape ? "landscape" : "portrait")\""
    for (side, value) in [
      ("top", top), ("bottom", bottom), ("left", margins.left), ("right", margins.right),
    ] {
      attributes += " fo:margin-\(side)=\"\(Self.length(value))\""
    }
    attributes += " style:print-page-order=\"\(setup.goesOverThenDown ? "ltr" : "ttb")\""
    let first = setup.firstPageNumber.map { String($0) } ?? "continue"
    attributes += " style:first-page-number=\"\(first)\""
    if let width = setup.fitWidth, let height = setup.fitHeight {
      if width == 1, height == 1 {
        attributes += " style:scale-to-pages=\"1\""
      } else {
        if width > 0 { attributes += " style:scale-to-X=\"\(width)\"" }
        if height > 0 { attributes += " style:scale-to-Y=\"\(height)\"" }
      }
    } else if let scale = setup.scale {
      attributes += " style:scale-to=\"\(scale)%\""
    }
    switch (setup.isCenteredHorizontally, setup.isCenteredVertically) {
    case (true, true): attributes += " style:table-centering=\"both\""
    case (true, false): attributes += " style:table-centering=\"horizontal\""
    case (false, true): attributes += " style:table-centering=\"vertical\""
    case (false, false): break
    }
    attributes += " style:writing-mode=\"lr-tb\" style:print=\"charts drawings objects zero-values"
    if setup.printsGridLines { attributes += " grid" }
    if setup.printsHeadings { attributes += " headers" }
    attributes += "\""
    return "<style:page-layout style:name=\"\(name)\"><style:page-layout-properties\(attributes)/>"
      + bandStyle("header", setup.header, height: margins.top - top)
      + bandStyle("footer", setup.footer, height: margins.bottom - bottom)
      + "</style:page-layout>"
  }

  private static func length(_ points: Double) -> String {
    NumberText.length(points / 72 * 2.54)
  }

  private func bandStyle(_ tag: String, _ band: PageSetup.Band, height: Double) -> String {
    guard !band.isEmpty else { return "<style:\(tag)-style/>" }
    let gap = tag == "header" ? "bottom" : "top"
    return "<style:\(tag)-style><style:header-footer-properties"
      + " fo:min-height=\"\(Self.length(max(height, 14)))\" fo:margin-left=\"0cm\""
      + " fo:margin-right=\"0cm\" fo:margin-\(gap)=\"0cm\"/></style:\(tag)-style>"
  }

  private func band(_ tag: String, _ band: PageSetup.Band) -> String {
    guard !band.isEmpty else { return "<style:\(tag) style:display=\"false\"/>" }
    return "<style:\(tag)>"
      + [("left", band.left), ("center", band.center), ("right", band.right)].map {
        "<style:region-\($0)>\(HeaderCodes.paragraphs($1))</style:region-\($0)>"
      }.joined() + "</style:\(tag)>"
  }
}

/// The codes of headers and footers and the fields they stand for (ECMA-376 Part 1, §18.3.1.46).
enum HeaderCodes {
  /// The paragraphs of a part of a header or footer.
  static func paragraphs(_ codes: String) -> String {
    var xml = "<text:p>"
    var literal = ""
    func flush() {
      let lines = literal.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        if index > 0 { xml += "</text:p><text:p>" }
        // What stands between the tags of one paragraph.
        xml += ParagraphWriter.xml(String(line)).dropFirst("<text:p>".count)
          .dropLast("</text:p>".count)
      }
      literal = ""
    }
    var rest = Substring(codes)
    while let character = rest.popFirst() {
      guard character == "&", let code = rest.popFirst() else {
        if character != "\r" { literal.append(character) }
        continue
      }
      if code == "&" {
        literal.append("&")
        continue
      }
      flush()
      switch code {
      case "P": xml += "<text:page-number>1</text:page-number>"
      case "N": xml += "<text:page-count>1</text:page-count>"
      case "D": xml += "<text:date/>"
      case "T": xml += "<text:time/>"
      case "A": xml += "<text:sheet-name>???</text:sheet-name>"
      case "F": xml += "<text:file-name text:display=\"name-and-extension\">???</text:file-name>"
      case "Z": xml += "<text:file-name text:display=\"path\">???</text:file-name>"
      case "\"": if let end = rest.firstIndex(of: "\"") { rest = rest[rest.index(after: end)...] }
      case "K": rest = rest.dropFirst(min(6, rest.count))
      case "0"..."9": rest = rest.drop { $0.isNumber }
      default: break
      }
    }
    flush()
    return xml + "</text:p>"
  }

  /// Whether a part asks for fonts, colours or pictures, which are left out.
  static func hasLooks(_ codes: String) -> Bool {
    var rest = Substring(codes)
    while let character = rest.popFirst() {
      guard character == "&", let code = rest.popFirst() else { continue }
      if !"&PNDTAFZ".contains(code) { return true }
    }
    return false
  }
}
