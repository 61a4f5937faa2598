import CarbonAccounting
import CarbonTabs
import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// What people write otherwise than the model does, and what is refused all the same.
@Suite struct ReferentialChoicesTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// A référentiel of one sheet.
  private func read(
    _ name: String,
    _ rows: [[CellValue]],
    format: String = "xlsx"
  ) throws -> Referential {
    var sheet = Sheet(name: name)
    for (row, cells) in rows.enumerated() {
      for (column, value) in cells.enumerated() where value != .blank {
        sheet[row, column] = SheetCell(.value(value))
      }
    }
    let path = folder.path + "/referentiel.\(format)"
    try Workbook.create([sheet], at: path)
    return try Referential(contentsOf: path)
  }

  private static let budgetHeader: [CellValue] = [
    .text("Direction"), .text("Poste"), .text("Exercice"), .text("Enveloppe (tCO2e)"),
  ]

  @Test func `an envelope of another year is not this year's, whatever the parameters say`() throws
  {
    let budget = try read(
      "Budget",
      [
        Self.budgetHeader,
        [.text("DC"), .text("Fret"), .number(2024), .number(50)],
        [.text("DC"), .text("Fret"), .number(2025), .number(40)],
        [.text("DC"), .text("Fret"), .blank, .number(1)],
      ]
    )
    #expect(budget.fiscalYear == nil)
    #expect(budget.postes(of: "DC", year: 2025).map(\.envelope) == [41])
    #expect(budget.postes(of: "DC", year: 2024).map(\.envelope) == [51])
    #expect(budget.postes(of: "DC", year: 2023).map(\.envelope) == [1])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `rows that are alike each count`(format: String) throws {
    let row: [CellValue] = [.text("DC"), .text("Fret"), .blank, .number(10)]
    let budget = try read("Budget", [Self.budgetHeader, row, row, row], format: format)
    #expect(budget.postes(of: "DC", year: 2025).map(\.envelope) == [30])
  }

  @Test func `a poste of the method is known however it is spelt, another keeps its name`() throws {
    let budget = try read(
      "Budget",
      [
        Self.budgetHeader,
        [.text("DC"), .text("energie"), .blank, .number(1)],
        [.text("DC"), .text(" ÉNERGIE "), .blank, .number(2)],
        [.text("DC"), .text("Cantine du Midi"), .blank, .number(3)],
      ]
    )
    let postes = budget.postes(of: "DC", year: 2025)
    #expect(postes.map(\.poste.name) == ["Énergie", "Cantine du Midi"])
    #expect(postes.map(\.envelope) == [3, 3])
  }

  @Test func `a code is found in a label as it is written only`() throws {
    let directions = try read(
      "Directions",
      [
        [.text("Code"), .text("Nom")],
        [.text("DE"), .text("Eau")], [.text("DC"), .text("Culture")],
        [.text("DCP"), .text("Culture et patrimoine")],
      ]
    )
    #expect(directions.direction(namedIn: "Direction de la culture")?.code == "DC")
    #expect(directions.direction(namedIn: "Culture et patrimoine (ville)")?.code == "DCP")
    #expect(directions.direction(namedIn: "DE - Service des réseaux")?.code == "DE")
    #expect(directions.direction(namedIn: "Service de la voirie") == nil)
  }

  @Test func `a wider perimeter counts subsidies with the built-in correspondences`() throws {
    func method(_ answer: String) throws -> Method? {
      try read(
        "Paramètres",
        [[.text("Paramètre"), .text("Valeur")], [.text("Périmètre élargi"), .text(answer)]]
      ).catalogue.correspondences.rows.first { $0.isOptional && $0.ratio != nil }?.method
    }
    #expect(try method("non") == .excluded)
    #expect(try method("Oui") == .monetary)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a sheet that holds nothing means defaults`(format: String) throws {
    let read = try read("Budget", [], format: format)
    #expect(read.envelopes.isEmpty)
    #expect(read.targetYear == 2030)
  }

  @Test func `a sheet without its header says what stands there instead`() throws {
    let error = #expect(throws: DialogueError.self) {
      try read(
        "Directions",
        [[.text("Sigle"), .text("Intitulé")], [.text("DC"), .text("Culture")]]
      )
    }
    guard case .missingColumn(_, "Directions", "Code", ["Sigle", "Intitulé"]) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    arguments: [
      ("Bilan", ["Direction", "Poste", "tCO2e", "Incertitude"], [CellValue.number(50)], 3),
      ("Budget", ["Direction", "Poste", "Enveloppe (tCO2e)"], [.number(-5)], 2),
      ("Budget", ["Direction", "Poste", "Enveloppe (tCO2e)"], [.boolean(true)], 2),
      ("Budget", ["Direction", "Poste", "Enveloppe (tCO2e)", "Exercice"], [.number(1e300)], 3),
      ("Budget", ["Poste", "Enveloppe (tCO2e)", "Direction"], [.error(.reference)], 2),
      ("Profils", ["Poste", "Janvier", "Décalage (mois)"], [.number(36)], 2),
      ("Profils", ["Poste", "Décalage (mois)", "Janvier"], [.number(-1)], 2),
      ("Paramètres", ["Paramètre", "Valeur"], [.text("lundi")], 1),
    ]
  )
  func `a cell that cannot be meant is named`(
    sheet: String,
    headers: [String],
    wrong: [CellValue],
    column: Int
  ) throws {
    var row: [CellValue] = headers.map { header in
      switch header {
      case "Paramètre": .text("Date d'arrêté")
      case "Direction", "Poste": .text("DC")
      default: .blank
      }
    }
    row[column] = wrong[0]
    let error = #expect(throws: DialogueError.self) {
      try read(sheet, [headers.map { .text($0) }, row])
    }
    guard case .invalidCell(_, sheet, let cell, headers[column], _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cell == CellReference(row: 1, column: column).description)
    #expect(error?.exitStatus == 65)
  }

  @Test func `a direction that is not there is said with those that are`() throws {
    let path = folder.path + "/modele.ods"
    try ReferentialTemplate.write(to: path)
    try AugmentOptions(referential: path, direction: "exemple").check()
    let error = #expect(throws: DialogueError.self) {
      try AugmentOptions(referential: path, direction: "DZ").check()
    }
    #expect(error == .unknownDirection(code: "DZ", known: ["EXEMPLE"]))
    #expect(error?.exitStatus == 64)
    #expect(throws: DialogueError.self) { try AugmentOptions(direction: "DZ").check() }
  }

  @Test func `tabs are chosen by any spelling of their name, and at least one`() throws {
    #expect(
      try TabChoice.names(in: " co2 lisez-moi ,SYNTHESE") == ["CO2 Lisez-moi", "CO2 Synthèse"]
    )
    for list in ["", " , ", "CO2"] {
      let error = #expect(throws: DialogueError.self) { try TabChoice.names(in: list) }
      #expect(error?.exitStatus == 64, "\(list)")
    }
  }
}
