package import Container
import PackageParts
package import Spreadsheet
import XML

/// A workbook in SpreadsheetML: `.xlsx`, `.xlsm` and their templates (ECMA-376 Part 1, §18).
package final class SpreadsheetMLDocument {
  let package: OfficePackage
  let workbook: WorkbookPart
  let styles: StylesPart
  let packageRelationships: Relationships
  let workbookRelationships: Relationships
  let contentTypes: ContentTypes

  /// How far the cells of a sheet reach, known once all its rows were read.
  private(set) var extents: [Int: SheetExtent] = [:]
  /// Sheets without their rows, kept from reading these until somebody asks what is around them.
  private var frames: [Int: [UInt8]] = [:]
  private var sharedStringCount: Int?
  private var knownSurroundings: [Int: SheetSurroundings] = [:]
  var unreadParts: BackgroundReading<UnreadParts>?

  package let texts = TextTable()

  package var sheets: [SheetInfo] { workbook.sheets.map(\.info) }
  package var definedNames: [DefinedName] { workbook.definedNames }
  package var calculationSettings: CalculationSettings { workbook.calculationSettings }
  /// Path of the file; nil when the workbook is in memory.
  package var path: String? { package.path }
  /// Whether the package carries a digital signature, which an edit makes invalid.
  package var isSigned: Bool {
    packageRelationships.all.contains { $0.kind == "origin" && !$0.isExternal }
  }
  /// Whether the workbook says that its sheets are to stay as they are (§18.2.29).
  package var isStructureProtected: Bool {
    workbook.part.root.first("workbookProtection")?.flag("lockStructure") ?? false
  }

  /// Opens a workbook.
  package convenience init(path: String) throws(WorkbookError) {
    let archive: ArchiveReader
    do {
      archive = try ArchiveReader(path: path)
    } catch {
      throw WorkbookError(error).inFile(path)
    }
    try self.init(archive: archive)
  }

  /// Opens a workbook whose package was opened to see what it is.
  package convenience init(archive: ArchiveReader) throws(WorkbookError) {
    do {
      try self.init(OfficePackage(archive))
    } catch {
      throw error.inFile(archive.path)
    }
  }

  init(_ package: OfficePackage) throws(WorkbookError) {
    self.package = package
    guard package.entryName(ofPart: ContentTypes.partName) != nil else {
      throw WorkbookError(.notASpreadsheet(found: package.entryNames.first ?? ""))
    }
    contentTypes = try ContentTypes(in: package)
    packageRelationships = try Relationships(of: "", in: package)
    guard let main = packageRelationships.first("officeDocument")?.target else {
      throw WorkbookError(.missingPart, part: PartName.relationships(of: ""))
    }
    let type = contentTypes.type(ofPart: main) ?? ""
    guard !type.contains("sheet.binary"), !type.contains("wordprocessing"),
      !type.contains("presentation")
    else {
      throw WorkbookError(.notASpreadsheet(found: type), part: main)
    }
    workbookRelationships = try Relationships(of: main, in: package)
    workbook = try WorkbookPart(name: main, relationships: workbookRelationships, in: package)
    let stylesName = workbookRelationships.first("styles")?.target
    styles = try StylesPart(
      name: stylesName.flatMap { package.entryName(ofPart: $0) == nil ? nil : $0 },
      in: package
    )
  }

  package func readRows(
    ofSheet sheet: Int,
    _ visit: (SheetRow) throws -> RowVisit
  ) throws {
    guard try entry(ofSheet: sheet).info.kind == .worksheet else { return }
    try readRows(ofSheet: sheet, styles: nil, losses: nil, visit)
  }

  /// Delivers the rows of a sheet: with blank cells and formats when styles are given, whose fonts
  /// runs of text then have.
  func readRows(
    ofSheet sheet: Int,
    styles reader: StyleReader?,
    keepsBlanks: Bool = false,
    losses: SheetLosses?,
    _ visit: (SheetRow) throws -> RowVisit
  ) throws {
    let entry = try self.entry(ofSheet: sheet)
    guard entry.info.kind != .chart else { return }
    guard let part = entry.partName else {
      throw WorkbookError(.missingPart, file: path, sheet: entry.info.name)
    }
    let strings = try loadSharedStrings()
    try WorkbookError.placed(file: path, part: part, sheet: entry.info.name) {
      var window = try package.window(ofPart: part)
      let cells = CellReader(
        texts: texts,
        sharedStringCount: strings,
        kinds: styles.kinds,
        dateOffset: workbook.dateOffset,
        styles: reader,
        keepsBlanks: keepsBlanks,
        losses: losses
      )
      var rows = WorksheetReader(cells: cells, keepsFormats: reader != nil)
      if try rows.read(&window, visit) {
        extents[sheet] = rows.extent
        frames[sheet] = rows.frame
      }
    }
  }

  package func layout(ofSheet sheet: Int) throws -> SheetLayout {
    var layout = try surroundings(ofSheet: sheet).layout
    layout.printAreas = BuiltInName.printAreas(ofSheet: sheet, among: definedNames)
    return layout
  }

  package func comments(ofSheet sheet: Int) throws -> [CellComment] {
    let entry = try self.entry(ofSheet: sheet)
    guard let part = entry.partName else { return [] }
    return try WorkbookError.placed(file: path, part: part, sheet: entry.info.name) {
      try SheetComments.read(
        ofPart: part,
        in: package,
        workbook: workbookRelationships,
        conformance: workbook.conformance
      )
    }
  }

  package func appearance(of style: StyleIndex) -> CellAppearance {
    let index = Int(style)
    return styles.appearances.indices.contains(index) ? styles.appearances[index] : CellAppearance()
  }

  /// What stands around the cells of a sheet, read once.
  func surroundings(ofSheet sheet: Int) throws -> SheetSurroundings {
    if let known = knownSurroundings[sheet] { return known }
    let entry = try self.entry(ofSheet: sheet)
    guard entry.info.kind == .worksheet else { return SheetSurroundings() }
    guard let part = entry.partName else {
      throw WorkbookError(.missingPart, file: path, sheet: entry.info.name)
    }
    let surroundings = try WorkbookError.placed(file: path, part: part, sheet: entry.info.name) {
      try SheetSurroundings(
        ofPart: part,
        in: package,
        frame: frames.removeValue(forKey: sheet)
      )
    }
    knownSurroundings[sheet] = surroundings
    return surroundings
  }

  func entry(ofSheet sheet: Int) throws(WorkbookError) -> WorkbookPart.SheetEntry {
    guard workbook.sheets.indices.contains(sheet) else {
      throw WorkbookError(.noSuchSheet(name: String(sheet + 1)), file: path)
    }
    return workbook.sheets[sheet]
  }

  /// Reads the shared strings, once, before any other text gets into the table, so that the
  /// indices in the file are those of the table.
  ///
  /// - Parameter styles: Resolves the fonts of rich text; without it runs are not noted.
  /// - Returns: How many there are.
  /// - Throws: `WorkbookError`.
  @discardableResult
  func loadSharedStrings(styles: StyleReader? = nil) throws -> Int {
    if let sharedStringCount { return sharedStringCount }
    if let name = partOfUnreadStrings {
      try WorkbookError.placed(file: path, part: name) {
        var window = try package.window(ofPart: name)
        var reader = SharedStringsReader(
          into: texts,
          compressedSize: package.compressedSize(ofPart: name),
          styles: styles
        )
        try reader.read(&window)
      }
    }
    sharedStringCount = texts.count
    return texts.count
  }

  /// The part of the shared strings; nil when there is none, or they have been read.
  var partOfUnreadStrings: String? {
    guard sharedStringCount == nil, let name = workbookRelationships.first("sharedStrings")?.target,
      package.entryName(ofPart: name) != nil
    else { return nil }
    return name
  }
}
