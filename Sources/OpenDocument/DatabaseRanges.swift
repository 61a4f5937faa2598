import Spreadsheet
import XML

/// The database ranges of a workbook: filters and sorting (ODF 1.3 part 3, §9.4.15).
enum DatabaseRanges {
  /// The ranges of a sheet that show filter buttons.
  static func filters(_ index: ContentIndex, sheet: Int) -> [CellRange] {
    let space = ODFNamespace.table.uri
    var ranges: [CellRange] = []
    for range in index.spreadsheet.first("database-ranges")?.all("database-range") ?? []
    where range.attribute("display-filter-buttons", namespace: space) == "true" {
      guard let text = range.attribute("target-range-address", namespace: space),
        let address = ODFAddress(text), address.sheet == index.tables[sheet].name
      else { continue }
      ranges.append(address.range)
    }
    return ranges
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
      for block in blocks where index.tables[block.sheet].name == address.sheet {
        if let grown = block.grown(headed: address.range) {
          return (range, ODFAddress(sheet: address.sheet, range: grown).relative)
        }
      }
      return nil
    }
  }
}
