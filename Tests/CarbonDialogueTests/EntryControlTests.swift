import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// Nothing that people type is dropped in silence, and nothing counts in one place only.
@Suite struct EntryControlTests {
  private static let context = TabVectorTests.context(closing: (2024, 6, 30))

  /// A cell of a tab where a number is expected, and the name of its row.
  private struct Place {
    let tab: DialogueTab
    let region: String
    let name: String
    let number: String
  }

  private static let places: [Place] = [
    Place(tab: .investments, region: "PPI", name: "Operation", number: "AP"),
    Place(tab: .investments, region: "PPI", name: "Operation", number: "Construction"),
    Place(tab: .investments, region: "PPI", name: "Operation", number: "Evitees"),
    Place(tab: .investments, region: "AnnexeVerte", name: "Compte", number: "Part"),
    Place(tab: .partners, region: "Partenaires", name: "Structure", number: "Montant"),
    Place(tab: .dimensions, region: "Dimensions", name: "Ligne", number: "Montant"),
    Place(tab: .interview, region: "Decisions", name: "Decision", number: "EffetTonnes"),
    Place(tab: .actions, region: "Actions", name: "Action", number: "GainBas"),
    Place(tab: .data, region: "Donnees", name: "Donnee", number: "Heures"),
  ]

  private func tabs(_ tab: DialogueTab, _ typed: [Typed], format: String = "xlsx") throws
    -> CalculatedTabs
  {
    let tabs = try CalculatedTabs(Self.context.only(tab, .factors), format: format, typed: typed)
    #expect(try tabs.errors() == [])
    return tabs
  }

  @Test(arguments: 0..<9, ["xlsx", "ods"])
  func `A number typed as a text is told`(index: Int, format: String) throws {
    let place = Self.places[index]
    func said(_ number: CellValue) throws -> Bool {
      let tabs = try tabs(
        place.tab,
        [
          Typed(place.region, place.name, .text("Un nom")),
          Typed("Dimensions", "Dimension", .text("Eau")),
          Typed(place.region, place.number, number),
        ].filter { $0.region == place.region },
        format: format
      )
      return try tabs.row(place.tab, place.region, place.name).contains(.text("nombre ?"))
    }
    #expect(try said(.text("150,5")))
    #expect(try !said(.number(0.5)))
  }

  @Test(arguments: [
    (DialogueTab.guidance, "ReglagesCadrage", "Enveloppe"),
    (.data, "ReglagesDonnees", "CoutHoraire"), (.amendments, "ReglagesDM", "Reserve"),
  ])
  func `A setting typed as a text is told beside it`(
    tab: DialogueTab,
    region: String,
    field: String
  ) throws {
    let wrong = try tabs(tab, [Typed(region, field, .text("150,5"))])
    let words = "nombre ? Ce qui est saisi ne compte pas."
    #expect(try wrong.texts(tab).contains(words))
    #expect(try !tabs(tab, [Typed(region, field, .number(150.5))]).texts(tab).contains(words))
  }

  @Test(arguments: [
    ("PPI", "AP", DialogueTab.investments, "nom ?", "1 opération(s), dont 1 sans nom"),
    (
      "Partenaires", "Montant", .partners, "nom ?", "dont 0 en cours de convention, dont 1 sans nom"
    ),
    ("Donnees", "Heures", .data, "nom ?", "dans l'inventaire, dont 1 sans nom"),
    (
      "Decisions", "EffetTonnes", .interview, "décision ?",
      "0 soldée(s), 0 abandonnée(s), dont 1 sans nom"
    ),
    (
      "Actions", "Moyens", .actions, "nom ?",
      "0 suivie(s) cette année, 0 faite(s), 0 abandonnée(s), dont 1 sans nom"
    ),
  ])
  func `A row without a name counts everywhere, and is told`(
    region: String,
    field: String,
    tab: DialogueTab,
    control: String,
    note: String
  ) throws {
    let tabs = try tabs(tab, [Typed(region, field, .number(7000))])
    #expect(try tabs.row(tab, region, field).contains(.text(control)))
    let texts = try tabs.texts(tab)
    #expect(texts.contains(note), "\(texts)")
    let values = try tabs.values(tab)
    // The sum of its card.
    #expect(values.contains { $0.value == .number(7000) && $0.key.row == 4 })
  }

  @Test func `The gain of an action without a name is in the sum and in its orientation`() throws {
    let tabs = try tabs(
      .actions,
      [Typed("Actions", "GainBas", .number(4)), Typed("Actions", "GainHaut", .number(4))]
    )
    let values = try tabs.values(.actions)
    #expect(values[CellReference(row: 4, column: 2)] == .number(4))
    #expect(try tabs.number(.actions, beside: "à instruire (données)", 1) == 4)
    #expect(try tabs.texts(.actions).contains("1 ligne(s) à corriger : colonne Contrôle, à droite"))
  }

