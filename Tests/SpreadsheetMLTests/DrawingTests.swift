import Spreadsheet
import TestSupport
import Testing
import XML

@testable import SpreadsheetML

/// What drawings are made of: colours, guides, outlines.
@Suite struct DrawingTests {
  private func element(_ xml: String) throws -> XMLPart.Element {
    try XMLPart(Array("<a:x xmlns:a=\"\(Conformance.transitional.drawing)\">\(xml)</a:x>".utf8))
      .root
  }

  @Test(arguments: [
    ("<a:srgbClr val=\"4F81BD\"/>", 0x4F81BD),
    ("<a:sysClr val=\"windowText\" lastClr=\"102030\"/>", 0x102030),
    ("<a:prstClr val=\"red\"/>", 0xFF0000), ("<a:schemeClr val=\"bg1\"/>", 0xFFFFFF),
    // Office's blue, lighter by 60 %, as its palette names it.
    (
      """
      <a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>
      """, 0xB9CDE5
    ),
    ("<a:scrgbClr r=\"100000\" g=\"0\" b=\"50000\"/>", 0xFF00BC),
  ])
  func `colours are resolved with what is done to them`(_ xml: String, _ shown: Int) throws {
    let colors = DrawingColors(theme: .office)
    let color = try #require(colors.color(in: try element(xml))).color
    for shift in [16, 8, 0] {
      let difference = Int(color.rgb >> UInt32(shift) & 0xFF) - (shown >> shift & 0xFF)
      #expect(abs(difference) <= 1, "\(color.hex)")
    }
  }

  @Test(arguments: [
    ("*/ w 1 4", 25.0), ("+- r 0 l", 100), ("+/ w h 3", 50), ("?: -1 7 8", 8), ("pin 0 -3 9", 0),
    ("sqrt 49", 7), ("mod 3 4 0", 5), ("sin 10 5400000", 10), ("at2 1 1", 2_700_000),
    ("cat2 10 3 4", 6), ("*/ 1 1 0", 0), ("max ss ls", 100), ("rien 3", 0),
  ])
  func `guides have the value of their formula`(_ formula: String, _ value: Double) {
    var guides = GuideFormulas(width: 100, height: 50)
    guides.define("x", formula)
    #expect(abs(guides.value("x") - value) < 1e-6)
  }

  @Test(
    arguments: [PresetShape.basicShapes, PresetShape.arrowsAndLines, PresetShape.drawnShapes]
      .flatMap { $0.keys.sorted() }
  )
  func `a known shape stays within its box and refers to guides that it has`(_ name: String) throws
  {
    let shape = try #require(PresetShape(name))
    let outline = shape.outline([], width: 2000, height: 1000)
    #expect(!outline.paths.isEmpty)
    // A pointer leaves its box; nothing else does.
    let room = name.hasSuffix("Callout") ? 700.0 : 1
    var spread = (x: 0.0, y: 0.0)
    for step in outline.paths.flatMap(\.steps) {
      guard case .move(let point) = step else {
        if case .line(let point) = step { check(point) }
        if case .curve(_, _, let point) = step { check(point) }
        continue
      }
      check(point)
    }
    func check(_ point: ShapeOutline.Point) {
      #expect(point.x >= -room && point.x <= 2000 + room, "\(name) \(point)")
      #expect(point.y >= -room && point.y <= 1000 + room, "\(name) \(point)")
      spread = (max(spread.x, point.x), max(spread.y, point.y))
    }
    #expect(spread.x > 999 && spread.y > 499, "\(name) \(spread)")
  }

  @Test func `an arc ends where its angles say`() {
    var builder = OutlinePen()
    builder.move(0, 50)
    builder.arc(width: 100, height: 50, start: 10_800_000, sweep: 5_400_000)
    guard case .curve(_, _, let end) = builder.path.steps.last else {
      Issue.record("no curve")
      return
    }
    #expect(abs(end.x - 100) < 1e-9 && abs(end.y) < 1e-9)
  }

  @Test func `what has no counterpart is reported with cell and name`() throws {
    let folder = try TestFolder()
    let drawing = """
      <xdr:wsDr xmlns:xdr="\(Conformance.transitional.spreadsheetDrawing)" \
      xmlns:a="\(Conformance.transitional.drawing)"><xdr:oneCellAnchor><xdr:from><xdr:col>2</xdr:col>\
      <xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>\
      <xdr:ext cx="914400" cy="914400"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>\
      <xdr:cNvPr id="2" name="Organigramme"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>\
      <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>\
      </a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>
      """
    var workbook = TestWorkbook()
    workbook.sheet = "<sheetData/><drawing r:id=\"rId9\"/>"
    workbook.otherParts = [
      ("xl/drawings/drawing1.xml", drawing),
      (
        "xl/worksheets/_rels/sheet1.xml.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId9" Type="\(TestWorkbook.office)/drawing" \
        Target="../drawings/drawing1.xml"/></Relationships>
        """
      ),
    ]
    let losses = LossReport()
    let path = try workbook.write(in: folder)
    let contents = try SpreadsheetMLDocument(path: path).contents(losses)
    #expect(contents.frames[0].objects.isEmpty)
    let loss = try #require(losses.losses.first { $0.feature == .shape })
    #expect(loss.remedy == .dropped)
    #expect(loss.detail == "Organigramme (diagram)")
    #expect(loss.sheet == "Exécution")
    #expect(loss.range?.first == "C5")
  }
}
