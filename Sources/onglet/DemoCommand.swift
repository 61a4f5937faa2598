import ArgumentParser
import CarbonDialogue

/// `onglet demo`: the main job on the bundled example.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Augmente l'exemple fourni, dans les deux formats, et dit quoi ouvrir."
  )

  @Option(
    name: .customLong("sortie"),
    help: ArgumentHelp("Dossier où écrire l'exemple.", valueName: "dossier")
  )
  var destination = "onglet-demo"

  func run() throws {
    try FilePath.makeFolder(destination)
    do {
      let results = try BundledExample.augment(in: destination)
      Terminal.output("Exemple augmenté. Ouvrez l'un de ces classeurs dans votre tableur :")
      for path in results { Terminal.output("  " + path) }
      Terminal.output(
        "Les colonnes carbone sont à droite du tableau ; les onglets « CO2 … » à la fin."
          + " Commencez par « CO2 Synthèse »."
      )
    } catch {
      throw Failure(error, file: destination)
    }
  }
}
