import PackageParts
import XML

/// The styles that a part defines, and those that it uses (ODF 1.3 part 3, §16).
struct StyleReferences {
  /// What a name is the name of: a style of a family, a data style or a validation.
  private struct Key: Hashable {
    var kind: String
    var name: String
  }

  private var defined: Set<Key> = []
  private var wanted: [Key: String] = [:]
  private var order: [Key] = []
  /// Families of the styles that are open, for the names of their parents.
  private var families: [(depth: Int, family: String)] = []

  private static let display = "display"

  init() {}

  /// Takes over the common styles that another part defines.
  mutating func adopt(_ other: StyleReferences) { defined.formUnion(other.defined) }

  /// Looks at a start tag within a group of styles: returns the name of a style defined twice.
  mutating func define(_ walker: borrowing XMLWalker) -> (kind: String, name: String)? {
    guard let name = walker.attribute("name", in: VerifiedNamespace.style) else { return nil }
    let kind: String
    switch walker.name {
    case "page-layout", "master-page": kind = walker.name
    case "style": kind = walker.attribute("family", in: VerifiedNamespace.style) ?? ""
    default:
      guard walker.namespace == VerifiedNamespace.number else { return nil }
      kind = "data"
    }
    let shown = walker.attribute("display-name", in: VerifiedNamespace.style)
    defined.insert(Key(kind: Self.display, name: shown ?? name))
    return defined.insert(Key(kind: kind, name: name)).inserted ? nil : (kind, name)
  }

  /// Takes down a validation.
  mutating func defineValidation(_ name: String) {
    defined.insert(Key(kind: "validation", name: name))
  }

  /// Notes the names that a start tag uses.
  mutating func use(_ walker: borrowing XMLWalker, place: () -> String) {
    while let last = families.last, last.depth >= walker.depth { families.removeLast() }
    if let family = Self.family(walker) { families.append((walker.depth, family)) }
    let element = walker.name
    let families = families
    var found: [Key] = []
    walker.forEachAttribute { attribute, namespace, value in
      guard !value.isEmpty, attribute.hasSuffix("name"), namespace != VerifiedNamespace.xlink
      else { return }
      guard let kind = Self.kind(attribute, namespace, of: element, families.last?.family),
        value != "Default" || kind == "table-cell"
      else { return }
      found.append(Key(kind: kind, name: value))
    }
    for key in found where !defined.contains(key) && wanted[key] == nil {
      wanted[key] = place()
      order.append(key)
    }
  }

  /// Calls a closure with each name that was used and is not defined, and where.
  func forEachUndefined(_ body: (_ kind: String, _ name: String, _ place: String) -> Void) {
    for key in order
    where !defined.contains(key) && !defined.contains(Key(kind: Self.display, name: key.name)) {
      body(key.kind, key.name, wanted[key] ?? "")
    }
  }

  private static func family(_ walker: borrowing XMLWalker) -> String? {
    if walker.name == "style" {
      return walker.attribute("family", in: VerifiedNamespace.style)
    }
    return walker.namespace == VerifiedNamespace.number && walker.name.hasSuffix("-style")
      ? "data" : nil
  }

  /// What an attribute of an element names; nil when it names nothing of this kind.
  private static func kind(
    _ attribute: String,
    _ namespace: String,
    of element: String,
    _ family: String?
  ) -> String? {
    switch (attribute, namespace) {
    case ("style-name", VerifiedNamespace.table):
      switch element {
      case "table", "table-column", "table-row", "table-cell": element
      case "covered-table-cell": "table-cell"
      default: nil
      }
    case ("style-name", VerifiedNamespace.text):
      switch element {
      case "p", "h": "paragraph"
      case "span": "text"
      default: nil
      }
    case ("style-name", VerifiedNamespace.draw): "graphic"
    case ("style-name", VerifiedNamespace.chart): "chart"
    case ("text-style-name", VerifiedNamespace.draw): "paragraph"
    case ("default-cell-style-name", VerifiedNamespace.table): "table-cell"
    case ("content-validation-name", VerifiedNamespace.table): "validation"
    case ("data-style-name", VerifiedNamespace.style): element == "style" ? "data" : nil
    case ("parent-style-name", VerifiedNamespace.style): family
    case ("apply-style-name", VerifiedNamespace.style): element == "map" ? family : nil
    case ("apply-style-name", VerifiedNamespace.calcext): "table-cell"
    case ("master-page-name", VerifiedNamespace.style): "master-page"
    case ("page-layout-name", VerifiedNamespace.style): "page-layout"
    default: nil
    }
  }
}
