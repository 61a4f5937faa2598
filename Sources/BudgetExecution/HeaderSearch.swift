import Spreadsheet

/// Looks for the header of an execution table at the top of a sheet.
struct HeaderSearch {
  /// The readings found on a sheet, the best first, one per row that can end a header.
  ///
  /// `sure` headers at least must be known without doubt for a row to be looked at more closely.
  static func readings(
    in head: SheetHead,
    texts: TextTable,
    matcher: inout HeaderMatcher,
    sure: Int
  ) -> [HeaderReading] {
    var found: [HeaderReading] = []
    for row in head.rows where row.index < SheetHead.headerDepth {
      var best: HeaderReading?
      for height in 1...3 where row.index - height + 1 >= 0 {
        let rows = (row.index - height + 1)...row.index
        guard let block = HeaderBlock(rows, of: head), matcher.surelyKnown(block) >= sure else {
          continue
        }
        var reading = HeaderReading(
          block,
          matched: matcher.read(block),
          head: head,
          texts: texts
        )
        reading.score += mergedRowsBonus(block, head) + bandsBonus(block, head)
        if best.map({ reading.ranks(above: $0) }) ?? true { best = reading }
      }
      if let best { found.append(best) }
    }
    if sure == 0 { found = Array(found.prefix(20)) }
    // Rows further down win only when they say more: a repeated header is not better.
    var sorted: [HeaderReading] = []
    for reading in found {
      let place = sorted.firstIndex { reading.ranks(above: $0) } ?? sorted.count
      sorted.insert(reading, at: place)
    }
    return sorted.map { extended($0, head) }
  }

  /// Bands merged over some of the columns belong to the header below them.
  private static func bandsBonus(_ block: HeaderBlock, _ head: SheetHead) -> Double {
    let width = block.columns.count
    let bands = block.rows.dropLast().filter { row in
      head.layout.merged.contains { range in
        range.rows == row...row && range.columns.count > 1 && range.columns.count * 10 < width * 8
          && head.headerText(row: row, column: range.first.column) != nil
      }
    }
    return 0.1 * Double(bands.count)
  }

  /// Cells merged over several rows tell where a header ends, for or against a block of rows.
  private static func mergedRowsBonus(_ block: HeaderBlock, _ head: SheetHead) -> Double {
    var ends = 0
    var goesOn = 0
    for range in head.layout.merged
    where range.rows.count > 1 && range.first.row >= block.rows.lowerBound
      && range.first.row <= block.rows.upperBound
      && head.headerText(row: range.first.row, column: range.first.column) != nil
    {
      if range.last.row == block.rows.upperBound {
        ends += 1
      } else if range.last.row > block.rows.upperBound,
        range.last.row <= block.rows.lowerBound + 2,
        head.row(range.last.row)?.cells.contains(where: { head.headerText(of: $0) != nil }) == true
      {
        goesOn += 1
      }
    }
    return ends == goesOn ? 0 : ends > goesOn ? 0.3 : -0.3
  }

  /// The reading with the rows that its merged cells reach down to.
  private static func extended(_ reading: HeaderReading, _ head: SheetHead) -> HeaderReading {
    var reading = reading
    let columns = Set(reading.columns.map(\.column))
    var last = reading.rows.upperBound
    for range in head.layout.merged
    where range.rows.contains(reading.rows.upperBound)
      && range.rows.lowerBound
        >= reading.rows.lowerBound
      && columns.contains(range.first.column)
      && range.last.row <= reading.rows.lowerBound + 3
    {
      last = max(last, range.last.row)
    }
    // Only rows that hold no data of their own belong to the header.
    while last > reading.rows.upperBound,
      head.row(last)?.cells.contains(where: { $0.kind != .blank }) == true
    {
      last -= 1
    }
    if reading.rows.count < 3, last - reading.rows.lowerBound < 3,
      let units = unitRow(below: last, head)
    {
      last = units.row
      for index in reading.columns.indices {
        guard let unit = units.units[reading.columns[index].column] else { continue }
        reading.columns[index].text.unit = unit
      }
    }
    reading.rows = reading.rows.lowerBound...last
    return reading
  }

  /// The units of the columns, when the next row holds nothing else.
  private static func unitRow(
    below row: Int,
    _ head: SheetHead
  ) -> (row: Int, units: [Int: DeclaredUnit])? {
    guard let next = head.row(row + 1) else { return nil }
    var units: [Int: DeclaredUnit] = [:]
    for cell in next.cells where cell.kind != .blank {
      guard let text = head.headerText(of: cell),
        let unit = DeclaredUnit.alone(Folding.fold(text))
      else { return nil }
      units[Int(cell.column)] = unit
    }
    return units.count >= 2 ? (row + 1, units) : nil
  }
}

extension HeaderReading {
  /// Whether this reading is clearly the better one of two.
  func ranks(above other: HeaderReading) -> Bool {
    if missing.isEmpty != other.missing.isEmpty { return missing.isEmpty }
    return score > other.score + 0.05
  }
}
