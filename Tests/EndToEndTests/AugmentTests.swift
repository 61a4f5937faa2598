import Testing
import Workbooks

@Suite struct `Augmenting every fixture` {
  @Test(arguments: Fixture.all)
  func `writes a workbook beside the original and leaves the original as it was`(
    fixture: Fixture
  ) async throws {
    let augmented = try await AugmentedFixtures.shared.value
    let outcome = try augmented.outcome(fixture)
    #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
    #expect(try bytes(of: augmented.source(fixture)) == bytes(of: fixture.path))
    let tabs = try Workbook(contentsOf: augmented.result(fixture)).sheets.map(\.name)
    for tab in Self.tabs { #expect(tabs.contains(tab), "\(tabs)") }
  }

  @Test(arguments: Fixture.all)
  func `keeps every part that it does not add to, compressed bytes and order included`(
    fixture: Fixture
  ) async throws {
    let augmented = try await AugmentedFixtures.shared.value
    let before = try ZipDirectory(path: fixture.path).entries
    let after = try ZipDirectory(path: augmented.result(fixture)).entries
    #expect(Array(after.map(\.name).prefix(before.count)) == before.map(\.name))
    for (old, new) in zip(before, after) where !Self.mayChange(old.name) {
      let isSame = old.compressed == new.compressed
      #expect(isSame, "\(old.name)")
    }
    let touched = zip(before, after).filter { $0.checksum != $1.checksum }.map(\.0.name)
    #expect(!touched.isEmpty)
  }

  @Test(arguments: Fixture.all)
  func `keeps every value that was there`(fixture: Fixture) async throws {
    let augmented = try await AugmentedFixtures.shared.value
    let before = try WorkbookCells(path: fixture.path)
    let after = try WorkbookCells(path: augmented.result(fixture))
    for sheet in before.sheets {
      let kept = after[sheet.name]
      for (place, value) in sheet.values { #expect(kept[place] == value, "\(sheet.name) \(place)") }
    }
  }

  @Test(arguments: Fixture.all)
  func `writes the same bytes each time it runs`(fixture: Fixture) async throws {
    // Each process hashes in another order; what is written may not depend on it.
    let folder = try TemporaryFolder()
    let again = folder.path + "/encore.\(fixture.format)"
    let outcome = try OngletCommand.run(
      ["augmenter", fixture.path, "--sortie", again],
      in: folder
    )
    #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
    let first = try await bytes(of: AugmentedFixtures.shared.value.result(fixture))
    let isSame = try bytes(of: again) == first
    #expect(isSame)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `puts columns in a tab of their own where there is no room beside the table`(
    format: String
  ) async throws {
    let reasons = [
      "graphique-a-droite": "un graphique, une image ou une forme se trouve à droite du tableau",
      "tableau-a-droite": "un autre tableau Excel se trouve à droite du tableau",
      "feuille-protegee": "la feuille « Exécution 2024 » est protégée",
    ]
    let augmented = try await AugmentedFixtures.shared.value
    for (name, reason) in reasons {
      let fixture = Fixture(name: name, format: format)
      #expect(try augmented.outcome(fixture).output.contains("sur les mêmes lignes : \(reason)."))
      let before = try WorkbookCells(path: fixture.path)
      let after = try WorkbookCells(path: augmented.result(fixture))
      let table = before.sheets[0].name
      #expect(before[table] == after[table], "\(name)")
      // Each line of the table has its key on the same row.
      let keys = after["CO2 Lignes"].filter { cell in
        if case .text(let text) = cell.value { text.count >= 4 && Int(text) != nil } else { false }
      }
      #expect(keys.count > 30, "\(name): \(keys.count)")
    }
  }

  @Test(
    .enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"),
    arguments: Fixture.all
  )
  func `stores the values that LibreOffice calculates, and no error`(fixture: Fixture) async throws
  {
    let augmented = try await AugmentedFixtures.shared.value
    let cached = try WorkbookCells(path: augmented.result(fixture))
    let recalculated = try await WorkbookCells(path: AugmentedFixtures.recalculated(fixture))
    #expect(cached.errors.isEmpty)
    #expect(recalculated.errors.isEmpty)
    #expect(cached.sheets.map(\.name) == recalculated.sheets.map(\.name))
    for sheet in cached.sheets {
      let found = cached.differences(from: recalculated, sheet: sheet.name, tolerance: 1e-9)
      #expect(found.isEmpty, "\(found.prefix(5))")
    }
  }

  @Test(arguments: Fixture.names)
  func `gives the same figures in both formats`(name: String) async throws {
    let augmented = try await AugmentedFixtures.shared.value
    let workbook = try WorkbookCells(
      path: augmented.result(Fixture(name: name, format: "xlsx"))
    )
    let document = try WorkbookCells(path: augmented.result(Fixture(name: name, format: "ods")))
    #expect(workbook.sheets.map(\.name) == document.sheets.map(\.name))
    for sheet in workbook.sheets {
      // Beside the six columns of proposals stands how each file itself set up what lies under ours.
      let isProposals = sheet.name == "CO2 Propositions"
      let found = workbook.differences(
        from: document,
        sheet: sheet.name,
        tolerance: 1e-9,
        columns: isProposals ? 6 : .max
      )
      #expect(found.isEmpty, "\(found.prefix(5))")
    }
  }

  @Test(arguments: Fixture.all)
  func `puts tonnes of CO2e beside the euros of the lines that have a factor`(
    fixture: Fixture
  ) async throws {
    let augmented = try await AugmentedFixtures.shared.value
    let before = try WorkbookCells(path: fixture.path)
    let after = try WorkbookCells(path: augmented.result(fixture))
    let table = before.sheets[0].name
    let sheet = after.sheets.contains { $0.name == "CO2 Lignes" } ? "CO2 Lignes" : table
    let added = after[sheet].filter { sheet != table || before[sheet][$0.key] == nil }
    let tonnes = added.values.filter { if case .number(let x) = $0 { x > 0 } else { false } }
    #expect(tonnes.count > 20, "\(added.count) cells added")
  }

  static let tabs = [
    "CO2 Synthèse", "CO2 Budget", "CO2 Trajectoire", "CO2 Facteurs", "CO2 Lisez-moi",
  ]

  /// Parts that sheets, styles and names are declared in, and the sheets themselves.
  static func mayChange(_ part: String) -> Bool {
    let indexes: Set = [
      "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
      "xl/sharedStrings.xml", "docProps/app.xml", "content.xml", "styles.xml",
      "settings.xml", "META-INF/manifest.xml", "xl/worksheets/sheet1.xml",
      // It leads to the record of what was added.
      "_rels/.rels",
      // The execution table itself, where it is an Excel table.
      "xl/tables/table1.xml",
    ]
    return indexes.contains(part)
  }
}
