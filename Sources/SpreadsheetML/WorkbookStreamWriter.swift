import Container
import PackageParts
package import Spreadsheet
import XML

/// Writes a workbook that comes as a stream of rows as a SpreadsheetML package.
///
/// What the rows bring with them, styles and texts among it, is written after them.
final class WorkbookStreamWriter {
  private let contents: WorkbookContents
  private let losses: LossReport
  private var styles: StyleTable
  private let widths: ColumnWidths
  private var links: [Relationships] = []
  private let drawings: DrawingParts
  /// Numbers of the first database range of each sheet in the workbook.
  private let firstTables: [Int]
  /// The tables that sheets have, by their numbers.
  private var tables: [Int: StreamedTables.Written] = [:]

  init(_ contents: WorkbookContents, losses: LossReport) throws(WorkbookError) {
    self.contents = contents
    self.losses = losses
    styles = try StyleTable(contents.styles)
    widths = ColumnWidths(font: styles.standardFont)
    drawings = DrawingParts(contents, losses: losses)
    links = contents.frames.indices.map { Relationships(ofNewPart: Self.sheetName($0)) }
    var next = 1
    firstTables = contents.frames.map { frame in
      defer { next += frame.databaseRanges.count }
      return next
    }
  }

  private static func sheetName(_ position: Int) -> String {
    "xl/worksheets/sheet\(position + 1).xml"
  }

  static func commentsName(_ position: Int) -> String { "xl/comments\(position + 1).xml" }
  static func shapesName(_ position: Int) -> String {
    "xl/drawings/vmlDrawing\(position + 1).vml"
  }

  static func tableName(_ number: Int) -> String { "xl/tables/table\(number).xml" }

  /// Writes the package.
  func write(to path: String, compressionLevel level: Int) throws {
    var writer = try ArchiveWriter(creating: path, replacing: true)
    for part in BlankPackage.parts(.transitional) where part.name == "xl/theme/theme1.xml" {
      try writer.set(part.name, to: part.bytes, level: level)
    }
    // Which tables there are is known once the sheets are written.
    try writer.set("[Content_Types].xml", level: level) { _ in self.contentTypes }
    try writer.set("_rels/.rels", to: packageRelationships, level: level)
    try writer.set(
      "docProps/core.xml",
      to: PropertiesWriter.core(contents.properties),
      level: level
    )
    if !contents.properties.custom.isEmpty {
      try writer.set(
        "docProps/custom.xml",
        to: PropertiesWriter.custom(contents.properties.custom),
        level: level
      )
    }
    for (position, frame) in contents.frames.enumerated() {
      try writer.set(Self.sheetName(position), level: level) { sink in
        try self.writeSheet(position, to: sink)
      }
      let name = PartName.relationships(of: Self.sheetName(position))
      try writer.set(name, level: level) { sink in
        var bytes = self.links[position].whole
        try sink.take(&bytes)
      }
      if frame.mayHaveComments {
        try writer.set(Self.commentsName(position), level: level) { sink in
          var part = CommentsPart(nil, conformance: .transitional)
          for comment in frame.sheet.comments { _ = part.add(comment) }
          var bytes = part.bytes
          try sink.take(&bytes)
        }
        try writer.set(Self.shapesName(position), level: level) { sink in
          var shapes = CommentShapes(nil)
          let geometry = SheetGeometry(frame)
          for comment in frame.sheet.comments { shapes.add(comment, geometry) }
          var bytes = shapes.part ?? []
          try sink.take(&bytes)
        }
      }
      for number in firstTables[position]..<firstTables[position] + frame.databaseRanges.count {
        try writer.set(Self.tableName(number), level: level) { _ in
          self.tables[number].map(StreamedTables.part)
        }
      }
    }
    // Formulas tell which other workbooks there are.
    for number in 1...contents.externals.capacity {
      let name = ExternalLinkPart.name(number)
      try writer.set(name, level: level) { _ in
        self.external(number).map { ExternalLinkPart.bytes($0, dateOffset: self.dateOffset) }
      }
      try writer.set(PartName.relationships(of: name), level: level) { _ in
        self.external(number).map { ExternalLinkPart.relationships(number, $0) }
      }
    }
    try drawings.write(to: &writer, images: contents.images, level: level)
    try writer.set("xl/sharedStrings.xml", level: level) { sink in
      try SharedStringsWriter(texts: self.contents.texts, losses: self.losses).write(to: sink)
    }
    try writer.set("xl/styles.xml", level: level) { sink in
      var bytes = self.styles.part
      try sink.take(&bytes)
    }
    try writer.set("xl/workbook.xml", level: level) { sink in
      var bytes = self.workbookPart
      try sink.take(&bytes)
    }
    try writer.set("xl/_rels/workbook.xml.rels", level: level) { sink in
      var bytes = self.workbookRelationships
      try sink.take(&bytes)
    }
    try writer.commit()
  }

