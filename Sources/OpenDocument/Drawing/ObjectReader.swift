import Glibc
import Spreadsheet
import XML

/// Reads the objects of a table: frames and shapes on the sheet and in its cells (ODF 1.3 part 3, §10).
struct ObjectReader {
  let package: PackageReader
  let styles: GraphicStyles
  let images: ImageTable
  let geometry: SheetGeometry
  let losses: SheetLosses

  /// Where an object is met.
  struct Context {
    /// The cell that it hangs on; nil when it hangs on the sheet.
    var cell: CellReference?
    /// The cell that the report of losses names.
    var shown: CellReference?
    var link: Hyperlink?
  }

  /// An object and its box: from the corner of the cell or the sheet that it hangs on.
  private struct Placed {
    var box: Box
    var drawing: DrawingObject
  }

  /// The objects, from the lowest to the uppermost.
  func objects(_ fragments: [ObjectPass.Fragment]) -> [SheetObject] {
    var found: [(z: Int, object: SheetObject)] = []
    for fragment in fragments {
      let context = Context(cell: fragment.cell, shown: fragment.cell)
      for (element, context) in unlinked(fragment.element, context) {
        guard let placed = read(element, context) else { continue }
        let z = attribute(element, "z-index", .draw).flatMap { Int($0) } ?? Int.max
        found.append(
          (z, SheetObject(anchor(of: element, placed, fragment.cell), placed.drawing))
        )
      }
    }
    // Sorting keeps the order of those that do not say.
    return found.enumerated().sorted { ($0.element.z, $0.offset) < ($1.element.z, $1.offset) }
      .map(\.element.object)
  }

  /// The objects within links, with where these lead.
  private func unlinked(
    _ element: XMLPart.Element,
    _ context: Context
  ) -> [(XMLPart.Element, Context)] {
    guard element.localName == "a", element.namespace == ODFNamespace.draw.uri else {
      return [(element, context)]
    }
    var inner = context
    if let target = attribute(element, "href", .xlink), !target.isEmpty {
      var link = Hyperlink(CellReference(row: 0, column: 0), to: "")
      if target.hasPrefix("#") {
        link.location = String(target.dropFirst())
      } else {
        link.address = target
      }
      inner.link = link
    }
    return element.children.flatMap { unlinked($0, inner) }
  }

  func attribute(
    _ element: XMLPart.Element,
    _ name: String,
    _ space: ODFNamespace
  ) -> String? {
    element.attribute(name, namespace: space.uri)
  }

  func length(
    _ element: XMLPart.Element,
    _ name: String,
    _ space: ODFNamespace = .svg
  ) -> Double? {
    attribute(element, name, space).flatMap(Length.points)
  }

  /// The place of an object: two cells when it ends in one, else a corner and a size.
  private func anchor(
    of element: XMLPart.Element,
    _ placed: Placed,
    _ cell: CellReference?
  ) -> ObjectAnchor {
    let box = placed.box
    guard let cell else {
      return ObjectAnchor(
        .sheet(x: max(box.x, 0), y: max(box.y, 0), width: box.width, height: box.height)
      )
    }
    let origin = geometry.origin(of: cell)
    let from = geometry.corner(x: origin.x + box.x, y: origin.y + box.y)
    if placed.drawing.rotation == 0,
      let end = attribute(element, "end-cell-address", .table).flatMap({ ODFAddress($0) })
    {
      let to = ObjectAnchor.Corner(
        end.range.last,
        x: length(element, "end-x", .table) ?? 0,
        y: length(element, "end-y", .table) ?? 0
      )
      let (start, stop) = (geometry.point(from), geometry.point(to))
      if stop.x >= start.x, stop.y >= start.y, box.width > 0 || box.height > 0 {
        return ObjectAnchor(.cells(from: from, to: to))
      }
    }
    return ObjectAnchor(.cell(from, width: box.width, height: box.height))
  }

  // MARK: Kinds

