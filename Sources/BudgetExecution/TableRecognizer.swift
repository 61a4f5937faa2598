package import Spreadsheet

/// Finds the execution table of a workbook and reads it.
package struct TableRecognizer {
  private let lexicon: HeaderLexicon

  /// Makes a recognizer.
  ///
  /// - Parameters:
  ///   - lexicon: Headers known.
  ///   - extraHeaders: Headers that the user teaches; they win over the lexicon and need not fit what
  ///     their cells hold.
  package init(lexicon: HeaderLexicon, extraHeaders: [(header: String, field: Field)] = []) {
    var lexicon = lexicon
    lexicon.teach(extraHeaders)
    self.lexicon = lexicon
  }

  /// Looks for the execution table.
  ///
  /// - Parameters:
  ///   - workbook: Where to look.
  ///   - name: The only sheet to look at; nil for all, hidden ones only when no other has a table.
  ///   - ignored: Names of sheets not to look at.
  /// - Returns: The table, or the nearest thing to one.
  /// - Throws: `WorkbookError`, among them `noSuchSheet`.
  package func recognize(
    in workbook: some SheetReading,
    sheetNamed name: String? = nil,
    ignoring ignored: Set<String> = []
  ) throws -> Recognition {
    var matcher = HeaderMatcher(lexicon)
    let sheets = try sheets(of: workbook, named: name, ignoring: ignored)
    var found: [Found] = []
    for sheet in sheets.visible {
      found += try Self.search(sheet, of: workbook, &matcher)
    }
    if !found.contains(where: { $0.reading.missing.isEmpty }) {
      for sheet in sheets.hidden { found += try Self.search(sheet, of: workbook, &matcher) }
    }
    found = Self.ranked(found)
    for (index, candidate) in found.enumerated() where candidate.reading.missing.isEmpty {
      var builder = TableBuilder(candidate.head, candidate.reading, matcher: matcher)
      guard let table = try builder.build(from: workbook) else { continue }
      var others = found
      others.remove(at: index)
      let beside = Self.neighbours(of: table, in: candidate.head, of: workbook, &matcher)
      return .table(
        table,
        others: beside + others.filter { $0.reading.missing.isEmpty }.map(\.candidate)
      )
    }
    if found.isEmpty {
      for sheet in sheets.visible {
        found += try Self.search(sheet, of: workbook, &matcher, sure: 0)
      }
      found = Self.ranked(found)
    }
    guard let nearest = found.first?.candidate else {
      return .none(nearest: nil, missing: [.nature, .amount])
    }
    return .none(nearest: nearest, missing: nearest.missing.isEmpty ? [.rows] : nearest.missing)
  }

  private struct Found {
    var head: SheetHead
    var reading: HeaderReading

    var candidate: Candidate {
      Candidate(
        sheet: head.sheet,
        sheetName: head.info.name,
        headerRows: reading.rows,
        fields: reading.fields,
        score: reading.score,
        missing: reading.missing
      )
    }

    /// A longer table is the likelier one of two that look alike.
    var rank: Double {
      reading.score + 0.5 * min(1, Double(head.rows.count) / 100)
        - (head.info.visibility == .visible ? 0 : 2)
    }
  }

  private static func search(
    _ sheet: Int,
    of workbook: some SheetReading,
    _ matcher: inout HeaderMatcher,
    sure: Int = 2
  ) throws -> [Found] {
    var head = try SheetHead(sheet: sheet, of: workbook)
    // A sheet of numbers has no header, and looking for the nearest thing to one costs a reading.
    guard sure == 0 ? head.hasHeaderTexts : matcher.knowsAny(of: head) else { return [] }
    try head.readLayout(of: workbook)
    let readings = HeaderSearch.readings(
      in: head,
      texts: workbook.texts,
      matcher: &matcher,
      sure: sure
    )
    // One per sheet: the others are its own rows read otherwise.
    return readings.prefix(1).map { Found(head: head, reading: $0) }
  }

  /// Other tables on the sheet of the one that was taken: left of its first column that was used, or
  /// right of its amounts.
  private static func neighbours(
    of table: ExecutionTable,
    in head: SheetHead,
    of workbook: some SheetReading,
    _ matcher: inout HeaderMatcher
  ) -> [Candidate] {
    let amounts = table.columns.filter { $0.key.kind != .dimension }.map(\.value) + table.dmColumns
    guard let first = (amounts + table.columns.values).min(), let last = amounts.max() else {
      return []
    }
    var sides: [ClosedRange<Int>] = []
    if first > 0 { sides.append(0...first - 1) }
    if last + 1 < SheetLimits.columns { sides.append(last + 1...SheetLimits.columns - 1) }
    return sides.compactMap { columns in
      let rest = head.limited(to: columns)
      guard matcher.knowsAny(of: rest) else { return nil }
      let readings = HeaderSearch.readings(
        in: rest,
        texts: workbook.texts,
        matcher: &matcher,
        sure: 2
      )
      guard let reading = readings.first, reading.missing.isEmpty else { return nil }
      var candidate = Found(head: rest, reading: reading).candidate
      let own = reading.columns.map(\.column)
      candidate.columns = (own.min() ?? columns.lowerBound)...(own.max() ?? columns.upperBound)
      return candidate
    }
  }

  private static func ranked(_ found: [Found]) -> [Found] {
    var sorted: [Found] = []
    for candidate in found {
      let place =
        sorted.firstIndex {
          let isUsable = candidate.reading.missing.isEmpty
          return isUsable != $0.reading.missing.isEmpty
            ? isUsable : candidate.rank > $0.rank + 0.05
        } ?? sorted.count
      sorted.insert(candidate, at: place)
    }
    return sorted
  }

  private func sheets(
    of workbook: some SheetReading,
    named name: String?,
    ignoring ignored: Set<String>
  ) throws -> (visible: [Int], hidden: [Int]) {
    let all = workbook.sheets.indices.filter { workbook.sheets[$0].kind == .worksheet }
    if let name {
      let wanted = Folding.fold(name)
      guard
        let sheet = all.first(where: { workbook.sheets[$0].name == name })
          ?? all.first(where: { Folding.fold(workbook.sheets[$0].name) == wanted })
      else { throw WorkbookError(.noSuchSheet(name: name)) }
      return ([sheet], [])
    }
    let wanted = all.filter { !ignored.contains(workbook.sheets[$0].name) }
    return (
      wanted.filter { workbook.sheets[$0].visibility == .visible },
      wanted.filter { workbook.sheets[$0].visibility != .visible }
    )
  }
}
