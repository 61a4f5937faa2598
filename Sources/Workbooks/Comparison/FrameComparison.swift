import Formula
import Spreadsheet

/// Compares what stands around the rows of two sheets: rules, links, columns, view and print set-up.
struct FrameComparison {
  private let name: String
  private let first: SheetFrame
  private let second: SheetFrame
  private let map: RowMap
  private let areOneFormat: Bool

  init(
    _ name: String,
    _ first: SheetFrame,
    _ second: SheetFrame,
    _ map: RowMap,
    areOneFormat: Bool
  ) {
    self.name = name
    self.areOneFormat = areOneFormat
    self.first = first
    self.second = second
    self.map = map
  }

  func compare(_ visit: (Difference) throws -> Void) throws {
    try compare(.validation, Self.validations(first), Self.validations(second), visit)
    try compare(.conditionalFormat, Self.formats(first), Self.formats(second), visit)
    try compareLinks(visit)
    // Programs convert widths by the fonts that they have.
    if areOneFormat { try compareColumns(visit) }
    if first.sheet.isProtected, second.sheet.isProtected {
      let (before, after) = (first.permissions, second.permissions)
      // Whether objects can be changed means nothing where there are none.
      if before.symmetricDifference(after).isSubset(of: [.objects, .scenarios]) == false {
        try tell(.protection, nil, Self.text(before), Self.text(after), visit)
      }
    }
    try compare(.view, Self.view(first), Self.view(second), visit)
    try compare(.printSetup, settings(of: first.page), settings(of: second.page), visit)
  }

  private func tell(
    _ kind: Difference.Kind,
    _ place: String?,
    _ before: String?,
    _ after: String?,
    _ visit: (Difference) throws -> Void
  ) throws {
    try visit(Difference(kind, sheet: name, place: place, before: before, after: after))
  }

  private static func text(_ permissions: SheetPermissions) -> String {
    permissions.names.joined(separator: ", ")
  }

  // MARK: Rules

  /// Rules by what they say, each with all the cells it is for.
  private typealias Rules = [(rule: String, ranges: [CellRange])]

  private static func validations(_ frame: SheetFrame) -> Rules {
    gather(frame.sheet.validations.map { (ComparedRule.text($0), $0.ranges) })
  }

  private static func formats(_ frame: SheetFrame) -> Rules {
    gather(frame.sheet.conditionalFormats.map { (ComparedRule.text($0), $0.ranges) })
  }

  private static func gather(_ rules: Rules) -> Rules {
    var order: [String] = []
    var ranges: [String: [CellRange]] = [:]
    for (rule, list) in rules {
      if ranges[rule] == nil { order.append(rule) }
      ranges[rule, default: []] += list
    }
    return order.map { ($0, joined(ranges[$0] ?? [])) }
  }

