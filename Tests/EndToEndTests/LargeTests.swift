import FoundationEssentials
import Testing

/// The 50,000-line workbook, which `make large` writes into the folder that `ONGLET_LARGE` names.
enum LargeFixture {
  static let folder = ProcessInfo.processInfo.environment["ONGLET_LARGE"]
}

@Suite(.enabled(if: LargeFixture.folder != nil, "ONGLET_LARGE is not set: run make test"))
struct `Augmenting 50,000 lines` {
  /// The tabs sum over all the lines, so that their cells tell of every row; the table's own rows
  /// are looked at down to this one.
  private static let rows = 400

  @Test(arguments: ["xlsx", "ods"])
  func `stores the values that LibreOffice calculates`(
    format: String
  ) throws {
    let source = "\(try #require(LargeFixture.folder))/grand.\(format)"
    let folder = try TemporaryFolder()
    let before = try bytes(of: source)
    let outcome = try OngletCommand.run(
      ["augmenter", source, "--sortie", folder.path("grand-co2.\(format)")],
      in: folder
    )
    #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
    #expect(try bytes(of: source) == before)
    guard LibreOffice.program != nil else { return }
    let recalculated = try LibreOffice.recalculate(
      [folder.path("grand-co2.\(format)")],
      format: format,
      in: folder
    )
    let cached = try WorkbookCells(path: folder.path("grand-co2.\(format)"), rows: Self.rows)
    let fresh = try WorkbookCells(path: "\(recalculated)/grand-co2.\(format)", rows: Self.rows)
    #expect(cached.errors.isEmpty)
    #expect(cached.sheets.map(\.name) == fresh.sheets.map(\.name))
    for sheet in cached.sheets {
      let found = cached.differences(from: fresh, sheet: sheet.name, tolerance: 1e-9)
      #expect(found.isEmpty, "\(found.prefix(5))")
    }
  }
}
