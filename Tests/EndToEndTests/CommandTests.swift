import Testing
import Workbooks

@Suite struct `The other commands` {
  @Test func `demo augments the bundled example in both formats, anywhere`() throws {
    let folder = try TemporaryFolder()
    let outcome = try OngletCommand.run(["demo", "--sortie", "essai"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for format in ["xlsx", "ods"] {
      let path = "essai/villeneuve-sur-lys-culture-co2.\(format)"
      #expect(outcome.output.contains(path))
      let sheets = try Workbook(contentsOf: folder.path(path)).sheets
      #expect(sheets.contains { $0.name == "CO2 Synthèse" })
    }
    let again = try OngletCommand.run(["demo", "--sortie", "essai"], in: folder)
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test(arguments: ["xlsx", "ods"])
  func `modele writes a référentiel that augmenter reads`(format: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try OngletCommand.run(["modele", "--sortie", "ref.\(format)"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let sheets = try Workbook(contentsOf: folder.path("ref.\(format)")).sheets.map(\.name)
    for sheet in ["Paramètres", "Directions", "Bilan", "Budget", "Facteurs", "Correspondances"] {
      #expect(sheets.contains(sheet), "\(sheets)")
    }
    try folder.copy(Fixture(name: "propre", format: "ods").path)
    let augmented = try OngletCommand.run(
      ["augmenter", "propre.ods", "--referentiel", "ref.\(format)"],
      in: folder
    )
    #expect([0, 1].contains(augmented.status), "\(augmented.errors)")
    let existing = try OngletCommand.run(["modele", "--sortie", "ref.\(format)"], in: folder)
    #expect(existing.status == 73)
  }
}
