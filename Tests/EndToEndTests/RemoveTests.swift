import Testing
import Workbooks

@Suite struct `Taking out what was added` {
  @Test(arguments: Fixture.all)
  func `gives back every part of the original, in the same order`(fixture: Fixture) throws {
    let augmented = try AugmentedFixtures.shared.get()
    let folder = try TemporaryFolder()
    let result = folder.path("retire.\(fixture.format)")
    let outcome = try OngletCommand.run(
      ["retirer", augmented.result(fixture), "--sortie", result],
      in: folder
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let before = try ZipDirectory(path: fixture.path).entries
    let after = try ZipDirectory(path: result).entries
    #expect(after.map(\.name) == before.map(\.name))
    #expect(after.map(\.checksum) == before.map(\.checksum))
  }

  @Test(
    .enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"),
    arguments: Fixture.all
  )
  func `leaves what was theirs after LibreOffice has saved the workbook`(
    fixture: Fixture
  ) throws {
    let saved = try AugmentedFixtures.recalculated(fixture)
    let folder = try TemporaryFolder()
    let result = folder.path("retire.\(fixture.format)")
    let outcome = try OngletCommand.run(["retirer", saved, "--sortie", result], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let before = try Workbook(contentsOf: fixture.path)
    let after = try Workbook(contentsOf: result)
    #expect(after.sheets.map(\.name) == before.sheets.map(\.name))
    #expect(!after.definedNames.contains { $0.name.hasPrefix("CO2_") })
    #expect(try !ZipDirectory(path: result).entries.contains { $0.name.hasPrefix("onglet/") })
    let cells = (try WorkbookCells(path: fixture.path), try WorkbookCells(path: result))
    for sheet in cells.0.sheets {
      let kept = cells.1[sheet.name]
      #expect(Set(kept.keys) == Set(sheet.values.keys), "\(sheet.name)")
    }
  }

  @Test func `default names, and what a folder holds`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    #expect(try OngletCommand.run(["augmenter", "propre.xlsx"], in: folder).status != 65)
    let first = try OngletCommand.run(["retirer", "propre-co2.xlsx"], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("propre-sans-co2.xlsx"))
    let again = try OngletCommand.run(["retirer", "propre-co2.xlsx"], in: folder)
    #expect(again.status == 73)
    let nothing = try OngletCommand.run(
      ["retirer", "propre.xlsx", "--sortie", "autre.xlsx"],
      in: folder
    )
    #expect(nothing.status == 65)
    #expect(nothing.errors.contains("rien à retirer"))
  }
}