  /// The same cells as ranges in one way, however they were cut before.
  private static func joined(_ ranges: [CellRange]) -> [CellRange] {
    guard ranges.count > 1 else { return ranges }
    var columns: [Int: [ClosedRange<Int>]] = [:]
    for range in ranges {
      for column in range.columns { columns[column, default: []].append(range.rows) }
    }
    var result: [CellRange] = []
    var open: [ClosedRange<Int>: Int] = [:]
    for column in columns.keys.sorted() {
      var runs: [ClosedRange<Int>] = []
      for rows in (columns[column] ?? []).sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = runs.last, last.upperBound + 1 >= rows.lowerBound {
          runs[runs.count - 1] = last.lowerBound...max(last.upperBound, rows.upperBound)
        } else {
          runs.append(rows)
        }
      }
      for rows in runs {
        if let index = open[rows], result[index].last.column + 1 == column {
          result[index].last.column = column
        } else {
          open[rows] = result.count
          result.append(CellRange(rows: rows, columns: column...column))
        }
      }
    }
    return result.sorted { $0.first < $1.first }
  }

  private func compare(
    _ kind: Difference.Kind,
    _ before: Rules,
    _ after: Rules,
    _ visit: (Difference) throws -> Void
  ) throws {
    var left = Dictionary(after.map { ($0.rule, $0.ranges) }, uniquingKeysWith: { $0 + $1 })
    for (rule, ranges) in before {
      let followed = ranges.map { map.follow($0) }
      let place = Self.text(ranges)
      guard let others = left.removeValue(forKey: rule) else {
        try tell(kind, place, rule, nil, visit)
        continue
      }
      if others != followed { try tell(kind, place, place, Self.text(others), visit) }
    }
    for (rule, ranges) in after where left[rule] != nil {
      try tell(kind, Self.text(ranges), nil, rule, visit)
    }
  }

  private static func text(_ ranges: [CellRange]) -> String {
    let shown = ranges.prefix(8).map(\.description).joined(separator: " ")
    return ranges.count > 8 ? shown + "…" : shown
  }

  // MARK: Links

  /// Where links lead, by cell.
  private static func links(_ frame: SheetFrame) -> [CellReference: String] {
    var links: [CellReference: String] = [:]
    for link in frame.sheet.hyperlinks {
      // Whether a place is absolute makes no difference to a link, nor how folders are told apart.
      let target =
        (link.address ?? "").replacing("\\", with: "/")
        + (link.location.isEmpty ? "" : "#" + link.location.replacing("$", with: ""))
      let range = CellRange(link.cell, link.lastCell ?? link.cell)
      for row in range.rows.prefix(1_000) {
        for column in range.columns.prefix(1_000) {
          links[CellReference(row: row, column: column)] = target
        }
      }
    }
    return links
  }

  private func compareLinks(_ visit: (Difference) throws -> Void) throws {
    let before = Self.links(first)
    var after = Self.links(second)
    for (cell, target) in before.sorted(by: { $0.key < $1.key }) {
      let place = CellReference(row: map.row(cell.row), column: cell.column)
      let other = after.removeValue(forKey: place)
      if other != target { try tell(.link, "\(cell)", target, other, visit) }
    }
    for (cell, target) in after.sorted(by: { $0.key < $1.key }) {
      try tell(.link, "\(cell)", nil, target, visit)
    }
  }

  // MARK: Columns

  private func compareColumns(_ visit: (Difference) throws -> Void) throws {
    var edges: Set<Int> = [0]
    for run in first.columns + second.columns {
      edges.insert(run.columns.lowerBound)
      edges.insert(run.columns.upperBound + 1)
    }
    let sorted = edges.filter { $0 < SheetLimits.columns }.sorted() + [SheetLimits.columns]
    var open: (columns: ClosedRange<Int>, before: Double, after: Double)?
    func close() throws {
      guard let run = open else { return }
      open = nil
      try tell(
        .columnWidth,
        Self.letters(run.columns),
        Self.points(run.before),
        Self.points(run.after),
        visit
      )
    }
    for (start, end) in zip(sorted, sorted.dropFirst()) {
      let widths = (Self.width(first, start), Self.width(second, start))
      guard let before = widths.0, let after = widths.1, abs(before - after) > 0.5 else { continue }
      if let run = open, run.columns.upperBound + 1 == start, run.before == before,
        run.after == after
      {
        open?.columns = run.columns.lowerBound...end - 1
      } else {
        try close()
        open = (start...end - 1, before, after)
      }
    }
    try close()
  }

  /// The width of a column in points; nil of a hidden one.
  private static func width(_ frame: SheetFrame, _ column: Int) -> Double? {
    let run = frame.columns.first { $0.columns.contains(column) }
    return run?.isHidden == true ? nil : run?.width ?? frame.defaultColumnWidth
  }

  private static func letters(_ columns: ClosedRange<Int>) -> String {
    let first = ColumnName.letters(columns.lowerBound)
    return columns.count == 1 ? first : "\(first):\(ColumnName.letters(columns.upperBound))"
  }

  private static func points(_ width: Double) -> String {
    NumberText.shortest((width * 10).rounded() / 10) + " pt"
  }

  // MARK: View and print set-up

  /// Settings by their names.
  private typealias Settings = [(name: String, value: String)]

  private static func view(_ frame: SheetFrame) -> Settings {
    [
      ("frozen-rows", String(frame.sheet.frozenRows)),
      ("frozen-columns", String(frame.sheet.frozenColumns)), ("zoom", String(frame.zoom)),
      ("grid", String(frame.sheet.showsGridLines)), ("headings", String(frame.showsHeadings)),
      ("zeros", String(frame.showsZeros)), ("right-to-left", String(frame.isRightToLeft)),
      ("tab-color", frame.sheet.tabColor?.hex ?? ""),
    ]
  }

  private func settings(of page: PageSetup) -> Settings {
    func points(_ value: Double?) -> String { value.map { String(Int($0.rounded())) } ?? "" }
    func range(_ range: ClosedRange<Int>?) -> String {
      range.map { "\($0.lowerBound + 1)-\($0.upperBound + 1)" } ?? ""
    }
    func band(_ band: PageSetup.Band) -> String {
      band.isEmpty ? "" : band.parts.map(\.codes).joined(separator: " | ")
    }
    return [
      ("areas", page.areas.map(\.description).joined(separator: " ")),
      ("rows", range(page.repeatedRows)), ("columns", range(page.repeatedColumns)),
      ("landscape", String(page.isLandscape)), ("scale", String(page.scale ?? 100)),
      ("fit-width", page.fitWidth.map { String($0) } ?? ""),
      ("fit-height", page.fitHeight.map { String($0) } ?? ""),
      ("centred-across", String(page.isCenteredHorizontally)),
      ("centred-down", String(page.isCenteredVertically)),
      ("grid", String(page.printsGridLines)), ("headings", String(page.printsHeadings)),
      ("header", band(page.header)), ("footer", band(page.footer)),
      ("even-header", page.evenHeader.map(band) ?? ""),
      ("even-footer", page.evenFooter.map(band) ?? ""),
      ("first-header", page.firstHeader.map(band) ?? ""),
      ("first-footer", page.firstFooter.map(band) ?? ""),
      ("row-breaks", page.rowBreaks.sorted().map { String($0) }.joined(separator: " ")),
      ("column-breaks", page.columnBreaks.sorted().map { String($0) }.joined(separator: " ")),
    ]
  }

  private func compare(
    _ kind: Difference.Kind,
    _ before: Settings,
    _ after: Settings,
    _ visit: (Difference) throws -> Void
  ) throws {
    for (old, new) in zip(before, after) where old.value != new.value {
      try tell(kind, old.name, old.value, new.value, visit)
    }
  }
}

extension RowMap {
  /// A range where its rows have gone.
  func follow(_ range: CellRange) -> CellRange {
    guard !isIdentity else { return range }
    let top = row(range.first.row, followsNext: true)
    return CellRange(rows: top...max(top, row(range.last.row)), columns: range.columns)
  }
}
