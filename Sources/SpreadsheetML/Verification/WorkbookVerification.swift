import PackageParts
import Spreadsheet
import XML

/// Checks the workbook part: sheets, views, defined names (ECMA-376 Part 1, §18.2).
struct WorkbookVerification {
  private let context: VerificationContext
  private let part: String

  private var findings: StructureFindings { context.findings }

  init(_ context: VerificationContext, part: String) {
    self.context = context
    self.part = part
  }

  func check(_ root: XMLPart.Element) {
    ChildOrder.workbook.check(root, findings, SpreadsheetMLRule.workbookOrder, part)
    checkSheets(root.first("sheets")?.all("sheet") ?? [])
    checkViews(root.first("bookViews")?.all("workbookView") ?? [])
    checkNames(root.first("definedNames")?.all("definedName") ?? [])
    let links = context.links(part)
    for kind in ["externalReference", "pivotCache"] {
      for element in root.descendants(named: kind) {
        if let id = element.relationship(), !id.isEmpty, links.links[id] == nil {
          findings.add(SpreadsheetMLRule.relationshipUnresolved, part, kind, id)
        }
      }
    }
  }

  private func checkSheets(_ elements: [XMLPart.Element]) {
    let links = context.links(part)
    var names: Set<String> = []
    var ids: Set<String> = []
    var parts: Set<String> = []
    var isAnyVisible = false
    for element in elements {
      let name = SharedText.decoded(element.attribute("name") ?? "")
      let id = element.attribute("sheetId") ?? ""
      let target = element.relationship().flatMap { links.links[$0]?.part }
      context.sheets.append(VerificationContext.Sheet(name: name, id: id, part: target))
      checkName(name)
      if !names.insert(name.lowercased()).inserted {
        findings.add(SpreadsheetMLRule.sheetNameDuplicate, part, sheet: name, name)
      }
      if !ids.insert(id).inserted || !(1...65_534).contains(Int(id) ?? 0) {
        findings.add(SpreadsheetMLRule.sheetID, part, sheet: name, name, id)
      }
      if let target {
        if !parts.insert(target).inserted {
          findings.add(SpreadsheetMLRule.sheetPart, part, sheet: name, name)
        }
      } else if element.relationship() != "" {
        findings.add(SpreadsheetMLRule.sheetPart, part, sheet: name, name)
      }
      switch element.attribute("state") {
      case "hidden", "veryHidden": continue
      default: isAnyVisible = true
      }
    }
    if !isAnyVisible { findings.add(SpreadsheetMLRule.visibleSheet, part) }
  }

  private func checkName(_ name: String) {
    if name.isEmpty || name.utf16.count > 31 {
      findings.add(
        SpreadsheetMLRule.sheetNameLength,
        part,
        sheet: name,
        name,
        String(name.utf16.count)
      )
    }
    let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
    let isWrong =
      name.contains { forbidden.contains($0) } || name.unicodeScalars.contains { $0.value < 0x20 }
    if isWrong || name.hasPrefix("'") || name.hasSuffix("'") {
      findings.add(SpreadsheetMLRule.sheetNameCharacter, part, sheet: name, name)
    }
  }

  private func checkViews(_ views: [XMLPart.Element]) {
    for view in views {
      for attribute in ["activeTab", "firstSheet"] {
        guard let value = view.attribute(attribute) else { continue }
        if !context.sheets.indices.contains(Int(value) ?? -1) {
          let count = String(context.sheets.count)
          findings.add(SpreadsheetMLRule.activeTab, part, attribute, value, count)
        }
      }
    }
  }

  private func checkNames(_ elements: [XMLPart.Element]) {
    var known: Set<String> = []
    for element in elements {
      let name = SharedText.decoded(element.attribute("name") ?? "")
      let scope = element.attribute("localSheetId")
      if !NameSyntax.isName(name) { findings.add(SpreadsheetMLRule.nameSyntax, part, name) }
      if let scope, !context.sheets.indices.contains(Int(scope) ?? -1) {
        let count = String(context.sheets.count)
        findings.add(SpreadsheetMLRule.nameScope, part, name, scope, count)
      }
      if !known.insert("\(scope ?? "*") \(name.lowercased())").inserted {
        findings.add(SpreadsheetMLRule.nameDuplicate, part, name)
      }
      if scope == nil { context.globalNames.insert(name.lowercased()) }
      FormulaTextCheck(context).check(
        Array(element.text.utf8),
        part,
        sheet: nil,
        cell: nil,
        name: name
      )
    }
  }
}
