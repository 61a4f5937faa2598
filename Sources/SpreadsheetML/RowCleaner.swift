import Spreadsheet
import XML

/// Copies the rows of a worksheet, leaving out cells and formulas.
struct RowCleaner {
  private let removal: WorkbookRemoval.SheetRemoval
  /// Columns from the first to the last that something goes from.
  private let columns: ClosedRange<Int>
  private var row = -1
  private var column = -1
  private var emptyCell: [UInt8] = []
  private var styledCell: [UInt8] = []
  /// How the cells of the row at hand looked before.
  private var known = (row: -1, looks: [Int: StyleIndex]())
  private var formulaStart: [UInt8] = []
  private var formulaEnd: [UInt8] = []

  init(_ removal: WorkbookRemoval.SheetRemoval) {
    self.removal = removal
    let places =
      removal.columns.flatMap { [$0.first.column, $0.last.column] }
      + removal.valuesOnly.map(\.column) + removal.formulas.keys.map(\.column)
    columns = (places.min() ?? 0)...(places.max() ?? 0)
  }

  /// Begins, the prefix of the part's elements being known.
  mutating func start(prefix: String) {
    emptyCell = Array("<\(Markup.qualified("c", prefix))/>".utf8)
    styledCell = Array("<\(Markup.qualified("c", prefix)) r=\"".utf8)
    formulaStart = Array("<\(Markup.qualified("f", prefix))>".utf8)
    formulaEnd = Array("</\(Markup.qualified("f", prefix))>".utf8)
  }

  /// Copies what is at hand up to the token, or the cell to look into, that the bytes cut, or up to
  /// the end of the rows.
  ///
  /// - Returns: Whether the end of the rows was reached.
  mutating func copy(
    _ bytes: [UInt8],
    _ scanner: inout XMLScanner,
    _ output: inout [UInt8]
  ) throws(WorkbookError) -> Bool {
    var copied = scanner.position
    let span = bytes.span
    while true {
      let start = scanner.position
      let token = scanner.next(span)
      switch token {
      case .incomplete, .end:
        output.append(contentsOf: bytes[copied..<start])
        return false
      case .documentType: throw WorkbookError(.documentType)
      case .malformed: throw WorkbookError(.malformedXML(reason: "misplaced <"))
      case .text, .cdata, .other: continue
      case .startTag, .emptyTag:
        if scanner.isNamed("row", span) {
          row = number(span, scanner, "r").map { $0 - 1 } ?? row + 1
          column = -1
          continue
        }
        guard scanner.isNamed("c", span) else { continue }
        let place = cellColumn(span, scanner)
        guard columns.contains(place.column) else {
          column = place.column
          continue
        }
        output.append(contentsOf: bytes[copied..<start])
        copied = start
        guard let end = cell(bytes, &scanner, token, place, &output) else {
          scanner.position = start
          return false
        }
        column = place.column
        copied = end
      case .endTag:
        guard scanner.isNamed("sheetData", span) else { continue }
        output.append(contentsOf: bytes[copied..<scanner.tokenEnd])
        return true
      }
    }
  }

  private func number(
    _ span: Span<UInt8>,
    _ scanner: XMLScanner,
    _ name: StaticString
  ) -> Int? {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      if attribute.isNamed(name, span) { return CellReader.natural(span, attribute.value) }
    }
    return nil
  }

  private func cellColumn(
    _ span: Span<UInt8>,
    _ scanner: XMLScanner
  ) -> (column: Int, isWritten: Bool) {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      if attribute.isNamed("r", span),
        let reference = CellReader.reference(span, attribute.value)
      {
        return (reference.column, true)
      }
    }
    return (column + 1, false)
  }

  private mutating func looks(ofRow row: Int) -> [Int: StyleIndex] {
    if known.row != row { known = (row, removal.looks.styles(ofRow: row)) }
    return known.looks
  }

  /// Writes what stays of a cell whose start tag was the last token.
  ///
  /// - Returns: The end of the cell; nil when the bytes end within it.
  private mutating func cell(
    _ bytes: [UInt8],
    _ scanner: inout XMLScanner,
    _ token: XMLScanner.Token,
    _ place: (column: Int, isWritten: Bool),
    _ output: inout [UInt8]
  ) -> Int? {
    let start = scanner.tokenStart
    let span = bytes.span
    var formula: Range<Int>?
    var end = scanner.tokenEnd
    if token == .startTag {
      var formulaStart: Int?
      search: while true {
        switch scanner.next(span) {
        case .incomplete, .end, .malformed, .documentType: return nil
        case .startTag:
          if scanner.isNamed("f", span) { formulaStart = scanner.tokenStart }
        case .emptyTag:
          if scanner.isNamed("f", span) { formula = scanner.tokenStart..<scanner.tokenEnd }
        case .endTag:
          if scanner.isNamed("f", span), let from = formulaStart {
            formula = from..<scanner.tokenEnd
          }
          if scanner.isNamed("c", span) { break search }
        case .text, .cdata, .other: continue
        }
      }
      end = scanner.tokenEnd
    }
    if removal.removes(row: row, column: place.column) {
      if let style = looks(ofRow: row)[place.column] {
        let reference = CellReference(row: row, column: place.column)
        output.append(contentsOf: styledCell)
        output.append(contentsOf: "\(reference)\" s=\"\(style)\"/>".utf8)
      } else if !place.isWritten {
        // Cells that do not say where they are count from those before them.
        output.append(contentsOf: emptyCell)
      }
      return end
    }
    let reference = CellReference(row: row, column: place.column)
    guard let formula else {
      output.append(contentsOf: bytes[start..<end])
      return end
    }
    output.append(contentsOf: bytes[start..<formula.lowerBound])
    if let text = removal.formulas[reference] {
      output.append(contentsOf: formulaStart)
      output.append(contentsOf: XMLEscape.text(text).utf8)
      output.append(contentsOf: formulaEnd)
    } else if !removal.valuesOnly.contains(reference) {
      output.append(contentsOf: bytes[formula])
    }
    output.append(contentsOf: bytes[formula.upperBound..<end])
    return end
  }
}
