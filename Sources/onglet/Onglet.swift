import ArgumentParser
import Glibc

/// The command, as people type it: `onglet augmenter suivi.xlsx`.
struct Onglet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "onglet",
    abstract: "Met le carbone à côté des euros, dans le classeur de suivi budgétaire.",
    discussion: """
      Onglet ajoute des colonnes carbone et des onglets carbone à un tableau de suivi d'exécution \
      budgétaire, .xlsx ou .ods. Rien d'autre ne change dans le fichier ; l'original n'est jamais \
      modifié.

      Codes de retour : 0 terminé ; 1 terminé avec des constats, ou certains fichiers en échec ; \
      64 commande mal écrite ; 65 fichier illisible ; 73 écriture impossible ; \
      74 erreur d'entrée-sortie.
      """,
    version: "0.1.0",
    subcommands: [
      DemoCommand.self, AugmentCommand.self, RemoveCommand.self, InspectCommand.self,
      VerifyCommand.self, RecalculateCommand.self, CompareCommand.self, ConvertCommand.self,
      ModelCommand.self, GuidanceCommand.self,
    ]
  )
}

@main
enum Program {
  static func main() {
    Signals.prepare()
    // Without a zone by name, the C library looks at its file for each date that libzip converts: twice
    // for each entry of a package. Said so, the same file is read once.
    _ = unsafe setenv("TZ", ":/etc/localtime", 0)
    do {
      var command = try Onglet.parseAsRoot(Array(CommandLine.arguments.dropFirst()))
      try command.run()
    } catch let exit as ExitCode {
      Glibc.exit(exit.rawValue)
    } catch let failure as Failure {
      Terminal.error("Erreur : \(failure.message)")
      Glibc.exit(failure.exitCode.rawValue)
    } catch {
      let text = FrenchHelp.translate(Onglet.fullMessage(for: error))
      let code = Onglet.exitCode(for: error)
      if code == .success { Terminal.output(text) } else { Terminal.error(text) }
      Glibc.exit(code.rawValue)
    }
  }
}
