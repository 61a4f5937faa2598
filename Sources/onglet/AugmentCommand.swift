import ArgumentParser
import CarbonDialogue
import Workbooks

/// `onglet augmenter`: the main job.
struct AugmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "augmenter",
    abstract: "Ajoute les colonnes et les onglets carbone à des classeurs de suivi budgétaire.",
    discussion: """
      Le résultat est écrit à côté de l'original, sous le nom NOM-co2.xlsx (ou .ods). Sans \
      --referentiel, les facteurs fournis avec Onglet et un budget carbone vide sont employés.
      """
  )

  @Argument(
    help: "Classeurs .xlsx ou .ods, ou dossiers qui en contiennent.",
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var classeurs: [String]

  @Option(name: .customLong("referentiel"), help: "Référentiel carbone (voir « onglet modele »).")
  var referential: String?

  @Option(help: "Code de la direction, tel que dans la feuille Directions du référentiel.")
  var direction: String?

  @Option(name: .customLong("feuille"), help: "Feuille qui contient le tableau d'exécution.")
  var sheet: String?

  @Option(
    name: .customLong("onglets"),
    help: "Onglets à ajouter, séparés par des virgules (par défaut : tous)."
  )
  var tabs: String?

  @Flag(name: .customLong("sans-colonnes"), help: "Ajoute seulement les onglets.")
  var withoutColumns = false

  @Option(
    name: .customLong("arrete"),
    help: "Date d'arrêté des données : 30/06/2024 ou 2024-06-30."
  )
  var cutOffDate: String?

  @OptionGroup var output: OutputOptions

  @Flag(help: "Écrit le compte rendu en JSON.")
  var json = false

  func run() throws {
    let inputs = try InputFiles(classeurs)
    try output.check(inputs: inputs)
    let options = try augmentOptions()
    var outcomes = BatchOutcomes<AugmentOutcome>(
      count: inputs.paths.count,
      showsProgress: !json
    )
    for path in inputs.paths {
      outcomes.begin(path)
      do {
        let target = try output.target(for: path, suffix: "-co2", among: inputs)
        let report = try Augmentation(of: path, options: options).save(to: target)
        outcomes.succeed(AugmentOutcome(input: path, report: report), lines: report.sentences)
      } catch {
        outcomes.fail(AugmentOutcome(input: path, failure: Failure(error, file: path)))
      }
    }
    try outcomes.finish(json: json)
  }

  private func augmentOptions() throws -> AugmentOptions {
    var options = AugmentOptions()
    options.referential = referential
    options.direction = direction
    options.sheet = sheet
    options.addsColumns = !withoutColumns
    do {
      if let tabs { options.tabs = try TabChoice.names(in: tabs) }
      if let cutOffDate { options.cutOffDate = try CutOffDate(cutOffDate) }
    } catch {
      throw Failure(error, file: "")
    }
    return options
  }
}

/// What became of one file, for people and for machines.
struct AugmentOutcome: Outcome {
  var input: String
  var output: String?
  var error: String?
  var exitCode: Int32
  var columns: String?
  var tabs: [String]?
  var notices: [String]?

  init(input: String, report: AugmentReport) {
    self.input = input
    output = report.output
    exitCode = report.notices.contains { $0.isFinding } ? 1 : 0
    columns = report.columns
    tabs = report.tabs
    notices = report.notices.map(\.sentence)
  }

  init(input: String, failure: Failure) {
    self.input = input
    error = failure.message
    exitCode = failure.exitCode.rawValue
  }
}
