import BudgetExecution
import Spreadsheet
import Testing

/// One test per layout habit of real workbooks.
@Suite struct LayoutTests {
  @Test func `a clean header on the first row is read column by column`() throws {
    let table = try table(
      in: MemoryWorkbook([
        [
          "Chapitre", "Nature", "Libellé nature", "Crédits ouverts", "Engagé", "Mandaté",
          "Disponible",
        ],
        ["011", "60612", "Energie - Electricité", 1000, 600, 400, 400],
        ["011", "6251", "Voyages et déplacements", 200, 50, 20, 150],
        ["65", "65748", "Subventions", 5000, 5000, 2500, 0],
      ])
    )
    #expect(
      table.letters == [
        "chapitre": "A", "nature": "B", "nature_libelle": "C", "ouverts": "D", "engage": "E",
        "mandate": "F", "disponible": "G",
      ]
    )
    #expect(table.headerRows == 0...0)
    #expect(table.rows == 1...3)
    #expect(table.lastColumn == 6)
    #expect(table.lineNatures == ["60612", "6251", "65748"])
    #expect(table.lineChapters == ["011", "011", "65"])
    #expect(table.unit == .euro)
    #expect(table.engagedIsCumulative == true)
    #expect(table.confidence > 0.8)
    #expect(table.diagnostics.isEmpty)
  }

  @Test func `a Sedit export has trailing spaces, Mt columns and codes as text`() throws {
    let table = try table(
      in: MemoryWorkbook(
        [
          [
            "Sens (Code)", "Section (Code)", "Service Gestionnaire (Code)", "Fonction (Code)",
            "Article par nature", "Libellé", "Mt Voté CP ", "Mt Engagé (Budg) ",
            "Mt Facturé (Budg) ", "Mt Pré-Mandaté (Budg) ", "Mt Mandaté (Budg) ", "Mt Disponible ",
            "Tiers (Nom)",
          ],
          ["D", "F", "BF1", "020", "60612", "Electricité", 168.0, 100, 80, 0, 60, 68, "EDF"],
          ["D", "F", "BF1", "311", "6232", "Fêtes", 500, 700, 300, 0, 300, -200, "X"],
          ["D", "I", "BF2", "020", "2183", "Matériel", 900, 0, 0, 0, 0, 900, nil],
        ],
        named: "feuille1"
      )
    )
    #expect(
      table.letters == [
        "sens": "A", "section": "B", "service": "C", "fonction": "D", "nature": "E",
        "libelle": "F", "bp": "G", "engage": "H", "facture": "I", "pre_mandate": "J",
        "mandate": "K", "disponible": "L", "tiers": "M",
      ]
    )
    #expect(table.engagedIsCumulative == true)
    #expect(table.body.functions == ["020", "311"])
    #expect(table.body.sections == [.fonctionnement, .fonctionnement, .investissement])
    #expect(table.body.directions == [.depense, .depense, .depense])
  }

  @Test func `two rows of merged bands, chapter banners, subtotals, title in thousands`() throws {
    let workbook = MemoryWorkbook(
      [
        ["Suivi d'exécution au 30/06/2024 - Direction de la Culture (en K€)"],
        [],
        ["Article", "Libellé", "Crédits 2024", nil, nil, "Réalisé", nil, nil, "Dispo."],
        [nil, nil, "BP", "DM1", "Total", "Engagé", "Mandaté", "%", nil],
        ["Chapitre 011 - Charges à caractère général"],
        [60612, "Energie", 100, 10, 110, 60, 55, 0.5, 50],
        [6068, "Fournitures", 50, 0, 50, 25, 10, 0.2, 25],
        [nil, "Total chapitre 011", 150, 10, 160, 85, 65, 0.40625, 75],
        [],
        ["Chapitre 65 - Autres charges de gestion courante"],
        [65748, "Subventions", 300, -20, 280, 280, 140, 0.5, 0],
        [nil, "Total chapitre 65", 300, -20, 280, 280, 140, 0.5, 0],
        [nil, "TOTAL GÉNÉRAL", 450, -10, 440, 365, 205, 0.4659, 75],
        [],
        ["Source : service financier"],
      ],
      merged: ["A1:I1", "A3:A4", "B3:B4", "C3:E3", "F3:H3", "I3:I4"]
    )
    let table = try table(in: workbook)
    #expect(
      table.letters == [
        "nature": "A", "libelle": "B", "bp": "C", "dm": "D", "ouverts": "E", "engage": "F",
        "mandate": "G", "taux_exec": "H", "disponible": "I",
      ]
    )
    #expect(table.headerRows == 2...3)
    #expect(table.rows == 4...12)
    #expect(table.findings[2].header == "Crédits 2024 > BP")
    #expect(table.unit == .thousandEuros)
    #expect(table.year == 2024)
    #expect(table.directionLabel == "Direction de la Culture")
    #expect(
      table.body.kinds == [
        .banner, .line, .line, .subtotal, .blank, .banner, .line, .subtotal, .total,
      ]
    )
    #expect(table.lineChapters == ["011", "011", "65"])
    #expect(table.rateForm == .fraction)
    #expect(table.dmColumns == [3])
    #expect(table.identities.contains { $0.identity == .creditsAreSteps && $0.holds })
  }
}
