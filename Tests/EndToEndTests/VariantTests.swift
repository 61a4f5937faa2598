import FoundationEssentials
import TestSupport
import Testing

/// Fixtures written in other ways that mean the same, several of them at once: what holds for one
/// oddity of a file alone need not hold for two.
@Suite struct `Augmenting fixtures that other programs could have written` {
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["ONGLET_VARIANTS"].flatMap { Int($0) } ?? 1
  private static let seed =
    environment["ONGLET_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...UInt64.max)

  @Test(arguments: Fixture.all.indices)
  func `gives the same figures, and takes the additions out again`(number: Int) async throws {
    let fixture = Fixture.all[number]
    var generator = SeededGenerator(seed: Self.seed &+ UInt64(number))
    let variants = WorkbookVariant.all(fixture.format)
    for round in 0..<Self.count {
      // Each variant is the first of some fixture, whatever is drawn.
      var chosen = [(number + round) % variants.count]
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        chosen.append(Int.random(in: variants.indices, using: &generator))
      }
      try await Self.check(fixture, Set(chosen).sorted().map { variants[$0] })
    }
  }

  private static func check(_ fixture: Fixture, _ variants: [WorkbookVariant]) async throws {
    let said: Comment = "\(fixture.testDescription), \(variants), ONGLET_SEED=\(seed)"
    let folder = try TemporaryFolder()
    try folder.copy(fixture.path)
    let source = folder.path(fixture.testDescription)
    try WorkbookVariant.apply(variants, to: source)
    let (result, again, restored) = (
      folder.path("un.\(fixture.format)"), folder.path("deux.\(fixture.format)"),
      folder.path("retire.\(fixture.format)")
    )
    for command in [
      ["augmenter", source, "--sortie", result], ["augmenter", result, "--sortie", again],
      ["retirer", result, "--sortie", restored],
    ] {
      let outcome = try OngletCommand.run(command, in: folder)
      #expect([0, 1].contains(outcome.status), "\(said): \(command): \(outcome.errors)")
    }
    #expect(try SamePackage.differences(result, again).isEmpty, said)
    #expect(try SamePackage.differences(source, restored).isEmpty, said)
    let cells = try WorkbookCells(path: result)
    #expect(cells.errors.isEmpty, said)
    let sheet = "CO2 Synthèse"
    let plain = try await WorkbookCells(
      path: AugmentedFixtures.shared.value.result(fixture),
      sheet: sheet
    )
    let found = cells.differences(from: plain, sheet: sheet, tolerance: 1e-9)
    #expect(found.isEmpty, "\(said): \(found.prefix(5))")
  }
}
