import CarbonAccounting
import CarbonTabs
import Spreadsheet
import TestSupport
import Testing

/// What no rule keeps people from pasting: texts for numbers, numbers for texts, numbers of any size,
/// days of any year, error values.
@Suite struct HostileEntryTests {
  private static let values: [CellValue] =
    [
      "abc", "12,5", "1 234", "0", "5 %", "", "*", "?", "~", "<>",
      String(repeating: "Très long texte ", count: 313),
    ].map(CellValue.text)
    + [
      1e300, -1e300, 1.7e308, -1.7e308, 1e-300, .leastNonzeroMagnitude, -1e-9, 1e12, 1e15, -5, -1,
      0, 500,
    ].map(
      CellValue.number
    )
    + [1, 72_686, 2_958_465].map(CellValue.date) + [.boolean(true), .boolean(false)]

  private static let context: DialogueContext = {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.postes[0].reference = 100
    context.records[.energy] = [
      ReferentialRecord([
        "Bâtiment": .text("Mairie"), "Énergie": .text("Électricité"), "Janvier": .number(1000),
      ])
    ]
    return context
  }()

  /// The tabs after something was typed in some of their open cells.
  private static func tabs(
    _ format: String,
    _ typed: (CellReference) -> CellValue?
  ) throws -> CalculatedTabs {
    try CalculatedTabs(context, format: format) { sheets, tabs in
      for placed in tabs.regions {
        for field in placed.region.fields {
          for row in field.cells.rows {
            let cell = CellReference(row: row, column: field.cells.first.column)
            guard sheets[placed.sheet].cells[cell]?.style.isLocked == false,
              let value = typed(cell)
            else { continue }
            sheets[placed.sheet].cells[cell]?.content = .value(value)
          }
        }
      }
    }
  }

  @Test(arguments: [1.7e308, -1.7e308])
  func `The greatest of numbers over every open cell makes no error`(number: Double) throws {
    let errors = try Self.tabs("xlsx") { _ in .number(number) }.errors()
    #expect(errors == [], "\(errors.prefix(30))")
  }

  @Test(arguments: [
    (4, 0.67, "xlsx"), (7, 0.3, "xlsx"), (12, 0.5, "xlsx"), (9, 1.0, "ods"), (11, 0.1, "ods"),
    (14, 0.5, "ods"),
  ])
  func `Values pasted here and there make no error`(seed: UInt64, share: Double, format: String)
    throws
  {
    var random = SeededGenerator(seed: seed)
    let errors = try Self.tabs(format) { _ in
      Double.random(in: 0..<1, using: &random) < share
        ? Self.values.randomElement(using: &random) : nil
    }.errors()
    #expect(errors == [], "seed \(seed): \(errors.prefix(30))")
  }

  @Test func `A landing of next to nothing has no shares`() throws {
    let tabs = try CalculatedTabs(
      Self.context.only(.factors, .budget, .actions, .synthesis),
      typed: [
        Typed("Consommation", "Constate", .number(1e-300)),
        Typed("Enveloppes", "Votee", .number(1e-300)),
        Typed("Actions", "Action", .text("Covoiturage")),
        Typed("Actions", "GainBas", .number(10)), Typed("Actions", "GainHaut", .number(20)),
      ]
    )
    let share = try tabs.values(.actions)[CellReference(row: 4, column: 5)]
    #expect(share == .text("–"))
    #expect(try tabs.errors() == [])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `An empty cell is no key that is 0`(format: String) throws {
    let tabs = try CalculatedTabs(
      Self.context.only(.factors, .budget, .energy),
      format: format,
      typed: [
        Typed("Energies", "Nom", .number(0)),
        Typed("Compteurs", "Lieu", .text("Gymnase"), row: 1),
        Typed("Compteurs", "M1", .number(1000), row: 1),
      ]
    )
    #expect(try tabs.texts(.energy).contains("énergie ?"))
    #expect(try tabs.values(.energy)[CellReference(row: 4, column: 0)] == .number(0))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Numbers that no budget holds count for nothing`(format: String) throws {
    let tabs = try CalculatedTabs(
      Self.context.only(.factors, .budget, .investments, .trajectory, .data),
      format: format,
      typed: [
        Typed("PPI", "AP", .number(7000)), Typed("PPI", "AP", .number(1e300), row: 1),
        Typed("PPI", "AP", .number(-1.7e308), row: 2),
        Typed("Donnees", "Heures", .number(1e300)),
        Typed("Enveloppes", "Bilan", .number(1e300), row: 1),
        Typed("Trajectoire", "Courants", .number(1e300), row: 1),
      ]
    )
    #expect(try tabs.values(.investments)[CellReference(row: 4, column: 0)] == .number(7000))
    #expect(try tabs.row(.investments, "PPI", "AP", 1).contains(.text("nom ?")))
    #expect(try tabs.values(.data)[CellReference(row: 4, column: 5)] == .number(0))
    #expect(try tabs.values(.trajectory)[CellReference(row: 4, column: 0)] == .number(100))
    #expect(try tabs.texts(.trajectory).contains("nombre ?"))
    #expect(try tabs.texts(.budget).contains("nombre ?"))
  }

