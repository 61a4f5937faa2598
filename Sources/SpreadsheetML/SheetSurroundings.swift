import Spreadsheet
import XML

/// What stands around the cells of a worksheet.
struct SheetSurroundings {
  private(set) var layout = SheetLayout()
  /// Outmost column of a merged range, a link or a comment; -1 when there is none.
  private(set) var lastColumn = -1

  /// Nothing at all, as around sheets that have no cells.
  init() {}

  /// Reads a worksheet, passing over its rows, and the tables, comments and drawings that it leads
  /// to.
  ///
  /// - Parameters:
  ///   - part: The worksheet.
  ///   - package: Its package.
  ///   - frame: The worksheet without its rows, when that is known already.
  /// - Throws: `WorkbookError`, `XMLError`.
  init(ofPart part: String, in package: OfficePackage, frame: [UInt8]?) throws {
    let root: XMLPart.Element
    if let frame {
      root = try XMLPart(frame).root
    } else {
      var window = try package.window(ofPart: part)
      root = try WorksheetFrame(&window).part.root
    }
    read(root)
    for (kind, part) in try Self.related(toPart: part, in: package) {
      switch kind {
      case "drawing": layout.drawings += DrawingAnchors(ofSheet: root).ranges(part.root)
      case "table": readTable(part.root)
      case "pivotTable":
        if let range = part.root.first("location").flatMap(Self.range) {
          layout.pivotTables.append(range)
        }
      default:
        for comment in part.root.descendants(named: "comment") { reach(Self.range(comment)) }
      }
    }
  }

  /// The parts that a worksheet leads to and that say something of its cells, with the kinds of their
  /// relationships.
  ///
  /// - Throws: `WorkbookError` where one of them, or what leads to them, cannot be read.
  static func related(
    toPart part: String,
    in package: OfficePackage
  ) throws -> [(kind: String, part: XMLPart)] {
    try Relationships(of: part, in: package).all.compactMap { relationship in
      guard !relationship.isExternal, kinds.contains(relationship.kind),
        package.entryName(ofPart: relationship.target) != nil
      else { return nil }
      let part: XMLPart?
      if relationship.kind == "drawing" {
        // A drawing says nothing of the cells: one that cannot be read is no reason to refuse them.
        part = try? package.index(ofPart: relationship.target)
      } else {
        part = try package.index(ofPart: relationship.target)
      }
      return part.map { (relationship.kind, $0) }
    }
  }

  private static let kinds: Set = ["table", "pivotTable", "comments", "drawing"]

  private mutating func read(_ root: XMLPart.Element) {
    layout.merged = (root.first("mergeCells")?.all("mergeCell") ?? []).compactMap(Self.range)
    for range in layout.merged { reach(range) }
    for link in root.first("hyperlinks")?.all("hyperlink") ?? [] { reach(Self.range(link)) }
    let setups = (root.first("cols")?.all("col") ?? []).compactMap(ColumnMarkup.setup)
    layout.columns = ColumnSetup.joined(setups)
    layout.hiddenColumns = ColumnSetup.hidden(setups)
    for filter in root.all("autoFilter") { readFilter(filter) }
    layout.isProtected = root.first("sheetProtection")?.flag("sheet") ?? false
  }

  private mutating func readTable(_ root: XMLPart.Element) {
    if let range = Self.range(root) {
      layout.tables.append(range)
      if let name = root.attribute("displayName") ?? root.attribute("name") {
        layout.namedTables.append(
          SheetTable(
            name: name,
            range: range,
            headerRows: root.count("headerRowCount") ?? 1,
            totalsRows: root.count("totalsRowCount") ?? 0,
            columns: (root.first("tableColumns")?.all("tableColumn") ?? []).map {
              $0.attribute("name").map(SharedText.decoded) ?? ""
            }
          )
        )
      }
    }
    if let filter = root.first("autoFilter") { readFilter(filter) }
  }

  /// Reads a filter; one whose columns hold no criterion hides no row (ECMA-376 Part 1, §18.3.2.7).
  private mutating func readFilter(_ filter: XMLPart.Element) {
    guard let range = Self.range(filter) else { return }
    layout.autoFilters.append(range)
    let criteria = [
      "filters", "customFilters", "top10", "dynamicFilter", "colorFilter", "iconFilter",
    ]
    let isActive = filter.all("filterColumn").contains { column in
      criteria.contains { column.first($0) != nil }
    }
    if isActive { layout.activeFilters.append(range) }
  }

  private mutating func reach(_ range: CellRange?) {
    lastColumn = max(lastColumn, range?.last.column ?? -1)
  }

  private static func range(_ element: XMLPart.Element) -> CellRange? {
    element.attribute("ref").flatMap { CellRange($0) }
  }
}
