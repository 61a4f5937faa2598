import Spreadsheet

/// Reads the body below a header and settles what its columns are.
struct TableBuilder {
  private let head: SheetHead
  private let reading: HeaderReading
  private let preface: Preface
  private var matcher: HeaderMatcher
  private var diagnostics: [Diagnostic] = []

  init(_ head: SheetHead, _ reading: HeaderReading, matcher: HeaderMatcher) {
    self.head = head
    self.reading = reading
    self.matcher = matcher
    preface = Preface(head, above: reading.rows.lowerBound)
  }

  /// The table; nil when no row below the header is a line.
  mutating func build(from workbook: some SheetReading) throws -> ExecutionTable? {
    let dimensions = DimensionAssignment(reading)
    let year = AmountOptions.year(
      of: reading.columns,
      titleYear: preface.year,
      rowYear: dimensions.columns[.exercice].flatMap(yearOfRows)
    )
    let body = try readBody(dimensions, workbook)
    let options = amountOptions(body.columns, year: year)
    let summed = options.filter { $0.matches.contains { $0.field.kind == .amount } }.map(\.slot)
    let classifier = RowClassifier(body, amountSlots: summed)
    guard !classifier.kinds.isEmpty else { return nil }
    let lines = classifier.kinds.indices.filter { classifier.kinds[$0] == .line }
    guard !lines.isEmpty else { return nil }

    let sample = IdentityTester(amounts: body.amounts, lines: lines, limit: 300)
    let all = IdentityTester(amounts: body.amounts, lines: lines, limit: .max)
    let assignment = AmountAssignment(options, sample: sample, all: all)
    let engaged = EngagedReading(assignment, amounts: body.amounts, lines: lines)
    let rates = RateReading(assignment, all, body)

    var rows = finished(body, classifier)
    rows = HeadingPropagation.complete(
      rows,
      headingSums: classifier.headingSums,
      section: preface.section,
      direction: preface.direction
    )
    fill(&rows, assignment, options, body, rates)

    let lastRow = reading.firstBodyRow(head) + classifier.kinds.count - 1
    let unit = detectUnit(assignment, options, body, lines, lastRow: lastRow)
    let findings = FindingsWriter(
      reading: reading,
      dimensions: dimensions,
      options: options,
      assignment: assignment,
      year: year
    ).findings
    var columns = dimensions.columns
    columns.merge(assignment.columns) { dimension, _ in dimension }
    diagnose(findings, body, rows, assignment, options, classifier, lastRow: lastRow)

    return ExecutionTable(
      sheet: head.sheet,
      sheetName: head.info.name,
      headerRows: reading.rows,
      rows: reading.firstBodyRow(head)...lastRow,
      columns: columns,
      dmColumns: assignment.dmColumns,
      findings: findings,
      lastColumn: lastColumn(body, count: classifier.kinds.count, lastRow: lastRow),
      unit: unit.unit,
      unitReason: unit.reason,
      engagedIsCumulative: engaged.isCumulative,
      engagedReason: engaged.reason,
      identities: assignment.checks,
      rateForm: rates.form,
      confidence: confidence(findings, assignment, rows),
      year: year,
      directionLabel: preface.directionLabel,
      natureSource: dimensions.natureSource,
      chapterCellsAreCodes: dimensions.columns[.chapitre].map { $0 == body.columns.chapter }
        ?? false
        && lines.allSatisfy { body.flags[$0].contains(.chapterIsCode) },
      diagnostics: diagnostics + unit.diagnostics,
      body: rows
    )
  }

  /// The only year that a column of the first rows holds.
  private func yearOfRows(_ column: Int) -> Int? {
    var years: Set<Int> = []
    for row in head.rows where row.index > reading.rows.upperBound {
      guard let text = row.cell(column).flatMap(head.headerText),
        let year = HeaderText(text).year
      else { continue }
      years.insert(year)
    }
    return years.count == 1 ? years.first : nil
  }

  private func readBody(
    _ dimensions: DimensionAssignment,
    _ workbook: some SheetReading
  ) throws -> BodyReader {
    let columns = dimensions.bodyColumns(firstRow: reading.firstBodyRow(head))
    var headerTexts: Set<UInt64> = []
    for row in reading.rows {
      for cell in head.row(row)?.cells ?? [] where cell.kind == .text {
        headerTexts.insert(cell.payload)
      }
    }
    let matcher = matcher
    var body = BodyReader(
      columns,
      texts: workbook.texts,
      headerTexts: headerTexts,
      padding: { Self.padding(workbook.appearance(of: $0).numberFormat) },
      isHeader: { matcher.isHeader($0) }
    )
    try workbook.readRows(ofSheet: head.sheet) { body.read($0) }
    body.finish()
    return body
  }

