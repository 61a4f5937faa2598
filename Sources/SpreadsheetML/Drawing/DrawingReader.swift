import PackageParts
import Spreadsheet
import XML

/// Reads a drawing part: the objects that lie on a sheet (ECMA-376 Part 1, §20.5).
struct DrawingReader {
  let package: OfficePackage
  let colors: DrawingColors
  let images: ImageTable
  let geometry: SheetGeometry
  let losses: SheetLosses
  let controls: SheetControls
  /// Whether the part is the drawing of a diagram, which holds no others.
  let isOfDiagram: Bool
  let relationships: Relationships
  let root: XMLPart.Element

  /// Opens a drawing part.
  init(
    _ part: String,
    in package: OfficePackage,
    colors: DrawingColors,
    images: ImageTable,
    geometry: SheetGeometry,
    losses: SheetLosses,
    controls: SheetControls = SheetControls(),
    isOfDiagram: Bool = false
  ) throws(WorkbookError) {
    self.package = package
    self.colors = colors
    self.images = images
    self.geometry = geometry
    self.losses = losses
    self.controls = controls
    self.isOfDiagram = isOfDiagram
    root = try package.index(ofPart: part).root
    relationships = try Relationships(of: part, in: package)
  }

  /// Where an object is met, for the report of losses.
  struct Place {
    var cell: CellReference
    var name: String
  }

  /// The objects, from the lowest to the uppermost.
  func objects() -> [SheetObject] {
    var objects: [SheetObject] = []
    for element in Self.chosen(root.children) {
      guard let anchor = Self.anchor(element) else { continue }
      for child in Self.chosen(element.children) {
        let frame = Frame(child)
        // A shape on its side is placed by the box that it seems to have.
        let box = frame.isOnItsSide ? geometry.box(anchor).onItsSide : geometry.box(anchor)
        let place = Place(cell: anchor.cell ?? geometry.corner(x: box.x, y: box.y).cell, name: "")
        if child.localName == "pic", element.children.contains(where: Self.isPictured) {
          let name = Self.properties(of: child)?.attribute("name") ?? ""
          losses.note(.shape, .approximated, detail: name, at: place.cell)
        }
        guard var drawing = read(child, frame: frame, box: box, at: place) else { continue }
        drawing.prints =
          element.first("clientData").map {
            $0.attribute("fPrintsWithSheet") == nil || $0.flag("fPrintsWithSheet")
          } ?? true
        var placed = anchor
        if frame.isOnItsSide { placed.place = geometry.place(box, like: anchor.place) }
        objects.append(SheetObject(placed, drawing))
      }
    }
    return objects
  }

  // MARK: Anchors

  /// The elements with those that stand for alternatives taken out: the first choice, which is what
  /// Excel itself shows (ECMA-376 Part 3, §7.6), or the picture of what only some programs show.
  static func chosen(_ elements: [XMLPart.Element]) -> [XMLPart.Element] {
    elements.flatMap { element in
      guard element.localName == "AlternateContent" else { return [element] }
      let fallback = element.first("Fallback")
      let choice = isPictured(element) ? fallback : element.first("Choice") ?? fallback
      return chosen(choice?.children ?? [])
    }
  }

  /// The place that an anchor gives; nil when the element is none.
  static func anchor(_ element: XMLPart.Element) -> ObjectAnchor? {
    switch element.localName {
    case "twoCellAnchor":
      guard let from = element.first("from").flatMap(corner),
        let to = element.first("to").flatMap(corner)
      else { return nil }
      let behavior: ObjectAnchor.Behavior =
        switch element.attribute("editAs") {
        case "oneCell": .moves
        case "absolute": .stays
        default: .movesAndSizes
        }
      return ObjectAnchor(.cells(from: from, to: to), behavior)
    case "oneCellAnchor":
      guard let from = element.first("from").flatMap(corner), let size = size(element.first("ext"))
      else { return nil }
      return ObjectAnchor(.cell(from, width: size.width, height: size.height))
    case "absoluteAnchor":
      guard let place = element.first("pos"), let size = size(element.first("ext")) else {
        return nil
      }
      return ObjectAnchor(
        .sheet(
          x: DrawingLength.points(place.attribute("x")) ?? 0,
          y: DrawingLength.points(place.attribute("y")) ?? 0,
          width: size.width,
          height: size.height
        )
      )
    default: return nil
    }
  }

  private static func size(_ element: XMLPart.Element?) -> (width: Double, height: Double)? {
    guard let element, let width = DrawingLength.points(element.attribute("cx")),
      let height = DrawingLength.points(element.attribute("cy"))
    else { return nil }
    return (max(width, 0), max(height, 0))
  }

