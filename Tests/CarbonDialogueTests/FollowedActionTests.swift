import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// Which actions count in the gains, and which are shown as followed.
@Suite struct FollowedActionTests {
  private static func action(
    _ number: Int?,
    _ name: String,
    gain: Double,
    status: String = "engagée",
    linked: String = "",
    followed: Bool = false
  ) -> ReferentialRecord {
    ReferentialRecord([
      "N°": number.map { .number(Double($0)) } ?? .blank, "Action": .text(name),
      "Données 0-3": .number(3),
      "Faisabilité 0-3": .number(3), "Sens 0-3": .number(3), "Marge de manœuvre": .text("directe"),
      "Gain bas (t/an)": .number(gain), "Gain haut (t/an)": .number(gain),
      "Moyens (€)": .number(1000), "Statut": .text(status),
      "Actions corrélées (N°)": linked.isEmpty ? .blank : .text(linked),
      "Sens du lien": linked.isEmpty ? .blank : .text("double-compte"),
      "Suivie cette année": .text(followed ? "oui" : "non"),
    ])
  }

  private func tabs(_ actions: [ReferentialRecord], format: String = "xlsx") throws
    -> CalculatedTabs
  {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.actions] = actions
    return try CalculatedTabs(
      context.only(.synthesis, .budget, .actions, .interview, .onePage),
      format: format
    )
  }

  /// The figure of a card, which stands below its label.
  private func card(_ label: String, _ tabs: CalculatedTabs) throws -> CellValue? {
    let values = try tabs.values(.actions)
    let place = try #require(values.filter { $0.value == .text(label) }.keys.min(), "\(label)")
    return values[CellReference(row: place.row + 1, column: place.column)]
  }

  private static let toCome = "Gain à venir, sans double compte (t/an)"

  @Test(arguments: ["xlsx", "ods"])
  func `What was abandoned leaves the gains, and what is done is told apart`(format: String) throws
  {
    let tabs = try tabs(
      [
        Self.action(1, "Abandon", gain: 100, status: "abandonnée", followed: true),
        Self.action(2, "Acquis", gain: 4, status: "faite"), Self.action(3, "En cours", gain: 10),
      ],
      format: format
    )
    #expect(try card(Self.toCome, tabs) == .number(10))
    #expect(try card("Moyens (€)", tabs) == .number(2000))
    let texts = try tabs.texts(.actions)
    #expect(texts.contains("déjà obtenu par les actions faites : 4 t/an"))
    #expect(texts.contains("0 suivie(s) cette année, 1 faite(s), 1 abandonnée(s)"))
    // The first of the ranking, here and on the page of the direction.
    let ranked = try tabs.values(.actions)
    #expect(ranked[CellReference(row: 9, column: 1)] == .text("En cours"))
    #expect(ranked[CellReference(row: 10, column: 1)] ?? .text("") == .text(""))
    #expect(try !tabs.texts(.onePage).contains("Abandon"))
    #expect(try tabs.texts(.interview).contains { $0.hasPrefix("1 action(s) à la main") })
    #expect(try tabs.number(.actions, beside: "faite", 1) == 4)
  }

  @Test(arguments: [
    ("engagée", "2", 10.0), ("abandonnée", "2", 10), ("abandonnée", "2, 3", 15),
    ("abandonnée", "2;3", 15),
  ])
  func `A gain is halved as long as the action that has it too is not abandoned`(
    status: String,
    linked: String,
    expected: Double
  ) throws {
    let tabs = try tabs([
      Self.action(1, "Une", gain: 10, linked: linked),
      Self.action(2, "Autre", gain: 10, status: status, linked: "1"),
      Self.action(3, "Tierce", gain: 10, status: linked == "2" ? "abandonnée" : "engagée"),
    ])
    #expect(try card(Self.toCome, tabs) == .number(expected))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Every followed action is shown or told`(format: String) throws {
    let actions = (1...5).map {
      Self.action($0, "Action \($0)", gain: Double($0), followed: $0 != 2)
    }
    let tabs = try tabs(actions, format: format)
    let texts = try tabs.texts(.synthesis)
    for number in [1, 3, 4] { #expect(texts.contains("Action \(number)"), "\(number)") }
    #expect(!texts.contains("Action 5"))
    #expect(texts.contains("et 1 autre dans CO2 Actions"))
    #expect(try tabs.texts(.interview).contains("Action 1 (et 3 autres)"))
    #expect(try tabs.number(.synthesis, beside: "Action 4", 3) == 4)
  }

  @Test func `When none is followed, that is said`() throws {
    let tabs = try tabs([Self.action(1, "Une", gain: 1)])
    #expect(try tabs.texts(.synthesis).contains("aucune : à choisir dans CO2 Actions"))
    #expect(try tabs.texts(.interview).contains("Aucune action suivie cette année"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Each bubble bears the number of its action, and other rows bear nothing`(
    format: String
  ) throws {
    let tabs = try tabs(
      [
        Self.action(12, "Une", gain: 10), Self.action(nil, "Sans numéro encore", gain: 3),
        Self.action(4, "Abandon", gain: 5, status: "abandonnée"), Self.action(7, "Nulle", gain: 0),
      ],
      format: format
    )
    let values = try tabs.values(.actions)
    let sheet = try #require(tabs.tabs.sheets.first { $0.name == "CO2 Actions" })
    let chart = try #require(sheet.charts.first { $0.plots[0].kind == .bubble })
    func value(_ cells: String?) throws -> CellValue? {
      let place = try #require(cells?.split(separator: "!").last)
      return values[try #require(CellRange(String(place))).first]
    }
    let numbers = chart.series.dropFirst(5)
    #expect(chart.legend?.hiddenEntries == Set(numbers.indices))
    #expect(numbers.count >= 24)
    for series in numbers {
      #expect(series.labels?.shows == [.series])
      #expect(series.look == Chart.Look(fill: .none, line: Chart.Line(.none)))
    }
    let shown = try numbers.map { try value($0.name.cells) }
    #expect(shown.prefix(2) == [.text("12"), .text("Sans numéro ")])
    #expect(shown.dropFirst(2).allSatisfy { $0 == .text("\u{A0}") })
    let sizes = try numbers.map { try value($0.sizes.cells) }
    #expect(sizes.prefix(2) == [.number(10), .number(3)])
    #expect(sizes.dropFirst(2).allSatisfy { $0 == .number(0) })
    #expect(values[CellReference(row: 9, column: 5)] == .text("12"))
  }
}
