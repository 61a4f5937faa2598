import Spreadsheet
import XML

/// Writes the drawing part of a sheet that is being converted: the objects that lie on it (ECMA-376
/// Part 1, §20.5).
struct ObjectWriter {
  private let geometry: SheetGeometry
  private let losses: SheetLosses
  private let shapes: ShapeMarkup
  /// The part that an image is in, when it can be read.
  private let imagePart: (Int) -> String?
  /// The part that a chart goes to.
  private let chartPart: (Chart) -> String
  private var markup = Markup()
  private(set) var relationships: Relationships
  private var links: [String: String] = [:]
  private var parts: [String: String] = [:]
  private var count = 1

  /// Begins a drawing.
  ///
  /// - Parameters:
  ///   - part: Name of the part.
  ///   - frame: The sheet.
  ///   - losses: Gets what SpreadsheetML cannot hold.
  ///   - imagePart: Gives the part of an image.
  ///   - chartPart: Takes a chart, and gives the part that it will be in.
  init(
    _ part: String,
    frame: SheetFrame,
    losses: SheetLosses,
    imagePart: @escaping (Int) -> String?,
    chartPart: @escaping (Chart) -> String
  ) {
    geometry = SheetGeometry(frame)
    self.losses = losses
    self.imagePart = imagePart
    self.chartPart = chartPart
    shapes = ShapeMarkup()
    relationships = Relationships(ofNewPart: part)
    markup.declaration()
    markup.start(
      "xdr:wsDr",
      [
        "xmlns:xdr": Conformance.transitional.spreadsheetDrawing,
        "xmlns:a": Conformance.transitional.drawing,
        "xmlns:r": Conformance.transitional.relationships,
      ]
    )
    for object in frame.objects { append(object) }
    markup.end("xdr:wsDr")
  }

  /// The part.
  var part: [UInt8] { markup.bytes }

  // MARK: Anchors

  private mutating func append(_ object: SheetObject) {
    let drawing = object.drawing
    var box = geometry.box(object.anchor)
    var place = object.anchor.place
    // Excel places what is on its side by the box that it seems to have.
    if drawing.isOnItsSide {
      place = geometry.place(box.onItsSide, like: place)
    }
    if case .group = drawing.content, drawing.rotation != 0 { box = geometry.box(object.anchor) }
    switch place {
    case .cells(let from, let to):
      let editing: String? =
        switch object.anchor.behavior {
        case .movesAndSizes: nil
        case .moves: "oneCell"
        case .stays: "absolute"
        }
      markup.start("xdr:twoCellAnchor", ["editAs": editing])
      appendCorner("xdr:from", from)
      appendCorner("xdr:to", to)
      appendDrawing(drawing, box: box, on: object)
      markup.end("xdr:twoCellAnchor")
    case .cell(let corner, let width, let height):
      markup.start("xdr:oneCellAnchor")
      appendCorner("xdr:from", corner)
      appendSize("xdr:ext", width, height)
      appendDrawing(drawing, box: box, on: object)
      markup.end("xdr:oneCellAnchor")
    case .sheet(let x, let y, let width, let height):
      markup.start("xdr:absoluteAnchor")
      markup.empty(
        "xdr:pos",
        ["x": DrawingLength.units(max(x, 0)), "y": DrawingLength.units(max(y, 0))]
      )
      appendSize("xdr:ext", width, height)
      appendDrawing(drawing, box: box, on: object)
      markup.end("xdr:absoluteAnchor")
    }
  }

  private mutating func appendDrawing(
    _ drawing: DrawingObject,
    box: Box,
    on object: SheetObject
  ) {
    let cell = object.anchor.cell ?? geometry.corner(x: box.x, y: box.y).cell
    append(drawing, box: box, at: cell, isInGroup: false)
    markup.empty("xdr:clientData", ["fPrintsWithSheet": drawing.prints ? nil : "0"])
  }

  private mutating func appendCorner(_ name: String, _ corner: ObjectAnchor.Corner) {
    markup.start(name)
    markup.leaf("xdr:col", String(corner.cell.column))
    markup.leaf("xdr:colOff", DrawingLength.units(max(corner.x, 0)))
    markup.leaf("xdr:row", String(corner.cell.row))
    markup.leaf("xdr:rowOff", DrawingLength.units(max(corner.y, 0)))
    markup.end(name)
  }

