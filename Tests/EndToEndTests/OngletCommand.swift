import Foundation
import Testing

/// The built command.
enum OngletCommand {
  /// `ONGLET_BIN`, else the command beside the tests, else the one in `.build/debug`.
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [
      environment["ONGLET_BIN"], beside.appendingPathComponent("onglet").path,
      "\(Fixture.checkout)/.build/debug/onglet",
    ]
    return candidates.compactMap(\.self).first(where: FileManager.default.isExecutableFile)
  }()

  /// Runs the command in a folder.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder
  ) throws -> ExternalProgram.Outcome {
    let path = try #require(path, "the command onglet is not built: run swift build first")
    return try ExternalProgram(path: path).run(arguments, in: folder)
  }
}
