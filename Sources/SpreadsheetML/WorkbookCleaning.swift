import Spreadsheet
import XML

/// What a removal changes in the workbook part (ECMA-376 Part 1, §18.2).
struct WorkbookCleaning {
  private let workbook: WorkbookPart
  private let removal: WorkbookRemoval

  init(_ workbook: WorkbookPart, _ removal: WorkbookRemoval) {
    self.workbook = workbook
    self.removal = removal
  }

  /// The part without the sheets and names that go.
  func bytes() -> [UInt8] {
    let root = workbook.part.root
    var splices = Splices()
    let sheets = root.first("sheets")?.all("sheet") ?? []
    for (position, sheet) in sheets.enumerated() where removal.sheets.contains(position) {
      splices.remove(sheet.range)
    }
    if let first = sheetToShow, let state = sheets[first].attributeRange("state") {
      splices.remove(state)
    }
    cleanNames(root, &splices)
    cleanViews(root, &splices)
    return splices.applied(to: workbook.part.bytes)
  }

  private var kept: [Int] { workbook.sheets.indices.filter { !removal.sheets.contains($0) } }

  /// A hidden sheet that has to be shown, since a workbook must show one.
  private var sheetToShow: Int? {
    let visible = kept.contains { workbook.sheets[$0].info.visibility == .visible }
    return visible ? nil : kept.first
  }

  /// Position of a sheet once the others are gone; for one that goes, that of the nearest to show.
  private func position(_ sheet: Int) -> Int {
    if !removal.sheets.contains(sheet) { return sheet - removal.sheets.count { $0 < sheet } }
    let shown = kept.filter {
      workbook.sheets[$0].info.visibility == .visible || $0 == sheetToShow
    }
    let nearest = shown.min { abs($0 - sheet) < abs($1 - sheet) } ?? 0
    return nearest - removal.sheets.count { $0 < nearest }
  }

  private func cleanNames(_ root: XMLPart.Element, _ splices: inout Splices) {
    guard let list = root.first("definedNames") else { return }
    let all = list.all("definedName")
    let staying = all.filter { !isGone($0) }
    guard !staying.isEmpty else {
      // A list without names is not valid.
      return splices.remove(list.range)
    }
    for element in all where isGone(element) { splices.remove(element.range) }
    for element in staying {
      if let scope = element.count("localSheetId"), position(scope) != scope {
        splices.setAttribute("localSheetId", String(position(scope)), of: element)
      }
      if let text = removal.refersTo[key(of: element)] {
        splices.replace(element.content, with: XMLEscape.text(text))
      }
    }
  }

  private func key(of element: XMLPart.Element) -> WorkbookRemoval.NameKey {
    WorkbookRemoval.NameKey(
      DefinedName(
        name: element.attribute("name") ?? "",
        refersTo: "",
        scope: element.count("localSheetId")
      )
    )
  }

  private func isGone(_ element: XMLPart.Element) -> Bool {
    let key = key(of: element)
    return removal.names.contains(key) || key.scope.map(removal.sheets.contains) == true
  }

  private func cleanViews(_ root: XMLPart.Element, _ splices: inout Splices) {
    for view in root.first("bookViews")?.all("workbookView") ?? [] {
      for name in ["activeTab", "firstSheet"] {
        guard let old = view.count(name), old < workbook.sheets.count else { continue }
        let new = position(old)
        if new != old { splices.setAttribute(name, String(new), of: view) }
      }
    }
    let gone = Set(removal.sheets.map { workbook.sheets[$0].sheetID })
    for view in root.first("customWorkbookViews")?.all("customWorkbookView") ?? [] {
      guard let active = view.count("activeSheetId"), gone.contains(active),
        let first = kept.first
      else { continue }
      splices.setAttribute("activeSheetId", String(workbook.sheets[first].sheetID), of: view)
    }
  }
}
