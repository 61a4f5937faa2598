import BudgetExecution
import Spreadsheet
import Testing

/// Lines, headings and sums told apart.
@Suite struct RowTests {
  private let header: [MemoryWorkbook.Value] = [
    "Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté",
  ]

  @Test func `sums without a label are known by their value`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10],
        [nil, nil, 150, 70, 60],
        ["65748", "Subventions", 500, 500, 250],
        ["65741", "Ménages", 10, 0, 0],
        [nil, nil, 510, 500, 250],
        [nil, nil, 660, 570, 310],
      ])
    )
    #expect(
      table.body.kinds == [.line, .line, .subtotal, .line, .line, .subtotal, .subtotal]
    )
  }

  @Test func `formulas of amounts without a value are told once, with their number`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", .formula("D2+E2", nil), 60, 50],
        ["6068", "Autres", .formula("D3+E3", nil), 10, 10],
        ["6262", "Téléphone", .formula("D4+E4", 30), 20, 10],
      ])
    )
    let found = table.diagnostics.filter { $0.code == .unvaluedFormulas(count: 2) }
    #expect(found == [Diagnostic(.unvaluedFormulas(count: 2), row: 1, column: 2)])
  }

  @Test func `sums are known by their formula, in both dialects`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, .formula("C2-10", 90), 50],
        ["6068", "Autres", 50, .formula("C3-40", 10), 10],
        [nil, "Charges générales", .formula("SUBTOTAL(9,C2:C3)", 150), 100, 60],
        ["65748", "Subventions", 500, 500, 250],
        [nil, "Gestion courante", .formula("SUM([.C5:.C5])+[.C9]", 7), 500, 250],
        [nil, "Ensemble", .formula("SUM([.C2:.C5])", 8), 600, 310],
        [nil, "Les deux", .formula("C4+C6", 657), 600, 310],
      ])
    )
    #expect(table.kind(ofRow: 3) == .subtotal)
    #expect(table.kind(ofRow: 6) == .subtotal)
    #expect(table.kind(ofRow: 7) == .subtotal)
    #expect(table.body.formulas[3]?[2]?.text == "SUBTOTAL(9,C2:C3)")
    #expect(table.body.formulas[1] == nil)
  }

  @Test func `chapters in the nature's column that carry the sum of their accounts`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Chapitre / article", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"],
        ["011", "Charges à caractère général", 150, 70, 60],
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10],
        ["65", "Autres charges", 510, 500, 250],
        ["65748", "Subventions", 500, 500, 250],
        ["65741", "Ménages", 10, 0, 0],
        ["TOTAL", nil, 660, 570, 310],
      ])
    )
    #expect(
      table.body.kinds == [.subtotal, .line, .line, .subtotal, .line, .line, .total]
    )
    #expect(table.lineChapters == ["011", "011", "65", "65"])
  }

  @Test func `accounts over longer accounts are sums`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["606", "Achats", 150, 70, 60],
        ["6061", "Non stockés", 100, 60, 50],
        ["60611", "Eau", 30, 20, 20],
        ["60612", "Energie", 70, 40, 30],
        ["6068", "Autres", 50, 10, 10],
        ["6251", "Voyages", 7, 7, 7],
      ])
    )
    #expect(table.body.kinds == [.subtotal, .subtotal, .line, .line, .line, .line])
  }

  @Test func `totals name the chapter of the lines above when nothing else does`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10],
        [nil, "S/Total chap. 011", 150, 70, 60],
        ["65748", "Subventions", 500, 500, 250],
        [nil, "Total 65", 500, 500, 250],
        [nil, "Total dépenses de fonctionnement", 650, 570, 310],
        ["2183", "Matériel", 5, 5, 5],
        [nil, "TOTAL DÉPENSES D'INVESTISSEMENT", 5, 5, 5],
      ])
    )
    #expect(
      table.body.kinds == [
        .line, .line, .subtotal, .line, .subtotal, .total, .line, .total,
      ]
    )
    #expect(table.lineChapters == ["011", "011", "65", nil])
    #expect(table.body.sections[6] == .investissement)
    #expect(table.body.directions[6] == .depense)
  }

  @Test func `banners give section, direction and chapter to the lines below`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["DÉPENSES DE FONCTIONNEMENT"],
        ["011 Charges à caractère général"],
        ["60612", "Energie", 100, 60, 50],
        ["RECETTES DE FONCTIONNEMENT"],
        ["Chapitre 70"],
        ["7062", "Redevances", 50, 10, 10],
        ["SECTION D'INVESTISSEMENT"],
        ["DEPENSES"],
        ["204 Subventions d'équipement"],
        ["20422", "Bâtiments", 50, 10, 10],
        ["Opérations d'ordre"],
        ["040 - Transferts"],
        ["13911", "Etat", 50, 10, 10],
      ])
    )
    let lines = table.body.kinds.indices.filter { table.body.kinds[$0] == .line }
    #expect(table.lineChapters == ["011", "70", "204", "040"])
    #expect(
      lines.map { table.body.sections[$0] } == [
        .fonctionnement, .fonctionnement, .investissement, .investissement,
      ]
    )
    #expect(lines.map { table.body.directions[$0] } == [.depense, .recette, .depense, .depense])
    #expect(lines.map { table.body.orders[$0] } == [.reel, .reel, .reel, .ordre])
    #expect(table.kind(ofRow: 1) == .banner)
  }

  @Test func `notes and recapitulations below are not part of the table`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10],
        ["Total", nil, 150, 70, 60],
        [],
        ["* hors restes à réaliser"],
        [],
        [],
        [],
        ["Récapitulatif", "Total dépenses", 150, 70, 60],
      ])
    )
    #expect(table.rows == 1...3)
    #expect(table.body.kinds == [.line, .line, .total])
  }

  @Test func `cells to the right of the table count for the free column`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10, nil, nil, "à vérifier"],
        [],
        [],
        [],
        [],
        [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "loin"],
      ])
    )
    #expect(table.lastColumn == 7)
  }

  @Test func `a header repeated lower down is passed over`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, 60, 50],
        ["Total", nil, 100, 60, 50],
        [],
        header,
        ["2183", "Matériel", 50, 10, 10],
        ["Total", nil, 50, 10, 10],
      ])
    )
    #expect(table.body.kinds == [.line, .total, .blank, .other, .line, .total])
    #expect(table.lineNatures == ["60612", "2183"])
  }

  @Test func `another table lower down ends this one and is told`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10],
        [],
        ["Service", "Tiers", "Engagement (Code)", "Objet", "Mt engagé", "Mt. facturé"],
        ["BF1", "EDF", "E001", "x", 60, 50],
      ])
    )
    #expect(table.rows == 1...2)
    #expect(
      table.diagnostics.contains { if case .furtherBlock = $0.code { $0.row == 4 } else { false } }
    )
  }

  @Test func `a supplier called Total is a line, a line without nature is told`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Tiers", "Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"],
        ["TOTAL ENERGIES", "60622", "Carburants", 100, 60, 50],
        ["TOTALENERGIES", nil, "Carburants", 40, 20, 10],
        ["EDF", "60612", "Energie", 50, 10, 10],
      ])
    )
    #expect(table.body.kinds == [.line, .line, .line])
    #expect(
      table.diagnostics.contains {
        if case .lineWithoutNature = $0.code { $0.row == 2 } else { false }
      }
    )
  }

  @Test func `pivot tables put their totals under the code`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Chapitre", "Nature", "Crédits ouverts", "Engagé", "Mandaté"],
        ["011", "60612", 100, 60, 50],
        [nil, "6068", 50, 10, 10],
        ["Total 011", nil, 150, 70, 60],
        ["65", "65748", 500, 500, 250],
        ["Total 65", nil, 500, 500, 250],
        ["Total général", nil, 650, 570, 310],
      ])
    )
    #expect(
      table.body.kinds == [.line, .line, .subtotal, .line, .subtotal, .total]
    )
    #expect(table.lineChapters == ["011", "011", "65"])
  }

  @Test func `a sum that is not the sum of its lines is told`() throws {
    let table = try table(
      in: MemoryWorkbook([
        header,
        ["60612", "Energie", 100, 60, 50],
        ["6068", "Autres", 50, 10, 10],
        ["Total", nil, 170, 70, 60],
      ])
    )
    #expect(
      table.diagnostics.contains(
        Diagnostic(
          .subtotalDiffers(field: .ouverts, found: 170, expected: 150),
          row: 3,
          column: 2
        )
      )
    )
  }
}