  private func read(_ element: XMLPart.Element, _ context: Context) -> Placed? {
    guard element.namespace == ODFNamespace.draw.uri else { return nil }
    let name = attribute(element, "name", .draw) ?? ""
    let style = attribute(element, "style-name", .draw)
    let graphic = styles.properties("graphic", family: "graphic", name: style)
    var box = Box(
      x: length(element, "x") ?? 0,
      y: length(element, "y") ?? 0,
      width: length(element, "width") ?? 0,
      height: length(element, "height") ?? 0
    )
    var rotation = 0.0
    if let text = attribute(element, "transform", .draw) {
      let transform = DrawingTransform(text)
      rotation = transform.degrees
      box = transform.box(width: box.width, height: box.height)
    }
    let content: DrawingObject.Content?
    var flips = (horizontal: false, vertical: false)
    switch element.localName {
    case "g":
      guard let group = group(element, context) else { return nil }
      box = group.box
      content = group.content
    case "frame": content = frame(element, graphic, name, style, context)
    case "control":
      losses.note(.control, .dropped, detail: name, at: context.shown.map { CellRange($0, $0) })
      return nil
    case "line", "connector", "measure":
      let ends = ["x1", "y1", "x2", "y2"].map { length(element, $0) ?? 0 }
      box = Box(
        x: min(ends[0], ends[2]),
        y: min(ends[1], ends[3]),
        width: abs(ends[2] - ends[0]),
        height: abs(ends[3] - ends[1])
      )
      flips = (ends[2] < ends[0], ends[3] < ends[1])
      rotation = 0
      content = .shape(line(element, graphic, style))
    default:
      guard let geometry = geometry(element, box, context, name) else { return nil }
      if let enhanced = element.first("enhanced-geometry") {
        flips.horizontal = attribute(enhanced, "mirror-horizontal", .draw) == "true"
        flips.vertical = attribute(enhanced, "mirror-vertical", .draw) == "true"
      }
      let shape = shape(geometry, element, element, graphic, style, name, context)
      content = .shape(shape)
    }
    guard let content else { return nil }
    if case .picture = content {
      let mirror = graphic["mirror"] ?? "none"
      flips = (mirror.contains("horizontal"), mirror.contains("vertical"))
    }
    var drawing = DrawingObject(
      content,
      name: name,
      title: element.first("title")?.text,
      alternativeText: element.first("desc")?.text ?? ""
    )
    drawing.link = context.link
    drawing.rotation = rotation
    drawing.isFlippedHorizontally = flips.horizontal
    drawing.isFlippedVertically = flips.vertical
    drawing.prints = graphic["print-content"] != "false"
    drawing.isHidden =
      attribute(element, "display", .drawooo) == "none"
      || attribute(element, "display", .draw) == "none"
    return Placed(box: box, drawing: drawing)
  }

  private func group(
    _ element: XMLPart.Element,
    _ context: Context
  ) -> (box: Box, content: DrawingObject.Content)? {
    var members: [Placed] = []
    for child in element.children {
      for (element, context) in unlinked(child, context) {
        if let placed = read(element, context) { members.append(placed) }
      }
    }
    guard let first = members.first else { return nil }
    var edges = first.box.bounds(turned: first.drawing.rotation)
    for member in members.dropFirst() {
      edges = edges.union(member.box.bounds(turned: member.drawing.rotation))
    }
    let inner = members.map { member in
      var box = member.box
      box.x -= edges.x
      box.y -= edges.y
      return GroupMember(box, member.drawing)
    }
    return (edges, .group(inner, width: edges.width, height: edges.height))
  }