  /// A corner: its cell and how far from the cell's corner it lies.
  static func corner(_ marker: XMLPart.Element) -> ObjectAnchor.Corner? {
    func number(_ name: String) -> Int? {
      marker.first(name).flatMap { Int($0.text.filter { !$0.isWhitespace }) }
    }
    guard let row = number("row"), let column = number("col"), row >= 0, column >= 0,
      row < SheetLimits.rows, column < SheetLimits.columns
    else { return nil }
    return ObjectAnchor.Corner(
      CellReference(row: row, column: column),
      x: DrawingLength.points(marker.first("colOff")?.text) ?? 0,
      y: DrawingLength.points(marker.first("rowOff")?.text) ?? 0
    )
  }

  // MARK: Objects

  /// What `xfrm` says (§20.1.7.6): the box in the group's space, turns and mirrors.
  private struct Frame {
    var box = Box(width: 0, height: 0)
    var inner: Box?
    var rotation = 0.0
    var isFlippedHorizontally = false
    var isFlippedVertically = false

    init(_ object: XMLPart.Element) {
      let properties = object.first("spPr") ?? object.first("grpSpPr")
      guard let transform = properties?.first("xfrm") ?? object.first("xfrm") else { return }
      func box(_ offset: String, _ extent: String) -> Box? {
        guard let size = transform.first(extent) else { return nil }
        let place = transform.first(offset)
        func points(_ element: XMLPart.Element?, _ name: String) -> Double {
          DrawingLength.points(element?.attribute(name)) ?? 0
        }
        return Box(
          x: points(place, "x"),
          y: points(place, "y"),
          width: max(points(size, "cx"), 0),
          height: max(points(size, "cy"), 0)
        )
      }
      self.box = box("off", "ext") ?? self.box
      inner = box("chOff", "chExt")
      let turn = (transform.attribute("rot").flatMap { Double($0) } ?? 0) / 60_000
      rotation = turn - (turn / 360).rounded(.down) * 360
      isFlippedHorizontally = transform.flag("flipH")
      isFlippedVertically = transform.flag("flipV")
    }

    /// Whether it is turned so far that Excel takes its height for its width.
    var isOnItsSide: Bool {
      (45..<135).contains(rotation) || (225..<315).contains(rotation)
    }
  }

  private func read(
    _ element: XMLPart.Element,
    frame: Frame,
    box: Box,
    at outer: Place
  ) -> DrawingObject? {
    guard let properties = Self.properties(of: element) else {
      if element.localName == "contentPart" {
        losses.note(.shape, .dropped, detail: "contentPart", at: outer.cell)
      }
      return nil
    }
    let place = Place(cell: outer.cell, name: properties.attribute("name") ?? "")
    // What LibreOffice makes of the templates of old drawings is not content.
    guard !properties.flag("hidden") || !Self.isTemplate(place.name) else {
      losses.note(.shape, .dropped, detail: place.name, at: place.cell)
      return nil
    }
    guard let content = content(element, frame: frame, box: box, at: place) else { return nil }
    var drawing = DrawingObject(
      content,
      name: SharedText.decoded(place.name),
      title: properties.attribute("title").map(SharedText.decoded),
      alternativeText: properties.attribute("descr").map(SharedText.decoded) ?? ""
    )
    // Shapes that stand for controls are hidden behind these.
    drawing.isHidden = properties.flag("hidden") && Self.control(element) == nil
    drawing.rotation = frame.rotation
    drawing.isFlippedHorizontally = frame.isFlippedHorizontally
    drawing.isFlippedVertically = frame.isFlippedVertically
    drawing.link = properties.first("hlinkClick").flatMap(link)
    return drawing
  }

  private static func isTemplate(_ name: String) -> Bool {
    name.hasPrefix("_x0000_t") || name.hasPrefix("shapetype_")
  }

  /// The element with the name of an object, `cNvPr`.
  private static func properties(of element: XMLPart.Element) -> XMLPart.Element? {
    element.children.first { $0.localName.hasPrefix("nv") }?.first("cNvPr")
  }

  private func content(
    _ element: XMLPart.Element,
    frame: Frame,
    box: Box,
    at place: Place
  ) -> DrawingObject.Content? {
    switch element.localName {
    case "pic": return picture(element, at: place).map { .picture($0) }
    case "sp", "cxnSp":
      let shape = reader(at: place).shape(element, width: box.width, height: box.height)
      return Self.control(element).map { control($0, shape, at: place) } ?? .shape(shape)
    case "grpSp": return group(element, frame: frame, box: box, at: place)
    case "graphicFrame": return graphic(element, box: box, at: place)
    default: return nil
    }
  }

  /// The name of the control or embedded object that a shape stands for ([MS-ODRAWXML] §2.3.3); nil
  /// when it is a shape.
  private static func control(_ element: XMLPart.Element) -> String? {
    properties(of: element)?.first("extLst")?.descendants(named: "compatExt").first
      .map { $0.attribute("spid") ?? "" }
  }

