import Glibc
import Spreadsheet
import XML

/// Writes the objects of sheets as frames and shapes (ODF 1.3 part 3, §10).
struct ObjectWriter {
  /// An object of the package that holds a chart.
  struct ChartObject {
    var folder: String
    var chart: Chart
    /// Size in points.
    var width: Double
    var height: Double
    /// Name of the sheet that it lies on.
    var sheet: String
  }

  private let contents: WorkbookContents
  private let losses: LossReport
  /// Styles of the part, where those of objects are added.
  private(set) var styles: StyleWriter
  private(set) var graphics = GraphicStyleWriter()
  /// The images that are shown, by their index in the table, with their paths.
  private(set) var images: [Int: String] = [:]
  /// The charts.
  private(set) var charts: [ChartObject] = []

  init(_ contents: WorkbookContents, styles: StyleWriter, losses: LossReport) {
    self.contents = contents
    self.styles = styles
    self.losses = losses
  }

  /// What the objects of a sheet are written as.
  struct Written {
    /// Those that hang on the sheet.
    var shapes = ""
    /// Those that hang on cells.
    var cells: [CellReference: String] = [:]
  }

  /// Writes the objects of a sheet.
  mutating func write(_ frame: SheetFrame) -> Written {
    var written = Written()
    let geometry = SheetGeometry(frame)
    for (index, object) in frame.objects.enumerated() {
      var box = geometry.box(object.anchor)
      let cell = object.anchor.behavior == .stays ? nil : object.anchor.cell
      let shown = cell ?? geometry.corner(x: box.x, y: box.y).cell
      let context = Context(
        losses: SheetLosses(losses, sheet: frame.sheet.name),
        cell: shown,
        sheet: frame.sheet.name
      )
      guard let cell else {
        written.shapes += xml(object.drawing, box: box, attributes: z(index), context)
        continue
      }
      let origin = geometry.origin(of: cell)
      box.x -= origin.x
      box.y -= origin.y
      var attributes = z(index)
      // The corner of what is turned says nothing of its size.
      if object.anchor.behavior == .movesAndSizes, object.drawing.rotation == 0,
        case .cells(_, let to) = object.anchor.place
      {
        let address = ODFAddress(
          sheet: frame.sheet.name,
          range: CellRange(to.cell, to.cell)
        )
        attributes += " table:end-cell-address=\"\(XMLEscape.attribute(address.relative))\""
        attributes += " table:end-x=\"\(Self.length(max(to.x, 0)))\""
        attributes += " table:end-y=\"\(Self.length(max(to.y, 0)))\""
      }
      written.cells[cell, default: ""] += xml(
        object.drawing,
        box: box,
        attributes: attributes,
        context
      )
    }
    return written
  }

  private func z(_ index: Int) -> String { " draw:z-index=\"\(index)\"" }

  /// Where an object stands, for the report of losses.
  private struct Context {
    var losses: SheetLosses
    var cell: CellReference
    var sheet: String
  }

  private mutating func xml(
    _ drawing: DrawingObject,
    box: Box,
    attributes: String,
    _ context: Context
  ) -> String {
    var attributes = attributes
    if !drawing.name.isEmpty { attributes += " draw:name=\"\(XMLEscape.attribute(drawing.name))\"" }
    // OpenDocument has no word of its own for it.
    if drawing.isHidden { attributes += " drawooo:display=\"none\"" }
    let element: String
    switch drawing.content {
    case .picture(let picture):
      element = xml(picture, drawing, box: box, attributes: attributes, context)
    case .shape(let shape):
      element = xml(shape, drawing, box: box, attributes: attributes, context)
    case .chart(let chart):
      element = xml(chart, drawing, box: box, attributes: attributes, context)
    case .group(let members, let width, let height):
      if drawing.rotation != 0 {
        context.losses.note(.shape, .approximated, detail: drawing.name, at: context.cell)
      }
      let scale = (
        x: width > 0 ? box.width / width : 1, y: height > 0 ? box.height / height : 1
      )
      var content = ""
      for member in members {
        let place = member.box
        let inner = Box(
          x: box.x + place.x * scale.x,
          y: box.y + place.y * scale.y,
          width: place.width * scale.x,
          height: place.height * scale.y
        )
        content += xml(member.drawing, box: inner, attributes: "", context)
      }
      element = "<draw:g\(attributes)>\(words(drawing))\(content)</draw:g>"
    }
    guard let link = drawing.link else { return element }
    let target = XMLEscape.attribute(link.reference)
    return "<draw:a xlink:type=\"simple\" xlink:href=\"\(target)\">\(element)"
      + "</draw:a>"
  }

