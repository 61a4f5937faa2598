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

  private struct Tags {
    let cell: [UInt8]
    let endCell: [UInt8]
    let value: [UInt8]
    let endValue: [UInt8]
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
    let offset = cell.column - block.firstColumn
    if starts.indices.contains(offset) {
      bytes.append(contentsOf: starts[offset])
    } else {
      bytes.append(contentsOf: tags.cell)
      bytes.append(contentsOf: ColumnName.utf8(cell.column))
    }
    NumberText.append(row + 1, to: &bytes)
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
    NumberText.append(nextShared, to: &bytes)
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
        NumberText.append(number, to: &bytes)
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
