import DelimitedText
import Spreadsheet

/// What the cells of a column hold below a header, counted on the first rows.
struct ColumnContent {
  /// Cells that hold something.
  var filled = 0
  /// Cells with a number, or a text that is one.
  var numbers = 0
  /// Numbers that are not whole.
  var fractions = 0
  /// Greatest absolute value.
  var largest = 0.0
  /// Numbers that are not the one above.
  private var changes = 0
  private var last: Double?
  /// Texts such as `45,3 %`.
  var percentTexts = 0
  /// Cells from which a nature can be read.
  var natures = 0
  /// Natures of a class that the nomenclatures have.
  var knownNatures = 0
  /// Cells with several codes, as imputations have.
  var composites = 0
  /// Texts such as `D` or `Recette`.
  var directions = 0
  /// Texts such as `F` or `Investissement`.
  var sections = 0
  /// Texts such as `réel` or `O`.
  var orders = 0

  init(column: Int, below row: Int, of head: SheetHead, texts: TextTable) {
    let header = head.row(row)?.cell(column)
    for sheetRow in head.rows where sheetRow.index > row && sheetRow.index <= row + 200 {
      guard let cell = sheetRow.cell(column), cell.kind != .blank, cell.kind != .error,
        // A cell alone on its row is a heading.
        sheetRow.cells.count(where: { $0.kind != .blank }) > 1
      else { continue }
      if cell.kind == .text {
        // The header once more, lower down.
        if let header, header.kind == .text, header.payload == cell.payload { continue }
        add(texts[Int(cell.payload)])
      } else if let number = cell.number {
        add(number, isDate: cell.kind == .date)
      }
    }
  }

  private mutating func add(_ number: Double, isDate: Bool) {
    filled += 1
    guard !isDate else { return }
    numbers += 1
    note(number)
    largest = max(largest, abs(number))
    if number != number.rounded() {
      fractions += 1
      return
    }
    guard number >= 0, number < 1e9 else { return }
    addNature(String(Int(number)))
  }

  private mutating func add(_ text: String) {
    guard !text.allSatisfy(\.isWhitespace), text != "-", BudgetWord.total(text) == .none else {
      return
    }
    filled += 1
    if let number = FrenchNumber(text) {
      numbers += 1
      note(number.value)
      if number.isPercent { percentTexts += 1 }
      largest = max(largest, abs(number.value))
      if number.value != number.value.rounded() { fractions += 1 }
    }
    let code = BudgetCode(text)
    if let nature = code.nature {
      natures += 1
      if BudgetCode.isKnownClass(nature) { knownNatures += 1 }
      if code.parts >= 2 { composites += 1 }
    }
    // Words of the budget are short; labels are not worth folding.
    guard text.utf8.count <= 40 else { return }
    if BudgetWord.direction(text) != .unknown { directions += 1 }
    if BudgetWord.section(text) != .unknown { sections += 1 }
    if BudgetWord.order(text) != .unknown { orders += 1 }
  }

  private mutating func note(_ number: Double) {
    if let last, last != number { changes += 1 }
    last = number
  }

  private mutating func addNature(_ digits: String) {
    guard BudgetCode.isNature(digits) else { return }
    natures += 1
    if BudgetCode.isKnownClass(digits) { knownNatures += 1 }
  }

  /// How many of the filled cells suit a field; nil when the field asks for nothing in particular.
  func fitting(_ field: Field) -> Int? {
    switch field {
    case .nature: natures
    case .imputation: composites
    case .sens: directions
    case .section: sections
    case .reelOrdre: orders
    case _ where field.kind != .dimension: numbers
    default: nil
    }
  }

  /// Whether the cells suit a field: empty columns do.
  func fits(_ field: Field) -> Bool {
    guard filled > 0 else { return field != .nature && field != .imputation }
    if let fitting = fitting(field) {
      return fitting * 2 >= filled
    }
    if field == .budget, isVaried { return false }
    return !looksLikeAmounts || field == .commentaire
  }

  /// Whether the cells are amounts rather than codes.
  var looksLikeAmounts: Bool {
    filled > 0 && numbers * 10 >= filled * 8 && (fractions * 5 >= numbers || largest >= 1e8)
  }

  /// Whether the cells are numbers that change from row to row: round amounts do, the numbers of the
  /// few budgets of an authority do not.
  var isVaried: Bool {
    isNumeric && largest >= 100 && changes >= 2 && changes * 4 >= numbers
  }

  /// Whether nearly all cells are numbers, be they codes or amounts.
  var isNumeric: Bool { filled > 0 && numbers * 10 >= filled * 8 }
}
