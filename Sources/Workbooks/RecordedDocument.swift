import Spreadsheet

/// A document that remembers the rows it has delivered, so that a sheet is inflated and scanned once
/// however often its rows are asked for.
///
/// Recognising a table reads its head and then its body; calculating reads some of its columns again.
/// Rows are kept packed, up to a limit. Of a sheet that exceeds it only the head stays, and the file is
/// read anew: the rows would take the memory that a long table needs, and save little.
final class RecordedDocument: WorkbookDocument {
  fileprivate let document: any WorkbookDocument
  private var recordings: [Int: RowRecording] = [:]
  private var layouts: [Int: SheetLayout] = [:]

  /// Bytes kept in all: some 60,000 lines of 12 cells.
  private static let limit = 20 << 20
  /// Rows kept of a sheet that is too long: where headers are looked for.
  private static let headCount = 512

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
      try readRows(ofSheet: sheet) { _ in .next }
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

  func prepareForEdit() { document.prepareForEdit() }

  func write(_ removal: WorkbookRemoval, to path: String, options: SaveOptions) throws {
    recordings = [:]
    try document.write(removal, to: path, options: options)
  }

  func write(_ edit: WorkbookEdit, to path: String, options: SaveOptions) throws {
    recordings = [:]
    try document.write(edit, to: path, options: options)
  }

  func readRows(ofSheet sheet: Int, _ visit: (SheetRow) throws -> RowVisit) throws {
    var recording = recordings.removeValue(forKey: sheet) ?? RowRecording()
    defer { recordings[sheet] = recording }
    for index in 0..<recording.count where try visit(recording.row(index)) == .stop { return }
    guard !recording.isComplete else { return }
    let known = recording.count
    var position = 0
    let others = recordings.values.reduce(0) { $0 + $1.size }
    var wasStopped = false
    try document.readRows(ofSheet: sheet) { row in
      defer { position += 1 }
      guard position >= known else { return .next }
      if !recording.isClosed {
        recording.append(row)
        if others + recording.size > Self.limit { recording.close(keeping: Self.headCount) }
      }
      guard try visit(row) == .next else {
        wasStopped = true
        return .stop
      }
      return .next
    }
    recording.isComplete = !recording.isClosed && !wasStopped
  }
}

extension RecordedDocument: LookReading {
  func looksOfBlanks(in range: CellRange, ofSheet sheet: Int) throws -> CellLooks {
    try (document as? any LookReading)?.looksOfBlanks(in: range, ofSheet: sheet) ?? CellLooks()
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
