import Spreadsheet
import TestSupport
import Testing
import XML

@testable import OpenDocument

/// Equations, paths and transforms of shapes.
@Suite struct DrawingTests {
  @Test(arguments: [
    ("$0 *2", 20.0), ("?f1 + 3", 13), ("-(1+2)*3", -9), ("if(0-1,5,6)", 6), ("min(4,3)/2", 1.5),
    ("width/2", 500), ("cos(0)*1e2", 100), ("?boucle", 1), ("1/0", 0), ("((((", 0),
  ])
  func `equations have their value`(_ text: String, _ value: Double) {
    var values = EquationReader.Values(
      modifiers: [10],
      names: ["width": 1000],
      equations: ["f1": "$0", "boucle": "?boucle+1"]
    )
    #expect(values.parameter(Substring(text)) == value)
  }

  @Test func `commands of a path are drawn`() throws {
    var reader = EnhancedPathReader(origin: (0, 0))
    reader.read("M 0 0 L 10 0 10 10 Z N F M 0 5 X 5 0 N U 5 5 5 5 0 360 Z N") {
      Double($0) ?? 0
    }
    #expect(reader.paths.count == 3)
    #expect(reader.paths[0].steps.count == 4)
    #expect(reader.paths[0].isFilled)
    #expect(!reader.paths[1].isFilled)
    // A whole ellipse begins at its right end and comes back there.
    #expect(reader.paths[2].steps.first == .move(ShapeOutline.Point(10, 5)))
  }

  @Test(arguments: [0.0, 30, 90, 145.5, 270, 359])
  func `a turned box is the one that was turned`(_ degrees: Double) {
    let box = Box(x: 20, y: 30, width: 100, height: 40)
    let turn = Turn(degrees: degrees)
    let corner = turn.corner(of: box)
    let transform = DrawingTransform(
      "rotate (\(-turn.radians)) translate (\(corner.x)pt \(corner.y)pt)"
    )
    #expect(abs(transform.degrees - degrees) < 0.01)
    let found = transform.box(width: 100, height: 40)
    #expect(abs(found.x - 20) < 1e-6 && abs(found.y - 30) < 1e-6)
  }

  @Test func `shapes of LibreOffice keep their name, place and text`() throws {
    let folder = try TestFolder()
    var sheet = TestSpreadsheet()
    sheet.automaticStyles = """
      <style:style style:name="gr1" style:family="graphic"><style:graphic-properties \
      draw:stroke="none" draw:fill="solid" draw:fill-color="#00ff00"/></style:style>
      """
    sheet.rows = """
      <table:table-column table:number-columns-repeated="3"/><table:table-row><table:table-cell/>\
      <table:table-cell><draw:custom-shape draw:name="Flèche" draw:style-name="gr1" \
      svg:x="1cm" svg:y="2cm" svg:width="3cm" svg:height="4cm"><text:p>a<text:s/>b</text:p>\
      <draw:enhanced-geometry draw:type="ooxml-rightArrow" draw:modifiers="40000 60000"/>\
      </draw:custom-shape><draw:control draw:name="Bouton"/></table:table-cell></table:table-row>
      """
    let losses = LossReport()
    let document = try OpenDocumentDocument(path: try sheet.write(in: folder))
    let object = try #require(try document.contents(losses).frames[0].objects.first)
    #expect(object.drawing.name == "Flèche")
    guard case .cell(let corner, let width, _) = object.anchor.place,
      case .shape(let shape) = object.drawing.content
    else {
      Issue.record("\(object)")
      return
    }
    #expect(corner.cell.column == 1)
    #expect(abs(width - 3 / 2.54 * 72) < 1e-6)
    #expect(shape.geometry == ShapeGeometry("rightArrow", adjustments: [40_000, 60_000]))
    #expect(shape.fill == .solid(Color(0x00FF00), opacity: 1))
    #expect(shape.line == nil)
    #expect(shape.text?.plain == "a b")
    let loss = try #require(losses.losses.first { $0.feature == .control })
    #expect(loss.detail == "Bouton")
    #expect(loss.range?.first == "B1")
  }
}
