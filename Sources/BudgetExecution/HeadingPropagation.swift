/// Gives lines the chapter, section and direction that headings and totals around them name.
struct HeadingPropagation {
  private var rows: ExecutionRows
  private var chapterKeys: [String: Int32] = [:]
  private var functionKeys: [String: Int32] = [:]
  private let headingSums: Set<Int>

  private var chapter: Int32 = -1
  private var function: Int32 = -1
  private var section = BudgetSection.unknown
  private var direction = FlowDirection.unknown
  private var order = OperationOrder.unknown
  /// First row that a total still to come can be about.
  private var chapterStart = 0
  private var sectionStart = 0

  /// The rows, completed.
  static func complete(
    _ rows: ExecutionRows,
    headingSums: Set<Int>,
    section: BudgetSection,
    direction: FlowDirection
  ) -> ExecutionRows {
    var propagation = HeadingPropagation(rows, headingSums: headingSums)
    propagation.section = section
    propagation.direction = direction
    for offset in rows.kinds.indices { propagation.visit(offset) }
    propagation.infer()
    return propagation.rows
  }

  private init(_ rows: ExecutionRows, headingSums: Set<Int>) {
    self.rows = rows
    self.headingSums = headingSums
    for (key, code) in rows.chapters.enumerated() { chapterKeys[code] = Int32(key) }
    for (key, code) in rows.functions.enumerated() { functionKeys[code] = Int32(key) }
  }

  private mutating func visit(_ offset: Int) {
    switch rows.kinds[offset] {
    case .banner: readHeading(offset)
    case .subtotal where headingSums.contains(offset): readHeading(offset)
    case .subtotal, .total: readTotal(offset)
    case .line:
      if rows.chapterKeys[offset] < 0 { rows.chapterKeys[offset] = chapter }
      if rows.functionKeys[offset] < 0 { rows.functionKeys[offset] = function }
      if rows.sections[offset] == .unknown { rows.sections[offset] = section }
      if rows.directions[offset] == .unknown { rows.directions[offset] = direction }
      if rows.orders[offset] == .unknown { rows.orders[offset] = order }
    case .blank, .other: break
    }
  }

  private mutating func readHeading(_ offset: Int) {
    guard let label = rows.labels[rows.firstRow + offset] else { return }
    let named = BudgetWord.section(label)
    let flow = BudgetWord.direction(label)
    if named != .unknown || flow != .unknown {
      if named != .unknown { section = named }
      if flow != .unknown { direction = flow }
      chapter = -1
      chapterStart = offset + 1
    }
    let namedOrder = BudgetWord.order(label)
    if namedOrder != .unknown { order = namedOrder }
    if Folding.fold(label).hasPrefix("fonction "), named == .unknown,
      let code = BudgetCode(CodeReader.withoutWord(label)).first
    {
      function = functionKey(code)
      return
    }
    if let code = chapterCode(offset, label) {
      chapter = code
      chapterStart = offset + 1
    }
  }

  private mutating func readTotal(_ offset: Int) {
    guard let label = rows.labels[rows.firstRow + offset] else { return }
    let named = BudgetWord.section(label)
    let flow = BudgetWord.direction(label)
    if named != .unknown || flow != .unknown {
      for index in sectionStart..<offset where rows.kinds[index] == .line {
        if rows.sections[index] == .unknown { rows.sections[index] = named }
        if rows.directions[index] == .unknown { rows.directions[index] = flow }
      }
      sectionStart = offset + 1
    }
    if let code = chapterCode(offset, label) {
      for index in chapterStart..<offset
      where rows.kinds[index] == .line && rows.chapterKeys[index] < 0 {
        rows.chapterKeys[index] = code
      }
      if code == chapter { chapter = -1 }
    }
    chapterStart = offset + 1
  }

  /// The chapter that a heading or total names.
  private mutating func chapterCode(_ offset: Int, _ label: String) -> Int32? {
    if rows.chapterKeys[offset] >= 0 { return rows.chapterKeys[offset] }
    let code = BudgetCode(CodeReader.withoutWord(label))
    guard let first = code.first, (2...3).contains(first.utf8.count),
      first.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
    else { return nil }
    if let key = chapterKeys[first] { return key }
    let key = Int32(rows.chapters.count)
    rows.chapters.append(first)
    chapterKeys[first] = key
    rows.chapterKeys[offset] = key
    return key
  }

  private mutating func functionKey(_ code: String) -> Int32 {
    if let key = functionKeys[code] { return key }
    let key = Int32(rows.functions.count)
    rows.functions.append(code)
    functionKeys[code] = key
    return key
  }

  /// What the nomenclature itself says when no column or heading does: class 6 is spent and class 7
  /// received by the section of fonctionnement, chapters 040 to 043 are internal.
  private mutating func infer() {
    let classes = rows.natures.map { $0.utf8.first ?? 0 }
    let internalChapters: Set = ["040", "041", "042", "043"]
    let isInternal = rows.chapters.map(internalChapters.contains)
    for offset in rows.kinds.indices where rows.kinds[offset] == .line {
      let nature = Int(rows.natureKeys[offset])
      if nature >= 0 {
        switch classes[nature] {
        case UInt8(ascii: "6"):
          if rows.directions[offset] == .unknown { rows.directions[offset] = .depense }
          if rows.sections[offset] == .unknown { rows.sections[offset] = .fonctionnement }
        case UInt8(ascii: "7"):
          if rows.directions[offset] == .unknown { rows.directions[offset] = .recette }
          if rows.sections[offset] == .unknown { rows.sections[offset] = .fonctionnement }
        case UInt8(ascii: "1"), UInt8(ascii: "2"):
          if rows.sections[offset] == .unknown { rows.sections[offset] = .investissement }
        default: break
        }
      }
      let chapter = Int(rows.chapterKeys[offset])
      if chapter >= 0, rows.orders[offset] == .unknown {
        rows.orders[offset] = isInternal[chapter] ? .ordre : .reel
      }
    }
  }
}
