import ArgumentParser
import CarbonDialogue
import Workbooks

/// `onglet cadrage`: the carbon paragraph, to paste into the letter.
struct GuidanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cadrage",
    abstract: "Affiche le paragraphe carbone de la lettre de cadrage.",
    discussion: """
      Le paragraphe est celui de l'onglet « CO2 Cadrage » du classeur, tel qu'il a été calculé la \
      dernière fois que le classeur a été enregistré.
      """
  )

  @Argument(
    help: "Classeur .xlsx ou .ods qui a l'onglet « CO2 Cadrage ».",
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var classeur: String

  func run() throws {
    do {
      Terminal.output(try GuidanceParagraph.text(of: classeur))
    } catch {
      throw Failure(error, file: classeur)
    }
  }
}
