import Container
import PackageParts
package import Spreadsheet
import XML

extension OpenDocumentDocument: StoredValueWriting {
  package func write(
    _ values: StoredValues,
    to path: String,
    options: SaveOptions
  ) throws -> [Int: Set<CellReference>] {
    guard let archive = package.archive else {
      throw WorkbookError(.cannotRead(reason: "not a file"))
    }
    var found: [Int: [CellReference: StoredValuePatcher.NewValue]] = [:]
    for (sheet, cells) in values.sheets where !cells.isEmpty {
      found[sheet] = try newValues(ofSheet: sheet, cells)
    }
    do {
      let patcher = StoredValuePatcher(
        found,
        index,
        dateOffset: calculationSettings.dateSystem.offset,
        window: try content.window()
      )
      var writer = try ArchiveWriter(copying: archive, to: path, replacing: options.replaces)
      try writer.set(ContentSource.name, level: options.compressionLevel) { output in
        try patcher.produce(&output)
      }
      try writer.commit()
      return patcher.values.mapValues { Set($0.keys) }
    } catch {
      var error = WorkbookError(error, part: ContentSource.name)
      error.file = error.file ?? package.path
      throw error
    }
  }

  /// The values with the number formats of their cells.
  private func newValues(
    ofSheet sheet: Int,
    _ cells: StoredValues.Cells
  ) throws -> [CellReference: StoredValuePatcher.NewValue] {
    var found = cells.mapValues { StoredValuePatcher.NewValue(value: $0, format: nil) }
    var formats: [StyleIndex: NumberFormatCode?] = [:]
    try readRows(ofSheet: sheet) { row in
      guard row.repeated == 1 else { return .next }
      for cell in row.cells where cell.hasFormula {
        let place = CellReference(row: row.index, column: Int(cell.column))
        guard cells[place] != nil else { continue }
        let format: NumberFormatCode?
        if let known = formats[cell.style] {
          format = known
        } else {
          format = self.appearance(of: cell.style).numberFormat.map { NumberFormatCode($0) }
          formats[cell.style] = .some(format)
        }
        found[place]?.format = format
      }
      return .next
    }
    return found
  }
}
