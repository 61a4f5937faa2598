import Spreadsheet
import XML

/// What a table says beside its cells, gathered into a frame while its rows are read.
final class TableFormats {
  /// What the style of a row says.
  private struct RowStyle {
    var height: Double?
    var isOptimal = true
    var breaksBefore = false
  }
  /// What the style of a column says.
  private struct ColumnStyle {
    var width: Double?
    var breaksBefore = false
  }

  let frame: SheetFrame
  let features: CellFeatures
  let texts: TextTable
  private let reader: RichCellReader
  private let rules: RuleReader
  private let losses: SheetLosses
  private let names = ODFNames()
  private var rows: [[UInt8]: RowStyle] = [:]
  private var columns: [String: ColumnStyle] = [:]

  init(
    frame: SheetFrame,
    content: XMLPart,
    texts: TextTable,
    reader: RichCellReader,
    rules: RuleReader,
    validations: [String: Validation],
    styles: [CellStyle],
    styleFormats: [StyleIndex: [ConditionalFormat]],
    losses: SheetLosses
  ) {
    self.frame = frame
    self.texts = texts
    self.reader = reader
    self.rules = rules
    self.losses = losses
    features = CellFeatures(
      frame,
      reader: reader,
      validations: validations,
      styles: styles,
      styleFormats: styleFormats,
      losses: losses
    )
    let fo = ODFNamespace.fo.uri
    let space = ODFNamespace.style.uri
    for element in content.root.first("automatic-styles")?.all("style") ?? [] {
      let name = CellStyles.name(element)
      switch element.attribute("family", namespace: space) {
      case "table-row":
        var style = RowStyle()
        if let properties = element.first("table-row-properties") {
          style.height =
            properties.attribute("row-height", namespace: space).flatMap(Length.points)
          style.isOptimal =
            properties.attribute("use-optimal-row-height", namespace: space) != "false"
          style.breaksBefore = properties.attribute("break-before", namespace: fo) == "page"
        }
        rows[Array(name.utf8)] = style
      case "table-column":
        var style = ColumnStyle()
        if let properties = element.first("table-column-properties") {
          style.width =
            properties.attribute("column-width", namespace: space).flatMap(Length.points)
          style.breaksBefore = properties.attribute("break-before", namespace: fo) == "page"
        }
        columns[name] = style
      default: continue
      }
    }
  }

  /// Takes the last rows of a table for those that say nothing: how high they are, and whether rows
  /// are hidden to the end of the sheet.
  ///
  /// - Parameter tag: What their tag says.
  func readLastRows(_ tag: Substring) {
    func value(_ name: String) -> String? {
      tag.firstRange(of: "table:\(name)=\"").map {
        String(tag[$0.upperBound...].prefix { $0 != "\"" })
      }
    }
    if let name = value("style-name"), let height = rows[Array(name.utf8)]?.height {
      frame.defaultRowHeight = height
    }
    frame.hidesOtherRows =
      value("visibility") == "collapse"
      && (value("number-rows-repeated").flatMap { Int($0) } ?? 1) > SheetLimits.fillingRows
  }

  /// Notes how high rows are that are passed over.
  func noteExtent(of range: ClosedRange<Int>, styleName: [UInt8], isHidden: Bool) {
    let height = rows[styleName]?.height
    if let last = frame.rowRuns.last, last.height == height, last.isHidden == isHidden,
      last.rows.upperBound + 1 == range.lowerBound
    {
      frame.rowRuns[frame.rowRuns.count - 1].rows = last.rows.lowerBound...range.upperBound
    } else {
      frame.rowRuns.append(RowRun(range, height: height, isHidden: isHidden))
    }
  }

  /// Forgets the columns: rows are read anew.
  func restart() {
    frame.columns = []
    frame.page.columnBreaks = []
  }

  /// Gives a row the height that its style says.
  func apply(_ name: [UInt8], to row: inout SheetRow) {
    row.height = nil
    row.hasOwnHeight = false
    guard let style = rows[name] else { return }
    row.height = style.height
    row.hasOwnHeight = !style.isOptimal
    if style.breaksBefore, row.index > 0 { frame.page.rowBreaks.append(row.index) }
  }

  /// Whether a row is higher or lower than those that say nothing.
  func isOfOwnHeight(_ row: SheetRow) -> Bool {
    guard let height = row.height else { return false }
    return abs(height - frame.defaultRowHeight) > 0.01
  }

  /// Notes the merged ranges that begin in a row.
  func noteSpans(_ spans: [RowParser.Span], of row: SheetRow) {
    for span in spans {
      let lastColumn = min(span.column + span.columns, SheetLimits.columns) - 1
      // LibreOffice merges the first of repeated rows only.
      let lastRow = min(row.index + max(span.rows, 1), SheetLimits.rows) - 1
      guard lastColumn >= span.column else { continue }
      frame.sheet.merged.append(
        CellRange(rows: row.index...lastRow, columns: span.column...lastColumn)
      )
    }
  }

  /// Notes a run of columns.
  func add(
    _ range: ClosedRange<Int>,
    styleName name: String,
    isHidden: Bool,
    level: Int,
    style: StyleIndex
  ) {
    let known = columns[name]
    var run = ColumnRun(range)
    run.width = known?.width
    run.hasOwnWidth = run.width != nil
    run.isHidden = isHidden
    run.outlineLevel = min(level, 7)
    run.style = style == 0 ? nil : style
    if known?.breaksBefore == true, range.lowerBound > 0 {
      frame.page.columnBreaks.append(range.lowerBound)
    }
    if let last = frame.columns.last, last.columns.upperBound + 1 == range.lowerBound {
      var same = last
      same.columns = range
      if same == run {
        frame.columns[frame.columns.count - 1].columns =
          last.columns.lowerBound...range.upperBound
        return
      }
    }
    frame.columns.append(run)
  }

  /// Notes an element of the table that is neither row nor column.
  func note(_ element: Span<UInt8>, name: NameKey, isTable: Bool) {
    var bytes: [UInt8] = []
    for index in element.indices { bytes.append(element[index]) }
    guard let root = reader.part(bytes)?.children.first else { return }
    switch root.localName {
    case "conditional-formats":
      frame.sheet.conditionalFormats += rules.formats(root, losses: losses)
    case "forms":
      if !root.children.isEmpty { losses.note(.control, .dropped, count: root.children.count) }
    case "table-source": losses.note(.externalLink, .valueKept)
    case "scenario": losses.note(.scenario, .dropped)
    default: break
    }
  }
}
