import Spreadsheet
import XML

/// Writes the columns of a table, in their groups (ODF 1.3 part 3, §9.1.6 to §9.1.12).
struct TableColumns {
  let frame: SheetFrame
  let styles: StyleTable

  private struct Run {
    var columns: Range<Int>
    var source: ColumnRun?
  }

  /// The elements.
  var xml: String {
    var xml = ""
    var level = 0
    var isInHeader = false
    let header = frame.page.repeatedColumns
    for run in runs {
      let wanted = run.source?.outlineLevel ?? 0
      let belongsToHeader = header.map { $0.contains(run.columns.lowerBound) } ?? false
      if isInHeader, !belongsToHeader || wanted != level {
        xml += "</table:table-header-columns>"
        isInHeader = false
      }
      while level > wanted {
        xml += "</table:table-column-group>"
        level -= 1
      }
      while level < wanted {
        // Groups around it may have columns that are shown.
        let isHidden = (run.source?.isHidden ?? false) && level + 1 == wanted
        xml += "<table:table-column-group\(isHidden ? " table:display=\"false\"" : "")>"
        level += 1
      }
      if belongsToHeader, !isInHeader {
        xml += "<table:table-header-columns>"
        isInHeader = true
      }
      xml += element(run)
    }
    if isInHeader { xml += "</table:table-header-columns>" }
    return xml + String(repeating: "</table:table-column-group>", count: level)
  }

  private func element(_ run: Run) -> String {
    let key = StyleTable.ColumnKey(
      width: run.source?.width ?? frame.defaultColumnWidth,
      breaksBefore: frame.page.columnBreaks.contains(run.columns.lowerBound)
    )
    var xml = "<table:table-column"
    if let style = styles.columns[key] { xml += " table:style-name=\"\(style)\"" }
    if run.columns.count > 1 { xml += " table:number-columns-repeated=\"\(run.columns.count)\"" }
    if run.source?.isHidden == true { xml += " table:visibility=\"collapse\"" }
    if let style = run.source?.style, Int(style) < styles.cellAttributes.count {
      let attribute = String(decoding: styles.cellAttributes[Int(style)], as: UTF8.self)
      xml += attribute.replacing("table:style-name", with: "table:default-cell-style-name")
    }
    return xml + "/>"
  }

  /// All columns of the sheet, cut where anything changes.
  private var runs: [Run] {
    var edges: Set<Int> = [0, SheetLimits.columns]
    for column in frame.columns {
      edges.insert(column.columns.lowerBound)
      edges.insert(column.columns.upperBound + 1)
    }
    if let header = frame.page.repeatedColumns {
      edges.insert(header.lowerBound)
      edges.insert(header.upperBound + 1)
    }
    for column in frame.page.columnBreaks where column < SheetLimits.columns {
      edges.insert(column)
      edges.insert(column + 1)
    }
    let sorted = edges.sorted()
    var source = 0
    return zip(sorted, sorted.dropFirst()).map { start, end in
      while source < frame.columns.count, frame.columns[source].columns.upperBound < start {
        source += 1
      }
      let isIn = source < frame.columns.count && frame.columns[source].columns.contains(start)
      return Run(columns: start..<end, source: isIn ? frame.columns[source] : nil)
    }
  }
}
