import Spreadsheet
import XML

/// What is found out about sheets that nobody has read, before the workbook is written with them.
///
/// They are read as the others are, and what is wrong with one is an error: its bytes would go into the
/// result as they are, and whoever opens that would take the damage for ours.
struct UnreadSheets {
  /// How many bytes are read, so that a small file cannot use up time.
  private static let limit = 128 << 20

  /// Highest number of a format that a cell, row or column has; -1 when none has one.
  ///
  /// Some files number styles past the end of `cellXfs`. Programs show such cells plainly, and must go
  /// on doing so: formats appended there would give those numbers a meaning that nobody meant.
  private(set) var highestStyle = -1
  /// What is wrong with the first sheet that cannot be read.
  private(set) var fault: (any Error)?

  /// Reads sheets of a package.
  init(_ package: OfficePackage, _ sheets: [WorkbookPart.SheetEntry]) {
    var rest = Self.limit
    for sheet in sheets {
      guard let part = sheet.partName, package.entryName(ofPart: part) != nil else { continue }
      rest -= package.size(ofPart: part)
      guard rest >= 0 else { return }
      do {
        try WorkbookError.placed(file: package.path, part: part, sheet: sheet.info.name) {
          var window = try package.window(ofPart: part)
          try read(&window)
        }
      } catch {
        fault = error
        return
      }
    }
  }

  private mutating func read(_ window: inout XMLWindow) throws {
    var rows = WorksheetReader(
      cells: CellReader(texts: TextTable(), sharedStringCount: .max, kinds: [], dateOffset: 0)
    )
    _ = try rows.read(&window) { _ in .next }
    highestStyle = max(highestStyle, rows.extent.highestStyle)
    guard let frame = rows.frame else { return }
    for column in try XMLPart(frame).root.first("cols")?.all("col") ?? [] {
      highestStyle = max(highestStyle, column.count("style") ?? -1)
    }
  }
}
