import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Files made to do harm get a typed error or a success, quickly and in little memory.
@Suite("Hostile input") struct HostileInputTests {
  /// Runs commands on a hostile file and checks what they cost.
  private func run(_ file: HostileFile, _ commands: (String) -> [[String]]) throws {
    let folder = try TemporaryFolder()
    let name = "x.\(file.format)"
    try file.write(to: folder.path(name))
    for arguments in commands(name) { try run(file, arguments, in: folder) }
  }

  private func run(
    _ file: HostileFile,
    _ arguments: [String],
    in folder: TemporaryFolder
  ) throws {
    let command = try #require(OngletCommand.path, "the command onglet is not built")
    let cost = try CostlyRun(command, arguments, in: folder)
    let said: Comment = "\(arguments[0]), \(file.format), \(file.description): \(cost)"
    #expect([0, 1, 65, 73].contains(cost.status), said)
    #expect(cost.seconds <= Self.seconds, said)
    #expect(cost.megabytes <= 300, said)
    if cost.status > 1 { #expect(cost.errors.hasPrefix("Erreur : "), said) }
    for word in ["Fatal", "Swift", "Error("] { #expect(!cost.errors.contains(word), said) }
    if ProcessInfo.processInfo.environment["ONGLET_COSTS"] != nil { print(said) }
  }

  /// The promise is for the release build; the other one is about ten times slower.
  private static let seconds = isRelease ? 5.0 : 60.0
  private static let isRelease = ProcessInfo.processInfo.environment["ONGLET_BIN"] != nil

  private static func commands(_ name: String) -> [[String]] {
    [["augmenter", name, "--sans-colonnes"], ["inspecter", name], ["verifier", name]]
  }

  @Test(arguments: HostileFile.workbooks)
  func `a workbook`(file: HostileFile) throws {
    try run(file, Self.commands)
  }

  @Test(arguments: HostileFile.numbers)
  func `a workbook whose numbers lie, converted`(file: HostileFile) throws {
    let other = file.format == "ods" ? "y.xlsx" : "y.ods"
    try run(file) { [["convertir", $0, "--sortie", other]] }
  }

  @Test(
    .enabled(if: isRelease, "ONGLET_BIN is not set: run make test"),
    arguments: HostileFile.largeWorkbooks
  )
  func `a workbook that inflates beyond measure`(file: HostileFile) throws {
    try run(file, Self.commands)
  }

  @Test(arguments: HostileFile.referentials)
  func `a référentiel`(file: HostileFile) throws {
    let fixture = Fixture(name: "propre", format: "xlsx")
    try run(file) { [["augmenter", fixture.path, "--referentiel", $0, "--sortie", "y.xlsx"]] }
  }

  @Test(arguments: HostileFile.exports)
  func `an export of the Base Carbone`(file: HostileFile) throws {
    try run(file) { [["modele", "--base-carbone", $0]] }
  }
}

/// A run to the end, and what it cost.
struct CostlyRun: CustomStringConvertible {
  let status: Int32
  let errors: String
  /// Time of the processor, which does not depend on what else the machine does.
  let seconds: Double
  /// Greatest resident memory.
  let megabytes: Int

  init(_ program: String, _ arguments: [String], in folder: TemporaryFolder) throws {
    let said = folder.path(".errors")
    let script = "cd \"$1\" && shift && exec \"$@\" >/dev/null 2>\"$0\" </dev/null"
    let run = try InterruptedRun(script: script, name: said, [folder.path, program] + arguments)
    // What hangs is ended, and fails by its status.
    let outcome = run.waitForCost(atMost: 120)
    status = outcome.status
    seconds = outcome.seconds
    megabytes = outcome.megabytes
    errors = String(decoding: try bytes(of: said), as: UTF8.self)
  }

  var description: String {
    "status \(status), \((seconds * 100).rounded() / 100) s, \(megabytes) MB, \(errors.prefix(200))"
  }
}