  private func frame(
    _ element: XMLPart.Element,
    _ graphic: GraphicStyles.Properties,
    _ name: String,
    _ style: String?,
    _ context: Context
  ) -> DrawingObject.Content? {
    let place = context.shown.map { CellRange($0, $0) }
    let object = element.first("object")
    if let chart = object.flatMap({ chart($0, place) }) { return .chart(chart) }
    if let box = element.first("text-box") {
      var shape = shape(ShapeGeometry("rect"), element, box, graphic, style, name, context)
      shape.isTextBox = true
      if graphic["fill"] == nil { shape.fill = .none }
      if graphic["stroke"] == nil { shape.line = nil }
      return .shape(shape)
    }
    let isObject = object != nil || element.first("object-ole") != nil
    if isObject || element.first("plugin") != nil || element.first("applet") != nil
      || element.first("floating-frame") != nil
    {
      // The picture of the object is kept.
      let picture = picture(element, graphic)
      losses.note(
        .oleObject,
        picture == nil ? .dropped : .approximated,
        detail: name,
        at: place
      )
      return picture.map { .picture($0) }
    }
    guard let picture = picture(element, graphic) else {
      losses.note(.image, .dropped, detail: name, at: place)
      return nil
    }
    // A frame may hold one picture in several formats, for programs to choose from.
    if element.all("image").count > (picture.vectorImage == nil ? 1 : 2) {
      losses.note(.image, .approximated, detail: name, at: place)
    }
    return .picture(picture)
  }

  /// Reads the object of a chart; nil for a text, a formula or whatever else is embedded.
  private func chart(_ object: XMLPart.Element, _ place: CellRange?) -> Chart? {
    ChartObjectReader.chart(of: object, in: package) {
      losses.note(.chart, .approximated, detail: $0, at: place)
    }
  }

  private func picture(
    _ frame: XMLPart.Element,
    _ graphic: GraphicStyles.Properties
  ) -> Picture? {
    let found = frame.all("image").compactMap { element in
      attribute(element, "href", .xlink).flatMap { images.add($0, in: package) }
    }
    // A drawing of vectors comes with a picture for those that cannot show it.
    let plain = found.first { images.images[$0].format != .svg }
    guard let index = plain ?? found.first else { return nil }
    var picture = Picture(image: index)
    if let vector = found.first(where: { images.images[$0].format == .svg }), vector != index {
      picture.vectorImage = vector
    }
    if let clip = graphic["clip"], clip.hasPrefix("rect("), clip.hasSuffix(")") {
      let edges = clip.dropFirst(5).dropLast().split { $0 == "," || $0 == " " }
        .map { Length.points(String($0)) ?? 0 }
      let image = images.images[index]
      if edges.count == 4, edges.contains(where: { $0 != 0 }),
        let size = (try? image.read()).flatMap({ ImageSize($0, image.format) })
      {
        picture.crop = Picture.Insets(
          left: edges[3] / size.width,
          top: edges[0] / size.height,
          right: edges[1] / size.width,
          bottom: edges[2] / size.height
        )
      }
    }
    picture.opacity = graphic["image-opacity"].flatMap(GraphicStyles.share) ?? 1
    if graphic["stroke"] != nil { picture.line = styles.line(graphic) }
    return picture
  }
}

extension Box {
  /// The smallest rectangle around this one when it is turned by an angle in degrees.
  func bounds(turned degrees: Double) -> Box {
    guard degrees != 0 else { return self }
    let radians = degrees * .pi / 180
    let (sine, cosine) = (abs(sin(radians)), abs(cos(radians)))
    let size = (width: width * cosine + height * sine, height: width * sine + height * cosine)
    return Box(
      x: x + (width - size.width) / 2,
      y: y + (height - size.height) / 2,
      width: size.width,
      height: size.height
    )
  }

  /// The smallest rectangle around this one and another.
  func union(_ other: Box) -> Box {
    let (left, top) = (min(x, other.x), min(y, other.y))
    return Box(
      x: left,
      y: top,
      width: max(x + width, other.x + other.width) - left,
      height: max(y + height, other.y + other.height) - top
    )
  }
}

extension ImageTable {
  /// The index of an image of a package; nil when it is missing or in a format of nobody's.
  func add(_ path: String, in package: PackageReader) -> Int? {
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    if let known = index(of: name) { return known }
    guard let bytes = try? package.contents(name), let format = ImageFormat(bytes) else {
      return nil
    }
    return add(name, format: format) { try package.contents(name) ?? [] }
  }
}