  static func length(_ points: Double) -> String { GraphicStyleWriter.length(points) }

  /// The attributes of a place: a box, or a box and how it is turned (§19.228).
  private func place(_ box: Box, _ drawing: DrawingObject) -> String {
    let size =
      " svg:width=\"\(Self.length(box.width))\" svg:height=\"\(Self.length(box.height))\""
    guard drawing.rotation != 0 else {
      return size + " svg:x=\"\(Self.length(box.x))\" svg:y=\"\(Self.length(box.y))\""
    }
    let turn = Turn(degrees: drawing.rotation)
    let corner = turn.corner(of: box)
    return size + " draw:transform=\"rotate (\(NumberText.text(-turn.radians))) translate "
      + "(\(Self.length(corner.x)) \(Self.length(corner.y)))\""
  }

  private func words(_ drawing: DrawingObject) -> String {
    var xml = ""
    if let title = drawing.title, !title.isEmpty {
      xml += "<svg:title>\(XMLEscape.text(title))</svg:title>"
    }
    if !drawing.alternativeText.isEmpty {
      xml += "<svg:desc>\(XMLEscape.text(drawing.alternativeText))</svg:desc>"
    }
    return xml
  }

  // MARK: Kinds

  private mutating func xml(
    _ picture: Picture,
    _ drawing: DrawingObject,
    box: Box,
    attributes: String,
    _ context: Context
  ) -> String {
    var size: ImageSize?
    if picture.crop != Picture.Insets(), contents.images.images.indices.contains(picture.image) {
      let image = contents.images.images[picture.image]
      size = (try? image.read()).flatMap { ImageSize($0, image.format) }
      if size == nil {
        context.losses.note(.image, .approximated, detail: drawing.name, at: context.cell)
      }
    }
    let style = styles.graphic(graphics.properties(of: picture, size: size, drawing: drawing))
    var content = ""
    for index in [picture.vectorImage, picture.image].compactMap({ $0 }) {
      guard let path = path(ofImage: index) else { continue }
      let type = contents.images.images[index].format.mediaType
      content += "<draw:image xlink:href=\"\(path)\" xlink:type=\"simple\" xlink:show=\"embed\""
      content += " xlink:actuate=\"onLoad\" draw:mime-type=\"\(type)\"><text:p/></draw:image>"
    }
    return "<draw:frame draw:style-name=\"\(style)\"\(attributes)\(place(box, drawing))>\(content)"
      + words(drawing) + "</draw:frame>"
  }

  private mutating func path(ofImage index: Int) -> String? {
    if let known = images[index] { return known }
    guard contents.images.images.indices.contains(index) else { return nil }
    let format = contents.images.images[index].format
    let path = "Pictures/image\(index + 1).\(format.fileExtension)"
    images[index] = path
    return path
  }

  private mutating func xml(
    _ shape: DrawingShape,
    _ drawing: DrawingObject,
    box: Box,
    attributes: String,
    _ context: Context
  ) -> String {
    if case .image(let index) = shape.fill { _ = path(ofImage: index) }
    let paths = images
    let style = styles.graphic(
      graphics.properties(of: shape, drawing: drawing) { paths[$0] }
    )
    let common = " draw:style-name=\"\(style)\"\(attributes)"
    let text = shape.text.map { paragraphs($0) } ?? ""
    if shape.geometry.isLine, drawing.rotation == 0 {
      var (x1, y1, x2, y2) = (box.x, box.y, box.x + box.width, box.y + box.height)
      if drawing.isFlippedHorizontally { swap(&x1, &x2) }
      if drawing.isFlippedVertically { swap(&y1, &y2) }
      return "<draw:line\(common) svg:x1=\"\(Self.length(x1))\" svg:y1=\"\(Self.length(y1))\""
        + " svg:x2=\"\(Self.length(x2))\" svg:y2=\"\(Self.length(y2))\">\(words(drawing))\(text)"
        + "</draw:line>"
    }
    if shape.isTextBox, shape.geometry.preset == "rect" {
      return "<draw:frame\(common)\(place(box, drawing))><draw:text-box>\(text)</draw:text-box>"
        + words(drawing) + "</draw:frame>"
    }
    var geometry = EnhancedGeometryWriter.xml(shape.geometry, drawing: drawing)
    if geometry == nil {
      let name = shape.geometry.preset.map { "\(drawing.name) (\($0))" } ?? drawing.name
      context.losses.note(.shape, .approximated, detail: name, at: context.cell)
      geometry = EnhancedGeometryWriter.xml(ShapeGeometry("rect"), drawing: drawing)
    }
    return "<draw:custom-shape\(common)\(place(box, drawing))>\(words(drawing))\(text)"
      + (geometry ?? "") + "</draw:custom-shape>"
  }

