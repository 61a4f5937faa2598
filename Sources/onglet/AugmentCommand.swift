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

      Un classeur déjà augmenté est mis à jour : ce qui y a été saisi dans les cellules prévues pour \
      cela, et les commentaires, sont gardés, dans leurs onglets même si --onglets ne les nomme pas. \
      Le résultat s'appelle alors NOM-maj.xlsx ; avec --en-place, il remplace le classeur. Quand les finances fournissent un nouvel export, \
      --reprendre y reporte les saisies de l'ancien classeur, ligne par ligne.
      """
  )

  @Argument(
    help: "Classeurs .xlsx ou .ods, ou dossiers qui en contiennent.",
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var classeurs: [String]

  @Option(
    name: .customLong("referentiel"),
    help: ArgumentHelp(
      "Référentiel carbone (voir « onglet modele »).",
      valueName: "fichier"
    ),
    completion: .file(extensions: ["xlsx", "ods"])
  )
  var referential: String?

  @Option(
    help: ArgumentHelp(
      "Code de la direction, tel que dans la feuille Directions du référentiel.",
      valueName: "code"
    )
  )
  var direction: String?

  @Option(
    name: .customLong("reprendre"),
    help: ArgumentHelp(
      "Classeur augmenté auparavant, dont les saisies sont reprises (.xlsx ou .ods).",
      valueName: "ancien"
    ),
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var previous: String?

  @Option(
    name: .customLong("feuille"),
    help: ArgumentHelp("Feuille qui contient le tableau d'exécution.", valueName: "nom")
  )
  var sheet: String?

  @Option(
    name: .customLong("onglets"),
    help: ArgumentHelp(
      """
      Onglets à ajouter, séparés par des virgules : leurs noms, ou un jeu (mars, trimestre, fiche, \
      complet). Par défaut : ceux de l'année, ceux que le référentiel remplit, et ceux que le \
      classeur, ou celui de --reprendre, a déjà.
      """,
      valueName: "liste"
    )
  )
  var tabs: String?

  @Flag(name: .customLong("sans-colonnes"), help: "Ajoute seulement les onglets.")
  var withoutColumns = false

  @Option(
    name: .customLong("arrete"),
    help: ArgumentHelp(
      "Date d'arrêté des données : 30/06/2024 ou 2024-06-30.",
      valueName: "date"
    )
  )
  var cutOffDate: String?

  @Flag(
    name: .customLong("sans-commentaires-trajets"),
    help: """
      Laisse de côté ce qui est noté à côté des trajets dans l'onglet CO2 Déplacements, pour une \
      copie à diffuser.
      """
  )
  var withoutTripComments = false

  @OptionGroup var output: OutputOptions

  @Flag(help: "Écrit le compte rendu en JSON.")
  var json = false

  func run() throws {
    let inputs = try InputFiles(classeurs, besides: referential)
    try output.check(inputs)
    if previous != nil, inputs.areSeveral {
      throw Failure.usage(
        "--reprendre concerne un seul classeur : chaque export a son propre ancien classeur."
      )
    }
    if withoutTripComments, output.inPlace {
      throw Failure.usage(
        "--sans-commentaires-trajets fait une copie à diffuser : avec --en-place, les commentaires"
          + " seraient perdus."
      )
    }
    let options = try augmentOptions()
    var outcomes = BatchOutcomes<AugmentOutcome>(
      count: inputs.inputs.count,
      showsProgress: !json
    )
    var written: Set<String> = []
    for input in inputs.inputs {
      outcomes.begin(input.path)
      do {
        let augmentation = try Augmentation(of: input.path, options: options)
        let target = try output.target(
          for: input,
          suffix: augmentation.isUpdate ? "-maj" : "-co2",
          among: inputs,
          written: written
        )
        let hasOtherNames = output.inPlace && FilePath.hasOtherNames(target)
        var report = try output.write(target) {
          try augmentation.save(to: target, options: output.saving)
        }
        if hasOtherNames { report.notices.append(.hasOtherNames) }
        written.insert(target)
        outcomes.succeed(AugmentOutcome(input: input.path, report), lines: report.sentences)
      } catch {
        let failure = Failure(error, file: input.path)
        outcomes.fail(AugmentOutcome(input: input.path, failure))
      }
    }
    try outcomes.finish(json: json)
  }

  /// The options; what is wrong with them is wrong for every workbook, so it is said once.
  private func augmentOptions() throws -> AugmentOptions {
    do {
      let options = AugmentOptions(
        referential: referential,
        direction: direction,
        previous: previous,
        sheet: sheet,
        tabs: try tabs.map(TabChoice.names),
        addsColumns: !withoutColumns,
        cutOffDate: try cutOffDate.map { try CutOffDate($0) },
        keepsTripComments: !withoutTripComments
      )
      try options.check()
      return options
    } catch {
      throw Failure(error, file: referential ?? "")
    }
  }
}

/// What became of one file, for people and for machines.
struct AugmentOutcome: Outcome {
  var input: String
  var output: String?
  var error: String?
  var exitCode: Int32
  var columns: String?
  var columnsTab: String?
  var columnsReason: String?
  var tabs: [String]?
  var entries: Int?
  var comments: Int?
  var notices: [String]?
  var findings: [String]?

  init(input: String, _ report: AugmentReport) {
    self.input = input
    output = report.output
    exitCode = report.notices.contains { $0.isFinding } ? 1 : 0
    columns = report.columns
    entries = report.entries
    comments = report.comments
    columnsTab = report.columnsTab
    columnsReason = report.columnsReason
    tabs = report.tabs
    notices = report.notices.filter { !$0.isFinding }.map(\.sentence)
    findings = report.notices.filter(\.isFinding).map(\.sentence)
  }

  init(input: String, _ failure: Failure) {
    self.input = input
    error = failure.message
    exitCode = failure.exitCode.rawValue
  }
}
