import Testing

/// What the command says of itself, and of a line that is not written as it must be.
@Suite struct `Speaking French` {
  /// Words that the argument parser and the system write on their own, and no French text has.
  private static let english = [
    "usage", "overview", "arguments:", "options:", "subcommand", "show ", "help:", "error", "see '",
    "default", "unknown", "missing", "unexpected", "invalid", "did you", " the ", "value",
    "no such", "denied", "directory", "can't", "please",
  ]

  private func check(_ text: String, _ arguments: [String]) {
    let lower = text.lowercased()
    for word in Self.english { #expect(!lower.contains(word), "\(arguments): \(word)") }
    #expect(!text.contains("’"), "\(arguments)")
  }

  @Test(
    arguments: [
      [], ["help"], ["--help"], ["-h"], ["help", "augmenter"], ["augmenter", "--help"],
      ["inspecter", "-h"], ["help", "modele"], ["demo", "--help"], ["help", "help"],
    ]
  )
  func `help`(arguments: [String]) throws {
    let outcome = try OngletCommand.run(arguments, in: TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("UTILISATION : onglet"))
    check(outcome.output, arguments)
    // Lines are broken where the screen ends, not where the source does.
    for line in outcome.output.split(separator: "\n") where !line.contains("UTILISATION") {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test(
    arguments: [
      (["augmenter"], "« <classeurs> ... »"),
      (["augmenter", "x.xlsx", "--couleur"], "« --couleur »"),
      (["augmenter", "x.xlsx", "--arete", "1"], "Vouliez-vous dire « --arrete » ?"),
      (["augmenter", "x.xlsx", "--sortie"], "« --sortie <chemin> »"),
      (["augmenter", "x.xlsx", "--json=oui"], "« oui »"),
      (["inspecter", "x.xlsx", "l'autre.xlsx"], "argument inattendu « l'autre.xlsx »"),
      (["demo", "a", "b", "c"], "3 arguments inattendus"),
      (["inexistant"], "« inexistant »"),
      (["modele", "--sortie", "ref.csv"], "ref.csv : l'extension doit être .xlsx ou .ods"),
      (["augmenter", "x.xlsx", "--en-place", "--sortie", "y.xlsx"], "--en-place et --sortie"),
      (["augmenter", "x.xlsx", "--en-place", "--sans-commentaires-trajets"], "copie à diffuser"),
      (["augmenter", "x.xlsx", "--sortie", "y.pdf"], "y.pdf"),
      (["augmenter", "x.xlsx", "--onglets", ""], "CO2 Synthèse, CO2 Budget"),
      (["augmenter", "x.xlsx", "--direction", "DC"], "--referentiel"),
      (["augmenter", "x.xlsx", "--arrete", "31/02/2024"], "« 31/02/2024 »"),
    ]
  )
  func `a line that is not written as it must be, with code 64`(
    arguments: [String],
    named: String
  ) throws {
    let folder = try TemporaryFolder()
    let outcome = try OngletCommand.run(arguments, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("Erreur : "))
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    check(outcome.errors, arguments)
    #expect(try folder.contents().isEmpty)
  }

  @Test(
    arguments: [
      (["augmenter", "absent.xlsx"], 65, "absent.xlsx : lecture impossible : fichier"),
      (["inspecter", "absent.xlsx"], 65, "absent.xlsx"),
      (["inspecter", "dossier"], 65, "ce n'est pas un fichier"),
      (["augmenter", "dossier"], 65, "aucun classeur"),
      (["augmenter", "texte.csv"], 65, "n'est pas un classeur"),
      (["augmenter", "propre.ods", "--referentiel", "texte.csv"], 65, "texte.csv"),
      (["augmenter", "propre.ods", "--referentiel", "absent.ods"], 65, "absent.ods"),
      (["augmenter", "propre.ods", "--feuille", "Absente"], 64, "« Exécution 2024 »"),
      (["augmenter", "propre.ods", "--sortie", "nulle/part.ods"], 73, "ce dossier n'existe pas"),
      (["augmenter", "propre.ods", "--sortie", "texte.csv/x.ods"], 73, "n'est pas un dossier"),
      (["modele", "--sortie", "nulle/part.ods"], 73, "ce dossier n'existe pas"),
      (["modele", "--base-carbone", "texte.csv"], 65, "« Type Ligne »"),
      (["modele", "--base-carbone", "absent.csv"], 65, "fichier introuvable"),
      (["demo", "--sortie", "texte.csv"], 73, "texte.csv"),
    ] as [([String], Int32, String)]
  )
  func `what cannot be read or written, and nothing is left behind`(
    arguments: [String],
    status: Int32,
    named: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "ods").path)
    try folder.write(Array("nature;montant\n6064;12\n".utf8), as: "texte.csv")
    try folder.makeFolder("dossier")
    let outcome = try OngletCommand.run(arguments, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    check(outcome.errors, arguments)
    #expect(try folder.contents() == ["dossier", "propre.ods", "texte.csv"])
  }
}
