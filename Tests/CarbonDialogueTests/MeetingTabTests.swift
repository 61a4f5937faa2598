import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// What the tabs of the meeting say of meetings, decisions, partners and tonnes.
@Suite struct MeetingTabTests {
  private static func meeting(_ name: String, _ month: Double, held: CivilDay?) -> ReferentialRecord
  {
    ReferentialRecord([
      "Mois": .number(month), "Rencontre": .text(name),
      "Fait le": held.map { .date(Double($0.serial)) } ?? .blank,
    ])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `A meeting dated in another year or after the closing date was not held`(format: String)
    throws
  {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.cycle] = [
      Self.meeting("Tenue", 3, held: CivilDay(year: 2024, month: 3, day: 12)),
      Self.meeting("An dernier", 6, held: CivilDay(year: 2023, month: 6, day: 24)),
      Self.meeting("Après", 7, held: CivilDay(year: 2024, month: 7, day: 8)),
      Self.meeting("Plus tard", 10, held: nil),
    ]
    let tabs = try CalculatedTabs(context.only(.cycle), format: format)
    let states = try (0..<4).map { row in
      try tabs.row(.cycle, "Rencontres", "Rencontre", row)
    }
    #expect(states[0].contains(.text("faite")))
    #expect(states[1].contains(.text("prochaine")))
    #expect(states[2].contains(.text("à venir")))
    #expect(states[3].contains(.text("à venir")))
    let texts = try tabs.texts(.cycle)
    #expect(
      texts.contains {
        $0.hasPrefix("2 date(s) d'un autre exercice ou après l'arrêté, sans effet.")
          && $0.contains("Prochaine étape : An dernier")
      },
      "\(texts)"
    )
  }

  @Test func `An abandoned decision is neither closed nor open`() throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.interview] = [("soldée", -1.0), ("abandonnée", -10), ("en cours", -3)].map {
      ReferentialRecord([
        "Décision": .text($0), "Statut": .text($0), "Effet attendu (t)": .number($1),
      ])
    }
    let tabs = try CalculatedTabs(context.only(.interview))
    let texts = try tabs.texts(.interview)
    #expect(texts.contains("1 soldée(s), 1 abandonnée(s)"))
    let values = try tabs.values(.interview)
    let label = values.first { $0.value == .text("Effet attendu des décisions ouvertes (t)") }
    let cell = try #require(label?.key)
    #expect(values[CellReference(row: cell.row + 1, column: cell.column)] == .number(-3))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Tonnes in sentences have two digits and a range`(format: String) throws {
    var context = TabVectorTests.context(closing: (2024, 12, 31))
    context.records[.trips] = nil
    context.postes = [PosteBudget(poste: .named("Fret"), envelope: 123.4, uncertainty: 0.5)]
    let tabs = try CalculatedTabs(
      context.only(.budget, .interview, .onePage),
      format: format,
      typed: [Typed("Consommation", "Constate", .number(87.65))]
    )
    let said = try tabs.texts(.interview).first { $0.contains("à date ; atterrissage") }
    #expect(
      said
        == "88 t (58 à 130 t) à date ; atterrissage 88 t (58 à 130 t) : dans l'incertitude (en dessous)"
    )
    #expect(try tabs.texts(.onePage).contains("36 t (de -8,1 à 65 t)"))
  }

  @Test func `Trips and energy noted are said with two digits and a range`() throws {
    let texts = try CalculatedTabs(TabVectorTests.context(closing: (2024, 12, 31))).texts(.onePage)
    let trips = try #require(texts.first { $0.contains("à date,") })
    #expect(trips.hasPrefix("1,6 t (1,"), "\(trips)")
    #expect(trips.contains(" t) à date, "), "\(trips)")
  }

  @Test func `Texts name no tab that is not made`() throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    let kept: Set<DialogueTab> = [.cycle, .budget, .factors, .readMe]
    for tab in DialogueTab.allCases where !kept.contains(tab) { context.sheetNames[tab] = nil }
    let left = DialogueTab.allCases.filter { !kept.contains($0) }.map(\.defaultName)
    for tab in [DialogueTab.cycle, .readMe] {
      for text in try CalculatedTabs(context).texts(tab) {
        #expect(!left.contains { text.contains($0) }, "\(tab): \(text)")
      }
    }
    let cycle = try CalculatedTabs(context).texts(.cycle)
    #expect(cycle.contains("Onglet CO2 Budget : d'où vient-elle, quels postes pèsent."))
    #expect(cycle.contains("Une seule, avec des données, faisable, qui a du sens."))
  }

  @Test func `Every tab leads back to the notice`() {
    let tabs = DialogueTabs(TabVectorTests.context(closing: (2024, 6, 30)))
    let notice = "'CO2 Lisez-moi'!A1"
    for sheet in tabs.sheets where sheet.name != DialogueTab.readMe.defaultName {
      guard sheet.name != DialogueTab.lines.defaultName else { continue }
      #expect(sheet.hyperlinks.contains { $0.location == notice }, "\(sheet.name)")
    }
  }

  @Test func `The directions of the référentiel are proposed`() {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.directions = [("CULT", "Culture"), ("EDUC", "Éducation")]
    let tabs = DialogueTabs(context)
    for tab in [DialogueTab.amendments, .actions] {
      let lists = tabs.sheets.first { $0.name == tab.defaultName }?.validations.filter {
        $0.rule == .list(["CULT", "EDUC"])
      }
      #expect(lists?.count == 2, "\(tab)")
      #expect(lists?.allSatisfy { !$0.refuses } == true)
    }
  }

  @Test func `Both sides of a plan of progress have their commitment`() throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.partners] = [
      ReferentialRecord([
        "Structure": .text("Orchestre"), "Engagement de la collectivité": .text("Un référent"),
        "Engagement du partenaire": .text("Une tournée en train"),
      ]), ReferentialRecord(["Structure": .text("Scène")]),
    ]
    let texts = try CalculatedTabs(context.only(.partners)).texts(.partners)
    #expect(texts.contains("Une tournée en train"))
    #expect(texts.contains("1 sans engagement du partenaire"))
  }
}
