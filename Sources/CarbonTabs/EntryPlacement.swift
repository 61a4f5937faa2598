package import Spreadsheet

/// Puts what people typed before into new tabs.
package struct EntryPlacement {
  /// The tabs, with what found its place.
  package private(set) var sheets: [Sheet]
  /// What found none.
  package private(set) var homeless: [Entry] = []
  /// Where what found its place stands now.
  package private(set) var placed: [(entry: Entry, sheet: Int, cell: CellReference)] = []
  /// Where the rows of each region stand now, by key.
  package private(set) var rows: [String: [EntryKey: Int]] = [:]

  private let regions: [DialogueTabs.PlacedRegion]

  /// Starts with tabs as they were made.
  package init(_ tabs: DialogueTabs) {
    sheets = tabs.sheets
    regions = tabs.regions
    for placed in regions {
      var rows: [EntryKey: Int] = [:]
      for (offset, key) in placed.region.keys(on: sheets[placed.sheet]).enumerated()
      where !key.isOpen {
        rows[key] = offset
      }
      self.rows[placed.region.id] = rows
    }
  }

  /// Gives rows that people added or changed their place, so that ``rows`` knows them: those that have
  /// no key yet too.
  package mutating func openRows(for entries: [String: [EntryRow]]) {
    for placed in regions {
      if case .order = placed.region.keys {
        let region = placed.region
        let ordered = OrderedRows(region, on: sheets[placed.sheet])
        rows[region.id] = ordered.offsets(of: entries[region.id] ?? [])
        continue
      }
      var free = placed.region.openRows(on: sheets[placed.sheet])[...]
      for row in entries[placed.region.id] ?? [] where row.ownKey != nil || row.key.isOpen {
        guard rows[placed.region.id]?[row.key] == nil, let offset = free.popFirst() else {
          continue
        }
        rows[placed.region.id]?[row.key] = offset
      }
    }
  }

  /// Puts all entries in their place, after ``openRows(for:)``.
  package mutating func place(_ entries: [String: [EntryRow]]) {
    for placed in regions {
      for row in entries[placed.region.id] ?? [] { place(row, placed) }
    }
    let known = Set(regions.map(\.region.id))
    for (id, rows) in entries.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
      for row in rows { homeless += row.all }
    }
  }

  private mutating func place(_ row: EntryRow, _ placed: DialogueTabs.PlacedRegion) {
    let region = placed.region
    guard let offset = rows[region.id]?[row.key] else {
      homeless += row.all
      return
    }
    if let ownKey = row.ownKey, case .column(let column) = region.keys {
      let cell = CellReference(row: region.rows.lowerBound + offset, column: column)
      // A key that the référentiel has come to know stands there already.
      if sheets[placed.sheet][cell]?.style.isLocked == false { set(ownKey, at: cell, placed.sheet) }
    }
    for (name, entry) in row.fields.sorted(by: { $0.key < $1.key }) {
      guard let field = region.fields.first(where: { $0.name == name }),
        let cell = field.cell(offset)
      else {
        homeless.append(entry)
        continue
      }
      let target = sheets[placed.sheet][cell]
      if target?.style.isLocked == false {
        set(entry, at: cell, placed.sheet)
      } else if target?.content != .value(entry.value), entry.value != .blank {
        homeless.append(entry)
      }
    }
  }

  private mutating func set(_ entry: Entry, at cell: CellReference, _ sheet: Int) {
    sheets[sheet][cell] = entry.cell(sheets[sheet][cell]?.style ?? CellStyle())
    placed.append((entry, sheet, cell))
  }

  /// Puts a formula where the value that it had was put.
  package mutating func setFormula(_ formula: String, at cell: CellReference, ofSheet sheet: Int) {
    sheets[sheet][cell]?.content = .formula(formula, cached: .blank)
  }

  /// Puts a comment on a cell of a tab.
  package mutating func add(_ comment: CellComment, toSheet sheet: Int) {
    sheets[sheet].comments.append(comment)
  }
}

extension EntryRow {
  /// All that was typed in the row, in the order of its cells.
  package var all: [Entry] {
    ((ownKey.map { [$0] } ?? []) + fields.values).sorted { $0.place.cell < $1.place.cell }
  }
}