  /// Digits that a format such as `000` shows at least.
  private static func padding(_ format: String?) -> Int {
    guard let format, !format.isEmpty, format.allSatisfy({ $0 == "0" }) else { return 0 }
    return min(format.count, 12)
  }

  private func amountOptions(_ columns: BodyColumns, year: Int?) -> [AmountOptions] {
    columns.amounts.enumerated().compactMap { slot, column in
      reading.columns.first { $0.column == column }.flatMap {
        AmountOptions($0, slot: slot, year: year)
      }
    }
  }

  private func finished(_ body: BodyReader, _ classifier: RowClassifier) -> ExecutionRows {
    var rows = body.rows
    let count = classifier.kinds.count
    rows.kinds = classifier.kinds
    rows.headingSums = Set(classifier.headingSums.map { rows.firstRow + $0 })
    let excess = rows.natureKeys.count - count
    rows.natureKeys.removeLast(excess)
    rows.chapterKeys.removeLast(excess)
    rows.functionKeys.removeLast(excess)
    rows.sections.removeLast(excess)
    rows.directions.removeLast(excess)
    rows.orders.removeLast(excess)
    return rows
  }

  private mutating func fill(
    _ rows: inout ExecutionRows,
    _ assignment: AmountAssignment,
    _ options: [AmountOptions],
    _ body: BodyReader,
    _ rates: RateReading
  ) {
    let count = rows.kinds.count
    let last = rows.firstRow + count - 1
    for (index, match) in assignment.chosen.enumerated() {
      guard let field = match?.field else { continue }
      let slot = options[index].slot
      // Most often all rows belong to the table, and nothing is copied.
      var values = body.amounts[slot]
      values.removeLast(values.count - count)
      if let scale = rates.scales[field], scale != 1 {
        for offset in values.indices { values[offset] /= scale }
      }
      if field == .dm, var sum = rows.amounts[.dm] {
        for offset in values.indices where !values[offset].isNaN {
          sum[offset] = sum[offset].isNaN ? values[offset] : sum[offset] + values[offset]
        }
        rows.amounts[.dm] = sum
      } else {
        rows.amounts[field] = values
      }
      let texts = (body.textAmounts[slot] ?? []).filter { $0 <= last }
      guard !texts.isEmpty else { continue }
      rows.amountIsText[field, default: []].formUnion(texts)
      diagnostics.append(
        Diagnostic(.amountsAsText(field: field, count: texts.count), column: options[index].column)
      )
    }
    rows.formulas = rows.formulas.filter { row, _ in
      guard row <= last else { return false }
      let kind = rows.kinds[row - rows.firstRow]
      return kind == .subtotal || kind == .total
    }
    rows.labels = rows.labels.filter { row, _ in
      guard row <= last else { return false }
      let kind = rows.kinds[row - rows.firstRow]
      return kind == .subtotal || kind == .total || kind == .banner
    }
  }

  private func detectUnit(
    _ assignment: AmountAssignment,
    _ options: [AmountOptions],
    _ body: BodyReader,
    _ lines: [Int],
    lastRow: Int
  ) -> UnitDetection {
    var largest = 0.0
    var columns: Set<Int> = []
    for (index, match) in assignment.chosen.enumerated() where match?.field.kind == .amount {
      columns.insert(options[index].column)
      let values = body.amounts[options[index].slot]
      for line in lines where abs(values[line]) > largest { largest = abs(values[line]) }
    }
    let below = body.rows.labels.filter { $0.key > lastRow && $0.key <= lastRow + 10 }
      .sorted { $0.key < $1.key }.map { (row: Int?.some($0.key), text: $0.value) }
    let bands = reading.columns.map { (row: Int?.some(reading.rows.lowerBound), text: $0.header) }
    return UnitDetection(
      reading: reading,
      amountColumns: columns,
      notes: preface.notes + bands + below,
      thousandTexts: body.thousandTexts,
      textCount: body.textAmounts.values.reduce(0) { $0 + $1.count },
      largest: largest
    )
  }

