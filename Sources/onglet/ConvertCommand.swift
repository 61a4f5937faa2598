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
      "Format visé : xlsx, ods ou csv (par défaut, l'autre que celui du classeur).",
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

  @OptionGroup var delimited: DelimitedOptions

  @Flag(help: "Rend le code 1 dès que quelque chose est perdu.")
  var strict = false

  @Flag(help: "Écrit le compte rendu en JSON.")
  var json = false

  func run() throws {
    let inputs = try InputFiles(classeurs, besides: nil)
    let output = ConversionTargets(
      format: try target.map(ConversionTargets.Format.init(named:)),
      destination: destination,
      force: force
    )
    try output.check(inputs)
    let options = try delimited.options()
    var outcomes = BatchOutcomes<ConvertOutcome>(
      count: inputs.inputs.count,
      showsProgress: !json
    )
    var written: Set<String> = []
    for input in inputs.inputs {
      outcomes.begin(input.path)
      do {
        let target = try output.target(for: input, among: inputs, written: written)
        let report = try output.write(target) {
          try Conversion.convert(input.path, to: target, options: options)
        }
        written.insert(target)
        let outcome = ConvertOutcome(
          input: input.path,
          output: target,
          report,
          isStrict: strict
        )
        outcomes.succeed(outcome, lines: LossPhrases.lines(report))
      } catch {
        outcomes.fail(ConvertOutcome(input: input.path, Failure(error, file: input.path)))
      }
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
