import PackageParts
import Spreadsheet
import XML

/// Checks what stands around the rows of a worksheet, as it passes (ECMA-376 Part 1, §18.3.1).
struct SurroundingsVerification: ~Copyable {
  private let context: VerificationContext
  private let sheet: VerificationContext.Sheet
  private let part: String
  private let links: PartLinks

  private var lastColumn = 0
  private var merges: [CellRange] = []
  private var linkCount = 0
  private var drawings: [String: Int] = [:]
  /// Children counted against the `count` of the element around them.
  private var counted: (element: String, written: String, count: Int)?
  private var lastProperty = ""
  /// The rule or validation being read: what it covers, and its kind.
  private var covered = ""
  private var kind = ""
  private var buffer: [UInt8] = []
  private var isInText = false

  init(_ context: VerificationContext, _ sheet: VerificationContext.Sheet, part: String) {
    self.context = context
    self.sheet = sheet
    self.part = part
    links = context.links(part)
  }

  private func add(
    _ rule: SpreadsheetMLRule,
    cell: String? = nil,
    _ first: String = "",
    _ second: String = ""
  ) {
    context.findings.add(rule, part, sheet: sheet.name, cell: cell, first, second)
  }

  mutating func start(_ walker: borrowing XMLWalker, in child: String) {
    guard !child.isEmpty else { return }
    isInText = false
    buffer.removeAll(keepingCapacity: true)
    if walker.depth == 2 { return startChild(walker) }
    if walker.depth == 3 {
      counted?.count += 1
      startGrandchild(walker, in: child)
    } else if child == "conditionalFormatting" || child == "dataValidations" {
      isInText = walker.depth == 4
    }
  }

  private mutating func startChild(_ walker: borrowing XMLWalker) {
    switch walker.name {
    case "mergeCells", "dataValidations", "tableParts", "rowBreaks", "colBreaks":
      counted = walker.attribute("count").map { (walker.name, $0, 0) }
      if counted == nil { counted = (walker.name, "", 0) }
    case "dimension", "autoFilter": check(walker.attribute("ref"), walker.name)
    case "conditionalFormatting":
      covered = walker.attribute("sqref") ?? ""
      check(covered, walker.name)
    case "pageMargins":
      for name in ["left", "right", "top", "bottom", "header", "footer"] {
        guard let value = walker.attribute(name) else { continue }
        if !(Double(value).map { $0 >= 0 && $0 < 49 } ?? false) { add(.pageMargin, name, value) }
      }
    case "drawing", "legacyDrawing", "legacyDrawingHF": drawings[walker.name, default: 0] += 1
    default: return
    }
  }

  private mutating func startGrandchild(_ walker: borrowing XMLWalker, in child: String) {
    switch (child, walker.name) {
    case ("cols", "col"): checkColumn(walker)
    case ("mergeCells", "mergeCell"):
      if let range = check(walker.attribute("ref") ?? "", "mergeCell").first {
        merges.append(range)
      }
    case ("hyperlinks", "hyperlink"): checkHyperlink(walker)
    case ("dataValidations", "dataValidation"): checkValidation(walker)
    case ("conditionalFormatting", "cfRule"): checkConditionalRule(walker)
    case ("sheetViews", "sheetView"):
      if let zoom = walker.attribute("zoomScale"), !(10...400).contains(Int(zoom) ?? -1) {
        add(.zoom, zoom)
      }
    case ("sheetPr", _):
      if let before = ChildOrder.sheetProperties.fault(walker.name, after: lastProperty) {
        add(.worksheetOrder, walker.name, before)
      }
      lastProperty = walker.name
    case ("headerFooter", _): isInText = true
    default: return
    }
  }

  mutating func text(_ walker: borrowing XMLWalker) {
    if isInText { walker.appendText(to: &buffer) }
  }

  mutating func end(_ walker: borrowing XMLWalker, in child: String) {
    if isInText { endText(walker.name, in: child) }
    isInText = false
    guard walker.depth == 1, let counted, counted.element == walker.name else { return }
    if counted.element == "dataValidations", counted.count == 0 { add(.validationEmpty) }
    if !counted.written.isEmpty {
      context.checkCount(counted.element, counted.written, counted.count, part)
    }
    self.counted = nil
  }

