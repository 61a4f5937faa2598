import Container
import Formula
import Spreadsheet

/// Compares two workbooks of either format: what a person would see, or calculate, differently.
///
/// Rows are aligned first, so that a line that someone has inserted counts as one difference and not
/// as a change of all the lines below it; formulas are compared as trees, whatever their dialect.
public struct Comparison {
  private let first: Workbook
  private let second: Workbook

  /// Prepares a comparison.
  public init(of first: Workbook, with second: Workbook) {
    self.first = first
    self.second = second
  }

  /// Tells every difference.
  ///
  /// - Parameter visit: Gets the differences: sheets, then the rows of each sheet, then the rest.
  /// - Throws: `WorkbookError`, or what `visit` throws.
  public func differences(_ visit: (Difference) throws -> Void) throws {
    let sheets = try compareSheetLists(visit)
    var sides: [(SheetComparison.Side, SheetComparison.Side)] = []
    let areOneFormat = first.format == second.format
    let contents = (
      try ComparedContents(first, asIs: areOneFormat),
      try ComparedContents(second, asIs: areOneFormat)
    )
    var texts = (TextHashes(), TextHashes())
    for (a, b) in sheets {
      let rows = try ComparedSheet(first.document, sheet: a, contents.0, &texts.0).rows
      let others = try ComparedSheet(second.document, sheet: b, contents.1, &texts.1).rows
      sides.append(
        (
          SheetComparison.Side(
            document: first.document,
            contents: contents.0,
            sheet: a,
            rows: rows
          ),
          SheetComparison.Side(
            document: second.document,
            contents: contents.1,
            sheet: b,
            rows: others
          )
        )
      )
    }
    let alignments = sides.map { a, b in
      RowAlignment(a.rows.map(\.key), b.rows.map(\.key)).pairs
    }
    var maps: [String: RowMap] = [:]
    for (index, (a, b)) in sides.enumerated() {
      maps[first.sheets[a.sheet].name.lowercased()] = RowMap(
        alignments[index].map { (a.rows[$0].index, b.rows[$1].index) }
      )
    }
    let formulas = ComparedFormula(
      (dialect(of: first), dialect(of: second)),
      maps: maps,
      externals: (contents.0.external, contents.1.external)
    )
    for (index, (a, b)) in sides.enumerated() {
      var comparison = SheetComparison(
        name: first.sheets[a.sheet].name,
        a,
        b,
        pairs: alignments[index],
        formulas: formulas,
        areOneFormat: first.format == second.format,
        rowsHaveMoved: maps.values.contains { !$0.isIdentity }
      )
      try comparison.compare(visit)
      let name = first.sheets[a.sheet].name
      let map = maps[name.lowercased()] ?? .identity
      try compareLayouts(a.sheet, b.sheet, map, visit)
      if let before = contents.0.frame(name),
        let after = contents.1.frame(second.sheets[b.sheet].name)
      {
        try FrameComparison(
          name,
          before,
          after,
          map,
          areOneFormat: first.format == second.format
        ).compare(visit)
      }
    }
    try compareNames(formulas, visit)
    if first.format == second.format { try PackageComparison(first, second).compare(visit) }
  }

  private func dialect(of workbook: Workbook) -> FormulaDialect {
    workbook.format == .openDocument ? .openFormula : .spreadsheetML
  }

