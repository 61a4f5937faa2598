import TestSupport
import Testing
import Workbooks

/// Every fixture with its sheets protected: whatever its table is like, the columns go to a tab.
@Suite struct `Augmenting fixtures that are protected` {
  @Test(arguments: Fixture.all)
  func `puts the columns in a tab, with the same figures, and takes them out again`(
    fixture: Fixture
  ) async throws {
    let folder = try TemporaryFolder()
    let (source, result, again, restored) = (
      try Self.protected(fixture, in: folder), folder.path("un.\(fixture.format)"),
      folder.path("deux.\(fixture.format)"), folder.path("retire.\(fixture.format)")
    )
    for command in [
      ["augmenter", source, "--sortie", result], ["augmenter", result, "--sortie", again],
      ["retirer", result, "--sortie", restored],
    ] {
      let outcome = try OngletCommand.run(command, in: folder)
      #expect([0, 1].contains(outcome.status), "\(command): \(outcome.errors)")
    }
    try SamePackage.check(result, again)
    try SamePackage.check(source, restored)
    let cells = try WorkbookCells(path: result)
    #expect(cells.errors.isEmpty)
    let before = try WorkbookCells(path: source)
    for sheet in before.sheets { #expect(cells[sheet.name] == before[sheet.name]) }
    let tonnes = cells["CO2 Lignes"].values.filter {
      if case .number(let number) = $0 { number > 0 } else { false }
    }
    #expect(tonnes.count > 20)
    // Beside the table the figures are the same: the tab repeats its lines row by row.
    let beside = try await WorkbookCells(path: AugmentedFixtures.shared.value.result(fixture))
    let found = cells.differences(from: beside, sheet: "CO2 Synthèse", tolerance: 1e-9)
    #expect(found.isEmpty, "\(found.prefix(5))")
  }

  /// A copy of a fixture whose execution sheet, the first, is protected.
  private static func protected(_ fixture: Fixture, in folder: TemporaryFolder) throws -> String {
    try folder.copy(fixture.path)
    let path = folder.path(fixture.testDescription)
    let (part, mark, protection) =
      fixture.format == "ods"
      ? ("content.xml", "<table:table ", "<table:table table:protected=\"true\" ")
      : (
        "xl/worksheets/sheet1.xml", "</sheetData>",
        "</sheetData><sheetProtection sheet=\"1\" objects=\"1\"/>"
      )
    var text = try PackageText.part(part, of: path)
    if !text.contains("<sheetProtection"), !text.contains("table:protected=") {
      let place = try #require(text.firstRange(of: mark))
      text.replaceSubrange(place, with: protection)
      try PackageText.replace(part, of: path, by: text)
    }
    return path
  }
}
