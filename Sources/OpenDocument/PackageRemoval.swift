import PackageParts
import Spreadsheet
import XML

/// A removal from a whole package: the parts that change and those that go.
struct PackageRemoval {
  /// What becomes of a part.
  enum Content {
    case bytes([UInt8])
    case stream(RemovalStream)
    case removed
  }

  private let document: OpenDocumentDocument
  private let removal: WorkbookRemoval
  private let index: ContentIndex
  private(set) var parts: [(name: String, content: Content)] = []

  init(_ removal: WorkbookRemoval, of document: OpenDocumentDocument) throws {
    self.document = document
    self.removal = removal
    index = document.index
    guard index.skeleton.root.namespace(ofPrefix: "table") == ODFNamespace.table.uri else {
      throw WorkbookError(
        .unsupported(feature: "a usual prefix for another namespace"),
        part: ContentSource.name
      )
    }
    let effects = try RemovalEffects(removal, of: document)
    var skeleton = SkeletonEdit(index)
    clean(&skeleton, effects)
    parts.append(
      (
        ContentSource.name,
        .stream(
          try RemovalStream(
            removal,
            of: document,
            head: skeleton.editedHead,
            tail: skeleton.editedTail
          )
        )
      )
    )
    cleanStyles(without: effects.commonStyles)
    try cleanSettings()
    removeObjects(effects.objects)
    cleanManifest()
  }

  private func attribute(_ name: String, of element: XMLPart.Element) -> String? {
    element.attribute(name, namespace: ODFNamespace.table.uri)
  }

  /// Cleans what stands around the tables.
  private func clean(_ skeleton: inout SkeletonEdit, _ effects: RemovalEffects) {
    skeleton.remove(from: index.skeleton.root.first("automatic-styles")) { style in
      effects.automaticStyles.contains(CellStyles.name(style))
    }
    skeleton.append(
      RestoredLooks(removal, of: document).styles,
      toRootChild: "automatic-styles",
      before: ["master-styles", "body"]
    )
    let rules = index.spreadsheet.first("content-validations")
    skeleton.remove(from: rules) { rule in
      attribute("name", of: rule).map(effects.validations.contains) == true
        || attribute("condition", of: rule).map(removal.brokenFormulas.contains) == true
    }
    skeleton.remove(from: index.spreadsheet.first("named-expressions")) { name in
      removal.names.contains(key(of: name))
    }
    for name in index.spreadsheet.first("named-expressions")?.children ?? [] {
      guard let text = removal.refersTo[key(of: name)] else { continue }
      let attribute =
        name.localName == "named-range" ? "cell-range-address" : "expression"
      skeleton.setAttribute(attribute, of: .table, text, of: name)
    }
    let gone = Set(removal.sheets.map { index.tables[$0].name })
    skeleton.remove(from: index.spreadsheet.first("database-ranges")) { range in
      let address = attribute("target-range-address", of: range).flatMap { ODFAddress($0) }
      return address.map { gone.contains($0.sheet) } ?? false
    }
    for (position, cells) in removal.cells {
      shrinkDatabaseRanges(of: index.tables[position].name, cells, &skeleton)
    }
  }

  private func key(of name: XMLPart.Element) -> WorkbookRemoval.NameKey {
    WorkbookRemoval.NameKey(
      DefinedName(name: attribute("name", of: name) ?? "", refersTo: "")
    )
  }

  private func shrinkDatabaseRanges(
    of sheet: String,
    _ cells: WorkbookRemoval.SheetRemoval,
    _ skeleton: inout SkeletonEdit
  ) {
    for range in index.spreadsheet.first("database-ranges")?.all("database-range") ?? [] {
      guard let text = attribute("target-range-address", of: range),
        var address = ODFAddress(text), address.sheet == sheet,
        let rest = cells.rest(of: address.range), rest != address.range
      else { continue }
      address.range = rest
      skeleton.setAttribute("target-range-address", of: .table, address.relative, of: range)
    }
  }

