import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Runs that are ended at random moments: `make kills` makes 500 of them, `make test` a few.
@Suite("Ending the command at any moment", .serialized) struct KillTests {
  /// What a run is to do, and what it may leave behind.
  private struct Job {
    var name: String
    var arguments: [String]
    /// The file it writes.
    var target: String
    /// What is there before; nil for nothing.
    var before: [UInt8]?
    var after: [UInt8] = []
    var duration: UInt32 = 0
  }

  private static let count =
    ProcessInfo.processInfo.environment["ONGLET_KILLS"].flatMap { Int($0) } ?? 24

  private static let seed =
    ProcessInfo.processInfo.environment["ONGLET_SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 1...UInt64.max)

  @Test func `the original is whole, and the result whole or not there`() throws {
    let command = try #require(OngletCommand.path, "the command onglet is not built")
    let folder = try TemporaryFolder()
    var jobs = try Self.jobs(folder)
    for index in jobs.indices { try Self.rehearse(&jobs[index], command, folder) }
    var generator = SeededGenerator(seed: Self.seed)
    print("ending \(Self.count) runs, ONGLET_SEED=\(Self.seed)")
    var outcomes: [String: Int] = [:]
    for number in 0..<Self.count {
      let job = jobs[number % jobs.count]
      try Self.restore(job, folder)
      let signal = [SIGKILL, SIGKILL, SIGTERM, SIGINT][number / jobs.count % 4]
      // Half of the runs end where the writing is: in the last third.
      let isLate = Bool.random(using: &generator)
      let moment = UInt32.random(
        in: (isLate ? job.duration * 2 / 3 : 0)...job.duration * 11 / 10,
        using: &generator
      )
      let run = try InterruptedRun(command, job.arguments, in: folder)
      let status = run.interrupt(after: moment, signal: signal)
      let state = try Self.state(of: job, folder)
      let place: Comment =
        "\(job.name), signal \(signal) after \(moment) µs, run \(number), ONGLET_SEED=\(Self.seed)"
      #expect(state != nil, place)
      #expect([0, 1, 128 + signal].contains(status), place)
      let strays = try folder.contents().filter { !Self.known(jobs).contains($0) }
      #expect(strays.allSatisfy { $0.hasPrefix(".onglet-") && $0.hasSuffix(".tmp") }, place)
      if signal != SIGKILL { #expect(strays.isEmpty, place) }
      for stray in strays { try FileManager.default.removeItem(atPath: folder.path(stray)) }
      outcomes[state ?? "damaged", default: 0] += 1
      outcomes["files left under a hidden name", default: 0] += strays.count
    }
    print(outcomes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
  }

  private static func jobs(_ folder: TemporaryFolder) throws -> [Job] {
    try ["xlsx", "ods"].flatMap { format in
      let source = Fixture(name: "villeneuve-sur-lys-culture", format: format, folder: "exemple/")
      let original = try bytes(of: source.path)
      let (beside, replaced, forced) = ("a.\(format)", "b.\(format)", "c.\(format)")
      for name in [beside, forced] { try folder.write(original, as: name) }
      return [
        Job(name: "beside", arguments: ["augmenter", beside], target: "a-co2.\(format)"),
        Job(
          name: "in place",
          arguments: ["augmenter", replaced, "--en-place"],
          target: replaced,
          before: original
        ),
        Job(
          name: "over another",
          arguments: ["augmenter", forced, "--forcer"],
          target: "c-co2.\(format)",
          before: Array("what was there".utf8)
        ),
      ]
    }
  }

  private static func known(_ jobs: [Job]) -> Set<String> {
    Set(jobs.map(\.target) + ["xlsx", "ods"].flatMap { ["a.\($0)", "c.\($0)"] })
  }

  /// Runs a job to its end, twice: the same result must come out, or nothing could be compared.
  private static func rehearse(
    _ job: inout Job,
    _ command: String,
    _ folder: TemporaryFolder
  ) throws {
    for _ in 0..<2 {
      try restore(job, folder)
      let start = ContinuousClock.now
      let status = try InterruptedRun(command, job.arguments, in: folder).wait()
      let elapsed = ContinuousClock.now - start
      #expect([0, 1].contains(status))
      job.duration = UInt32(elapsed / .microseconds(1))
      let result = try bytes(of: folder.path(job.target))
      if !job.after.isEmpty { #expect(job.after == result) }
      job.after = result
    }
    #expect(job.after != job.before)
  }

  private static func restore(_ job: Job, _ folder: TemporaryFolder) throws {
    if let before = job.before {
      try folder.write(before, as: job.target)
    } else if FileManager.default.fileExists(atPath: folder.path(job.target)) {
      try FileManager.default.removeItem(atPath: folder.path(job.target))
    }
  }

  /// What there is now in words; nil when it is neither what was there nor the whole result.
  private static func state(of job: Job, _ folder: TemporaryFolder) throws -> String? {
    let format = job.target.hasSuffix("xlsx") ? "xlsx" : "ods"
    let source = Fixture(name: "villeneuve-sur-lys-culture", format: format, folder: "exemple/")
    let original = try bytes(of: source.path)
    for name in ["a", "c"] where try bytes(of: folder.path("\(name).\(format)")) != original {
      return nil
    }
    guard FileManager.default.fileExists(atPath: folder.path(job.target)) else {
      return job.before == nil ? "not begun" : nil
    }
    let found = try bytes(of: folder.path(job.target))
    if found == job.after { return "whole" }
    return found == job.before ? "not begun" : nil
  }
}
