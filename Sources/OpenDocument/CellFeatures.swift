import Spreadsheet
import XML

/// Gathers what the cells of a sheet hold beside their values into its frame, while rows are read.
final class CellFeatures {
  private let frame: SheetFrame
  private let reader: RichCellReader
  private let losses: SheetLosses
  private let styles: [CellStyle]
  private var validations: [String: (Validation, ranges: [CellRange])]
  private var order: [String] = []
  /// Runs of the text of the cell noted last, until its row is delivered.
  private(set) var runs: [(cell: CellReference, runs: [TextRun], length: Int)] = []

  init(
    _ frame: SheetFrame,
    reader: RichCellReader,
    validations: [String: Validation],
    styles: [CellStyle],
    losses: SheetLosses
  ) {
    self.frame = frame
    self.reader = reader
    self.styles = styles
    self.losses = losses
    self.validations = validations.mapValues { ($0, ranges: []) }
  }

  /// Notes that a rule applies to cells.
  func validate(_ range: CellRange, _ name: Span<UInt8>) {
    var bytes: [UInt8] = []
    XMLText.decodeAttribute(name, 0..<name.count, into: &bytes)
    let key = String(decoding: bytes, as: UTF8.self)
    guard var (rule, ranges) = validations[key] else { return }
    if ranges.isEmpty { order.append(key) }
    // Cells below and beside each other are one range.
    if let last = ranges.last, last.columns == range.columns,
      last.last.row + 1 == range.first.row
    {
      ranges[ranges.count - 1].last = range.last
    } else if let last = ranges.last, last.rows == range.rows,
      last.last.column + 1 == range.first.column
    {
      ranges[ranges.count - 1].last = range.last
    } else {
      ranges.append(range)
    }
    rule.ranges = []
    validations[key] = (rule, ranges)
  }

  /// Notes the content of a cell that is more than plain text.
  func note(_ content: Span<UInt8>, at cell: CellReference) {
    var bytes: [UInt8] = []
    for index in content.indices { bytes.append(content[index]) }
    guard let found = reader.read(bytes, at: cell) else { return }
    if let comment = found.comment { frame.sheet.comments.append(comment) }
    if let link = found.link {
      var hyperlink = Hyperlink(cell, to: "", tooltip: link.tooltip)
      if let hash = link.address.firstIndex(of: "#") {
        hyperlink.location = String(link.address[link.address.index(after: hash)...])
        let file = String(link.address[..<hash])
        if !file.isEmpty { hyperlink.address = file }
      } else {
        hyperlink.address = link.address
      }
      frame.sheet.hyperlinks.append(hyperlink)
    }
    if found.runs.contains(where: { $0.font != nil }) {
      runs.append((cell, found.runs, found.length))
    }
  }

  /// Gives the texts of a row their runs.
  func setRuns(in row: inout SheetRow, texts: TextTable) {
    for (cell, runs, length) in runs where cell.row == row.index {
      guard
        let index = row.cells.firstIndex(where: { Int($0.column) == cell.column }),
        row.cells[index].kind == .text, !row.cells[index].hasFormula
      else { continue }
      let known = Int(row.cells[index].payload)
      guard texts.utf8Count(known) == length else {
        losses.note(.richText, .textKept, at: cell)
        continue
      }
      var bytes: [UInt8] = []
      texts.append(known, to: &bytes)
      // The same words may stand elsewhere in one font.
      let own = texts.append(bytes.span)
      let style = Int(row.cells[index].style)
      let base = styles.indices.contains(style) ? styles[style].font : nil
      texts.setRuns(
        runs.map { run in
          TextRun(
            utf8Count: run.utf8Count,
            font: run.font?.completed(by: base ?? styles.first?.font ?? Font())
          )
        },
        ofText: own
      )
      row.cells[index].payload = UInt64(own)
    }
    runs.removeAll(keepingCapacity: true)
  }

  /// Puts the rules that cells refer to into the frame.
  func finish() {
    for key in order {
      guard let (rule, ranges) = validations[key] else { continue }
      var validation = rule
      validation.ranges = ranges
      frame.sheet.validations.append(validation)
    }
  }
}
