import BudgetExecution
import Spreadsheet
import Testing

/// Tables that are not execution tables are not taken for one.
@Suite struct ForeignTableTests {
  private func recognition(_ rows: [[MemoryWorkbook.Value]]) throws -> Recognition {
    try TableRecognizer(lexicon: .builtIn()).recognize(in: MemoryWorkbook(rows))
  }

  private func isTable(_ rows: [[MemoryWorkbook.Value]]) throws -> Bool {
    if case .table = try recognition(rows) { true } else { false }
  }

  @Test func `an English sales table`() throws {
    #expect(
      try !isTable([
        ["Date", "Product", "Category", "Region", "Quantity", "Amount", "Total", "Budget"],
        ["2024-01-02", "Pen", "Office", "North", 12, 3.5, 42, 100],
        ["2024-01-03", "Desk", "Furniture", "South", 1, 350, 350, 500],
      ])
    )
  }

  @Test func `a French stock list`() throws {
    #expect(
      try !isTable([
        ["Article", "Désignation", "Quantité", "Prix", "Total", "Solde"],
        ["A-001", "Stylo", 12, 3.5, 42, 100],
        ["B-017", "Bureau", 1, 350, 350, 500],
      ])
    )
  }

  @Test func `a French sales table with numbered articles`() throws {
    #expect(
      try !isTable([
        ["Article", "Désignation", "CA", "CA N-1", "Marge", "Service"],
        [10017, "Stylo", 1200, 300, 42, "Nord"],
        [35021, "Bureau", 100, 350, 350, "Sud"],
        [87433, "Chaise", 100, 350, 350, "Sud"],
        [91433, "Lampe", 100, 350, 350, "Sud"],
      ])
    )
  }

  @Test func `a project plan`() throws {
    #expect(
      try !isTable([
        ["Action", "Direction", "Service", "Budget", "Consommé", "Reste", "Commentaire"],
        ["Refaire le site", "DSI", "Web", 12000, 3000, 9000, nil],
        ["Acheter un serveur", "DSI", "Infra", 8000, 8000, 0, "fait"],
      ])
    )
  }

  @Test func `tonnes beside euros are not euros`() throws {
    let table = try table(
      in: MemoryWorkbook(
        [
          ["Nature", "Libellé", "BP", "Engagé", "Mandaté", "Carbone (tCO2e)", nil, nil],
          [nil, nil, nil, nil, nil, "Budget", "Engagé", "Mandaté"],
          ["60612", "Energie", 100, 60, 40, 1, 0.6, 0.4],
          ["6068", "Autres", 100, 60, 40, 1, 0.6, 0.4],
        ],
        merged: ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:H1"]
      )
    )
    #expect(
      table.letters == [
        "nature": "A", "libelle": "B", "bp": "C", "engage": "D", "mandate": "E",
      ]
    )
    #expect(table.lastColumn == 7)
  }

  @Test func `the nearest candidate and what it lacks are told`() throws {
    let recognition = try recognition([
      ["Chapitre", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"],
      ["Culture", "x", 10, 5, 5],
      ["Sports", "y", 20, 5, 5],
    ])
    guard case .none(let nearest, let missing) = recognition else {
      Issue.record("\(recognition)")
      return
    }
    #expect(missing == [.nature])
    #expect(nearest?.sheetName == "Feuil1")
    #expect(nearest?.headerRows == 0...0)
    #expect(nearest?.fields == [.chapitre, .libelle, .ouverts, .engage, .mandate])
  }

  @Test func `a programme with unknown headers is still the nearest candidate`() throws {
    let recognition = try recognition([
      ["Saison 2024"],
      ["Spectacle", "Compagnie", "Cachet", "Billetterie"],
      ["Phèdre", "X", 1200, 3400],
      ["Antigone", "Y", 1500, 2400],
    ])
    guard case .none(let nearest, let missing) = recognition else {
      Issue.record("\(recognition)")
      return
    }
    #expect(nearest?.headerRows == 1...1)
    #expect(missing == [.nature, .amount, .headers(found: 0)])
  }

  @Test func `an empty workbook has no candidate`() throws {
    guard case .none(nearest: nil, let missing) = try recognition([]) else {
      Issue.record("something was found in nothing")
      return
    }
    #expect(missing == [.nature, .amount])
  }

  @Test func `a header without rows is not a table`() throws {
    #expect(
      try !isTable([["Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"]])
    )
  }
}
