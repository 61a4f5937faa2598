import PackageParts
import Spreadsheet
import XML

/// Works out which parts an edit changes, and their new content.
struct EditWriter {
  /// A part to be set in the package.
  struct Part {
    enum Content {
      case bytes([UInt8])
      case stream(ContentStream)
    }
    var name: String
    var content: Content
  }

  private let document: OpenDocumentDocument
  private let edit: WorkbookEdit
  private let recorder: AdditionsRecorder?
  private let index: ContentIndex
  private let version: String
  private let writesExtensions: Bool
  private var styles: StyleWriter
  private var common: CommonStyleWriter
  private var validations: ValidationWriter
  private var manifest: ManifestPatcher
  private var parts: [Part] = []
  private var takenFolders: Set<String> = []

  /// Begins an edit; a recorder follows `content.xml`, which is written as a stream.
  init(document: OpenDocumentDocument, edit: WorkbookEdit, recorder: AdditionsRecorder? = nil) {
    self.document = document
    self.edit = edit
    self.recorder = recorder
    index = document.index
    let root = index.skeleton.root
    version = root.attribute("version", namespace: ODFNamespace.office.uri) ?? "1.2"
    styles = StyleWriter(
      styles: document.cellStyles,
      content: index.skeleton,
      common: document.styles,
      version: version,
      paddingOfWrappedText: "0.09cm"
    )
    common = CommonStyleWriter(
      content: index.skeleton,
      styles: document.styles,
      hasDefault: document.cellStyles.definition(0).element != nil,
      version: version
    )
    validations = ValidationWriter(content: index)
    manifest = ManifestPatcher(package: document.package)
    // LibreOffice takes its own conditional formats for all there are, once a workbook has one: a
    // workbook that only has the others would lose them.
    let hasMaps =
      root.first("automatic-styles")?.all("style").contains {
        $0.first("map") != nil
          && $0.attribute("family", namespace: ODFNamespace.style.uri) == "table-cell"
      } ?? false
    writesExtensions = !hasMaps || index.tables.contains { $0.hasConditionalFormats }
    for name in document.package.entryNames {
      if let slash = name.firstIndex(of: "/") { takenFolders.insert(String(name[..<slash])) }
    }
  }

  /// The parts to be set, `content.xml` last.
  consuming func changes() throws -> [Part] {
    var writer = self
    return try writer.make()
  }

  private mutating func make() throws -> [Part] {
    if index.spreadsheet.isSelfClosing {
      throw WorkbookError(.unsupported(feature: "a workbook without sheets"))
    }
    let patches = try self.patches()
    var tables: [ContentStream.NewTable] = []
    var databaseRanges = ""
    for (position, sheet) in edit.sheets.enumerated() {
      tables.append(newTable(sheet, at: index.tables.count + position))
      if let filter = sheet.autoFilter {
        databaseRanges += databaseRange(filter, of: sheet, at: index.tables.count + position)
      }
    }
    let names = NamedExpressionWriter.elements(
      edit.names.filter { $0.scope == nil },
      base: index.tables.first?.name ?? edit.sheets.first?.name ?? ""
    )
    if !patches.isEmpty || !tables.isEmpty || !names.isEmpty {
      var skeleton = SkeletonEdit(index)
      try skeleton.declare(
        [
          .office, .table, .text, .style, .number, .draw, .svg, .fo, .xlink, .calcext, .loext, .of,
        ] + (version < "1.3" ? [.tableooo] : []) + (hasComments ? [.dc] : [])
      )
      skeleton.append(
        styles.fontFaces,
        toRootChild: "font-face-decls",
        before: ["automatic-styles", "body"]
      )
      skeleton.append(
        styles.dataXML + styles.styleXML,
        toRootChild: "automatic-styles",
        before: ["body"]
      )
      skeleton.append(validations: validations.xml)
      skeleton.append(names: names, databaseRanges: databaseRanges)
      for range in DatabaseRanges.growing(index, over: edit.blocks) {
        skeleton.setAttribute("target-range-address", of: .table, range.address, of: range.element)
      }
      let stream = try ContentStream(
        source: document.content,
        index: index,
        head: skeleton.editedHead,
        tail: skeleton.editedTail,
        patches: patches,
        newTables: tables,
        recorder: recorder?.recorder(of: ContentSource.name)
      )
      try addCommonParts()
      parts.append(Part(name: ContentSource.name, content: .stream(stream)))
    }
    for part in edit.privateParts {
      add(part.name, part.bytes, type: ManifestPatcher.mediaType(part.name))
    }
    if edit.isRecorded {
      manifest.add(AdditionsRecord.partName, type: AdditionsRecord.mediaType)
    }
    if !manifest.isEmpty {
      let bytes = manifest.applied(to: document.package.manifest)
      parts.insert(Part(name: PackageReader.manifestName, content: .bytes(bytes)), at: 0)
    }
    return parts
  }

  private mutating func add(_ name: String, _ bytes: [UInt8], type: String) {
    manifest.add(name, type: type)
    parts.append(Part(name: name, content: .bytes(bytes)))
  }

  private var hasComments: Bool {
    edit.sheets.contains { !$0.comments.isEmpty } || edit.blocks.contains { !$0.comments.isEmpty }
  }

