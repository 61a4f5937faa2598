import DelimitedText
import Spreadsheet

/// Reads the rows below a header in one pass, before it is known which amount is which.
struct BodyReader {
  /// Empty rows after which nothing belongs to the table any more.
  static let longestGap = 200

  /// What was seen of a row.
  struct Flags: OptionSet {
    var rawValue: UInt16
    static let text = Flags(rawValue: 1)
    static let amount = Flags(rawValue: 2)
    static let subtotalLabel = Flags(rawValue: 4)
    static let totalLabel = Flags(rawValue: 8)
    /// A formula sums cells of other rows.
    static let sumFormula = Flags(rawValue: 16)
    /// The texts of the header once more.
    static let repeatedHeader = Flags(rawValue: 32)
    /// One text and nothing else.
    static let singleText = Flags(rawValue: 64)
    static let hidden = Flags(rawValue: 128)
    /// The chapter's cell is a text that is its code and nothing else.
    static let chapterIsCode = Flags(rawValue: 256)
  }

  /// A cell that could not be used.
  struct OddCell {
    var row: Int
    var column: Int
    var text: String
    var isError: Bool
  }

  private enum Role: UInt8 {
    case none, nature, chapter, function, section, direction, order, amount, label
  }

  let columns: BodyColumns
  private let texts: TextTable
  private var roles: [Role]
  private var slots: [Int]
  private var codes: CodeReader
  private var labels: [Int32: BudgetWord.Total] = [:]
  private let headerTexts: Set<UInt64>

  private(set) var flags: [Flags] = []
  private(set) var rows = ExecutionRows(firstRow: 0)
  private(set) var amounts: [[Double]]
  private(set) var textAmounts: [Int: Set<Int>] = [:]
  private(set) var thousandTexts = 0
  private(set) var percentTexts: [Int: Int] = [:]
  private(set) var percentCells: [Int: Int] = [:]
  private(set) var oddCells: [OddCell] = []
  private(set) var oddCount = 0
  /// Formulas of amounts without a value: how many, and the first.
  private(set) var unvalued = (count: 0, first: (row: 0, column: 0))
  /// Last filled column of each row.
  private(set) var lastColumns: [UInt16] = []
  /// Row of another header that ended the reading.
  private(set) var nextHeader: Int?
  private let isHeader: ([String]) -> Bool

  init(
    _ columns: BodyColumns,
    texts: TextTable,
    headerTexts: Set<UInt64>,
    padding: @escaping (StyleIndex) -> Int,
    isHeader: @escaping ([String]) -> Bool
  ) {
    self.columns = columns
    self.texts = texts
    self.headerTexts = headerTexts
    self.isHeader = isHeader
    codes = CodeReader(texts: texts, padding: padding)
    roles = Array(repeating: .none, count: (columns.all.max() ?? 0) + 1)
    slots = Array(repeating: 0, count: roles.count)
    for column in columns.labels { roles[column] = .label }
    for (slot, column) in columns.amounts.enumerated() {
      roles[column] = .amount
      slots[column] = slot
    }
    for (column, role) in [
      (columns.chapter, Role.chapter), (columns.function, .function), (columns.section, .section),
      (columns.direction, .direction), (columns.order, .order), (columns.nature, .nature),
    ] {
      if let column { roles[column] = role }
    }
    amounts = Array(repeating: [], count: columns.amounts.count)
    rows.firstRow = columns.firstRow
  }

  /// Takes a row of the sheet, and says whether to go on.
  mutating func read(_ row: SheetRow) -> RowVisit {
    guard row.index >= columns.firstRow else { return .next }
    let gap = row.index - columns.firstRow - flags.count
    guard gap >= 0 else { return .next }
    guard gap <= Self.longestGap else {
      return row.cells.allSatisfy { $0.kind == .blank } ? .next : .stop
    }
    guard row.cells.contains(where: { $0.kind != .blank }) || !row.formulas.isEmpty else {
      return .next
    }
    appendBlanks(gap)
    guard append(row) else { return .stop }
    for copy in 1..<max(1, min(row.repeated, SheetLimits.rows)) { repeatLast(copy) }
    return .next
  }

  /// The codes found, once all rows are read.
  mutating func finish() {
    rows.natures = codes.natures.texts
    rows.chapters = codes.chapters.texts
    rows.functions = codes.functions.texts
  }

