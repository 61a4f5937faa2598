package import Spreadsheet
import XML

extension OpenDocumentDocument: ConvertibleDocument {
  package func contents(_ losses: LossReport) throws -> WorkbookContents {
    let skeleton = index.skeleton
    let styleReader = CellStyleReader(styles: cellStyles, content: skeleton, common: styles)
    let cellReader = RichCellReader(content: skeleton, common: styles, styles: styleReader)
    let rules = RuleReader(styles: styleReader)
    let validations = rules.validations(index.spreadsheet)
    let styleFormats = rules.styleFormats(cellStyles)
    let settings = SettingsReader(try package.part("settings.xml"))
    let wholeStyles = styleReader.wholeStyles()
    let pages = PageSetupReader(styles, fonts: styleReader, usual: wholeStyles.first?.font)
    let graphics = GraphicStyles(content: skeleton, common: styles, fonts: styleReader)
    let images = ImageTable()
    var formats: [TableFormats] = []
    for (position, table) in index.tables.enumerated() {
      let frame = SheetFrame(Sheet(name: table.name))
      let sheetLosses = SheetLosses(losses, sheet: table.name)
      frame.visibility = sheets[position].visibility
      frame.sheet.isProtected = table.isProtected
      frame.permissions = table.permissions
      frame.mayHaveComments = table.hasComments
      frame.defaultColumnWidth = 64
      frame.defaultRowHeight = CellGrid.defaultHeight
      settings.read(into: frame, losses: sheetLosses)
      readStyle(of: table, into: frame, pages, sheetLosses)
      if let text = table.printRanges {
        frame.page.areas = ODFAddress.list(text).compactMap { $0?.range }
      }
      let format = TableFormats(
        frame: frame,
        content: skeleton,
        texts: texts,
        reader: cellReader,
        rules: rules,
        validations: validations,
        styles: wholeStyles,
        // LibreOffice repeats its own formats in styles.
        styleFormats: table.hasConditionalFormats ? [:] : styleFormats,
        losses: sheetLosses
      )
      if let tag = try lastRowTag(of: table) { format.readLastRows(tag) }
      formats.append(format)
      if table.hasObjects {
        try readObjects(ofTable: position, format, cellReader, graphics, images, sheetLosses)
      }
    }
    readDatabaseRanges(into: formats.map(\.frame), losses)
    noteUnheld(losses)
    var contents = WorkbookContents(texts: texts) { position, visit in
      formats[position].restart()
      try self.read(sheet: position, collectsSpans: true, formats: formats[position]) { row, _ in
        try visit(row)
        return .next
      }
      formats[position].features.finish()
    }
    contents.frames = formats.map(\.frame)
    contents.images = images
    contents.styles = wholeStyles
    contents.names = definedNames
    contents.externals = try externalWorkbooks(losses)
    contents.properties = PropertiesReader(try package.part("meta.xml")).read()
    contents.activeSheet = formats.firstIndex { $0.frame.sheet.name == settings.activeTable } ?? 0
    contents.isStructureProtected =
      index.spreadsheet.attribute("structure-protected", namespace: ODFNamespace.table.uri)
      == "true"
    let nullDate = index.spreadsheet.first("calculation-settings")?.first("null-date")?
      .attribute("date-value", namespace: ODFNamespace.table.uri)
    contents.calculation = calculationSettings
    contents.calculation.isManual = settings.isManual
    if let nullDate, !["1904-01-01", "1899-12-30"].contains(nullDate) {
      losses.note(.dateValue, .approximated, detail: nullDate)
    }
    return contents
  }

  /// Passes over the rows of a table for the objects that lie on it: where they lie must be known
  /// before the first row is written.
  private func readObjects(
    ofTable position: Int,
    _ format: TableFormats,
    _ reader: RichCellReader,
    _ graphics: GraphicStyles,
    _ images: ImageTable,
    _ losses: SheetLosses
  ) throws {
    let pass = ObjectPass(format, reader: reader)
    try read(sheet: position, collectsSpans: false, formats: format, objects: pass) { _, _ in
      .next
    }
    format.frame.objects = ObjectReader(
      package: package,
      styles: graphics,
      images: images,
      geometry: SheetGeometry(format.frame),
      losses: losses
    ).objects(pass.fragments)
    // The columns stay until the rows are read: the writer places what is turned by them.
    format.frame.sparklines = pass.sparklines.compactMap(SparklineReader.group)
  }

