import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// Which amendments change the envelopes, and what is said of the others.
@Suite struct AmendmentTests {
  private static let corrected = 7

  private static var context: DialogueContext {
    var context = DialogueContext(
      directionCode: "CULT",
      directionName: "Culture",
      fiscalYear: 2024,
      closingDate: 45_473
    )
    context.postes = [
      PosteBudget(poste: .named("Énergie"), reference: 100, envelope: 20),
      PosteBudget(poste: .named("Fret"), envelope: 10),
    ]
    context.directions = [("CULT", "Culture"), ("EDUC", "Éducation")]
    return context.only(.budget, .amendments, .interview)
  }

  /// A validated line of an amendment.
  private static func line(
    _ number: Double?,
    _ source: String,
    _ target: String,
    _ tonnes: Double,
    motive: String = "transfert",
    directions: (String, String) = ("", ""),
    row: Int = 0
  ) -> [Typed] {
    [
      ("Numero", number.map(CellValue.number) ?? .text("")), ("PosteSource", .text(source)),
      ("PosteCible", .text(target)), ("Tonnes", .number(tonnes)), ("Motif", .text(motive)),
      ("DirectionSource", .text(directions.0)), ("DirectionCible", .text(directions.1)),
      ("Statut", .text("validée")),
    ].map { Typed("DMCarbone", $0, $1, row: row) }
  }

  private func envelopes(_ tabs: CalculatedTabs) throws -> [Double?] {
    try ["Énergie", "Fret"].map { try tabs.number(.budget, beside: $0, Self.corrected) }
  }

  /// Lines that are wrong by themselves or together, and what the control says of the first.
  private static let refused: [(lines: [Typed], control: String)] = [
    (line(nil, "", "Fret", 5), "source et cible attendues"),
    (line(nil, "Énergie", "", 5, motive: "périmètre"), "source et cible attendues"),
    (
      line(3, "Énergie", "", 5) + line(3, "", "Fret", 3, row: 1),
      "DM non équilibrée : -2 t"
    ),
    (
      line(3, "Énergie", "", 5) + line(3, "", "Fret", 5, row: 1)
        + line(3, "Énergie", "Frett", 5, row: 2),
      "autre ligne de la DM à corriger"
    ),
    (
      line(1, "Énergie", "Fret", 5, directions: ("CULT", "Culturre")),
      "direction cible inconnue du référentiel"
    ),
    (
      line(1, "Énergie", "Fret", 5, directions: ("DGS", "")),
      "direction source inconnue du référentiel"
    ),
    (line(1, "Energie", "Fret", 5), "poste source absent de CO2 Budget"),
    (line(1, "Énergie", "Frais", 5), "poste cible absent de CO2 Budget"),
    (line(1, "Énergie", "Fret", 5, motive: "ouverture"), "ouverture : pas de poste source"),
    (line(1, "Énergie", "Fret", 5, motive: "annulation"), "annulation : pas de poste cible"),
    (line(1, "", "Fret", 5, motive: "ouverture"), "réserve insuffisante"),
    (line(1, "Énergie", "Fret", 5, motive: "virement"), "motif inconnu"),
    (line(1, "Énergie", "Fret", 50), "enveloppe insuffisante"),
    (
      line(1, "Énergie", "", 21, motive: "périmètre", directions: ("CULT", "EDUC"))
        + line(1, "", "Fret", 21, motive: "périmètre", row: 1), "enveloppe insuffisante"
    ),
    (line(1, "Énergie", "Fret", 1e300), "plus d'un million de tonnes"),
  ]

  @Test(arguments: 0..<15, ["xlsx", "ods"])
  func `An amendment that does not balance is told and changes no envelope`(
    index: Int,
    format: String
  ) throws {
    let (lines, control) = Self.refused[index]
    let tabs = try CalculatedTabs(Self.context, format: format, typed: lines)
    #expect(try envelopes(tabs) == [20, 10])
    let said = try tabs.row(.amendments, "DMCarbone", "Tonnes")
    #expect(said.contains(.text(control)), "\(said)")
    let texts = try tabs.texts(.amendments)
    #expect(texts.contains { $0.contains("aucune enveloppe : la DM ne s'équilibre pas") })
    #expect(try tabs.texts(.interview).contains { $0.contains("sans effet : à équilibrer") })
    #expect(try tabs.errors() == [])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Lines of one number balance together`(format: String) throws {
    let tabs = try CalculatedTabs(
      Self.context,
      format: format,
      typed: Self.line(3, "Énergie", "", 5) + Self.line(3, "", "Fret", 5, row: 1)
    )
    #expect(try envelopes(tabs) == [15, 15])
    #expect(try !tabs.texts(.amendments).contains { $0.contains("aucune enveloppe :") })
  }

