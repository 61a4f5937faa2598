package import Spreadsheet
import XML

extension SpreadsheetMLDocument: ConvertibleDocument {
  package func contents(_ losses: LossReport) throws -> WorkbookContents {
    let themeName = workbookRelationships.first("theme")?.target
    let theme = try themeName.flatMap { name in
      package.entryName(ofPart: name) == nil ? nil : try package.index(ofPart: name)
    }
    let colors = DrawingColors(theme: theme.map { ThemePart($0.root) } ?? ThemePart.office)
    let images = ImageTable()
    let reader = StyleReader(
      styles,
      theme: colors.theme,
      losses: losses
    )
    let pictures = CellPictures(workbookRelationships, in: package)
    noteUnheldParts(losses, hasCellMetadata: pictures.hasOthers)
    try loadSharedStrings(styles: reader)
    let styles = reader.styles()
    var borders = MergedBorders(styles: styles)
    var frames: [SheetFrame] = []
    let reading = FrameReading(
      styles: reader,
      font: styles.first?.font,
      colors: colors,
      images: images,
      pictures: pictures,
      losses: losses
    )
    for (index, entry) in workbook.sheets.enumerated() {
      guard entry.info.kind == .worksheet, let part = entry.partName else {
        frames.append(otherSheet(index, reading))
        continue
      }
      let frame = try WorkbookError.placed(file: path, part: part, sheet: entry.info.name) {
        try self.frame(part, index, reading)
      }
      if borders.concern(frame) {
        try borders.find(in: frame) { visit in
          try readRows(ofSheet: index, styles: reader, losses: nil) { visit($0) }
        }
      }
      frames.append(frame)
    }
    noteUnshownImages(images, losses)
    let merged = frames.map { Dictionary(grouping: $0.mergedStyles, by: \.key.row) }
    let pictured = frames.map { Dictionary(grouping: $0.picturedCells, by: \.row) }
    var contents = WorkbookContents(texts: texts) { sheet, visit in
      // A sheet without a part is an empty one, as told.
      guard self.workbook.sheets[sheet].partName != nil else { return }
      let sheetLosses = SheetLosses(losses, sheet: self.workbook.sheets[sheet].info.name)
      try self.readRows(ofSheet: sheet, styles: reader, losses: sheetLosses) { row in
        let row = pictured[sheet][row.index].map { row.without($0, sheetLosses) } ?? row
        if let styles = merged[sheet][row.index] {
          try visit(row.with(styles))
        } else {
          try visit(row)
        }
        return .next
      }
    }
    contents.frames = frames
    contents.styles = borders.styles
    contents.images = images
    contents.calculation = calculationSettings
    contents.names = names(of: frames, losses)
    contents.properties = try PropertiesReader(package, packageRelationships, losses: losses).read()
    contents.externals = ExternalWorkbooks(externalWorkbooks(losses))
    readWorkbook(into: &contents, losses)
    return contents
  }

  /// Tells the content type of a part by the name of its entry, also with backslashes.
  ///
  /// - Returns: What gives the type; nil for a part that the package gives none.
  package func partTypes() -> (_ entry: String) -> String? {
    let types = try? ContentTypes(in: package)
    return { types?.type(ofPart: $0.replacing("\\", with: "/")) }
  }

  private func readWorkbook(into contents: inout WorkbookContents, _ losses: LossReport) {
    let root = workbook.part.root
    let active = root.first("bookViews")?.first("workbookView")?.count("activeTab") ?? 0
    contents.activeSheet = workbook.sheets.indices.contains(active) ? active : 0
    if let protection = root.first("workbookProtection") {
      contents.isStructureProtected = protection.flag("lockStructure")
      if protection.attributes.contains(where: { $0.name.lowercased().contains("password") })
        || protection.attributes.contains(where: { $0.name.hasSuffix("HashValue") })
      {
        losses.note(.passwordHash, .passwordDropped)
      }
    }
  }

  /// What the frames of all sheets are read with.
  struct FrameReading {
    var styles: StyleReader
    var font: Font?
    var colors: DrawingColors
    var images: ImageTable
    var pictures: CellPictures
    var losses: LossReport
    var headerLooks: HeaderLooks {
      HeaderLooks(colors: styles.colors, font: font, headingFont: colors.theme.fonts["+mj-lt"])
    }
  }

