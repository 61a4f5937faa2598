import Spreadsheet

/// The first rows of a sheet as a reader delivered them, packed into a few arrays.
struct RowRecording {
  /// Bytes that the rows take.
  private(set) var size = 0
  /// Whether the sheet has no further rows.
  var isComplete = false
  /// Whether the sheet turned out to be too long: no further row is taken.
  private(set) var isClosed = false

  private var rows: [Row] = []
  private var cells: [Cell] = []
  private var formulas: [Formula] = []
  private var texts: [UInt8] = []
  /// Formulas with properties that few have, by position in ``formulas``.
  private var unusual: [Int: StoredFormula] = [:]
  /// The last text of each column: copies of a shared formula have one text.
  private var latest: [Int: (text: String, place: Range<UInt32>)] = [:]

  private struct Row {
    var index: Int32
    var repeated: Int32
    var endOfCells: UInt32
    var endOfFormulas: UInt32
    var outlineLevel: UInt16
    var isHidden: Bool
    var isFiltered: Bool
  }

  private struct Formula {
    var text: Range<UInt32>
    var originRow: Int32
    var originColumn: UInt16
    var column: UInt16
  }

  /// Number of rows.
  var count: Int { rows.count }

  /// Takes the next row.
  mutating func append(_ row: SheetRow) {
    cells.append(contentsOf: row.cells)
    for formula in row.formulas { append(formula) }
    rows.append(
      Row(
        index: Int32(clamping: row.index),
        repeated: Int32(clamping: row.repeated),
        endOfCells: UInt32(cells.count),
        endOfFormulas: UInt32(formulas.count),
        outlineLevel: UInt16(clamping: row.outlineLevel),
        isHidden: row.isHidden,
        isFiltered: row.isFiltered
      )
    )
    size =
      cells.count * MemoryLayout<Cell>.stride + rows.count * MemoryLayout<Row>.stride
      + formulas.count * MemoryLayout<Formula>.stride + texts.count
      + unusual.count * 2 * MemoryLayout<StoredFormula>.stride
  }

  private mutating func append(_ formula: StoredFormula) {
    if formula.array != nil || formula.namespace != nil { unusual[formulas.count] = formula }
    let place: Range<UInt32>
    if let last = latest[formula.column], last.text == formula.text {
      place = last.place
    } else {
      let start = UInt32(texts.count)
      texts.append(contentsOf: formula.text.utf8)
      place = start..<UInt32(texts.count)
      latest[formula.column] = (formula.text, place)
    }
    formulas.append(
      Formula(
        text: place,
        originRow: Int32(clamping: formula.origin.row),
        originColumn: UInt16(clamping: formula.origin.column),
        column: UInt16(clamping: formula.column)
      )
    )
  }

  /// Gives up the rows after the first ones, and takes no more.
  mutating func close(keeping count: Int) {
    isClosed = true
    guard rows.count > count else { return }
    let first = (0..<count).map { row($0) }
    self = RowRecording()
    for row in first { append(row) }
    isClosed = true
  }

  /// The row at a position.
  func row(_ position: Int) -> SheetRow {
    let row = rows[position]
    let (firstCell, firstFormula) =
      position == 0 ? (0, 0) : (rows[position - 1].endOfCells, rows[position - 1].endOfFormulas)
    var restored = SheetRow(
      index: Int(row.index),
      repeated: Int(row.repeated),
      isHidden: row.isHidden,
      outlineLevel: Int(row.outlineLevel),
      cells: Array(cells[Int(firstCell)..<Int(row.endOfCells)]),
      formulas: (Int(firstFormula)..<Int(row.endOfFormulas)).map { formula($0) }
    )
    restored.isFiltered = row.isFiltered
    return restored
  }

  private func formula(_ position: Int) -> StoredFormula {
    if let formula = unusual[position] { return formula }
    let formula = formulas[position]
    let text = texts[Int(formula.text.lowerBound)..<Int(formula.text.upperBound)]
    return StoredFormula(
      column: Int(formula.column),
      text: String(decoding: text, as: UTF8.self),
      origin: CellReference(row: Int(formula.originRow), column: Int(formula.originColumn))
    )
  }
}
