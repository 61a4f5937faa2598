import PackageParts
import Spreadsheet
import XML

extension RelatedReader {
  /// Takes the pictures of embedded objects for the objects (ECMA-376 Part 1, §18.3.1.59).
  func readEmbedded(_ pictures: LegacyPictures) {
    // The alternative for old programs names the same objects again, without their picture.
    let groups = root.descendants(named: "oleObjects").first?.children ?? []
    for element in DrawingReader.chosen(groups) where element.localName == "oleObject" {
      let name = element.attribute("progId") ?? ""
      guard let object = embedded(element, name) ?? legacy(element, name, pictures) else {
        losses.note(.oleObject, .dropped, detail: name)
        continue
      }
      losses.note(.oleObject, .approximated, detail: name, at: Self.cell(of: object))
      frame.objects.append(object)
    }
  }

  /// The picture of an embedded object that says where it lies, as files since 2010 do.
  private func embedded(_ element: XMLPart.Element, _ name: String) -> SheetObject? {
    guard let properties = element.first("objectPr"), let anchor = properties.first("anchor"),
      let part = properties.relationship().flatMap({ relationships[$0] })?.target,
      let image = images.add(part, in: package),
      let from = anchor.first("from").flatMap(DrawingReader.corner),
      let to = anchor.first("to").flatMap(DrawingReader.corner)
    else { return nil }
    let behavior: ObjectAnchor.Behavior =
      anchor.flag("sizeWithCells")
      ? .movesAndSizes : anchor.flag("moveWithCells") ? .moves : .stays
    return SheetObject(
      ObjectAnchor(.cells(from: from, to: to), behavior),
      DrawingObject(
        .picture(Picture(image: image)),
        name: name,
        alternativeText: properties.attribute("altText").map(SharedText.decoded) ?? ""
      )
    )
  }

  /// Reads the controls that no drawing names, as in files before 2010.
  func readControls(_ pictures: LegacyPictures) {
    let isNamed = losses.report.losses.contains {
      $0.feature == .control && $0.sheet == frame.sheet.name
    }
    guard !isNamed else { return }
    let controls = root.all("controls").flatMap { DrawingReader.chosen($0.children) }
    for element in controls where element.localName == "control" {
      let name = element.attribute("name") ?? ""
      let object = legacy(element, name, pictures)
      losses.note(
        .control,
        object == nil ? .dropped : .approximated,
        detail: name,
        at: object.flatMap(Self.cell)
      )
      if let object { frame.objects.append(object) }
    }
  }

  /// The cell that the report names for an object.
  private static func cell(of object: SheetObject) -> CellRange? {
    object.anchor.cell.map { CellRange($0, $0) }
  }

  /// The picture that an old drawing has of a control or an embedded object.
  private func legacy(
    _ element: XMLPart.Element,
    _ name: String,
    _ pictures: LegacyPictures
  ) -> SheetObject? {
    guard let picture = element.attribute("shapeId").flatMap({ pictures[$0] }),
      let image = images.add(picture.part, in: package)
    else { return nil }
    return SheetObject(
      ObjectAnchor(picture.place),
      DrawingObject(.picture(Picture(image: image)), name: name)
    )
  }
}
