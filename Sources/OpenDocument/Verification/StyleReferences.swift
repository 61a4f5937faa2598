import PackageParts
import XML

/// The styles that a part defines, and those that it uses (ODF 1.3 part 3, §16).
struct StyleReferences {
  private var defined: Set<StyleKey> = []
  private var wanted: [StyleKey: String] = [:]
  private var order: [StyleKey] = []
  /// Families of the styles that are open, for the names of their parents.
  private var families: [(depth: Int, family: String)] = []

  /// The style defined last, and the name that people see of it.
  private var last: (key: StyleKey, shown: String)?
  /// Names that came by lately.
  private var met = MetNames()

  private static let display = "display"

  init() {}

  /// Takes over the common styles that another part defines.
  mutating func adopt(_ other: StyleReferences) { defined.formUnion(other.defined) }

  /// Looks at a start tag within a group of styles: returns the name of a style defined twice.
  mutating func define(_ walker: borrowing XMLWalker) -> (kind: String, name: String)? {
    guard let name = walker.attribute(.name, .style) else { return nil }
    let kind: String
    switch walker.element {
    case .pageLayout, .masterPage: kind = walker.name
    case .style: kind = walker.attribute(.family, .style) ?? ""
    default:
      guard walker.isIn(.number) else { return nil }
      kind = "data"
    }
    let key = StyleKey(kind: kind, name: name)
    let shown = walker.attribute(.displayName, .style) ?? name
    if let last, last.key == key, last.shown == shown { return (kind, name) }
    last = (key, shown)
    defined.insert(StyleKey(kind: Self.display, name: shown))
    return defined.insert(key).inserted ? nil : (kind, name)
  }

  /// Takes down a validation.
  mutating func defineValidation(_ name: String) {
    defined.insert(StyleKey(kind: "validation", name: name))
  }

  /// The names that a start tag uses and that nothing has defined or used before.
  mutating func newlyUsed(_ walker: borrowing XMLWalker) -> [StyleKey] {
    while let last = families.last, last.depth >= walker.depth { families.removeLast() }
    if let family = Self.family(walker) { families.append((walker.depth, family)) }
    var found: [StyleKey] = []
    for attribute in walker.attributes {
      guard let word = VerifiedWord(rawValue: attribute.word),
        let space = VerifiedNamespace(rawValue: attribute.space),
        let kind = StyleKind(word, space, of: walker.element), !attribute.value.isEmpty,
        met.isNew(kind, walker.bytes.span, attribute.value),
        let key = key(kind, walker.text(attribute.value)),
        !defined.contains(key), wanted[key] == nil
      else { continue }
      found.append(key)
    }
    return found
  }

  /// Notes where names are used that nothing has defined so far.
  mutating func note(_ keys: [StyleKey], place: String) {
    for key in keys where wanted[key] == nil {
      wanted[key] = place
      order.append(key)
    }
  }

  /// What a name is the name of, if it can be undefined.
  private func key(_ kind: StyleKind, _ name: String) -> StyleKey? {
    let family = kind == .sameFamily ? families.last?.family : kind.rawValue
    guard let family, !name.isEmpty, name != "Default" || family == StyleKind.tableCell.rawValue
    else { return nil }
    return StyleKey(kind: family, name: name)
  }

  /// Calls a closure with each name that was used and is not defined, and where.
  func forEachUndefined(_ body: (_ kind: String, _ name: String, _ place: String) -> Void) {
    for key in order
    where !defined.contains(key) && !defined.contains(StyleKey(kind: Self.display, name: key.name))
    {
      body(key.kind, key.name, wanted[key] ?? "")
    }
  }

  private static func family(_ walker: borrowing XMLWalker) -> String? {
    if walker.element == .style { return walker.attribute(.family, .style) }
    return walker.isIn(.number) && walker.name.hasSuffix("-style") ? "data" : nil
  }
}
