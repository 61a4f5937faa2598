import Spreadsheet
import XML

/// Reads how sheets print from page layouts and master pages (ODF 1.3 part 3, §16.5, §16.9).
struct PageSetupReader {
  private let layouts: [String: XMLPart.Element]
  private let masters: [String: XMLPart.Element]

  private let texts: HeaderReader

  init(_ styles: XMLPart?, fonts: CellStyleReader, usual: Font?) {
    texts = HeaderReader(styles, fonts: fonts, usual: usual)
    var layouts: [String: XMLPart.Element] = [:]
    var masters: [String: XMLPart.Element] = [:]
    for element in styles?.root.first("automatic-styles")?.all("page-layout") ?? [] {
      layouts[CellStyles.name(element)] = element
    }
    for element in styles?.root.first("master-styles")?.all("master-page") ?? [] {
      masters[CellStyles.name(element)] = element
    }
    self.layouts = layouts
    self.masters = masters
  }

  /// Fills in what a master page says.
  func read(master name: String, into page: inout PageSetup, losses: SheetLosses) {
    guard let master = masters[name] else { return }
    func band(_ tag: String) -> PageSetup.Band? { Self.shown(tag, of: master).map(texts.band) }
    // Without a header of its own, no page has one.
    if let header = band("header") {
      page.header = header
      page.evenHeader = band("header-left")
      page.firstHeader = band("header-first")
    }
    if let footer = band("footer") {
      page.footer = footer
      page.evenFooter = band("footer-left")
      page.firstFooter = band("footer-first")
    }
    guard
      let layout = master.attribute("page-layout-name", namespace: ODFNamespace.style.uri)
        .flatMap({ layouts[$0] }), let properties = layout.first("page-layout-properties")
    else { return }
    var values: [String: String] = [:]
    for (name, value) in properties.attributes {
      values[name.split(separator: ":").last.map(String.init) ?? name] = value
    }
    readPage(values, into: &page)
    readScale(values, into: &page)
    readBands(of: master, layout, into: &page)
    if properties.first("background-image") != nil {
      losses.note(.image, .dropped, detail: "background-image")
    }
  }

  private func readPage(_ values: [String: String], into page: inout PageSetup) {
    let width = values["page-width"].flatMap(Length.points)
    let height = values["page-height"].flatMap(Length.points)
    page.isLandscape =
      values["print-orientation"].map { $0 == "landscape" }
      ?? ((width ?? 0) > (height ?? .infinity))
    if let width, let height {
      page.paperWidth = min(width, height)
      page.paperHeight = max(width, height)
    }
    func margin(_ side: String) -> Double {
      (values["margin-\(side)"] ?? values["margin"]).flatMap(Length.points) ?? 56.7
    }
    page.margins = (margin("left"), margin("right"), margin("top"), margin("bottom"))
    switch values["table-centering"] {
    case "horizontal": page.isCenteredHorizontally = true
    case "vertical": page.isCenteredVertically = true
    case "both":
      page.isCenteredHorizontally = true
      page.isCenteredVertically = true
    default: break
    }
    let printed = values["print"] ?? ""
    page.printsGridLines = printed.contains("grid")
    page.printsHeadings = printed.contains("headers")
    page.goesOverThenDown = values["print-page-order"] == "ltr"
    page.firstPageNumber = values["first-page-number"].flatMap { Int($0) }
  }

  private func readScale(_ values: [String: String], into page: inout PageSetup) {
    if let pages = values["scale-to-pages"].flatMap({ Int($0) }), pages > 0 {
      page.fitWidth = 1
      page.fitHeight = pages
    }
    let across = values["scale-to-X"].flatMap { Int($0) }
    let down = values["scale-to-Y"].flatMap { Int($0) }
    if across ?? 0 > 0 || down ?? 0 > 0 {
      page.fitWidth = across ?? 0
      page.fitHeight = down ?? 0
    }
    if page.fitWidth == nil, let text = values["scale-to"], text.hasSuffix("%"),
      let scale = Double(text.dropLast()), Int(bounding: scale) != 100
    {
      page.scale = min(max(Int(bounding: scale), 10), 400)
    }
  }

  /// Margins reach up to the cells in Excel, and the bands lie within, which take their place also
  /// when nothing is written in them.
  ///
  /// The height of a band holds the gap between it and the cells, as LibreOffice writes and shows it.
  private func readBands(
    of master: XMLPart.Element,
    _ layout: XMLPart.Element,
    into page: inout PageSetup
  ) {
    guard var margins = page.margins else { return }
    func height(_ tag: String) -> Double {
      let properties = layout.first(tag)?.first("header-footer-properties")
      guard let properties else { return 0 }
      let space = ODFNamespace.fo.uri
      let own =
        properties.attribute("min-height", namespace: space)
        ?? properties.attribute("height", namespace: ODFNamespace.svg.uri)
      return own.flatMap(Length.points) ?? 0
    }
    if Self.shown("header", of: master) != nil {
      page.headerMargin = margins.top
      margins.top += height("header-style")
    }
    if Self.shown("footer", of: master) != nil {
      page.footerMargin = margins.bottom
      margins.bottom += height("footer-style")
    }
    page.margins = margins
  }

  /// A header or footer of a master page; nil when there is none or it is not displayed.
  private static func shown(_ tag: String, of master: XMLPart.Element) -> XMLPart.Element? {
    master.first(tag).flatMap {
      $0.attribute("display", namespace: ODFNamespace.style.uri) == "false" ? nil : $0
    }
  }
}
