import Spreadsheet
import XML

/// Writes how sheets print as page layouts and master pages (ODF 1.3 part 3, §16.5, §16.9).
struct PageStyles {
  private(set) var layoutXML = ""
  private(set) var masterXML = ""
  private var known: [PageSetup: String] = [:]
  private var texts: HeaderParagraphs

  /// Makes the styles of a workbook.
  ///
  /// - Parameter font: The font of cells that name none.
  init(font: Font?) { texts = HeaderParagraphs(usual: font) }

  /// Styles of the words of headers and footers.
  var textXML: String { texts.styleXML }

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
    for (tag, isThere, bands) in [
      ("header", key.hasHeader, [key.header, key.evenHeader, key.firstHeader]),
      ("footer", key.hasFooter, [key.footer, key.evenFooter, key.firstFooter]),
    ] {
      guard isThere else {
        masterXML += "<style:\(tag) style:display=\"false\"/>"
        continue
      }
      // Pages with even numbers are those on the left.
      for (suffix, band) in zip(["", "-left", "-first"], bands) {
        if let band { masterXML += self.band(tag + suffix, band) }
      }
    }
    masterXML += "</style:master-page>"
    return name
  }

  private func layout(_ setup: PageSetup, name: String) -> String {
    var short = setup.paperWidth ?? 595.276
    var long = setup.paperHeight ?? 841.89
    if short > long { swap(&short, &long) }
    let (width, height) = setup.isLandscape ? (long, short) : (short, long)
    let margins = setup.margins ?? (50.4, 50.4, 54, 54)
    // A band takes its place from the page: the margin up to it, then its own height.
    let top = setup.hasHeader ? min(setup.headerMargin ?? 21.6, margins.top) : margins.top
    let bottom =
      setup.hasFooter ? min(setup.footerMargin ?? 21.6, margins.bottom) : margins.bottom
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
      + bandStyle("header", setup.headers, height: margins.top - top)
      + bandStyle("footer", setup.footers, height: margins.bottom - bottom)
      + "</style:page-layout>"
  }

  private static func length(_ points: Double) -> String {
    NumberText.length(points / 72 * 2.54)
  }

  private func bandStyle(_ tag: String, _ bands: [PageSetup.Band], height: Double) -> String {
    guard bands.contains(where: { !$0.isEmpty }) else { return "<style:\(tag)-style/>" }
    let side = tag == "header" ? "bottom" : "top"
    let height = max(height, 14)
    // Words stand at the edge of the page's margin, as in Excel; LibreOffice has them in the middle.
    let gap = max(height - texts.height(of: bands), 0)
    return "<style:\(tag)-style><style:header-footer-properties"
      + " fo:min-height=\"\(Self.length(height))\" fo:margin-left=\"0cm\""
      + " fo:margin-right=\"0cm\" fo:margin-\(side)=\"\(Self.length(gap))\"/></style:\(tag)-style>"
  }

  private mutating func band(_ tag: String, _ band: PageSetup.Band) -> String {
    var xml = "<style:\(tag)>"
    for (side, text) in zip(["left", "center", "right"], band.parts) {
      xml += "<style:region-\(side)>\(texts.paragraphs(text))</style:region-\(side)>"
    }
    return xml + "</style:\(tag)>"
  }
}
