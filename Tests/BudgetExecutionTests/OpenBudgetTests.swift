import DelimitedText
import Testing

@testable import BudgetExecution

/// Published budgets on their way into a workbook.
@Suite struct OpenBudgetTests {
  @Test func `codes are texts, amounts are amounts, and the year names the sheet`() throws {
    let header = ["BGT_ANNEE", "BGT_NATURE", "BGT_CODRD", "BGT_SECTION", "BGT_MTREAL", "AUTRE"]
    let layout = try #require(
      OpenBudget.layout(header: header, firstRow: ["2021", "6251", "dépense", "", "12.5", "x"])
    )
    #expect(layout.sheetName == "Exécution 2021")
    #expect(
      layout.columns.map(\.title) == ["Exercice", "Nature", "Sens", "Section", "Mandaté", "AUTRE"]
    )
    #expect(layout.columns.map(\.kind) == [.any, .text, .text, .text, .amount, .any])
  }

  @Test func `another table is left as it is`() {
    #expect(OpenBudget.layout(header: ["Nature", "Montant"], firstRow: []) == nil)
  }
}
