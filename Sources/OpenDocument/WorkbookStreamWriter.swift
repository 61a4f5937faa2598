import Container
import PackageParts
package import Spreadsheet
import XML

/// Writes a workbook that comes as a stream of rows as an OpenDocument package.
struct WorkbookStreamWriter {
  private let contents: WorkbookContents
  private let losses: LossReport
  private let styles: StyleTable
  private let common: CommonStyleWriter
  private let pages: PageStyles
  private let tables: [Table]
  private let validations: ValidationWriter
  private let objects: ObjectWriter

  private struct Table {
    var frame: SheetFrame
    var style: String
    var overlays: [SheetOverlays.Overlay]
    var shapes: String
    var tail: String
  }

  init(_ contents: WorkbookContents, losses: LossReport) throws {
    self.contents = contents
    self.losses = losses
    let document = try OpenDocumentDocument(package: PackageReader(skeleton: Skeleton.parts))
    let version = "1.3"
    var styles = StyleTable(
      contents,
      writer: StyleWriter(
        styles: document.cellStyles,
        content: document.index.skeleton,
        common: document.styles,
        version: version
      ),
      version: version
    )
    var common = CommonStyleWriter(
      content: document.index.skeleton,
      styles: document.styles,
      hasDefault: true,
      version: version
    )
    var pages = PageStyles(font: contents.styles.first?.font)
    var validations = ValidationWriter(content: document.index)
    var objects = ObjectWriter(contents, styles: styles.writer, losses: losses)
    let written = contents.frames.map { objects.write($0) }
    let isPlaced = contents.frames.contains { $0.sheet.comments.contains { $0.place != nil } }
    let commentStyles = isPlaced ? objects.commentStyles() : nil
    styles.writer = objects.styles
    self.objects = objects
    tables = contents.frames.enumerated().map { position, frame in
      let name = frame.sheet.name
      let formats = ConditionalFormatWriter(
        sheet: name,
        formats: frame.sheet.conditionalFormats,
        styles: &common,
        losses: SheetLosses(losses, sheet: name)
      )
      let names = contents.names.filter { $0.scope == position }
      var tail = NamedExpressionWriter.group(names, base: name)
      if !formats.extensionXML.isEmpty {
        tail += "<calcext:conditional-formats>\(formats.extensionXML)"
        tail += "</calcext:conditional-formats>"
      }
      let sheetLosses = SheetLosses(losses, sheet: name)
      tail += SparklineMarkup.xml(frame.sparklines, sheet: name, losses: sheetLosses)
      let shown =
        contents.frames.indices.contains(contents.activeSheet)
        ? contents.frames[contents.activeSheet] : frame
      if frame.showsHeadings != shown.showsHeadings {
        sheetLosses.note(.view, .approximated, detail: "showRowColHeaders")
      }
      if frame.showsPageBreaks != shown.showsPageBreaks {
        sheetLosses.note(.view, .approximated, detail: "pageBreakPreview")
      }
      if frame.showsZeros != shown.showsZeros {
        sheetLosses.note(.view, .approximated, detail: "showZeros")
      }
      if frame.visibility == .veryHidden { sheetLosses.note(.sheetState, .approximated) }
      for text in frame.page.bands.flatMap(\.parts) where text.holds(.picture) {
        sheetLosses.note(.headerFooter, .textKept, detail: text.codes)
      }
      return Table(
        frame: frame,
        style: styles.table(frame, masterPage: pages.masterPage(frame.page)),
        overlays: Self.overlays(frame, &validations, sheetLosses, commentStyles: commentStyles)
          + written[position].cells.map { cell, xml in
            SheetOverlays.Overlay(range: CellRange(cell, cell), kind: .object(xml))
          },
        shapes: written[position].shapes,
        tail: tail
      )
    }
    self.styles = styles
    self.common = common
    self.pages = pages
    self.validations = validations
  }

  private static func overlays(
    _ frame: SheetFrame,
    _ validations: inout ValidationWriter,
    _ losses: SheetLosses,
    commentStyles: AnnotationWriter.Styles?
  ) -> [SheetOverlays.Overlay] {
    // A cell lies under one range at most.
    let (merged, overlapping) = frame.sheet.merged.disjoint()
    for range in overlapping { losses.note(.merge, .dropped, at: range) }
    var overlays = merged.map { SheetOverlays.Overlay(range: $0, kind: .merge) }
    for validation in frame.sheet.validations {
      let name = validations.add(validation, sheet: frame.sheet.name)
      for range in validation.ranges {
        overlays.append(.init(range: range, kind: .validation(name)))
      }
    }
    for link in frame.sheet.hyperlinks {
      let range = CellRange(link.cell, link.lastCell ?? link.cell)
      overlays.append(.init(range: range, kind: .link(tag(of: link))))
    }
    let boxes = commentStyles.map { (SheetGeometry(frame), $0) }
    for comment in frame.sheet.comments {
      overlays.append(
        .init(
          range: CellRange(comment.cell, comment.cell),
          kind: .comment(AnnotationWriter.xml(comment, boxes))
        )
      )
    }
    return overlays
  }

