import FoundationEssentials
import Testing
import Workbooks

/// What people typed, through a save by LibreOffice and an update, on every fixture.
@Suite(.enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"))
struct EntryTests {
  /// Every fixture with entries, saved by LibreOffice, all at once.
  private struct Saved {
    let folder: TemporaryFolder
    private(set) var entries: [String: String] = [:]
    private(set) var folders: [String: String] = [:]

    init() async throws {
      folder = try TemporaryFolder()
      for fixture in Fixture.all where fixture.format == "xlsx" {
        let result = try await AugmentedFixtures.shared.value.result(fixture)
        guard FileManager.default.fileExists(atPath: result) else { continue }
        try EntryTests.type(in: result, to: folder.path("saisi-\(fixture.name).xlsx"))
      }
      var paths: [String: [String]] = [:]
      for fixture in Fixture.all {
        let typed = folder.path("saisi-\(fixture.name).xlsx")
        guard FileManager.default.fileExists(atPath: typed) else { continue }
        let output = folder.path(fixture.testDescription)
        let outcome = try OngletCommand.run(
          ["augmenter", fixture.path, "--reprendre", typed, "--sortie", output],
          in: folder
        )
        entries[fixture.testDescription] = EntryTests.entries(outcome.output)
        paths[fixture.format, default: []].append(output)
      }
      for (format, paths) in paths {
        folders[format] = try LibreOffice.recalculate(paths, format: format, in: folder)
      }
    }
  }

  private static let saved = Task { try await Saved() }

  private static func entries(_ report: String) -> String? {
    report.split(separator: "\n").first { $0.contains("Saisies reprises") }
      .map { $0.trimming { $0 == " " } }
  }

  /// The cells of a name of an `.xlsx` workbook.
  private static func cells(_ name: String, of workbook: Workbook) -> (String, CellRange)? {
    guard let found = workbook.definedNames.first(where: { $0.name == name }),
      let mark = found.refersTo.lastIndex(of: "!"),
      let range = CellRange(String(found.refersTo[found.refersTo.index(after: mark)...]))
    else { return nil }
    let sheet = found.refersTo[..<mark].trimming { $0 == "'" }
    return (sheet.replacing("''", with: "'"), range)
  }

  /// Copies the values, names and comments of a workbook as another program would, with entries.
  private static func type(in source: String, to target: String) throws {
    let workbook = try Workbook(contentsOf: source)
    let (table, measured) = try #require(cells("CO2_S_Lignes_Constate", of: workbook))
    let (_, remarks) = try #require(cells("CO2_S_Lignes_Direction", of: workbook))
    let (accounts, notes) = try #require(cells("CO2_S_Correspondances_Commentaire", of: workbook))
    let (budget, voted) = try #require(cells("CO2_S_Enveloppes_Votee", of: workbook))
    var sheets: [Sheet] = []
    for info in workbook.sheets {
      var sheet = Sheet(name: info.name)
      sheet.visibility = info.visibility
      try workbook.readRows(ofSheet: info.name) { row in
        for (column, value) in row.values where value != .blank {
          // Subtotals of what was measured are formulas, and not of interest here.
          let isMeasured = info.name == table && column == measured.first.column
          if isMeasured && measured.rows.contains(row.index) { continue }
          sheet[row.index, column] = SheetCell(.value(value))
        }
        return .next
      }
      if info.name == table {
        // The first rows of some fixtures are banners: the remark goes wherever it can.
        let lines = measured.rows.filter {
          sheet[$0, remarks.first.column] == nil && hasKey($0, measured, sheet)
        }
        let first = try #require(lines.first)
        sheet[first, measured.first.column] = .number(12.5)
        sheet[first, remarks.first.column] = .text("à voir")
        sheet.comments = [
          CellComment(
            cell: CellReference(row: first, column: measured.first.column),
            author: "Zoé",
            text: "relevé du compteur"
          )
        ]
      }
      if info.name == budget { sheet[voted.first] = .number(150) }
      // The last row is an empty one, for a key that nobody has typed yet.
      if info.name == accounts { sheet[notes.last] = .text("clé à venir") }
      sheets.append(sheet)
    }
    let names = workbook.definedNames.filter { !$0.name.hasPrefix("_xlnm") }
    try Workbook.create(sheets, names: names, at: target)
  }

  /// Whether a row of the table has a key left of what was measured: lines have, banners not.
  private static func hasKey(_ row: Int, _ measured: CellRange, _ sheet: Sheet) -> Bool {
    let column = measured.first.column
    return (column - 12..<column).contains {
      sheet.cells.keys.contains(CellReference(row: row, column: $0))
        && sheet[row, $0]?.content == .value(.text("monétaire"))
    }
  }

  @Test(arguments: Fixture.all)
  func `entries stay when LibreOffice has saved the workbook, and a second run changes no byte`(
    fixture: Fixture
  ) async throws {
    let saved = try await Self.saved.value
    guard let entries = saved.entries[fixture.testDescription] else { return }
    #expect(entries == "Saisies reprises : 4.")
    let folder = try #require(saved.folders[fixture.format])
    let source = "\(folder)/\(fixture.testDescription)"
    let first = saved.folder.path("un-\(fixture.testDescription)")
    let second = saved.folder.path("deux-\(fixture.testDescription)")
    let outcome = try OngletCommand.run(
      ["augmenter", source, "--sortie", first],
      in: saved.folder
    )
    #expect(Self.entries(outcome.output) == entries)
    #expect(outcome.output.contains("Commentaires repris : 1."))
    #expect(!outcome.output.contains("n'a pas trouvé sa place"))
    _ = try OngletCommand.run(["augmenter", first, "--sortie", second], in: saved.folder)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: first))
    #expect(try Data(contentsOf: URL(fileURLWithPath: second)) == bytes)
    let cells = try WorkbookCells(path: first)
    #expect(cells.sheets.contains { $0.values.values.contains(.text("à voir")) })
    #expect(cells["CO2 Facteurs"].values.contains(.text("clé à venir")))
    #expect(cells["CO2 Budget"].values.contains(.number(150)))
    let sheets = try Workbook(contentsOf: first).sheets.map(\.name)
    #expect(sheets.count == Set(sheets).count)
  }
}

extension StringProtocol {
  /// The text without some characters at its ends.
  fileprivate func trimming(_ isTaken: (Character) -> Bool) -> String {
    var rest = self[startIndex..<endIndex]
    while let first = rest.first, isTaken(first) { rest.removeFirst() }
    while let last = rest.last, isTaken(last) { rest.removeLast() }
    return String(rest)
  }
}
