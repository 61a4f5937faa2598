import Spreadsheet
import XML

/// What a removal changes in one worksheet, beside its rows.
struct WorksheetCleaning {
  let removal: WorkbookRemoval.SheetRemoval
  private let whole: WorkbookRemoval
  private var brokenFormulas: Set<String> { whole.brokenFormulas }

  /// What goes from a sheet, as a part of a removal from its workbook.
  init(_ removal: WorkbookRemoval.SheetRemoval, of whole: WorkbookRemoval) {
    self.removal = removal
    self.whole = whole
  }

  /// Changes what stands before the rows: the used range and the widths of columns.
  func cleanHead(_ root: XMLPart.Element, _ splices: inout Splices) {
    if let dimension = root.first("dimension") { shrink(dimension, "ref", &splices) }
    if let list = root.first("cols"), let block = removal.block {
      let columns = Set(removal.columns.flatMap(\.columns))
      ColumnMarkup.remove(
        columns,
        in: block.columns,
        restoring: removal.setups,
        from: list,
        &splices
      )
    }
  }

  /// Changes what stands after the rows: filters, merged cells and rules.
  func cleanTail(_ root: XMLPart.Element, _ splices: inout Splices) {
    for filter in root.all("autoFilter") {
      shrink(filter, "ref", &splices)
      if let sort = filter.first("sortState") { shrink(sort, "ref", &splices) }
    }
    if let sort = root.first("sortState") { shrink(sort, "ref", &splices) }
    if let list = root.first("mergeCells") {
      clean(list, list.all("mergeCell"), &splices) { cell, splices in
        guard let range = Self.range(cell, "ref"), let rest = removal.rest(of: range) else {
          return Self.range(cell, "ref") != nil
        }
        if rest != range { splices.setAttribute("ref", rest.description, of: cell) }
        return false
      }
    }
    for format in root.all("conditionalFormatting") {
      cleanFormat(format, sqref: format, &splices)
    }
    if let list = root.first("dataValidations") {
      clean(list, list.all("dataValidation"), &splices) { rule, splices in
        isBroken(rule) || whole.removesRule(rule) && cleanRanges(of: rule, &splices)
      }
    }
    if let list = root.first("hyperlinks") {
      clean(list, list.all("hyperlink"), &splices) { link, _ in
        link.attribute("location").map(brokenFormulas.contains) ?? false
      }
    }
    if let list = root.first("ignoredErrors") {
      clean(list, list.all("ignoredError"), &splices) { error, splices in
        cleanRanges(of: error, &splices)
      }
    }
    for extension_ in root.first("extLst")?.all("ext") ?? [] {
      cleanExtension(extension_, &splices)
    }
  }

  /// Rules of later versions keep their ranges in an element of their own.
  private func cleanExtension(_ element: XMLPart.Element, _ splices: inout Splices) {
    if let list = element.first("conditionalFormattings") {
      clean(list, list.all("conditionalFormatting"), &splices, around: element) { format, splices in
        guard let ranges = format.first("sqref") else { return false }
        return cleanText(ranges, &splices)
      }
    }
    if let list = element.first("dataValidations") {
      clean(list, list.all("dataValidation"), &splices, around: element) { rule, splices in
        if isBroken(rule) { return true }
        guard whole.removesRule(rule), let ranges = rule.first("sqref") else { return false }
        return cleanText(ranges, &splices)
      }
    }
  }

  private func cleanFormat(
    _ format: XMLPart.Element,
    sqref: XMLPart.Element,
    _ splices: inout Splices
  ) {
    let rules = format.all("cfRule")
    let broken = rules.filter(isBroken)
    if broken.count == rules.count, !broken.isEmpty { return splices.remove(format.range) }
    if cleanRanges(of: sqref, &splices) { return splices.remove(format.range) }
    for rule in broken { splices.remove(rule.range) }
  }

  private func isBroken(_ rule: XMLPart.Element) -> Bool {
    ["formula", "formula1", "formula2"].contains { name in
      rule.all(name).contains { brokenFormulas.contains($0.text) }
    }
  }

  /// Takes ranges out of an attribute `sqref`; true when none is left.
  private func cleanRanges(of element: XMLPart.Element, _ splices: inout Splices) -> Bool {
    guard let text = element.attribute("sqref") else { return false }
    guard let rest = rest(of: text) else { return true }
    if rest != text { splices.setAttribute("sqref", rest, of: element) }
    return false
  }

  private func cleanText(_ element: XMLPart.Element, _ splices: inout Splices) -> Bool {
    let text = element.text
    guard let rest = rest(of: text) else { return true }
    if rest != text { splices.replace(element.content, with: rest) }
    return false
  }

  /// What is left of a list of ranges; nil when nothing is.
  private func rest(of ranges: String) -> String? {
    var rest: [String] = []
    for text in ranges.split(separator: " ") {
      guard let range = CellRange(String(text)) else {
        rest.append(String(text))
        continue
      }
      guard let left = removal.rest(of: range) else { continue }
      rest.append(left == range ? String(text) : left.description)
    }
    return rest.isEmpty ? nil : rest.joined(separator: " ")
  }

  /// Takes elements out of a list that may count them; the list goes with its last element.
  private func clean(
    _ list: XMLPart.Element,
    _ elements: [XMLPart.Element],
    _ splices: inout Splices,
    around outer: XMLPart.Element? = nil,
    isGone: (XMLPart.Element, inout Splices) -> Bool
  ) {
    var cleaned = splices
    var gone: [XMLPart.Element] = []
    for element in elements {
      var kept = cleaned
      if isGone(element, &kept) { gone.append(element) } else { cleaned = kept }
    }
    guard !gone.isEmpty else { return splices = cleaned }
    guard gone.count < list.children.count else {
      // An extension that holds nothing else goes too.
      let isAlone = outer.map { $0.children.count == 1 } ?? false
      return splices.remove(isAlone ? outer?.range ?? list.range : list.range)
    }
    for element in gone { cleaned.remove(element.range) }
    if list.attribute("count") != nil {
      cleaned.setAttribute("count", String(list.children.count - gone.count), of: list)
    }
    splices = cleaned
  }

  private func shrink(
    _ element: XMLPart.Element,
    _ attribute: String,
    _ splices: inout Splices
  ) {
    guard let range = Self.range(element, attribute), let rest = removal.rest(of: range),
      rest != range
    else { return }
    splices.setAttribute(attribute, rest.description, of: element)
  }

  private static func range(_ element: XMLPart.Element, _ attribute: String) -> CellRange? {
    element.attribute(attribute).flatMap { CellRange($0) }
  }
}

extension WorkbookRemoval {
  /// Whether a `dataValidation`, of either kind, goes with its cells.
  func removesRule(_ rule: XMLPart.Element) -> Bool {
    removesRule(
      titled: ["promptTitle", "errorTitle"].compactMap(rule.attribute).map(SharedText.decoded),
      formulas: ["formula1", "formula2"].flatMap(rule.all).map(\.text)
    )
  }
}
