import Spreadsheet

extension OpenDocumentDocument {
  /// Cells of other workbooks that are kept; of more, formulas have the values that they show.
  private static let rememberedCells = 1 << 20

  /// What the workbook remembers of others: LibreOffice has a table for each of their sheets.
  ///
  /// - Parameter losses: Gets those of which not all is kept.
  /// - Returns: The workbooks, in the order of their tables.
  /// - Throws: `WorkbookError`.
  func externalWorkbooks(_ losses: LossReport) throws -> ExternalWorkbooks {
    var workbooks: [ExternalWorkbook] = []
    var left = Self.rememberedCells
    for table in index.externalTables {
      guard let (address, name) = table.externalSheet else { continue }
      var sheet = ExternalWorkbook.Sheet(name: name)
      let texts = TextTable()
      var reader = TableReader(prefixes: index.prefixes, styles: cellStyles, texts: texts)
      try reader.read(content.window(from: table.startTag.lowerBound)) { row, _ in
        for cell in row.cells where cell.kind != .blank {
          guard left > 0 else {
            losses.note(.externalLink, .approximated, detail: address)
            return .stop
          }
          left -= 1
          let place = CellReference(row: row.index, column: Int(cell.column))
          sheet.cells.append((place, texts.value(of: cell)))
        }
        return .next
      }
      if let position = workbooks.firstIndex(where: { $0.address == address }) {
        workbooks[position].sheets.append(sheet)
      } else {
        workbooks.append(ExternalWorkbook(address: address, sheets: [sheet]))
      }
    }
    return ExternalWorkbooks(workbooks)
  }
}
