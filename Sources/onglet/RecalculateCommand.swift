import ArgumentParser
import CarbonDialogue
import Workbooks

/// `onglet recalculer`: the stored values that are stale, and nothing else.
struct RecalculateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recalculer",
    abstract: "Récrit les valeurs enregistrées qui sont périmées, et rien d'autre.",
    discussion: """
      Les formules sont recalculées ; là où la valeur enregistrée n'est plus la bonne, elle est \
      remplacée, et tous les autres octets du fichier sont gardés. Les formules qu'Onglet ne sait \
      pas calculer gardent leur valeur. Sans rien de périmé, rien n'est écrit. Le résultat s'appelle \
      NOM-recalcule.xlsx (ou .ods), sauf avec --sortie ou --en-place.
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

  private static let suffix = "-recalcule"

  func run() throws {
    let inputs = try InputFiles(classeurs, results: Self.suffix)
    try output.check(inputs)
    var outcomes = BatchOutcomes<RecalculateOutcome>(
      count: inputs.inputs.count,
      showsProgress: !json
    )
    var written: Set<String> = []
    for input in inputs.inputs {
      outcomes.begin(input.path)
      do {
        let recalculation = try Recalculation(of: Workbook(contentsOf: input.path))
        var outcome = RecalculateOutcome(input: input.path, recalculation)
        if !recalculation.changes.isEmpty {
          let target = try output.target(
            for: input,
            suffix: Self.suffix,
            among: inputs,
            written: written
          )
          let options = output.saving
          let kept = try output.write(target) {
            try recalculation.save(to: target, options: options)
          }
          outcome.finish(output: target, kept: kept)
          written.insert(target)
        }
        outcomes.succeed(outcome, line: outcome.line, lines: outcome.lines)
      } catch {
        outcomes.fail(RecalculateOutcome(input: input.path, Failure(error, file: input.path)))
      }
    }
    try outcomes.finish(json: json)
  }
}

/// What was recalculated in one file, for people and for machines.
struct RecalculateOutcome: Outcome {
  /// A cell whose stored value was stale.
  struct Change: Encodable {
    var sheet: String
    var cell: String
    var formula: String
    var stored: JSONValue
    var computed: JSONValue
    fileprivate var sentence: String
    fileprivate var isKept = false

    private enum CodingKeys: String, CodingKey {
      case sheet, cell, formula, stored, computed
    }
  }

  var input: String
  var output: String?
  var error: String?
  var exitCode: Int32
  /// Formula cells.
  var total: Int?
  /// Formula cells that were calculated.
  var evaluated: Int?
  /// Formula cells by the function that is not calculated.
  var unsupported: [String: Int]?
  /// Formula cells that were not calculated, by reason.
  var notCalculated: NotCalculated?
  var changes: [Change]?
  /// Stale cells that keep their value, because the file writes them once for several.
  var kept: [String]?

  init(input: String, _ recalculation: Recalculation) {
    self.input = input
    exitCode = 0
    total = recalculation.total
    evaluated = recalculation.evaluated
    unsupported = recalculation.kept.functions
    notCalculated = NotCalculated(recalculation.kept)
    changes = recalculation.changes.map { change in
      Change(
        sheet: change.sheet,
        cell: "\(change.cell)",
        formula: change.formula,
        stored: JSONValue(change.stored),
        computed: JSONValue(change.computed),
        sentence: "\(change.sheet)!\(change.cell) : \(change.stored.frenchText) → "
          + "\(change.computed.frenchText) (\(change.formula))"
      )
    }
  }

  init(input: String, _ failure: Failure) {
    self.input = input
    error = failure.message
    exitCode = failure.exitCode.rawValue
  }

  /// Says where the result is, and which cells keep their value.
  mutating func finish(output: String, kept: [Recalculation.Change]) {
    self.output = output
    self.kept = kept.map { "\($0.sheet)!\($0.cell)" }
    if !kept.isEmpty { exitCode = 1 }
  }

  /// The line of the file in the report.
  var line: String {
    let count = changes?.count ?? 0
    guard let output else { return "\(input) : toutes les valeurs sont à jour." }
    let values = count == 1 ? "1 valeur récrite" : "\(count) valeurs récrites"
    return "\(input) → \(output) : \(values)"
  }

  /// A line for each cell, up to twenty.
  var lines: [String] {
    let changes = changes ?? []
    var lines = changes.prefix(20).map(\.sentence)
    if changes.count > 20 { lines.append("… et \(changes.count - 20) autres.") }
    for cell in kept ?? [] {
      lines.append("\(cell) : écrite une fois pour plusieurs cellules, sa valeur est gardée.")
    }
    return lines + (notCalculated?.lines ?? [])
  }
}