  /// Tells the sheets that only one workbook has; returns the positions of those that both have.
  private func compareSheetLists(
    _ visit: (Difference) throws -> Void
  ) throws -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for (position, sheet) in first.sheets.enumerated() {
      guard let other = second.sheetIndex(named: sheet.name) else {
        try visit(Difference(.sheetRemoved, sheet: sheet.name))
        continue
      }
      pairs.append((position, other))
    }
    let known = Set(pairs.map(\.1))
    for (position, sheet) in second.sheets.enumerated() where !known.contains(position) {
      try visit(Difference(.sheetAdded, sheet: sheet.name))
    }
    for (a, b) in pairs where first.sheets[a].visibility != second.sheets[b].visibility {
      try visit(
        Difference(
          .sheetVisibility,
          sheet: first.sheets[a].name,
          before: "\(first.sheets[a].visibility)",
          after: "\(second.sheets[b].visibility)"
        )
      )
    }
    if zip(pairs, pairs.dropFirst()).contains(where: { $0.1 > $1.1 }) {
      try visit(
        Difference(
          .sheetOrder,
          before: pairs.map { first.sheets[$0.0].name }.joined(separator: ", "),
          after: pairs.sorted { $0.1 < $1.1 }.map { first.sheets[$0.0].name }
            .joined(separator: ", ")
        )
      )
    }
    return pairs
  }

  private func compareLayouts(
    _ a: Int,
    _ b: Int,
    _ map: RowMap,
    _ visit: (Difference) throws -> Void
  ) throws {
    let name = first.sheets[a].name
    for info in [first.sheets[a], second.sheets[b]] {
      guard info.kind == .worksheet, !info.isMissing else { return }
    }
    let before = try first.document.layout(ofSheet: a)
    let after = try second.document.layout(ofSheet: b)
    for (kind, old, new) in [
      (
        Difference.Kind.merged, before.merged.filter { $0.first != $0.last },
        after.merged.filter { $0.first != $0.last }
      ),
      (.filter, before.autoFilters, after.autoFilters), (.table, before.tables, after.tables),
    ] {
      try compare(kind, old, new, sheet: name, map, visit)
    }
    try compareComments(a, b, map, visit)
    if before.drawings.count != after.drawings.count {
      try visit(
        Difference(
          .drawings,
          sheet: name,
          before: String(before.drawings.count),
          after: String(after.drawings.count)
        )
      )
    }
    let hidden = (Self.letters(before.hiddenColumns), Self.letters(after.hiddenColumns))
    if hidden.0 != hidden.1 {
      try visit(Difference(.hiddenColumns, sheet: name, before: hidden.0, after: hidden.1))
    }
    if before.isProtected != after.isProtected {
      try visit(
        Difference(
          .protection,
          sheet: name,
          before: String(before.isProtected),
          after: String(after.isProtected)
        )
      )
    }
  }

  /// Tells ranges that one sheet only has; two that begin in the same cell are one that has changed.
  private func compare(
    _ kind: Difference.Kind,
    _ before: [CellRange],
    _ after: [CellRange],
    sheet: String,
    _ map: RowMap,
    _ visit: (Difference) throws -> Void
  ) throws {
    let current = Set(after)
    var left = current
    var gone: [CellRange] = []
    for range in before {
      let followed = map.follow(range)
      if current.contains(followed) { left.remove(followed) } else { gone.append(range) }
    }
    for range in gone {
      let followed = map.follow(range)
      let grown = left.first { $0.first == followed.first }
      if let grown { left.remove(grown) }
      try visit(
        Difference(
          kind,
          sheet: sheet,
          place: "\(range)",
          before: "\(range)",
          after: grown.map(\.description)
        )
      )
    }
    for range in left.sorted(by: { $0.first < $1.first }) {
      try visit(Difference(kind, sheet: sheet, place: "\(range)", after: "\(range)"))
    }
  }

  private func compareComments(
    _ a: Int,
    _ b: Int,
    _ map: RowMap,
    _ visit: (Difference) throws -> Void
  ) throws {
    let name = first.sheets[a].name
    var after: [CellReference: String] = [:]
    for comment in try second.document.comments(ofSheet: b) { after[comment.cell] = comment.text }
    for comment in try first.document.comments(ofSheet: a) {
      let place = CellReference(
        row: map.row(comment.cell.row),
        column: comment.cell.column
      )
      let other = after.removeValue(forKey: place)
      if let other, ComparedValue.areEqual(.text(other), .text(comment.text)) { continue }
      // One of blanks says as little as an empty one.
      if let other, (other + comment.text).allSatisfy(\.isWhitespace) { continue }
      try visit(
        Difference(
          .comment,
          sheet: name,
          place: "\(comment.cell)",
          otherPlace: other == nil || place == comment.cell ? nil : "\(place)",
          before: comment.text,
          after: other
        )
      )
    }
    for (cell, text) in after.sorted(by: { $0.key < $1.key }) {
      try visit(Difference(.comment, sheet: name, place: "\(cell)", after: text))
    }
  }

  /// Hidden columns as letters, runs joined: `C, F:H`.
  private static func letters(_ runs: [ClosedRange<Int>]) -> String {
    var joined: [ClosedRange<Int>] = []
    for run in runs.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound + 1 >= run.lowerBound {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, run.upperBound)
      } else {
        joined.append(run)
      }
    }
    return joined.map { run in
      let first = ColumnName.letters(run.lowerBound)
      return run.count == 1 ? first : "\(first):\(ColumnName.letters(run.upperBound))"
    }.joined(separator: ", ")
  }

  private func compareNames(
    _ formulas: ComparedFormula,
    _ visit: (Difference) throws -> Void
  ) throws {
    let before = ComparedNames(first, dialect(of: first))
    let after = ComparedNames(second, dialect(of: second))
    for key in before.order {
      guard let old = before[key] else { continue }
      guard let new = after[key] else {
        try visit(Difference(.name, sheet: key.sheet, place: old.name, before: old.text))
        continue
      }
      if old.text != new.text,
        !formulas.areEqual(old.formula, .origin, new.formula, .origin, sheet: key.sheet ?? "")
      {
        try visit(
          Difference(.name, sheet: key.sheet, place: old.name, before: old.text, after: new.text)
        )
      }
    }
    for key in after.order where before[key] == nil {
      guard let new = after[key] else { continue }
      try visit(Difference(.name, sheet: key.sheet, place: new.name, after: new.text))
    }
  }
}

extension CellReference {
  fileprivate static let origin = CellReference(row: 0, column: 0)
}
