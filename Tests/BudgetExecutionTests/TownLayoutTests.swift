import BudgetExecution
import Spreadsheet
import Testing

/// Ways in which towns lay their tables out, each of which was once misread.
@Suite struct TownLayoutTests {
  private let header: [MemoryWorkbook.Value] = [
    "Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté",
  ]

  @Test func `sums are sums though nothing calculated their formulas`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10],
        [
          nil, "Total chapitre 011", .formula("SUM(C2:C3)", nil), .formula("SUM(D2:D3)", nil),
          .formula("SUM(E2:E3)", nil),
        ],
        [
          nil, "TOTAL GÉNÉRAL", .formula("C4", nil), .formula("D4", nil), .formula("E4", nil),
        ],
        [],
        ["Source : extraction du 04/07/2024"],
      ])
    )
    #expect(table.body.kinds == [.line, .line, .subtotal, .total])
    #expect(table.body.formulas[4]?[4]?.text == "E4")
  }

  @Test func `rows of column numbers, marks and nothing are not the body`() throws {
    for marks: [MemoryWorkbook.Value] in [
      [1, 2, 3, 4, 5], [nil, nil, "(a)", "(b)", "(c)=(a)-(b)"], ["A", "B", "C", "D", "E = C-D"], [],
    ] {
      let table = try table(
        in: MemoryWorkbook([
          header, marks, ["60612", "Energie", 100, 60, 50], ["6068", "Autres", 50, 10, 10],
        ])
      )
      #expect(table.headerRows == 0...0)
      #expect(table.rows == 2...3)
    }
  }

  @Test func `a row of units belongs to the header and gives the unit`() throws {
    let table = try table(
      in: MemoryWorkbook(
        [
          ["Nature", "Libellé", "Crédits", nil, "Exécution", nil, nil],
          [nil, nil, "BP", "Total", "Engagé", "Mandaté", "Taux"],
          [nil, nil, "k€", "k€", "k€", "k€", "%"],
          ["60612", "Energie", 100, 100, 60, 50, 50],
          ["6068", "Autres", 50, 50, 10, 10, 20],
        ],
        merged: ["C1:D1", "E1:G1", "A1:A3", "B1:B3"]
      )
    )
    #expect(table.headerRows == 0...2)
    #expect(table.rows == 3...4)
    #expect(table.unit == .thousandEuros)
    #expect(table.letters["taux_exec"] == "G")
  }

  @Test func `cells merged downwards show that numbered amendments belong to the header`() throws {
    let table = try table(
      in: MemoryWorkbook(
        [
          [
            "Nature", "Libellé", "BP", "Décisions modificatives", nil, "Crédits ouverts", "Mandaté",
          ],
          [nil, nil, nil, "n°1", "n°2", nil, nil],
          ["60612", "Energie", 100, 10, 5, 115, 50],
          ["6068", "Autres", 50, 0, -5, 45, 10],
        ],
        merged: ["D1:E1", "A1:A2", "B1:B2", "C1:C2", "F1:F2", "G1:G2"]
      )
    )
    #expect(table.headerRows == 0...1)
    #expect(table.rows == 2...3)
    #expect(table.dmColumns == [3, 4])
    #expect(table.letters["ouverts"] == "F")
  }

  @Test func `a column that is only called Total is the credits when it sums their steps`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Article", "Libellé", "BP", "DM", "Total", "Mandaté"],
        ["60612", "Energie", 100, 10, 110, 50],
        ["6068", "Autres", 50, -5, 45, 10],
        ["6232", "Fêtes", 20, 3, 23, 8],
      ])
    )
    #expect(table.letters["ouverts"] == "E")
  }

  @Test func `what was foreseen is all the credits when it sums vote and amendments`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Article", "Libellé", "BP", "DM", "Prévu", "Engagé", "Disponible"],
        ["60612", "Energie", 100, 10, 110, 50, 60],
        ["6068", "Autres", 50, -5, 45, 10, 35],
        ["6232", "Fêtes", 20, 3, 23, 8, 15],
      ])
    )
    #expect(table.letters["bp"] == "C")
    #expect(table.letters["ouverts"] == "E")
  }

  @Test func `the day of a vote is not the year of the budget`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Suivi budgétaire 2024"],
        [],
        ["Article", "Libellé", "BP (vote du 20/12/2023)", "Engagé 2024", "Mandaté 2024"],
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 45, 10, 10],
      ])
    )
    #expect(table.year == 2024)
    #expect(table.letters["bp"] == "C")
    #expect(table.letters["bp_n1"] == nil)
  }

  @Test func `a function of four digits before the account is no account`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Imputation budgétaire", "Libellé", "BP", "Engagé", "Mandaté"],
        ["4228.6262", "Téléphone", 100, 60, 50],
        ["313.6283", "Nettoyage", 45, 10, 10],
      ])
    )
    #expect(table.lineNatures == ["6262", "6283"])
  }

  @Test func `chapter cells are codes only when every line's is the code as text`() throws {
    let header: [MemoryWorkbook.Value] = ["Chapitre", "Nature", "Libellé", "BP", "Mandaté"]
    func areCodes(_ chapters: [MemoryWorkbook.Value]) throws -> Bool {
      let rows = chapters.map { chapter -> [MemoryWorkbook.Value] in
        [chapter, "60612", "Energie", 100, 50]
      }
      let total: [MemoryWorkbook.Value] = ["TOTAL", nil, nil, 200, 100]
      return try table(in: MemoryWorkbook([header] + rows + [total])).chapterCellsAreCodes
    }
    #expect(try areCodes(["011", "65"]))
    #expect(try !areCodes(["011", nil]))
    #expect(try !areCodes([11, 65]))
    #expect(try !areCodes(["011", "65 - Autres charges"]))
    #expect(try !areCodes(["011 ", "65"]))
  }

  @Test func `sums above their lines are known as such`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Article", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"],
        ["60", "Achats", 150, 70, 60],
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10],
        ["62", "Services", 30, 20, 10],
        ["6232", "Fêtes", 30, 20, 10],
      ])
    )
    #expect(table.body.kinds == [.subtotal, .line, .line, .subtotal, .line])
    #expect(table.body.headingSums == [1, 4])
  }

  @Test func `bands over some columns belong to the header, and give the year`() throws {
    let table = try table(
      in: MemoryWorkbook(
        [
          ["Imputation", nil, "Exercice 2023", nil, "Exercice 2024", nil, nil],
          [nil, nil, nil, nil, "Prévu", "Consommé", nil],
          ["Nature", "Libellé", "BP", "CA", "BP", "Engagé", "Mandaté"],
          ["60612", "Energie", 100, 90, 110, 60, 50],
          ["6068", "Autres", 50, 40, 45, 10, 10],
        ],
        merged: ["A1:B1", "C1:D1", "E1:G1", "F2:G2"]
      )
    )
    #expect(table.headerRows == 0...2)
    #expect(table.letters["bp_n1"] == "C")
    #expect(table.letters["ca_n1"] == "D")
    #expect(table.letters["bp"] == "E")
    #expect(table.letters["mandate"] == "G")
  }

  @Test func `payment credits of investment are read as other credits are`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Nature", "Libellé", "AP votée", "CP ouverts", "CP engagés", "CP mandatés", "Disponible"],
        ["2312", "Terrains", 900, 100, 60, 50, 40],
        ["2315", "Réseaux", 500, 45, 10, 10, 35],
      ])
    )
    #expect(
      table.letters == [
        "nature": "A", "libelle": "B", "ap_montant": "C", "ouverts": "D", "engage": "E",
        "mandate": "F", "disponible": "G",
      ]
    )
    #expect(table.engagedIsCumulative == true)
  }
}
