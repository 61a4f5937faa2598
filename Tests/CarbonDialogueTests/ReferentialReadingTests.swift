import BudgetExecution
import CarbonAccounting
import CarbonTabs
import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// Référentiels that are right and wrong, in both formats.
@Suite struct ReferentialReadingTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Writes a référentiel of some sheets, each a list of rows.
  private func referential(
    _ format: String,
    _ sheets: [(name: String, rows: [[CellValue]])]
  ) throws -> String {
    let path = folder.path + "/referentiel.\(format)"
    let made = sheets.map { name, rows in
      var sheet = Sheet(name: name)
      for (row, cells) in rows.enumerated() {
        for (column, value) in cells.enumerated() where value != .blank {
          sheet[row, column] = SheetCell(.value(value))
        }
      }
      return sheet
    }
    try Workbook.create(made, at: path)
    return path
  }

  private let directions: (name: String, rows: [[CellValue]]) = (
    "Directions",
    [
      [.text("Directions de la ville")],
      [.text("Code *"), .text("Nom *"), .text("Note à nous")],
      [.text("DC"), .text("Direction de la Culture"), .text("x")],
      [.number(12), .text("Direction des sports")],
    ]
  )

  @Test(arguments: ["xlsx", "ods"])
  func `parameters, directions, inventory, budget and profiles are read`(format: String) throws {
    let path = try referential(
      format,
      [
        (
          "Paramètres",
          [
            [.text("Paramètre"), .text("Valeur")],
            [.text("Collectivité"), .text("Ville d'essai")],
            [.text("exercice"), .number(2025)],
            [.text("Baisse annuelle"), .number(0.05)],
            [.text("Mode de la baisse"), .text("Linéaire")],
            [.text("Date d'arrêté"), .text("30/06/2025")],
            [.text("Couleur préférée"), .text("vert")],
          ]
        ),
        directions,
        (
          "Bilan",
          [
            [.text("Direction"), .text("Poste"), .text("tCO2e")],
            [.text("dc"), .text("Intrants services"), .text("1 234,5")],
            [.text("DC"), .text("Intrants services"), .number(10)],
          ]
        ),
        (
          "Budget",
          [
            [.text("Direction"), .text("Poste"), .text("Exercice"), .text("Enveloppe (tCO2e)")],
            [.text("DC"), .text("Intrants services"), .number(2025), .number(900)],
            [.text("DC"), .text("Intrants services"), .number(2024), .number(50_000)],
            [.text("DC"), .text("Énergie"), .blank, .blank],
          ]
        ),
        (
          "Profils",
          [
            [.text("Poste"), .text("Décalage (mois)"), .text("Janvier"), .text("Décembre")],
            [.text("Énergie"), .number(3), .number(0.75), .number(0.25)],
          ]
        ),
      ]
    )
    let read = try Referential(contentsOf: path)
    #expect(read.collectivity == "Ville d'essai")
    #expect(read.fiscalYear == 2025)
    #expect(read.rate == 0.05)
    #expect(read.mode == .linear)
    #expect(read.closingDate == (try CutOffDate("2025-06-30")))
    #expect(read.directions.map(\.code) == ["DC", "12"])
    #expect(read.direction(namedIn: "DC - Culture")?.code == "DC")
    #expect(read.direction(namedIn: "Direction des Sports")?.code == "12")
    let postes = read.postes(of: "dc", year: 2025)
    #expect(postes.map(\.poste.name) == ["Intrants services", "Énergie"])
    #expect(postes[0].reference == 1244.5)
    #expect(postes[0].envelope == 900)
    #expect(postes[1].envelope == nil)
    #expect(postes[1].delay == 3)
    #expect(postes[1].profile.shares.first == 0.75)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a missing column is named with its sheet and what was found`(format: String) throws {
    let path = try referential(
      format,
      [("Bilan", [[.text("Direction"), .text("Poste"), .text("Tonnes")], [.text("DC")]])]
    )
    let error = #expect(throws: DialogueError.self) { try Referential(contentsOf: path) }
    #expect(
      error
        == .missingColumn(
          file: path,
          sheet: "Bilan",
          column: "tCO2e",
          found: ["Direction", "Poste", "Tonnes"]
        )
    )
    #expect(error?.exitStatus == 65)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `an amount that is no number is named with its sheet and cell`(format: String) throws {
    let path = try referential(
      format,
      [
        (
          "Bilan",
          [
            [.text("Direction"), .text("Poste"), .text("tCO2e")],
            [.text("DC"), .text("Énergie"), .number(3)],
            [.text("DC"), .text("Fret"), .text("beaucoup")],
          ]
        )
      ]
    )
    let error = #expect(throws: DialogueError.self) { try Referential(contentsOf: path) }
    #expect(
      error
        == .invalidCell(
          file: path,
          sheet: "Bilan",
          cell: "C3",
          column: "tCO2e",
          expected: "un nombre",
          found: "beaucoup"
        )
    )
    let sentence = error?.sentence(file: path) ?? ""
    #expect(sentence.contains("feuille « Bilan », cellule C3"))
  }

  @Test func `factors and correspondences of the référentiel replace the built-in ones`() throws {
    let path = try referential(
      "xlsx",
      [
        (
          "Facteurs",
          [
            [.text("Code *"), .text("Libellé *"), .text("Valeur (kgCO2e) *"), .text("Unité *")],
            [.text("MAISON"), .text("Ratio maison"), .number(500), .text("k€ HT")],
          ]
        ),
        (
          "Correspondances",
          [
            [
              .text("Nature *"), .text("Méthode *"), .text("Poste *"), .text("Code du facteur"),
              .text("TVA"),
            ],
            [
              .number(6064), .text("monétaire"), .text("Intrants biens & matières"),
              .text("maison"), .number(0.2),
            ],
          ]
        ),
      ]
    )
    let read = try Referential(contentsOf: path)
    let found = read.catalogue.correspondences.resolve(nature: "6064").correspondence
    #expect(found?.ratio == 500)
    #expect(found?.vatRate == 0.2)
    #expect(read.catalogue.correspondences.resolve(nature: "6065").correspondence == nil)
  }

  @Test func `a correspondence to a factor that is not there is an error with its cell`() throws {
    let path = try referential(
      "xlsx",
      [
        (
          "Correspondances",
          [
            [.text("Nature"), .text("Méthode"), .text("Poste"), .text("Code du facteur")],
            [.text("6064"), .text("monétaire"), .text("Fret"), .text("INCONNU")],
          ]
        )
      ]
    )
    let error = #expect(throws: DialogueError.self) { try Referential(contentsOf: path) }
    guard case .invalidCell(_, "Correspondances", "D2", _, _, "INCONNU") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `headers can be taught, and a field that does not exist is an error`() throws {
    let rows: [[CellValue]] = [[.text("En-tête"), .text("Champ")]]
    let path = try referential(
      "ods",
      [("Colonnes", rows + [[.text("Montant payé"), .text("mandate")]])]
    )
    let read = try Referential(contentsOf: path)
    #expect(read.taughtHeaders.map(\.header) == ["Montant payé"])
    #expect(read.taughtHeaders.map(\.field) == [.mandate])
    let wrong = try referential("xlsx", [("Colonnes", rows + [[.text("X"), .text("payes")]])])
    #expect(throws: DialogueError.self) { try Referential(contentsOf: wrong) }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `the model that is written can be read`(format: String) throws {
    let path = folder.path + "/modele.\(format)"
    try ReferentialTemplate.write(to: path)
    let read = try Referential(contentsOf: path)
    let builtIn = try Referential.builtIn()
    #expect(read.directions.map(\.code) == ["EXEMPLE"])
    #expect(read.catalogue.factors.count == builtIn.catalogue.factors.count)
    for row in builtIn.catalogue.correspondences.rows {
      let kept = read.catalogue.correspondences.resolve(nature: row.nature).correspondence
      #expect(kept?.ratio == row.ratio, "\(row.nature)")
      #expect(kept?.method == row.method, "\(row.nature)")
      #expect(kept?.vatRate == row.vatRate, "\(row.nature)")
    }
  }
}