  private static func tag(of link: Hyperlink) -> String {
    let target = XMLEscape.attribute(link.reference)
    var tag = "<text:a xlink:type=\"simple\" xlink:href=\"\(target)\""
    if let tooltip = link.tooltip { tag += " office:title=\"\(XMLEscape.attribute(tooltip))\"" }
    return tag + ">"
  }

  /// Writes the package.
  func write(to path: String, compressionLevel level: Int) throws {
    var writer = try ArchiveWriter(creating: path, replacing: true)
    try writer.set("mimetype", to: Array(PackageReader.spreadsheetType.utf8), isStored: true)
    let (tables, styles, contents, losses) = (tables, styles, contents, losses)
    let (head, tail) = (head, tail)
    try writer.set(ContentSource.name, level: level) { sink in
      var out = head
      for (position, table) in tables.enumerated() {
        var sheet = SheetStreamWriter(
          frame: table.frame,
          tableStyle: table.style,
          styles: styles,
          contents: contents,
          overlays: SheetOverlays(table.overlays),
          shapes: table.shapes,
          tail: Array(table.tail.utf8),
          losses: SheetLosses(losses, sheet: table.frame.sheet.name)
        )
        sheet.begin(to: &out)
        try contents.readRows(position) { row in
          sheet.append(row, to: &out)
          if out.count >= ByteSink.chunk { try sink.take(&out) }
        }
        sheet.end(to: &out)
      }
      ExternalTables.append(contents.externals, to: &out)
      out.append(contentsOf: tail)
      try sink.take(&out)
    }
    try writer.set("styles.xml", to: stylesPart, level: level)
    try writer.set("meta.xml", to: PropertiesWriter.part(contents.properties), level: level)
    try writer.set("settings.xml", to: SettingsWriter.part(contents), level: level)
    try writeObjects(to: &writer, level: level)
    try writer.set(PackageReader.manifestName, to: manifest, level: level)
    try writer.commit()
  }

  /// Adds images and charts.
  private func writeObjects(to writer: inout ArchiveWriter, level: Int) throws {
    for (index, path) in objects.images.sorted(by: { $0.key < $1.key }) {
      let read = contents.images.images[index].read
      try writer.set(path, level: level) { sink in
        var bytes = try read()
        try sink.take(&bytes)
      }
    }
    for object in objects.charts {
      var chart = ChartObjectWriter(
        object.chart,
        width: object.width / 72 * 2.54,
        height: object.height / 72 * 2.54,
        version: "1.3"
      )
      try writer.set("\(object.folder)/content.xml", to: chart.contentPart(), level: level)
      try writer.set("\(object.folder)/styles.xml", to: chart.stylesPart(), level: level)
    }
  }

