import FoundationEssentials
import Testing

@Suite struct `onglet verifier` {
  /// The report in JSON, as far as the tests look at it.
  private struct Report: Decodable {
    struct File: Decodable {
      struct Structure: Decodable {
        var part: String
        var cell: String?
        var rule: String
        var message: String
      }
      var input: String
      var error: String?
      var structure: [Structure]?
    }
    var files: [File]
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a healthy workbook and its augmented copy have no finding`(format: String) throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: format).path)
    let augmented = try OngletCommand.run(["augmenter", "propre.\(format)"], in: folder)
    #expect([0, 1].contains(augmented.status), "\(augmented.errors)")
    let outcome = try OngletCommand.run(["verifier", "."], in: folder)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("propre-co2.\(format) : aucun constat."))
    #expect(outcome.output.contains("2 classeurs traités sur 2, 0 en échec."))
  }

  @Test func `a finding says part, cell and rule, and the command returns 1`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "ods").path)
    let path = folder.path("propre.ods")
    // A byte of the first local header: the manifest no longer comes after a usable mimetype.
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    bytes[28] = 0
    bytes[30] = UInt8(ascii: "M")
    try Data(bytes).write(to: URL(filePath: path))
    let outcome = try OngletCommand.run(["verifier", "--json", "propre.ods"], in: folder)
    #expect(outcome.status == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    let finding = try #require(report.files.first?.structure?.first)
    #expect(finding.rule == "zip-local-header")
    #expect(finding.part == "mimetype")
    #expect(finding.message.contains("Mimetype"))
  }

  @Test func `a file that is no workbook fails, and the others are verified`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    try Data("rien".utf8).write(to: URL(filePath: folder.path("rien.xlsx")))
    let alone = try OngletCommand.run(["verifier", "rien.xlsx"], in: folder)
    #expect(alone.status == 65)
    let outcome = try OngletCommand.run(["verifier", "rien.xlsx", "propre.xlsx"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("propre.xlsx : aucun constat."))
    #expect(outcome.errors.contains("rien.xlsx"))
  }
}
