import PackageParts
import Spreadsheet
import XML

/// Checks the rows and cells of a worksheet as they pass (ECMA-376 Part 1, §18.3.1.73 and §18.3.1.4).
struct CellsVerification: ~Copyable {
  private let context: VerificationContext
  private let sheet: VerificationContext.Sheet
  private let part: String
  private let values: CellValueCheck
  private let formulas: FormulaTextCheck

  /// Cells whose texts are to be kept, and those texts.
  private let watched: Set<CellReference>
  private(set) var watchedTexts: [CellReference: String] = [:]

  /// Whether the sheet has more rows, or a row more cells, than any sheet can have: that has been said,
  /// and there is nothing more to learn from the others.
  private(set) var isBeyondLimits = false

  private var row = -1
  private var rowCount = 0
  private var isWatchedRow = false
  private var column = -1
  private var cellCount = 0
  private var place = CellReference(row: 0, column: 0)
  private var type: CellValueCheck.CellType?
  /// The child of the cell that was met last.
  private var child: SheetWord?
  /// Its name, where it has no word.
  private var childName = ""
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
  /// Cells that the calculation chain lists and that no formula was found in.
  private var chain: Set<CellReference>
  private let watchedRows: Set<Int>

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
    watchedRows = Set(watched.map(\.row))
    chain = context.chain[sheet.id] ?? []
    context.chain[sheet.id] = nil
    values = CellValueCheck(stringCount: context.stringCount)
    formulas = FormulaTextCheck(context)
  }

  private func add(_ rule: SpreadsheetMLRule, _ details: @autoclosure () -> [String]) {
    context.findings.add(
      rule,
      part,
      sheet: sheet.name,
      cell: column < 0 ? nil : "\(place)",
      details: details()
    )
  }

  mutating func start(_ walker: borrowing XMLWalker) {
    switch walker.depth {
    case 3: startRow(walker)
    case 4 where walker.element == .c: startCell(walker)
    case 5: startChild(walker)
    case 6...: if child == .is, walker.element == .t { isInText = true }
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
    cellCount = 0
    rowCount += 1
    let number = walker.number(.r, otherwise: 0) ?? row + 2
    if number <= row + 1 || number > SheetLimits.rows {
      add(.rowOrder, [walker.attribute(.r) ?? "", String(row + 1)])
    }
    row = max(number - 1, row + 1)
    isWatchedRow = watchedRows.contains(row)
    isBeyondLimits = rowCount > SheetLimits.rows
    guard !walker.attributes.isEmpty else { return }
    checkStyle(walker)
    if let level = walker.number(.outlineLevel, otherwise: -1), !(0...7).contains(level) {
      add(.outlineLevel, [walker.attribute(.outlineLevel) ?? ""])
    }
  }

  private mutating func startCell(_ walker: borrowing XMLWalker) {
    var next = column + 1
    if let written = walker.value(SheetWord.r.rawValue) {
      if let found = walker.reference(written), found.column < SheetLimits.columns {
        next = found.column
        if found.row != row { addPlace(walker.text(written)) }
      } else {
        addPlace(walker.text(written))
      }
    }
    let isInOrder = next > column
    let last = column
    column = next
    place = CellReference(row: row, column: column)
    if !isInOrder { add(.cellOrder, ["\(place)", ColumnName.letters(last)]) }
    if column >= SheetLimits.columns { addPlace("\(place)") }
    column = max(column, last)
    child = nil
    if !childName.isEmpty { childName = "" }
    if formulaType != nil { formulaType = nil }
    cellCount += 1
    if cellCount > SheetLimits.columns { isBeyondLimits = true }
    type = .number
    if walker.attributes.isEmpty { return }
    if let written = walker.value(SheetWord.t.rawValue) {
      type =
        CellValueCheck.CellType(walker.bytes.span, written)
        ?? CellValueCheck.CellType(rawValue: walker.text(written))
      if type == nil { add(.cellType, [walker.text(written)]) }
    }
    checkStyle(walker)
  }

  private func addPlace(_ written: @autoclosure () -> String) {
    context.findings.add(
      SpreadsheetMLRule.cellPlace,
      part,
      sheet: sheet.name,
      cell: written(),
      details: [written(), String(row + 1)]
    )
  }

  private func checkStyle(_ walker: borrowing XMLWalker) {
    guard let style = walker.number(.s, otherwise: -1) else { return }
    if !(0..<context.cellFormatCount).contains(style) {
      add(.styleIndex, [walker.attribute(.s) ?? "", String(context.cellFormatCount)])
    }
  }

  private mutating func startChild(_ walker: borrowing XMLWalker) {
    let word = walker.element
    // What comes first is in order, and so is a value after a formula.
    if child != nil || !childName.isEmpty, child != .f || word != .v {
      let last = child.map { "\($0)" } ?? childName
      if let before = ChildOrder.cell.fault(walker.name, after: last) {
        add(.cellOrder, [walker.name, before])
      }
    }
    child = word
    if word == nil { childName = walker.name }
    buffer.removeAll(keepingCapacity: true)
    isInText = word == .v || word == .f
    if word == .f { startFormula(walker) }
  }

  private mutating func startFormula(_ walker: borrowing XMLWalker) {
    formulaType = walker.attribute(.t) ?? "normal"
    formulaGroup = walker.attribute(.si)
    formulaRange = nil
    if !chain.isEmpty { chain.remove(place) }
    guard let range = walker.attribute(.ref) else { return }
    formulaRange = CellRange(range)
    if formulaRange == nil { add(.reference, ["f", range]) }
    if formulaType != "shared", let formulaRange { filledRanges.append(formulaRange) }
  }

  private mutating func endChild() {
    switch child {
    case .v:
      guard !buffer.isEmpty else { return }
      if let rule = values.fault(buffer, type: type) {
        add(rule, [String(decoding: buffer, as: UTF8.self)])
      }
      if isWatchedRow, watched.contains(place) { watch(String(decoding: buffer, as: UTF8.self)) }
    case .is:
      SharedText.decode(&buffer, from: 0)
      let isWatched = isWatchedRow && watched.contains(place)
      guard isWatched || buffer.count > SharedStringsVerification.textLimit else { return }
      let value = String(decoding: buffer, as: UTF8.self)
      if value.utf16.count > SharedStringsVerification.textLimit {
        add(.textLength, ["\(place)", String(value.utf16.count)])
      }
      if isWatched { watchedTexts[place] = value }
    case .f: endFormula()
    default: return
    }
  }

  private mutating func watch(_ value: String) {
    switch type {
    case .sharedString:
      if let index = Int(value), let strings = context.strings, index < strings.count {
        watchedTexts[place] = strings[index]
      }
    case .text: watchedTexts[place] = SharedText.decoded(value)
    default: return
    }
  }

  private mutating func endFormula() {
    let text = buffer
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
      add(.sharedFormula, [group])
    }
    if !chain.isEmpty { context.chain[sheet.id] = chain }
    guard let chainPart = context.chainPart else { return }
    for cell in chain.sorted()
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
