import Spreadsheet
import TestSupport
import Testing
import Workbooks

@Suite struct `Taking out what was added` {
  @Test(arguments: Fixture.all)
  func `gives back every part of the original, in the same order`(fixture: Fixture) async throws {
    let augmented = try await AugmentedFixtures.shared.value
    let folder = try TemporaryFolder()
    let result = folder.path("retire.\(fixture.format)")
    let outcome = try OngletCommand.run(
      ["retirer", augmented.result(fixture), "--sortie", result],
      in: folder
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let before = try ZipDirectory(path: fixture.path).entries
    let after = try ZipDirectory(path: result).entries
    #expect(after.map(\.name) == before.map(\.name))
    #expect(after.map(\.checksum) == before.map(\.checksum))
  }

  @Test(
    .enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"),
    arguments: Fixture.all
  )
  func `leaves what was theirs after LibreOffice has saved the workbook`(
    fixture: Fixture
  ) async throws {
    let saved = try await AugmentedFixtures.recalculated(fixture)
    let folder = try TemporaryFolder()
    let result = folder.path("retire.\(fixture.format)")
    let outcome = try OngletCommand.run(["retirer", saved, "--sortie", result], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let before = try Workbook(contentsOf: fixture.path)
    let after = try Workbook(contentsOf: result)
    #expect(after.sheets.map(\.name) == before.sheets.map(\.name))
    #expect(!after.definedNames.contains { $0.name.hasPrefix("CO2_") })
    #expect(try !ZipDirectory(path: result).entries.contains { $0.name.hasPrefix("onglet/") })
    let cells = (try WorkbookCells(path: fixture.path), try WorkbookCells(path: result))
    for sheet in cells.0.sheets {
      let kept = cells.1[sheet.name]
      #expect(Set(kept.keys) == Set(sheet.values.keys), "\(sheet.name)")
    }
  }

  @Test(
    .enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"),
    arguments: ["xlsx", "ods"]
  )
  func `gives back what lay under the columns after LibreOffice has saved the workbook`(
    format: String
  ) throws {
    let folder = try TemporaryFolder()
    var sheet = Sheet.executionTable()
    for (place, color) in [("F3", 0xFFFF00), ("F4", 0xFFFF00), ("H6", 0x00FF00), ("X4", 0x0000FF)] {
      sheet[try #require(CellReference(place))] = .blank(
        CellStyle(fill: .solid(Color(UInt32(color))), border: Border(bottom: Border.Line()))
      )
    }
    sheet.validations = [
      Validation([try #require(CellRange("F2:G300"))], .whole(1...10)),
      Validation([try #require(CellRange("U5:X5"))], .list(["oui", "non"])),
    ]
    sheet.hiddenColumns = [9, 10, 12, 30]
    let names = ["suivi", "co2"].map { folder.path("\($0).\(format)") }
    try Workbook.create([sheet], at: names[0])
    let first = try OngletCommand.run(["augmenter", names[0], "--sortie", names[1]], in: folder)
    #expect(first.output.contains("F:V"), "\(first.errors)")
    let saved = try LibreOffice.reopen(names, format: format, in: folder)
    let result = folder.path("sans.\(format)")
    let outcome = try OngletCommand.run(
      ["retirer", "\(saved)/co2.\(format)", "--sortie", result],
      in: folder
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let books = try (
      Workbook(contentsOf: "\(saved)/suivi.\(format)"), Workbook(contentsOf: result)
    )
    var differences: [Difference] = []
    try Comparison(of: books.0, with: books.1).differences { differences.append($0) }
    #expect(differences.isEmpty, "\(differences)")
    let looks = try [books.0, books.1].map { book in
      let reader = try #require(book.document as? any LookReading)
      let looks = try reader.looksOfBlanks(in: try #require(CellRange("A1:Z20")), ofSheet: 0)
      return looks.patterns.flatMap { pattern in
        pattern.rows.flatMap { $0 }.flatMap { row in
          pattern.styles.filter { book.document.appearance(of: $0.value).isFilled }
            .map { CellReference(row: row, column: $0.key).description }
        }
      }.sorted()
    }
    #expect(looks[0] == ["F3", "F4", "H6", "X4"])
    #expect(looks[1] == looks[0])
    let hidden = try [books.0, books.1].map { book in
      Set(try book.document.layout(ofSheet: 0).hiddenColumns.flatMap { $0 })
    }
    #expect(hidden == [[9, 10, 12, 30], [9, 10, 12, 30]])
  }

  @Test func `default names, and what a folder holds`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    #expect(try OngletCommand.run(["augmenter", "propre.xlsx"], in: folder).status != 65)
    let first = try OngletCommand.run(["retirer", "propre-co2.xlsx"], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("propre-sans-co2.xlsx"))
    let again = try OngletCommand.run(["retirer", "propre-co2.xlsx"], in: folder)
    #expect(again.status == 73)
    let nothing = try OngletCommand.run(
      ["retirer", "propre.xlsx", "--sortie", "autre.xlsx"],
      in: folder
    )
    #expect(nothing.status == 65)
    #expect(nothing.errors.contains("rien à retirer"))
  }
}
