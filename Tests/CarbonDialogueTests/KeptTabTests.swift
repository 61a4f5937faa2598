import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// Tabs that hold what people typed, when others are chosen.
@Suite struct KeptTabTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func file(_ name: String) -> String { folder.path + "/" + name }

  /// An export of two lines.
  private func export(to name: String) throws -> String {
    var sheet = Sheet(name: "Exécution")
    let headers = ["Chapitre", "Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"]
    for (column, header) in headers.enumerated() { sheet[0, column] = .text(header) }
    for (row, nature) in ["6064", "60612"].enumerated() {
      for (column, text) in ["011", nature, "Libellé"].enumerated() {
        sheet[row + 1, column] = .text(text)
      }
      for column in 3...5 { sheet[row + 1, column] = .number(1000) }
    }
    try Workbook.create([sheet], at: file(name))
    return file(name)
  }

  private func augment(_ path: String, to name: String, _ choice: String) throws -> AugmentReport {
    let options = AugmentOptions(tabs: try TabChoice.names(in: choice))
    return try Augmentation(of: path, options: options).save(to: file(name))
  }

  private func values(_ name: String, _ sheet: String) throws -> [CellReference: CellValue] {
    try Workbook(contentsOf: file(name)).plainCells(ofSheet: sheet)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `A tab that people typed in or commented stays, whatever tabs are chosen`(format: String)
    throws
  {
    _ = try augment(try export(to: "plain.xlsx"), to: "complete.xlsx", "complet")
    let table = try values("complete.xlsx", "CO2 Partenaires").first {
      $0.value == .text("✎ Structure")
    }
    let header = try #require(table?.key)
    var program = Resaving()
    program.typed["CO2 Partenaires"] = [
      CellReference(row: header.row + 1, column: 0): .value(.text("Orchestre"))
    ]
    program.comments["CO2 Cycle"] = [
      CellComment(cell: CellReference(row: 3, column: 0), author: "Zoé", text: "à revoir")
    ]
    program.renamed = ["CO2 Partenaires": "Partenaires"]
    try program.run(file("complete.xlsx"), to: file("typed.\(format)"))

    let report = try augment(file("typed.\(format)"), to: "sheet.\(format)", "fiche")
    #expect(report.tabs.contains("Partenaires") && report.tabs.contains("CO2 Cycle"))
    #expect(!report.tabs.contains("CO2 DM"))
    #expect(report.notices.allSatisfy { !$0.sentence.contains("pas trouvé sa place") })
    #expect(
      report.notices.contains {
        $0.sentence.contains("les onglets « CO2 Cycle », « Partenaires » sont gardés")
      },
      "\(report.sentences)"
    )
    #expect(report.entries == 1 && report.comments == 1)
    #expect(try values("sheet.\(format)", "Partenaires").values.contains(.text("Orchestre")))
    // Without a choice, the tabs that are there stay.
    let same = try Augmentation(of: file("complete.xlsx")).save(to: file("same.xlsx"))
    #expect(same.tabs == TabChoice.all)
    let next = try Augmentation(
      of: export(to: "next.xlsx"),
      options: AugmentOptions(previous: file("complete.xlsx"))
    ).save(to: file("carried.xlsx"))
    #expect(next.tabs == TabChoice.all)
    // Nothing to keep, nothing said.
    let plain = try augment(file("complete.xlsx"), to: "again.xlsx", "fiche")
    #expect(!plain.tabs.contains("CO2 Cycle"))
    #expect(!plain.notices.contains { $0.sentence.contains("gardé") })
  }
}
