import Spreadsheet
import XML

/// What an edit changes in the workbook part: sheets at the end, and names
/// (ECMA-376 Part 1, §18.2.27).
struct WorkbookPatch {
  /// The children of `workbook` in the order of the schema.
  private static let order = [
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize",
    "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
  ]

  private let workbook: WorkbookPart
  private var sheets = ""
  private var names = ""
  private var nextSheetID: Int
  private var splices = Splices()
  private let relationshipPrefix: String?

  init(_ workbook: WorkbookPart) {
    self.workbook = workbook
    nextSheetID = (workbook.sheets.map(\.sheetID).max() ?? 0) + 1
    let root = workbook.part.root
    relationshipPrefix = root.prefix(forNamespace: workbook.conformance.relationships)
  }

  /// Lists a sheet after the others.
  mutating func addSheet(
    _ name: String,
    visibility: SheetInfo.Visibility = .visible,
    relationship: String
  ) {
    let state: String? =
      switch visibility {
      case .visible: nil
      case .hidden: "hidden"
      case .veryHidden: "veryHidden"
      }
    var markup = Markup(prefix: workbook.part.root.prefix)
    let id = String(takeSheetID())
    if let prefix = relationshipPrefix, !prefix.isEmpty {
      markup.empty(
        "sheet",
        [
          "name": SharedText.encoded(name), "sheetId": id, "state": state,
          "\(prefix):id": relationship,
        ]
      )
    } else {
      markup.empty(
        "sheet",
        [
          "xmlns:r": workbook.conformance.relationships, "name": SharedText.encoded(name),
          "sheetId": id, "state": state, "r:id": relationship,
        ]
      )
    }
    sheets += markup.text
  }

  /// Identifiers run to 65534; above that, a free one is looked for.
  private mutating func takeSheetID() -> Int {
    if nextSheetID > 65_534 {
      let used = Set(workbook.sheets.map(\.sheetID))
      nextSheetID = (1...65_534).first { !used.contains($0) } ?? nextSheetID
    }
    defer { nextSheetID += 1 }
    return nextSheetID
  }

  /// Adds a name.
  mutating func addName(_ name: DefinedName) {
    var markup = Markup(prefix: workbook.part.root.prefix)
    markup.leaf(
      "definedName",
      name.refersTo,
      [
        "name": name.name, "localSheetId": name.scope.map { String($0) },
        "hidden": name.isHidden ? "1" : nil,
      ]
    )
    names += markup.text
  }

  /// Lets the hidden name of a sheet's filter (§18.2.5) grow with it: LibreOffice goes by the name,
  /// and Excel sorts by it.
  ///
  /// What it stood for is kept under a hidden name of ours, which survives other programs.
  mutating func growFilterDatabase(ofSheet sheet: Int, from old: CellRange, to new: CellRange) {
    let list = workbook.part.root.first("definedNames")
    for name in list?.all("definedName") ?? [] {
      guard name.attribute("name")?.lowercased() == "_xlnm._filterdatabase",
        name.count("localSheetId") == sheet
      else { continue }
      let text = name.text
      guard let mark = text.lastIndex(of: "!"),
        CellRange(String(text[text.index(after: mark)...])) == old
      else { continue }
      splices.replace(name.content, with: XMLEscape.text(String(text[...mark]) + new.absolute))
      var markup = Markup(prefix: workbook.part.root.prefix)
      markup.leaf(
        "definedName",
        text,
        ["name": freeName("CO2_Filtre_initial"), "localSheetId": String(sheet), "hidden": "1"]
      )
      splices.insert(markup.text, at: name.range.upperBound)
    }
  }

  private func freeName(_ wanted: String) -> String {
    let taken = Set(workbook.definedNames.map { $0.name.lowercased() })
    var name = wanted
    var number = 2
    while taken.contains(name.lowercased()) {
      name = "\(wanted)_\(number)"
      number += 1
    }
    return name
  }

  /// The part with what was added; nil when nothing was.
  var changed: (name: String, bytes: [UInt8])? {
    guard !sheets.isEmpty || !names.isEmpty || !splices.isEmpty else { return nil }
    let root = workbook.part.root
    var splices = splices
    add(sheets, toList: "sheets", of: root, &splices)
    add(names, toList: "definedNames", of: root, &splices)
    return (workbook.name, splices.applied(to: workbook.part.bytes))
  }

  private func add(
    _ elements: String,
    toList list: String,
    of root: XMLPart.Element,
    _ splices: inout Splices
  ) {
    guard !elements.isEmpty else { return }
    if let existing = root.first(list) {
      splices.append(elements, into: existing)
    } else {
      let name = Markup.qualified(list, root.prefix)
      splices.insert(
        "<\(name)>\(elements)</\(name)>",
        at: root.offset(forChild: list, order: Self.order)
      )
    }
  }

  /// A sheet's name as formulas write it.
  static func quoted(_ name: String) -> String {
    "'" + name.replacing("'", with: "''") + "'"
  }
}
