import ArgumentParser
import CarbonDialogue
import Workbooks

/// `onglet verifier`: whether other programs will open a workbook without repairing it.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verifier",
    abstract: "Vérifie des classeurs : ce qui ferait apparaître une demande de réparation.",
    discussion: """
      Chaque constat nomme la partie du fichier, la cellule et la règle. Rien n'est modifié. \
      Le code de retour est 1 s'il y a au moins un constat.
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
        let outcome = VerifyOutcome(input: input.path, try StructureVerification(of: input.path))
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

  var input: String
  var output: String?
  var error: String?
  var exitCode: Int32
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

  init(input: String, _ failure: Failure) {
    self.input = input
    error = failure.message
    exitCode = failure.exitCode.rawValue
  }

  /// The line of the file in the report.
  var line: String {
    let count = (structure?.count ?? 0) + (omitted ?? 0)
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
    return lines
  }
}
