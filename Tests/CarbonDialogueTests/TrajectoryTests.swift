import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// What the trajectory starts from, and what is compared with it.
@Suite struct TrajectoryTests {
  private static var context: DialogueContext {
    var context = DialogueContext(
      directionCode: "CULT",
      directionName: "Culture",
      fiscalYear: 2024,
      closingDate: 45_473
    )
    context.postes = [PosteBudget(poste: .named("Énergie"), reference: 211, envelope: 193.7)]
    context.directions = [("CULT", "Culture"), ("EDUC", "Éducation")]
    return context
  }

  /// A service that brings five tonnes of 2024 from another direction.
  private static let service: [Typed] = [
    ("DirectionSource", .text("EDUC")), ("PosteSource", .text("Énergie")),
    ("DirectionCible", .text("CULT")), ("PosteCible", .text("Énergie")), ("Tonnes", .number(5)),
    ("Motif", .text("périmètre")), ("Statut", .text("validée")),
  ].map { Typed("DMCarbone", $0, $1) }

  private static let first = 9

  /// A number of the trajectory, in a year and a column.
  private func value(_ year: Int, _ column: Int, _ tabs: CalculatedTabs) throws -> CellValue? {
    try tabs.values(.trajectory)[
      CellReference(row: Self.first + year - 2021, column: column)
    ]?.plain
  }

  @Test(arguments: ["xlsx", "ods"])
  func `A service that changes direction moves the base of all that follows the trajectory`(
    format: String
  ) throws {
    func check(_ typed: [Typed], targets: (Double, Double), words: String) throws {
      let context = Self.context.only(.budget, .trajectory, .amendments, .guidance, .onePage)
      let tabs = try CalculatedTabs(context, format: format, typed: typed)
      #expect(try value(2024, 3, tabs) == .number(targets.0))
      #expect(try value(2025, 3, tabs) == .number(targets.1))
      #expect(try tabs.number(.guidance, beside: "Enveloppe de la trajectoire (t)", 1) == targets.1)
      #expect(
        try tabs.texts(.guidance).contains { $0.contains("est fixé à \(words) tonnes de CO2e") }
      )
      let page = try tabs.values(.onePage)
      let year = page.filter { $0.value == .number(2025) && $0.key.column == 0 }.keys.min()
      let row = try #require(year?.row)
      #expect(page[CellReference(row: row, column: 1)] == .number(targets.1))
      #expect(try tabs.errors() == [])
    }
    try check([], targets: (186.7, 179.2), words: "179,2")
    try check(Self.service, targets: (191.7, 184), words: "184")
  }

  @Test(arguments: ["xlsx", "ods"])
  func `A typed base moves as well, and the card says by how much`(format: String) throws {
    var context = Self.context.only(.trajectory, .amendments)
    context.postes = []
    let tabs = try CalculatedTabs(
      context,
      format: format,
      typed: Self.service + [Typed("Reference", "Bilan", .number(211))]
    )
    #expect(try value(2024, 3, tabs) == .number(191.7))
    #expect(
      try tabs.texts(.trajectory).contains("année 2021 ; DM de périmètre : +5,7 t")
    )
  }

  @Test(arguments: ["xlsx", "ods"])
  func `No sum with a year missing stands beside the targets of all years`(format: String) throws {
    func cumulated(_ years: [(Int, Double)]) throws -> CellValue? {
      let typed = years.map { Typed("Trajectoire", "Courants", .number($1), row: $0 - 2021) }
      let tabs = try CalculatedTabs(
        Self.context.only(.budget, .trajectory),
        format: format,
        typed: typed
      )
      return try value(2024, 10, tabs)
    }
    #expect(try cumulated([(2023, 190), (2024, 180)]) == .text("année manquante"))
    #expect(try cumulated([(2022, 200), (2023, 190), (2024, 180)]) == .number(570))
  }

  @Test(arguments: ["xlsx", "ods"], ["Courants", "Constants"])
  func `A year's tonnes typed as a text are told`(format: String, field: String) throws {
    let tabs = try CalculatedTabs(
      Self.context.only(.budget, .trajectory),
      format: format,
      typed: [Typed("Trajectoire", field, .text("150,5"), row: 2)]
    )
    #expect(try value(2023, 7, tabs) == .text("nombre ?"))
    #expect(try tabs.errors() == [])
  }
}