  private func endText(_ element: String, in child: String) {
    let text = String(decoding: buffer, as: UTF8.self)
    switch child {
    case "headerFooter":
      if text.utf16.count > 255 { add(.headerFooter, element, String(text.utf16.count)) }
    case "dataValidations":
      guard element == "formula1" || element == "formula2" else { return }
      let isLiteral = kind == "list" && text.hasPrefix("\"")
      if isLiteral, text.utf16.count - 2 > 255 {
        add(.validationList, cell: covered, String(text.utf16.count - 2))
      }
      FormulaTextCheck(context).check(buffer, part, sheet: sheet.name, cell: covered)
    case "conditionalFormatting":
      guard element == "formula" else { return }
      FormulaTextCheck(context).check(buffer, part, sheet: sheet.name, cell: covered)
    default: return
    }
  }

  /// The ranges of a `ref` or `sqref`, less the bad ones, which are findings.
  @discardableResult
  private func check(_ text: String?, _ element: String) -> [CellRange] {
    if let text, let range = AreaText.range(text) { return [range] }
    return (text ?? "").split(separator: " ").compactMap { word in
      if let range = AreaText.range(String(word)) { return range }
      add(.reference, cell: String(word), element, String(word))
      return nil
    }
  }

  private mutating func checkColumn(_ walker: borrowing XMLWalker) {
    let first = Int(walker.attribute("min") ?? "") ?? 0
    let last = Int(walker.attribute("max") ?? "") ?? 0
    let written = "\(walker.attribute("min") ?? "")-\(walker.attribute("max") ?? "")"
    if first <= lastColumn || last < first || last > SheetLimits.columns {
      add(.columnOrder, written, String(lastColumn))
    }
    lastColumn = max(last, lastColumn)
    if let width = walker.attribute("width"),
      !(Double(width).map { $0 >= 0 && $0 < 256 } ?? false)
    {
      add(.columnWidth, written, width)
    }
    if let style = walker.attribute("style"),
      !(0..<context.cellFormatCount).contains(Int(style) ?? -1)
    {
      add(.styleIndex, style, String(context.cellFormatCount))
    }
    if let level = walker.attribute("outlineLevel"), !(0...7).contains(Int(level) ?? -1) {
      add(.outlineLevel, level)
    }
  }

  private mutating func checkHyperlink(_ walker: borrowing XMLWalker) {
    linkCount += 1
    let cell = walker.attribute("ref")
    check(cell, "hyperlink")
    if linkCount == 65_531 { add(.hyperlink, cell: cell, "count", "65530") }
    if let tooltip = walker.attribute("tooltip"), tooltip.utf16.count > 255 {
      add(.hyperlink, cell: cell, "tooltip", "255")
    }
    let id =
      walker.attribute("id", in: Conformance.transitional.relationships)
      ?? walker.attribute("id", in: Conformance.strict.relationships)
    if let address = id.flatMap({ links.links[$0]?.address }), address.utf16.count > 2_079 {
      add(.hyperlink, cell: cell, "target", "2079")
    }
  }

  private mutating func checkValidation(_ walker: borrowing XMLWalker) {
    covered = walker.attribute("sqref") ?? ""
    kind = walker.attribute("type") ?? "none"
    check(covered, "dataValidation")
    for (name, limit) in [
      ("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255),
    ] {
      guard let text = walker.attribute(name) else { continue }
      let count = SharedText.decoded(text).utf16.count
      if count > limit { add(.validationText, cell: covered, name, String(count)) }
    }
  }

  private func checkConditionalRule(_ walker: borrowing XMLWalker) {
    let type = walker.attribute("type") ?? ""
    if let priority = walker.attribute("priority"), (Int(priority) ?? 0) < 1 {
      add(.conditionalRule, cell: covered, "priority", priority)
    }
    if type == "cellIs", walker.attribute("operator") == nil {
      add(.conditionalRule, cell: covered, "operator")
    }
    if type == "timePeriod", walker.attribute("timePeriod") == nil {
      add(.conditionalRule, cell: covered, "timePeriod")
    }
    context.checkDifferential(walker.attribute("dxfId"), part, sheet.name, cell: covered)
  }

  /// Checks what can be told once the whole sheet has passed.
  func finish(_ tables: [CellRange]) {
    if let (first, second) = RangeOverlap.first(in: merges) {
      add(.mergeOverlap, cell: "\(second)", "\(first)", "\(second)")
    }
    for merge in merges {
      guard let table = tables.first(where: { $0.overlaps(merge) }) else { continue }
      add(.mergeInTable, cell: "\(merge)", "\(merge)", "\(table)")
    }
    for (name, count) in drawings.sorted(by: { $0.key < $1.key }) where count > 1 {
      add(.drawing, name, String(count))
    }
    CommentsVerification(context, sheet).check(
      links,
      sheetPart: part,
      hasLegacyDrawing: drawings["legacyDrawing"] != nil
    )
  }
}
