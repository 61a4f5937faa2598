import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// Pictures that are the values of cells (*Place in Cell* of Excel).
extension ForeignObjectTests {
  /// A workbook whose cells of `rows` may show the picture of `vm="1"`, twice as wide as high.
  private func pictured(_ rows: String, after: String = "") throws -> String {
    let rich = "\(Self.microsoft)/2017/06/relationships/"
    let values = "\(Self.microsoft)/spreadsheetml/2017/richdata"
    return try workbook(
      rows,
      after: after,
      links: [("hyperlink", "#Feuille!A2")],
      parts: [
        "xl/_rels/workbook.xml.rels": relationships([
          ("worksheet", "worksheets/sheet1.xml"), ("sheetMetadata", "metadata.xml"),
          (rich + "rdRichValue", "richData/rdrichvalue.xml"),
          (rich + "rdRichValueStructure", "richData/rdrichvaluestructure.xml"),
          ("\(Self.microsoft)/2022/10/relationships/richValueRel", "richData/richValueRel.xml"),
        ]),
        "xl/metadata.xml": """
        <metadata xmlns="\(Self.main)" xmlns:xlrd="\(values)"><metadataTypes>\
        <metadataType name="XLRICHVALUE"/></metadataTypes><futureMetadata name="XLRICHVALUE"><bk>\
        <extLst><ext uri="r"><xlrd:rvb i="1"/></ext></extLst></bk></futureMetadata><valueMetadata>\
        <bk><rc t="1" v="0"/></bk></valueMetadata></metadata>
        """,
        "xl/richData/rdrichvalue.xml": """
        <rvData xmlns="\(values)"><rv s="0"><v>8</v></rv><rv s="1"><v>0</v><v>5</v><v>Plan</v></rv>\
        </rvData>
        """,
        "xl/richData/rdrichvaluestructure.xml": """
        <rvStructures xmlns="\(values)"><s t="_error"><k n="errorType" t="i"/></s>\
        <s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/>\
        <k n="Text" t="s"/></s></rvStructures>
        """,
        "xl/richData/richValueRel.xml": """
        <richValueRels xmlns="r" xmlns:r="\(Self.office)"><rel r:id="rId1"/></richValueRels>
        """,
        "xl/richData/_rels/richValueRel.xml.rels": relationships([("image", "../media/i.gif")]),
        "xl/media/i.gif": "GIF89a\u{2}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0};",
      ]
    )
  }

  @Test func `a picture placed in a cell lies over it, the error for old programs being gone`()
    throws
  {
    let source = try pictured(
      """
      <row r="2" ht="30" customHeight="1"><c r="B2" t="e" vm="1"><v>#VALUE!</v></c>\
      <c r="C2" t="e"><v>#VALUE!</v></c></row>
      """
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(Set(report.losses.map(\.feature)) == [.image, .errorValue])
    #expect(report.losses.map(\.range) == [CellRange("B2"), CellRange("B2")])
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.components(of: "<draw:image") == 1)
    #expect(content.components(of: "<svg:desc>Plan</svg:desc>") == 1)
    // The column is 48 points wide, less than twice the height of the row.
    #expect(content.contains("svg:width=\"1.693cm\" svg:height=\"0.847cm\""), "\(content)")
    #expect(content.components(of: "#VALUE!") == 2)
  }

  @Test func `a formula whose value is a picture stays, and a link goes to the picture`() throws {
    let source = try pictured(
      """
      <row r="1"><c r="A1" t="e" vm="1"><v>#VALUE!</v></c></row>\
      <row r="2"><c t="e" vm="1"><f>A1</f><v>#VALUE!</v></c></row>
      """,
      after: "<hyperlinks><hyperlink ref=\"A1\" location=\"Feuille!A2\"/></hyperlinks>"
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.first { $0.feature == .image }?.count == 2)
    #expect(report.losses.first { $0.feature == .errorValue }?.range == CellRange("A1"))
    #expect(report.losses.map(\.count).reduce(0, +) == 3)
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.components(of: "<draw:image") == 2)
    #expect(content.components(of: "<draw:a xlink:type=\"simple\" xlink:href=\"#Feuille.A2\"") == 1)
    #expect(content.components(of: "table:formula=\"of:=[.A1]\"") == 1)
  }

  @Test func `dots of images are counted from their bytes`() {
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      + [0, 0, 1, 2, 0, 0, 0, 3]
    #expect(ImageFormat.png.size(of: png).map { [$0.width, $0.height] } == [258, 3])
    #expect(ImageFormat.png.size(of: Array(png.dropLast())) == nil)
    // An application segment of four bytes, a table of Huffman codes, then the frame.
    let jpeg: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 11, 8]
      + [0, 7, 1, 0, 3]
    #expect(ImageFormat.jpeg.size(of: jpeg).map { [$0.width, $0.height] } == [256, 7])
    #expect(ImageFormat.jpeg.size(of: Array(jpeg.prefix(13))) == nil)
    // Rows from top to bottom: a height of -2.
    let bitmap: [UInt8] =
      [0x42, 0x4D] + Array(repeating: 0, count: 16) + [5, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF]
    #expect(ImageFormat.bmp.size(of: bitmap).map { [$0.width, $0.height] } == [5, 2])
  }
}