  private mutating func appendBlanks(_ count: Int) {
    for _ in 0..<count {
      flags.append([])
      lastColumns.append(0)
      rows.natureKeys.append(-1)
      rows.chapterKeys.append(-1)
      rows.functionKeys.append(-1)
      rows.sections.append(.unknown)
      rows.directions.append(.unknown)
      rows.orders.append(.unknown)
      for slot in amounts.indices { amounts[slot].append(.nan) }
    }
  }

  private mutating func repeatLast(_ copy: Int) {
    flags.append(flags[flags.count - 1])
    lastColumns.append(lastColumns[lastColumns.count - 1])
    rows.natureKeys.append(rows.natureKeys[rows.natureKeys.count - 1])
    rows.chapterKeys.append(rows.chapterKeys[rows.chapterKeys.count - 1])
    rows.functionKeys.append(rows.functionKeys[rows.functionKeys.count - 1])
    rows.sections.append(rows.sections[rows.sections.count - 1])
    rows.directions.append(rows.directions[rows.directions.count - 1])
    rows.orders.append(rows.orders[rows.orders.count - 1])
    for slot in amounts.indices { amounts[slot].append(amounts[slot][amounts[slot].count - 1]) }
    let row = columns.firstRow + flags.count - 1
    for slot in textAmounts.keys where textAmounts[slot]?.contains(row - copy) == true {
      textAmounts[slot]?.insert(row)
    }
  }

  private mutating func append(_ row: SheetRow) -> Bool {
    var flag: Flags = row.isHidden ? .hidden : []
    var nature: Int32 = -1
    var chapter: Int32 = -1
    var function: Int32 = -1
    var section = BudgetSection.unknown
    var direction = FlowDirection.unknown
    var order = OperationOrder.unknown
    var filled = 0
    var textCount = 0
    var textsOverAmounts = 0
    var firstLabel: Int?
    appendBlanks(1)
    let offset = flags.count - 1
    for cell in row.cells where cell.kind != .blank || cell.hasFormula {
      let column = Int(cell.column)
      // A formula without a value takes its place as well.
      lastColumns[offset] = max(lastColumns[offset], cell.column)
      guard cell.kind != .blank, column < roles.count else { continue }
      let role = roles[column]
      filled += role == .none ? 0 : 1
      if cell.kind == .text {
        textCount += 1
        if firstLabel == nil, role != .amount, role != .none { firstLabel = Int(cell.payload) }
      }
      switch role {
      case .amount:
        let slot = slots[column]
        if let number = cell.number {
          amounts[slot][offset] = number
          flag.insert(.amount)
          if cell.kind == .percentage { percentCells[slot, default: 0] += 1 }
        } else if readText(cell, slot: slot, row: row.index, offset: offset) {
          flag.insert(.amount)
        } else if cell.kind == .text {
          textsOverAmounts += 1
        }
      case .nature:
        let info = codes.info(of: cell)
        nature = info.nature
        if chapter < 0 { chapter = info.chapter }
        if function < 0 { function = info.function }
        if section == .unknown { section = info.section }
        if direction == .unknown { direction = info.direction }
      case .chapter:
        let found = codes.chapter(of: cell)
        if found.key >= 0 { chapter = found.key }
        if found.isExact { flag.insert(.chapterIsCode) }
      case .function:
        let found = codes.function(of: cell)
        if found >= 0 { function = found }
      case .section: section = codes.word(of: cell, BudgetWord.section) ?? section
      case .direction: direction = codes.word(of: cell, BudgetWord.direction) ?? direction
      case .order: order = codes.word(of: cell, BudgetWord.order) ?? order
      case .label, .none: break
      }
    }
    if textCount > 0 { flag.insert(.text) }
    if filled == 1, textCount == 1 { flag.insert(.singleText) }
    if nature < 0 || flag.contains(.singleText) {
      readLabels(row, firstLabel: firstLabel, flag: &flag)
    }
    if !row.formulas.isEmpty {
      countUnvalued(row)
      readFormulas(row, hasNature: nature >= 0, flag: &flag)
    }
    flags[offset] = flag
    rows.natureKeys[offset] = nature
    rows.chapterKeys[offset] = chapter
    rows.functionKeys[offset] = function
    rows.sections[offset] = section
    rows.directions[offset] = direction
    rows.orders[offset] = order
    if textCount >= 2, !flag.contains(.amount), textsOverAmounts > 0 || nature < 0 {
      return readHeader(row, offset: offset, overAmounts: textsOverAmounts)
    }
    return true
  }

