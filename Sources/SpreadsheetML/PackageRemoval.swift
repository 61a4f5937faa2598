import PackageParts
import Spreadsheet
import XML

/// A removal from a whole package: the parts that change and those that go.
struct PackageRemoval {
  /// What becomes of a part.
  enum Content {
    case bytes([UInt8])
    /// A worksheet copied as a stream with cells left out.
    case cleaned(WorksheetCleaning)
    case removed
  }

  private let document: SpreadsheetMLDocument
  private let removal: WorkbookRemoval
  private let graph: PackageGraph
  private let gone: Set<String>
  private(set) var parts: [(name: String, content: Content)] = []

  init(_ removal: WorkbookRemoval, of document: SpreadsheetMLDocument) throws {
    self.document = document
    self.removal = removal
    graph = try PackageGraph(document.package)
    var closed = Set(removal.sheets.compactMap { document.workbook.sheets[$0].partName })
    // Programs make the order of calculation anew when it is not there; an entry for a cell without
    // a formula they take for damage.
    if let chain = document.workbookRelationships.first("calcChain") { closed.insert(chain.target) }
    for relationship in document.packageRelationships.all where relationship.isOurs {
      closed.insert(relationship.target)
    }
    gone = graph.entries(behind: closed)
    for name in gone.sorted() { parts.append((name, .removed)) }
    let cleaning = WorkbookCleaning(document.workbook, removal)
    add(document.workbook.name, document.workbook.part, cleaning.bytes())
    try cleanRelationships(document.workbookRelationships)
    try cleanRelationships(document.packageRelationships)
    try cleanContentTypes()
    try cleanProperties()
    for (sheet, cells) in removal.cells.sorted(by: { $0.key < $1.key }) {
      try clean(sheet, cells)
    }
    try cleanCharts()
  }

  private mutating func add(_ part: String, _ old: XMLPart, _ bytes: [UInt8]) {
    guard let name = document.package.entryName(ofPart: part), bytes != old.bytes else { return }
    parts.append((name, .bytes(bytes)))
  }

  private func isGone(_ part: String) -> Bool {
    // A program may have dropped the record and kept what leads to it.
    if part.drop(while: { $0 == "/" }) == AdditionsRecord.partName { return true }
    return document.package.entryName(ofPart: part).map(gone.contains) ?? false
  }

  private mutating func cleanRelationships(_ relationships: Relationships) throws {
    guard document.package.entryName(ofPart: relationships.partName) != nil else { return }
    let part = try document.package.index(ofPart: relationships.partName)
    let ids = Set(
      relationships.all.filter { !$0.isExternal && isGone($0.target) }.map(\.id)
    )
    var splices = Splices()
    for element in part.root.all("Relationship")
    where element.attribute("Id").map(ids.contains) ?? false {
      splices.remove(element.range)
    }
    add(relationships.partName, part, splices.applied(to: part.bytes))
  }

  private mutating func cleanContentTypes() throws {
    let part = try document.package.index(ofPart: ContentTypes.partName)
    var splices = Splices()
    for element in part.root.all("Override") {
      guard let name = element.attribute("PartName"), isGone(name) else { continue }
      splices.remove(element.range)
    }
    add(ContentTypes.partName, part, splices.applied(to: part.bytes))
  }

  private mutating func cleanProperties() throws {
    guard let name = document.packageRelationships.first("extended-properties")?.target,
      document.package.entryName(ofPart: name) != nil
    else { return }
    let part = try document.package.index(ofPart: name)
    var titles = Set(removal.sheets.map { document.workbook.sheets[$0].info.name })
    for name in document.definedNames {
      let isGone =
        removal.names.contains(WorkbookRemoval.NameKey(name))
        || name.scope.map(removal.sheets.contains) == true
      guard isGone else { continue }
      guard let scope = name.scope, document.workbook.sheets.indices.contains(scope) else {
        titles.insert(name.name)
        continue
      }
      let sheet = document.workbook.sheets[scope].info.name
      let shown = name.name.replacing("_xlnm.", with: "")
      titles.formUnion(["\(sheet)!\(shown)", "\(WorkbookPatch.quoted(sheet))!\(shown)"])
    }
    if let bytes = TitlesOfParts.bytes(part, without: titles) { add(name, part, bytes) }
  }

  private mutating func clean(_ sheet: Int, _ cells: WorkbookRemoval.SheetRemoval) throws {
    let entry = document.workbook.sheets[sheet]
    guard let part = entry.partName, let name = document.package.entryName(ofPart: part),
      entry.info.kind == .worksheet
    else { return }
    let cleaning = WorksheetCleaning(cells, of: removal)
    parts.append((name, .cleaned(cleaning)))
    for relationship in graph.relationships(of: part)?.all ?? []
    where relationship.kind == "table" && !relationship.isExternal {
      guard document.package.entryName(ofPart: relationship.target) != nil else { continue }
      let table = try document.package.index(ofPart: relationship.target)
      if let bytes = TableCleaning.bytes(table, cells) { add(relationship.target, table, bytes) }
    }
  }

  /// Series that have lost their cells say so, and keep the values that they show.
  private mutating func cleanCharts() throws {
    guard !removal.brokenFormulas.isEmpty else { return }
    for name in document.chartParts where !isGone(name) {
      let part = try document.package.index(ofPart: name)
      var splices = Splices()
      for formula in part.root.descendants(named: "f")
      where removal.brokenFormulas.contains(formula.text) {
        splices.replace(formula.content, with: CellError.reference.rawValue)
      }
      add(name, part, splices.applied(to: part.bytes))
    }
  }
}

extension Relationships.Relationship {
  /// Whether it leads to a part that only we know.
  var isOurs: Bool { !isExternal && kind == Relationships.privateKind }
}
