import Spreadsheet
import XML

/// Copies a row of a table, leaving out cells and formulas.
///
/// What stands to the right of a cell that goes keeps its column: blank cells take the place.
struct RowCleaner {
  private(set) var row: RowScan
  /// Names of the rules for what can be typed that stay on cells that go.
  private let keptRules: Set<String>

  init(prefixes: PrefixTable, keptRules: Set<String>) {
    row = RowScan(prefixes: prefixes)
    self.keptRules = keptRules
  }

  /// Finds the cells of the row whose start tag begins at an offset; false when the bytes end before
  /// it does.
  mutating func scan(
    _ bytes: borrowing Span<UInt8>,
    from start: Int
  ) throws(WorkbookError) -> Bool {
    try row.scan(bytes, from: start)
  }

  /// Appends the row as it is, standing for a number of rows.
  func copy(_ bytes: borrowing Span<UInt8>, count: Int, to out: inout [UInt8]) {
    TagEdit.append(bytes, row.startTag, "number-rows-repeated", count: count, to: &out)
    TagEdit.copy(bytes, row.startTag.upperBound..<row.end, to: &out)
  }

  /// Appends the row without some cells and formulas, standing for a number of rows.
  ///
  /// Cells that go leave blank ones with the style attribute that `looks` has for their column.
  func clean(
    _ bytes: borrowing Span<UInt8>,
    count: Int,
    removing columns: [ClosedRange<Int>],
    valuesOnly: Set<Int>,
    looks: [Int: [UInt8]],
    to out: inout [UInt8]
  ) {
    TagEdit.append(bytes, row.startTag, "number-rows-repeated", count: count, to: &out)
    guard !row.isSelfClosing else { return }
    var position = row.startTag.upperBound
    var blanks = Blanks()
    var hasCells = false
    /// Columns that a cell which stays covers: they are its own.
    var covered = 0
    for run in row.runs {
      TagEdit.copy(bytes, position..<run.startTag.lowerBound, to: &out)
      position = run.end
      let spanned = max(run.columnsSpanned, 1)
      for piece in pieces(of: run, columns, looks, after: run.isCovered ? covered : 0) {
        if piece.isGone {
          let attributes = (piece.look ?? []) + keptAttributes(bytes, run)
          guard run.carriesElements else {
            blanks.add(piece.count, attributes, to: &out)
            continue
          }
          blanks.flush(to: &out)
          stripped(bytes, run, attributes, count: piece.count, &out)
          hasCells = true
        } else {
          blanks.flush(to: &out)
          write(bytes, run, count: piece.count, valuesOnly, &out)
          covered = max(covered, run.column + spanned)
          hasCells = true
        }
      }
    }
    // A row must have a cell.
    if !hasCells || !blanks.attributes.isEmpty { blanks.flush(to: &out) }
    TagEdit.copy(bytes, position..<row.endTag.upperBound, to: &out)
  }

  private struct Piece {
    var count: Int
    var isGone: Bool
    /// The style that it gets back, as an attribute.
    var look: [UInt8]?
  }

  /// A run cut where columns that go begin and end.
  private func pieces(
    of run: RowScan.Run,
    _ columns: [ClosedRange<Int>],
    _ looks: [Int: [UInt8]],
    after covered: Int
  ) -> [Piece] {
    let whole = run.column...run.lastColumn
    guard run.column >= covered, columns.contains(where: { $0.overlaps(whole) }) else {
      return [Piece(count: run.repeated, isGone: false)]
    }
    var pieces: [Piece] = []
    for column in whole {
      let isGone = columns.contains { $0.contains(column) }
      let look = isGone ? looks[column] : nil
      if let last = pieces.last, last.isGone == isGone, last.look == look {
        pieces[pieces.count - 1].count += 1
      } else {
        pieces.append(Piece(count: 1, isGone: isGone, look: look))
      }
    }
    return pieces
  }

  /// Blank cells that take the place of those that went, not written yet.
  private struct Blanks {
    private var count = 0
    /// What all of them have.
    private(set) var attributes: [UInt8] = []

    mutating func add(_ more: Int, _ attributes: [UInt8], to out: inout [UInt8]) {
      if attributes != self.attributes { flush(to: &out) }
      self.attributes = attributes
      count += more
    }

