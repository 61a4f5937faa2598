import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// What people typed, put into tabs that were made anew.
@Suite struct EntryPlacementTests {
  private func entry(_ value: CellValue, format: String? = nil) -> Entry {
    Entry(
      value,
      numberFormat: format,
      place: EntryPlace(sheet: "CO2 Budget", cell: CellReference(row: 90, column: 1))
    )
  }

  private func placed(
    _ entries: [String: [EntryRow]],
    _ context: DialogueContext = Samples.context(Samples.binding())
  ) -> EntryPlacement {
    var placement = EntryPlacement(DialogueTabs(context))
    placement.openRows(for: entries)
    placement.place(entries)
    return placement
  }

  /// The cell of a field on the row of a key.
  private func cell(
    _ placement: EntryPlacement,
    _ id: String,
    _ key: String,
    _ field: String,
    _ context: DialogueContext = Samples.context(Samples.binding())
  ) throws -> SheetCell? {
    let region = try #require(DialogueTabs(context).regions.first { $0.region.id == id })
    let offset = try #require(placement.rows[id]?[EntryKey(key)])
    let cells = try #require(region.region.fields.first { $0.name == field })
    return placement.sheets[region.sheet][try #require(cells.cell(offset))]
  }

  @Test func `entries follow their key to the row where it stands now`() throws {
    var context = Samples.context(Samples.binding())
    context.postes.insert(PosteBudget(poste: .named("Déplacements")), at: 0)
    let rows = [
      "Enveloppes": [
        EntryRow(key: EntryKey("Fret"), fields: ["Votee": entry(.number(12))]),
        EntryRow(key: EntryKey("Énergie"), fields: ["Bilan": entry(.blank)]),
      ]
    ]
    let placement = placed(rows, context)
    #expect(placement.homeless.isEmpty)
    #expect(
      try cell(placement, "Enveloppes", "Fret", "Votee", context)?.content == .value(.number(12))
    )
    // An emptied cell stays empty, though the référentiel proposes 100.
    #expect(
      try cell(placement, "Enveloppes", "Énergie", "Bilan", context)?.content == .value(.blank)
    )
  }

  @Test func `what has no row any more, or no open cell, is told`() {
    let rows = [
      "Enveloppes": [EntryRow(key: EntryKey("Numérique"), fields: ["Votee": entry(.number(1))])],
      "Correspondances": [
        EntryRow(key: EntryKey("recette"), fields: ["Methode": entry(.text("manuel"))])
      ],
      "Inconnue": [EntryRow(key: EntryKey("1"), fields: ["X": entry(.text("perdu"))])],
    ]
    let values = Set(placed(rows).homeless.map(\.value))
    #expect(values == [.number(1), .text("manuel"), .text("perdu")])
  }

  @Test func `rows that people added come to the empty rows, their key with them`() throws {
    let rows = [
      "Correspondances": [
        EntryRow(
          key: EntryKey("6288-pilote"),
          ownKey: entry(.text("6288-pilote")),
          fields: ["Methode": entry(.text("manuel")), "TVA": entry(.number(0.1), format: "0%")]
        )
      ]
    ]
    let placement = placed(rows)
    #expect(placement.homeless.isEmpty)
    let method = try cell(placement, "Correspondances", "6288-pilote", "Methode")
    #expect(method?.content == .value(.text("manuel")))
    let key = placement.placed.first { $0.entry.value == .text("6288-pilote") }
    #expect(key != nil)
  }

  @Test func `what was typed beside a key that is still missing comes to an empty row too`() throws
  {
    let rows = [
      "Correspondances": [
        EntryRow(
          key: EntryKey("", occurrence: 3),
          fields: ["Commentaire": entry(.text("à venir"))]
        ),
        EntryRow(key: EntryKey("6288-pilote"), ownKey: entry(.text("6288-pilote")), fields: [:]),
      ]
    ]
    let placement = placed(rows)
    #expect(placement.homeless.isEmpty)
    let comment = try #require(placement.placed.first { $0.entry.value == .text("à venir") })
    let key = try #require(placement.placed.first { $0.entry.value == .text("6288-pilote") })
    // One after the other, as they were.
    #expect(key.cell.row == comment.cell.row + 1)
  }

  @Test func `a table grows with the rows that people added`() {
    var context = Samples.context(Samples.binding())
    func spare(_ context: DialogueContext) -> Int {
      let region = DialogueTabs(context).regions.first { $0.region.id == "Correspondances" }
      return region.map { $0.region.rows.count - context.correspondences.count } ?? 0
    }
    #expect(spare(context) == 15)
    context.entryRows = ["Correspondances": 40]
    #expect(spare(context) >= 40)
  }

  @Test func `a format that was typed is kept where the cell has none`() {
    let general = entry(.number(0.5), format: "0%").cell(CellStyle())
    #expect(general.style.numberFormat == "0%")
    let own = entry(.number(0.5), format: "0%").cell(CellStyle(numberFormat: "0.00"))
    #expect(own.style.numberFormat == "0.00")
    #expect(entry(.text("x"), format: "@").cell(CellStyle()).style.numberFormat == nil)
  }

  @Test(arguments: Samples.all.indices)
  func `the hidden sheet gives back all that the input cells held`(sample: Int) throws {
    let tabs = DialogueTabs(Samples.all[sample].context)
    let name = try #require(tabs.names.first { $0.name.hasPrefix("CO2_Propositions") })
    let range = try #require(
      name.refersTo.split(separator: "!").last.flatMap { CellRange("\($0)") }
    )
    var defaults = EntryDefaults()
    for row in range.rows {
      defaults.read(
        range.columns.map { column in
          guard case .value(let value)? = tabs.defaults[row, column]?.content else { return .blank }
          return value
        }
      )
    }
    for placed in tabs.regions {
      let sheet = tabs.sheets[placed.sheet]
      for (offset, key) in placed.region.keys(on: sheet).enumerated() {
        if case .column = placed.region.keys, !key.isOpen {
          #expect(defaults.hasRow(region: placed.region.id, key: key))
        }
        for field in placed.region.fields {
          guard let cell = field.cell(offset), case .value(let value)? = sheet[cell]?.content
          else { continue }
          let kept = defaults.content(region: placed.region.id, key: key, field: field.name)
          #expect(kept == .value(value), "\(placed.region.id) \(key.text) \(field.name)")
        }
      }
    }
  }
}
