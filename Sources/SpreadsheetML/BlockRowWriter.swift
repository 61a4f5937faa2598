import Spreadsheet
import XML

/// Writes the cells of one column block, with everything that repeats escaped beforehand.
struct BlockRowWriter {
  let block: ColumnBlock
  /// Days from 1899-12-30 to the day of serial 0 in the file.
  private let dateOffset: Double
  private let styles: [[UInt8]]
  /// What begins the cell of each column, up to the row's number.
  private let starts: [[UInt8]]
  private let inlineTexts: [[UInt8]]
  private let valueTexts: [[UInt8]]
  private let formulaTexts: [[UInt8]]
  private let formulas: [RowFormulaMarkup]
  private let tags: Tags
  /// Index of the shared formula for a row formula in a column, once its first cell is written.
  private var shared: [Int: [UInt8]] = [:]
  private var nextShared: Int
  /// What the last cell of each column had before its value.
  private var leads: [Lead]
  /// The number of the row last written, and its digits.
  private var number = (row: -1, digits: [UInt8]())
  private var numberText = ""

  /// What cells of a style and a content begin with: `<c r="B7" s="3"><f t="shared" si="2"/><v>`.
  private struct Lead {
    var style = -1
    var formula = -1
    var type = CellType.number
    /// Where the row number stands.
    var number = 0..<0
    var bytes: [UInt8] = []

    mutating func setNumber(_ digits: [UInt8]) {
      for (place, digit) in zip(number, digits) { bytes[place] = digit }
    }
  }

  /// What the type of a cell and the elements in it depend on.
  private enum CellType {
    case blank, inlineText, number, text, boolean
  }

  private struct Tags {
    let cell: [UInt8]
    let endCell: [UInt8]
    let value: [UInt8]
    let endValue: [UInt8]
    let endValueAndCell: [UInt8]
    let formula: [UInt8]
    let endFormula: [UInt8]
    let sharedFormula: [UInt8]

    init(prefix: String) {
      func bytes(_ start: String, _ name: String, _ end: String) -> [UInt8] {
        Array((start + Markup.qualified(name, prefix) + end).utf8)
      }
      cell = bytes("<", "c", " r=\"")
      endCell = bytes("</", "c", ">")
      value = bytes("<", "v", ">")
      endValue = bytes("</", "v", ">")
      endValueAndCell = endValue + endCell
      formula = bytes("<", "f", ">")
      endFormula = bytes("</", "f", ">")
      sharedFormula = bytes("<", "f", " t=\"shared\" si=\"")
    }
  }

  /// Makes a writer: `styleIndices` are those of the cell formats, by the block's own, and
  /// `firstShared` is the first free index of a shared formula in the sheet.
  init(
    _ block: ColumnBlock,
    styleIndices: [Int],
    prefix: String,
    firstShared: Int,
    dateOffset: Double
  ) {
    self.block = block
    self.dateOffset = dateOffset
    tags = Tags(prefix: prefix)
    nextShared = firstShared
    styles = styleIndices.map { Array(($0 == 0 ? "" : " s=\"\($0)\"").utf8) }
    let cell = tags.cell
    starts = (0..<max(block.columns.count, 1)).map { offset in
      cell + ColumnName.utf8(block.firstColumn + offset)
    }
    leads = Array(repeating: Lead(), count: starts.count)
    let item = Markup.qualified("is", prefix)
    inlineTexts = block.texts.map {
      Array("<\(item)>\(SharedText.element($0, prefix: prefix))</\(item)>".utf8)
    }
    valueTexts = block.texts.map { Array(XMLEscape.text(SharedText.encoded($0)).utf8) }
    formulaTexts = block.texts.map { Array(XMLEscape.text($0).utf8) }
    formulas = block.formulas.map { RowFormulaMarkup($0) }
  }

  /// How many shared formulas the block can need at most.
  static func sharedCount(_ block: ColumnBlock) -> Int {
    block.formulas.count * max(block.columns.count, 1)
  }

