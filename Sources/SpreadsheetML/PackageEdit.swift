import Container
import PackageParts
import Spreadsheet
import XML

/// An edit of a whole package: the parts that change and the parts that are new.
struct PackageEdit {
  /// What a part gets.
  enum Content {
    case bytes([UInt8])
    /// A worksheet copied as a stream with column blocks inserted.
    case patch(WorksheetPatch)
    /// A new worksheet, given without its column blocks.
    case newPatch(WorksheetPatch, [UInt8])
  }

  private let document: SpreadsheetMLDocument
  private(set) var parts: [(name: String, content: Content)] = []
  private var usedNames: Set<String>
  private var styles: StylesPatch
  private var workbook: WorkbookPatch
  private var workbookRelationships: Relationships
  private var packageRelationships: Relationships
  private var contentTypes: ContentTypes

  private let conformance: Conformance

  init(_ edit: WorkbookEdit, of document: SpreadsheetMLDocument) throws {
    self.document = document
    conformance = document.workbook.conformance
    usedNames = Set(document.package.entryNames.map(Self.key))
    // A relationship may lead to a part that is not there: it must not come to lead to ours.
    usedNames.formUnion(document.workbookRelationships.all.map { Self.key($0.target) })
    workbook = WorkbookPatch(document.workbook)
    workbookRelationships = document.workbookRelationships
    packageRelationships = document.packageRelationships
    contentTypes = document.contentTypes
    styles = try StylesPatch(
      document.styles,
      conformance: document.workbook.conformance,
      newName: PartName.sibling("styles.xml", of: document.workbook.name)
    )
    if !edit.blocks.isEmpty || !edit.sheets.isEmpty { try reserveStyles(of: edit) }
    try addBlocks(edit.blocks)
    for (index, sheet) in edit.sheets.enumerated() {
      let position = document.sheets.count + index
      try addSheet(sheet, position: position, edit.blocks.filter { $0.sheet == position })
    }
    for name in edit.names { workbook.addName(name) }
    addPrivateParts(edit.privateParts)
    if edit.isRecorded { announce(AdditionsRecord.partName, AdditionsRecord.mediaType) }
    addStyles()
    addChanged(styles.changed)
    addChanged(workbook.changed)
    addRelationships(workbookRelationships)
    addRelationships(packageRelationships)
    addChanged(contentTypes.changed)
  }

  private mutating func addChanged(_ part: (name: String, bytes: [UInt8])?) {
    guard let part else { return }
    parts.append((document.package.entryName(ofPart: part.name) ?? part.name, .bytes(part.bytes)))
  }

  /// Adds the relationships of a part; some packages say what each such part is, one by one.
  private mutating func addRelationships(_ relationships: Relationships) {
    addChanged(relationships.changed)
    guard let name = relationships.changed?.name, contentTypes.type(ofPart: name) == nil else {
      return
    }
    contentTypes.add(
      "application/vnd.openxmlformats-package.relationships+xml",
      forPart: name
    )
  }

  /// Keeps the style numbers that sheets use, defined or not, from coming to mean our formats.
  private mutating func reserveStyles(of edit: WorkbookEdit) throws {
    for block in edit.blocks where block.sheet < document.sheets.count {
      _ = try document.extent(ofSheet: block.sheet)
    }
    styles.reserve(upTo: try document.highestStyle())
  }

  private mutating func addBlocks(_ blocks: [ColumnBlock]) throws {
    for sheet in Set(blocks.map(\.sheet)).sorted() where sheet < document.sheets.count {
      let entry = try document.entry(ofSheet: sheet)
      guard let part = entry.partName, let name = document.package.entryName(ofPart: part),
        entry.info.kind == .worksheet
      else {
        throw WorkbookError(
          .unsupported(feature: "columns on a sheet that has no cells"),
          file: document.path,
          sheet: entry.info.name
        )
      }
      let patch = try WorksheetPatch(
        blocks.filter { $0.sheet == sheet },
        entry: entry,
        partName: part,
        extent: try document.extent(ofSheet: sheet),
        dateOffset: document.workbook.dateOffset,
        conformance: conformance,
        legacyDrawingID: try addComments(
          blocks.filter { $0.sheet == sheet }.flatMap(\.comments),
          toPart: part
        ),
        styles: &styles
      )
      parts.append((name, .patch(patch)))
      try growTables(of: part, over: patch.blocks)
      for filter in try document.surroundings(ofSheet: sheet).layout.autoFilters {
        guard let grown = patch.blocks.lazy.compactMap({ $0.grown(headed: filter) }).first else {
          continue
        }
        workbook.growFilterDatabase(ofSheet: sheet, from: filter, to: grown)
      }
    }
  }

