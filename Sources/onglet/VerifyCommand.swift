import ArgumentParser
import CarbonDialogue
import Workbooks

/// `onglet verifier`: whether other programs will open a workbook without repairing it, and whether
/// its figures hold.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verifier",
    abstract: "Vérifie des classeurs : fichier, formules, valeurs enregistrées, totaux du budget.",
    discussion: """
      Sont cherchés : ce qui ferait apparaître une demande de réparation dans un tableur, les \
      formules en erreur, les valeurs enregistrées qui ne sont plus celles des formules, les \
      références à des cellules disparues, les formules enregistrées comme du texte, et dans le \
      tableau d'exécution les totaux qui ne font pas la somme de leurs lignes et les recettes qui \
      n'égalent pas les dépenses. Rien n'est modifié. Le code de retour est 1 s'il y a au moins un \
      constat.
      """
  )

  @Argument(
    help: "Classeurs .xlsx ou .ods, ou dossiers qui en contiennent.",
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var classeurs: [String]

  @Flag(help: "Écrit le compte rendu en JSON.")
  var json = false

  func run() throws {
    let inputs = try InputFiles(classeurs, results: nil)
    var outcomes = BatchOutcomes<VerifyOutcome>(
      count: inputs.inputs.count,
      showsProgress: !json
    )
    for input in inputs.inputs {
      outcomes.begin(input.path)
      do {
        let structure = try StructureVerification(of: input.path)
        var outcome = VerifyOutcome(input: input.path, structure)
        do {
          // What has more than can be, as files made to take time have, is not opened as well.
          if structure.isComplete {
            let workbook = try Workbook(contentsOf: input.path)
            outcome.add(try FormulaVerification(of: workbook), try BudgetControl(of: workbook))
          }
        } catch {
          // A file whose structure is broken need not open: that was said already.
          if outcome.exitCode == 0 { throw error }
        }
        outcomes.succeed(outcome, line: outcome.line, lines: outcome.lines)
      } catch {
        outcomes.fail(VerifyOutcome(input: input.path, Failure(error, file: input.path)))
      }
    }
    try outcomes.finish(json: json)
  }
}

/// What was found in one file, for people and for machines.
struct VerifyOutcome: Outcome {
  /// A place where the file breaks a rule.
  struct Structure: Encodable {
    var part: String
    var sheet: String?
    var cell: String?
    var rule: String
    var clause: String
    var message: String
  }

  /// What the formulas say.
  struct Formulas: Encodable {
    /// A stored value that is not what its formula gives.
    struct Disagreement: Encodable {
      var sheet: String
      var cell: String
      var formula: String
      var stored: JSONValue
      var computed: JSONValue
    }

    /// Formula cells.
    var total: Int
    /// Formula cells that were calculated.
    var evaluated: Int
    /// Formula cells whose value agrees with the stored one, to a relative 1e-9.
    var agree: Int
    /// Formula cells whose value does not; the first thousand.
    var disagree: [Disagreement]
    /// Formula cells by the function that is not calculated.
    var unsupported: [String: Int]
    /// Formula cells that were not calculated, by reason.
    var notCalculated: NotCalculated
  }

  /// Errors, lost references, formulas stored as texts, cycles, formulas that cannot be read.
  struct Cells: Encodable {
    /// A cell that is worth a look.
    struct Problem: Encodable {
      var kind: String
      var sheet: String
      var cell: String
      var formula: String
      var stored: JSONValue
    }

    /// The cells; the first thousand of each kind.
    var problems: [Problem]
    /// How many cells of each kind there are, stale values among them.
    var counts: [String: Int]
  }

  /// What the controls of the budget's table say.
  struct Budget: Encodable {
    /// Totals checked, cell by cell.
    var totals: Int
    var findings: [BudgetControl.Finding]
  }

  var input: String
  var output: String?
  var error: String?
  var exitCode: Int32
  var formulas: Formulas?
  var cells: Cells?
  var budget: Budget?
  var structure: [Structure]?
  /// Findings that are not told one by one.
  var omitted: Int?

  init(input: String, _ verification: StructureVerification) {
    self.input = input
    exitCode = verification.findings.isEmpty ? 0 : 1
    structure = verification.findings.map { finding in
      Structure(
        part: finding.part,
        sheet: finding.sheet,
        cell: finding.cell,
        rule: finding.rule.id,
        clause: finding.rule.clause,
        message: finding.sentence
      )
    }
    omitted = verification.omitted
  }

  /// Adds what the formulas and the totals say.
  mutating func add(_ verification: FormulaVerification, _ control: BudgetControl) {
    if !verification.findings.isEmpty || !control.findings.isEmpty { exitCode = 1 }
    formulaSentences = verification.findings.map(\.sentence)
    formulaCount = verification.counts.values.reduce(0, +)
    formulas = Formulas(
      total: verification.total,
      evaluated: verification.evaluated,
      agree: verification.agreeing,
      disagree: verification.findings.filter { $0.kind == .stale }.map { finding in
        Formulas.Disagreement(
          sheet: finding.sheet,
          cell: "\(finding.cell)",
          formula: finding.formula,
          stored: JSONValue(finding.stored),
          computed: JSONValue(finding.computed ?? .blank)
        )
      },
      unsupported: verification.kept.functions,
      notCalculated: NotCalculated(verification.kept)
    )
    cells = Cells(
      problems: verification.findings.filter { $0.kind != .stale }.map { finding in
        Cells.Problem(
          kind: finding.kind.rawValue,
          sheet: finding.sheet,
          cell: "\(finding.cell)",
          formula: finding.formula,
          stored: JSONValue(finding.stored)
        )
      },
      counts: Dictionary(
        uniqueKeysWithValues: verification.counts.map { ($0.key.rawValue, $0.value) }
      )
    )
    budget = Budget(totals: control.totals, findings: control.findings)
  }

  private var formulaSentences: [String] = []
  private var formulaCount = 0

  private enum CodingKeys: String, CodingKey {
    case input, output, error, exitCode, formulas, cells, budget, structure, omitted
  }

  init(input: String, _ failure: Failure) {
    self.input = input
    error = failure.message
    exitCode = failure.exitCode.rawValue
  }

  /// Formulas told one by one.
  private static let shownFormulas = 100

  /// The line of the file in the report.
  var line: String {
    let count =
      (structure?.count ?? 0) + (omitted ?? 0) + formulaCount + (budget?.findings.count ?? 0)
    switch count {
    case 0: return "\(input) : aucun constat."
    case 1: return "\(input) : 1 constat."
    default: return "\(input) : \(count) constats."
    }
  }

  /// A line for each finding.
  var lines: [String] {
    var lines = (structure ?? []).map { finding in
      var place = finding.part
      if let sheet = finding.sheet, let cell = finding.cell {
        place += ", \(sheet)!\(cell)"
      } else if let sheet = finding.sheet {
        place += ", feuille « \(sheet) »"
      } else if let cell = finding.cell {
        place += ", \(cell)"
      }
      return "\(place) : \(finding.message) [\(finding.rule)]"
    }
    if let omitted, omitted > 0 {
      lines.append("… et \(omitted) autres constats des mêmes règles dans les mêmes parties.")
    }
    lines += formulaSentences.prefix(Self.shownFormulas)
    if formulaCount > Self.shownFormulas {
      lines.append("… et \(formulaCount - Self.shownFormulas) autres formules (voir --json).")
    }
    lines += (budget?.findings ?? []).map(\.sentence)
    return lines + (formulas?.notCalculated.lines ?? [])
  }
}