  @Test func `Another direction that is known may give or take`() throws {
    let tabs = try CalculatedTabs(
      Self.context,
      typed: Self.line(1, "Énergie", "Énergie", 5, directions: ("éduc", "CULT"))
        + Self.line(2, "Fret", "Fret", 4, directions: ("", "Éducation"), row: 1)
    )
    // "éduc" is none of the directions; "Éducation" is.
    #expect(try envelopes(tabs) == [20, 6])
  }

  @Test func `The openings that the reserve allows count, and the one beyond it does not`() throws {
    let tabs = try CalculatedTabs(
      Self.context,
      typed: [Typed("ReglagesDM", "Reserve", .number(6))]
        + Self.line(1, "", "Fret", 4, motive: "ouverture")
        + Self.line(2, "", "Énergie", 4, motive: "ouverture", row: 1)
    )
    #expect(try envelopes(tabs) == [20, 14])
    #expect(try tabs.number(.amendments, beside: "Réserve restante (t)", 5) == 2)
    #expect(try tabs.texts(.amendments).contains("une ouverture dépasse la réserve"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `An envelope gives what another amendment brought it, and no more`(format: String) throws {
    func envelopes(_ lines: [Typed]) throws -> [Double?] {
      try self.envelopes(try CalculatedTabs(Self.context, format: format, typed: lines))
    }
    let brought = Self.line(1, "Énergie", "Fret", 15)
    #expect(try envelopes(brought + Self.line(2, "Fret", "Énergie", 25, row: 1)) == [30, 0])
    // The second takes what is left of the first's source, which the first alone may have.
    #expect(try envelopes(brought + Self.line(2, "Énergie", "Fret", 10, row: 1)) == [5, 25])
    // What a refused amendment would bring is not there to give.
    let refused = Self.line(1, "Énergie", "Fret", 50)
    #expect(try envelopes(refused + Self.line(2, "Fret", "Énergie", 25, row: 1)) == [20, 10])
    // Nor does it take anything from those that follow.
    #expect(try envelopes(refused + Self.line(2, "Énergie", "Fret", 10, row: 1)) == [10, 20])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `The ceiling moves with a service that changes direction, and the base is said`(
    format: String
  ) throws {
    func aboveTrajectory(_ lines: [Typed]) throws -> (Double?, CalculatedTabs) {
      let tabs = try CalculatedTabs(Self.context, format: format, typed: lines)
      let values = try tabs.values(.amendments)
      let label = values.first { $0.value == .text("Enveloppes corrigées − trajectoire (t)") }
      let cell = try #require(label?.key)
      guard
        case .number(let number)? = values[CellReference(row: cell.row + 1, column: cell.column)]
      else { return (nil, tabs) }
      return (number, tabs)
    }
    let (before, plain) = try aboveTrajectory([])
    let (after, moved) = try aboveTrajectory(
      Self.line(1, "Énergie", "Énergie", 8.847, motive: "périmètre", directions: ("EDUC", "CULT"))
    )
    #expect(before != nil && before == after)
    func ceiling(_ tabs: CalculatedTabs) throws -> Double {
      try #require(
        try tabs.number(
          .budget,
          beside: "Plafond de la trajectoire (total × coefficient, DM de périmètre)",
          Self.corrected
        )
      )
    }
    #expect(abs(try ceiling(moved) - ceiling(plain) - 8.847) < 0.1)
    #expect(try envelopes(moved) == [28.847, 10])
    let base = "Base : le bilan 2021 (Culture), au périmètre de cette année-là."
    #expect(try plain.texts(.amendments).contains(base))
    let texts = try moved.texts(.amendments)
    #expect(
      texts.contains { $0.hasPrefix(base) && $0.contains("la déplacent de +10 t") },
      "\(texts)"
    )
  }
}
