import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// The worked examples of budget-carbone arithmetic, through the formulas of the tabs.
@Suite struct TabVectorTests {
  /// Factors frozen before May 2026, which the worked examples use.
  static let factors: [EmissionFactor] =
    [
      ("Voiture, motorisation moyenne (parc)", 0.1423, "véh.km"),
      ("Voiture moyenne (2018)", 0.2176, "véh.km"),
      ("Voiture électrique compacte", 0.103, "véh.km"),
      ("Autobus, agglo 100-250 000 hab.", 0.151, "pass.km"),
      ("Tram/métro, agglo 100-250 000 hab.", 0.00329, "pass.km"),
      ("Vélo à assistance électrique", 0.011, "km"), ("TGV", 0.00293, "pass.km"),
      ("Intercités", 0.00898, "pass.km"),
    ].map { label, value, unit in
      EmissionFactor(code: label, label: label, family: "mobilité", value: value, unit: unit)
    } + [
      EmissionFactor(
        code: "ELEC",
        label: "Électricité, mix moyen consommation",
        family: "énergie",
        value: 0.0519,
        unit: "kWh"
      )
    ]

  private static func trip(
    _ kind: String,
    _ mode: String,
    _ kilometres: Double,
    in month: String = "janvier",
    agents: Double = 10,
    occupants: Double? = nil
  ) -> ReferentialRecord {
    ReferentialRecord([
      "Période": .text(month), "Service ou équipe": .text("Équipe"),
      "Typologie": .text(kind), "Mode": .text(mode), "Agents": .number(agents),
      "Km par trajet": .number(kilometres / agents), "Trajets par agent": .number(1),
      "Occupants": occupants.map(CellValue.number) ?? .blank, "Qualité": .text("mesuré"),
    ])
  }

  static let trips = trips(in: "janvier")

  /// The trips of the worked example, noted in a month.
  private static func trips(in month: String) -> [ReferentialRecord] {
    [
      trip("domicile-travail", "Voiture, conducteur seul", 5200, in: month),
      trip("domicile-travail", "Covoiturage", 1800, in: month, occupants: 2),
      trip("domicile-travail", "Bus", 2400, in: month),
      trip("domicile-travail", "Tram, métro", 6100, in: month),
      trip("domicile-travail", "Vélo à assistance électrique", 3000, in: month),
      trip("inter-sites", "Voiture électrique", 900, in: month),
      trip("inter-sites", "Tram, métro", 800, in: month),
      trip("déplacement exceptionnel", "TGV", 8400, in: month),
      trip("déplacement exceptionnel", "Intercités", 3400, in: month),
      trip("déplacement exceptionnel", "Voiture, conducteur seul", 1100, in: month),
    ]
  }

  static func context(closing: (Int, Int, Int)) -> DialogueContext {
    var context = DialogueContext(
      fiscalYear: closing.0,
      closingDate: Double(
        CivilDate(year: closing.0, month: closing.1, day: closing.2).serial
      ),
      factors: factors
    )
    context.postes = [
      PosteBudget(poste: .named("Déplacements domicile-travail"), envelope: 2),
      PosteBudget(poste: .named("Déplacements professionnels"), envelope: 1),
    ]
    context.records[DialogueTab.trips] = trips
    return context
  }

  @Test(arguments: ["xlsx", "ods"])
  func `The mobility envelope is consumed as in the worked example`(format: String) throws {
    var context = Self.context(closing: (2023, 9, 30))
    // The example's car is the one before May 2026; its trips were noted until September.
    context.factors[0].value = 0.2176
    context.records[.trips] = Self.trips(in: "septembre")
    let tabs = try CalculatedTabs(context, format: format)
    func kilograms(_ kind: String) throws -> Double {
      try #require(try tabs.number(.trips, beside: kind, 8), "\(kind)")
    }
    #expect(abs(try kilograms("domicile-travail") - 1742.8) < 0.1)
    #expect(abs(try kilograms("inter-sites") - 95.3) < 0.1)
    #expect(abs(try kilograms("déplacement exceptionnel") - 294.5) < 0.1)
    #expect(abs(try kilograms("Total") - 2132.7) < 0.1)
    func envelope(_ column: Int) throws -> Double {
      try #require(try tabs.number(.synthesis, beside: "Ensemble", column))
    }
    #expect(abs(try envelope(2) - 2.1327) < 0.0001)
    #expect(abs(try envelope(3) - 0.7109) < 0.0001)
    #expect(abs(try envelope(4) - 0.748) < 0.001)
    #expect(abs(try envelope(5) - 0.95) < 0.005)
    #expect(abs(try envelope(6) - 2.84) < 0.02)
    #expect(abs(try envelope(7) - 0.8673) < 0.0001)
  }

