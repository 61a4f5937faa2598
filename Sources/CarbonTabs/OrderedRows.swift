import Spreadsheet

/// Where the rows of a region go that are told by their order, once the référentiel fills in others.
struct OrderedRows {
  /// What each row holds before anything is put back.
  private let proposed: [[String: CellValue]]
  /// The fields from left to right.
  private let fields: [String]

  init(_ region: EntryRegion, on sheet: Sheet) {
    fields = region.fields.sorted { $0.cells.first < $1.cells.first }.map(\.name)
    proposed = (0..<region.rows.count).map { offset in
      var values: [String: CellValue] = [:]
      for field in region.fields {
        guard let cell = field.cell(offset), case .value(let value)? = sheet[cell]?.content,
          value != .blank
        else { continue }
        values[field.name] = value
      }
      return values
    }
  }

  /// The row, counted from the first, of each row that people changed or added, in their order.
  ///
  /// A row that they changed takes the place of what it was; one that they added comes to the first
  /// empty row from its own place on, so that nothing that is proposed is hidden by it.
  func offsets(of rows: [EntryRow]) -> [EntryKey: Int] {
    var offsets: [EntryKey: Int] = [:]
    var taken: Set<Int> = []
    for row in rows where !row.defaults.isEmpty {
      guard let place = place(of: row, taken) else { continue }
      taken.insert(place)
      offsets[row.key] = place
    }
    var next = 0
    for row in rows where offsets[row.key] == nil {
      let start = max(next, (Int(row.key.text) ?? 1) - 1)
      guard start < proposed.count,
        let place = (start..<proposed.count).first(where: {
          proposed[$0].isEmpty && !taken.contains($0)
        })
      else { continue }
      taken.insert(place)
      offsets[row.key] = place
      next = place + 1
    }
    return offsets
  }

  /// The row that proposes what a changed one proposed, or still begins like it in the same place.
  private func place(of row: EntryRow, _ taken: Set<Int>) -> Int? {
    let own = (Int(row.key.text) ?? 1) - 1
    func isFree(_ offset: Int) -> Bool {
      proposed.indices.contains(offset) && !taken.contains(offset)
    }
    if isFree(own), proposed[own] == row.defaults { return own }
    if let same = proposed.indices.first(where: { isFree($0) && proposed[$0] == row.defaults }) {
      return same
    }
    guard isFree(own) else { return nil }
    let title = fields.first { row.defaults[$0] != nil }
    return title.map { proposed[own][$0] == row.defaults[$0] } ?? false ? own : nil
  }
}
