import FoundationEssentials
import Testing

/// What a person sees in a fixture, to compare with what `onglet inspecter` says.
struct ExpectedTable: Sendable {
  var sheet: String
  var headerRows: [Int]
  var firstRow: Int
  var lastRow: Int
  var columns: [String: String]
  var unit = "€"
  /// Nil where the sheet has no *engagé* but *engagé non mandaté*, or nothing of the kind.
  var engagedIsCumulative: Bool?

  static let byFixture: [String: ExpectedTable] = [
    "propre": ExpectedTable(
      sheet: "Exécution 2024",
      headerRows: [1, 1],
      firstRow: 2,
      lastRow: 49,
      columns: [
        "direction": "A", "section": "B", "chapitre": "C", "nature": "E", "fonction": "G",
        "bp": "H", "virements": "K", "ouverts": "L", "engage": "M", "mandate": "N",
        "disponible": "O", "taux_exec": "P",
      ],
      engagedIsCumulative: true
    ),
    "bandeaux": ExpectedTable(
      sheet: "Suivi exécution",
      headerRows: [5, 6],
      firstRow: 7,
      lastRow: 46,
      columns: [
        "chapitre": "A", "nature": "B", "nature_libelle": "C", "fonction": "D", "bp": "G",
        "reports": "H", "ouverts": "K", "engage_nm": "L", "mandate": "M", "disponible": "N",
        "taux_exec": "O",
      ],
      unit: "k€",
      engagedIsCumulative: false
    ),
    "export-sedit": ExpectedTable(
      sheet: "feuille1",
      headerRows: [1, 1],
      firstRow: 2,
      lastRow: 45,
      columns: [
        "exercice": "A", "section": "B", "sens": "C", "service": "D", "fonction": "E",
        "nature": "F", "engage": "I", "facture": "J", "mandate": "L", "disponible": "M",
      ],
      engagedIsCumulative: true
    ),
    "preparation": ExpectedTable(
      sheet: "BF12 Lecture publique",
      headerRows: [9, 9],
      firstRow: 10,
      lastRow: 38,
      columns: [
        "direction": "A", "chapitre": "E", "nature": "G", "ca_n1": "J", "bp": "K", "ouverts": "M",
        "engage": "N", "mandate": "O", "disponible": "P",
      ],
      engagedIsCumulative: true
    ),
    "montants-texte": ExpectedTable(
      sheet: "État des dépenses",
      headerRows: [4, 4],
      firstRow: 5,
      lastRow: 34,
      columns: [
        "chapitre": "A", "nature": "B", "ouverts": "C", "mandate": "D", "engage_nm": "E",
        "disponible": "F", "taux_exec": "G",
      ],
      engagedIsCumulative: false
    ),
    "lignes-repetees": ExpectedTable(
      sheet: "Suivi",
      headerRows: [5, 5],
      firstRow: 6,
      lastRow: 46,
      columns: [
        "chapitre": "A", "nature": "B", "bp": "E", "bs": "F", "ouverts": "H", "engage": "I",
        "mandate": "J", "disponible": "K",
      ],
      engagedIsCumulative: true
    ),
    "deux-blocs": ExpectedTable(
      sheet: "Sections F et I",
      headerRows: [4, 4],
      firstRow: 5,
      lastRow: 33,
      columns: [
        "nature": "A", "bp": "C", "ouverts": "D", "mandate": "E", "engage_nm": "F",
        "disponible": "G",
      ],
      engagedIsCumulative: false
    ),
  ]
}

@Suite struct `Inspecting every fixture` {
  private struct Report: Decodable {
    struct Table: Decodable {
      var sheet: String
      var headerRows: [Int]
      var firstRow: Int
      var lastRow: Int
      var columns: [String: String]
      var unit: String
      var engagedIsCumulative: Bool?
      var confidence: Double
    }
    var table: Table?
  }

  @Test(arguments: ExpectedTable.byFixture.keys.sorted(), ["xlsx", "ods"])
  func `finds the table that people see`(name: String, format: String) throws {
    let expected = try #require(ExpectedTable.byFixture[name])
    let folder = try TemporaryFolder()
    let outcome = try OngletCommand.run(
      ["inspecter", Fixture(name: name, format: format).path, "--json"],
      in: folder
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    let table = try #require(report.table)
    #expect(table.sheet == expected.sheet)
    #expect(table.headerRows == expected.headerRows)
    #expect(table.firstRow == expected.firstRow)
    #expect(table.lastRow == expected.lastRow)
    #expect(table.unit == expected.unit)
    #expect(table.engagedIsCumulative == expected.engagedIsCumulative)
    #expect(table.confidence > 0.5)
    for (field, letter) in expected.columns {
      #expect(table.columns[field] == letter, "\(field)")
    }
  }

  @Test func `says in French what it recognised and why`() throws {
    let folder = try TemporaryFolder()
    let outcome = try OngletCommand.run(
      ["inspecter", Fixture(name: "bandeaux", format: "xlsx").path],
      in: folder
    )
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("« Suivi exécution »"))
    #expect(outcome.output.contains("k€"))
    #expect(outcome.output.contains("Mandaté"))
  }
}
