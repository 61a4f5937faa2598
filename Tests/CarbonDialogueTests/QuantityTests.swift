import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// Trips and energy beside euros: each known until its own day, nothing counted twice or nowhere.
@Suite struct QuantityTests {
  private static let words = 11

  private static func trip(
    _ month: String,
    _ kind: String = "inter-sites",
    team: String = "Équipe",
    mode: String = "Bus",
    agents: Double = 10,
    isPaid: Bool = false
  ) -> ReferentialRecord {
    ReferentialRecord([
      "Période": .text(month), "Service ou équipe": .text(team), "Typologie": .text(kind),
      "Mode": .text(mode), "Agents": .number(agents), "Km par trajet": .number(100),
      "Trajets par agent": .number(10), "Déjà dans le budget": .text(isPaid ? "oui" : "non"),
      "Qualité": .text("mesuré"),
    ])
  }

  /// A meter read in January.
  private static func meter(_ energy: String, _ quantity: Double) -> ReferentialRecord {
    ReferentialRecord([
      "Bâtiment": .text("Bâtiment"), "Énergie": .text(energy), "Janvier": .number(quantity),
    ])
  }

  private static func tabs(
    _ trips: [ReferentialRecord],
    energy: [ReferentialRecord] = [],
    format: String = "xlsx",
    typing: [Typed] = []
  ) throws -> CalculatedTabs {
    var context = TabVectorTests.context(closing: (2023, 6, 30))
    context.factors.append(
      EmissionFactor(
        code: "B7",
        label: "Gazole routier B7",
        family: "énergie",
        value: 3,
        unit: "L"
      )
    )
    context.postes.append(PosteBudget(poste: .named("Énergie"), delay: 3))
    context.records[.trips] = trips
    context.records[.energy] = energy
    context = context.only(.synthesis, .factors, .budget, .trips, .energy)
    return try CalculatedTabs(context, format: format, typed: typing)
  }

  private static let professional = "Déplacements professionnels"
  private static let landing = TabVectorTests.BudgetColumn.landing
  private typealias C = TabVectorTests.BudgetColumn

