import ArgumentParser
import CarbonDialogue
import Workbooks

/// `onglet retirer`: takes out what `augmenter` put in.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retirer",
    abstract: "Retire des classeurs tout ce qu'augmenter y a mis.",
    discussion: """
      Le résultat est écrit à côté du classeur : NOM-sans-co2.xlsx pour NOM.xlsx comme pour \
      NOM-co2.xlsx (ou .ods). Tant \
      qu'aucun autre programme n'a enregistré le classeur, il redevient exactement ce qu'il était. \
      Sinon, les onglets, les colonnes et les noms carbone sont retirés, et tout le reste est gardé. \
      Si des formules du classeur s'en servent, elles sont citées et rien n'est retiré (code 1) ; \
      avec --forcer, elles deviennent leur valeur.
      """
  )

  @Argument(
    help: "Classeurs .xlsx ou .ods, ou dossiers qui en contiennent.",
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var classeurs: [String]

  @OptionGroup var output: OutputOptions

  @Flag(help: "Écrit le compte rendu en JSON.")
  var json = false

  func run() throws {
    let inputs = try InputFiles(classeurs, results: "-sans-co2")
    try output.check(inputs)
    var outcomes = BatchOutcomes<RemoveOutcome>(
      count: inputs.inputs.count,
      showsProgress: !json
    )
    var written: Set<String> = []
    for input in inputs.inputs {
      outcomes.begin(input.path)
      do {
        let target = try output.target(
          for: input,
          suffix: "-sans-co2",
          insteadOf: "-co2",
          among: inputs,
          written: written
        )
        let removal = try Removal(of: input.path)
        let report = try output.write(target) {
          try removal.save(to: target, breaksReferences: output.force, options: output.saving)
        }
        written.insert(target)
        outcomes.succeed(
          RemoveOutcome(input: input.path, output: target, report),
          lines: report.sentences
        )
      } catch {
        let failure = Failure(error, file: input.path)
        outcomes.fail(RemoveOutcome(input: input.path, failure))
      }
    }
    try outcomes.finish(json: json)
  }
}

/// What became of one file, for people and for machines.
struct RemoveOutcome: Outcome {
  var input: String
  var output: String?
  var error: String?
  var exitCode: Int32
  var isExact: Bool?
  var tabs: [String]?
  var references: [String]?

  init(input: String, output: String, _ report: RemovalReport) {
    self.input = input
    self.output = output
    exitCode = report.references.isEmpty ? 0 : 1
    isExact = report.isExact
    tabs = report.sheets
    references = report.references.map(\.place)
  }

  init(input: String, _ failure: Failure) {
    self.input = input
    error = failure.message
    exitCode = failure.exitCode.rawValue
  }
}
