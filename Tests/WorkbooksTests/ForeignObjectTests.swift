import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// Diagrams, controls, embedded objects and boxes of comments, as Excel writes them, come through
/// conversions; so do sheets that are no worksheets.
@Suite struct ForeignObjectTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  func file(_ name: String) -> String { folder.path + "/" + name }

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let microsoft = "http://schemas.microsoft.com/office"
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006"

  func relationships(_ targets: [(kind: String, target: String)]) -> String {
    let links = targets.enumerated().map { index, link in
      let base = link.kind.hasPrefix("http") ? "" : Self.office + "/"
      return "<Relationship Id=\"rId\(index + 1)\" Type=\"\(base)\(link.kind)\" "
        + "Target=\"\(link.target)\"/>"
    }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + links.joined() + "</Relationships>"
  }

  /// Writes a workbook of one sheet with parts around it.
  func workbook(
    _ rows: String = "",
    after: String,
    links: [(kind: String, target: String)],
    parts: [String: String]
  ) throws -> String {
    var all = parts
    all["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(Self.main)" xmlns:r="\(Self.office)" \
      xmlns:xdr="\(Self.drawing)/spreadsheetDrawing"><sheetData>\(rows)</sheetData>\(after)\
      </worksheet>
      """
    all["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(links)
    try HostileFile("a", "xlsx", all.mapValues { HostileText(stringLiteral: $0) })
      .write(to: file("a.xlsx"))
    return file("a.xlsx")
  }

  /// A drawing of one object between B2 and D6.
  func anchored(_ object: String) -> String {
    """
    <xdr:wsDr xmlns:xdr="\(Self.drawing)/spreadsheetDrawing" xmlns:a="\(Self.drawing)/main" \
    xmlns:r="\(Self.office)"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0\
    </xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3\
    </xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>\
    \(object)<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>
    """
  }

  // MARK: Diagrams

  private static let diagram = """
    <xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Étapes"/>\
    </xdr:nvGraphicFramePr><a:graphic><a:graphicData uri="\(drawing)/diagram"><dgm:relIds \
    xmlns:dgm="\(drawing)/diagram" r:dm="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>
    """

  /// A diagram of two points, drawn by the part that is named.
  private static func points(drawnBy id: String) -> String {
    """
    <dgm:dataModel xmlns:dgm="\(drawing)/diagram" xmlns:a="\(drawing)/main"><dgm:ptLst>\
    <dgm:pt type="doc"><dgm:t><a:p/></dgm:t></dgm:pt>\
    <dgm:pt><dgm:t><a:p><a:r><a:t>Mesurer</a:t></a:r></a:p></dgm:t></dgm:pt>\
    <dgm:pt type="parTrans"><dgm:t><a:p><a:r><a:t>caché</a:t></a:r></a:p></dgm:t></dgm:pt>\
    <dgm:pt><dgm:t><a:p><a:r><a:t>Réduire</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>\
    <dgm:extLst><a:ext uri="d"><dsp:dataModelExt xmlns:dsp="\(microsoft)/drawing/2008/diagram" \
    relId="\(id)"/></a:ext></dgm:extLst></dgm:dataModel>
    """
  }

  private func withDiagram(
    _ targets: [(kind: String, target: String)],
    _ drawn: String?,
    drawnParts: [String: String] = [:]
  ) throws -> String {
    var parts = drawnParts
    let own = [
      "xl/drawings/drawing1.xml": anchored(Self.diagram),
      "xl/drawings/_rels/drawing1.xml.rels": relationships(targets),
      "xl/diagrams/data1.xml": Self.points(drawnBy: "rId2"),
    ]
    parts.merge(own) { first, _ in first }
    parts["xl/diagrams/drawing1.xml"] = drawn
    return try workbook(
      after: "<drawing r:id=\"rId1\"/>",
      links: [("drawing", "../drawings/drawing1.xml")],
      parts: parts
    )
  }

  @Test func `a diagram becomes the shapes that Excel last drew for it`() throws {
    let shapes = ["Mesurer", "Réduire"].enumerated().map { index, text in
      """
      <dsp:sp><dsp:nvSpPr><dsp:cNvPr id="0" name=""/></dsp:nvSpPr><dsp:spPr><a:xfrm><a:off \
      x="\(index * 127_000)" y="0"/><a:ext cx="127000" cy="254000"/></a:xfrm><a:prstGeom \
      prst="roundRect"/><a:solidFill><a:srgbClr val="2E7D6B"/></a:solidFill></dsp:spPr>\
      <dsp:txBody><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></dsp:txBody></dsp:sp>
      """
    }
    let source = try withDiagram(
      [
        ("diagramData", "../diagrams/data1.xml"),
        ("\(Self.microsoft)/2007/relationships/diagramDrawing", "../diagrams/drawing1.xml"),
      ],
      """
      <dsp:drawing xmlns:dsp="\(Self.microsoft)/drawing/2008/diagram" \
      xmlns:a="\(Self.drawing)/main"><dsp:spTree><dsp:grpSpPr/>\(shapes.joined())</dsp:spTree>\
      </dsp:drawing>
      """
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.remedy) == [.approximated])
    #expect(report.losses.first?.detail == "Étapes (diagram)")
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.components(of: "<draw:custom-shape") == 2)
    #expect(content.contains("Mesurer"))
    #expect(content.contains("Réduire"))
    #expect(content.contains("#2e7d6b"))
    // At the size that the drawing says, whatever the box of the diagram.
    #expect(content.contains("svg:width=\"0.353cm\" svg:height=\"0.706cm\""))
  }

  @Test func `a diagram that nobody has drawn keeps its words`() throws {
    let source = try withDiagram([("diagramData", "../diagrams/data1.xml")], nil)
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.remedy) == [.textKept])
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.contains("Mesurer"))
    #expect(content.contains("Réduire"))
    #expect(!content.contains("caché"))
  }

  @Test func `a diagram that is drawn by itself ends`() throws {
    let source = try withDiagram(
      [("diagramData", "../diagrams/data1.xml"), ("diagramDrawing", "../diagrams/drawing1.xml")],
      """
      <dsp:drawing xmlns:dsp="\(Self.microsoft)/drawing/2008/diagram" \
      xmlns:xdr="\(Self.drawing)/spreadsheetDrawing" xmlns:a="\(Self.drawing)/main" \
      xmlns:r="\(Self.office)"><dsp:spTree>\(Self.diagram)</dsp:spTree></dsp:drawing>
      """,
      drawnParts: [
        "xl/diagrams/_rels/drawing1.xml.rels": relationships(
          [("diagramData", "data1.xml"), ("diagramDrawing", "drawing1.xml")]
        )
      ]
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.remedy).contains(.textKept))
    #expect(try PackageText.part("content.xml", of: file("b.ods")).contains("Réduire"))
  }

  // MARK: Controls and embedded objects

  static let image = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"

  private func shape(_ number: Int, _ words: String) -> String {
    """
    <xdr:sp><xdr:nvSpPr><xdr:cNvPr id="\(number)" name="Case" hidden="1"><a:extLst><a:ext uri="c">\
    <a14:compatExt xmlns:a14="\(Self.microsoft)/drawing/2010/main" spid="_x0000_s\(number)"/>\
    </a:ext></a:extLst></xdr:cNvPr></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr>\
    <xdr:txBody><a:p><a:r><a:t>\(words)</a:t></a:r></a:p></xdr:txBody></xdr:sp>
    """
  }

  @Test(arguments: [(" checked=\"Checked\"", "☑ Voté"), ("", "☐ Voté")])
  func `a box to be ticked keeps its words and whether it is ticked`(
    checked: String,
    words: String
  ) throws {
    let source = try workbook(
      after: """
        <drawing r:id="rId1"/><controls><control shapeId="1025" r:id="rId2" name="Case"/></controls>
        """,
      links: [("drawing", "../drawings/drawing1.xml"), ("ctrlProp", "../ctrlProps/ctrlProp1.xml")],
      parts: [
        "xl/drawings/drawing1.xml": anchored(shape(1025, "Voté")),
        "xl/ctrlProps/ctrlProp1.xml": """
        <formControlPr xmlns="\(Self.microsoft)/spreadsheetml/2009/9/main" \
        objectType="CheckBox"\(checked)/>
        """,
      ]
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.control])
    #expect(report.losses.map(\.remedy) == [.textKept])
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.replacing(/<[^>]*>/, with: "").contains(words))
    #expect(!content.contains("none\" draw:name=\"Case\""))
  }

  @Test func `controls and embedded objects become the pictures that they have`() throws {
    let anchor = """
      <anchor><from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></from><to><xdr:col>2</xdr:col>\
      <xdr:row>3</xdr:row></to></anchor>
      """
    let source = try workbook(
      after: """
        <drawing r:id="rId1"/><oleObjects><oleObject progId="Word.Document" shapeId="1026" \
        r:id="rId4"><objectPr r:id="rId2">\(anchor)</objectPr></oleObject></oleObjects><controls>\
        <control shapeId="1025" r:id="rId3" name="Bouton"><controlPr r:id="rId2">\(anchor)\
        </controlPr></control></controls>
        """,
      links: [
        ("drawing", "../drawings/drawing1.xml"), ("image", "../media/image1.svg"),
        ("control", "../activeX/activeX1.xml"), ("oleObject", "../embeddings/a.bin"),
      ],
      parts: [
        "xl/drawings/drawing1.xml": anchored(shape(1025, "")).replacing(
          "</xdr:wsDr>",
          with: anchored(shape(1026, "")).split(separator: "\(Self.office)\">")[1]
        ),
        "xl/media/image1.svg": Self.image,
      ]
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    // The shape that stands for the embedded object is no control that is lost.
    #expect(Set(report.losses.map(\.feature)) == [.control, .oleObject])
    #expect(report.losses.allSatisfy { $0.remedy == .approximated })
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.components(of: "<draw:image") == 2)
  }

  @Test func `pictures of old drawings stand for controls and embedded objects`() throws {
    let shapes = [1025, 1026].map { number in
      """
      <v:shape id="_x0000_s\(number)"><v:imagedata o:relid="rId1"/><x:ClientData \
      ObjectType="Pict"><x:Anchor>1, 0, \(number - 1020), 0, 2, 10, 9, 4</x:Anchor></x:ClientData>\
      </v:shape>
      """
    }
    let source = try workbook(
      after: """
        <legacyDrawing r:id="rId1"/><oleObjects><oleObject progId="Word.Document" shapeId="1026" \
        r:id="rId2"/></oleObjects><controls><control shapeId="1025" r:id="rId2" name="Bouton"/>\
        </controls>
        """,
      links: [("vmlDrawing", "../drawings/vmlDrawing1.vml"), ("control", "../activeX/x.xml")],
      parts: [
        "xl/drawings/vmlDrawing1.vml": Self.vml(shapes.joined()),
        "xl/drawings/_rels/vmlDrawing1.vml.rels": relationships([("image", "../media/i.svg")]),
        "xl/media/i.svg": Self.image,
      ]
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.remedy) == [.approximated, .approximated])
    let places = report.losses.compactMap { $0.range?.first.description }.sorted()
    #expect(places == ["B6", "B7"])
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.components(of: "<draw:image") == 2)
  }

  static func vml(_ shapes: String) -> String {
    """
    <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
    xmlns:x="urn:schemas-microsoft-com:office:excel">\(shapes)</xml>
    """
  }

  // MARK: Comments

  @Test func `comments that are shown stay so, and boxes keep their place and size`() throws {
    func note(_ row: Int, _ anchor: String, _ more: String) -> String {
      """
      <v:shape><x:ClientData ObjectType="Note"><x:Anchor>\(anchor)</x:Anchor><x:Row>\(row)</x:Row>\
      <x:Column>0</x:Column>\(more)</x:ClientData></v:shape>
      """
    }
    let anchors = ["1, 15, 0, 2, 4, 15, 6, 8", "2, 0, 3, 4, 5, 6, 8, 2"]
    let comments = ["A1", "A2"].map {
      "<comment ref=\"\($0)\" authorId=\"0\"><text><t>À voir</t></text></comment>"
    }
    let source = try workbook(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after: "<legacyDrawing r:id=\"rId1\"/>",
      links: [("vmlDrawing", "../drawings/vmlDrawing1.vml"), ("comments", "../comments1.xml")],
      parts: [
        "xl/drawings/vmlDrawing1.vml": Self.vml(
          note(0, anchors[0], "<x:Visible/>") + note(1, "\n  \(anchors[1])", "")
        ),
        "xl/comments1.xml": """
        <comments xmlns="\(Self.main)"><authors><author>DGS</author></authors><commentList>\
        \(comments.joined())</commentList></comments>
        """,
      ]
    )
    #expect(try Conversion.convert(source, to: file("b.ods")).isEmpty)
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.contains("<office:annotation office:display=\"true\" draw:style-name="))
    #expect(content.contains("<office:annotation office:display=\"false\" draw:style-name="))
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    let shapes = try PackageText.part("xl/drawings/vmlDrawing1.vml", of: file("c.xlsx"))
    for anchor in anchors { #expect(shapes.contains("<x:Anchor>\(anchor)</x:Anchor>")) }
    #expect(shapes.components(of: "<x:Visible/>") == 1)
  }

  // MARK: Properties

  @Test func `the language of a workbook stays, and what has no place in the other is told`() throws
  {
    let package = "http://schemas.openxmlformats.org/package/2006"
    let core = "\(package)/metadata/core-properties"
    let source = try workbook(
      after: "",
      links: [],
      parts: [
        "_rels/.rels": relationships([
          ("officeDocument", "xl/workbook.xml"),
          ("\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
        ]),
        "docProps/core.xml": """
        <cp:coreProperties xmlns:cp="\(core)" xmlns:dc="http://purl.org/dc/elements/1.1/">\
        <dc:language>fr-FR</dc:language><cp:category>Budget</cp:category></cp:coreProperties>
        """,
      ]
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.documentProperty])
    #expect(report.losses.map(\.detail) == ["category"])
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    let properties = try PackageText.part("docProps/core.xml", of: file("c.xlsx"))
    #expect(properties.contains("<dc:language>fr-FR</dc:language>"))
  }

  // MARK: Sheets that are no worksheets

  @Test func `sheets of macros keep their cells, and dialogs their place`() throws {
    let kinds = [
      "\(Self.microsoft)/2006/relationships/xlMacrosheet", "dialogsheet", "worksheet", "worksheet",
    ]
    let sheets = ["Macro", "Dialogue", "Feuille", "Absente"].enumerated().map { index, name in
      "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    let targets = [
      "macrosheets/sheet1.xml", "dialogsheets/sheet1.xml", "worksheets/sheet1.xml", "no.xml",
    ]
    let source = try workbook(
      "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>",
      after: "",
      links: [],
      parts: [
        "xl/workbook.xml": """
        <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><bookViews><workbookView \
        activeTab="2"/></bookViews><sheets>\(sheets.joined())</sheets><definedNames>\
        <definedName name="ici" localSheetId="2">Feuille!$A$1</definedName></definedNames></workbook>
        """,
        "xl/_rels/workbook.xml.rels": relationships(Array(zip(kinds, targets))),
        "xl/macrosheets/sheet1.xml": """
        <xm:macrosheet xmlns="\(Self.main)" xmlns:xm="\(Self.microsoft)/excel/2006/main">\
        <sheetData><row r="1"><c r="A1" t="str"><v>fermer</v></c></row></sheetData></xm:macrosheet>
        """,
        "xl/dialogsheets/sheet1.xml": "<dialogsheet xmlns=\"\(Self.main)\"/>",
      ]
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.sheetKind, .sheetKind, .missingSheet])
    #expect(report.losses.map(\.remedy) == [.cellsKept, .emptied, .emptied])
    // A sheet that is missing is compared as the empty one that takes its place.
    var found: [Difference] = []
    try Comparison(of: Workbook(contentsOf: source), with: Workbook(contentsOf: file("b.ods")))
      .differences { found.append($0) }
    #expect(!found.contains { $0.sheet == "Absente" })
    let result = try Workbook(contentsOf: file("b.ods"))
    #expect(result.sheets.map(\.name) == ["Macro", "Dialogue", "Feuille", "Absente"])
    let content = try PackageText.part("content.xml", of: file("b.ods"))
    #expect(content.contains("<text:p>fermer</text:p>"))
    #expect(result.document.definedNames.map(\.scope) == [2])
  }
}

extension String {
  /// How many times a text stands in it.
  func components(of text: String) -> Int { ranges(of: text).count }
}
