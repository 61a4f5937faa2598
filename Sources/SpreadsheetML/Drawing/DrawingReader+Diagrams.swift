import PackageParts
import Spreadsheet
import XML

extension DrawingReader {
  /// Reads a diagram (SmartArt): the shapes that Excel last drew for it, or at least its words.
  ///
  /// The shapes are a part of their own ([MS-ODRAWXML] §2.6.1, `drawing`), which the data of the diagram
  /// name; programs that lay diagrams out anew need not write it.
  ///
  /// - Parameters:
  ///   - relations: The parts of the diagram (`relIds`, ECMA-376 Part 1, §21.4.2.22).
  ///   - box: Where it lies on the sheet.
  ///   - place: For the report of losses.
  /// - Returns: A group of shapes, or a text box; nil when there is neither.
  func diagram(
    _ relations: XMLPart.Element,
    box: Box,
    at place: Place
  ) -> DrawingObject.Content? {
    let data = relations.relationship("dm").flatMap { relationships[$0] }.flatMap {
      try? package.index(ofPart: $0.target).root
    }
    let drawn = data?.descendants(named: "dataModelExt").first?.attribute("relId")
    let detail = "\(place.name) (diagram)"
    if let part = drawn.flatMap({ relationships[$0] })?.target,
      package.entryName(ofPart: part) != nil,
      let reader = try? DrawingReader(
        part,
        in: package,
        colors: colors,
        images: images,
        geometry: geometry,
        losses: losses,
        isOfDiagram: true
      ),
      let group = reader.tree(box: box, at: place)
    {
      losses.note(.shape, .approximated, detail: detail, at: place.cell)
      return group
    }
    guard let words = data.flatMap({ words($0, at: place) }) else {
      losses.note(.shape, .dropped, detail: detail, at: place.cell)
      return nil
    }
    losses.note(.shape, .textKept, detail: detail, at: place.cell)
    return .shape(words)
  }

  /// The shapes of a drawing that has no anchors, in the units of the sheet.
  private func tree(box: Box, at place: Place) -> DrawingObject.Content? {
    let space = Box(width: box.width, height: box.height)
    return root.first("spTree").flatMap { members(of: $0, space: space, box: box, at: place) }
  }

  /// The words of a diagram, a paragraph for each of its points (§21.4.3.5 `pt`).
  private func words(_ data: XMLPart.Element, at place: Place) -> DrawingShape? {
    var text = ShapeText()
    for point in data.first("ptLst")?.all("pt") ?? [] {
      let kind = point.attribute("type") ?? "node"
      guard kind == "node" || kind == "asst", let body = point.first("t") else { continue }
      text.paragraphs += reader(at: place).text(body, color: nil)?.paragraphs ?? []
    }
    guard !text.isEmpty else { return nil }
    var shape = DrawingShape(ShapeGeometry("rect"))
    shape.isTextBox = true
    shape.text = text
    return shape
  }
}
