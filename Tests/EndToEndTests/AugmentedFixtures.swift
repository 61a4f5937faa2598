import FoundationEssentials
import Testing

/// Every fixture augmented by the command once, and recalculated by LibreOffice once, for all tests.
struct AugmentedFixtures {
  let folder: TemporaryFolder
  private var outcomes: [String: ExternalProgram.Outcome] = [:]

  // Tasks rather than values: tests that wait for one leave their thread to others.
  static let shared = Task { try AugmentedFixtures() }
  private static let recalculated = Task { try await shared.value.recalculate() }

  private init() throws {
    folder = try TemporaryFolder()
    for fixture in Fixture.all {
      try folder.copy(fixture.path)
      outcomes[fixture.testDescription] = try OngletCommand.run(
        ["augmenter", fixture.testDescription],
        in: folder
      )
    }
  }

  /// What the command said.
  func outcome(_ fixture: Fixture) throws -> ExternalProgram.Outcome {
    try #require(outcomes[fixture.testDescription])
  }

  /// The copy that the command read.
  func source(_ fixture: Fixture) -> String { folder.path(fixture.testDescription) }

  /// The workbook that the command wrote.
  func result(_ fixture: Fixture) -> String {
    folder.path("\(fixture.name)-co2.\(fixture.format)")
  }

  /// The workbook as LibreOffice recalculates it.
  static func recalculated(_ fixture: Fixture) async throws -> String {
    let folders = try await recalculated.value
    let folder = try #require(folders[fixture.format])
    return "\(folder)/\(fixture.name)-co2.\(fixture.format)"
  }

  private func recalculate() throws -> [String: String] {
    var folders: [String: String] = [:]
    for format in ["xlsx", "ods"] {
      let results = Fixture.all.filter { $0.format == format }.map(result)
        .filter { FileManager.default.fileExists(atPath: $0) }
      folders[format] = try LibreOffice.recalculate(results, format: format, in: folder)
    }
    return folders
  }
}