  @Test func `Numbers that wait for actions are no actions`() throws {
    let tabs = try tabs(.actions, [Typed("Actions", "Numero", .number(1))])
    #expect(try tabs.values(.actions)[CellReference(row: 4, column: 0)] == .number(0))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `An action linked to itself keeps its gain, and a gain upside down is told`(format: String)
    throws
  {
    func action(low: Double, linked: String) throws -> CalculatedTabs {
      try tabs(
        .actions,
        [
          ("Numero", CellValue.number(1)), ("Action", .text("Relais")), ("GainBas", .number(low)),
          ("GainHaut", .number(4)), ("Liees", .text(linked)), ("SensLien", .text("double-compte")),
        ].map { Typed("Actions", $0, $1) },
        format: format
      )
    }
    let own = try action(low: 4, linked: "1")
    #expect(try own.values(.actions)[CellReference(row: 4, column: 2)] == .number(4))
    #expect(try own.row(.actions, "Actions", "Action").contains(.text("liée à elle-même")))
    let upside = try action(low: 9, linked: "2")
    #expect(try upside.row(.actions, "Actions", "Action").contains(.text("gain bas > gain haut")))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Huge numbers make no error`(format: String) throws {
    let huge = CellValue.number(1e300)
    let dimensions = try tabs(
      .dimensions,
      (0...1).flatMap { row in
        [
          Typed("Dimensions", "Dimension", .text("Eau"), row: row),
          Typed("Dimensions", "Cotation", .text("favorable"), row: row),
          Typed("Dimensions", "Montant", row == 0 ? huge : .number(1e308), row: row),
        ]
      },
      format: format
    )
    #expect(try dimensions.number(.dimensions, beside: "Eau", 8) == 1)
    for start in [huge, .number(-1e308)] {
      let partners = try tabs(
        .partners,
        [
          Typed("Partenaires", "Structure", .text("Orchestre")),
          Typed("Partenaires", "Depart", start), Typed("Partenaires", "Cible", .number(1e308)),
          Typed("Partenaires", "Valeur", .number(-1e308)),
        ],
        format: format
      )
      #expect(try partners.texts(.partners).contains("dates ?"))
    }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `A dimension or a rating that is in no list is told, and no name counts twice`(
    format: String
  ) throws {
    func row(_ dimension: String, _ rating: String) -> [Typed] {
      [
        ("Dimension", CellValue.text(dimension)), ("Cotation", .text(rating)),
        ("Ligne", .text("Ligne")), ("Montant", .number(10)), ("Justification", .text("Parce que")),
      ].map { Typed("Dimensions", $0, $1) }
    }
    func said(_ typed: [Typed], _ words: String) throws -> Bool {
      try tabs(.dimensions, typed, format: format).row(.dimensions, "Dimensions", "Ligne")
        .contains(.text(words))
    }
    #expect(try said(row("Climat", "favorable"), "dimension absente du tableau 1"))
    #expect(try said(row("Eau", "bof"), "cotation inconnue"))
    let twice = try tabs(
      .dimensions,
      row("Eau", "favorable") + [Typed("NomsDimensions", "Nom", .text("Eau"), row: 4)],
      format: format
    )
    let values = try twice.values(.dimensions)
    #expect(values[CellReference(row: 9, column: 7)] == .number(1))
    #expect(values[CellReference(row: 10, column: 7)] == .number(0))
    #expect(values[CellReference(row: 10, column: 8)] == .text("nom en double"))
  }

  @Test func `A convention that ends before it begins has wrong dates`() throws {
    let tabs = try tabs(
      .partners,
      [
        Typed("Partenaires", "Structure", .text("Orchestre")),
        Typed("Partenaires", "Debut", .date(45_658)), Typed("Partenaires", "Fin", .date(45_292)),
      ]
    )
    #expect(try tabs.row(.partners, "Partenaires", "Structure").contains(.text("dates ?")))
  }

  @Test(arguments: [
    ("Collectivite", CellValue.text("Autre ville")), ("Exercice", .number(2025)),
    ("AnneeReference", .number(2019)), ("AnneeCible", .number(2040)),
  ])
  func `A parameter that titles hold says that they keep the old one`(
    field: String,
    value: CellValue
  ) throws {
    var context = Self.context.only(.factors)
    context.collectivity = "Villeneuve"
    func said(_ typed: [Typed]) throws -> Int {
      try CalculatedTabs(context, typed: typed).texts(.factors).count {
        $0.hasPrefix("Les titres et les textes des onglets gardent l'ancienne valeur")
      }
    }
    #expect(try said([]) == 0)
    #expect(try said([Typed("Parametres", field, value)]) == 1)
  }
}