  private func readStyle(
    of table: ContentIndex.Table,
    into frame: SheetFrame,
    _ pages: PageSetupReader,
    _ losses: SheetLosses
  ) {
    let space = ODFNamespace.style.uri
    let style = index.skeleton.root.first("automatic-styles")?.all("style").first {
      CellStyles.name($0) == table.styleName
        && $0.attribute("family", namespace: space) == "table"
    }
    guard let style else { return }
    let properties = style.first("table-properties")
    let color =
      properties?.attribute("tab-color", namespace: ODFNamespace.table.uri)
      ?? properties?.attribute("tab-color", namespace: ODFNamespace.tableooo.uri)
    frame.sheet.tabColor = color.flatMap(CellStyleReader.color)
    frame.isRightToLeft = properties?.attribute("writing-mode", namespace: space) == "rl-tb"
    if let master = style.attribute("master-page-name", namespace: space) {
      pages.read(master: master, into: &frame.page, losses: losses)
    }
  }

  /// The tag of the last rows of a table, which fill it up to the end of the sheet.
  private func lastRowTag(of table: ContentIndex.Table) throws -> Substring? {
    guard content.isResident else { return nil }
    let start = max(table.startTag.upperBound, table.contentEnd - 8192)
    var window = try content.window(from: start)
    while window.bytes.count < table.contentEnd - start, try window.grow() {}
    let tail = String(
      decoding: window.bytes.prefix(max(table.contentEnd - start, 0)),
      as: UTF8.self
    )
    guard let last = tail.ranges(of: "table-row ").last,
      let end = tail[last.upperBound...].firstIndex(of: ">")
    else { return nil }
    return tail[last.upperBound..<end]
  }

  private func readDatabaseRanges(into frames: [SheetFrame], _ losses: LossReport) {
    let space = ODFNamespace.table.uri
    var count = 0
    for element in index.spreadsheet.first("database-ranges")?.all("database-range") ?? [] {
      guard let text = element.attribute("target-range-address", namespace: space),
        let address = ODFAddress(text),
        let frame = frames.first(where: { $0.sheet.name == address.sheet })
      else { continue }
      let name = element.attribute("name", namespace: space) ?? ""
      let showsButtons = element.attribute("display-filter-buttons", namespace: space) == "true"
      if element.first("filter") != nil {
        losses.note(.filter, .approximated, sheet: address.sheet, at: address.range)
      }
      let isNamed = !name.isEmpty && !name.hasPrefix("__Anonymous_Sheet_DB__")
      if isNamed, element.attribute("orientation", namespace: space) != "column",
        count < Self.databaseRangeLimit
      {
        count += 1
        let hasHeader = element.attribute("contains-header", namespace: space) != "false"
        var range = DatabaseRange(
          SheetTable(name: name, range: address.range, headerRows: hasHeader ? 1 : 0, columns: [])
        )
        range.showsButtons = showsButtons
        frame.databaseRanges.append(range)
        continue
      }
      if showsButtons, frame.sheet.autoFilter == nil {
        frame.sheet.autoFilter = address.range
      } else if showsButtons {
        losses.note(.filter, .dropped, detail: name, sheet: address.sheet, at: address.range)
      }
      if isNamed {
        losses.note(.table, .cellsKept, detail: name, sheet: address.sheet, at: address.range)
      }
    }
  }

  /// Named ranges that are read; of more, which no workbook has, the cells are kept.
  private static let databaseRangeLimit = 1_000

  /// Whether an entry of the package is one that is read, or made anew by whoever writes the file.
  private static func isKnown(_ name: String) -> Bool {
    name.hasSuffix("/")
      || [
        "mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.rdf",
        "layout-cache", "current.xml",
      ].contains(name)
      || [
        "META-INF/", "Thumbnails/", "Configurations", "Pictures/", "Object", "Basic/", "Scripts/",
        "Dialogs/", "media/",
      ].contains { name.hasPrefix($0) }
  }

  /// Notes what the model has no place for.
  private func noteUnheld(_ losses: LossReport) {
    for table in index.spreadsheet.first("data-pilot-tables")?.children ?? [] {
      let space = ODFNamespace.table.uri
      let address = table.attribute("target-range-address", namespace: space).flatMap {
        ODFAddress($0)
      }
      losses.note(
        .pivotTable,
        .cellsKept,
        detail: table.attribute("name", namespace: space) ?? "",
        sheet: address?.sheet,
        at: address?.range
      )
    }
    for (name, feature) in [
      ("dde-links", Loss.Feature.externalLink), ("tracked-changes", .otherSheets),
      ("consolidation", .otherSheets),
    ] where index.spreadsheet.first(name) != nil {
      losses.note(feature, .dropped, detail: name)
    }
    if package.entryNames.contains(where: { $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/") }) {
      losses.note(.macro, .dropped)
    }
    for name in package.entryNames where !Self.isKnown(name) {
      losses.note(.customPart, .dropped, detail: name)
    }
    if isSigned { losses.note(.signature, .dropped) }
  }
}
