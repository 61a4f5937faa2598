package import Spreadsheet
import Container
import PackageParts
import XML

extension SpreadsheetMLDocument: WorkbookDocument {
  package func write(
    _ edit: WorkbookEdit,
    to path: String,
    options: SaveOptions
  ) throws {
    let level = options.compressionLevel
    guard !package.entryNames.contains(where: { $0.contains("\\") }) else {
      // Programs differ in how they read such names, and in whether they find new parts then.
      throw WorkbookError(.unsupported(feature: "part names with backslashes"), file: self.path)
    }
    let changes = try placed { try PackageEdit(edit, of: self) }
    guard let source = package.archive else {
      return try placed { try create(changes, at: path, level: level) }
    }
    try placed {
      var writer = try ArchiveWriter(copying: source, to: path, replacing: options.replaces)
      let recorder = edit.isRecorded ? AdditionsRecorder(of: source) : nil
      for part in changes.parts {
        switch part.content {
        case .bytes(let bytes):
          try recorder?.note(part.name, bytes)
          try writer.set(part.name, to: bytes, level: level)
        case .patch(let patch):
          let delta = recorder?.recorder(of: part.name)
          let patcher = WorksheetPatcher(
            patch,
            window: try package.window(ofPart: patch.partName, recorder: delta)
          )
          try writer.set(part.name, level: level) { try patcher.produce(&$0, noting: delta) }
        case .newPatch(let patch, let bytes):
          try recorder?.note(part.name, bytes)
          let patcher = WorksheetPatcher(patch, window: OfficePackage.window(over: bytes))
          try writer.set(part.name, level: level) { try patcher.produce(&$0) }
        }
      }
      if let recorder {
        try writer.set(AdditionsRecord.partName, level: level) { recorder.record($0).bytes }
      }
      try writer.commit()
    }
  }

  /// Writes a new workbook that holds an edit's sheets, names and private parts.
  ///
  /// - Throws: `WorkbookError`; the edit must have a sheet, and no blocks.
  package static func create(
    _ edit: WorkbookEdit,
    at path: String,
    compressionLevel level: Int = 6
  ) throws {
    guard !edit.sheets.isEmpty else {
      throw WorkbookError(
        .invalidContent(expected: "at least one sheet", found: "none"),
        file: path
      )
    }
    let document = try SpreadsheetMLDocument(OfficePackage(BlankPackage.parts(.transitional)))
    try document.write(edit, to: path, compressionLevel: level)
  }

  private func create(_ changes: PackageEdit, at path: String, level: Int) throws {
    var writer = try ArchiveWriter(creating: path, replacing: true)
    var contents: [String: [UInt8]] = [:]
    var names = package.entryNames
    for part in package.partsInMemory { contents[part.name] = part.bytes }
    for part in changes.parts {
      guard case .bytes(let bytes) = part.content else { continue }
      if contents.updateValue(bytes, forKey: part.name) == nil { names.append(part.name) }
    }
    for name in names { try writer.set(name, to: contents[name] ?? [], level: level) }
    try writer.commit()
  }

  package func prepareForEdit() {
    guard unreadParts == nil, let archive = package.archive else { return }
    let sheets = entriesOfUnreadSheets
    let strings = partOfUnreadStrings
    guard !sheets.isEmpty || strings != nil else { return }
    unreadParts = BackgroundReading(of: archive) {
      UnreadParts(OfficePackage($0), sheets, sharedStrings: strings)
    }
  }

  /// The highest number of a format that a cell, row or column has; -1 when none has one.
  ///
  /// - Throws: `WorkbookError` where a sheet, what stands around its cells, or the shared strings cannot
  ///   be read.
  func highestStyle() throws -> Int {
    let unread =
      unreadParts?.result()
      ?? UnreadParts(package, entriesOfUnreadSheets, sharedStrings: partOfUnreadStrings)
    if let fault = unread.fault { throw fault }
    for sheet in extents.keys.sorted() { _ = try surroundings(ofSheet: sheet) }
    return extents.values.reduce(unread.highestStyle) { max($0, $1.highestStyle) }
  }

  private var entriesOfUnreadSheets: [WorkbookPart.SheetEntry] {
    workbook.sheets.enumerated().compactMap { index, sheet in
      sheet.info.kind == .worksheet && extents[index] == nil ? sheet : nil
    }
  }

  /// How far what a sheet holds reaches: from an earlier reading, or from one made for it.
  func extent(ofSheet sheet: Int) throws -> SheetExtent {
    if extents[sheet] == nil { try readRows(ofSheet: sheet) { _ in .next } }
    var extent = extents[sheet] ?? SheetExtent()
    extent.lastColumn = max(extent.lastColumn, try surroundings(ofSheet: sheet).lastColumn)
    return extent
  }

  func placed<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as WorkbookError {
      throw path.map(error.inFile) ?? error
    } catch let error as ArchiveError {
      throw WorkbookError(error)
    }
  }
}

extension SpreadsheetMLDocument: LookReading {
  package func looksOfBlanks(in range: CellRange, ofSheet sheet: Int) throws -> CellLooks {
    var looks = CellLooks()
    // Of most tables it is known from reading them that nothing stands to their right.
    guard extents[sheet].map({ $0.lastColumn >= range.first.column }) ?? true else { return looks }
    try readRows(ofSheet: sheet, styles: nil, keepsBlanks: true, losses: nil) { row in
      guard row.index <= range.last.row else { return .stop }
      looks.add(row, in: range)
      return .next
    }
    return looks
  }
}
