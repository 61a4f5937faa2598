import ArgumentParser
import CarbonDialogue
import Workbooks

/// `onglet modele`: a référentiel to fill in.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modele",
    abstract: "Écrit un référentiel carbone à remplir, avec les facteurs fournis."
  )

  @Option(
    name: .customLong("sortie"),
    help: ArgumentHelp(
      "Fichier à écrire, .xlsx ou .ods selon l'extension.",
      valueName: "fichier"
    )
  )
  var destination = "referentiel.xlsx"

  @Option(
    name: .customLong("base-carbone"),
    help: ArgumentHelp(
      "Export CSV de la Base Carbone dont les facteurs sont repris dans la feuille Facteurs.",
      valueName: "fichier"
    ),
    completion: .file(extensions: ["csv"])
  )
  var baseCarbone: String?

  @Flag(name: .customLong("forcer"), help: "Remplace un fichier qui existe déjà.")
  var force = false

  func run() throws {
    guard WorkbookFormat(fileName: destination) != nil else {
      throw Failure.usage("\(destination) : l'extension doit être .xlsx ou .ods.")
    }
    do {
      if FilePath.exists(destination), !force {
        throw WorkbookError(.outputExists, file: destination)
      }
      let notices = try ReferentialTemplate.write(to: destination, baseCarbone: baseCarbone)
      Terminal.output("\(destination) : référentiel écrit.")
      for notice in notices { Terminal.output("  " + notice.sentence) }
    } catch {
      throw Failure(error, file: baseCarbone ?? destination)
    }
  }
}
