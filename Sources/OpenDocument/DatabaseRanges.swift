import Spreadsheet
import XML

/// The database ranges of a workbook: filters and sorting (ODF 1.3 part 3, §9.4.15).
enum DatabaseRanges {
  /// The ranges of a sheet that show filter buttons.
  static func filters(_ index: ContentIndex, sheet: Int) -> [CellRange] {
    ranges(index, sheet: sheet).filter { showsButtons($0.element) }.map(\.range)
  }

  /// The ranges of a sheet that people gave a name and filter buttons: LibreOffice makes them of
  /// Excel tables.
  static func tables(_ index: ContentIndex, sheet: Int) -> [CellRange] {
    ranges(index, sheet: sheet).filter { range in
      let name = range.element.attribute("name", namespace: ODFNamespace.table.uri) ?? ""
      return showsButtons(range.element) && !name.isEmpty && !name.hasPrefix("__Anonymous")
    }.map(\.range)
  }

  /// The ranges of a sheet that pivot tables fill (ODF 1.3 part 3, §9.6.3).
  static func pivotTables(_ index: ContentIndex, sheet: Int) -> [CellRange] {
    (index.spreadsheet.first("data-pilot-tables")?.all("data-pilot-table") ?? [])
      .compactMap { range(of: $0, index, sheet) }
  }

  private static func ranges(_ index: ContentIndex, sheet: Int)
    -> [(element: XMLPart.Element, range: CellRange)]
  {
    (index.spreadsheet.first("database-ranges")?.all("database-range") ?? []).compactMap {
      element in
      range(of: element, index, sheet).map { (element, $0) }
    }
  }

  private static func range(
    of element: XMLPart.Element,
    _ index: ContentIndex,
    _ sheet: Int
  ) -> CellRange? {
    guard
      let text = element.attribute("target-range-address", namespace: ODFNamespace.table.uri),
      let address = ODFAddress(text), address.sheet == index.tables[sheet].name
    else { return nil }
    return address.range
  }

  private static func showsButtons(_ element: XMLPart.Element) -> Bool {
    element.attribute("display-filter-buttons", namespace: ODFNamespace.table.uri) == "true"
  }

  /// The ranges of a sheet that grow over columns added to their table, with their new addresses.
  ///
  /// Ranges filled from a source are as wide as the source says.
  static func growing(_ index: ContentIndex, over blocks: [ColumnBlock])
    -> [(element: XMLPart.Element, address: String)]
  {
    let space = ODFNamespace.table.uri
    return (index.spreadsheet.first("database-ranges")?.all("database-range") ?? []).compactMap {
      range in
      guard !range.children.contains(where: { $0.localName.hasPrefix("database-source") }),
        let text = range.attribute("target-range-address", namespace: space),
        let address = ODFAddress(text)
      else { return nil }
      for block in blocks
      where index.tables.indices.contains(block.sheet)
        && index.tables[block.sheet].name == address.sheet
      {
        if let grown = block.grown(headed: address.range) {
          return (range, ODFAddress(sheet: address.sheet, range: grown).relative)
        }
      }
      return nil
    }
  }
}