  /// Takes common styles and page styles out of `styles.xml`, with the layouts that no other page has.
  private mutating func cleanStyles(without names: Set<String>) {
    guard !names.isEmpty, let part = document.styles else { return }
    let root = part.root
    var splices = Splices()
    func isGone(_ style: XMLPart.Element) -> Bool { names.contains(CellStyles.name(style)) }
    let common = root.first("styles")?.all("style") ?? []
    let needed = Set(
      common.filter { !isGone($0) }.flatMap { style in
        ([style] + style.all("map")).flatMap { element in
          ["parent-style-name", "apply-style-name", "next-style-name"].compactMap {
            element.attribute($0, namespace: ODFNamespace.style.uri)
          }
        }
      }
    )
    for style in common where isGone(style) && !needed.contains(CellStyles.name(style)) {
      splices.remove(style.range)
    }
    let masters = root.first("master-styles")?.all("master-page") ?? []
    let gone = masters.filter { isGone($0) && CellStyles.name($0) != "Default" }
    if gone.count < masters.count {
      func layout(_ master: XMLPart.Element) -> String? {
        master.attribute("page-layout-name", namespace: ODFNamespace.style.uri)
      }
      let layouts = Set(gone.compactMap(layout)).subtracting(
        masters.filter { !gone.contains($0) }.compactMap(layout)
      )
      let texts = textStyles(gone).subtracting(
        textStyles(masters.filter { !gone.contains($0) })
      )
      for master in gone { splices.remove(master.range) }
      for style in root.first("automatic-styles")?.children ?? [] {
        let name = CellStyles.name(style)
        let isText = style.localName == "style" && texts.contains(name)
        if isText || style.localName == "page-layout" && layouts.contains(name) {
          splices.remove(style.range)
        }
      }
    }
    guard !splices.isEmpty else { return }
    parts.append(("styles.xml", .bytes(splices.applied(to: part.bytes))))
  }

  /// The styles of what stands in the headers and footers of pages.
  private func textStyles(_ masters: [XMLPart.Element]) -> Set<String> {
    var names: Set<String> = []
    var rest = masters
    while let element = rest.popLast() {
      rest += element.children
      if let name = element.attribute("style-name", namespace: ODFNamespace.text.uri) {
        names.insert(name)
      }
    }
    return names
  }

  private mutating func cleanSettings() throws {
    guard let part = try document.package.part("settings.xml") else { return }
    let names = index.tables.map(\.name)
    if let bytes = SettingsCleaning.bytes(part, sheets: names, without: removal.sheets) {
      parts.append(("settings.xml", .bytes(bytes)))
    }
  }

  private mutating func removeObjects(_ objects: Set<String>) {
    for name in document.package.entryNames where isOf(objects, name) {
      parts.append((name, .removed))
    }
    if document.package.entryNames.contains(AdditionsRecord.partName) {
      parts.append((AdditionsRecord.partName, .removed))
    }
  }

  private func isOf(_ objects: Set<String>, _ name: String) -> Bool {
    objects.contains { object in
      name == object || name.hasPrefix(object + "/") || name == "ObjectReplacements/\(object)"
    }
  }

  private mutating func cleanManifest() {
    let part = document.package.manifest
    var gone: Set<String> = []
    var folders: Set<String> = []
    for (name, content) in parts {
      guard case .removed = content else { continue }
      gone.insert(name)
      if let slash = name.firstIndex(of: "/") { folders.insert(String(name[...slash])) }
    }
    // A folder is listed as long as something is in it.
    folders = folders.filter { folder in
      document.package.entryNames.allSatisfy { !$0.hasPrefix(folder) || gone.contains($0) }
    }
    var splices = Splices()
    for entry in part.root.all("file-entry") {
      guard let path = entry.attribute("full-path", namespace: ODFNamespace.manifest.uri),
        gone.contains(path) || folders.contains(where: { path.hasPrefix($0) })
      else { continue }
      splices.remove(entry.range)
    }
    guard !splices.isEmpty else { return }
    parts.append((PackageReader.manifestName, .bytes(splices.applied(to: part.bytes))))
  }
}