  /// Takes an amount written as text; false when it is none.
  private mutating func readText(_ cell: Cell, slot: Int, row: Int, offset: Int) -> Bool {
    let text = texts[Int(cell.payload)]
    if cell.kind == .text, let number = FrenchNumber(text) {
      amounts[slot][offset] = number.value
      textAmounts[slot, default: []].insert(row)
      if number.isThousandEuros { thousandTexts += 1 }
      if number.isPercent { percentTexts[slot, default: 0] += 1 }
      return true
    }
    if cell.kind == .text, text.allSatisfy({ $0.isWhitespace || "-–—.".contains($0) }) {
      return false
    }
    oddCount += 1
    if oddCells.count < 200 {
      oddCells.append(
        OddCell(row: row, column: Int(cell.column), text: text, isError: cell.kind == .error)
      )
    }
    return false
  }

  private mutating func readLabels(_ row: SheetRow, firstLabel: Int?, flag: inout Flags) {
    var seen = 0
    for cell in row.cells where cell.kind == .text {
      let column = Int(cell.column)
      guard column < roles.count, roles[column] != .amount else { continue }
      seen += 1
      guard seen <= 4 else { break }
      let key = Int32(truncatingIfNeeded: cell.payload)
      let total: BudgetWord.Total
      if let known = labels[key] {
        total = known
      } else {
        total = BudgetWord.total(texts[Int(cell.payload)])
        labels[key] = total
      }
      switch total {
      case .none: continue
      case .subtotal: flag.insert(.subtotalLabel)
      case .total: flag.insert(.totalLabel)
      }
      break
    }
    if let firstLabel {
      rows.labels[row.index] = label(of: row, first: firstLabel)
    }
  }

  /// The texts of a row's labels, the first one that is not only a code coming last.
  private func label(of row: SheetRow, first: Int) -> String {
    var parts: [String] = []
    for cell in row.cells where Int(cell.column) < roles.count {
      guard roles[Int(cell.column)] != .amount, parts.count < 3 else { continue }
      switch cell.kind {
      case .text: parts.append(texts[Int(cell.payload)])
      case .number:
        if let number = cell.number, number == number.rounded(), abs(number) < 1e9 {
          parts.append(String(Int(number)))
        }
      default: break
      }
    }
    return parts.joined(separator: " ")
  }

  /// Counts formulas of amounts that came without the value they have.
  private mutating func countUnvalued(_ row: SheetRow) {
    for formula in row.formulas
    where formula.column < roles.count && roles[formula.column] == .amount
      && row.cell(formula.column)?.kind ?? .blank == .blank
    {
      if unvalued.count == 0 { unvalued.first = (row.index, formula.column) }
      unvalued.count += 1
    }
  }

  private mutating func readFormulas(_ row: SheetRow, hasNature: Bool, flag: inout Flags) {
    var isSum = false
    for formula in row.formulas where formula.column < roles.count {
      guard roles[formula.column] == .amount else { continue }
      // Programs that calculate nothing write formulas without values: they are amounts all the same.
      flag.insert(.amount)
      flag.remove(.singleText)
      isSum = SumFormula.spansRows(formula.text, own: formula.origin)
      if isSum || hasNature { break }
    }
    if isSum { flag.insert(.sumFormula) }
    guard isSum || !hasNature else { return }
    for formula in row.formulas { rows.formulas[row.index, default: [:]][formula.column] = formula }
  }

  /// Notes a repeated header; false when another table's header begins.
  private mutating func readHeader(_ row: SheetRow, offset: Int, overAmounts: Int) -> Bool {
    let cells = row.cells.filter { $0.kind == .text }
    let same = cells.count { headerTexts.contains($0.payload) }
    if same * 10 >= cells.count * 6 {
      flags[offset].insert(.repeatedHeader)
      rows.natureKeys[offset] = -1
      return true
    }
    guard cells.count >= 3, overAmounts > 0,
      isHeader(cells.map { texts[Int($0.payload)] })
    else { return true }
    nextHeader = row.index
    for slot in amounts.indices { amounts[slot].removeLast() }
    flags.removeLast()
    lastColumns.removeLast()
    rows.natureKeys.removeLast()
    rows.chapterKeys.removeLast()
    rows.functionKeys.removeLast()
    rows.sections.removeLast()
    rows.directions.removeLast()
    rows.orders.removeLast()
    rows.labels[row.index] = nil
    return false
  }
}
