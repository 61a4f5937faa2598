import Spreadsheet
import XML

/// Copies a table through a window, leaving out cells, formulas and rules.
struct TableCleaner {
  private let removal: WorkbookRemoval.SheetRemoval
  /// Columns of ``removal``'s cells that keep their value only, by row.
  private let valuesOnly: [Int: Set<Int>]
  private let brokenFormulas: Set<String>
  private let names = ODFNames()
  private let prefixes: PrefixTable
  private let looks: RestoredLooks
  private let setups: [Int: ColumnSetup]
  private var rows: RowCleaner
  private var rowIndex = 0
  private var column = 0
  private var isInTable = false
  /// Columns that went and are not written yet: what comes next lends them its look.
  private var pendingColumns = 0

  init(
    _ removal: WorkbookRemoval.SheetRemoval,
    brokenFormulas: Set<String>,
    keptRules: Set<String>,
    looks: RestoredLooks,
    prefixes: PrefixTable
  ) {
    self.removal = removal
    valuesOnly = Dictionary(grouping: removal.valuesOnly, by: \.row).mapValues {
      Set($0.map(\.column))
    }
    self.brokenFormulas = brokenFormulas
    self.prefixes = prefixes
    self.looks = looks
    setups = Dictionary(
      removal.setups.map { ($0.columns.lowerBound, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    rows = RowCleaner(prefixes: prefixes, keptRules: keptRules)
  }

  /// A run that reaches as far as this is about the rest of the sheet.
  private static let wholeSheet = 1024

  /// Copies the next tag, text or row, and moves the position past it.
  mutating func step(
    _ bytes: borrowing Span<UInt8>,
    _ position: inout Int,
    to out: inout [UInt8]
  ) throws(WorkbookError) -> TablePatcher.Step {
    var scanner = XMLScanner(position: position)
    let token = scanner.next(bytes)
    switch token {
    case .incomplete, .end: return .incomplete
    case .malformed, .documentType:
      throw WorkbookError(.malformedXML(reason: "unexpected byte"), offset: scanner.tokenStart)
    case .text, .cdata, .other: break
    case .endTag:
      flushColumns(&out)
      let isTable =
        nameKey(bytes, scanner.localNameStart, scanner.nameEnd) == names.table
        && prefixes.space(bytes, of: scanner) == .table
      if isTable {
        TagEdit.copy(bytes, scanner.tokenStart..<scanner.tokenEnd, to: &out)
        position = scanner.tokenEnd
        return .tableEnd
      }
    case .startTag, .emptyTag:
      guard isInTable else {
        isInTable = true
        TagEdit.copy(bytes, scanner.tokenStart..<scanner.tokenEnd, to: &out)
        position = scanner.tokenEnd
        return token == .emptyTag ? .tableEnd : .copied
      }
      let space = prefixes.space(bytes, of: scanner)
      let name = nameKey(bytes, scanner.localNameStart, scanner.nameEnd)
      if space == .table, name == names.tableRow {
        flushColumns(&out)
        return try row(bytes, &position, to: &out)
      }
      if space == .table, name == names.tableColumn {
        guard let end = TablePatcher.end(bytes, scanner, isEmpty: token == .emptyTag) else {
          return .incomplete
        }
        columns(bytes, scanner.tokenStart..<scanner.tokenEnd, whole: scanner.tokenStart..<end, &out)
        position = end
        return .copied
      }
      if space == .calcext, name == names.conditionalFormats {
        guard let end = TablePatcher.end(bytes, scanner, isEmpty: token == .emptyTag) else {
          return .incomplete
        }
        conditionalFormats(bytes, scanner.tokenStart..<end, &out)
        position = end
        return .copied
      }
      if space != .table || !isContainer(name) {
        guard let end = TablePatcher.end(bytes, scanner, isEmpty: token == .emptyTag) else {
          return .incomplete
        }
        TagEdit.copy(bytes, scanner.tokenStart..<end, to: &out)
        position = end
        return .copied
      }
      flushColumns(&out)
    }
    TagEdit.copy(bytes, scanner.tokenStart..<scanner.tokenEnd, to: &out)
    position = scanner.tokenEnd
    return .copied
  }

  private func isContainer(_ name: NameKey) -> Bool {
    [
      names.tableRows, names.tableHeaderRows, names.tableRowGroup, names.tableColumns,
      names.tableHeaderColumns, names.tableColumnGroup,
    ].contains(name)
  }

  // MARK: Columns

  private mutating func columns(
    _ bytes: borrowing Span<UInt8>,
    _ tag: Range<Int>,
    whole: Range<Int>,
    _ out: inout [UInt8]
  ) {
    var scanner = XMLScanner(position: tag.lowerBound)
    _ = scanner.next(bytes)
    var repeated = 1
    var isVisible = true
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.hasLocalName("number-columns-repeated", bytes) {
        repeated = max(
          DecimalText.count(bytes, attribute.value, limit: SheetLimits.columns) ?? 1,
          1
        )
      } else if attribute.hasLocalName("visibility", bytes) {
        isVisible = false
      }
    }
    var kept = 0
    for place in column..<column + repeated {
      if removal.columns.contains(where: { $0.columns.contains(place) }) {
        write(bytes, tag, whole, count: kept, to: &out)
        kept = 0
        if let setup = setups[place] {
          flushColumns(&out)
          out.append(contentsOf: looks.element(of: setup))
        } else {
          pendingColumns += 1
        }
      } else {
        if !isVisible, column + repeated < Self.wholeSheet { flushColumns(&out) }
        kept += 1
      }
    }
    column += repeated
    write(bytes, tag, whole, count: kept, to: &out)
  }

  /// Writes a column element for some columns, and for those before it that went.
  private mutating func write(
    _ bytes: borrowing Span<UInt8>,
    _ tag: Range<Int>,
    _ whole: Range<Int>,
    count: Int,
    to out: inout [UInt8]
  ) {
    guard count > 0 else { return }
    TagEdit.append(
      bytes,
      tag,
      "number-columns-repeated",
      count: count + pendingColumns,
      to: &out
    )
    TagEdit.copy(bytes, tag.upperBound..<whole.upperBound, to: &out)
    pendingColumns = 0
  }

  private mutating func flushColumns(_ out: inout [UInt8]) {
    guard pendingColumns > 0 else { return }
    out.append(contentsOf: "<table:table-column".utf8)
    if pendingColumns > 1 {
      out.append(contentsOf: " table:number-columns-repeated=\"\(pendingColumns)\"".utf8)
    }
    out.append(contentsOf: "/>".utf8)
    pendingColumns = 0
  }

  // MARK: Rows

  private mutating func row(
    _ bytes: borrowing Span<UInt8>,
    _ position: inout Int,
    to out: inout [UInt8]
  ) throws(WorkbookError) -> TablePatcher.Step {
    guard try rows.scan(bytes, from: position) else { return .incomplete }
    let run = rowIndex..<rowIndex + rows.row.repeated
    rowIndex = run.upperBound
    let valuesOnly = valuesOnly[run.lowerBound] ?? []
    // Where ranges begin and end, the run is cut.
    var cuts = [run.lowerBound, run.upperBound]
    for range in removal.columns {
      cuts += [range.first.row, range.last.row + 1].filter { run.contains($0) }
    }
    // So it is where cells get another look back.
    if !removal.looks.isEmpty, !removal.columns.isEmpty {
      for row in run.dropFirst() where row <= removal.columns[0].last.row {
        if removal.looks.styles(ofRow: row) != removal.looks.styles(ofRow: row - 1) {
          cuts.append(row)
        }
      }
    }
    cuts = Array(Set(cuts)).sorted()
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let columns = removal.columns.filter { $0.rows.contains(start) }.map(\.columns)
      if columns.isEmpty, valuesOnly.isEmpty {
        rows.copy(bytes, count: end - start, to: &out)
      } else {
        rows.clean(
          bytes,
          count: end - start,
          removing: columns,
          valuesOnly: valuesOnly,
          looks: looks(ofRow: start),
          to: &out
        )
      }
    }
    position = rows.row.end
    return .copied
  }

  /// Style attributes of the cells of a row that get one back, by column; their column may lend it.
  private func looks(ofRow row: Int) -> [Int: [UInt8]] {
    removal.looks.styles(ofRow: row).filter { setups[$0.key]?.style != $0.value }
      .mapValues(looks.attribute)
  }

  // MARK: Rules

  private func conditionalFormats(
    _ bytes: borrowing Span<UInt8>,
    _ range: Range<Int>,
    _ out: inout [UInt8]
  ) {
    var list: [UInt8] = []
    TagEdit.copy(bytes, range, to: &list)
    let space = " xmlns:calcext=\"\(ODFNamespace.calcext.uri)\""
    let head = Array("<r\(space)>".utf8)
    guard let part = try? XMLPart(head + list + Array("</r>".utf8)),
      let formats = part.root.children.first
    else {
      out.append(contentsOf: list)
      return
    }
    var splices = Splices()
    var gone = 0
    let all = formats.children
    for format in all where isGone(format) {
      splices.remove(format.range)
      gone += 1
    }
    if gone == all.count, gone > 0 { return }
    out.append(contentsOf: splices.applied(to: part.bytes).dropFirst(head.count).dropLast(4))
  }

  private func isGone(_ format: XMLPart.Element) -> Bool {
    let space = ODFNamespace.calcext.uri
    let conditions = format.children.compactMap { $0.attribute("value", namespace: space) }
    if conditions.contains(where: brokenFormulas.contains) { return true }
    guard let text = format.attribute("target-range-address", namespace: space) else {
      return false
    }
    let ranges = ODFAddress.list(text)
    return !ranges.isEmpty
      && ranges.allSatisfy { address in
        address.map { removal.rest(of: $0.range) == nil } ?? false
      }
  }
}
