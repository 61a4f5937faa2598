import Spreadsheet
import XML

/// Makes what an edit adds to `styles.xml`: styles of conditional formats and pages.
struct CommonStyleWriter {
  private var conditionals: [CellStyle: String] = [:]
  private var names: NameAllocator
  private let hasDefault: Bool
  private let isBefore13: Bool

  /// Common styles, page layouts and master pages to be appended, as XML.
  private(set) var commonXML = ""
  private(set) var layoutXML = ""
  /// The style of footers, and its definition.
  private var footer: (name: String, xml: String)?
  private(set) var masterXML = ""

  init(content: XMLPart, styles: XMLPart?, hasDefault: Bool, version: String) {
    names = NameAllocator([content, styles])
    self.hasDefault = hasDefault
    isBefore13 = version < "1.3"
  }

  /// The name of a style that a conditional format applies.
  mutating func conditional(_ style: CellStyle) -> String {
    if let known = conditionals[style] { return known }
    let name = names.name("Condition")
    var properties = StyleProperties()
    var shown = style
    // Fonts would have to be declared here too: a conditional format changes no family.
    shown.font?.name = nil
    properties.apply(shown) { $0 }
    let parent = hasDefault ? " style:parent-style-name=\"Default\"" : ""
    commonXML += "<style:style style:name=\"\(name)\" style:family=\"table-cell\"\(parent)>"
    commonXML += properties.xml + "</style:style>"
    conditionals[style] = name
    return name
  }

  /// The name of the style of footers: letters as small as in the other format.
  private mutating func footerStyle() -> String {
    if let footer { return footer.name }
    let name = names.name("OngletPied")
    let xml =
      "<style:style style:name=\"\(name)\" style:family=\"paragraph\">"
      + "<style:text-properties fo:font-size=\"8pt\"/></style:style>"
    footer = (name, xml)
    return name
  }

  /// The name of a page style for a sheet.
  mutating func masterPage(_ setup: PrintSetup, sheet: String) -> String {
    let layout = names.name("OngletFormat")
    let name = names.name("OngletPage")
    let (width, height) = setup.isLandscape ? ("29.7cm", "21cm") : ("21cm", "29.7cm")
    let scale = isBefore13 ? "loext:scale-to" : "style:scale-to"
    var attributes = "fo:page-width=\"\(width)\" fo:page-height=\"\(height)\""
    attributes += " style:print-orientation=\"\(setup.isLandscape ? "landscape" : "portrait")\""
    attributes += " fo:margin-top=\"1.5cm\""
    for side in ["left", "right"] { attributes += " fo:margin-\(side)=\"1cm\"" }
    // With the footer's height, the two centimetres that the other format leaves.
    attributes += " fo:margin-bottom=\"1cm\""
    attributes += " style:print-page-order=\"ttb\" style:num-format=\"1\""
    if setup.pagesWide > 0 { attributes += " \(scale)-X=\"\(setup.pagesWide)\"" }
    if setup.pagesTall > 0 { attributes += " \(scale)-Y=\"\(setup.pagesTall)\"" }
    // Else each tab would begin with page 1 again.
    attributes += " style:first-page-number=\"continue\""
    attributes += " style:table-centering=\"horizontal\" style:writing-mode=\"lr-tb\""
    attributes += " style:print=\"charts drawings objects zero-values\""
    layoutXML += "<style:page-layout style:name=\"\(layout)\">"
    layoutXML += "<style:page-layout-properties \(attributes)/><style:header-style/>"
    layoutXML += "<style:footer-style><style:header-footer-properties fo:min-height=\"1cm\""
    layoutXML += " fo:margin-left=\"0cm\" fo:margin-right=\"0cm\" fo:margin-top=\"0.5cm\"/>"
    layoutXML += "</style:footer-style></style:page-layout>"
    let shown = XMLEscape.attribute("\(name) \(sheet)")
    masterXML += "<style:master-page style:name=\"\(name)\" style:display-name=\"\(shown)\""
    masterXML += " style:page-layout-name=\"\(layout)\"><style:header style:display=\"false\"/>"
    let start = "<text:p text:style-name=\"\(footerStyle())\">"
    let words = ParagraphWriter.xml(setup.footer ?? "").dropFirst("<text:p>".count)
    masterXML += "<style:footer><style:region-left>\(start)\(words)</style:region-left>"
    masterXML += "<style:region-right>\(start)Page "
    masterXML += "<text:page-number>1</text:page-number> / <text:page-count>1</text:page-count>"
    masterXML += "</text:p></style:region-right></style:footer></style:master-page>"
    return name
  }

  /// Whether nothing was asked for.
  var isEmpty: Bool { commonXML.isEmpty && layoutXML.isEmpty && masterXML.isEmpty }

  /// `styles.xml` with the additions; a new part where the workbook has none.
  func applied(to part: XMLPart) -> [UInt8] {
    var splices = Splices()
    let root = part.root
    ensureNamespaces(root, &splices)
    // Children stand in this order: font-face-decls, styles, automatic-styles, master-styles.
    let automaticXML = (footer?.xml ?? "") + layoutXML
    let additions = [
      ("styles", commonXML), ("automatic-styles", automaticXML), ("master-styles", masterXML),
    ]
    let order = ["font-face-decls", "styles", "automatic-styles", "master-styles"]
    for (tag, xml) in additions where !xml.isEmpty {
      if let element = root.first(tag) {
        // The schema is read so strictly by some that page layouts must stand together.
        if let last = element.all("page-layout").last, tag == "automatic-styles" {
          if let first = element.children.first, let footer {
            splices.insert(footer.xml, at: first.range.lowerBound)
          }
          splices.insert(layoutXML, at: last.range.upperBound)
        } else {
          splices.append(xml, into: element)
        }
        continue
      }
      let wrapped = "<office:\(tag)>\(xml)</office:\(tag)>"
      let following = order[(order.firstIndex(of: tag) ?? 0)...].dropFirst()
      if let next = root.children.first(where: { following.contains($0.localName) }) {
        splices.insert(wrapped, at: next.range.lowerBound)
      } else {
        splices.append(wrapped, into: root)
      }
    }
    return splices.applied(to: part.bytes)
  }

  private func ensureNamespaces(_ root: XMLPart.Element, _ splices: inout Splices) {
    let wanted: [ODFNamespace] =
      [.office, .style, .text, .fo, .number] + (isBefore13 ? [.loext] : [])
    for space in wanted where root.namespace(ofPrefix: space.prefix) == nil {
      splices.setAttribute("xmlns:\(space.prefix)", space.uri, of: root)
    }
  }
}
