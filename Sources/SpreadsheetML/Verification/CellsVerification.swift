import PackageParts
import Spreadsheet
import XML

/// Checks the rows and cells of a worksheet as they pass (ECMA-376 Part 1, §18.3.1.73 and §18.3.1.4).
struct CellsVerification {
  private let context: VerificationContext
  private let sheet: VerificationContext.Sheet
  private let part: String
  private let values: CellValueCheck
  private let formulas: FormulaTextCheck

  /// Cells whose texts are to be kept, and those texts.
  private let watched: Set<CellReference>
  private(set) var watchedTexts: [CellReference: String] = [:]

  private var row = -1
  private var column = -1
  private var place = CellReference(row: 0, column: 0)
  private var type = "n"
  private var child = ""
  private var buffer: [UInt8] = []
  private var isInText = false
  /// The formula of the cell: its kind, its group and its range.
  private var formulaType: String?
  private var formulaGroup: String?
  private var formulaRange: CellRange?
  private var definedGroups: Set<String> = []
  private var usedGroups: [String: CellReference] = [:]
  /// Ranges of array formulas and data tables, whose cells have no formula of their own.
  private var filledRanges: [CellRange] = []

  init(
    _ context: VerificationContext,
    _ sheet: VerificationContext.Sheet,
    part: String,
    watched: Set<CellReference>
  ) {
    self.context = context
    self.sheet = sheet
    self.part = part
    self.watched = watched
    values = CellValueCheck(stringCount: context.strings?.count ?? 0)
    formulas = FormulaTextCheck(context)
  }

  private func add(_ rule: SpreadsheetMLRule, _ details: String...) {
    let cell = column < 0 ? nil : "\(place)"
    switch details.count {
    case 0: context.findings.add(rule, part, sheet: sheet.name, cell: cell)
    case 1: context.findings.add(rule, part, sheet: sheet.name, cell: cell, details[0])
    default:
      context.findings.add(rule, part, sheet: sheet.name, cell: cell, details[0], details[1])
    }
  }

  mutating func start(_ walker: borrowing XMLWalker) {
    switch walker.depth {
    case 3: startRow(walker)
    case 4 where walker.name == "c": startCell(walker)
    case 5:
      if let before = ChildOrder.cell.fault(walker.name, after: child) {
        add(.cellOrder, walker.name, before)
      }
      child = walker.name
      buffer.removeAll(keepingCapacity: true)
      isInText = child == "v" || child == "f"
      if child == "f" { startFormula(walker) }
    case 6...: if child == "is", walker.name == "t" { isInText = true }
    default: return
    }
  }

  mutating func text(_ walker: borrowing XMLWalker) {
    if isInText { walker.appendText(to: &buffer) }
  }

  mutating func end(_ walker: borrowing XMLWalker) {
    switch walker.depth {
    case 4:
      endChild()
      isInText = false
    case 5...: isInText = false
    default: return
    }
  }

  private mutating func startRow(_ walker: borrowing XMLWalker) {
    column = -1
    let written = walker.attribute("r")
    let number = written.map { Int($0) ?? 0 } ?? row + 2
    if number <= row + 1 || number > SheetLimits.rows {
      add(.rowOrder, written ?? "", String(row + 1))
    }
    row = max(number - 1, row + 1)
    checkStyle(walker.attribute("s"))
    if let level = walker.attribute("outlineLevel"), !(0...7).contains(Int(level) ?? -1) {
      add(.outlineLevel, level)
    }
  }

  private mutating func startCell(_ walker: borrowing XMLWalker) {
    let written = walker.attribute("r")
    var next = column + 1
    if let written {
      if let found = CellReference(written), found.column < SheetLimits.columns {
        next = found.column
        if found.row != row { addPlace(written) }
      } else {
        addPlace(written)
      }
    }
    let isInOrder = next > column
    let last = column
    column = next
    place = CellReference(row: row, column: column)
    if !isInOrder { add(.cellOrder, "\(place)", ColumnName.letters(last)) }
    if column >= SheetLimits.columns { addPlace("\(place)") }
    column = max(column, last)
    type = walker.attribute("t") ?? "n"
    if !CellValueCheck.types.contains(type) { add(.cellType, type) }
    checkStyle(walker.attribute("s"))
    child = ""
    formulaType = nil
  }

  private func addPlace(_ written: String) {
    context.findings.add(
      SpreadsheetMLRule.cellPlace,
      part,
      sheet: sheet.name,
      cell: written,
      written,
      String(row + 1)
    )
  }

  private func checkStyle(_ style: String?) {
    guard let style else { return }
    if !(0..<context.cellFormatCount).contains(Int(style) ?? -1) {
      add(.styleIndex, style, String(context.cellFormatCount))
    }
  }

  private mutating func startFormula(_ walker: borrowing XMLWalker) {
    formulaType = walker.attribute("t") ?? "normal"
    formulaGroup = walker.attribute("si")
    formulaRange = nil
    context.chain[sheet.id]?.remove(place)
    guard let range = walker.attribute("ref") else { return }
    formulaRange = CellRange(range)
    if formulaRange == nil { add(.reference, "f", range) }
    if formulaType != "shared", let formulaRange { filledRanges.append(formulaRange) }
  }

  private mutating func endChild() {
    switch child {
    case "v":
      guard !buffer.isEmpty else { return }
      let value = String(decoding: buffer, as: UTF8.self)
      if let rule = values.fault(value, type: type) { add(rule, value) }
      if watched.contains(place) { watch(value) }
    case "is":
      SharedText.decode(&buffer, from: 0)
      let value = String(decoding: buffer, as: UTF8.self)
      if value.utf16.count > SharedStringsVerification.textLimit {
        add(.textLength, "\(place)", String(value.utf16.count))
      }
      if watched.contains(place) { watchedTexts[place] = value }
    case "f": endFormula(String(decoding: buffer, as: UTF8.self))
    default: return
    }
  }

  private mutating func watch(_ value: String) {
    switch type {
    case "s":
      if let index = Int(value), let strings = context.strings, index < strings.count {
        watchedTexts[place] = strings[index]
      }
    case "str": watchedTexts[place] = SharedText.decoded(value)
    default: return
    }
  }

  private mutating func endFormula(_ text: String) {
    if formulaType == "shared", let formulaGroup {
      if formulaRange != nil || !text.isEmpty {
        definedGroups.insert(formulaGroup)
      } else if usedGroups[formulaGroup] == nil {
        usedGroups[formulaGroup] = place
      }
    }
    // Members of a group, and cells of a data table, need no text.
    if text.isEmpty, formulaType != "normal" && formulaType != "array" { return }
    if text.isEmpty, filledRanges.contains(where: { $0.contains(place) }) { return }
    formulas.check(text, part, sheet: sheet.name, cell: "\(place)")
  }

  /// Checks what can be told once all rows have passed.
  mutating func finish() {
    for (group, cell) in usedGroups.sorted(by: { $0.value < $1.value })
    where !definedGroups.contains(group) {
      place = cell
      column = cell.column
      add(.sharedFormula, group)
    }
    guard let chainPart = context.chainPart else { return }
    for cell in (context.chain[sheet.id] ?? []).sorted()
    where !filledRanges.contains(where: { $0.contains(cell) }) {
      context.findings.add(
        SpreadsheetMLRule.calculationChain,
        chainPart,
        sheet: sheet.name,
        cell: "\(cell)"
      )
    }
  }
}
