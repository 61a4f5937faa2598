import Formula
import Spreadsheet

/// Compares two sheets row by row, once their rows are aligned.
struct SheetComparison {
  /// A sheet in its workbook.
  struct Side {
    var document: any WorkbookDocument
    var contents: ComparedContents
    var sheet: Int
    var rows: [ComparedSheet.Row]
  }

  private let name: String
  private let first: Side
  private let second: Side
  private let formulas: ComparedFormula
  private let pairs: [(Int, Int)]
  /// Whether rows that are stored alike mean the same.
  private let skipsEqualRows: Bool
  private let areOneFormat: Bool
  private var formats = FormatDifferences()

  /// Cells of the first sheet kept at a time: 16 MiB.
  private static let window = 1 << 20

  init(
    name: String,
    _ first: Side,
    _ second: Side,
    pairs: [(Int, Int)],
    formulas: ComparedFormula,
    areOneFormat: Bool,
    rowsHaveMoved: Bool
  ) {
    self.name = name
    self.first = first
    self.second = second
    self.pairs = pairs
    self.formulas = formulas
    self.areOneFormat = areOneFormat
    skipsEqualRows = areOneFormat && !rowsHaveMoved
  }

  /// Tells the differences of the rows.
  mutating func compare(_ visit: (Difference) throws -> Void) throws {
    try compareRowLists(visit)
    var start = 0
    while start < pairs.count { start = try compareWindow(from: start, visit) }
    for difference in formats.differences(onSheet: name) { try visit(difference) }
  }

  // MARK: Rows

  /// Tells the rows that only one of the sheets has.
  private func compareRowLists(_ visit: (Difference) throws -> Void) throws {
    let removed = unpaired(first.rows.count, pairs.map(\.0))
    let added = unpaired(second.rows.count, pairs.map(\.1))
    try tell(removed, of: first, .rowDeleted, visit)
    try tell(added, of: second, .rowInserted, visit)
    var last = (position: -1, other: -1, row: -1, otherRow: -1)
    for (a, b) in pairs {
      let (row, otherRow) = (first.rows[a].index, second.rows[b].index)
      let blankBefore = row - last.row - (a - last.position)
      let blankAfter = otherRow - last.otherRow - (b - last.other)
      if blankBefore != blankAfter {
        try visit(
          Difference(
            .blankRows,
            sheet: name,
            place: String(row + 1),
            otherPlace: row == otherRow ? nil : String(otherRow + 1),
            before: String(blankBefore),
            after: String(blankAfter)
          )
        )
      }
      last = (a, b, row, otherRow)
    }
  }

  /// Positions that no pair has.
  private func unpaired(_ count: Int, _ paired: [Int]) -> [Int] {
    var result: [Int] = []
    var next = 0
    for position in paired {
      result.append(contentsOf: next..<position)
      next = position + 1
    }
    result.append(contentsOf: next..<max(next, count))
    return result
  }

  private func tell(
    _ positions: [Int],
    of side: Side,
    _ kind: Difference.Kind,
    _ visit: (Difference) throws -> Void
  ) throws {
    guard !positions.isEmpty else { return }
    let wanted = Set(positions.map { side.rows[$0].index })
    var failure: (any Error)?
    try side.document.readRows(ofSheet: side.sheet) { row in
      for offset in 0..<row.repeated
      where wanted.contains(row.index + offset) {
        let text = row.cells.prefix(4).compactMap { cell -> String? in
          let value = side.document.value(of: cell)
          return value == .blank ? nil : ComparedValue.text(value)
        }
        let content = text.joined(separator: " | ")
        do {
          try visit(
            Difference(
              kind,
              sheet: name,
              place: String(row.index + offset + 1),
              before: kind == .rowDeleted ? content : nil,
              after: kind == .rowDeleted ? nil : content
            )
          )
        } catch {
          failure = error
          return .stop
        }
      }
      return .next
    }
    if let failure { throw failure }
  }

  // MARK: Cells

  /// Compares as many pairs as fit in the window; returns the position of the next.
  private mutating func compareWindow(
    from start: Int,
    _ visit: (Difference) throws -> Void
  ) throws -> Int {
    var wanted: [Int: Int] = [:]
    var end = start
    while end < pairs.count, wanted.count < Self.window / 16 {
      let (a, b) = pairs[end]
      let (row, other) = (first.rows[a], second.rows[b])
      let isEqual =
        row.whole == other.whole
        && (!row.hasFormula || (skipsEqualRows && row.index == other.index))
      if !isEqual { wanted[row.index] = other.index }
      end += 1
    }
    guard !wanted.isEmpty else { return end }
    var kept: [Int: SheetRow] = [:]
    let (from, to) = (first.rows[pairs[start].0].index, first.rows[pairs[end - 1].0].index)
    try first.document.readRows(ofSheet: first.sheet) { row in
      guard row.index <= to else { return .stop }
      guard row.index + row.repeated > from else { return .next }
      for offset in 0..<row.repeated {
        if let other = wanted[row.index + offset] { kept[other] = row.copied(down: offset) }
      }
      return .next
    }
    var comparison = self
    let last = second.rows[pairs[end - 1].1].index
    try second.document.readRows(ofSheet: second.sheet) { row in
      guard row.index <= last else { return .stop }
      for offset in 0..<row.repeated {
        guard let before = kept.removeValue(forKey: row.index + offset) else { continue }
        try comparison.compare(before, row.copied(down: offset), visit)
      }
      return .next
    }
    self = comparison
    return end
  }