  private var manifest: [UInt8] {
    var entries: [(path: String, type: String)] = []
    for (index, path) in objects.images.sorted(by: { $0.key < $1.key }) {
      entries.append((path, contents.images.images[index].format.mediaType))
    }
    for object in objects.charts {
      entries.append(("\(object.folder)/", ChartObjectWriter.mediaType))
      for name in ["content.xml", "styles.xml"] {
        entries.append(("\(object.folder)/\(name)", "text/xml"))
      }
    }
    return Skeleton.manifestPart(with: entries)
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  private static func namespaces(_ spaces: [ODFNamespace]) -> String {
    spaces.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()
  }

  /// How LibreOffice has to calculate for values to stay what they were in Excel (§9.4.1).
  private var calculationSettings: String {
    var xml = "<table:calculation-settings table:case-sensitive=\"false\""
    if contents.calculation.usesDisplayedPrecision {
      xml += " table:precision-as-shown=\"true\""
    }
    xml += " table:automatic-find-labels=\"false\" table:use-regular-expressions=\"false\""
    xml += " table:use-wildcards=\"true\">"
    if contents.calculation.dateSystem == .from1904 {
      xml += "<table:null-date table:date-value=\"1904-01-01\"/>"
    }
    if contents.calculation.iterates { xml += "<table:iteration table:status=\"enable\"/>" }
    return xml + "</table:calculation-settings>"
  }

  /// What stands before the tables.
  private var head: [UInt8] {
    var xml = Self.declaration + "<office:document-content"
    xml += Self.namespaces([
      .office, .table, .text, .style, .number, .draw, .svg, .fo, .xlink, .dc, .calcext, .loext, .of,
      .msoxl, .drawooo,
    ])
    xml += " office:version=\"1.3\"><office:font-face-decls>\(styles.writer.fontFaces)"
    xml += "</office:font-face-decls><office:automatic-styles>"
    xml += styles.writer.dataXML + styles.writer.styleXML
    xml += ExternalTables.styleXML(contents.externals)
    xml += "</office:automatic-styles><office:body><office:spreadsheet"
    if contents.isStructureProtected { xml += " table:structure-protected=\"true\"" }
    xml += ">" + calculationSettings
    if !validations.xml.isEmpty {
      xml += "<table:content-validations>\(validations.xml)</table:content-validations>"
    }
    return Array(xml.utf8)
  }

  /// What stands after the tables.
  private var tail: [UInt8] {
    var xml = ""
    let names = contents.names.filter { $0.scope == nil }
    if !names.isEmpty {
      xml += NamedExpressionWriter.group(names, base: contents.frames.first?.sheet.name ?? "")
    }
    let ranges = databaseRanges
    if !ranges.isEmpty { xml += "<table:database-ranges>\(ranges)</table:database-ranges>" }
    xml += "</office:spreadsheet></office:body></office:document-content>"
    return Array(xml.utf8)
  }

  private var databaseRanges: String {
    var xml = ""
    for (position, frame) in contents.frames.enumerated() {
      func add(_ name: String, _ range: CellRange, _ attributes: String) {
        let address = ODFAddress(sheet: frame.sheet.name, range: range).relative
        xml += "<table:database-range table:name=\"\(XMLEscape.attribute(name))\""
        xml += " table:target-range-address=\"\(XMLEscape.attribute(address))\"\(attributes)/>"
      }
      if let filter = frame.sheet.autoFilter {
        add(
          "__Anonymous_Sheet_DB__\(position)",
          filter,
          " table:display-filter-buttons=\"true\""
        )
      }
      for range in frame.databaseRanges {
        var attributes = range.table.headerRows > 0 ? "" : " table:contains-header=\"false\""
        if range.showsButtons { attributes += " table:display-filter-buttons=\"true\"" }
        add(range.table.name, range.table.range, attributes)
      }
    }
    return xml
  }

  /// `styles.xml`, with the style of cells that say nothing.
  private var stylesPart: [UInt8] {
    let standard = contents.styles.first ?? CellStyle()
    var properties = StyleProperties()
    var font = standard.font ?? Font()
    let family = font.name ?? "Calibri"
    font.name = nil
    var shown = standard
    shown.font = font
    properties.apply(shown) { $0 }
    properties.text.set("style:font-name", family)
    let quoted = family.contains(" ") ? "'\(family)'" : family
    let escaped = XMLEscape.attribute(family)
    var xml = Self.declaration + "<office:document-styles"
    xml += Self.namespaces([
      .office, .table, .text, .style, .number, .draw, .svg, .fo, .loext, .xlink,
    ])
    xml += " office:version=\"1.3\"><office:font-face-decls><style:font-face"
    xml += " style:name=\"\(escaped)\" svg:font-family=\"\(XMLEscape.attribute(quoted))\"/>"
    xml += "</office:font-face-decls><office:styles>\(objects.graphics.commonXML)"
    xml += "<style:default-style style:family=\"table-cell\"><style:paragraph-properties"
    xml += " style:tab-stop-distance=\"1.25cm\"/><style:text-properties"
    xml += " style:font-name=\"\(escaped)\" fo:font-size=\"\(NumberText.text(font.size ?? 11))pt\""
    xml += " fo:language=\"fr\" fo:country=\"FR\"/></style:default-style>"
    xml += "<style:style style:name=\"Default\" style:family=\"table-cell\">\(properties.xml)"
    xml += "</style:style>\(common.commonXML)</office:styles><office:automatic-styles>"
    xml += pages.textXML + pages.layoutXML + "</office:automatic-styles><office:master-styles>"
    xml += pages.masterXML + "</office:master-styles></office:document-styles>"
    return Array(xml.utf8)
  }
}

extension Hyperlink {
  /// Where it leads, as an address of the web that may end in a place of the workbook.
  var reference: String {
    var target = address.map(LinkAddress.fromPackage) ?? ""
    if address != nil, !location.isEmpty {
      target += "#" + location.replacing("#", with: "%23")
    } else if !location.isEmpty {
      target +=
        "#"
        + (ODFAddress(location).map { address in
          address.range.first == address.range.last
            ? address.base : "\(address.base):\(address.range.last)"
        } ?? location)
    }
    return target
  }
}

extension OpenDocumentDocument {
  /// Writes a workbook that comes as a stream of rows.
  ///
  /// - Parameters:
  ///   - contents: The workbook, its formulas in OpenFormula.
  ///   - path: File to write.
  ///   - losses: Gets what OpenDocument cannot hold.
  /// - Throws: `WorkbookError`; `path` is then as it was.
  package static func create(
    _ contents: WorkbookContents,
    at path: String,
    losses: LossReport
  ) throws {
    do {
      try WorkbookStreamWriter(contents, losses: losses).write(to: path, compressionLevel: 1)
    } catch {
      throw WorkbookError(error, part: ContentSource.name).inFile(path)
    }
  }
}
