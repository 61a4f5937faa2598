import FoundationEssentials
import TestSupport
import Testing

@Suite struct `onglet recalculer` {
  @Test(arguments: ["xlsx", "ods"])
  func `a workbook that is up to date is not written again`(format: String) throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: format).path)
    let outcome = try OngletCommand.run(["recalculer", "propre.\(format)"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "propre.\(format) : toutes les valeurs sont à jour.\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path("propre-recalcule.\(format)")))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a stale value is written again in its place, and verifier is content`(
    format: String
  ) throws {
    let folder = try TemporaryFolder()
    var sample = format == "xlsx" ? SamplePackage.spreadsheetML : .openDocument
    let right = sample.bytes
    if format == "xlsx" {
      sample.replace("</f><v>12.5</v>", "</f><v>99</v>", in: "xl/worksheets/sheet1.xml")
    } else {
      sample.replace(
        "[$Notes.A1])\" office:value-type=\"float\" office:value=\"12.5\"",
        "[$Notes.A1])\" office:value-type=\"float\" office:value=\"99\"",
        in: "content.xml"
      )
    }
    try Data(right).write(to: URL(filePath: folder.path("juste.\(format)")))
    try Data(sample.bytes).write(to: URL(filePath: folder.path("perime.\(format)")))
    let found = try OngletCommand.run(["verifier", "perime.\(format)"], in: folder)
    #expect(found.status == 1)
    #expect(found.output.contains("valeur périmée, 99 au lieu de 12,5"), "\(found.output)")
    let outcome = try OngletCommand.run(
      ["recalculer", "perime.\(format)", "--en-place"],
      in: folder
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("1 valeur récrite"))
    let compared = try OngletCommand.run(
      ["comparer", "juste.\(format)", "perime.\(format)"],
      in: folder
    )
    #expect(compared.output == "Aucune différence.\n")
  }
}
