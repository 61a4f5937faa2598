import Spreadsheet
import XML

/// An Excel table (ListObject) that grows over columns added to its right
/// (ECMA-376 Part 1, §18.5.1.2).
///
/// Each column has a name, which is its header cell's text, a number of its own, and the formula
/// that Excel fills into rows added later.
struct TablePatch {
  private let part: XMLPart
  private let range: CellRange
  private let grown: CellRange
  private let columns: XMLPart.Element
  private let block: ColumnBlock
  private let names: [String]

  /// Prepares the change; nil when the table is not the one that the block is added to, or is one
  /// whose columns its source decides, such as a query.
  init?(_ part: XMLPart, block: ColumnBlock) {
    let root = part.root
    guard let range = root.attribute("ref").flatMap({ CellRange($0) }),
      let grown = block.grown(headed: range), let table = block.table,
      root.attribute("tableType") ?? "worksheet" == "worksheet",
      root.count("headerRowCount") ?? 1 == 1, !root.flag("insertRow"),
      let columns = root.first("tableColumns")
    else { return nil }
    var taken = Set(columns.all("tableColumn").compactMap { $0.attribute("name")?.lowercased() })
    var names: [String] = []
    for cell in Self.cells(block, table.headerRow) {
      // Excel repairs a table whose header cells are not texts, or are called alike.
      guard case .text(let index) = cell?.content,
        taken.insert(SharedText.encoded(block.texts[index]).lowercased()).inserted
      else { return nil }
      names.append(block.texts[index])
    }
    self.part = part
    self.range = range
    self.grown = grown
    self.columns = columns
    self.block = block
    self.names = names
  }

  /// The part, changed.
  var bytes: [UInt8] {
    var splices = Splices()
    let root = part.root
    splices.setAttribute("ref", grown.description, of: root)
    if let filter = root.first("autoFilter"),
      let old = filter.attribute("ref").flatMap({ CellRange($0) }),
      let new = block.grown(headed: old)
    {
      splices.setAttribute("ref", new.description, of: filter)
    }
    let known = columns.all("tableColumn")
    var number = known.compactMap { $0.count("id") }.max() ?? known.count
    let totals = totals(of: root)
    let formulas = lineFormulas()
    var markup = Markup(prefix: root.prefix)
    for (offset, name) in names.enumerated() {
      number += 1
      let total = totals[offset]
      markup.start(
        "tableColumn",
        [
          "id": String(number), "name": SharedText.encoded(name),
          "totalsRowLabel": total?.label, "totalsRowFunction": total?.formula.map { _ in "custom" },
        ]
      )
      if let formula = formulas[offset] { markup.leaf("calculatedColumnFormula", formula) }
      if let formula = total?.formula { markup.leaf("totalsRowFormula", formula) }
      markup.end("tableColumn")
    }
    splices.append(markup.text, into: columns)
    if columns.attribute("count") != nil {
      splices.setAttribute("count", String(known.count + names.count), of: columns)
    }
    return splices.applied(to: part.bytes)
  }

  /// What the totals row holds in each column; the part must say the same as the cells.
  private func totals(of root: XMLPart.Element) -> [(label: String?, formula: String?)?] {
    guard root.count("totalsRowCount") ?? 0 == 1 else { return names.map { _ in nil } }
    return Self.cells(block, range.last.row).map { cell in
      switch cell?.content {
      case .text(let index): (SharedText.encoded(block.texts[index]), nil)
      case .ownFormula(let index, _): (nil, block.texts[index])
      case .rowFormula(let index, _): (nil, text(of: block.formulas[index], row: range.last.row))
      default: nil
      }
    }
  }

  /// The formula of each column's lines, as for the first row of the body.
  private func lineFormulas() -> [String?] {
    var formulas = names.map { _ in String?.none }
    let first = range.first.row + 1
    // A few rows are enough to meet a line whose cells have no content of their own.
    for row in first...min(max(first, range.last.row), first + 63) {
      for (offset, cell) in Self.cells(block, row).enumerated() where formulas[offset] == nil {
        guard case .rowFormula(let index, _) = cell?.content else { continue }
        formulas[offset] = text(of: block.formulas[index], row: first)
      }
    }
    return formulas
  }

  private func text(of formula: RowFormula, row: Int) -> String {
    var text = ""
    for (index, piece) in formula.pieces.enumerated() {
      text += piece
      if index < formula.rowOffsets.count { text += String(row + 1 + formula.rowOffsets[index]) }
    }
    return text
  }

  /// The block's cells on a row, one for each of its columns.
  private static func cells(_ block: ColumnBlock, _ row: Int) -> [BlockCell?] {
    var cells: [BlockCell] = []
    if block.rows.contains(row) { block.cells(row, &cells) }
    return block.columns.indices.map { offset in
      cells.first { $0.column == block.firstColumn + offset }
    }
  }
}
