import Spreadsheet
import XML

/// Writes what stands after the rows of a worksheet (ECMA-376 Part 1, §18.3.1).
struct SurroundingsWriter {
  let frame: SheetFrame
  let losses: SheetLosses
  let dateOffset: Double
  let position: Int
  /// The part of the objects that lie on the sheet.
  let drawing: String?
  let tables: [StreamedTables.Written]

  func append(
    _ styles: inout StyleTable,
    _ links: inout Relationships,
    to markup: inout Markup
  ) {
    if frame.sheet.isProtected {
      let attributes = SheetPermissions.named.compactMap { (name, permission) -> String? in
        let isAllowed = frame.permissions.contains(permission)
        guard isAllowed != SheetPermissions.unsaid.contains(permission) else { return nil }
        return " \(name)=\"\(isAllowed ? 0 : 1)\""
      }
      markup.raw("<sheetProtection sheet=\"1\"\(attributes.joined())/>")
    }
    if let filter = frame.sheet.autoFilter {
      markup.empty("autoFilter", ["ref": filter.description])
    }
    appendMerged(to: &markup)
    let dataBars = appendFormats(&styles, to: &markup)
    appendValidations(to: &markup)
    appendHyperlinks(&links, to: &markup)
    PageSetupWriter(page: frame.page, losses: losses).append(to: &markup)
    if let drawing {
      markup.empty("drawing", ["r:id": links.add(to: drawing, type: Self.type("drawing"))])
    }
    if frame.mayHaveComments {
      let id = links.add(
        to: WorkbookStreamWriter.shapesName(position),
        type: Self.type("vmlDrawing")
      )
      _ = links.add(to: WorkbookStreamWriter.commentsName(position), type: Self.type("comments"))
      markup.empty("legacyDrawing", ["r:id": id])
    }
    if !tables.isEmpty {
      markup.start("tableParts", ["count": String(tables.count)])
      for table in tables {
        let part = WorkbookStreamWriter.tableName(table.number)
        markup.empty("tablePart", ["r:id": links.add(to: part, type: Self.type("table"))])
      }
      markup.end("tableParts")
    }
    if !dataBars.isEmpty || !frame.sparklines.isEmpty {
      markup.start("extLst")
      if !dataBars.isEmpty {
        markup.raw(RuleMarkup(prefix: "", dateOffset: dateOffset).extensionElement(dataBars))
      }
      if !frame.sparklines.isEmpty { SparklineMarkup.append(frame.sparklines, to: &markup) }
      markup.end("extLst")
    }
  }

  static func type(_ kind: String) -> String {
    "\(Conformance.transitional.relationships)/\(kind)"
  }

  /// Merged ranges that do not overlap: Excel repairs files that have others.
  private func appendMerged(to markup: inout Markup) {
    let (kept, overlapping) = frame.sheet.merged.disjoint()
    for range in overlapping { losses.note(.merge, .dropped, at: range) }
    guard !kept.isEmpty else { return }
    markup.start("mergeCells", ["count": String(kept.count)])
    for range in kept { markup.empty("mergeCell", ["ref": range.description]) }
    markup.end("mergeCells")
  }

  private func appendFormats(_ styles: inout StyleTable, to markup: inout Markup) -> String {
    let formats = RuleMarkup(prefix: "", dateOffset: dateOffset).conditionalFormats(
      frame.sheet.conditionalFormats,
      ofSheet: position
    ) { styles.differential($0) }
    markup.raw(formats.markup)
    return formats.extended
  }

  private func appendValidations(to markup: inout Markup) {
    let rules = RuleMarkup(prefix: "", dateOffset: dateOffset)
    let elements = frame.sheet.validations.flatMap { validation -> [String] in
      let cell = validation.ranges.first
      // Excel takes the blanks around choices away.
      if case .list(let items) = validation.rule,
        let item = items.first(where: { $0.first == " " || $0.last == " " })
      {
        losses.note(.validation, .approximated, detail: item, at: cell)
      }
      noteLongMessages(validation)
      if let element = try? rules.validation(validation) { return [element] }
      let tests = validation.asTests.compactMap { try? rules.validation($0) }
      losses.note(.validation, tests.isEmpty ? .dropped : .approximated, at: cell)
      return tests
    }
    guard !elements.isEmpty else { return }
    markup.start("dataValidations", ["count": String(elements.count)])
    for element in elements { markup.raw(element) }
    markup.end("dataValidations")
  }

  private func noteLongMessages(_ validation: Validation) {
    for message in [validation.prompt, validation.error].compactMap(\.self)
    where message.title.utf16.count > RuleMarkup.longestTitle
      || message.text.utf16.count > RuleMarkup.longestMessage
    {
      losses.note(.validation, .cut, detail: message.text, at: validation.ranges.first)
    }
  }

  private func appendHyperlinks(_ links: inout Relationships, to markup: inout Markup) {
    guard !frame.sheet.hyperlinks.isEmpty else { return }
    markup.start("hyperlinks")
    var ids: [String: String] = [:]
    for link in frame.sheet.hyperlinks {
      if let tooltip = link.tooltip, tooltip.utf16.count > RuleMarkup.longestMessage {
        losses.note(.hyperlink, .cut, detail: tooltip, at: link.cell)
      }
      var id: String?
      if let address = link.address {
        guard address.utf16.count <= 2079, !address.isEmpty else {
          losses.note(.hyperlink, .dropped, detail: String(address.prefix(80)), at: link.cell)
          continue
        }
        id = ids[address] ?? links.addExternal(address, type: Self.type("hyperlink"))
        ids[address] = id
      }
      markup.empty(
        "hyperlink",
        [
          "ref": CellRange(link.cell, link.lastCell ?? link.cell).description, "r:id": id,
          "location": link.location.isEmpty ? nil : RuleMarkup.cut(link.location, to: 2079),
          "tooltip": link.tooltip.map { RuleMarkup.cut($0, to: RuleMarkup.longestMessage) },
        ]
      )
    }
    markup.end("hyperlinks")
  }
}