  /// What is shown of a control: its picture, or its words behind the sign of its state.
  private func control(
    _ name: String,
    _ shape: DrawingShape,
    at place: Place
  ) -> DrawingObject.Content? {
    var shape = shape
    switch controls[name] {
    case .embedded: return nil
    case .picture(let image):
      losses.note(.control, .approximated, detail: place.name, at: place.cell)
      return .picture(Picture(image: image))
    case .form(let sign):
      if let words = shape.text?.paragraphs.first?.runs.first?.text {
        shape.text?.paragraphs[0].runs[0].text = sign + words
      }
    case nil: break
    }
    let isEmpty = shape.text?.isEmpty ?? true
    losses.note(.control, isEmpty ? .dropped : .textKept, detail: place.name, at: place.cell)
    return isEmpty ? nil : .shape(shape)
  }

  func reader(at place: Place) -> ShapeReader {
    ShapeReader(
      colors: colors,
      image: { image($0, at: place) },
      approximate: { what in
        losses.note(.shape, .approximated, detail: "\(place.name) (\(what))", at: place.cell)
      }
    )
  }

  private func group(
    _ element: XMLPart.Element,
    frame: Frame,
    box: Box,
    at place: Place
  ) -> DrawingObject.Content? {
    members(of: element, space: frame.inner ?? frame.box, box: box, at: place)
  }

  /// The members of a group, at the size that they have on the sheet.
  ///
  /// - Parameters:
  ///   - element: The group.
  ///   - space: The rectangle that their own boxes count in.
  ///   - box: Where that lies on the sheet.
  ///   - place: For the report of losses.
  /// - Returns: A group; nil when nothing can be shown.
  func members(
    of element: XMLPart.Element,
    space: Box,
    box: Box,
    at place: Place
  ) -> DrawingObject.Content? {
    let scale = (
      x: space.width > 0 ? box.width / space.width : 1,
      y: space.height > 0 ? box.height / space.height : 1
    )
    var members: [GroupMember] = []
    for child in Self.chosen(element.children) {
      let inner = Frame(child)
      let (x, y) = inner.isOnItsSide ? (scale.y, scale.x) : (scale.x, scale.y)
      let center = (
        x: (inner.box.x + inner.box.width / 2 - space.x) * scale.x,
        y: (inner.box.y + inner.box.height / 2 - space.y) * scale.y
      )
      let size = (width: inner.box.width * x, height: inner.box.height * y)
      let childBox = Box(
        x: center.x - size.width / 2,
        y: center.y - size.height / 2,
        width: size.width,
        height: size.height
      )
      guard let drawing = read(child, frame: inner, box: childBox, at: place) else { continue }
      members.append(GroupMember(childBox, drawing))
    }
    guard !members.isEmpty else { return nil }
    return .group(members, width: box.width, height: box.height)
  }

  private func graphic(
    _ element: XMLPart.Element,
    box: Box,
    at place: Place
  ) -> DrawingObject.Content? {
    let data = element.first("graphic")?.first("graphicData")
    let kind = data?.attribute("uri") ?? ""
    if !isOfDiagram, let relations = data?.first("relIds") {
      return diagram(relations, box: box, at: place)
    }
    if kind == Conformance.transitional.chart || kind == Conformance.strict.chart {
      let chart = data?.first("chart")
      let id =
        chart?.relationship()
      guard let part = id.flatMap({ relationships[$0] })?.target,
        package.entryName(ofPart: part) != nil
      else {
        losses.note(.chart, .dropped, detail: place.name, at: place.cell)
        return nil
      }
      return self.chart(part, at: place).map { .chart($0) }
    }
    if kind.hasSuffix("/slicer") || kind.hasSuffix("/timeslicer") {
      losses.note(.slicer, .dropped, detail: place.name, at: place.cell)
    } else if kind.hasSuffix("/chartex") {
      losses.note(.chart, .dropped, detail: place.name, at: place.cell)
    } else {
      let what = kind.split(separator: "/").last.map { " (\($0))" } ?? ""
      losses.note(.shape, .dropped, detail: place.name + what, at: place.cell)
    }
    return nil
  }

  /// Reads the part of a chart.
  private func chart(_ part: String, at place: Place) -> Chart? {
    let chart = ChartReader.chart(ofPart: part, in: package, colors: colors) {
      losses.note(.chart, .approximated, detail: $0, at: place.cell)
    }
    if chart == nil { losses.note(.chart, .dropped, detail: place.name, at: place.cell) }
    return chart
  }
}

extension Box {
  /// The rectangle around the same centre whose height is this one's width.
  var onItsSide: Box {
    Box(
      x: x + (width - height) / 2,
      y: y + (height - width) / 2,
      width: height,
      height: width
    )
  }
}

extension SheetGeometry {
  /// The place of a rectangle, given as another place is.
  func place(_ box: Box, like place: ObjectAnchor.Place) -> ObjectAnchor.Place {
    switch place {
    case .cells:
      let (from, to) = corners(box)
      return .cells(from: from, to: to)
    case .cell: return .cell(corner(x: box.x, y: box.y), width: box.width, height: box.height)
    case .sheet: return .sheet(x: box.x, y: box.y, width: box.width, height: box.height)
    }
  }
}