  /// Reads all of a worksheet but its rows.
  func frame(_ part: String, _ index: Int, _ reading: FrameReading) throws -> SheetFrame {
    let info = workbook.sheets[index].info
    let losses = SheetLosses(reading.losses, sheet: info.name)
    let frame = SheetFrame(Sheet(name: info.name))
    frame.visibility = info.visibility
    var window = try package.window(ofPart: part)
    let worksheet = try WorksheetFrame(&window, findsValueMetadata: !reading.pictures.isEmpty)
    let root = worksheet.part.root
    FrameReader(
      frame: frame,
      root: root,
      losses: losses,
      widths: ColumnWidths(font: reading.font),
      colors: reading.styles.colors,
      headerLooks: reading.headerLooks
    ).read()
    frame.rowHeights = worksheet.rowHeights
    frame.rowRuns = worksheet.rowRuns
    let relationships = try Relationships(of: part, in: package)
    try RelatedReader(
      frame: frame,
      root: root,
      relationships: relationships,
      package: package,
      colors: reading.colors,
      images: reading.images,
      losses: losses,
      comments: try comments(ofSheet: index)
    ).read()
    reading.pictures.place(
      worksheet.valueMetadata,
      on: frame,
      from: package,
      reading.images,
      losses
    )
    RuleReader(
      frame: frame,
      root: root,
      styles: reading.styles,
      losses: losses,
      dateOffset: workbook.dateOffset
    ).read()
    if worksheet.hasInlineRuns {
      // The fonts of such texts must be known before the first row is written.
      try readRows(ofSheet: index, styles: reading.styles, losses: nil) { _ in .next }
    }
    return frame
  }

  /// The names that people see; those that stand for print ranges and titles go to their sheets.
  private func names(of frames: [SheetFrame], _ losses: LossReport) -> [DefinedName] {
    var names: [DefinedName] = []
    for element in workbook.part.root.first("definedNames")?.all("definedName") ?? []
    where element.attribute("comment")?.isEmpty == false {
      let name = element.attribute("name") ?? ""
      losses.note(.definedName, .dropped, detail: "\(name) (comment)")
    }
    for name in definedNames {
      if let scope = name.scope, !frames.indices.contains(scope) { continue }
      guard name.name.lowercased().hasPrefix("_xlnm.") else {
        names.append(name)
        continue
      }
      guard let scope = name.scope else { continue }
      readBuiltIn(name, frames[scope], losses)
    }
    return names
  }

  private func readBuiltIn(_ name: DefinedName, _ frame: SheetFrame, _ losses: LossReport) {
    let parts = BuiltInName.areas(name.refersTo)
    switch name.name.lowercased() {
    case "_xlnm.print_area":
      frame.page.areas = parts.compactMap(BuiltInName.range)
      if frame.page.areas.count < parts.count {
        losses.note(.printSetup, .dropped, detail: name.refersTo, sheet: frame.sheet.name)
      }
    case "_xlnm.print_titles":
      for part in parts {
        let ends = part.replacing("$", with: "").split(separator: ":")
        guard ends.count == 2 else { continue }
        if let first = Int(ends[0]), let last = Int(ends[1]), first > 0, last >= first {
          frame.page.repeatedRows = first - 1...last - 1
        } else if let first = ColumnName.index(String(ends[0])),
          let last = ColumnName.index(String(ends[1])), last >= first
        {
          frame.page.repeatedColumns = first...last
        }
      }
    case "_xlnm._filterdatabase": break
    default:
      losses.note(.definedName, .dropped, detail: name.name, sheet: frame.sheet.name)
    }
  }

  /// Relations of the package and the workbook of which nothing is lost here: what the model holds,
  /// what programs make anew, and what is told where it is used.
  private static let toldElsewhere: Set<String> = [
    "officeDocument", "worksheet", "sharedStrings", "styles", "theme", "core-properties",
    "extended-properties", "extendedProperties", "custom-properties", "customProperties",
    "calcChain", "volatileDependencies", "thumbnail", Relationships.privateKind,
    "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet", "externalLink",
    "pivotCacheDefinition", "slicerCache", "timelineCache", "person",
    // Rich values, which cells reach by their metadata.
    "rdArray", "rdRichValue", "rdRichValueStructure", "rdRichValueTypes", "rdRichValueWebImage",
    "rdSupportingPropertyBag", "rdSupportingPropertyBagStructure", "richStyles", "richValueRel",
  ]

  /// Notes images that no picture shows: of backgrounds, comments, headers, links to cells.
  private func noteUnshownImages(_ images: ImageTable, _ losses: LossReport) {
    let shown = Set(images.keys.map { $0.lowercased() })
    for name in package.entryNames where name.contains("/media/") && !name.hasSuffix("/") {
      if !shown.contains(name.lowercased()) { losses.note(.image, .dropped, detail: name) }
    }
  }

  /// Notes parts of the package that have no counterpart in the model.
  private func noteUnheldParts(_ losses: LossReport, hasCellMetadata: Bool) {
    for relationship in workbookRelationships.all + packageRelationships.all {
      switch relationship.kind {
      case let kind where Self.toldElsewhere.contains(kind): continue
      case "vbaProject": losses.note(.macro, .dropped)
      case "sheetMetadata": if hasCellMetadata { losses.note(.cellMetadata, .dropped) }
      case "origin": losses.note(.signature, .dropped)
      default: losses.note(.customPart, .dropped, detail: relationship.target)
      }
    }
  }
}
