import Spreadsheet
import XML

/// The styles of a workbook that is being converted, under the names that its cells, rows and columns
/// refer to them by.
struct StyleTable {
  /// What makes a row look as it does.
  struct RowKey: Hashable {
    var height: Double
    var isOptimal: Bool
    var breaksBefore: Bool
  }
  /// What makes a column look as it does.
  struct ColumnKey: Hashable {
    var width: Double
    var breaksBefore: Bool
  }

  /// Attribute that names the style of a cell, by the index of the style: empty for the default.
  private(set) var cellAttributes: [[UInt8]] = []
  private(set) var displays: [NumberDisplay] = []
  private(set) var formats: [NumberFormatCode?] = []
  /// What is lost of styles, by their index; styles that are held whole have nothing here.
  private(set) var losses: [Int: StyleLosses] = [:]
  private(set) var rows: [RowKey: String] = [:]
  private(set) var columns: [ColumnKey: String] = [:]
  private(set) var runs: [Font: String] = [:]
  var writer: StyleWriter

  init(_ contents: WorkbookContents, writer: StyleWriter, version: String) {
    self.writer = writer
    var standard = contents.styles.first ?? CellStyle()
    // The default style has no number format, in whatever the first one shows its numbers.
    standard.numberFormat = nil
    for (index, style) in contents.styles.enumerated() {
      let change = style.difference(from: standard)
      let name = self.writer.cell(change)
      cellAttributes.append(
        name.map { Array(" table:style-name=\"\(XMLEscape.attribute($0))\"".utf8) } ?? []
      )
      let format = style.numberFormat.map { NumberFormatCode($0) }
      formats.append(format)
      let lost = StyleLosses(style, format: format, version: version)
      if !lost.items.isEmpty { losses[index] = lost }
      displays.append(NumberDisplay(format))
    }
    for frame in contents.frames { add(frame) }
    for key in contents.texts.runs.keys.sorted() {
      for run in contents.texts.runs[key] ?? [] {
        guard let font = run.font, runs[font] == nil else { continue }
        runs[font] = self.writer.text(font)
      }
    }
  }

  private mutating func add(_ frame: SheetFrame) {
    let rowBreaks = frame.page.rowBreaks.isEmpty ? [false] : [false, true]
    for height in frame.rowHeights.union([frame.defaultRowHeight]).sorted() {
      for isOptimal in [false, true] {
        for breaksBefore in rowBreaks {
          let key = RowKey(height: height, isOptimal: isOptimal, breaksBefore: breaksBefore)
          rows[key] = writer.row(
            height: height,
            isOptimal: isOptimal,
            breaksBefore: breaksBefore
          )
        }
      }
    }
    let widths = [frame.defaultColumnWidth] + frame.columns.compactMap(\.width)
    for width in widths {
      for breaksBefore in frame.page.columnBreaks.isEmpty ? [false] : [false, true] {
        let key = ColumnKey(width: width, breaksBefore: breaksBefore)
        guard columns[key] == nil else { continue }
        columns[key] = writer.column(points: width, breaksBefore: breaksBefore)
      }
    }
  }

  /// The name of a table's style.
  mutating func table(_ frame: SheetFrame, masterPage: String) -> String {
    let color = frame.sheet.tabColor.map {
      " table:tab-color=\"\(StyleProperties.hex($0))\""
    }
    return writer.table(
      tabColor: color ?? "",
      masterPage: masterPage,
      isShown: frame.visibility == .visible,
      isRightToLeft: frame.isRightToLeft
    )
  }
}