  /// The tables of the workbook that something is added to.
  private mutating func patches() throws -> [ContentStream.Patch] {
    var patches: [ContentStream.Patch] = []
    for (position, table) in index.tables.enumerated() {
      let blocks = edit.blocks.filter { $0.sheet == position }
      let names = edit.names.filter { $0.scope == position }
      guard !blocks.isEmpty || !names.isEmpty else { continue }
      let patcher = patcher(
        blocks,
        table: table.name,
        lastColumn: blocks.isEmpty ? -1 : try document.lastColumn(ofSheet: position),
        names: NamedExpressionWriter.elements(names, base: table.name),
        prefixes: index.prefixes
      )
      patches.append(ContentStream.Patch(table: table, patcher: patcher))
    }
    return patches
  }

  /// A new table with the columns that are written while it is.
  private mutating func newTable(_ sheet: Sheet, at position: Int) -> ContentStream.NewTable {
    let bytes = table(sheet, at: position)
    let blocks = edit.blocks.filter { $0.sheet == position }
    guard !blocks.isEmpty else { return ContentStream.NewTable(bytes: bytes) }
    return ContentStream.NewTable(
      bytes: bytes,
      patcher: patcher(blocks, table: sheet.name, lastColumn: .max, names: "", prefixes: .usual)
    )
  }

  /// What adds columns and names to a table whose cells reach to a column.
  private mutating func patcher(
    _ blocks: [ColumnBlock],
    table: String,
    lastColumn: Int,
    names: String,
    prefixes: PrefixTable
  ) -> TablePatcher {
    var prepared: [PreparedBlock] = []
    var additions = TablePatcher.Additions()
    additions.names = names
    var columnStyles: [(column: Int, style: String)] = []
    for block in blocks.sorted(by: { $0.firstColumn < $1.firstColumn }) {
      let formats = ConditionalFormatWriter(
        sheet: table,
        formats: block.conditionalFormats,
        styles: &common
      )
      if writesExtensions { additions.conditionalFormats += formats.extensionXML }
      prepared.append(
        PreparedBlock(
          block,
          sheet: table,
          styles: &styles,
          formats: formats,
          validations: &validations
        )
      )
      for (offset, column) in block.columns.enumerated() {
        let place = block.firstColumn + offset
        // A column that other rows use keeps its width.
        guard place > lastColumn, columnStyles.last.map({ $0.column < place }) ?? true else {
          continue
        }
        columnStyles.append((place, styles.column(width: column.width)))
      }
    }
    return TablePatcher(
      blocks: prepared,
      columnStyles: columnStyles,
      hasDefaultStyle: document.cellStyles.definition(0).element != nil,
      additions: additions,
      prefixes: prefixes
    )
  }

  private mutating func table(_ sheet: Sheet, at position: Int) -> [UInt8] {
    let formats = ConditionalFormatWriter(
      sheet: sheet.name,
      formats: sheet.conditionalFormats,
      styles: &common
    )
    var tabColor = ""
    if let color = sheet.tabColor {
      let prefix = version < "1.3" ? "tableooo" : "table"
      tabColor = " \(prefix):tab-color=\"\(StyleProperties.hex(color))\""
    }
    let style = styles.table(
      tabColor: tabColor,
      masterPage: common.masterPage(sheet.print, sheet: sheet.name),
      isShown: sheet.visibility == .visible
    )
    var folders = takenFolders
    let frames = SheetFrames(
      sheet,
      allSheets: edit.sheets,
      styles: &styles,
      version: version
    ) {
      var number = 1
      while folders.contains("Object \(number)") { number += 1 }
      folders.insert("Object \(number)")
      return "Object \(number)"
    }
    takenFolders = folders
    for object in frames.objects {
      manifest.add("\(object.folder)/", type: ChartObjectWriter.mediaType)
      for part in object.parts {
        add("\(object.folder)/\(part.name)", part.bytes, type: "text/xml")
      }
    }
    var writer = SheetWriter(
      sheet,
      tableStyle: style,
      formats: formats,
      writesExtensions: writesExtensions,
      validations: &validations,
      frames: frames.frames
    )
    return writer.table(styles: &styles, names: edit.names.filter { $0.scope == position })
  }

  private func databaseRange(_ range: CellRange, of sheet: Sheet, at position: Int) -> String {
    let address = ODFAddress(sheet: sheet.name, range: range).relative
    return "<table:database-range table:name=\"__Anonymous_Sheet_DB__\(position)\""
      + " table:target-range-address=\"\(XMLEscape.attribute(address))\""
      + " table:display-filter-buttons=\"true\"/>"
  }

  /// Sets `styles.xml` and `settings.xml`, made when the workbook has none.
  private mutating func addCommonParts() throws {
    if !common.isEmpty {
      let part = try document.styles ?? XMLPart(Skeleton.emptyStyles(version: version))
      add("styles.xml", common.applied(to: part), type: "text/xml")
    }
    guard !edit.sheets.isEmpty else { return }
    let settings =
      try document.package.part("settings.xml")
      ?? XMLPart(Skeleton.emptySettings(version: version))
    add(
      "settings.xml",
      SettingsPatcher.applied(to: settings, sheets: edit.sheets),
      type: "text/xml"
    )
  }
}
