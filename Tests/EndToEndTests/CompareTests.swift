import Testing

@Suite struct `onglet comparer` {
  @Test func `both formats of a workbook are the same but for what a program has lost`() throws {
    let folder = try TemporaryFolder()
    for format in ["xlsx", "ods"] {
      try folder.copy(Fixture(name: "propre", format: format).path)
    }
    let outcome = try OngletCommand.run(["comparer", "propre.xlsx", "propre.ods"], in: folder)
    // LibreOffice, which made the second of the first, does not keep what is frozen.
    let lost = """
      feuille « Exécution 2024 » : affichage, lignes figées : 1 → 0
      feuille « Exécution 2024 » : affichage, colonnes figées : 2 → 0
      2 différences.

      """
    #expect(outcome.status == 1)
    #expect(outcome.output == lost)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `what augmenter adds is told, and nothing else`(format: String) throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: format).path)
    let augmented = try OngletCommand.run(["augmenter", "propre.\(format)"], in: folder)
    #expect([0, 1].contains(augmented.status), "\(augmented.errors)")
    let outcome = try OngletCommand.run(
      ["comparer", "propre.\(format)", "propre-co2.\(format)"],
      in: folder
    )
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("feuille « CO2 Synthèse » : ajoutée"))
    #expect(!outcome.output.contains("supprimé"), "\(outcome.output)")
    #expect(outcome.output.contains("étendue changée"))
    let json = try OngletCommand.run(
      ["comparer", "--json", "propre.\(format)", "propre-co2.\(format)"],
      in: folder
    )
    #expect(json.output.contains("\"sheet-added\""))
  }

  @Test func `a file that cannot be read is an error`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "ods").path)
    let outcome = try OngletCommand.run(["comparer", "propre.ods", "absent.ods"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("absent.ods"))
  }
}