  private mutating func appendSize(_ name: String, _ width: Double, _ height: Double) {
    markup.empty(
      name,
      ["cx": DrawingLength.units(max(width, 0)), "cy": DrawingLength.units(max(height, 0))]
    )
  }

  // MARK: Objects

  private mutating func append(
    _ drawing: DrawingObject,
    box: Box,
    at cell: CellReference,
    isInGroup: Bool
  ) {
    switch drawing.content {
    case .picture(let picture): append(picture, drawing, box: box, at: cell)
    case .shape(let shape): append(shape, drawing, box: box, at: cell)
    case .chart(let chart):
      for detail in ChartWriter.losses(of: chart) {
        losses.note(.chart, .approximated, detail: detail, at: cell)
      }
      append(chart, drawing, box: isInGroup ? box : nil)
    case .group(let members, let width, let height):
      markup.start("xdr:grpSp")
      markup.start("xdr:nvGrpSpPr")
      appendProperties(of: drawing)
      markup.empty("xdr:cNvGrpSpPr")
      markup.end("xdr:nvGrpSpPr")
      markup.start("xdr:grpSpPr")
      shapes.appendTransform(drawing, box: box, inner: (width, height), to: &markup)
      markup.end("xdr:grpSpPr")
      for member in members {
        append(member.drawing, box: member.box, at: cell, isInGroup: true)
      }
      markup.end("xdr:grpSp")
    }
  }

  /// Writes `cNvPr`: number, name, words for those who do not see it, link.
  private mutating func appendProperties(of drawing: DrawingObject) {
    count += 1
    let name = drawing.name.isEmpty ? "Objet \(count - 1)" : drawing.name
    markup.start(
      "xdr:cNvPr",
      [
        "id": String(count), "name": SharedText.encoded(name),
        "descr": drawing.alternativeText.isEmpty
          ? nil : SharedText.encoded(drawing.alternativeText),
        "hidden": drawing.isHidden ? "1" : nil, "title": drawing.title.map(SharedText.encoded),
      ]
    )
    if let link = drawing.link {
      let target = link.address ?? "#" + link.location
      let id = links[target] ?? relationships.addExternal(target, type: Self.type("hyperlink"))
      links[target] = id
      markup.empty(
        "a:hlinkClick",
        ["r:id": id, "tooltip": link.tooltip.map { RuleMarkup.cut($0, to: 255) }]
      )
    }
    markup.end("xdr:cNvPr")
  }

  static func type(_ kind: String) -> String { SurroundingsWriter.type(kind) }

  private mutating func relationship(to part: String, _ kind: String) -> String {
    let id = parts[part] ?? relationships.add(to: part, type: Self.type(kind))
    parts[part] = id
    return id
  }

  private mutating func append(
    _ picture: Picture,
    _ drawing: DrawingObject,
    box: Box,
    at cell: CellReference
  ) {
    guard let part = imagePart(picture.image) else {
      losses.note(.image, .dropped, detail: drawing.name, at: cell)
      // The anchor must hold something: a shape without paint keeps name and words.
      append(DrawingShape(ShapeGeometry("rect")), drawing, box: box, at: cell)
      return
    }
    markup.start("xdr:pic")
    markup.start("xdr:nvPicPr")
    appendProperties(of: drawing)
    markup.raw("<xdr:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></xdr:cNvPicPr>")
    markup.end("xdr:nvPicPr")
    markup.start("xdr:blipFill")
    markup.start("a:blip", ["r:embed": relationship(to: part, "image")])
    if picture.opacity < 1 {
      markup.empty("a:alphaModFix", ["amt": String(Int(bounding: picture.opacity * 100_000))])
    }
    if let vector = picture.vectorImage, let part = imagePart(vector) {
      let id = relationship(to: part, "image")
      markup.raw(
        "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "
          + "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" "
          + "r:embed=\"\(id)\"/></a:ext></a:extLst>"
      )
    }
    markup.end("a:blip")
    let crop = picture.crop
    if crop != Picture.Insets() {
      func share(_ value: Double) -> String? {
        value == 0 ? nil : String(Int(bounding: value * 100_000))
      }
      markup.empty(
        "a:srcRect",
        [
          "l": share(crop.left), "t": share(crop.top), "r": share(crop.right),
          "b": share(crop.bottom),
        ]
      )
    }
    markup.raw("<a:stretch><a:fillRect/></a:stretch>")
    markup.end("xdr:blipFill")
    markup.start("xdr:spPr")
    shapes.appendTransform(drawing, box: box, to: &markup)
    markup.raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>")
    if let line = picture.line { shapes.append(line, to: &markup) }
    markup.end("xdr:spPr")
    markup.end("xdr:pic")
  }

