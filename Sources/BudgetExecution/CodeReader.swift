import Spreadsheet

/// Reads codes from cells, each distinct text or number once.
struct CodeReader {
  /// Distinct texts, numbered in the order they came.
  struct Interned {
    var texts: [String] = []
    private var keys: [String: Int32] = [:]

    mutating func key(_ text: String?) -> Int32 {
      guard let text else { return -1 }
      if let key = keys[text] { return key }
      let key = Int32(texts.count)
      texts.append(text)
      keys[text] = key
      return key
    }
  }

  /// What a cell of the nature's column says, as keys.
  struct Info {
    var nature: Int32 = -1
    var chapter: Int32 = -1
    var function: Int32 = -1
    var section = BudgetSection.unknown
    var direction = FlowDirection.unknown
  }

  private struct NumberKey: Hashable {
    var payload: UInt64
    var style: StyleIndex
  }

  var natures = Interned()
  var chapters = Interned()
  var functions = Interned()

  private let texts: TextTable
  private let padding: (StyleIndex) -> Int
  private var paddings: [StyleIndex: Int] = [:]
  private var textInfos: [UInt32: Info] = [:]
  private var numberInfos: [NumberKey: Info] = [:]
  private var textChapters: [UInt32: (key: Int32, isExact: Bool)] = [:]
  private var numberChapters: [NumberKey: Int32] = [:]
  private var textFunctions: [UInt32: Int32] = [:]
  private var numberFunctions: [NumberKey: Int32] = [:]
  private var words: [UInt32: [UInt8]] = [:]

  init(texts: TextTable, padding: @escaping (StyleIndex) -> Int) {
    self.texts = texts
    self.padding = padding
  }

  mutating func info(of cell: Cell) -> Info {
    if cell.kind == .text {
      let key = UInt32(truncatingIfNeeded: cell.payload)
      if let known = textInfos[key] { return known }
      let found = info(texts[Int(cell.payload)])
      textInfos[key] = found
      return found
    }
    let key = NumberKey(payload: cell.payload, style: cell.style)
    if let known = numberInfos[key] { return known }
    var found = Info()
    if let digits = digits(of: cell) { found = info(digits) }
    numberInfos[key] = found
    return found
  }

  /// The chapter that a cell names, and whether the cell is a text that is the code and nothing
  /// else.
  mutating func chapter(of cell: Cell) -> (key: Int32, isExact: Bool) {
    if cell.kind == .text {
      let key = UInt32(truncatingIfNeeded: cell.payload)
      if let known = textChapters[key] { return known }
      let text = texts[Int(cell.payload)]
      let code = BudgetCode(Self.withoutWord(text)).first
        .flatMap { $0.first?.isNumber == true ? $0 : nil }
      let chapter = (key: chapters.key(code), isExact: code == text)
      textChapters[key] = chapter
      return chapter
    }
    let key = NumberKey(payload: cell.payload, style: cell.style)
    if let known = numberChapters[key] { return (known, false) }
    var chapter: Int32 = -1
    if let digits = digits(of: cell) {
      chapter = chapters.key(
        digits.hasPrefix("0") ? digits : Int(digits).map(BudgetCode.chapter(fromNumber:))
      )
    }
    numberChapters[key] = chapter
    return (chapter, false)
  }

  mutating func function(of cell: Cell) -> Int32 {
    if cell.kind == .text {
      let key = UInt32(truncatingIfNeeded: cell.payload)
      if let known = textFunctions[key] { return known }
      let code = BudgetCode(texts[Int(cell.payload)]).first
      let function = functions.key(code.flatMap { $0.first?.isNumber == true ? $0 : nil })
      textFunctions[key] = function
      return function
    }
    let key = NumberKey(payload: cell.payload, style: cell.style)
    if let known = numberFunctions[key] { return known }
    let function = functions.key(digits(of: cell))
    numberFunctions[key] = function
    return function
  }

  /// The meaning of a text cell such as `D` or `Fonctionnement`; nil for other cells.
  mutating func word<Word: RawRepresentable<UInt8>>(
    of cell: Cell,
    _ read: (String) -> Word
  ) -> Word? {
    guard cell.kind == .text else { return nil }
    let key = UInt32(truncatingIfNeeded: cell.payload)
    // Section, direction and order columns have few texts; one may serve two of them.
    let kind = Word.self == BudgetSection.self ? 0 : Word.self == FlowDirection.self ? 1 : 2
    var known = words[key] ?? [.max, .max, .max]
    if known[kind] == .max {
      known[kind] = read(texts[Int(cell.payload)]).rawValue
      words[key] = known
    }
    return Word(rawValue: known[kind])
  }

  private mutating func info(_ text: String) -> Info {
    let code = BudgetCode(text)
    if BudgetWord.total(text) != .none { return Info() }
    return Info(
      nature: natures.key(code.nature),
      chapter: chapters.key(code.chapter),
      function: functions.key(code.function),
      section: code.section,
      direction: code.direction
    )
  }

  /// The digits that people see of a whole number: a format such as `000` shows leading zeros.
  private mutating func digits(of cell: Cell) -> String? {
    guard let number = cell.number, number == number.rounded(), number >= 0, number < 1e12 else {
      return nil
    }
    let digits = String(Int(number))
    let width: Int
    if let known = paddings[cell.style] {
      width = known
    } else {
      width = padding(cell.style)
      paddings[cell.style] = width
    }
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// `Chapitre 011` without its first word.
  static func withoutWord(_ text: String) -> String {
    let folded = Folding.fold(text)
    guard
      folded.hasPrefix("chap") || folded.hasPrefix("total") || folded.hasPrefix("sous")
        || folded.hasPrefix("s/") || folded.hasPrefix("ch.") || folded.hasPrefix("fonction")
    else { return text }
    guard let digit = text.firstIndex(where: \.isNumber) else { return text }
    return String(text[digit...])
  }
}