  /// The other workbook of a number, counted from 1, if there is one.
  private func external(_ number: Int) -> ExternalWorkbook? {
    number <= contents.externals.all.count ? contents.externals.all[number - 1] : nil
  }

  private var dateOffset: Double { contents.calculation.dateSystem.offset }

  private func writeSheet(_ position: Int, to sink: ByteSink) throws {
    let frame = contents.frames[position]
    var sheet = SheetStreamWriter(
      frame: frame,
      widths: widths,
      contents: contents,
      isSelected: position == active,
      firstTable: firstTables[position],
      losses: SheetLosses(losses, sheet: frame.sheet.name)
    )
    var out: [UInt8] = []
    // Columns come before the first row, but with the rows.
    var isBegun = false
    try contents.readRows(position) { row in
      if !isBegun { sheet.begin(styles, to: &out) }
      isBegun = true
      try sheet.append(row, &styles, to: &out) { out in
        if out.count >= ByteSink.chunk { try sink.take(&out) }
      }
    }
    if !isBegun { sheet.begin(styles, to: &out) }
    let end = try sheet.end(
      &styles,
      links: &links[position],
      position: position,
      drawing: drawings.drawings[position]?.name
    )
    for table in end.tables { tables[table.number] = table }
    out.append(contentsOf: end.markup)
    try sink.take(&out)
  }

  /// Position of the sheet that is open: a hidden one cannot be.
  private var active: Int {
    let frames = contents.frames
    if frames.indices.contains(contents.activeSheet),
      frames[contents.activeSheet].visibility == .visible
    {
      return contents.activeSheet
    }
    return frames.firstIndex { $0.visibility == .visible } ?? 0
  }

  // MARK: Parts around the sheets

  private static let office = Conformance.transitional.relationships

