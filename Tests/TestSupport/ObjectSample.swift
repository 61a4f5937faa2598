package import Spreadsheet

/// A workbook with an object of each kind on its sheet, and what is to be found of them when it was
/// written and read.
package struct ObjectSample {
  /// A picture of four dots.
  private static let dots: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    2, 0, 0, 0, 2, 8, 2, 0, 0, 0, 0xFD, 0xD4, 0x9A, 0x73, 0, 0, 0, 16, 0x49, 0x44, 0x41, 0x54,
    0x78, 0x9C, 0x63, 0xF8, 0xCF, 0xC0, 0x00, 0x44, 0x0C, 0x10, 0x1A, 0x00, 0x1D, 0xEE, 0x03,
    0xFD, 0x32, 0x84, 0x5F, 0x42, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  /// The objects.
  package let objects: [SheetObject]

  /// Makes the sample.
  package init() {
    var objects: [SheetObject] = []
    func add(_ place: ObjectAnchor.Place, _ drawing: DrawingObject) {
      objects.append(SheetObject(ObjectAnchor(place), drawing))
    }
    func corner(_ cell: CellReference, _ x: Double, _ y: Double) -> ObjectAnchor.Corner {
      ObjectAnchor.Corner(cell, x: x, y: y)
    }
    var picture = Picture(image: 0)
    picture.crop.left = 0.25
    picture.opacity = 0.5
    var shown = DrawingObject(
      .picture(picture),
      name: "Blason d'ici",
      title: "Blason",
      alternativeText: "Un & deux"
    )
    shown.link = Hyperlink("A1", to: "")
    shown.link?.address = "https://example.org/a?b=1&c=2"
    add(.cells(from: corner("B2", 3, 4), to: corner("D6", 12.5, 2)), shown)
    var box = DrawingShape(ShapeGeometry("rect"))
    box.isTextBox = true
    box.fill = .solid(Color(0xFFF2CC), opacity: 1)
    box.line = ShapeLine(Color(0x1F4E79), width: 1.5)
    var paragraph = ShapeText.Paragraph()
    paragraph.alignment = .center
    paragraph.runs = [
      ShapeText.Run("Avis  ", Font(name: "Arial", size: 12, isBold: true, color: Color(0xC00000))),
      ShapeText.Run("au\nconseil", Font(name: "Arial", size: 9, isItalic: true)),
    ]
    box.text = ShapeText()
    box.text?.paragraphs = [paragraph]
    box.text?.vertical = .center
    add(
      .cell(corner("E3", 5, 6), width: 120, height: 48),
      DrawingObject(.shape(box), name: "Zone")
    )
    for (number, turn) in [30.0, 90, 200].enumerated() {
      var shape = DrawingShape(ShapeGeometry("ellipse"))
      shape.fill = .solid(Color(0x2E7D6B), opacity: 0.4)
      var turned = DrawingObject(.shape(shape), name: "Ovale \(number)")
      turned.rotation = turn
      add(.cell(corner("C12", Double(number) * 90, 10), width: 80, height: 30), turned)
    }
    var arrow = DrawingShape(ShapeGeometry("straightConnector1"))
    arrow.isConnector = true
    arrow.line = ShapeLine(Color(0), width: 2)
    arrow.line?.tail = .triangle
    arrow.line?.dash = .dash
    var line = DrawingObject(.shape(arrow), name: "Flèche")
    line.isFlippedVertically = true
    add(.cells(from: corner("F2", 1, 2), to: corner("H9", 3, 4)), line)
    var inner = DrawingShape(ShapeGeometry("rect"))
    inner.fill = .solid(Color(0x336699), opacity: 1)
    let members = [
      GroupMember(Box(x: 0, y: 0, width: 40, height: 20), DrawingObject(.shape(inner), name: "g1")),
      GroupMember(
        Box(x: 60, y: 30, width: 40, height: 20),
        DrawingObject(.picture(Picture(image: 0)), name: "g2")
      ),
    ]
    add(
      .cell(corner("B20", 0, 0), width: 100, height: 50),
      DrawingObject(.group(members, width: 100, height: 50), name: "Ensemble")
    )
    add(
      .sheet(x: 300, y: 200, width: 50, height: 25),
      DrawingObject(.picture(Picture(image: 0)), name: "Fixe")
    )
    self.objects = objects
  }

  /// A workbook with the objects on a sheet whose columns and rows are not all alike.
  package var contents: WorkbookContents {
    let frame = SheetFrame(Sheet(name: "Suivi d'été"))
    var wide = ColumnRun(2...2)
    wide.width = 96
    var hidden = ColumnRun(3...3)
    hidden.width = 60
    hidden.isHidden = true
    frame.columns = [wide, hidden]
    frame.rowHeights = [30]
    frame.rowRuns = [RowRun(3...3, height: 30, isHidden: false)]
    frame.objects = objects
    var contents = WorkbookContents(texts: TextTable()) { _, visit in
      var row = SheetRow(index: 3)
      row.height = 30
      row.hasOwnHeight = true
      row.cells = [Cell(column: 0, kind: .number, payload: 1.5.bitPattern, style: 0)]
      try visit(row)
    }
    contents.frames = [frame]
    contents.styles = [CellStyle(font: Font(name: "Calibri", size: 11))]
    _ = contents.images.add("dots", format: .png) { Self.dots }
    return contents
  }

  /// What differs between the objects of the sample and those of a workbook, in words.
  package func differences(from contents: WorkbookContents) -> [String] {
    let (before, after) = (self.contents.frames[0], contents.frames[0])
    var found: [String] = []
    guard before.objects.count == after.objects.count else {
      return ["\(after.objects.count) objects"]
    }
    for (old, new) in zip(before.objects, after.objects) {
      let name = old.drawing.name
      let (left, right) = (
        SheetGeometry(before).box(old.anchor), SheetGeometry(after).box(new.anchor)
      )
      for (a, b) in [
        (left.x, right.x), (left.y, right.y), (left.width, right.width),
        (left.height, right.height),
      ] where abs(a - b) > 0.3 {
        found.append("\(name): \(left) became \(right)")
      }
      compare(old.drawing, new.drawing, &found)
      if let image = image(of: new.drawing),
        (try? contents.images.images[image].read()) != Self.dots
      {
        found.append("\(name): other image")
      }
    }
    return found
  }

  private func image(of drawing: DrawingObject) -> Int? {
    if case .picture(let picture) = drawing.content { picture.image } else { nil }
  }

  private func compare(_ old: DrawingObject, _ new: DrawingObject, _ found: inout [String]) {
    func check<T: Equatable>(_ what: String, _ left: T, _ right: T) {
      if left != right { found.append("\(old.name), \(what): \(left) became \(right)") }
    }
    check("name", old.name, new.name)
    check("title", old.title, new.title)
    check("description", old.alternativeText, new.alternativeText)
    check("address", old.link?.address, new.link?.address)
    check("rotation", old.rotation, (new.rotation * 10).rounded() / 10)
    check("flips", old.isFlippedHorizontally, new.isFlippedHorizontally)
    check("flips", old.isFlippedVertically, new.isFlippedVertically)
    switch (old.content, new.content) {
    case (.picture(let left), .picture(let right)):
      check("crop", left.crop.left, (right.crop.left * 100).rounded() / 100)
      check("opacity", left.opacity, right.opacity)
    case (.shape(let left), .shape(let right)):
      check("fill", left.fill, right.fill)
      check("line", left.line?.color, right.line?.color)
      check("ends", left.line?.tail, right.line?.tail)
      check("dash", left.line?.dash, right.line?.dash)
      check("text box", left.isTextBox, right.isTextBox)
      check("text", left.text?.plain, right.text?.plain)
      check("vertical", left.text?.vertical, right.text?.vertical)
      check(
        "alignment",
        left.text?.paragraphs.map(\.alignment),
        right.text?.paragraphs.map(\.alignment)
      )
      let fonts = [left, right].map { shape in
        shape.text?.paragraphs.flatMap(\.runs).filter { !$0.text.isEmpty }.map(\.font) ?? []
      }
      check("sizes", fonts[0].first?.size, fonts[1].first?.size)
      check("bold", fonts[0].first?.isBold, fonts[1].first?.isBold)
      check("colour", fonts[0].first?.color, fonts[1].first?.color)
      check("italic", fonts[0].last?.isItalic, fonts[1].last?.isItalic)
    case (.group(let left, _, _), .group(let right, _, _)):
      check("members", left.count, right.count)
      for (left, right) in zip(left, right) {
        let (a, b) = (left.box, right.box)
        let distance = [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height]
          .map { abs($0) }.max()
        if distance ?? 0 > 0.3 { found.append("\(left.drawing.name): \(a) became \(b)") }
        compare(left.drawing, right.drawing, &found)
      }
    default: found.append("\(old.name): \(old.content) became \(new.content)")
    }
  }
}
