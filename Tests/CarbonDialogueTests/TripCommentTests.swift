import Container
import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// What is noted beside trips, in a copy that leaves the direction.
@Suite struct TripCommentTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func file(_ name: String) -> String { folder.path + "/" + name }

  /// The names of the parts in which some words stand.
  private func parts(_ name: String, with words: String) throws -> [String] {
    let archive = try ArchiveReader(path: file(name))
    return try archive.entries.indices.filter { index in
      String(decoding: try archive.contents(of: index), as: UTF8.self).contains(words)
    }.map { archive.entries[$0].name }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a copy that goes round holds no note beside trips, and all else that was typed`(
    format: String
  ) throws {
    let example = Fixtures.path("exemple")
    var options = AugmentOptions(
      referential: example + "/referentiel.xlsx",
      direction: "CULT",
      tabs: ["CO2 Déplacements"]
    )
    _ = try Augmentation(
      of: example + "/villeneuve-sur-lys-culture.xlsx",
      options: options
    ).save(to: file("own.xlsx"))
    // The first usual week has no note in the référentiel: people typed one, and changed a number.
    let cells = try Workbook(contentsOf: file("own.xlsx")).plainCells(ofSheet: "CO2 Déplacements")
    let header = try #require(
      cells.first { $0.value == .text("✎ Commentaire (ne pas nommer d'agent)") }?.key
    )
    let (row, note) = (header.row + 1, header.column)
    #expect(cells[CellReference(row: row, column: 4)] == .number(9))
    var program = Resaving()
    program.typed["CO2 Déplacements"] = [
      CellReference(row: row, column: 4): .value(.number(11)),
      CellReference(row: row, column: note): .value(.text("Zoé Martin ne roule plus")),
    ]
    program.comments["CO2 Déplacements"] = [
      CellComment(cell: CellReference(row: row, column: 4), author: "Omar", text: "Voir Zoé Martin")
    ]
    try program.run(file("own.xlsx"), to: file("typed.\(format)"))

    options.keepsTripComments = false
    let report = try Augmentation(of: file("typed.\(format)"), options: options)
      .save(to: file("copy.\(format)"))
    #expect(
      report.notices.contains {
        $0.sentence == "2 commentaires de CO2 Déplacements ne sont pas dans ce classeur."
      },
      "\(report.sentences)"
    )
    let copied = try Workbook(contentsOf: file("copy.\(format)"))
      .plainCells(ofSheet: "CO2 Déplacements")
    #expect(copied[CellReference(row: row, column: 4)] == .number(11))
    // Those of the référentiel stay out too, and nowhere in the file are the words left.
    for words in ["Zoé Martin", "Salons et jurys"] {
      #expect(try parts("copy.\(format)", with: words) == [])
    }

    options.keepsTripComments = true
    let own = try Augmentation(of: file("typed.\(format)"), options: options)
      .save(to: file("kept.\(format)"))
    #expect(!own.sentences.contains { $0.contains("ne sont pas dans ce classeur") })
    for words in ["Zoé Martin ne roule plus", "Voir Zoé Martin", "Salons et jurys"] {
      #expect(try parts("kept.\(format)", with: words) != [])
    }
  }
}