  /// The last filled column from the header to the last row, merged cells included.
  private func lastColumn(_ body: BodyReader, count: Int, lastRow: Int) -> Int {
    var last = Int(body.lastColumns.prefix(count).max() ?? 0)
    for row in head.rows where reading.rows.contains(row.index) {
      for cell in row.cells where cell.kind != .blank { last = max(last, Int(cell.column)) }
    }
    for range in head.layout.merged
    where range.rows.overlaps(reading.rows.lowerBound...lastRow) && range.columns.count <= 64 {
      last = max(last, range.last.column)
    }
    return last
  }

  private func confidence(
    _ findings: [ColumnFinding],
    _ assignment: AmountAssignment,
    _ rows: ExecutionRows
  ) -> Double {
    let known = findings.filter { $0.field != nil }
    guard !known.isEmpty else { return 0 }
    let mean = known.reduce(0) { $0 + $1.confidence } / Double(known.count)
    let understood = Double(known.count) / Double(findings.count)
    let lines = rows.kinds.indices.filter { rows.kinds[$0] == .line }
    let withNature = lines.count { rows.natureKeys[$0] >= 0 }
    let covered = Double(withNature) / Double(max(1, lines.count))
    let proof = assignment.checks.contains(where: \.holds) ? 0.05 : 0
    return min(1, mean * (0.75 + 0.25 * understood) * (0.6 + 0.4 * covered) + proof)
  }

  private mutating func diagnose(
    _ findings: [ColumnFinding],
    _ body: BodyReader,
    _ rows: ExecutionRows,
    _ assignment: AmountAssignment,
    _ options: [AmountOptions],
    _ classifier: RowClassifier,
    lastRow: Int
  ) {
    if head.info.visibility != .visible { diagnostics.append(Diagnostic(.hiddenSheet)) }
    for finding in findings where finding.field == nil && finding.reasons == [.unknownHeader] {
      diagnostics.append(
        Diagnostic(
          .unknownHeader(finding.header),
          row: reading.rows.upperBound,
          column: finding.column
        )
      )
    }
    appendLimited(classifier.diagnostics.filter { $0.row.map { $0 <= lastRow } ?? true })
    if body.unvalued.count > 0 {
      let first = body.unvalued.first
      diagnostics.append(
        Diagnostic(
          .unvaluedFormulas(count: body.unvalued.count),
          row: first.row,
          column: first.column
        )
      )
    }
    var odd: [Diagnostic] = []
    for cell in body.oddCells where cell.row <= lastRow {
      guard let offset = rows.offset(ofRow: cell.row), rows.kinds[offset] != .banner,
        rows.kinds[offset] != .other
      else { continue }
      odd.append(
        Diagnostic(
          cell.isError ? .errorValue(cell.text) : .unreadableAmount(cell.text),
          row: cell.row,
          column: cell.column
        )
      )
    }
    appendLimited(odd)
    for sum in classifier.differing {
      guard let index = options.firstIndex(where: { $0.slot == sum.slot }),
        let field = assignment.chosen[index]?.field
      else { continue }
      diagnostics.append(
        Diagnostic(
          .subtotalDiffers(field: field, found: sum.found, expected: sum.expected),
          row: rows.firstRow + sum.offset,
          column: options[index].column
        )
      )
    }
    if let row = body.nextHeader {
      diagnostics.append(Diagnostic(.furtherBlock(headers: []), row: row))
    }
    let available = assignment.checks.filter(\.holds).map(\.identity)
    if available.contains(.availableIsCreditsLessPaid),
      !available.contains(.availableIsCreditsLessEngaged),
      !available.contains(.availableIsCreditsLessEngagedAndPaid)
    {
      diagnostics.append(Diagnostic(.availableIgnoresCommitments))
    }
    if let paid = rows.amounts[.mandate] ?? rows.amounts[.ouverts] ?? rows.amounts[.bp] {
      let received = rows.kinds.indices.filter {
        rows.kinds[$0] == .line && rows.directions[$0] == .recette && abs(paid[$0]) > 0
      }
      if received.count >= 2, received.allSatisfy({ paid[$0] < 0 }) {
        diagnostics.append(Diagnostic(.negativeRevenue))
      }
    }
  }

  private mutating func appendLimited(_ list: [Diagnostic]) {
    diagnostics += list.prefix(20)
    if list.count > 20 { diagnostics.append(Diagnostic(.more(count: list.count - 20))) }
  }
}