  private mutating func append(
    _ shape: DrawingShape,
    _ drawing: DrawingObject,
    box: Box,
    at cell: CellReference
  ) {
    // A line with a text cannot be a connector, which has none.
    let isConnector = shape.isConnector && shape.text?.isEmpty != false
    let tag = isConnector ? "xdr:cxnSp" : "xdr:sp"
    markup.start(tag, isConnector ? ["macro": ""] : ["macro": "", "textlink": ""])
    markup.start(isConnector ? "xdr:nvCxnSpPr" : "xdr:nvSpPr")
    appendProperties(of: drawing)
    if isConnector {
      markup.empty("xdr:cNvCxnSpPr")
      markup.end("xdr:nvCxnSpPr")
    } else {
      markup.empty("xdr:cNvSpPr", ["txBox": shape.isTextBox ? "1" : nil])
      markup.end("xdr:nvSpPr")
    }
    markup.start("xdr:spPr")
    shapes.appendTransform(drawing, box: box, to: &markup)
    shapes.append(shape.geometry, to: &markup)
    switch shape.fill {
    case .none: markup.raw("<a:noFill/>")
    case .solid(let color, let opacity): shapes.append(color, opacity, to: &markup)
    case .gradient(let gradient): DrawingFillMarkup.append(gradient, to: &markup)
    case .pattern(let pattern): DrawingFillMarkup.append(pattern, to: &markup)
    case .image(let image):
      if let part = imagePart(image) {
        markup.start("a:blipFill")
        markup.empty("a:blip", ["r:embed": relationship(to: part, "image")])
        markup.raw("<a:stretch><a:fillRect/></a:stretch>")
        markup.end("a:blipFill")
      } else {
        markup.raw("<a:noFill/>")
        losses.note(.image, .dropped, detail: drawing.name, at: cell)
      }
    }
    if let line = shape.line {
      shapes.append(line, to: &markup)
    } else {
      markup.raw("<a:ln><a:noFill/></a:ln>")
    }
    markup.end("xdr:spPr")
    if !isConnector, let text = shape.text { shapes.append(text, to: &markup) }
    markup.end(tag)
  }

  private mutating func append(_ chart: Chart, _ drawing: DrawingObject, box: Box?) {
    let id = relationship(to: chartPart(chart), "chart")
    markup.start("xdr:graphicFrame", ["macro": ""])
    markup.start("xdr:nvGraphicFramePr")
    appendProperties(of: drawing)
    markup.empty("xdr:cNvGraphicFramePr")
    markup.end("xdr:nvGraphicFramePr")
    let box = box ?? Box(width: 0, height: 0)
    markup.start("xdr:xfrm")
    markup.empty("a:off", ["x": DrawingLength.units(box.x), "y": DrawingLength.units(box.y)])
    appendSize("a:ext", box.width, box.height)
    markup.end("xdr:xfrm")
    markup.start("a:graphic")
    markup.start("a:graphicData", ["uri": Conformance.transitional.chart])
    markup.empty("c:chart", ["xmlns:c": Conformance.transitional.chart, "r:id": id])
    markup.end("a:graphicData")
    markup.end("a:graphic")
    markup.end("xdr:graphicFrame")
  }
}

extension DrawingObject {
  /// Whether it is turned so far that Excel takes its height for its width.
  var isOnItsSide: Bool {
    let turn = rotation - (rotation / 360).rounded(.down) * 360
    return (45..<135).contains(turn) || (225..<315).contains(turn)
  }
}
