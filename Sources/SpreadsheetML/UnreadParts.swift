import Spreadsheet
import XML

/// What is found out about the cells that nobody has read, before the workbook is written with them.
///
/// They are read as the others are, and what is wrong with them is an error: their bytes would go into
/// the result as they are, and whoever opens that would take the damage for ours.
struct UnreadParts {
  /// How many bytes are read, so that a small file cannot use up time.
  private static let limit = 128 << 20

  /// Highest number of a format that a cell, row or column has; -1 when none has one.
  ///
  /// Some files number styles past the end of `cellXfs`. Programs show such cells plainly, and must go
  /// on doing so: formats appended there would give those numbers a meaning that nobody meant.
  private(set) var highestStyle = -1
  /// What is wrong with the first part that cannot be read.
  private(set) var fault: (any Error)?

  private var rest = Self.limit

  /// Reads parts of a package.
  ///
  /// - Parameters:
  ///   - package: The package.
  ///   - sheets: Sheets that nobody has read.
  ///   - sharedStrings: The shared strings, when nobody has read them.
  init(_ package: OfficePackage, _ sheets: [WorkbookPart.SheetEntry], sharedStrings: String?) {
    do {
      if let sharedStrings {
        let size = package.compressedSize(ofPart: sharedStrings)
        try read(sharedStrings, of: package) { try $0.readStrings(&$1, compressedSize: size) }
      }
      for sheet in sheets {
        guard let part = sheet.partName else {
          throw WorkbookError(.missingPart, file: package.path, sheet: sheet.info.name)
        }
        try read(part, of: package, sheet: sheet.info.name) { try $0.readSheet(&$1) }
      }
    } catch {
      fault = error
    }
  }

  private mutating func read(
    _ part: String,
    of package: OfficePackage,
    sheet: String? = nil,
    _ body: (inout Self, inout XMLWindow) throws -> Void
  ) throws {
    rest -= package.size(ofPart: part)
    guard rest >= 0 else { return }
    try WorkbookError.placed(file: package.path, part: part, sheet: sheet) {
      var window = try package.window(ofPart: part)
      try body(&self, &window)
    }
  }

  private func readStrings(_ window: inout XMLWindow, compressedSize: Int) throws {
    var reader = SharedStringsReader(into: TextTable(), compressedSize: compressedSize)
    try reader.read(&window)
  }

  private mutating func readSheet(_ window: inout XMLWindow) throws {
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
