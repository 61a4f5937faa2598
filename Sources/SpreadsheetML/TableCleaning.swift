import Spreadsheet
import XML

/// Takes the last columns out of an Excel table that grew over them (ECMA-376 Part 1, §18.5.1.2).
enum TableCleaning {
  /// The part without the columns; nil when the table does not end with them.
  static func bytes(_ part: XMLPart, _ removal: WorkbookRemoval.SheetRemoval) -> [UInt8]? {
    let root = part.root
    guard let range = range(root), let rest = removal.rest(of: range), rest != range else {
      return nil
    }
    var splices = Splices()
    splices.setAttribute("ref", rest.description, of: root)
    if let list = root.first("tableColumns") {
      for column in list.all("tableColumn").dropFirst(rest.columns.count) {
        splices.remove(column.range)
      }
      splices.setAttribute("count", String(rest.columns.count), of: list)
    }
    if let filter = root.first("autoFilter") {
      shrink(filter, removal, &splices)
      for column in filter.all("filterColumn")
      where column.count("colId").map({ $0 >= rest.columns.count }) ?? false {
        splices.remove(column.range)
      }
    }
    for sort in root.descendants(named: "sortState") { shrink(sort, removal, &splices) }
    return splices.applied(to: part.bytes)
  }

  private static func shrink(
    _ element: XMLPart.Element,
    _ removal: WorkbookRemoval.SheetRemoval,
    _ splices: inout Splices
  ) {
    guard let range = range(element), let rest = removal.rest(of: range), rest != range else {
      return
    }
    splices.setAttribute("ref", rest.description, of: element)
  }

  private static func range(_ element: XMLPart.Element) -> CellRange? {
    element.attribute("ref").flatMap { CellRange($0) }
  }
}
