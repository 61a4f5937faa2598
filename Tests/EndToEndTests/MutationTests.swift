import FoundationEssentials
import TestSupport
import Testing

/// Workbooks changed at random: `make mutations` makes 20,000 of them, `make test` a few.
@Suite struct MutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["ONGLET_MUTATIONS"].flatMap { Int($0) } ?? 60
  private static let seed =
    environment["ONGLET_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...UInt64.max)
  /// The promise is for the release build; the other one is about ten times slower.
  private static let seconds = environment["ONGLET_BIN"] == nil ? 60.0 : 5.0

  @Test func `workbooks changed at random get an error or a result, quickly`() async throws {
    let command = try #require(OngletCommand.path, "the command onglet is not built")
    let sources = try Self.sources()
    print("\(Self.count) changes of \(sources.count) workbooks, ONGLET_SEED=\(Self.seed)")
    // One worker for each of two processors.
    let tallies = try await withThrowingTaskGroup(of: Tally.self) { group in
      for worker in 0..<2 {
        group.addTask {
          let folder = try TemporaryFolder()
          var tally = Tally()
          for number in stride(from: worker, to: Self.count, by: 2) {
            try Self.run(number, sources, command, folder, &tally)
            // So that a run that is ended before its time has shown something.
            if tally.runs.isMultiple(of: 500) { print("worker \(worker): \(tally)") }
          }
          return tally
        }
      }
      return try await group.reduce(into: Tally()) { $0.add($1) }
    }
    print(tallies)
    #expect(tallies.runs == Self.count)
  }

  /// Changes one workbook, has the command treat it, and looks at what came of it.
  private static func run(
    _ number: Int,
    _ sources: [String],
    _ command: String,
    _ folder: TemporaryFolder,
    _ tally: inout Tally
  ) throws {
    var mutation = Mutation(seed: seed &+ UInt64(number))
    let source = sources[mutation.number(sources.count)]
    let format = source.hasSuffix("ods") ? "ods" : "xlsx"
    let (input, output) = ("x.\(format)", "y.\(format)")
    let kind = try mutation.write(source, to: folder.path(input))
    let original = try bytes(of: folder.path(input))
    var commands = [
      ["augmenter", input, "--sortie", output, "--forcer"],
      ["augmenter", input, "--sortie", output, "--forcer", "--sans-colonnes"],
      ["inspecter", input], ["verifier", input],
      ["augmenter", Fixture.all[0].path, "--referentiel", input, "--sortie", "y.xlsx", "--forcer"],
    ]
    commands += [commands[0], commands[0], commands[0]]
    let arguments = commands[mutation.number(commands.count)]
    let cost = try CostlyRun(command, arguments, in: folder)
    let said: Comment =
      "number \(number), ONGLET_SEED=\(seed), \(source), \(kind), \(arguments), \(cost)"
    #expect([0, 1, 65, 73].contains(cost.status), said)
    #expect(cost.seconds <= seconds && cost.megabytes <= 300, said)
    if cost.status > 1 { #expect(cost.errors.hasPrefix("Erreur : "), said) }
    #expect(try bytes(of: folder.path(input)) == original, said)
    tally.add(kind, cost)
    guard cost.status <= 1, arguments[0] == "augmenter" else { return }
    let result = arguments[1] == input ? output : "y.xlsx"
    if number % 10 == 0 {
      let again = try CostlyRun(command, ["inspecter", result], in: folder)
      #expect([0, 1].contains(again.status), "\(said): the result is unreadable: \(again)")
    }
    try FileManager.default.removeItem(atPath: folder.path(result))
  }

  /// The fixtures, and small workbooks of the folder that `ONGLET_CORPUS` names.
  private static func sources() throws -> [String] {
    var sources = Fixture.all.map(\.path)
    if let corpus = environment["ONGLET_CORPUS"] {
      let names = try FileManager.default.subpathsOfDirectory(atPath: corpus).sorted()
        .filter { $0.hasSuffix(".xlsx") || $0.hasSuffix(".ods") || $0.hasSuffix(".xlsm") }
      for (number, name) in names.enumerated() where number % 10 == 0 {
        let path = "\(corpus)/\(name)"
        var mutation = Mutation(seed: 1)
        let folder = try TemporaryFolder()
        guard try bytes(of: path).count < 100_000,
          (try? mutation.write(path, to: folder.path("x"))) != nil
        else { continue }
        sources.append(path)
      }
    } else {
      print("ONGLET_CORPUS names no folder of workbooks: the fixtures alone are changed")
    }
    return sources
  }

  /// How many runs there were, and what they cost.
  private struct Tally: CustomStringConvertible, Sendable {
    var runs = 0
    private var outcomes: [String: Int] = [:]
    private var seconds = 0.0
    private var megabytes = 0

    mutating func add(_ kind: String, _ cost: CostlyRun) {
      runs += 1
      outcomes["\(kind): \(cost.status <= 1 ? "treated" : "refused")", default: 0] += 1
      seconds = max(seconds, cost.seconds)
      megabytes = max(megabytes, cost.megabytes)
    }

    mutating func add(_ other: Tally) {
      runs += other.runs
      outcomes.merge(other.outcomes, uniquingKeysWith: +)
      seconds = max(seconds, other.seconds)
      megabytes = max(megabytes, other.megabytes)
    }

    var description: String {
      let parts = outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return "\(runs) runs; \(parts.joined(separator: ", ")); at most \(seconds) s, \(megabytes) MB"
    }
  }
}
