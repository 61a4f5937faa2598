import BudgetExecution
import Spreadsheet
import Testing

/// Codes as texts and numbers, with labels, in imputations; amounts as text.
@Suite struct CodeTests {
  private func natures(_ cells: [MemoryWorkbook.Value], header: String) throws -> ExecutionTable {
    var rows: [[MemoryWorkbook.Value]] = [[.text(header), "Crédits ouverts", "Engagé", "Mandaté"]]
    for (index, cell) in cells.enumerated() {
      rows.append([cell, .number(Double(100 + index)), 50, 20])
    }
    return try table(in: MemoryWorkbook(rows))
  }

  @Test func `natures are normalised to their code`() throws {
    let table = try natures(
      [
        60612, "60612", "60612 ", " 60612", "60612 - Energie - Electricité", "60612.0",
        "C/60612", "60612: Energie", "Compte 60612",
      ],
      header: "Nature"
    )
    #expect(table.body.natures == ["60612"])
    #expect(table.lineNatures.count == 9)
  }

  @Test func `imputations give nature, function, chapter, section`() throws {
    let table = try natures(
      [
        "F/011/60612/020/DC01", "F-011-6232-311", "I.21.2183.020", "011-6068-33",
        "2024 F 65 65748 311",
      ],
      header: "Imputation"
    )
    #expect(table.letters["imputation"] == "A")
    #expect(table.natureSource == .imputation)
    #expect(table.lineNatures == ["60612", "6232", "2183", "6068", "65748"])
    #expect(table.lineChapters == ["011", "011", "21", "011", "65"])
    #expect((0..<5).map { table.body.function(at: $0) } == ["020", "311", "020", "33", "311"])
    #expect(table.body.sections.prefix(3) == [.fonctionnement, .fonctionnement, .investissement])
  }

  @Test func `an Imputation column of plain accounts is the nature`() throws {
    let table = try natures(["60612", "6068"], header: "Imputation")
    #expect(table.letters["nature"] == "A")
  }

  @Test func `natures are found in a label when no column is named after them`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Libellé", "BP 2024", "Crédits ouverts", "Engagé", "Mandaté"],
        ["60612 - Energie - Electricité", 10, 10, 5, 5],
        ["6068 - Autres matières", 20, 20, 5, 5],
        ["Total 011", 30, 30, 10, 10],
      ])
    )
    #expect(table.letters["nature"] == "A")
    #expect(table.lineNatures == ["60612", "6068"])
    #expect(table.kind(ofRow: 3) == .subtotal)
  }

  @Test func `functions keep the zeros that people see`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Fonction", "Chapitre", "Nature", "BP", "Engagé"],
        ["020", 11, 60612, 10, 5],
        [.formatted(20, "000"), 65, 65748, 10, 5],
        [20, 40, 13911, 10, 5],
        ["20", "Chapitre 012", 64111, 10, 5],
      ])
    )
    #expect((0..<4).map { table.body.function(at: $0) } == ["020", "020", "20", "20"])
    #expect(table.lineChapters == ["011", "65", "040", "012"])
    #expect(table.body.orders[2] == .ordre)
  }

  @Test func `a first line written in texts only is no second header row`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Chapitre", "Article", "Crédits ouverts", "Mandaté", "Engagé non mandaté", "% réalisé"],
        ["011 Charges", "60612 - Energie", "1 000,00 €", "200,00", "159,51", "20 %"],
        ["011 Charges", "6068 - Autres", "1 000,00 €", "100,00", "59,51", "10 %"],
      ])
    )
    #expect(table.headerRows == 0...0)
    #expect(table.letters["engage_nm"] == "E")
    #expect(table.lineChapters == ["011", "011"])
  }

  @Test func `amounts as French text are parsed and told`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Nature", "Crédits ouverts", "Engagé", "Mandaté", "Taux de réalisation"],
        ["60612", "1\u{A0}234,56 €", "(200,00)", "-", "45,3 %"],
        ["6068", "2\u{202F}000", "- 1 000", 12.5, "10 %"],
        ["6132", 300, 20, "n.c.", "-"],
        ["6135", 300, 20, .error("#REF!"), "-"],
      ])
    )
    #expect(table.amount(.ouverts, row: 1) == 1234.56)
    #expect(table.amount(.engage, row: 1) == -200)
    #expect(table.amount(.engage, row: 2) == -1000)
    #expect(try #require(table.amount(.mandate, row: 1)).isNaN)
    #expect(abs(try #require(table.amount(.tauxExecution, row: 1)) - 0.453) < 1e-9)
    #expect(table.rateForm == .percentText)
    #expect(table.body.amountIsText[.ouverts] == [1, 2])
    #expect(
      table.diagnostics.contains(Diagnostic(.unreadableAmount("n.c."), row: 3, column: 3))
    )
    #expect(table.diagnostics.contains(Diagnostic(.errorValue("#REF!"), row: 4, column: 3)))
    #expect(
      table.diagnostics.contains(
        Diagnostic(.amountsAsText(field: .ouverts, count: 2), column: 1)
      )
    )
  }
}
