import Spreadsheet
import XML

extension CellGrid {
  /// LibreOffice's columns and rows where nothing is said: 0.889 by 0.178 inches.
  private static let defaultWidth = 64.0
  static let defaultHeight = 12.8

  /// The grid of a table that was read, with the column widths that its styles give.
  init(_ reader: TableReader, styles: XMLPart) {
    var styleWidths: [String: Double] = [:]
    for style in styles.root.first("automatic-styles")?.all("style") ?? [] {
      guard
        let text = style.first("table-column-properties")?
          .attribute("column-width", namespace: ODFNamespace.style.uri),
        let width = Length.points(text)
      else { continue }
      styleWidths[CellStyles.name(style)] = width
    }
    self.init(
      columnWidth: Self.defaultWidth,
      rowHeight: Self.defaultHeight,
      widths: reader.columnStyles.map { run in
        let isHidden = reader.columnSetups.contains {
          $0.setup.isHidden && $0.setup.columns.overlaps(run.columns)
        }
        return (run.columns, isHidden ? 0 : styleWidths[run.name] ?? Self.defaultWidth)
      }
    )
  }
}