  private mutating func compare(
    _ before: SheetRow,
    _ after: SheetRow,
    _ visit: (Difference) throws -> Void
  ) throws {
    if before.isHidden != after.isHidden {
      try visit(
        Difference(
          .rowVisibility,
          sheet: name,
          place: String(before.index + 1),
          otherPlace: before.index == after.index ? nil : String(after.index + 1),
          before: String(before.isHidden),
          after: String(after.isHidden)
        )
      )
    }
    var (i, j) = (0, 0)
    while i < before.cells.count || j < after.cells.count {
      let a = i < before.cells.count ? before.cells[i] : nil
      let b = j < after.cells.count ? after.cells[j] : nil
      let column = min(a.map { Int($0.column) } ?? .max, b.map { Int($0.column) } ?? .max)
      let cellA = a.flatMap { Int($0.column) == column ? $0 : nil }
      let cellB = b.flatMap { Int($0.column) == column ? $0 : nil }
      if cellA != nil { i += 1 }
      if cellB != nil { j += 1 }
      try compare(column, before, cellA, after, cellB, visit)
    }
  }

  private mutating func compare(
    _ column: Int,
    _ rowA: SheetRow,
    _ a: Cell?,
    _ rowB: SheetRow,
    _ b: Cell?,
    _ visit: (Difference) throws -> Void
  ) throws {
    let place = CellReference(row: rowA.index, column: column)
    let other = CellReference(row: rowB.index, column: column)
    func tell(_ kind: Difference.Kind, _ before: String?, _ after: String?) throws {
      try visit(
        Difference(
          kind,
          sheet: name,
          place: "\(place)",
          otherPlace: place == other ? nil : "\(other)",
          before: before,
          after: after
        )
      )
    }
    let storedA = a?.hasFormula == true ? rowA.formula(column) : nil
    let storedB = b?.hasFormula == true ? rowB.formula(column) : nil
    let (formulaA, formulaB) = (
      storedA.flatMap(formulas.calculating), storedB.flatMap(formulas.calculating)
    )
    let valueA = formulas.constant(storedA) ?? a.map { first.document.value(of: $0) } ?? .blank
    let valueB = formulas.constant(storedB) ?? b.map { second.document.value(of: $0) } ?? .blank
    if formulaA != nil || formulaB != nil {
      if let formulaA, let formulaB,
        formulas.areEqual(formulaA, place, formulaB, other, sheet: name)
      {
        if !ComparedValue.areEqual(valueA, valueB) {
          try tell(.result, ComparedValue.text(valueA), ComparedValue.text(valueB))
        }
      } else {
        try tell(
          .formula,
          formulaA.map { formulas.text($0, place, isFirst: true) } ?? ComparedValue.told(valueA),
          formulaB.map { formulas.text($0, other, isFirst: false) } ?? ComparedValue.told(valueB)
        )
      }
    } else if !ComparedValue.areEqual(valueA, valueB) {
      try tell(.value, ComparedValue.told(valueA), ComparedValue.told(valueB))
    }
    if let a, let b { compareFormats(a, place, b, other) }
  }

  private mutating func compareFormats(
    _ a: Cell,
    _ place: CellReference,
    _ b: Cell,
    _ other: CellReference
  ) {
    let names = (
      first.document.sheets[first.sheet].name, second.document.sheets[second.sheet].name
    )
    let before = first.contents.look(of: a, at: place, names.0)
    let after = second.contents.look(of: b, at: other, names.1)
    guard before.hash != after.hash,
      !(first.contents.isCovered(place, names.0) && second.contents.isCovered(other, names.1))
    else { return }
    if before.formatSpelling != after.formatSpelling, a.kind != .text || b.kind != .text {
      formats.add(.numberFormat, place, before.format, after.format)
    }
    before.differences(from: after, countsUsualFont: areOneFormat) {
      formats.add(.appearance, place, $0, $1)
    }
  }
}

extension SheetRow {
  /// The row of a run of identical rows that lies some rows below the first.
  func copied(down offset: Int) -> SheetRow {
    guard offset > 0 || repeated > 1 else { return self }
    var row = self
    row.index += offset
    row.repeated = 1
    for index in row.formulas.indices { row.formulas[index].origin.row += offset }
    return row
  }
}
