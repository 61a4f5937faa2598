import PackageParts
import Spreadsheet
import XML

/// The controls and embedded objects of a sheet, by the numbers that its drawings know them by
/// (ECMA-376 Part 1, §18.3.1.21 `controls` and §18.3.1.60 `oleObjects`).
struct SheetControls {
  /// What a shape of a drawing stands for.
  enum Kind {
    /// An embedded object, which the worksheet itself places.
    case embedded
    /// A control that has a picture of itself.
    case picture(Int)
    /// A control of a form, with the sign that shows its state before its words.
    case form(sign: String)
  }

  private var kinds: [String: Kind] = [:]

  /// A sheet without controls.
  init() {}

  /// Finds the controls of a sheet.
  ///
  /// - Parameters:
  ///   - root: What stands around the rows of the worksheet.
  ///   - relationships: Those of its part.
  ///   - package: The package.
  ///   - images: Where pictures of controls go.
  init(
    _ root: XMLPart.Element,
    _ relationships: Relationships,
    in package: OfficePackage,
    images: ImageTable
  ) {
    for object in root.descendants(named: "oleObject") {
      if let id = object.attribute("shapeId") { kinds[id] = .embedded }
    }
    for control in root.descendants(named: "control") {
      guard let id = control.attribute("shapeId"), kinds[id] == nil else { continue }
      let picture = control.first("controlPr")?.relationship()
      if let part = picture.flatMap({ relationships[$0] })?.target,
        let image = images.add(part, in: package)
      {
        kinds[id] = .picture(image)
      } else if let part = control.relationship().flatMap({ relationships[$0] })?.target,
        package.entryName(ofPart: part) != nil, let form = try? package.index(ofPart: part).root
      {
        kinds[id] = .form(sign: Self.sign(form))
      }
    }
  }

  /// What a shape stands for, by the name that old drawings have for it: `_x0000_s1025`.
  subscript(name: String) -> Kind? {
    Self.number(name).flatMap { kinds[$0] }
  }

  /// The number in such a name.
  static func number(_ name: String) -> String? {
    name.split(separator: "_x0000_s").last.map(String.init)
  }

  /// The sign of a box to be ticked or a choice ([MS-XLSX] §2.6.92 `CT_FormControlPr`).
  private static func sign(_ form: XMLPart.Element) -> String {
    let isChecked = form.attribute("checked") == "Checked"
    switch form.attribute("objectType") {
    case "CheckBox": return isChecked ? "☑ " : "☐ "
    case "Radio": return isChecked ? "◉ " : "○ "
    default: return ""
    }
  }
}
