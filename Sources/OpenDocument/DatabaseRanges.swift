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
}
