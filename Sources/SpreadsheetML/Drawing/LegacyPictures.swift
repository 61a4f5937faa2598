import PackageParts
import Spreadsheet
import XML

/// The pictures in the drawing that old programs keep of a sheet's comments, controls and embedded
/// objects (ECMA-376 Part 4, §19.1.2: VML).
struct LegacyPictures {
  /// A picture.
  struct Entry {
    /// Name of its part.
    var part: String
    /// Where it lies.
    var place: ObjectAnchor.Place
  }

  private var entries: [String: Entry] = [:]

  /// Reads the drawing that a worksheet names (Part 1, §18.3.1.51 `legacyDrawing`); such drawings need
  /// not be well-formed, and are nothing then.
  ///
  /// - Parameters:
  ///   - root: What stands around the rows of the worksheet.
  ///   - relationships: Those of its part.
  ///   - package: The package.
  init(_ root: XMLPart.Element, _ relationships: Relationships, in package: OfficePackage) {
    let users = ["controls", "oleObjects"]
    guard users.contains(where: { !root.descendants(named: $0).isEmpty }),
      let part = root.first("legacyDrawing")?.relationship().flatMap({ relationships[$0] })?.target,
      package.entryName(ofPart: part) != nil,
      let drawing = try? package.index(ofPart: part).root,
      let targets = try? Relationships(of: part, in: package)
    else { return }
    for shape in drawing.descendants(named: "shape") {
      let name = shape.attribute("spid", namespace: Self.office) ?? shape.attribute("id") ?? ""
      guard let number = SheetControls.number(name),
        let id = shape.first("imagedata")?.attribute("relid", namespace: Self.office),
        let target = targets[id], !target.isExternal,
        let place = shape.first("ClientData")?.first("Anchor").flatMap({
          CommentBox.place($0.text)
        })
      else { continue }
      entries[number] = Entry(part: target.target, place: place)
    }
  }

  /// The picture of the shape with a number.
  subscript(number: String) -> Entry? { entries[number] }

  /// Namespace of what VML has for all programs of Office.
  private static let office = "urn:schemas-microsoft-com:office:office"
}
