import ArgumentParser
import CarbonDialogue

/// `onglet inspecter`: what was recognised, and why.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspecter",
    abstract: "Montre ce qu'Onglet reconnaît dans un classeur, colonne par colonne, et pourquoi."
  )

  @Argument(
    help: "Classeur .xlsx ou .ods.",
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var classeur: String

  @Option(
    name: .customLong("feuille"),
    help: ArgumentHelp("Feuille qui contient le tableau d'exécution.", valueName: "nom")
  )
  var sheet: String?

  @Option(
    name: .customLong("referentiel"),
    help: ArgumentHelp(
      "Référentiel dont la feuille Colonnes apprend d'autres en-têtes.",
      valueName: "fichier"
    ),
    completion: .file(extensions: ["xlsx", "ods"])
  )
  var referential: String?

  @Flag(help: "Écrit le résultat en JSON.")
  var json = false

  func run() throws {
    let inspection: Inspection
    do {
      inspection = try Inspection(of: classeur, sheet: sheet, referential: referential)
    } catch {
      throw Failure(error, file: classeur)
    }
    if json {
      try Terminal.output(JSON.text(inspection))
    } else {
      for line in inspection.lines { Terminal.output(line) }
    }
    if inspection.table == nil { throw ExitCode(1) }
  }
}
