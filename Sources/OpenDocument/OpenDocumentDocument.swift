package import Container
import PackageParts
package import Spreadsheet
import XML

/// An OpenDocument spreadsheet (`.ods`, `.ots`), opened.
///
/// Opening reads `content.xml` once, to find its tables; rows are then streamed table by table.
package final class OpenDocumentDocument: WorkbookDocument {
  package let sheets: [SheetInfo]
  package let texts = TextTable()
  package let definedNames: [DefinedName]
  package var calculationSettings: CalculationSettings {
    CalculationSettings(index, generator: generator)
  }
  /// The program that saved the file, when it says so.
  private(set) lazy var generator: String? = {
    let meta = try? package.part("meta.xml")
    return meta?.root.first("meta")?.first("generator")?.text
  }()

  let package: PackageReader
  let content: ContentSource
  let index: ContentIndex
  let styles: XMLPart?
  let cellStyles: CellStyles
  /// The last column with content of the sheets that were read to their end.
  private var lastColumns: [Int: Int] = [:]
  /// The last column of which a blank cell says its style, of sheets that were read whole.
  private(set) var lastStyled: [Int: Int] = [:]
  /// What stands around the cells of the sheets that were read to their end.
  private var layouts: [Int: SheetLayout] = [:]
  private var appearances: [StyleIndex: CellAppearance] = [:]

  /// Opens a file.
  ///
  /// - Throws: `WorkbookError` when it is no OpenDocument spreadsheet, is encrypted or is damaged.
  package convenience init(path: String) throws(WorkbookError) {
    let archive: ArchiveReader
    do { archive = try ArchiveReader(path: path) } catch { throw WorkbookError(error) }
    try self.init(archive: archive)
  }

  /// Opens a package that was opened already.
  ///
  /// - Throws: `WorkbookError` when it is no OpenDocument spreadsheet, is encrypted or is damaged.
  package convenience init(archive: ArchiveReader) throws(WorkbookError) {
    do throws(WorkbookError) {
      try self.init(package: PackageReader(archive: archive))
    } catch {
      throw error.inFile(archive.path)
    }
  }

  init(package: PackageReader) throws(WorkbookError) {
    self.package = package
    do {
      content = try ContentSource(package: package)
      index = try ContentIndexer.index(content)
      styles = try package.part("styles.xml")
    } catch {
      throw WorkbookError(error, part: ContentSource.name)
    }
    cellStyles = CellStyles(content: index.skeleton, styles: styles)
    let automatic = index.skeleton.root.first("automatic-styles")
    var hiddenStyles: Set<String> = []
    for style in automatic?.all("style") ?? []
    where style.first("table-properties")?
      .attribute("display", namespace: ODFNamespace.table.uri) == "false"
    {
      hiddenStyles.insert(CellStyles.name(style))
    }
    sheets = index.tables.map { table in
      let isHidden = table.styleName.map(hiddenStyles.contains) ?? false
      return SheetInfo(name: table.name, visibility: isHidden ? .hidden : .visible)
    }
    do {
      definedNames = try NamedExpressions.read(index)
    } catch {
      throw WorkbookError(error, part: ContentSource.name)
    }
  }

  /// Whether the package carries a digital signature, which an edit makes void.
  package var isSigned: Bool { package.isSigned }

  /// Whether the workbook says that its sheets are to stay as they are (ODF 1.3 part 3, §19.730).
  package var isStructureProtected: Bool {
    index.spreadsheet.attribute("structure-protected", namespace: ODFNamespace.table.uri) == "true"
  }

  package func readRows(ofSheet sheet: Int, _ visit: (SheetRow) throws -> RowVisit) throws {
    guard layouts[sheet] == nil else {
      try read(sheet: sheet, collectsSpans: false) { row, _ in try visit(row) }
      return
    }
    // The layout stands among the rows: it is gathered on the way.
    var layout = SheetLayout()
    var isWhole = true
    let reader = try read(sheet: sheet, collectsSpans: true) { row, spans in
      Self.add(spans, of: row, to: &layout)
      guard row.cells.contains(where: { $0.kind != .blank || $0.hasFormula }) else { return .next }
      guard try visit(row) == .next else {
        isWhole = false
        return .stop
      }
      return .next
    }
    if isWhole { layouts[sheet] = completed(layout, reader, sheet) }
  }

  package func layout(ofSheet sheet: Int) throws -> SheetLayout {
    if layouts[sheet] == nil { try readRows(ofSheet: sheet) { _ in .next } }
    return layouts[sheet] ?? SheetLayout()
  }

  private static func add(
    _ spans: [RowParser.Span],
    of row: SheetRow,
    to layout: inout SheetLayout
  ) {
    for span in spans {
      let columns = span.column...min(span.column + span.columns, SheetLimits.columns) - 1
      // A repeated row repeats what it merges; a run of more is a filler, not a table.
      for repetition in 0..<min(row.repeated, 1000) {
        let first = row.index + repetition
        let last = min(first + max(span.rows, 1), SheetLimits.rows) - 1
        layout.merged.append(CellRange(rows: first...last, columns: columns))
      }
    }
  }

  /// The layout with what is known once all rows are read.
  private func completed(_ layout: SheetLayout, _ reader: TableReader, _ sheet: Int) -> SheetLayout
  {
    var layout = layout
    layout.hiddenColumns = ColumnSetup.hidden(reader.columnSetups.map(\.setup))
    layout.columns = columns(of: reader)
    if !reader.shapes.isEmpty {
      let grid = CellGrid(reader, styles: index.skeleton)
      layout.drawings = reader.shapes.map { $0.cells(in: grid) }
    }
    layout.autoFilters = DatabaseRanges.filters(index, sheet: sheet)
    layout.tables = DatabaseRanges.tables(index, sheet: sheet)
    layout.pivotTables = DatabaseRanges.pivotTables(index, sheet: sheet)
    layout.printAreas = ODFAddress.list(index.tables[sheet].printRanges ?? "").compactMap {
      $0?.range
    }
    layout.isProtected = index.tables[sheet].isProtected
    return layout
  }

  package func comments(ofSheet sheet: Int) throws -> [CellComment] {
    let reader = try read(sheet: sheet, collectsSpans: true) { _, _ in .next }
    return reader.annotations.compactMap { $0.comment(index.prefixes, within: index.skeleton) }
  }

  package func write(
    _ edit: WorkbookEdit,
    to path: String,
    options: SaveOptions
  ) throws {
    let level = options.compressionLevel
    do {
      let recorder = edit.isRecorded ? package.archive.map { AdditionsRecorder(of: $0) } : nil
      let parts = try EditWriter(document: self, edit: edit, recorder: recorder).changes()
      guard let source = package.archive else { throw WorkbookError(.missingPart, file: path) }
      var writer = try ArchiveWriter(copying: source, to: path, replacing: options.replaces)
      for part in parts {
        switch part.content {
        case .bytes(let bytes):
          try recorder?.note(part.name, bytes)
          try writer.set(part.name, to: bytes, level: level)
        case .stream(let stream):
          try writer.set(part.name, level: level) { try stream.produce(&$0) }
        }
      }
      if let recorder {
        try writer.set(AdditionsRecord.partName, level: level) { recorder.record($0).bytes }
      }
      try writer.commit()
    } catch {
      var error = WorkbookError(error, part: ContentSource.name)
      error.file = error.file ?? package.path
      throw error
    }
  }

  /// Writes a new workbook that holds the sheets of an edit and nothing else.
  ///
  /// - Throws: `WorkbookError`; `path` is then as it was.
  package static func create(_ edit: WorkbookEdit, at path: String) throws {
    guard !edit.sheets.isEmpty else {
      throw WorkbookError(.invalidContent(expected: "a sheet", found: "none"), file: path)
    }
    do {
      let skeleton = Skeleton.parts
      let document = try OpenDocumentDocument(package: PackageReader(skeleton: skeleton))
      let parts = try EditWriter(document: document, edit: edit).changes()
      var writer = try ArchiveWriter(creating: path, replacing: true)
      for part in skeleton where !parts.contains(where: { $0.name == part.name }) {
        try writer.set(part.name, to: part.bytes, isStored: part.isStored)
      }
      for part in parts {
        switch part.content {
        case .bytes(let bytes): try writer.set(part.name, to: bytes)
        case .stream(let stream): try writer.set(part.name) { try stream.produce(&$0) }
        }
      }
      try writer.commit()
    } catch {
      throw WorkbookError(error, part: ContentSource.name).inFile(path)
    }
  }

  package func appearance(of style: StyleIndex) -> CellAppearance {
    if let known = appearances[style] { return known }
    let appearance = AppearanceReader(styles: cellStyles).appearance(of: style)
    appearances[style] = appearance
    return appearance
  }

  /// The last column of a sheet that holds anything; -1 when none does.
  func lastColumn(ofSheet sheet: Int) throws -> Int {
    if let known = lastColumns[sheet] { return known }
    try read(sheet: sheet, collectsSpans: false) { _, _ in .next }
    return lastColumns[sheet] ?? -1
  }

  /// Reads the rows of a sheet and returns the reader, which knows what it met around them.
  @discardableResult
  func read(
    sheet: Int,
    collectsSpans: Bool,
    blanks: ClosedRange<Int>? = nil,
    rules: RuleCells? = nil,
    formats: TableFormats? = nil,
    objects: ObjectPass? = nil,
    _ visit: (SheetRow, [RowParser.Span]) throws -> RowVisit
  ) throws -> TableReader {
    guard index.tables.indices.contains(sheet) else {
      throw WorkbookError(.noSuchSheet(name: "\(sheet + 1)"), file: package.path)
    }
    let table = index.tables[sheet]
    do {
      var reader = TableReader(
        prefixes: index.prefixes,
        styles: cellStyles,
        texts: texts,
        collectsSpans: collectsSpans,
        blanks: blanks,
        rules: rules,
        formats: formats,
        objects: objects
      )
      var visitError: (any Error)?
      var isWhole = true
      try reader.read(content.window(from: table.startTag.lowerBound)) { row, spans in
        do {
          let result = try visit(row, spans)
          if result == .stop { isWhole = false }
          return result
        } catch {
          visitError = error
          return .stop
        }
      }
      if let visitError { throw VisitFailure(error: visitError) }
      if isWhole, objects == nil {
        lastColumns[sheet] = reader.lastColumn
        if blanks == nil { lastStyled[sheet] = reader.lastStyled }
      }
      return reader
    } catch let failure as VisitFailure {
      throw failure.error
    } catch {
      var error = WorkbookError(error, part: ContentSource.name)
      error.file = error.file ?? package.path
      error.sheet = error.sheet ?? table.name
      throw error
    }
  }
}

/// What a visitor threw, on its way past the errors of reading.
private struct VisitFailure: Error {
  var error: any Error
}
