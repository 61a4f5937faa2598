import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// Pictures of what only some programs show, and charts on sheets of their own.
extension ForeignObjectTests {
  private static let picture = """
    <xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Complément"/></xdr:nvPicPr><xdr:blipFill>\
    <a:blip r:embed="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic>
    """

  @Test(arguments: [
    "<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"Complément\"/>"
      + "</xdr:nvGraphicFramePr><a:graphic><a:graphicData><we:webextensionref xmlns:we=\"we\"/>"
      + "</a:graphicData></a:graphic></xdr:graphicFrame>",
    "<xdr14:contentPart xmlns:xdr14=\"xdr14\"/>",
  ])
  func `add-ins and ink become the picture that stands beside them`(choice: String) throws {
    let alternatives = """
      <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">\
      <mc:Choice Requires="we">\(choice)</mc:Choice><mc:Fallback>\(Self.picture)</mc:Fallback>\
      </mc:AlternateContent>
      """
    let source = try workbook(
      after: "<drawing r:id=\"rId1\"/>",
      links: [("drawing", "../drawings/drawing1.xml")],
      parts: [
        "xl/drawings/drawing1.xml": anchored(alternatives),
        "xl/drawings/_rels/drawing1.xml.rels": relationships([("image", "../media/i.svg")]),
        "xl/media/i.svg": Self.image,
      ]
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.shape])
    #expect(report.losses.map(\.detail) == ["Complément"])
    #expect(report.losses.map(\.count) == [1])
    #expect(try PackageText.part("content.xml", of: file("b.ods")).contains("<draw:image"))
  }

  @Test func `a comment without words stays one both ways`() throws {
    let source = try workbook(
      after: "<legacyDrawing r:id=\"rId1\"/>",
      links: [("vmlDrawing", "../drawings/vmlDrawing1.vml"), ("comments", "../comments1.xml")],
      parts: [
        "xl/drawings/vmlDrawing1.vml": Self.vml(""),
        "xl/comments1.xml": """
        <comments xmlns="\(Self.main)"><authors><author/></authors><commentList><comment ref="A1" \
        authorId="0"><text/></comment></commentList></comments>
        """,
      ]
    )
    #expect(try Conversion.convert(source, to: file("b.ods")).isEmpty)
    // LibreOffice drops those that hold nothing.
    #expect(
      try PackageText.part("content.xml", of: file("b.ods")).contains(
        "<text:s text:c=\"1\"/></text:p></office:annotation>"
      )
    )
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    let comments = try Workbook(contentsOf: file("c.xlsx")).comments(ofSheet: "Feuille")
    #expect(comments.map(\.text) == [""])
  }

  @Test func `a chart on a sheet of its own prints on one page, with its footer`() throws {
    let source = try workbook(
      after: "",
      links: [],
      parts: [
        "xl/workbook.xml": """
        <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><sheets><sheet name="Feuille" \
        sheetId="1" r:id="rId1"/><sheet name="Graphique" sheetId="2" r:id="rId2"/></sheets></workbook>
        """,
        "xl/_rels/workbook.xml.rels": relationships([
          ("worksheet", "worksheets/sheet1.xml"), ("chartsheet", "chartsheets/sheet1.xml"),
        ]),
        "xl/chartsheets/sheet1.xml": """
        <chartsheet xmlns="\(Self.main)" xmlns:r="\(Self.office)"><headerFooter><oddFooter>\
        &amp;CVille</oddFooter></headerFooter><drawing r:id="rId1"/></chartsheet>
        """,
        "xl/chartsheets/_rels/sheet1.xml.rels": relationships([
          ("drawing", "../drawings/drawing1.xml")
        ]),
        "xl/drawings/drawing1.xml": anchored(
          """
          <xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="G"/>\
          </xdr:nvGraphicFramePr><a:graphic><a:graphicData uri="\(Self.drawing)/chart"><c:chart \
          xmlns:c="\(Self.drawing)/chart" r:id="rId1"/></a:graphicData></a:graphic>\
          </xdr:graphicFrame>
          """
        ),
        "xl/drawings/_rels/drawing1.xml.rels": relationships([("chart", "../charts/chart1.xml")]),
        "xl/charts/chart1.xml": """
        <c:chartSpace xmlns:c="\(Self.drawing)/chart"><c:chart><c:plotArea><c:barChart><c:ser>\
        <c:idx val="0"/><c:val><c:numRef><c:f>Feuille!$A$1:$A$2</c:f></c:numRef></c:val></c:ser>\
        <c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/></c:catAx><c:valAx>\
        <c:axId val="2"/></c:valAx></c:plotArea></c:chart></c:chartSpace>
        """,
      ]
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    let styles = try PackageText.part("styles.xml", of: file("b.ods"))
    #expect(styles.components(of: "style:scale-to-pages=\"1\"") == 1)
    #expect(styles.components(of: "Ville</text:p>") == 1)
  }

  @Test func `images in WebP are known by their first bytes`() {
    let head: [UInt8] = [0x52, 0x49, 0x46, 0x46, 8, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0]
    #expect(ImageFormat(head) == .webp)
    #expect(ImageFormat(Array(head.prefix(8)) + [0x57, 0x41, 0x56, 0x45, 0]) == nil)
  }
}