  @Test func `A change of factor is not taken for a change of behaviour`() throws {
    var context = Self.context(closing: (2023, 12, 31))
    context.records[.trips] = [
      Self.trip("inter-sites", "Voiture, conducteur seul", 50_000)
    ]
    let tabs = try CalculatedTabs(context)
    let current = try #require(try tabs.number(.trips, beside: "inter-sites", 8))
    let constant = try #require(try tabs.number(.trips, beside: "inter-sites", 10))
    #expect(abs(current - 7115) < 0.5)
    #expect(abs(constant - 10_880) < 0.5)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Energy known three months late lands by its season`(format: String) throws {
    var context = Self.context(closing: (2024, 7, 31))
    let profile = try #require(
      SeasonalProfile([0.13, 0.12, 0.11, 0.09, 0.07, 0.05, 0.04, 0.04, 0.06, 0.08, 0.10, 0.11])
    )
    context.postes = [
      PosteBudget(poste: .named("Énergie"), envelope: 4, delay: 3, profile: profile)
    ]
    context.records[.trips] = nil
    var values: [String: CellValue] = [
      "Bâtiment": .text("Maison"), "Énergie": .text("Électricité"),
    ]
    for (month, kWh) in zip(ReferentialSchema.monthNames, [9000, 8200, 7500, 6500, 4000.0]) {
      values[month] = .number(kWh)
    }
    context.records[.energy] = [ReferentialRecord(values)]
    let tabs = try CalculatedTabs(context, format: format)
    let kilograms = try #require(try tabs.number(.energy, beside: "Maison", 16))
    #expect(abs(kilograms - 1619.28) < 0.01)
    // May is typed and not known yet.
    let provisional = try #require(try tabs.number(.energy, beside: "Maison", 17))
    #expect(abs(provisional - 207.6) < 0.01)
    let landing = try #require(
      try tabs.number(.budget, beside: "Énergie", BudgetColumn.landing)
    )
    #expect(abs(landing - 3.598) < 0.001)
    let linear = try #require(try tabs.number(.synthesis, beside: "Énergie", 5))
    #expect(linear > 0)
  }

  @Test func `A DM that balances in euros may not balance in carbon`() throws {
    var context = Self.context(closing: (2024, 6, 30))
    context.factors += [(210.0, "R210"), (273, "R273"), (110, "R110"), (216, "R216")].map {
      EmissionFactor(
        code: $1,
        label: $1,
        family: "ratio monétaire",
        value: $0,
        unit: EmissionFactor.monetaryUnit
      )
    }
    let movements: [(String, Double, Double)] = [
      ("R210", 0.10, -8000), ("R273", 0.20, 8000), ("R110", 0.20, -24_000), ("R216", 0.20, 24_000),
    ]
    let tabs = try CalculatedTabs(context) { sheets, tabs in
      for (row, movement) in movements.enumerated() {
        let values: [(String, CellValue)] = [
          ("Code", .text(movement.0)), ("TVA", .number(movement.1)),
          ("Montant", .number(movement.2)),
        ]
        for (field, value) in values {
          guard let place = try? CalculatedTabs.place(tabs, "DMEuros", field, row) else { continue }
          sheets[place.sheet].cells[place.cell]?.content = .value(value)
        }
      }
    }
    let place = try CalculatedTabs.place(tabs.tabs, "DMEuros", "Montant", 0)
    let values = try tabs.values(.amendments)
    func effect(_ row: Int) -> Double {
      let cell = CellReference(row: place.cell.row + row, column: place.cell.column + 3)
      if case .number(let number) = values[cell] { return number }
      return .nan
    }
    #expect(abs(effect(0) + 1.527) < 0.001)
    #expect(abs(effect(1) - 1.820) < 0.001)
    #expect(abs(effect(2) + 2.200) < 0.001)
    #expect(abs(effect(3) - 4.320) < 0.001)
  }

  @Test(arguments: [
    (2024, 8847.4, 8800.0), (2026, 8153.7, 8000), (2029, 7213.9, 6800), (2030, 6925.3, 6400),
  ])
  func `Ten thousand tonnes go down as the trajectory says`(
    year: Int,
    compound: Double,
    linear: Double
  ) throws {
    var context = Self.context(closing: (2024, 6, 30))
    context.records[.trips] = nil
    context.postes = [PosteBudget(poste: .named("Énergie"), reference: 10_000)]
    let values = try CalculatedTabs(context).values(.trajectory)
    let place = values.first { $0.key.column == 0 && $0.value == .number(Double(year)) }
    let row = try #require(place?.key.row)
    func tonnes(_ column: Int) throws -> Double {
      guard case .number(let number)? = values[CellReference(row: row, column: column)] else {
        Issue.record("no number in column \(column)")
        return .nan
      }
      return number
    }
    #expect(abs(try tonnes(1) - compound) < 0.05)
    #expect(abs(try tonnes(2) - linear) < 0.05)
    #expect(abs(try tonnes(3) - compound) < 0.05)
    if year == 2030 { #expect(abs(try tonnes(9) - 73_792) < 0.5) }
  }

  @Test(arguments: [
    ("transfert", "Énergie", "Fret", 5.0, 0.0, "", "équilibrée"),
    ("transfert", "Énergie", "", 5, 0, "", "source et cible attendues"),
    ("transfert", "Énergie", "Énergie", 5, 0, "", "source et cible identiques"),
    ("ouverture", "", "Énergie", 5, 4, "", "réserve insuffisante"),
    ("ouverture", "", "Énergie", 5, 5, "", "équilibrée"),
    ("ouverture", "", "Énergie", 5, 0, "hors trajectoire, décision du 12", "équilibrée"),
    ("annulation", "Énergie", "", 5, 0, "", "équilibrée"),
  ])
  func `A carbon DM says whether it balances`(
    motive: String,
    source: String,
    target: String,
    amount: Double,
    reserve: Double,
    counterpart: String,
    expected: String
  ) throws {
    var context = Self.context(closing: (2024, 6, 30))
    context.postes += ["Énergie", "Fret"].map { PosteBudget(poste: .named($0), envelope: 10) }
    let tabs = try CalculatedTabs(
      context,
      typed: [
        Typed("ReglagesDM", "Reserve", .number(reserve)),
        Typed("DMCarbone", "Motif", .text(motive)),
        Typed("DMCarbone", "PosteSource", .text(source)),
        Typed("DMCarbone", "PosteCible", .text(target)),
        Typed("DMCarbone", "Tonnes", .number(amount)),
        Typed("DMCarbone", "Statut", .text("validée")),
        Typed("DMCarbone", "Contrepartie", .text(counterpart)),
      ]
    )
    let row = try CalculatedTabs.place(tabs.tabs, "DMCarbone", "Tonnes", 0).cell.row
    let said = try tabs.values(.amendments).filter { $0.key.row == row }.values
    #expect(said.contains(.text(expected)), "\(said)")
  }

  @Test(arguments: [(1, 2.5164), (2, 1.6361), (3, 1.2621), (4, 1.1199), (5, 1.0)])
  func `Notes of a datum give the uncertainty of the method`(note: Int, gsd2: Double) throws {
    var context = Self.context(closing: (2024, 6, 30))
    let criteria = ReferentialSchema.data.columns.map(\.header).filter { $0.hasSuffix("1-5") }
    #expect(criteria.count == 5)
    var values = Dictionary(
      uniqueKeysWithValues: criteria.map { ($0, CellValue.number(Double(note))) }
    )
    values["Donnée"] = .text("Une donnée")
    context.records[.data] = [ReferentialRecord(values)]
    let tabs = try CalculatedTabs(context)
    let found = try #require(try tabs.number(.data, beside: "Une donnée", 15))
    #expect(abs(found - gsd2) < 0.0001)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Directions share the trajectory, and what rounding leaves is shown`(format: String) throws {
    let bases = [
      ("DCGRP", 2874.0, 2542.7), ("Éducation", 1890.2, 1672.3), ("DC", 412.3, 364.8),
      ("DRH", 37.8, 33.4), ("DIP", 12.5, 11.1),
    ]
    var context = Self.context(closing: (2024, 6, 30))
    context.records[.trips] = nil
    context.postes = bases.map { PosteBudget(poste: .named($0.0), reference: $0.1) }
    let tabs = try CalculatedTabs(context, format: format)
    for (direction, _, expected) in bases {
      #expect(try tabs.number(.budget, beside: direction, BudgetColumn.trajectory) == expected)
    }
    let total = try #require(try tabs.number(.budget, beside: "Total", BudgetColumn.trajectory))
    #expect(abs(total - 4624.3) < 1e-9)
    #expect(try tabs.number(.budget, beside: Self.residue, BudgetColumn.corrected) == 0)
    // Three shares of 1.04 t are 3.13 t, of which each gets 1.0.
    context.postes = ["A", "B", "C"].map { PosteBudget(poste: .named($0), reference: 1.18) }
    let uneven = try CalculatedTabs(context, format: format)
    #expect(try uneven.number(.budget, beside: "A", BudgetColumn.trajectory) == 1)
    #expect(try uneven.number(.budget, beside: Self.residue, BudgetColumn.corrected) == 0.1)
  }

  private static let residue = "Résidu d'arrondi des postes (à donner au plus grand)"

  @Test(arguments: [
    (9.5, 0.01, "sous l'enveloppe"), (9.6, 0.01, "au niveau de l'enveloppe"),
    (10.5, 0.01, "au niveau de l'enveloppe"), (10.6, 0.01, "au-dessus de l'enveloppe"),
    (10.6, 0.5, "dans l'incertitude (au-dessus)"), (9, 0.5, "dans l'incertitude (en dessous)"),
    (4, 0.5, "sous l'enveloppe"),
  ])
  func `A landing is judged against its envelope and its uncertainty`(
    recorded: Double,
    uncertainty: Double,
    expected: String
  ) throws {
    let tabs = try Self.year(of: recorded, uncertainty: uncertainty)
    let row = try CalculatedTabs.place(tabs.tabs, "Consommation", "Constate", 0).cell.row
    let cell = CellReference(row: row, column: BudgetColumn.alert)
    #expect(try tabs.values(.budget)[cell] == .text(expected))
  }

  @Test func `What is left is the envelope, the amendments and what was consumed`() throws {
    let tabs = try Self.year(of: 7, uncertainty: 0.1, amendment: 2)
    let remaining = try tabs.number(.budget, beside: "Fret", BudgetColumn.remaining)
    let gap = try tabs.number(.budget, beside: "Fret", BudgetColumn.gap)
    #expect(remaining == 5)
    #expect(gap == -5)
  }

  /// A whole year of a poste with an envelope of 10 t.
  private static func year(
    of recorded: Double,
    uncertainty: Double,
    amendment: Double = 0
  ) throws -> CalculatedTabs {
    var context = context(closing: (2024, 12, 31))
    context.records[.trips] = nil
    context.postes = [
      PosteBudget(poste: .named("Fret"), envelope: 10, uncertainty: uncertainty),
      PosteBudget(poste: .named("Énergie"), envelope: 20),
    ]
    var typed: [(String, String, CellValue)] = [("Consommation", "Constate", .number(recorded))]
    if amendment != 0 {
      typed += [
        ("DMCarbone", "Motif", .text("transfert")), ("DMCarbone", "PosteSource", .text("Énergie")),
        ("DMCarbone", "PosteCible", .text("Fret")), ("DMCarbone", "Tonnes", .number(amendment)),
        ("DMCarbone", "Statut", .text("validée")),
      ]
    }
    return try CalculatedTabs(context) { sheets, tabs in
      for (region, field, value) in typed {
        guard let place = try? CalculatedTabs.place(tabs, region, field, 0) else {
          Issue.record("no field \(field)")
          continue
        }
        sheets[place.sheet].cells[place.cell]?.content = .value(value)
      }
    }
  }

  @Test func `A difference that shows as zero has no sign`() throws {
    // The day of leap years makes months of the season and days of the year differ by a hair.
    var context = Self.context(closing: (2024, 6, 30))
    context.records[.trips] = nil
    context.postes = [PosteBudget(poste: .named("Fret"), envelope: 10)]
    let tabs = try CalculatedTabs(context) { sheets, tabs in
      guard let place = try? CalculatedTabs.place(tabs, "Consommation", "Constate", 0) else {
        return
      }
      sheets[place.sheet].cells[place.cell]?.content = .value(.number(1))
    }
    let values = try tabs.values(.synthesis)
    let header = try #require(values.first { $0.value == .text("Écart des deux (t)") }?.key)
    let numbers = (0...2).map { column -> Double in
      let cell = CellReference(row: header.row + 1, column: header.column - 2 + column)
      if case .number(let number)? = values[cell] { return number }
      return .nan
    }
    #expect(numbers[0] != numbers[1] && abs(numbers[0] - numbers[1]) < 0.05, "\(numbers)")
    #expect(numbers[2] == 0 && numbers[2].sign == .plus)
  }

  /// Columns of the tables of `CO2 Budget`.
  enum BudgetColumn {
    static let trajectory = 4, corrected = 7
    static let recorded = 3, remaining = 4, landing = 9, gap = 10, alert = 13
  }
}
