import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// Totals that must be the sums of their lines, revenue that must equal expenditure.
@Suite struct BudgetControlTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// A small budget with a typed total.
  private func budget(total: Double, revenue: Double = 600) throws -> BudgetControl {
    var sheet = Sheet(name: "Budget")
    let headers = [
      "Section", "Sens", "Chapitre", "Nature", "Libellé", "Crédits ouverts", "Mandaté",
    ]
    for (column, header) in headers.enumerated() { sheet[0, column] = .text(header) }
    let lines: [(String, String, String, Double)] = [
      ("Dépense", "011", "6064", 100), ("Dépense", "011", "60612", 200),
      ("Dépense", "012", "64111", 300), ("Recette", "70", "7062", revenue),
    ]
    for (offset, line) in lines.enumerated() {
      sheet[offset + 1, 0] = .text("Fonctionnement")
      sheet[offset + 1, 1] = .text(line.0)
      sheet[offset + 1, 2] = .text(line.1)
      sheet[offset + 1, 3] = .text(line.2)
      sheet[offset + 1, 4] = .text("Ligne \(offset)")
      sheet[offset + 1, 5] = .number(line.3)
      sheet[offset + 1, 6] = .number(line.3 / 2)
    }
    sheet[5, 0] = .text("TOTAL")
    sheet[5, 5] = .number(total)
    sheet[5, 6] = .number(300 + revenue / 2)
    let path = folder.path + "/budget.xlsx"
    try Workbook.create([sheet], at: path)
    return try BudgetControl(of: Workbook(contentsOf: path))
  }

  @Test func `a budget that closes has no finding`() throws {
    let control = try budget(total: 1200)
    #expect(control.totals == 2)
    #expect(control.findings == [])
  }

  @Test func `a total that is not the sum of its lines is told`() throws {
    let control = try budget(total: 1300)
    let finding = try #require(control.findings.first)
    #expect(control.findings.count == 1)
    #expect(finding.cell == "F6")
    #expect(finding.stated == 1300 && finding.found == 1200)
    #expect(
      finding.sentence
        == "Budget!F6 : « TOTAL » vaut 1\u{202F}300,00, ses lignes font 1\u{202F}200,00."
    )
  }

  @Test func `revenue that does not equal expenditure is told by section`() throws {
    let control = try budget(total: 1100, revenue: 500)
    let finding = try #require(control.findings.first)
    #expect(control.findings.count == 1)
    #expect(finding.kind == .balance)
    #expect(finding.stated == 500 && finding.found == 600)
  }

  @Test(arguments: Fixtures.names(endingIn: ".xlsx") + Fixtures.names(endingIn: ".ods"))
  func `the totals of the fixtures close`(name: String) throws {
    #expect(try BudgetControl(of: Workbook(contentsOf: Fixtures.path(name))).findings == [])
  }
}
