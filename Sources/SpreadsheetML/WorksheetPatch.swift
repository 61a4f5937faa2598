import Spreadsheet
import XML

/// What column blocks change in one worksheet, beside its rows.
struct WorksheetPatch {
  /// The children of `worksheet` in the order of the schema (ECMA-376 Part 1, §18.3.1.99).
  private static let order = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
  ]

  let partName: String
  let sheetName: String
  let blocks: [ColumnBlock]
  private let position: Int
  private let extent: SheetExtent
  private let dateOffset: Double
  private let relationships: String
  /// Relationship to the drawing of the comments, when the sheet has none yet.
  private let legacyDrawingID: String?
  private let styleIndices: [[Int]]
  /// Indices of the differential formats, by block and conditional format.
  private let differentials: [[Int]]

  /// Prepares blocks of one sheet, which must not overlap; `extent` says how far its cells reach.
  init(
    _ blocks: [ColumnBlock],
    entry: WorkbookPart.SheetEntry,
    partName: String,
    extent: SheetExtent,
    dateOffset: Double,
    conformance: Conformance,
    legacyDrawingID: String?,
    styles: inout StylesPatch
  ) throws(WorkbookError) {
    self.partName = partName
    self.legacyDrawingID = legacyDrawingID
    relationships = conformance.relationships
    sheetName = entry.info.name
    self.blocks = blocks.sorted { $0.firstColumn < $1.firstColumn }
    position = blocks.first?.sheet ?? 0
    self.extent = extent
    self.dateOffset = dateOffset
    var styleIndices: [[Int]] = []
    var differentials: [[Int]] = []
    for block in self.blocks {
      guard block.rows.lowerBound >= 0, block.rows.upperBound < SheetLimits.rows,
        block.firstColumn >= 0, block.firstColumn + block.columns.count <= SheetLimits.columns
      else {
        throw WorkbookError(
          .limitExceeded(what: "columns", limit: SheetLimits.columns),
          sheet: entry.info.name
        )
      }
      var indices: [Int] = []
      for style in block.styles { indices.append(try styles.index(of: style)) }
      styleIndices.append(indices)
      differentials.append(
        block.conditionalFormats.map { format in
          guard case .expression = format.rule else { return 0 }
          return styles.differentialIndex(of: format.style)
        }
      )
    }
    self.styleIndices = styleIndices
    self.differentials = differentials
    // Rules that cannot be written are found before the writing begins.
    let rules = RuleMarkup(prefix: "", dateOffset: dateOffset)
    for validation in self.blocks.flatMap(\.validations) {
      do {
        _ = try rules.validation(validation)
      } catch {
        var error = error
        error.sheet = entry.info.name
        throw error
      }
    }
  }

  /// Whether the blocks lie right of all that the sheet holds, styled blank cells included.
  var isRightOfCells: Bool { blocks.allSatisfy { $0.firstColumn > extent.lastColumn } }

  /// A writer for each block.
  func writers(prefix: String) -> [BlockRowWriter] {
    var shared = extent.lastSharedFormula + 1
    return zip(blocks, styleIndices).map { block, indices in
      defer { shared += BlockRowWriter.sharedCount(block) }
      return BlockRowWriter(
        block,
        styleIndices: indices,
        prefix: prefix,
        firstShared: shared,
        dateOffset: dateOffset
      )
    }
  }

  /// Changes what stands before the rows: the used range and the widths of our columns.
  func patchHead(_ root: XMLPart.Element, _ splices: inout Splices) {
    if let dimension = root.first("dimension"),
      let old = dimension.attribute("ref").flatMap({ CellRange($0) })
    {
      var (first, last) = (old.first, old.last)
      for block in blocks where !block.columns.isEmpty {
        first.row = min(first.row, block.rows.lowerBound)
        first.column = min(first.column, block.firstColumn)
        last.row = max(last.row, block.rows.upperBound)
        last.column = max(last.column, block.firstColumn + block.columns.count - 1)
      }
      let new = CellRange(first, last)
      if new != old { splices.setAttribute("ref", new.description, of: dimension) }
    }
    var widths: [Int: Double] = [:]
    for block in blocks {
      // A column where the sheet has cells, blank ones even, keeps the width it has.
      for (index, column) in block.columns.enumerated()
      where block.firstColumn + index > extent.lastColumn {
        widths[block.firstColumn + index] = column.width
      }
    }
    ColumnMarkup.add(widths, to: root, &splices)
  }

  /// Changes what stands after the rows: merged cells and rules.
  func patchTail(_ part: XMLPart, _ splices: inout Splices) {
    let root = part.root
    growFilter(of: root, &splices)
    // In the order of the schema: what goes to one place stays in the order given here.
    addMerged(to: root, &splices)
    let dataBars = addConditionalFormats(to: part, &splices)
    addValidations(to: root, &splices)
    addIgnoredErrors(to: root, &splices)
    if let id = legacyDrawingID { addLegacyDrawing(id, to: root, &splices) }
    if !dataBars.isEmpty { addExtension(dataBars, to: root, &splices) }
  }

  private func growFilter(of root: XMLPart.Element, _ splices: inout Splices) {
    guard let filter = root.first("autoFilter"),
      let old = filter.attribute("ref").flatMap({ CellRange($0) }),
      let new = blocks.lazy.compactMap({ $0.grown(headed: old) }).first
    else { return }
    splices.setAttribute("ref", new.description, of: filter)
  }

  /// Keeps Excel from marking codes as numbers stored as text (§18.3.1.50).
  private func addIgnoredErrors(to root: XMLPart.Element, _ splices: inout Splices) {
    let ranges = blocks.flatMap { block in
      block.columns.indices.filter { block.columns[$0].holdsCodes }.map {
        CellRange(rows: block.rows, columns: block.firstColumn + $0...block.firstColumn + $0)
      }
    }
    guard !ranges.isEmpty else { return }
    let rule = IgnoredErrors.rule(ranges, prefix: root.prefix)
    if let list = root.first("ignoredErrors") {
      // An extension, when there is one, comes last.
      if let last = list.first("extLst") {
        splices.insert(rule, at: last.range.lowerBound)
      } else {
        splices.append(rule, into: list)
      }
      return
    }
    splices.insert(
      IgnoredErrors.element(ranges, prefix: root.prefix),
      at: root.offset(forChild: "ignoredErrors", order: Self.order)
    )
  }

  private func addLegacyDrawing(
    _ id: String,
    to root: XMLPart.Element,
    _ splices: inout Splices
  ) {
    var markup = Markup(prefix: root.prefix)
    markup.empty("legacyDrawing", ["xmlns:r": relationships, "r:id": id])
    splices.insert(markup.text, at: root.offset(forChild: "legacyDrawing", order: Self.order))
  }

  private func addMerged(to root: XMLPart.Element, _ splices: inout Splices) {
    let ranges = blocks.flatMap(\.merged).filter { $0.first != $0.last }
    guard !ranges.isEmpty else { return }
    var markup = Markup(prefix: root.prefix)
    for range in ranges { markup.empty("mergeCell", ["ref": range.description]) }
    add(markup.text, count: ranges.count, toList: "mergeCells", of: root, &splices)
  }

  private func addValidations(to root: XMLPart.Element, _ splices: inout Splices) {
    let rules = RuleMarkup(prefix: root.prefix, dateOffset: dateOffset)
    let others = Self.validated(root)
    let elements = blocks.flatMap(\.validations).compactMap { validation -> String? in
      // Where people have a rule of their own, it goes on holding: a cell has one only.
      var validation = validation
      validation.ranges = others.reduce(validation.ranges) { ranges, other in
        ranges.flatMap { $0.without(other) }
      }
      return validation.ranges.isEmpty ? nil : try? rules.validation(validation)
    }
    guard !elements.isEmpty else { return }
    add(elements.joined(), count: elements.count, toList: "dataValidations", of: root, &splices)
  }

  /// The cells of a sheet that have a rule for what can be typed, of either kind.
  private static func validated(_ root: XMLPart.Element) -> [CellRange] {
    root.descendants(named: "dataValidation").flatMap { rule in
      FrameReader.ranges(rule.attribute("sqref") ?? rule.first("sqref")?.text)
    }
  }

  /// Adds elements to a list that counts them, made where the schema wants it when there is none.
  private func add(
    _ elements: String,
    count: Int,
    toList list: String,
    of root: XMLPart.Element,
    _ splices: inout Splices
  ) {
    guard let existing = root.first(list) else {
      let name = Markup.qualified(list, root.prefix)
      splices.insert(
        "<\(name) count=\"\(count)\">\(elements)</\(name)>",
        at: root.offset(forChild: list, order: Self.order)
      )
      return
    }
    splices.append(elements, into: existing)
    if existing.attribute("count") != nil {
      splices.setAttribute("count", String(existing.children.count + count), of: existing)
    }
  }

  /// Returns what the extension of the worksheet has to hold for them.
  private func addConditionalFormats(
    to part: XMLPart,
    _ splices: inout Splices
  ) -> String {
    let root = part.root
    let rules = RuleMarkup(prefix: root.prefix, dateOffset: dateOffset)
    var priority =
      root.descendants(named: "cfRule").compactMap { $0.count("priority") }.max() ?? 0
    var identifiers = Set(root.descendants(named: "id").map { $0.text.uppercased() })
    var number = 0
    var elements = RowFormats.continued(part, over: blocks, priority: &priority)
    var dataBars = ""
    for (block, indices) in zip(blocks, differentials) {
      for (format, differential) in zip(block.conditionalFormats, indices) {
        priority += 1
        var identifier: String
        repeat {
          number += 1
          identifier = RuleMarkup.identifier(sheet: position, rule: number)
        } while !identifiers.insert(identifier).inserted
        elements += rules.conditionalFormat(
          format,
          priority: priority,
          differential: differential,
          identifier: identifier
        )
        dataBars +=
          RuleMarkup.extendedFormat(
            format,
            priority: priority,
            identifier: identifier
          ) ?? ""
      }
    }
    if !elements.isEmpty {
      splices.insert(
        elements,
        at: root.offset(forChild: "conditionalFormatting", order: Self.order)
      )
    }
    return dataBars
  }

  private func addExtension(
    _ dataBars: String,
    to root: XMLPart.Element,
    _ splices: inout Splices
  ) {
    let rules = RuleMarkup(prefix: root.prefix, dateOffset: dateOffset)
    guard let list = root.first("extLst") else {
      let name = Markup.qualified("extLst", root.prefix)
      splices.insert(
        "<\(name)>\(rules.extensionElement(dataBars))</\(name)>",
        at: root.offset(forChild: "extLst", order: Self.order)
      )
      return
    }
    let existing = list.all("ext").first {
      $0.attribute("uri")?.uppercased() == RuleMarkup.extensionURI.uppercased()
    }
    if let formats = existing?.first("conditionalFormattings") {
      splices.append(dataBars, into: formats)
    } else if existing == nil {
      // Excel writes this extension first, and reads it wherever it stands.
      splices.prepend(rules.extensionElement(dataBars), into: list)
    }
  }
}

/// How far what a sheet holds reaches.
struct SheetExtent {
  /// Outmost column of anything, styled blank cells included; -1 when there is none.
  var lastColumn = -1
  /// Highest index of a shared formula; -1 when there is none.
  var lastSharedFormula = -1
  /// Highest style number of its cells and rows; -1 when there is none.
  var highestStyle = -1
}