  private var contentTypes: [UInt8] {
    let base = "application/vnd.openxmlformats"
    var markup = Markup()
    markup.declaration()
    markup.start(
      "Types",
      ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]
    )
    let drawn = drawings.contentTypes
    for (name, type) in [
      ("rels", "\(base)-package.relationships+xml"), ("xml", "application/xml"),
      ("vml", "\(base)-officedocument.vmlDrawing"),
    ] + drawn.defaults {
      markup.empty("Default", ["Extension": name, "ContentType": type])
    }
    func add(_ part: String, _ type: String) {
      markup.empty("Override", ["PartName": "/\(part)", "ContentType": base + type])
    }
    let sheet = "-officedocument.spreadsheetml."
    add("xl/workbook.xml", "\(sheet)sheet.main+xml")
    for (position, frame) in contents.frames.enumerated() {
      add(Self.sheetName(position), "\(sheet)worksheet+xml")
      if frame.mayHaveComments { add(Self.commentsName(position), "\(sheet)comments+xml") }
    }
    for (part, type) in drawn.overrides { add(part, type) }
    for number in tables.keys.sorted() { add(Self.tableName(number), "\(sheet)table+xml") }
    for index in contents.externals.all.indices {
      add(ExternalLinkPart.name(index + 1), ExternalLinkPart.contentType)
    }
    add("xl/styles.xml", "\(sheet)styles+xml")
    add("xl/sharedStrings.xml", "\(sheet)sharedStrings+xml")
    add("xl/theme/theme1.xml", "-officedocument.theme+xml")
    add("docProps/core.xml", "-package.core-properties+xml")
    if !contents.properties.custom.isEmpty {
      add("docProps/custom.xml", "-officedocument.custom-properties+xml")
    }
    markup.end("Types")
    return markup.bytes
  }

  private var packageRelationships: [UInt8] {
    var relationships = Relationships(ofNewPart: "")
    _ = relationships.add(to: "xl/workbook.xml", type: "\(Self.office)/officeDocument")
    _ = relationships.add(
      to: "docProps/core.xml",
      type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    )
    if !contents.properties.custom.isEmpty {
      _ = relationships.add(to: "docProps/custom.xml", type: "\(Self.office)/custom-properties")
    }
    return relationships.whole
  }

  private var workbookRelationships: [UInt8] {
    var relationships = Relationships(ofNewPart: "xl/workbook.xml")
    for position in contents.frames.indices {
      _ = relationships.add(to: Self.sheetName(position), type: "\(Self.office)/worksheet")
    }
    for (name, kind) in [
      ("xl/styles.xml", "styles"), ("xl/sharedStrings.xml", "sharedStrings"),
      ("xl/theme/theme1.xml", "theme"),
    ] {
      _ = relationships.add(to: name, type: "\(Self.office)/\(kind)")
    }
    for index in contents.externals.all.indices {
      _ = relationships.add(
        to: ExternalLinkPart.name(index + 1),
        type: ExternalLinkPart.relationship
      )
    }
    return relationships.whole
  }

  private var workbookPart: [UInt8] {
    var markup = Markup()
    markup.declaration()
    markup.start(
      "workbook",
      ["xmlns": Conformance.transitional.main, "xmlns:r": Self.office]
    )
    markup.empty(
      "workbookPr",
      ["date1904": contents.calculation.dateSystem == .from1904 ? "1" : nil]
    )
    if contents.isStructureProtected {
      markup.empty("workbookProtection", ["lockStructure": "1"])
    }
    markup.start("bookViews")
    markup.empty(
      "workbookView",
      [
        "xWindow": "0", "yWindow": "0", "windowWidth": "24000", "windowHeight": "12000",
        "activeTab": active == 0 ? nil : String(active),
      ]
    )
    markup.end("bookViews")
    markup.start("sheets")
    let hasVisible = contents.frames.contains { $0.visibility == .visible }
    for (position, frame) in contents.frames.enumerated() {
      let state: String? =
        switch frame.visibility {
        case .visible: nil
        case .hidden: "hidden"
        case .veryHidden: "veryHidden"
        }
      markup.empty(
        "sheet",
        [
          "name": SharedText.encoded(frame.sheet.name), "sheetId": String(position + 1),
          "state": hasVisible || position > 0 ? state : nil, "r:id": "rId\(position + 1)",
        ]
      )
    }
    markup.end("sheets")
    if !contents.externals.all.isEmpty {
      markup.start("externalReferences")
      // Their relationships come after those of the sheets, styles, texts and theme.
      for index in contents.externals.all.indices {
        markup.empty("externalReference", ["r:id": "rId\(contents.frames.count + 4 + index)"])
      }
      markup.end("externalReferences")
    }
    appendNames(to: &markup)
    markup.empty(
      "calcPr",
      [
        "calcId": "191029", "calcMode": contents.calculation.isManual ? "manual" : nil,
        "iterate": contents.calculation.iterates ? "1" : nil,
        "fullPrecision": contents.calculation.usesDisplayedPrecision ? "0" : nil,
      ]
    )
    markup.end("workbook")
    return markup.bytes
  }

  private func appendNames(to markup: inout Markup) {
    var names = contents.names
    for (position, frame) in contents.frames.enumerated() {
      let sheet = WorkbookPatch.quoted(frame.sheet.name)
      func add(_ name: String, _ refersTo: String, isHidden: Bool = false) {
        names.append(
          DefinedName(name: name, refersTo: refersTo, scope: position, isHidden: isHidden)
        )
      }
      if let filter = frame.sheet.autoFilter {
        add("_xlnm._FilterDatabase", "\(sheet)!\(filter.absolute)", isHidden: true)
      }
      if !frame.page.areas.isEmpty {
        let areas = frame.page.areas.map { "\(sheet)!\($0.absolute)" }
        add("_xlnm.Print_Area", areas.joined(separator: ","))
      }
      var titles: [String] = []
      if let columns = frame.page.repeatedColumns {
        let first = ColumnName.letters(columns.lowerBound)
        titles.append("\(sheet)!$\(first):$\(ColumnName.letters(columns.upperBound))")
      }
      if let rows = frame.page.repeatedRows {
        titles.append("\(sheet)!$\(rows.lowerBound + 1):$\(rows.upperBound + 1)")
      }
      if !titles.isEmpty { add("_xlnm.Print_Titles", titles.joined(separator: ",")) }
    }
    guard !names.isEmpty else { return }
    markup.start("definedNames")
    for name in names {
      markup.leaf(
        "definedName",
        name.refersTo,
        [
          "name": name.name, "localSheetId": name.scope.map { String($0) },
          "hidden": name.isHidden ? "1" : nil,
        ]
      )
    }
    markup.end("definedNames")
  }
}

extension SpreadsheetMLDocument {
  /// Writes a workbook that comes as a stream of rows.
  ///
  /// - Parameters:
  ///   - contents: The workbook, its formulas in the dialect of SpreadsheetML.
  ///   - path: File to write.
  ///   - losses: Gets what SpreadsheetML cannot hold.
  /// - Throws: `WorkbookError`; `path` is then as it was.
  package static func create(
    _ contents: WorkbookContents,
    at path: String,
    losses: LossReport
  ) throws {
    do {
      try WorkbookStreamWriter(contents, losses: losses).write(to: path, compressionLevel: 1)
    } catch let error as ArchiveError {
      throw WorkbookError(error).inFile(path)
    }
  }
}