  /// Writes a whole cell.
  mutating func write(_ cell: BlockCell, row: Int, to bytes: inout [UInt8]) {
    if number.row != row {
      number.row = row
      number.digits.removeAll(keepingCapacity: true)
      DecimalDigits.append(row + 1, to: &number.digits)
    }
    if writeAsAbove(cell, row: row, to: &bytes) { return }
    let offset = cell.column - block.firstColumn
    if starts.indices.contains(offset) {
      bytes.append(contentsOf: starts[offset])
    } else {
      bytes.append(contentsOf: tags.cell)
      bytes.append(contentsOf: ColumnName.utf8(cell.column))
    }
    bytes.append(contentsOf: number.digits)
    bytes.append(UInt8(ascii: "\""))
    if styles.indices.contains(cell.style) { bytes.append(contentsOf: styles[cell.style]) }
    if let type = Self.type(of: cell) { append(type, to: &bytes) }
    if case .blank = cell.content {
      append("/>", to: &bytes)
      return
    }
    bytes.append(UInt8(ascii: ">"))
    writeContent(of: cell, row: row, to: &bytes)
    bytes.append(contentsOf: tags.endCell)
  }

  /// Writes a cell that has the style and the formula of the one above, as most have.
  ///
  /// - Returns: False when its markup has to be put together.
  private mutating func writeAsAbove(
    _ cell: BlockCell,
    row: Int,
    to bytes: inout [UInt8]
  ) -> Bool {
    let offset = cell.column - block.firstColumn
    guard starts.indices.contains(offset) else { return false }
    var formula = -1
    var type = CellType.blank
    switch cell.content {
    case .blank: break
    case .text(let index):
      guard inlineTexts.indices.contains(index) else { return false }
      type = .inlineText
    case .rowFormula(let index, let cached):
      formula = index
      switch cached {
      case .number(let number) where number.isFinite: type = .number
      case .text(let index) where valueTexts.indices.contains(index): type = .text
      case .boolean: type = .boolean
      default: return false
      }
    default: return false
    }
    let isKnown =
      leads[offset].style == cell.style && leads[offset].formula == formula
      && leads[offset].type == type && leads[offset].number.count == number.digits.count
    guard isKnown || setLead(of: cell, offset, formula, type) else { return false }
    leads[offset].setNumber(number.digits)
    bytes.append(contentsOf: leads[offset].bytes)
    switch cell.content {
    case .text(let index):
      bytes.append(contentsOf: inlineTexts[index])
      bytes.append(contentsOf: tags.endCell)
      return true
    case .rowFormula(_, .number(let number)):
      DecimalDigits.append(number, to: &bytes, by: &numberText)
    case .rowFormula(_, .text(let index)): bytes.append(contentsOf: valueTexts[index])
    case .rowFormula(_, .boolean(let isTrue)): bytes.append(UInt8(ascii: isTrue ? "1" : "0"))
    default: return true
    }
    bytes.append(contentsOf: tags.endValueAndCell)
    return true
  }

  /// Puts together what cells like one begin with; false when its formula is not written yet.
  private mutating func setLead(
    of cell: BlockCell,
    _ offset: Int,
    _ formula: Int,
    _ type: CellType
  ) -> Bool {
    var lead = Lead(style: cell.style, formula: formula, type: type, bytes: starts[offset])
    lead.number = lead.bytes.count..<lead.bytes.count + number.digits.count
    lead.bytes += number.digits
    lead.bytes.append(UInt8(ascii: "\""))
    if styles.indices.contains(cell.style) { lead.bytes += styles[cell.style] }
    switch type {
    case .blank: append("/>", to: &lead.bytes)
    case .inlineText: append(" t=\"inlineStr\">", to: &lead.bytes)
    case .number: append(">", to: &lead.bytes)
    case .text: append(" t=\"str\">", to: &lead.bytes)
    case .boolean: append(" t=\"b\">", to: &lead.bytes)
    }
    if formula >= 0 {
      guard let reference = shared[formula * SheetLimits.columns + cell.column] else {
        return false
      }
      lead.bytes += reference + tags.value
    }
    leads[offset] = lead
    return true
  }