  @Test(arguments: ["xlsx", "ods"])
  func `Months after the last that was noted are expected, not taken for none`(
    format: String
  ) throws {
    let trips = ["janvier", "février", "mars"].map { Self.trip($0) }
    let noted = 3 * 10 * 100 * 10 * 0.151 / 1000
    let tabs = try Self.tabs(trips, format: format)
    let landing = try #require(
      try tabs.number(.budget, beside: Self.professional, Self.landing)
    )
    #expect(abs(landing - noted / 0.25) < 1e-6)
    // Nobody travelled in April, May and June.
    let until = try Self.tabs(
      trips,
      format: format,
      typing: [Typed("ReglagesDeplacements", "NotesJusqua", .text("juin"))]
    )
    let known = try #require(
      try until.number(.budget, beside: Self.professional, Self.landing)
    )
    #expect(abs(known - noted / 0.5) < 1e-6)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Each source of a poste lands by the day until which it is known`(format: String) throws {
    var litres: [String: CellValue] = [
      "Bâtiment": .text("Garage"), "Énergie": .text("Gazole (litres)"),
      "Poste": .text(Self.professional),
    ]
    for month in ReferentialSchema.monthNames.prefix(5) { litres[month] = .number(100) }
    let tabs = try Self.tabs(
      [Self.trip("juin"), Self.trip("semaine type", "déplacement exceptionnel")],
      energy: [ReferentialRecord(litres)],
      format: format
    )
    // Three months of litres of twelve; trips of six months, and of a usual week of the year.
    let fuel = 3 * 100 * 3 / 1000.0
    let june = 10 * 100 * 10 * 0.151 / 1000
    let recorded = try #require(
      try tabs.number(.budget, beside: Self.professional, TabVectorTests.BudgetColumn.recorded)
    )
    let week = recorded - fuel - june
    #expect(week > 0)
    let landing = try #require(
      try tabs.number(.budget, beside: Self.professional, Self.landing)
    )
    // A usual week stands for 45, whatever has gone by of the year.
    let year = 45 * june
    #expect(week < year / 2)
    #expect(abs(landing - (fuel / 0.25 + june / 0.5 + year)) < 1e-6)
    // If all months were equal: 90 days of litres, 181 of trips.
    let proRata = fuel / 90 * 365 + (june + week) / 181 * 365
    let shown = try tabs.number(.synthesis, beside: Self.professional, 5, isLast: true)
    #expect(abs(try #require(shown) - proRata) < 1e-6)
  }

  @Test func `An account gives way to quantities of what it pays for, and to no others`() throws {
    let nothing = "rien n'en est encore saisi : le compte suit sa méthode"
    let replaced = "remplacé par ces quantités"
    func words(_ tabs: CalculatedTabs, _ tab: DialogueTab, _ account: String) throws -> String {
      let values = try tabs.values(tab)
      let places = values.filter { $0.value == .text(account) && $0.key.column == 0 }.keys
      let place = try #require(places.first, "\(account)")
      guard
        case .text(let text)? = values[
          CellReference(row: place.row, column: Self.words)
        ]
      else { return "" }
      return text.replacing("\u{A0}", with: " ")
    }
    let commuting = try Self.tabs([Self.trip("juin", "domicile-travail")])
    #expect(try words(commuting, .trips, "6251") == nothing)
    #expect(try words(commuting, .trips, "6247") == replaced)
    let missions = try Self.tabs([Self.trip("juin")])
    #expect(try words(missions, .trips, "6251") == replaced)
    #expect(try words(missions, .trips, "6247") == nothing)
    let litres = try Self.tabs(
      [],
      energy: [Self.meter("Gazole (litres)", 100)]
    )
    #expect(try words(litres, .energy, "60612") == nothing)
    #expect(try words(litres, .energy, "60621") == nothing)
    #expect(try words(litres, .energy, "60622") == replaced)
    let power = try Self.tabs(
      [],
      energy: [Self.meter("Électricité", 100)]
    )
    #expect(try words(power, .energy, "60612") == replaced + " ; rien en Gaz")
    #expect(try words(power, .energy, "60618") == nothing)
  }

  @Test func `Trips that a line pays count where the line's account gives way`() throws {
    let kilograms = 10 * 100 * 10 * 0.151
    let trips = [Self.trip("mai"), Self.trip("juin", isPaid: true)]
    let replaced = try Self.tabs(trips)
    let both = try #require(try replaced.number(.trips, beside: "inter-sites", 8))
    #expect(abs(both - 2 * kilograms) < 1e-6)
    let kept = try Self.tabs(
      trips,
      typing: [Typed("ComptesDeplacements", "Remplacer", .text("non"))]
    )
    let noted = try #require(try kept.number(.trips, beside: "inter-sites", 8))
    #expect(abs(noted - kilograms) < 1e-6)
    let left = try #require(try kept.number(.trips, beside: "inter-sites", 11))
    #expect(abs(left - kilograms) < 1e-6)
    // Where nothing but trips that lines pay is noted, those lines go on counting.
    let paid = try Self.tabs([Self.trip("juin", isPaid: true)])
    #expect(try paid.number(.trips, beside: "inter-sites", 8) == 0)
  }

  @Test func `People who go by two modes are one team, not two`() throws {
    let few = try Self.tabs([
      Self.trip("juin", agents: 3), Self.trip("juin", mode: "Tram, métro", agents: 3),
    ])
    let values = try few.values(.trips)
    let place = try #require(
      values.filter { $0.value == .text("inter-sites") && $0.key.column == 0 }.keys.min {
        $0.row < $1.row
      }
    )
    #expect(values[CellReference(row: place.row, column: 5)] == .text("moins de 5"))
    let teams = try Self.tabs([
      Self.trip("juin", team: "A", agents: 4),
      Self.trip("juin", team: "A", mode: "Tram, métro", agents: 2),
      Self.trip("juin", team: "B*", mode: "Tram, métro", agents: 3),
    ])
    #expect(try teams.number(.trips, beside: "inter-sites", 5) == 7)
  }

  @Test func `The share that is measured does not count masked trips`() throws {
    let tabs = try Self.tabs([
      Self.trip("juin"), Self.trip("juin", "logistique", agents: 3),
      ReferentialRecord([
        "Période": .text("juin"), "Typologie": .text("inter-sites"), "Mode": .text("Bus"),
        "Agents": .number(10), "Km par trajet": .number(100), "Trajets par agent": .number(10),
        "Qualité": .text("estimé"),
      ]),
    ])
    let values = try tabs.values(.trips)
    #expect(values[CellReference(row: 4, column: 11)] == .number(0.5))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Energy has its tonnes at the factors of the reference year too`(format: String) throws {
    let power = Self.meter("Électricité", 100_000)
    func constant(_ typed: [Typed]) throws -> CellValue? {
      let tabs = try Self.tabs([], energy: [power], format: format, typing: typed)
      let values = try tabs.values(.energy)
      let label = try #require(
        values.first { $0.value == .text("À facteurs constants (t)") }?.key
      )
      return values[CellReference(row: label.row + 1, column: label.column)]
    }
    #expect(try constant([]) == .number(5.2))
    #expect(try constant([Typed("Energies", "Reference", .text("B7"))]) == .number(300))
  }

  @Test func `A landing of what is only engaged has its uncertainty`() throws {
    var context = TabVectorTests.context(closing: (2023, 6, 30))
    context.records[.trips] = nil
    context.postes = [PosteBudget(poste: .named("Fret"), envelope: 10, uncertainty: 0.4)]
    let tabs = try CalculatedTabs(
      context,
      typed: [Typed("Consommation", "Engage", .number(4))]
    )
    let values = try tabs.values(.budget)
    let place = try #require(
      values.filter { $0.value == .text("Total") && $0.key.column == 0 }.keys.max {
        $0.row < $1.row
      }
    )
    #expect(values[CellReference(row: place.row, column: 9)] == .number(4))
    guard case .number(let uncertainty)? = values[CellReference(row: place.row, column: 11)] else {
      Issue.record("no uncertainty")
      return
    }
    #expect(abs(uncertainty - 0.4) < 1e-9)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Quantities on a poste that the budget lacks are told`(format: String) throws {
    let tabs = try Self.tabs(
      [Self.trip("juin")],
      energy: [Self.meter("Électricité", 100)],
      format: format,
      typing: [
        Typed("Typologies", "Poste", .text("Achats"), row: 1),
        Typed("Compteurs", "Poste", .text("Achats")),
      ]
    )
    #expect(try tabs.texts(.trips).contains("poste absent de CO2 Budget : compté nulle part"))
    #expect(try tabs.texts(.energy).contains("poste ?"))
  }

  @Test func `Too few answers to stand for all are told beside the figure`() throws {
    let tabs = try Self.tabs(
      [Self.trip("juin", "domicile-travail")],
      typing: [
        Typed("ReglagesDeplacements", "Effectif", .number(48)),
        Typed("ReglagesDeplacements", "Reponses", .number(12)),
      ]
    )
    #expect(try tabs.texts(.trips).contains("non extrapolé : 25 % de réponses"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Postes without an envelope are in the totals of all columns`(format: String) throws {
    var context = TabVectorTests.context(closing: (2023, 6, 30)).only(.factors, .budget)
    context.postes = [
      PosteBudget(poste: .named("Fret"), envelope: 10),
      PosteBudget(poste: .named("Intrants services")),
    ]
    let tabs = try CalculatedTabs(
      context,
      format: format,
      typed: [
        Typed("Consommation", "Constate", .number(4)),
        Typed("Consommation", "Constate", .number(3), row: 1),
      ]
    )
    let values = try tabs.values(.budget)
    func value(_ poste: String, _ column: Int) -> CellValue? {
      // Each poste stands among the envelopes first, then here.
      let rows = values.filter { $0.value == .text(poste) && $0.key.column == 0 }.keys.sorted()
      return rows.dropFirst().first.flatMap {
        values[CellReference(row: $0.row, column: column)]
      }
    }
    func number(_ poste: String, _ column: Int) -> Double {
      guard case .number(let number)? = value(poste, column) else {
        Issue.record("no number for \(poste) in column \(column)")
        return .nan
      }
      return number
    }
    for (poste, tonnes) in [("Fret", 6.0), ("Intrants services", -3), ("Total", 3)] {
      #expect(number(poste, 4) == tonnes, "\(poste)")
    }
    let fret = number("Fret", Self.landing) - 10
    let services = number("Intrants services", Self.landing)
    #expect(number("Fret", 10) == fret)
    #expect(number("Intrants services", 10) == services)
    #expect(abs(number("Total", 10) - fret - services) < 1e-9)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `A month of energy that is missing is expected by the season, and told`(format: String)
    throws
  {
    // Known until March; April is there already, February is not.
    var months: [String: CellValue] = ["Bâtiment": .text("École"), "Énergie": .text("Électricité")]
    for month in ["Janvier", "Mars", "Avril"] { months[month] = .number(10_000) }
    let tabs = try Self.tabs([], energy: [ReferentialRecord(months)], format: format)
    let landing = try #require(try tabs.number(.budget, beside: "Énergie", Self.landing))
    let recorded = try #require(
      try tabs.number(.budget, beside: "Énergie", TabVectorTests.BudgetColumn.recorded)
    )
    #expect(abs(landing - recorded * 12 / 2) < 1e-6)
    #expect(try tabs.texts(.energy).contains("mois manquants"))
  }

  @Test func `Meters of one energy do not make its factor surer`() throws {
    func uncertainty(_ meters: Int) throws -> CellValue? {
      let power = (0..<meters).map { _ in Self.meter("Électricité", 8000 / Double(meters)) }
      let tabs = try Self.tabs([], energy: power)
      let values = try tabs.values(.budget)
      let rows = values.filter { $0.value == .text("Énergie") && $0.key.column == 0 }.keys.sorted()
      return rows.dropFirst().first.flatMap { values[CellReference(row: $0.row, column: 11)] }
    }
    #expect(try uncertainty(8) == uncertainty(1))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `People of a period to come do not make few people many`(format: String) throws {
    let tabs = try Self.tabs(
      [Self.trip("mars", agents: 3), Self.trip("décembre", agents: 9)],
      format: format
    )
    let values = try tabs.values(.trips)
    let place = try #require(
      values.filter { $0.value == .text("inter-sites") && $0.key.column == 0 }.keys.min {
        $0.row < $1.row
      }
    )
    #expect(values[CellReference(row: place.row, column: 5)] == .text("moins de 5"))
    #expect(values[CellReference(row: place.row, column: 8)] == .text("moins de 5"))
  }

  @Test func `A kind named twice counts once`() throws {
    let tabs = try Self.tabs(
      [Self.trip("juin")],
      typing: [Typed("Typologies", "Nom", .text("inter-sites"), row: 2)]
    )
    let kilograms = 10 * 100 * 10 * 0.151
    let recorded = try #require(
      try tabs.number(.budget, beside: Self.professional, TabVectorTests.BudgetColumn.recorded)
    )
    #expect(abs(recorded - kilograms / 1000) < 1e-6)
    #expect(try tabs.texts(.trips).contains("déjà plus haut : à renommer"))
  }

  @Test func `A trip that counts for less or more than it should is told`() throws {
    let tabs = try Self.tabs(
      [
        Self.trip("juin", mode: "Covoiturage"), Self.trip("juin", mode: "Ferry"),
        Self.trip("juin", agents: 900),
      ],
      typing: [
        Typed("Modes", "Nom", .text("Ferry"), row: 2),
        Typed("Modes", "Facteur", .text("inconnu"), row: 2),
        Typed("Modes", "Nom", .text("Covoiturage"), row: 1),
        Typed("ReglagesDeplacements", "Effectif", .number(64)),
      ]
    )
    let texts = try tabs.texts(.trips)
    for words in ["facteur du mode ?", "agents ?", "occupants ?"] {
      #expect(texts.contains(words), "\(words)")
    }
  }

  @Test func `Settings that were deleted have their usual values`() throws {
    let trips = [Self.trip("semaine type", "domicile-travail")]
    func commuting(_ typed: [Typed]) throws -> Double? {
      try Self.tabs(trips, typing: typed).number(.trips, beside: "domicile-travail", 8)
    }
    let people = [
      Typed("ReglagesDeplacements", "Effectif", .number(100)),
      Typed("ReglagesDeplacements", "Reponses", .number(9)),
    ]
    let usual = try #require(try commuting(people))
    #expect(
      try commuting(
        people + [
          Typed("ReglagesDeplacements", "SeuilReponse", .text("?")),
          Typed("ReglagesDeplacements", "Semaines1", .text("?")),
        ]
      ) == usual
    )
  }
}
