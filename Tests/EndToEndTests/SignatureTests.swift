import TestSupport
import Testing
import Workbooks

/// An edit makes a digital signature invalid: the user is told before anything is written.
@Suite struct `A digitally signed workbook` {
  private static let signed = [
    ("xlsx", ""), ("ods", "META-INF/documentsignatures.xml"),
    ("ods", "META-INF/macrosignatures.xml"),
  ]

  @Test(arguments: signed)
  func `is edited with --forcer only, and the result says that it is no longer valid`(
    format: String,
    entry: String
  ) throws {
    let folder = try TemporaryFolder()
    let source = Fixture(name: "propre", format: format)
    try SignedWorkbook.make(from: source.path, to: folder.path("x.\(format)"), entry: entry)
    #expect(try Workbook(contentsOf: folder.path("x.\(format)")).isSigned)
    #expect(try !Workbook(contentsOf: source.path).isSigned)
    let original = try bytes(of: folder.path("x.\(format)"))
    for options in [[], ["--en-place"]] {
      let refused = try OngletCommand.run(["augmenter", "x.\(format)"] + options, in: folder)
      #expect(refused.status == 73)
      #expect(refused.errors.contains("signature numérique"))
      #expect(refused.errors.contains("--forcer"))
      #expect(try folder.contents() == ["x.\(format)"])
      #expect(try bytes(of: folder.path("x.\(format)")) == original)
    }
    let forced = try OngletCommand.run(["augmenter", "x.\(format)", "--forcer"], in: folder)
    #expect(forced.status == 1)
    #expect(forced.output.contains("signature numérique"))
    #expect(try bytes(of: folder.path("x.\(format)")) == original)
    #expect(try folder.contents() == ["x-co2.\(format)", "x.\(format)"])
    // Taking the additions out to the byte gives back what was signed: nothing is to be asked.
    let removed = try OngletCommand.run(["retirer", "x-co2.\(format)"], in: folder)
    #expect(removed.status == 0, "\(removed)")
    let recalculation = try Recalculation(of: Workbook(contentsOf: folder.path("x.\(format)")))
    let error = #expect(throws: WorkbookError.self) {
      try recalculation.save(to: folder.path("y.\(format)"))
    }
    #expect(error?.code == .signed)
    #expect(try !folder.contents().contains("y.\(format)"))
  }
}
