import PackageParts
import Spreadsheet
import XML

extension DrawingReader {
  /// Whether alternatives are an add-in or ink, and a picture of them for programs that show neither.
  static func isPictured(_ alternatives: XMLPart.Element) -> Bool {
    guard alternatives.localName == "AlternateContent",
      alternatives.first("Fallback")?.first("pic") != nil,
      let choice = alternatives.first("Choice")
    else { return false }
    return choice.first("contentPart") != nil
      || choice.first("graphicFrame")?.descendants(named: "webextensionref").first != nil
  }

  func picture(_ element: XMLPart.Element, at place: Place) -> Picture? {
    let fill = element.first("blipFill")
    guard let blip = fill?.first("blip"), let id = blip.relationship("embed"),
      let index = image(id, at: place)
    else {
      losses.note(.image, .dropped, detail: place.name, at: place.cell)
      return nil
    }
    var picture = Picture(image: index)
    if let vector = blip.descendants(named: "svgBlip").first {
      picture.vectorImage = vector.relationship("embed").flatMap { image($0, at: place) }
    }
    if let rectangle = fill?.first("srcRect") {
      func share(_ name: String) -> Double {
        DrawingColors.share(rectangle.attribute(name)) ?? 0
      }
      picture.crop = Picture.Insets(
        left: share("l"),
        top: share("t"),
        right: share("r"),
        bottom: share("b")
      )
    }
    if let opacity = DrawingColors.share(blip.first("alphaModFix")?.attribute("amt")) {
      picture.opacity = min(max(opacity, 0), 1)
    }
    let effects = ["grayscl", "duotone", "biLevel", "lum", "clrChange"]
    if let effect = blip.children.first(where: { effects.contains($0.localName) }) {
      losses.note(
        .image,
        .approximated,
        detail: "\(place.name) (\(effect.localName))",
        at: place.cell
      )
    }
    let properties = element.first("spPr")
    if let shape = properties?.first("prstGeom")?.attribute("prst"), shape != "rect" {
      losses.note(.image, .approximated, detail: "\(place.name) (\(shape))", at: place.cell)
    }
    picture.line = reader(at: place).line(
      properties?.first("ln"),
      reference: element.first("style")?.first("lnRef")
    )
    return picture
  }

  func image(_ id: String, at place: Place) -> Int? {
    guard let target = relationships[id], !target.isExternal else { return nil }
    return images.add(target.target, in: package)
  }

  func link(_ element: XMLPart.Element) -> Hyperlink? {
    let id =
      element.relationship()
    guard let relationship = id.flatMap({ relationships[$0] }) else { return nil }
    var link = Hyperlink(
      CellReference(row: 0, column: 0),
      to: "",
      tooltip: element.attribute("tooltip").map(SharedText.decoded)
    )
    if relationship.isExternal, !relationship.target.hasPrefix("#") {
      link.address = relationship.target
    } else {
      link.location = relationship.fragment
    }
    return link.address == nil && link.location.isEmpty ? nil : link
  }
}

extension ImageTable {
  /// The index of an image of a package; nil when it is missing or in a format of nobody's.
  func add(_ part: String, in package: OfficePackage) -> Int? {
    if let known = index(of: part) { return known }
    guard package.entryName(ofPart: part) != nil,
      let bytes = try? package.contents(ofPart: part), let format = ImageFormat(bytes)
    else { return nil }
    return add(part, format: format) { try package.contents(ofPart: part) }
  }
}