  /// The attribute that tells a cell's type, with a blank before it; nil for numbers.
  static func type(of cell: BlockCell) -> StaticString? {
    switch cell.content {
    case .blank: nil
    case .number(let number), .date(let number): number.isFinite ? nil : " t=\"e\""
    case .boolean: " t=\"b\""
    case .text: " t=\"inlineStr\""
    case .rowFormula(_, let cached), .ownFormula(_, let cached):
      switch cached {
      case .number(let number): number.isFinite ? nil : " t=\"e\""
      case .text: " t=\"str\""
      case .boolean: " t=\"b\""
      case .error: " t=\"e\""
      }
    }
  }

  /// Writes what stands between a cell's tags.
  mutating func writeContent(of cell: BlockCell, row: Int, to bytes: inout [UInt8]) {
    switch cell.content {
    case .blank: return
    case .number(let number): write(.number(number), to: &bytes)
    case .date(let serial): write(.number(serial - dateOffset), to: &bytes)
    case .boolean(let isTrue): write(.boolean(isTrue), to: &bytes)
    case .text(let index):
      if inlineTexts.indices.contains(index) { bytes.append(contentsOf: inlineTexts[index]) }
    case .rowFormula(let index, let cached):
      if formulas.indices.contains(index) {
        writeFormula(index, column: cell.column, row: row, to: &bytes)
      }
      write(cached, to: &bytes)
    case .ownFormula(let index, let cached):
      if formulaTexts.indices.contains(index) {
        bytes.append(contentsOf: tags.formula)
        bytes.append(contentsOf: formulaTexts[index])
        bytes.append(contentsOf: tags.endFormula)
      }
      write(cached, to: &bytes)
    }
  }

  /// Writes a cell's end tag.
  func endCell(_ bytes: inout [UInt8]) { bytes.append(contentsOf: tags.endCell) }

  private mutating func writeFormula(
    _ index: Int,
    column: Int,
    row: Int,
    to bytes: inout [UInt8]
  ) {
    let key = index * SheetLimits.columns + column
    let isAlone = shared[key] == nil && row == block.rows.upperBound
    guard formulas[index].isShareable, !isAlone else {
      bytes.append(contentsOf: tags.formula)
      formulas[index].write(row: row, to: &bytes)
      bytes.append(contentsOf: tags.endFormula)
      return
    }
    if let reference = shared[key] {
      bytes.append(contentsOf: reference)
      return
    }
    bytes.append(contentsOf: tags.sharedFormula)
    DecimalDigits.append(nextShared, to: &bytes)
    shared[key] = tags.sharedFormula + Array("\(nextShared)\"/>".utf8)
    nextShared += 1
    let area = CellRange(rows: row...block.rows.upperBound, columns: column...column)
    bytes.append(contentsOf: "\" ref=\"\(area)\">".utf8)
    formulas[index].write(row: row, to: &bytes)
    bytes.append(contentsOf: tags.endFormula)
  }

  private func write(_ value: BlockCell.Cached, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: tags.value)
    switch value {
    case .number(let number):
      if number.isFinite {
        DecimalDigits.append(number, to: &bytes)
      } else {
        bytes.append(contentsOf: CellError.number.rawValue.utf8)
      }
    case .text(let index):
      if valueTexts.indices.contains(index) { bytes.append(contentsOf: valueTexts[index]) }
    case .boolean(let isTrue): bytes.append(UInt8(ascii: isTrue ? "1" : "0"))
    case .error(let error): bytes.append(contentsOf: CellMarkup.text(error).utf8)
    }
    bytes.append(contentsOf: tags.endValue)
  }

  private func append(_ text: StaticString, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: text.description.utf8)
  }
}
