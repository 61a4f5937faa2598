import Spreadsheet

/// A document that remembers the rows it has delivered, so that a sheet is inflated and scanned once
/// however often its rows are asked for.
///
/// Recognising a table reads its head and then its body; calculating reads some of its columns again.
/// Rows are kept as compact cells up to a limit, beyond which the file is read anew.
final class RecordedDocument: WorkbookDocument {
  fileprivate let document: any WorkbookDocument
  private var recordings: [Int: Recording] = [:]
  private var layouts: [Int: SheetLayout] = [:]
  /// Whether the rows that were read last found no more room.
  private var isFull = false

  /// Cells kept in all, a formula counting as several: 32 MiB or so.
  private static let limit = 2 << 20

  init(_ document: any WorkbookDocument) { self.document = document }

  var sheets: [SheetInfo] { document.sheets }
  var texts: TextTable { document.texts }
  var definedNames: [DefinedName] { document.definedNames }
  var calculationSettings: CalculationSettings { document.calculationSettings }

  func layout(ofSheet sheet: Int) throws -> SheetLayout {
    if let known = layouts[sheet] { return known }
    // Whoever has looked at the first rows and asks for the layout is about to read the others, and
    // a format that has read them all need not pass over them again.
    if let begun = recordings[sheet], !begun.isComplete {
      try readRows(ofSheet: sheet) { _ in isFull ? .stop : .next }
    }
    let layout = try document.layout(ofSheet: sheet)
    layouts[sheet] = layout
    return layout
  }

  func comments(ofSheet sheet: Int) throws -> [CellComment] {
    try document.comments(ofSheet: sheet)
  }

  func appearance(of style: StyleIndex) -> CellAppearance { document.appearance(of: style) }

  var isSigned: Bool { document.isSigned }
  var isStructureProtected: Bool { document.isStructureProtected }

  func formulasBesideCells(after removal: WorkbookRemoval) throws -> [PlacedFormula] {
    try document.formulasBesideCells(after: removal)
  }

  func write(_ removal: WorkbookRemoval, to path: String, options: SaveOptions) throws {
    recordings = [:]
    try document.write(removal, to: path, options: options)
  }

  func write(_ edit: WorkbookEdit, to path: String, options: SaveOptions) throws {
    recordings = [:]
    try document.write(edit, to: path, options: options)
  }

  func readRows(ofSheet sheet: Int, _ visit: (SheetRow) throws -> RowVisit) throws {
    var recording = recordings.removeValue(forKey: sheet) ?? Recording()
    defer { recordings[sheet] = recording }
    for index in recording.rows.indices where try visit(recording.row(index)) == .stop { return }
    guard !recording.isComplete else { return }
    let known = recording.rows.count
    var position = 0
    let others = recordings.values.reduce(0) { $0 + $1.weight }
    var isRecording = others + recording.weight < Self.limit
    isFull = !isRecording
    var wasStopped = false
    try document.readRows(ofSheet: sheet) { row in
      defer { position += 1 }
      guard position >= known else { return .next }
      if isRecording {
        recording.append(row)
        isRecording = others + recording.weight < Self.limit
        isFull = !isRecording
      }
      guard try visit(row) == .next else {
        wasStopped = true
        return .stop
      }
      return .next
    }
    recording.isComplete = isRecording && !wasStopped
  }
}

extension RecordedDocument: StoredValueWriting {
  func write(
    _ values: StoredValues,
    to path: String,
    options: SaveOptions
  ) throws -> [Int: Set<CellReference>] {
    guard let writer = document as? any StoredValueWriting else {
      throw WorkbookError(.unsupported(feature: "stored values"), file: path)
    }
    return try writer.write(values, to: path, options: options)
  }
}

/// The first rows of a sheet, their cells in one array.
private struct Recording {
  struct Row {
    var index: Int
    var repeated: Int
    var isHidden: Bool
    var outlineLevel: Int
    var cells: Range<Int>
  }

  private(set) var rows: [Row] = []
  private(set) var cells: [Cell] = []
  /// How much memory it takes, in cells.
  private(set) var weight = 0
  /// Formulas of the rows that have some, by position in ``rows``.
  private var formulas: [Int: [StoredFormula]] = [:]
  /// Whether the sheet has no further rows.
  var isComplete = false

  mutating func append(_ row: SheetRow) {
    let start = cells.count
    // A formula has a text, which is as big as several cells.
    weight += row.cells.count + row.formulas.count * 6
    cells.append(contentsOf: row.cells)
    if !row.formulas.isEmpty { formulas[rows.count] = row.formulas }
    rows.append(
      Row(
        index: row.index,
        repeated: row.repeated,
        isHidden: row.isHidden,
        outlineLevel: row.outlineLevel,
        cells: start..<cells.count
      )
    )
  }

  func row(_ position: Int) -> SheetRow {
    let row = rows[position]
    return SheetRow(
      index: row.index,
      repeated: row.repeated,
      isHidden: row.isHidden,
      outlineLevel: row.outlineLevel,
      cells: Array(cells[row.cells]),
      formulas: formulas[position] ?? []
    )
  }
}