  /// The styles of the box of a comment and of its paragraphs: as Excel paints and writes it, since
  /// LibreOffice takes those of any other shape for a box that has a place and no style.
  mutating func commentStyles() -> AnnotationWriter.Styles {
    var shape = DrawingShape(ShapeGeometry("rect"))
    shape.fill = .solid(Color(0xFFFFE1), opacity: 1)
    shape.line = ShapeLine(Color(0), width: 0)
    shape.line?.head = .triangle
    var text = ShapeText()
    text.insets = Picture.Insets(left: 2.8, top: 2.8, right: 2.8, bottom: 2.8)
    text.grows = true
    shape.text = text
    let drawing = DrawingObject(.shape(shape), name: "")
    var font = Font()
    font.name = "Tahoma"
    font.size = 9
    // The usual shadow of shapes is three times as large.
    let shadow = " draw:shadow-offset-x=\"0.1cm\" draw:shadow-offset-y=\"0.1cm\""
    let box = graphics.properties(of: shape, drawing: drawing, attributes: shadow) { _ in nil }
    return AnnotationWriter.Styles(
      box: styles.graphic(box),
      paragraph: styles.paragraph(nil, font: font)
    )
  }

  private mutating func paragraphs(_ text: ShapeText) -> String {
    var xml = ""
    for paragraph in text.paragraphs {
      let style = styles.paragraph(paragraph.alignment, font: paragraph.endFont)
      xml += "<text:p text:style-name=\"\(style)\">"
      for run in paragraph.runs where !run.text.isEmpty {
        xml += "<text:span text:style-name=\"\(styles.text(run.font))\">"
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
        xml += lines.map { line in
          // What stands between the tags of one paragraph.
          String(
            ParagraphWriter.xml(String(line)).dropFirst("<text:p>".count)
              .dropLast("</text:p>".count)
          )
        }.joined(separator: "<text:line-break/>")
        xml += "</text:span>"
      }
      xml += "</text:p>"
    }
    return xml
  }

  private mutating func xml(
    _ chart: Chart,
    _ drawing: DrawingObject,
    box: Box,
    attributes: String,
    _ context: Context
  ) -> String {
    for loss in ChartObjectWriter.losses(of: chart) {
      context.losses.note(.chart, loss.remedy, detail: loss.detail, at: context.cell)
    }
    let folder = "Object \(charts.count + 1)"
    charts.append(
      ChartObject(
        folder: folder,
        chart: chart,
        width: box.width,
        height: box.height,
        sheet: context.sheet
      )
    )
    let sources = chart.series.flatMap { [$0.categories, $0.values, $0.sizes] }
      .compactMap { $0.cells.flatMap { ODFAddress($0)?.relative } }
    var xml = "<draw:frame draw:style-name=\"\(styles.chartFrame())\"\(attributes)"
    xml += "\(place(box, drawing))><draw:object draw:notify-on-update-of-ranges=\""
    xml += XMLEscape.attribute(sources.joined(separator: " "))
    xml += "\" xlink:href=\"./\(folder)\" xlink:type=\"simple\" xlink:show=\"embed\""
    xml += " xlink:actuate=\"onLoad\"/>"
    return xml + words(drawing) + "</draw:frame>"
  }
}

/// A turn around the centre of a box.
struct Turn {
  /// The angle, clockwise.
  let radians: Double

  init(radians: Double) { self.radians = radians }
  init(degrees: Double) { radians = degrees * .pi / 180 }

  /// Where a vector points after the turn.
  func applied(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let (sine, cosine) = (sin(radians), cos(radians))
    return (x * cosine - y * sine, x * sine + y * cosine)
  }

  /// Where the upper left corner of a box comes to lie.
  func corner(of box: Box) -> (x: Double, y: Double) {
    let half = applied(box.width / 2, box.height / 2)
    return (box.x + box.width / 2 - half.x, box.y + box.height / 2 - half.y)
  }

  /// The box whose corner comes to lie at a place.
  func box(corner: (x: Double, y: Double), width: Double, height: Double) -> Box {
    let half = applied(width / 2, height / 2)
    return Box(
      x: corner.x + half.x - width / 2,
      y: corner.y + half.y - height / 2,
      width: width,
      height: height
    )
  }
}
