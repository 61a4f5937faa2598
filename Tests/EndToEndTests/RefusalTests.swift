import Testing
import Workbooks

@Suite struct `Refusing what cannot be augmented` {
  /// Runs `augmenter` on one file of a folder, and checks that the folder is as before.
  private func refuse(
    _ input: String,
    in folder: TemporaryFolder,
    _ options: [String] = []
  ) throws -> ExternalProgram.Outcome {
    let before = try folder.contents()
    let content = try bytes(of: folder.path(input))
    let outcome = try OngletCommand.run(["augmenter", input] + options, in: folder)
    #expect(try folder.contents() == before, "something was left behind")
    #expect(try bytes(of: folder.path(input)) == content)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("Erreur : "))
    return outcome
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a file that is no zip archive is refused with code 65`(format: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("Chapitre;Nature;Mandaté\n011;60623;12,5\n".utf8), as: "x.\(format)")
    let outcome = try refuse("x.\(format)", in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("x.\(format)"))
    #expect(outcome.errors.contains("n'est pas un classeur"))
  }

  @Test(arguments: ["xlsx", "ods"], [4, 60, 97])
  func `a truncated workbook is refused with code 65`(format: String, percent: Int) throws {
    let folder = try TemporaryFolder()
    let whole = try bytes(of: Fixture(name: "propre", format: format).path)
    try folder.write(Array(whole.prefix(whole.count * percent / 100)), as: "x.\(format)")
    let outcome = try refuse("x.\(format)", in: folder)
    #expect(outcome.status == 65)
  }

  @Test(arguments: ["chiffre.xlsx", "chiffre.ods"])
  func `an encrypted workbook is refused with code 65`(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture.refused(name))
    let outcome = try refuse(name, in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("mot de passe"))
  }

  @Test func `a workbook of Excel 97 is refused with code 65`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture.refused("ancien.xls"))
    let outcome = try refuse("ancien.xls", in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(".xls"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a workbook without execution table is refused, but gets tabs alone`(
    format: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture.refused("sans-tableau.\(format)"))
    let outcome = try refuse("sans-tableau.\(format)", in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("--sans-colonnes"))
    let tabs = try OngletCommand.run(
      ["augmenter", "sans-tableau.\(format)", "--sans-colonnes"],
      in: folder
    )
    #expect([0, 1].contains(tabs.status), "\(tabs.errors)")
    let result = try Workbook(contentsOf: folder.path("sans-tableau-co2.\(format)"))
    #expect(result.sheets.contains { $0.name == "CO2 Synthèse" })
  }

  @Test func `an output that exists needs --forcer, else code 73`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    try folder.write([1, 2, 3], as: "propre-co2.xlsx")
    let outcome = try refuse("propre.xlsx", in: folder)
    #expect(outcome.status == 73)
    #expect(try bytes(of: folder.path("propre-co2.xlsx")) == [1, 2, 3])
    let forced = try OngletCommand.run(["augmenter", "propre.xlsx", "--forcer"], in: folder)
    #expect([0, 1].contains(forced.status), "\(forced.errors)")
    #expect(try Workbook(contentsOf: folder.path("propre-co2.xlsx")).sheets.count > 2)
  }

  @Test func `an unknown direction, tab, sheet or option is a usage error`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    for options in [
      ["--direction", "ZZZ"], ["--onglets", "Licornes"], ["--feuille", "Absente"], ["--couleur"],
      ["--arrete", "hier"],
    ] {
      let outcome = try refuse("propre.xlsx", in: folder, options)
      #expect(outcome.status == 64, "\(options): \(outcome.errors)")
    }
  }

  @Test func `a file that is not there is refused with code 65`() throws {
    let folder = try TemporaryFolder()
    let outcome = try OngletCommand.run(["augmenter", "absent.xlsx"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("absent.xlsx"))
  }

  @Test func `one bad file among several does not stop the others`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    try folder.copy(Fixture.refused("chiffre.ods"))
    let outcome = try OngletCommand.run(
      ["augmenter", "chiffre.ods", "propre.xlsx", "--sortie", "resultats"],
      in: folder
    )
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("chiffre.ods"))
    #expect(
      try Workbook(contentsOf: folder.path("resultats/propre-co2.xlsx")).sheets.count > 2
    )
  }
}
