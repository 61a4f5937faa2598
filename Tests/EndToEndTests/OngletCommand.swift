import FoundationEssentials
import Testing

/// The built command.
enum OngletCommand {
  /// `ONGLET_BIN`, else the command beside the tests, else the one in `.build/debug`.
  static let path: String? = locate()

  private static func locate() -> String? {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0])
    var candidates = [
      tests.deletingLastPathComponent().appendingPathComponent("onglet").path,
      Fixture.checkout + "/.build/debug/onglet",
    ]
    if let given = ProcessInfo.processInfo.environment["ONGLET_BIN"] {
      candidates.insert(given, at: 0)
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the command in a folder.
  static func run(
    _ arguments: [String],
    in folder: TemporaryFolder
  ) throws -> ExternalProgram.Outcome {
    let command = try #require(path, "the command onglet is not built: run swift build first")
    return try ExternalProgram(path: command).run(arguments, in: folder)
  }
}
