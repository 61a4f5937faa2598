import OpenDocument
import Spreadsheet
import SpreadsheetML
import TestSupport
import Testing
import Workbooks

/// Pictures, shapes and groups on their way through both formats.
@Suite struct ObjectConversionTests {
  private let folder: TestFolder
  private let sample = ObjectSample()

  init() throws { folder = try TestFolder() }

  private func file(_ name: String) -> String { folder.path + "/" + name }

  @Test func `objects come back from SpreadsheetML as they were written`() throws {
    let losses = LossReport()
    try SpreadsheetMLDocument.create(sample.contents, at: file("a.xlsx"), losses: losses)
    let document = try SpreadsheetMLDocument(path: file("a.xlsx"))
    #expect(sample.differences(from: try document.contents(losses)) == [])
    #expect(losses.losses == [])
  }

  @Test func `objects come back from OpenDocument as they were written`() throws {
    let losses = LossReport()
    try OpenDocumentDocument.create(sample.contents, at: file("a.ods"), losses: losses)
    let document = try OpenDocumentDocument(path: file("a.ods"))
    #expect(sample.differences(from: try documentContents(document, losses)) == [])
    #expect(losses.losses == [])
  }

  /// The contents, with what only reading the rows tells.
  private func documentContents(
    _ document: OpenDocumentDocument,
    _ losses: LossReport
  ) throws -> WorkbookContents {
    let contents = try document.contents(losses)
    try contents.readRows(0) { _ in }
    return contents
  }

  @Test func `objects come through both conversions`() throws {
    let losses = LossReport()
    try SpreadsheetMLDocument.create(sample.contents, at: file("a.xlsx"), losses: losses)
    #expect(try Conversion.convert(file("a.xlsx"), to: file("b.ods")).isEmpty)
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    let document = try SpreadsheetMLDocument(path: file("c.xlsx"))
    #expect(sample.differences(from: try document.contents(losses)) == [])
  }

  private static let fills: [ShapeFill] = {
    var gradient = Gradient(.radial, from: Color(0x112233), to: Color(0xEEDDCC))
    gradient.center = [0.25, 0.75]
    gradient.opacity = 0.6
    let pattern = HatchPattern("ltVert", foreground: Color(0x112233), background: Color(0xEEDDCC))
    return [.gradient(gradient), .pattern(pattern)]
  }()

  @Test(arguments: Self.fills)
  func `shapes keep their gradients and patterns`(fill: ShapeFill) throws {
    let contents = sample.contents
    var shape = DrawingShape(ShapeGeometry("ellipse"))
    shape.fill = fill
    let place = ObjectAnchor.Place.cell(
      ObjectAnchor.Corner("C3", x: 0, y: 0),
      width: 90,
      height: 45
    )
    contents.frames[0].objects = [
      SheetObject(ObjectAnchor(place), DrawingObject(.shape(shape), name: "Ovale"))
    ]
    let losses = LossReport()
    try SpreadsheetMLDocument.create(contents, at: file("a.xlsx"), losses: losses)
    _ = try Conversion.convert(file("a.xlsx"), to: file("b.ods"))
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    for path in [file("a.xlsx"), file("c.xlsx")] {
      let objects = try SpreadsheetMLDocument(path: path).contents(losses).frames[0].objects
      guard case .shape(let found) = objects.first?.drawing.content else {
        Issue.record("no shape: \(objects)")
        continue
      }
      #expect(found.fill == fill)
    }
  }

  @Test func `charts in cells come through both conversions`() throws {
    let contents = sample.contents
    var group = SparklineGroup()
    group.kind = .column
    group.marked = [.high, .negative]
    group.color = Color(0x123456)
    group.pointColors = [.high: Color(0xFF0000)]
    group.minimum = .fixed(-2.5)
    group.maximum = .group
    group.sparklines = [
      SparklineGroup.Sparkline("C5", values: "'Suivi d''été'!A5:B5"),
      SparklineGroup.Sparkline("C6", values: "'Suivi d''été'!A6:B6"),
    ]
    contents.frames[0].objects = []
    contents.frames[0].sparklines = [group]
    let losses = LossReport()
    try SpreadsheetMLDocument.create(contents, at: file("a.xlsx"), losses: losses)
    #expect(try Conversion.convert(file("a.xlsx"), to: file("b.ods")).isEmpty)
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    let document = try SpreadsheetMLDocument(path: file("c.xlsx"))
    let found = try #require(try document.contents(losses).frames[0].sparklines.first)
    #expect(found.kind == group.kind)
    #expect(found.marked == group.marked)
    #expect(found.color == group.color)
    #expect(found.pointColors[.high] == group.pointColors[.high])
    #expect(found.minimum == group.minimum)
    #expect(found.maximum == group.maximum)
    #expect(found.sparklines.map(\.cell) == group.sparklines.map(\.cell))
    let values = found.sparklines.compactMap { $0.values?.replacing("$", with: "") }
    #expect(values == group.sparklines.compactMap(\.values))
  }
}
