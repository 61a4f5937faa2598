import ArgumentParser
import Workbooks

/// `onglet convertir`: a workbook in another format, and what was lost on the way.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convertir",
    abstract: "Convertit des classeurs entre .xlsx, .ods et .csv, et dit ce qui est perdu.",
    discussion: """
      Le résultat est écrit à côté de l'original, sous le même nom avec l'autre extension. Pour \
      chaque classeur, le compte rendu donne ce que le format visé ne peut pas contenir : la \
      feuille, la cellule et ce qui a été fait à la place.

      Un fichier .csv est lu tel que l'écrivent les logiciels français : séparateur et encodage \
      reconnus, zéros de tête gardés. Un budget publié au schéma SCDL devient un classeur \
      d'exécution, prêt pour « onglet augmenter ».

      Les dates qu'Excel montre dans l'ordre de chacun le restent en .ods. Sur un ordinateur réglé \
      en anglais, ou sans langue (variables LC_ALL, LC_TIME et LANG), elles deviennent \
      mois/jour/année, ce que dit le compte rendu : LANG=fr_FR.UTF-8 l'évite.
      """
  )

  @Argument(
    help: "Classeurs .xlsx ou .ods, ou dossiers qui en contiennent ; fichiers .csv.",
    completion: .file(extensions: ["xlsx", "xlsm", "ods", "csv"])
  )
  var classeurs: [String]

  @Option(
    name: .customLong("vers"),
    help: ArgumentHelp(
      "Format visé : xlsx, ods ou csv (par défaut, l'autre que celui du classeur). Sans --sortie, les"
        + " classeurs d'un dossier qui l'ont déjà sont laissés.",
      valueName: "format"
    )
  )
  var target: String?

  @Option(
    name: .customLong("sortie"),
    help: ArgumentHelp(
      "Fichier à écrire, ou dossier s'il y a plusieurs classeurs.",
      valueName: "chemin"
    )
  )
  var destination: String?

  @Flag(name: .customLong("forcer"), help: "Remplace un résultat qui existe déjà.")
  var force = false

  @Flag(
    name: .customLong("incremental"),
    help: "Passe les fichiers dont le résultat est plus récent que l'original."
  )
  var isIncremental = false

  @Option(
    name: .customLong("taches"),
    help: ArgumentHelp(
      "Conversions menées en même temps (par défaut, autant que de processeurs).",
      valueName: "nombre"
    )
  )
  var threads: Int?

  @OptionGroup var delimited: DelimitedOptions

  @Flag(help: "Rend le code 1 dès que quelque chose est perdu.")
  var strict = false

  @Flag(help: "Écrit le compte rendu en JSON.")
  var json = false

  func run() throws {
    let format = try target.map(ConversionTargets.Format.init(named:))
    // Beside their originals, files of the format that is asked for are results of an earlier run, or
    // need none.
    let inputs = try InputFiles(classeurs, results: nil) { name in
      format != nil && destination == nil && ConversionTargets.Format(fileName: name) == format
    }
    let output = ConversionTargets(
      format: format,
      destination: destination,
      force: force,
      isIncremental: isIncremental
    )
    if let threads, threads < 1 {
      throw Failure.usage("--taches \(threads) : il faut au moins une tâche.")
    }
    try output.check(inputs)
    let options = try delimited.options()
    var outcomes = BatchOutcomes<ConvertOutcome>(
      count: inputs.inputs.count,
      showsProgress: !json
    )
    // Where results go is decided beforehand, in the order of the files: it must not depend on which
    // conversion is done first.
    var written: Set<String> = []
    let targets = inputs.inputs.map { input in
      Result {
        let target = try output.target(for: input, among: inputs, written: written)
        written.insert(target)
        return target
      }
    }
    let (isStrict, isIncremental) = (strict, isIncremental)
    outcomes.begin(inputs.inputs[0].path)
    Conversion.batch(targets.count, on: threads ?? FilePath.processors) {
      (number: Int) -> (ConvertOutcome, [String]) in
      let input = inputs.inputs[number]
      do {
        let target = try targets[number].get()
        if isIncremental, FilePath.isNewer(target, than: input.path) {
          return (ConvertOutcome(input: input.path, current: target), ["À jour."])
        }
        let report = try output.write(target) {
          try Conversion.convert(input.path, to: target, options: options)
        }
        return (
          ConvertOutcome(input: input.path, output: target, report, isStrict: isStrict),
          LossPhrases.lines(report)
        )
      } catch {
        return (ConvertOutcome(input: input.path, Failure(error, file: input.path)), [])
      }
    } deliver: { result in
      let (outcome, lines) = result
      if outcome.error == nil {
        outcomes.succeed(outcome, lines: lines)
      } else {
        outcomes.fail(outcome)
      }
      outcomes.begin(outcome.input)
    }
    try outcomes.finish(json: json)
  }
}

/// What became of one file, for people and for machines.
struct ConvertOutcome: Outcome {
  /// A loss as machines read it.
  struct LossRecord: Encodable {
    var feature: String
    var remedy: String
    var sheet: String?
    var cells: String?
    var detail: String?
    var count: Int
    var sentence: String
  }

  var input: String
  var output: String?
  var error: String?
  var exitCode: Int32
  var losses: [LossRecord]?
  /// Whether the result was there and newer than the original.
  var isCurrent: Bool?

  /// A file whose result need not be made.
  init(input: String, current output: String) {
    self.input = input
    self.output = output
    exitCode = 0
    isCurrent = true
  }

  init(input: String, output: String, _ report: LossReport, isStrict: Bool) {
    self.input = input
    self.output = output
    exitCode = isStrict && !report.isEmpty ? 1 : 0
    losses = report.losses.map { loss in
      LossRecord(
        feature: loss.feature.rawValue,
        remedy: loss.remedy.rawValue,
        sheet: loss.sheet,
        cells: loss.range.map(\.description),
        detail: loss.detail.isEmpty ? nil : loss.detail,
        count: loss.count,
        sentence: LossPhrases.sentence(loss)
      )
    }
  }

  init(input: String, _ failure: Failure) {
    self.input = input
    error = failure.message
    exitCode = failure.exitCode.rawValue
  }
}