  /// Lets the Excel tables of a sheet grow over columns added to them.
  private mutating func growTables(of sheetPart: String, over blocks: [ColumnBlock]) throws {
    for relationship in try Relationships(of: sheetPart, in: document.package).all
    where relationship.kind == "table" && !relationship.isExternal {
      guard let name = document.package.entryName(ofPart: relationship.target) else { continue }
      let part = try document.package.index(ofPart: relationship.target)
      guard let patch = blocks.lazy.compactMap({ TablePatch(part, block: $0) }).first else {
        continue
      }
      parts.append((name, .bytes(patch.bytes)))
    }
  }

  private mutating func addSheet(_ sheet: Sheet, position: Int, _ blocks: [ColumnBlock]) throws {
    let part = newName("worksheets/sheet", ".xml")
    var sheet = sheet
    sheet.comments += blocks.flatMap(\.comments)
    var writer = WorksheetWriter(
      sheet,
      position: position,
      conformance: conformance,
      dateOffset: document.workbook.dateOffset,
      isSelected: position == 0
    )
    let result = try writer.write(styles: &styles)
    if blocks.isEmpty {
      parts.append((part, .bytes(result.bytes)))
    } else {
      let info = SheetInfo(name: sheet.name)
      let patch = try WorksheetPatch(
        blocks,
        entry: WorkbookPart.SheetEntry(info: info, sheetID: 0, partName: part),
        partName: part,
        // The sheet says how wide its columns are.
        extent: SheetExtent(lastColumn: SheetLimits.columns),
        dateOffset: document.workbook.dateOffset,
        conformance: conformance,
        legacyDrawingID: nil,
        styles: &styles
      )
      parts.append((part, .newPatch(patch, result.bytes)))
    }
    contentTypes.add(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
      forPart: part
    )
    let id = workbookRelationships.add(to: part, type: type("worksheet"))
    workbook.addSheet(sheet.name, visibility: sheet.visibility, relationship: id)
    var relationships = Relationships(ofNewPart: part)
    if let drawingID = result.drawingID {
      addDrawing(sheet.charts, to: &relationships, as: drawingID)
    }
    if let drawingID = result.legacyDrawingID {
      let given = try addComments(sheet.comments, to: &relationships)
      assert(given == drawingID)
    }
    addRelationships(relationships)
    addPrintNames(sheet, position: position)
  }

  /// The drawing of a sheet, and the parts of its charts.
  private mutating func addDrawing(
    _ charts: [Chart],
    to sheetRelationships: inout Relationships,
    as id: String
  ) {
    let part = newName("drawings/drawing", ".xml")
    let given = sheetRelationships.add(to: part, type: type("drawing"))
    assert(given == id)
    var drawingRelationships = Relationships(ofNewPart: part)
    var drawing = DrawingWriter(conformance)
    for chart in charts {
      let chartPart = newName("charts/chart", ".xml")
      parts.append((chartPart, .bytes(ChartWriter(chart, conformance).part())))
      contentTypes.add(
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        forPart: chartPart
      )
      drawing.add(
        chart,
        relationship: drawingRelationships.add(to: chartPart, type: type("chart"))
      )
    }
    parts.append((part, .bytes(drawing.part())))
    contentTypes.add(
      "application/vnd.openxmlformats-officedocument.drawing+xml",
      forPart: part
    )
    addRelationships(drawingRelationships)
  }

  /// Adds comments to a sheet of the workbook.
  ///
  /// - Returns: The relationship to their drawing when the sheet must come to name it.
  private mutating func addComments(
    _ comments: [CellComment],
    toPart part: String
  ) throws -> String? {
    guard !comments.isEmpty else { return nil }
    var relationships = try Relationships(of: part, in: document.package)
    let id = try addComments(comments, to: &relationships)
    addRelationships(relationships)
    return id
  }

