import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// What holds for rows that say nothing, pages, links and comments.
extension ForeignConversionTests {
  private func back(_ source: String) throws -> (there: LossReport, back: LossReport) {
    let there = try Conversion.convert(source, to: file("b.ods"))
    return (there, try Conversion.convert(file("b.ods"), to: file("c.xlsx")))
  }

  @Test func `rows below the last one are as high as Excel has them`() throws {
    let format = "<sheetFormatPr defaultRowHeight=\"21\"/>"
    let source = try xlsx("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>", before: format)
    #expect(try back(source).there.isEmpty)
    let content = try part("content.xml", of: "b.ods")
    let last = try #require(content.ranges(of: "<table:table-row ").last)
    let tag = content[last.upperBound...].prefix { $0 != ">" }
    let style = try #require(tag.firstRange(of: "table:style-name=\""))
    let name = tag[style.upperBound...].prefix { $0 != "\"" }
    #expect(
      content.contains(
        "<style:style style:name=\"\(name)\" style:family=\"table-row\">"
          + "<style:table-row-properties style:row-height=\"21pt\""
      )
    )
    #expect(try part("xl/worksheets/sheet1.xml", of: "c.xlsx").contains("defaultRowHeight=\"21\""))
  }

  @Test func `rows that are hidden where nothing is said of them stay hidden both ways`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/>"
        + "<row r=\"4\"><c r=\"A4\"><v>2</v></c></row>",
      before: "<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"1\"/>"
    )
    let reports = try back(source)
    #expect(reports.there.isEmpty && reports.back.isEmpty)
    let content = try part("content.xml", of: "b.ods")
    #expect(
      content.contains("table:number-rows-repeated=\"1048572\" table:visibility=\"collapse\"")
    )
    let sheet = try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
    #expect(sheet.contains("zeroHeight=\"1\""))
    #expect(sheet.contains("<row r=\"2\"") && !sheet.contains("<row r=\"3\""), "\(sheet)")
  }

  @Test(arguments: [("0", false), ("5", false), ("60", true)])
  func `a scale that cannot be is none`(scale: String, isOne: Bool) throws {
    let source = try xlsx("", after: "<pageSetup paperSize=\"9\" scale=\"\(scale)\"/>")
    _ = try Conversion.convert(source, to: file("b.ods"))
    let styles = try part("styles.xml", of: "b.ods")
    #expect(styles.contains("style:scale-to=\"") == isOne)
  }

  @Test func `links lead to names that one sheet knows, as LibreOffice writes them`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>ici</v></c></row>",
      after: "<hyperlinks><hyperlink ref=\"A1\" location=\"Feuille!Total.général\"/></hyperlinks>",
      names: "<definedName name=\"Total.général\" localSheetId=\"0\">Feuille!$A$1</definedName>"
    )
    _ = try back(source)
    #expect(
      try part("content.xml", of: "b.ods").contains("xlink:href=\"#Feuille.Total.général\"")
    )
    #expect(
      try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
        .contains("location=\"Feuille!Total.général\"")
    )
  }

  @Test func `headers keep their fonts, and those of first and even pages, both ways`() throws {
    let codes = "&amp;L&amp;14&amp;\"Arial,Bold\"&amp;KFF8800Ville 2024&amp;C&amp;A &amp;&amp; Cie"
    let source = try xlsx(
      "",
      after: """
        <headerFooter differentOddEven="1" differentFirst="1"><oddHeader>\(codes)</oddHeader>\
        <oddFooter>&amp;R&amp;8 2024 &amp;P/&amp;N</oddFooter><evenFooter>&amp;C&amp;BPaire&amp;B, \
        &amp;Uligne&amp;U</evenFooter><firstHeader>&amp;CUne\nDeux</firstHeader></headerFooter>
        """
    )
    let reports = try back(source)
    #expect(reports.there.isEmpty && reports.back.isEmpty)
    let styles = try part("styles.xml", of: "b.ods")
    #expect(styles.contains("fo:color=\"#ff8800\" fo:font-family=\"Arial\""))
    #expect(styles.contains("<style:header-first><style:region-left>"))
    #expect(styles.contains("<text:p>Une</text:p><text:p>Deux</text:p>"))
    #expect(styles.contains("<style:footer-left>"))
    // Validators built on libxml2 take the number of pages for an error in a span.
    #expect(styles.contains("/<text:page-count>1</text:page-count></text:p>"))
    var found: [Difference] = []
    try Comparison(
      of: Workbook(contentsOf: source),
      with: Workbook(contentsOf: file("c.xlsx"))
    ).differences { found.append($0) }
    #expect(found.isEmpty, "\(found)")
    let sheet = try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
    #expect(
      sheet.contains(codes.replacing("\"", with: "&quot;")) || sheet.contains(codes),
      "\(sheet)"
    )
  }

  @Test(arguments: [
    ("&B&\"Arial,Gras italique\"a", Font(name: "Arial", isBold: true, isItalic: true)),
    ("&\"-,Regular\"&Ba", Font(isBold: true)), ("&Ba&B", Font(isBold: true)),
    ("&K01+025a", Font(color: Color(0x404040))), ("&K112233a", Font(color: Color(0x112233))),
    ("&8a", Font(size: 8)), ("&8 20", Font(size: 8)), ("&8  a", Font(size: 8)), ("&E&Ea", Font()),
  ])
  func `codes say how words look`(codes: String, font: Font) {
    let text = HeaderText(codes) { number, tint in
      number == 1 && tint == 0.25 ? Color(0x404040) : nil
    }
    #expect(text.runs.map(\.font) == [font])
    #expect(HeaderText(text.codes) == text)
  }

  @Test func `codes that name the usual font are those that name none`() {
    let usual = Font(name: "Calibri", size: 11)
    for (named, plain) in [
      ("&11&\"Calibri,Bold\"a", "&Ba"),
      ("a&\"Arial,Regular\"b&\"Calibri,Regular\"c", "a&\"Arial,Regular\"b&\"-,Regular\"c"),
      ("&11a&14b&11c", "a&14b&11c"),
    ] {
      #expect(HeaderText(named).withoutUsual(usual).codes == plain)
      #expect(HeaderText(plain).withoutUsual(usual).codes == plain)
    }
  }

  @Test func `words as large as usual say so after others of another size`() {
    var text = HeaderText()
    text.append(.words("a"), font: Font(size: 14))
    text.append(.words(" "))
    text.append(.words("b"), font: Font(size: 11, isBold: true))
    let codes = text.withoutUsual(Font(name: "Calibri", size: 11)).codes
    #expect(codes == "&14a&11  &Bb")
    #expect(HeaderText(codes).codes == codes)
  }

  @Test func `the end of a line looks as what stands before it, and headings have their font`() {
    let text = HeaderText("&\"+,Regular\"&KFF0000a&K000000\nb", headingFont: "Cambria")
    #expect(text.runs.map(\.font.name) == ["Cambria", "Cambria"])
    #expect(text.runs.map(\.piece) == [.words("a\n"), .words("b")])
  }

  @Test func `the height of a header holds the gap below it, as LibreOffice shows it`() throws {
    let path = file("a.ods")
    try HostileFile(
      "a",
      "ods",
      [
        "styles.xml": """
        <office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
        xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>\
        <style:page-layout style:name="pm1"><style:page-layout-properties fo:margin="0.5in"/>\
        <style:header-style><style:header-footer-properties fo:min-height="0.5in" \
        fo:margin-bottom="0.25in"/></style:header-style></style:page-layout>\
        </office:automatic-styles><office:master-styles><style:master-page style:name="Default" \
        style:page-layout-name="pm1"><style:header><text:p>Ville</text:p></style:header>\
        </style:master-page></office:master-styles></office:document-styles>
        """,
        "content.xml": """
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:automatic-styles>\
        <style:style style:name="ta1" style:family="table" style:master-page-name="Default"/>\
        </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="A" \
        table:style-name="ta1"/></office:spreadsheet></office:body></office:document-content>
        """,
      ]
    ).write(to: path)
    _ = try Conversion.convert(path, to: file("b.xlsx"))
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("top=\"1\" bottom=\"0.5\" header=\"0.5\""), "\(sheet)")
  }
}