    mutating func flush(to out: inout [UInt8]) {
      guard count > 0 else { return }
      RowCleaner.open(count, attributes, to: &out)
      out.append(contentsOf: "/>".utf8)
      count = 0
      attributes = []
    }
  }

  /// Begins the tag of blank cells.
  private static func open(_ count: Int, _ attributes: [UInt8], to out: inout [UInt8]) {
    out.append(contentsOf: "<table:table-cell".utf8)
    out.append(contentsOf: attributes)
    if count > 1 { out.append(contentsOf: " table:number-columns-repeated=\"\(count)\"".utf8) }
  }

  /// What blank cells in the place of a run keep of it: a rule for what can be typed.
  private func keptAttributes(_ bytes: borrowing Span<UInt8>, _ run: RowScan.Run) -> [UInt8] {
    guard let rule = run.rule, !keptRules.isEmpty else { return [] }
    var name: [UInt8] = []
    guard XMLText.decodeAttribute(bytes, rule, into: &name),
      keptRules.contains(String(decoding: name, as: UTF8.self))
    else { return [] }
    var attribute = Array(" table:content-validation-name=\"".utf8)
    TagEdit.copy(bytes, rule, to: &attribute)
    attribute.append(UInt8(ascii: "\""))
    return attribute
  }

  private func write(
    _ bytes: borrowing Span<UInt8>,
    _ run: RowScan.Run,
    count: Int,
    _ valuesOnly: Set<Int>,
    _ out: inout [UInt8]
  ) {
    let start = out.count
    if count == run.repeated {
      TagEdit.copy(bytes, run.startTag, to: &out)
    } else {
      TagEdit.append(bytes, run.startTag, "number-columns-repeated", count: count, to: &out)
    }
    if (run.column...run.lastColumn).contains(where: valuesOnly.contains) {
      Self.removeFormula(from: &out, start)
    }
    TagEdit.copy(bytes, run.startTag.upperBound..<run.end, to: &out)
  }

  /// Takes the formula, and how far it reaches as an array, out of the tag that begins at an offset.
  private static func removeFormula(from out: inout [UInt8], _ start: Int) {
    let tag = Array(out[start...])
    let span = tag.span
    var scanner = XMLScanner()
    _ = scanner.next(span)
    out.removeSubrange(start...)
    var position = 0
    var cursor = scanner.nameEnd
    var before = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      if attribute.hasLocalName("formula", span)
        || attribute.hasLocalName("number-matrix-columns-spanned", span)
        || attribute.hasLocalName("number-matrix-rows-spanned", span)
      {
        out.append(contentsOf: tag[position..<before])
        position = attribute.valueEnd + 1
      }
      before = attribute.valueEnd + 1
    }
    out.append(contentsOf: tag[position...])
  }

  /// A cell that goes, but for what it carries and others may have put there: comments and shapes.
  private func stripped(
    _ bytes: borrowing Span<UInt8>,
    _ run: RowScan.Run,
    _ attributes: [UInt8],
    count: Int,
    _ out: inout [UInt8]
  ) {
    Self.open(count, attributes, to: &out)
    out.append(UInt8(ascii: ">"))
    var scanner = XMLScanner(position: run.startTag.upperBound)
    var depth = 0
    var start = 0
    var isText = false
    children: while scanner.position < run.end {
      switch scanner.next(bytes) {
      case .startTag:
        if depth == 0 {
          start = scanner.tokenStart
          isText = self.isText(bytes, scanner)
        }
        depth += 1
      case .emptyTag:
        if depth == 0, !self.isText(bytes, scanner) {
          TagEdit.copy(bytes, scanner.tokenStart..<scanner.tokenEnd, to: &out)
        }
      case .endTag:
        guard depth > 0 else { break children }
        depth -= 1
        if depth == 0, !isText { TagEdit.copy(bytes, start..<scanner.tokenEnd, to: &out) }
      case .text, .cdata, .other: continue
      case .incomplete, .end, .malformed, .documentType: break children
      }
    }
    out.append(contentsOf: "</table:table-cell>".utf8)
  }

  private func isText(_ bytes: borrowing Span<UInt8>, _ scanner: XMLScanner) -> Bool {
    row.prefixes.space(bytes, of: scanner) == .text
  }
}