  /// Adds comments to the parts that a sheet has for them, or to new ones.
  private mutating func addComments(
    _ comments: [CellComment],
    to relationships: inout Relationships
  ) throws -> String? {
    let package = document.package
    func existing(_ kind: String) -> String? {
      relationships.first(kind).flatMap { package.entryName(ofPart: $0.target) == nil ? nil : $0 }?
        .target
    }
    let oldComments = existing("comments")
    let oldDrawing = existing("vmlDrawing")
    var part = CommentsPart(
      try oldComments.map { try package.index(ofPart: $0) },
      conformance: conformance
    )
    var shapes = CommentShapes(try oldDrawing.map { try package.contents(ofPart: $0) })
    var isChanged = false
    for comment in comments where part.add(comment) {
      shapes.add(comment)
      isChanged = true
    }
    guard isChanged, let drawing = shapes.part else { return nil }
    var id: String?
    if let oldDrawing {
      addChanged((oldDrawing, drawing))
    } else {
      let name = newName("drawings/vmlDrawing", ".vml")
      parts.append((name, .bytes(drawing)))
      contentTypes.add("application/vnd.openxmlformats-officedocument.vmlDrawing", forPart: name)
      id = relationships.add(to: name, type: type("vmlDrawing"))
    }
    if let oldComments {
      addChanged((oldComments, part.bytes))
    } else {
      let name = newName("comments", ".xml")
      parts.append((name, .bytes(part.bytes)))
      contentTypes.add(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
        forPart: name
      )
      _ = relationships.add(to: name, type: type("comments"))
    }
    return id
  }

  /// The names that stand for a sheet's print set-up and filter (§18.2.5).
  private mutating func addPrintNames(_ sheet: Sheet, position: Int) {
    let name = WorkbookPatch.quoted(sheet.name)
    func add(_ builtIn: String, _ refersTo: String, isHidden: Bool = false) {
      workbook.addName(
        DefinedName(name: builtIn, refersTo: refersTo, scope: position, isHidden: isHidden)
      )
    }
    if let filter = sheet.autoFilter {
      add("_xlnm._FilterDatabase", "\(name)!\(filter.absolute)", isHidden: true)
    }
    if let area = sheet.print.area { add("_xlnm.Print_Area", "\(name)!\(area.absolute)") }
    if let rows = sheet.print.repeatedRows {
      add("_xlnm.Print_Titles", "\(name)!$\(rows.lowerBound + 1):$\(rows.upperBound + 1)")
    }
  }

  private mutating func addPrivateParts(_ privateParts: [(name: String, bytes: [UInt8])]) {
    for part in privateParts {
      if let entry = document.package.entryName(ofPart: part.name) {
        parts.append((entry, .bytes(part.bytes)))
        continue
      }
      parts.append((part.name, .bytes(part.bytes)))
      let isXML = part.name.hasSuffix(".xml")
      announce(
        part.name,
        isXML
          ? "application/xml"
          : part.name.hasSuffix(".json")
            ? "application/json" : "application/octet-stream"
      )
    }
  }

  /// Says what a private part is, and that it belongs to the package.
  private mutating func announce(_ name: String, _ contentType: String) {
    contentTypes.add(contentType, forPart: name)
    // Programs drop parts that nothing leads to, and some complain of them.
    _ = packageRelationships.add(to: name, type: Relationships.privateType)
  }

  private mutating func addStyles() {
    guard styles.makesPart else { return }
    contentTypes.add(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
      forPart: styles.partName
    )
    _ = workbookRelationships.add(to: styles.partName, type: type("styles"))
  }

  private func type(_ kind: String) -> String { "\(conformance.relationships)/\(kind)" }

  /// A part name in the workbook's folder that no part has yet, whatever the case.
  private mutating func newName(_ start: String, _ end: String) -> String {
    var number = 1
    while true {
      let name = PartName.sibling("\(start)\(number)\(end)", of: document.workbook.name)
      if usedNames.insert(Self.key(name)).inserted { return name }
      number += 1
    }
  }

  private static func key(_ name: String) -> String {
    let path = name.replacing("\\", with: "/")
    return (path.hasPrefix("/") ? String(path.dropFirst()) : path).lowercased()
  }
}