  @Test(arguments: [
    (
      DialogueTab.budget,
      [
        ("Enveloppes", "Bilan", "nombre ?"), ("Enveloppes", "Incertitude", notCounted),
        ("EnveloppeGlobale", "Votee", "nombre ?"), ("Profils", "Decalage", "décalage ?"),
        ("Consommation", "Constate", "nombre ?"),
      ]
    ), (.budget, [("Enveloppes", "Votee", notCounted)]),
    (
      .factors,
      [
        ("Correspondances", "TVA", notCounted), ("Ratios", "Valeur", notCounted),
        ("Facteurs", "Incertitude", notCounted), ("Parametres", "Taux", refused),
        ("Parametres", "DateArrete", refused), ("Parametres", "Indice", refused),
      ]
    ), (.trips, [("Trajets", "Occupants", "nombre ?")]),
    (.guidance, [("ReglagesCadrage", "DateRetour", "date ? Ce qui est saisi ne compte pas.")]),
    (.amendments, [("DMEuros", "TVA", "nombre ?")]),
    (.landmarks, [("Reperes", "Quantite", "nombre ?")]),
  ])
  func `Numbers typed as texts are told on their tab`(
    tab: DialogueTab,
    cells: [(region: String, field: String, words: String)]
  ) throws {
    let amount = tab == .amendments ? [Typed("DMEuros", "Montant", .number(10))] : []
    func texts(_ typed: [Typed]) throws -> [String] {
      try CalculatedTabs(Self.context.only(tab, .factors, .budget), typed: amount + typed)
        .texts(tab)
    }
    let before = try texts([])
    let after = try texts(cells.map { Typed($0.region, $0.field, .text("1 234")) })
    for words in Set(cells.map(\.words)) {
      let told = after.count { $0 == words } - before.count { $0 == words }
      #expect(told >= cells.count { $0.words == words }, "\(words)")
    }
  }

  private static let notCounted = "nombre ? Ce qui est saisi ne compte pas."
  private static let refused =
    "Valeur refusée : celle de la colonne « Prise en compte » s'applique."

  /// Cells for numbers of the tables with totals.
  private static let numbers = [
    ("PPI", "AP"), ("PPI", "Evitees"), ("Partenaires", "Montant"), ("Donnees", "Heures"),
    ("Actions", "GainBas"), ("Actions", "Moyens"), ("Decisions", "EffetTonnes"),
    ("DMCarbone", "Tonnes"), ("DMEuros", "Montant"), ("ReglagesDM", "Reserve"),
    ("Enveloppes", "Bilan"), ("Enveloppes", "Votee"), ("Profils", "Mois1"),
    ("Trajets", "Agents"), ("Trajets", "Km"),
    ("Dimensions", "Montant"), ("ReglagesCadrage", "Enveloppe"),
    ("ReglagesDeplacements", "Effectif"),
  ]

  /// Cells for keys that formulas look up.
  private static let keys = [
    ("Trajets", "Mode"), ("Trajets", "Periode"), ("Trajets", "Typologie"), ("Modes", "Facteur"),
    ("Compteurs", "Energie"), ("Energies", "Facteur"),
  ]

  @Test(arguments: ["xlsx", "ods"], [numbers, keys])
  func `An error value pasted over a number or a key stays where it is`(
    format: String,
    cells: [(String, String)]
  ) throws {
    let tabs = try CalculatedTabs(
      Self.context,
      format: format,
      typed: cells.map { Typed($0.0, $0.1, .error(.notAvailable)) }
    )
    let pasted = try cells.map { region, field in
      let place = try CalculatedTabs.place(tabs.tabs, region, field, 0)
      return "\(tabs.tabs.sheets[place.sheet].name)!\(place.cell)"
    }
    let errors = try tabs.errors().filter { error in
      !pasted.contains { error.hasPrefix("\($0):") }
    }
    #expect(errors == [], "\(errors.prefix(40))")
  }

  @Test func `What is recorded on a line and does not count as it stands is told beside it`() throws
  {
    let recorded: [(CellValue, retained: Double, words: String)] = [
      (.number(12.5), 12.5, "10 à 100 t"), (.number(5e6), 1e6, "> 1 million de t ?"),
      (.number(-5e9), -1e6, "> 1 million de t ?"), (.number(1e13), 1e6, "nombre ?"),
      (.text("12,5 t"), 3, "nombre ?"), (.error(.notAvailable), 3, "nombre ?"),
    ]
    var context = Self.context
    // Recorded A, mandated in tonnes B, method C, retained D, order of magnitude E.
    context.binding = TableBinding(
      sheetName: "Lignes",
      rows: 0...(recorded.count - 1),
      finance: [:],
      carbon: [.constate: 0, .co2Mandate: 1, .methode: 2, .retenu: 3, .ordre: 4]
    )
    let columns = try #require(CarbonColumns(context))
    var sheet = Sheet(name: "Lignes")
    for (row, line) in recorded.enumerated() {
      sheet[row, 0] = SheetCell(.value(line.0))
      sheet[row, 1] = .number(3)
      sheet[row, 2] = .text("monétaire")
      for (role, column) in [(ColumnRole.retenu, 3), (.ordre, 4)] {
        sheet[row, column] = .formula(try #require(columns.formula(role, row: row)))
      }
    }
    let tabs = try CalculatedTabs(Self.context) { sheets, _ in sheets.append(sheet) }
    let values = try tabs.values(ofSheet: "Lignes")
    for (row, line) in recorded.enumerated() {
      #expect(values[CellReference(row: row, column: 3)] == .number(line.retained))
      #expect(values[CellReference(row: row, column: 4)] == .text(line.words))
    }
  }
}
