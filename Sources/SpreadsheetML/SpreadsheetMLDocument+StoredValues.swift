import Container
import PackageParts
package import Spreadsheet
import XML

extension SpreadsheetMLDocument: StoredValueWriting {
  package func write(
    _ values: StoredValues,
    to path: String,
    options: SaveOptions
  ) throws -> [Int: Set<CellReference>] {
    guard let source = package.archive else {
      throw WorkbookError(.cannotRead(reason: "not a file"))
    }
    do {
      var writer = try ArchiveWriter(copying: source, to: path, replacing: options.replaces)
      var patchers: [Int: StoredValuePatcher] = [:]
      for (sheet, cells) in values.sheets.sorted(by: { $0.key < $1.key }) where !cells.isEmpty {
        let entry = try self.entry(ofSheet: sheet)
        guard let part = entry.partName, let name = package.entryName(ofPart: part) else {
          throw WorkbookError(.missingPart, sheet: entry.info.name)
        }
        let patcher = StoredValuePatcher(cells, window: try package.window(ofPart: part))
        patchers[sheet] = patcher
        try writer.set(name, level: options.compressionLevel) { output in
          try patcher.produce(&output)
        }
      }
      try writer.commit()
      return patchers.mapValues { Set($0.values.keys) }
    } catch let error as ArchiveError {
      throw WorkbookError(error)
    } catch let error as WorkbookError {
      throw self.path.map(error.inFile) ?? error
    }
  }
}
