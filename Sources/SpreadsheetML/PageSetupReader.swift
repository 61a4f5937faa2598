import Spreadsheet
import XML

/// Reads how a worksheet prints (ECMA-376 Part 1, §18.3.1.62 to §18.3.1.70).
struct PageSetupReader {
  let root: XMLPart.Element
  let losses: SheetLosses
  let looks: HeaderLooks

  func read(into page: inout PageSetup) {
    if let options = root.first("printOptions") {
      page.isCenteredHorizontally = options.flag("horizontalCentered")
      page.isCenteredVertically = options.flag("verticalCentered")
      page.printsGridLines = options.flag("gridLines")
      page.printsHeadings = options.flag("headings")
    }
    if let margins = root.first("pageMargins") {
      func points(_ name: String) -> Double? {
        margins.attribute(name).flatMap { Double($0) }.map { min(max($0, 0), 49) * 72 }
      }
      page.margins = (
        points("left") ?? 50.4, points("right") ?? 50.4, points("top") ?? 54,
        points("bottom") ?? 54
      )
      page.headerMargin = points("header")
      page.footerMargin = points("footer")
    }
    readSetup(&page)
    readBands(&page)
    for (list, path) in [
      ("rowBreaks", \PageSetup.rowBreaks), ("colBreaks", \PageSetup.columnBreaks),
    ] {
      let breaks = root.first(list)?.all("brk") ?? []
      page[keyPath: path] = breaks.compactMap { $0.count("id") }.filter {
        $0 > 0 && $0 < SheetLimits.rows
      }
    }
  }

  private func readSetup(_ page: inout PageSetup) {
    let fits = root.first("sheetPr")?.first("pageSetUpPr")?.flag("fitToPage") ?? false
    let setup = root.first("pageSetup")
    if fits {
      page.fitWidth = setup?.count("fitToWidth") ?? 1
      page.fitHeight = setup?.count("fitToHeight") ?? 1
    }
    guard let setup else { return }
    page.isLandscape = setup.attribute("orientation") == "landscape"
    // A scale that cannot be (0 in old files of LibreOffice) is none.
    if !fits, let scale = setup.count("scale"), scale != 100, (10...400).contains(scale) {
      page.scale = scale
    }
    page.goesOverThenDown = setup.attribute("pageOrder") == "overThenDown"
    if setup.flag("useFirstPageNumber") { page.firstPageNumber = setup.count("firstPageNumber") }
    if let size = PaperSize.points[setup.count("paperSize") ?? 1] {
      (page.paperWidth, page.paperHeight) = size
    } else {
      losses.note(.printSetup, .approximated, detail: "paperSize")
    }
    for name in ["blackAndWhite", "draft"] where setup.flag(name) {
      losses.note(.printSetup, .dropped, detail: name)
    }
    if let errors = setup.attribute("errors"), errors != "displayed" {
      losses.note(.printSetup, .dropped, detail: "errors")
    }
    if let comments = setup.attribute("cellComments"), comments != "none" {
      losses.note(.printSetup, .dropped, detail: "cellComments")
    }
  }

  private func readBands(_ page: inout PageSetup) {
    guard let bands = root.first("headerFooter") else { return }
    func band(_ name: String) -> PageSetup.Band { looks.band(bands.first(name)?.text ?? "") }
    page.header = band("oddHeader")
    page.footer = band("oddFooter")
    if bands.flag("differentOddEven") {
      page.evenHeader = band("evenHeader")
      page.evenFooter = band("evenFooter")
    }
    if bands.flag("differentFirst") {
      page.firstHeader = band("firstHeader")
      page.firstFooter = band("firstFooter")
    }
  }
}

/// What codes of headers and footers name by what the workbook is written in.
struct HeaderLooks {
  var colors: ColorReader
  /// The font of cells that name none.
  var font: Font?
  /// The theme's font of headings.
  var headingFont: String?

  /// The parts that `&L`, `&C` and `&R` begin; what comes before them stands in the middle.
  func band(_ text: String) -> PageSetup.Band {
    var codes = ["", "", ""]
    var current = 1
    var rest = Substring(SharedText.decoded(text))
    while let character = rest.popFirst() {
      guard character == "&", let code = rest.first else {
        codes[current].append(character)
        continue
      }
      rest.removeFirst()
      switch code {
      case "L": current = 0
      case "C": current = 1
      case "R": current = 2
      default: codes[current] += "&" + String(code)
      }
    }
    return PageSetup.Band(
      left: self.text(codes[0]),
      center: self.text(codes[1]),
      right: self.text(codes[2])
    )
  }

  /// A part, with colours in place of those of the theme, and fonts said in one way.
  private func text(_ codes: String) -> HeaderText {
    HeaderText(codes, headingFont: headingFont) { number, tint in
      colors.color { ["theme": String(number), "tint": String(tint)][$0] }
    }
    .withoutUsual(font)
  }
}

/// The numbers of paper sizes (ECMA-376 Part 1, §18.3.1.63), in points, held upright.
enum PaperSize {
  static let points: [Int: (Double?, Double?)] = [
    1: (612, 792), 3: (792, 1224), 5: (612, 1008), 7: (522, 756), 8: millimetres(297, 420),
    9: millimetres(210, 297), 11: millimetres(148, 210), 12: millimetres(257, 364),
    13: millimetres(182, 257), 20: (297, 684), 27: millimetres(110, 220),
    28: millimetres(162, 229), 66: millimetres(420, 594), 70: millimetres(105, 148),
  ]

  private static func millimetres(_ width: Double, _ height: Double) -> (Double?, Double?) {
    (width / 25.4 * 72, height / 25.4 * 72)
  }

  /// The number of a size, to a millimetre or so; nil when it has none.
  static func number(width: Double, height: Double) -> Int? {
    points.filter { size in
      guard let w = size.value.0, let h = size.value.1 else { return false }
      return abs(w - width) < 4 && abs(h - height) < 4
    }.keys.min()
  }
}
