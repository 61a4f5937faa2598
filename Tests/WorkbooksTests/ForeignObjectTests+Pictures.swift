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
}
