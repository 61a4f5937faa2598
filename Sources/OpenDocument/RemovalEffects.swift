import Spreadsheet
import XML

/// What only the sheets and cells that a removal takes out need of the rest of the package.
struct RemovalEffects {
  /// Folders of the objects in the tables that go.
  let objects: Set<String>
  /// Names of validations that no cell has any more.
  let validations: Set<String>
  /// Names of automatic styles that nothing has any more.
  let automaticStyles: Set<String>
  /// Names of common styles and page styles that nothing has any more.
  let commonStyles: Set<String>

  init(_ removal: WorkbookRemoval, of document: OpenDocumentDocument) throws {
    let index = document.index
    var before = UseScan()
    var next = 0
    try before.read(document.content.window(from: index.headCount)) { position in
      let offset = index.headCount + position
      while next < index.tables.count, offset >= index.tables[next].end { next += 1 }
      guard next < index.tables.count else { return nil }
      return removal.sheets.contains(next) || removal.cells[next] != nil
    }
    // Which cells stay is known from cleaning the tables, so this is gone through beforehand.
    let trial = try RemovalStream(removal, of: document, head: [], tail: [])
    var after = UseScan()
    try after.read(XMLWindow { try trial.produce(&$0) }) { _ in true }
    objects = before.objects.subtracting(after.objects)
    validations = before.validations.subtracting(after.validations)
    var uses = StyleUses(index.skeleton.root.first("automatic-styles"))
    automaticStyles = uses.unused(among: before.styles, used: after.styles)
    commonStyles = uses.left.subtracting(after.styles)
  }
}

/// Which automatic styles lead to which other styles.
private struct StyleUses {
  /// What each style leads to: number formats, styles of conditions, page styles.
  private var targets: [String: Set<String>] = [:]
  /// Styles that unused ones led to and that are no automatic styles.
  private(set) var left: Set<String> = []

  init(_ styles: XMLPart.Element?) {
    let space = ODFNamespace.style.uri
    for style in styles?.children ?? [] {
      var names: Set<String> = []
      for name in ["data-style-name", "master-page-name"] {
        if let target = style.attribute(name, namespace: space) { names.insert(target) }
      }
      for map in style.all("map") {
        if let target = map.attribute("apply-style-name", namespace: space) { names.insert(target) }
      }
      targets[CellStyles.name(style), default: []].formUnion(names)
    }
  }

  /// The automatic styles that are used no more, with those that only they lead to.
  mutating func unused(among candidates: Set<String>, used: Set<String>) -> Set<String> {
    var unused = candidates.subtracting(used).filter { targets[$0] != nil }
    var reached = unused
    while true {
      reached = Set(reached.flatMap { targets[$0] ?? [] }).subtracting(unused).subtracting(used)
      guard !reached.isEmpty else { break }
      unused.formUnion(reached)
    }
    // What a style that stays leads to stays too.
    while true {
      let kept = targets.filter { !unused.contains($0.key) }.values.reduce(into: Set()) {
        $0.formUnion($1)
      }
      let needed = unused.intersection(kept)
      guard !needed.isEmpty else { break }
      unused.subtract(needed)
    }
    left = unused.filter { targets[$0] == nil }
    return unused.subtracting(left)
  }
}
