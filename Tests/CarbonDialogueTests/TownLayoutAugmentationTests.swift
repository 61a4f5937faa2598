import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// Layouts of towns whose carbon columns and tabs were once wrong.
@Suite struct TownLayoutAugmentationTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Augments a sheet of rows, and gives the rows of the result.
  private func augmented(
    _ rows: [[CellValue]]
  ) throws -> (report: AugmentReport, rows: (String) throws -> [Int: [CellValue]]) {
    var sheet = Sheet(name: "Suivi")
    for (row, cells) in rows.enumerated() {
      for (column, value) in cells.enumerated() where value != .blank {
        sheet[row, column] = SheetCell(.value(value))
      }
    }
    try Workbook.create([sheet], at: folder.path + "/suivi.xlsx")
    let path = folder.path + "/resultat.xlsx"
    let report = try Augmentation(of: folder.path + "/suivi.xlsx").save(to: path)
    let workbook = try Workbook(contentsOf: path)
    return (
      report,
      { sheet in
        var found: [Int: [CellValue]] = [:]
        try workbook.readRows(ofSheet: sheet) { row in
          found[row.index] = (0..<40).map { row[$0] }
          return .next
        }
        return found
      }
    )
  }

  /// The numbers below a header, by row.
  private func numbers(_ header: String, _ rows: [Int: [CellValue]]) throws -> [Int: Double] {
    let place = try #require(rows.first { $0.value.contains(.text(header)) })
    let column = try #require(place.value.firstIndex(of: .text(header)))
    var found: [Int: Double] = [:]
    for (row, cells) in rows where row > place.key {
      if case .number(let number) = cells[column] { found[row] = number }
    }
    return found
  }

  @Test func `tonnes of sums that stand above their lines are those of the lines below`() throws {
    let (_, read) = try augmented([
      [.text("Article"), .text("Libellé"), .text("Crédits ouverts"), .text("Mandaté")],
      [.text("60"), .text("Achats"), .number(3000), .number(1500)],
      [.text("6064"), .text("Fournitures"), .number(1000), .number(500)],
      [.text("6068"), .text("Autres"), .number(2000), .number(1000)],
      [.text("62"), .text("Autres services"), .number(700), .number(300)],
      [.text("6262"), .text("Téléphone"), .number(700), .number(300)],
      [.blank, .text("TOTAL"), .number(3700), .number(1800)],
    ])
    let tonnes = try numbers("CO2e mandaté (t)", try read("Suivi"))
    let lines = try [2, 3, 5].map { try #require(tonnes[$0]) }
    #expect(lines.allSatisfy { $0 > 0 })
    #expect(abs(try #require(tonnes[1]) - lines[0] - lines[1]) < 1e-9)
    #expect(abs(try #require(tonnes[4]) - lines[2]) < 1e-9)
    #expect(abs(try #require(tonnes[6]) - lines.reduce(0, +)) < 1e-9)
  }

  @Test func `tonnes of sums whose lines have subtotals of their own count each line once`() throws
  {
    let (_, read) = try augmented([
      [.text("Service"), .text("Article"), .text("Libellé"), .text("BP"), .text("Mandaté")],
      [.text("A"), .text("6064"), .text("Fournitures"), .number(1000), .number(500)],
      [.text("B"), .text("6064"), .text("Fournitures"), .number(2000), .number(900)],
      [.blank, .blank, .text("Total 6064"), .number(3000), .number(1400)],
      [.text("A"), .text("6068"), .text("Autres"), .number(400), .number(300)],
      [.blank, .blank, .text("Total 6068"), .number(400), .number(300)],
      [.blank, .blank, .text("Total chapitre 011"), .number(3400), .number(1700)],
      [.blank, .blank, .text("TOTAL"), .number(3400), .number(1700)],
    ])
    let tonnes = try numbers("CO2e mandaté (t)", try read("Suivi"))
    let lines = try [1, 2, 4].map { try #require(tonnes[$0]) }
    #expect(abs(try #require(tonnes[3]) - lines[0] - lines[1]) < 1e-9)
    #expect(abs(try #require(tonnes[5]) - lines[2]) < 1e-9)
    #expect(abs(try #require(tonnes[6]) - lines.reduce(0, +)) < 1e-9)
    #expect(abs(try #require(tonnes[7]) - lines.reduce(0, +)) < 1e-9)
  }

  @Test(arguments: [
    ("1 234,50", 1234.5), ("1.234,50", 1234.5), ("1234.50 €", 1234.5), ("(1 234,50)", -1234.5),
    ("1\u{202F}234,50\u{A0}€", 1234.5), ("- 1 234,50", -1234.5),
  ])
  func `tonnes of an amount written as text are those of its number`(
    _ text: String,
    _ number: Double
  ) throws {
    let (_, read) = try augmented([
      [.text("Article"), .text("Libellé"), .text("BP"), .text("Mandaté")],
      [.text("6064"), .text("Fournitures"), .number(1000), .text(text)],
      [.text("6064"), .text("Fournitures"), .number(1000), .number(number)],
    ])
    let tonnes = try numbers("CO2e mandaté (t)", try read("Suivi"))
    #expect(abs(try #require(tonnes[2])) > 0.1)
    #expect(abs(try #require(tonnes[1]) - #require(tonnes[2])) < 1e-9)
  }

  @Test func `the day in the header is the closing date`() throws {
    let (_, read) = try augmented([
      [.text("Article"), .text("Libellé"), .text("BP 2024"), .text("Réalisé au 30/06/2024")],
      [.text("6064"), .text("Fournitures"), .number(1000), .number(400)],
      [.text("6068"), .text("Autres"), .number(800), .number(300)],
    ])
    let serial = try CutOffDate("30/06/2024").serial
    let values = try read("CO2 Facteurs").values.joined()
    #expect(values.contains(.date(serial)) || values.contains(.number(serial)))
  }

  @Test func `chapters are read where they stand, and only those that spend are listed`() throws {
    let (_, read) = try augmented([
      [.text("Sens"), .text("Chapitre"), .text("Article"), .text("BP"), .text("Mandaté")],
      [.text("D"), .text("011"), .text("6064"), .number(1000), .number(400)],
      [.text("D"), .text("042"), .text("6811"), .number(500), .number(500)],
      [.text("R"), .text("70"), .text("70631"), .number(800), .number(300)],
    ])
    let headers = try #require(try read("Suivi")[0])
    #expect(!headers.contains(.text("Chapitre (CO2)")))
    let codes = try read("CO2 Synthèse").values.map { $0[0] }
    #expect(codes.contains(.text("011")))
    #expect(!codes.contains(.text("042")))
    #expect(!codes.contains(.text("70")))
  }

  @Test func `chapters that are numbers or missing get a column of their own`() throws {
    let (_, read) = try augmented([
      [.text("Chapitre"), .text("Article"), .text("Libellé"), .text("BP"), .text("Mandaté")],
      [.number(11), .text("6064"), .text("Fournitures"), .number(1000), .number(400)],
      [.blank, .text("6068"), .text("Autres"), .number(500), .number(500)],
    ])
    let rows = try read("Suivi")
    let column = try #require(rows[0]?.firstIndex(of: .text("Chapitre (CO2)")))
    #expect(rows[1]?[column] == .text("011"))
    #expect(rows[2]?[column] == .text("011"))
  }
}
