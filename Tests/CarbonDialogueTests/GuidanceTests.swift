import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// The paragraph of the letter that frames the budget: it concludes as far as the range of the
/// landing bears it.
@Suite struct GuidanceTests {
  /// The paragraph for a poste with a reference of 100 t, whose trajectory gives 81.54 t in 2026.
  private static func paragraph(
    landing: Double,
    uncertainty: Double,
    withUnknown: Bool = false,
    format: String = "xlsx"
  ) throws -> String {
    var context = TabVectorTests.context(closing: (2025, 12, 31))
    context.records[.trips] = nil
    context.postes = [
      PosteBudget(poste: .named("Fret"), reference: 100, envelope: 84.9, uncertainty: uncertainty)
    ]
    if withUnknown { context.postes.append(PosteBudget(poste: .named("Énergie"), envelope: 10)) }
    let tabs = try CalculatedTabs(
      context.only(.budget, .guidance),
      format: format,
      typed: [Typed("Consommation", "Constate", .number(landing))]
    )
    return try #require(
      try tabs.texts(.guidance).filter { $0.hasPrefix("Pour 2026") }.max { $0.count < $1.count }
    )
  }

  @Test(
    arguments: [
      (
        123.45, 0.1, "est estimé à 120 tonnes (110 à 140 t) : il reste environ 42 tonnes à réduire."
      ),
      (
        87.6, 0.5,
        "est estimé à 88 tonnes (58 à 130 t), trop près de cette enveloppe pour conclure : "
          + "l'écart est plus petit que l'incertitude."
      ),
      (9.87, 0.2, "est estimé à 9,9 tonnes (8,2 à 12 t), déjà dans cette enveloppe."),
    ],
    ["xlsx", "ods"]
  )
  func `It concludes as far as the range allows`(
    vector: (landing: Double, uncertainty: Double, words: String),
    format: String
  ) throws {
    let text = try Self.paragraph(
      landing: vector.landing,
      uncertainty: vector.uncertainty,
      format: format
    )
    #expect(text.contains("le budget carbone (la direction) est fixé à 81,5 tonnes"), "\(text)")
    #expect(text.contains("L'atterrissage de 2025 \(vector.words)"), "\(text)")
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Thousands of tonnes are set apart, in the landing as in the rest`(format: String) throws {
    let text = try Self.paragraph(landing: 2094, uncertainty: 0.1, format: format)
    #expect(
      text.contains(
        "est estimé à 2 100 tonnes (1 900 à 2 300 t) : il reste environ 2 000 tonnes à réduire."
      ),
      "\(text)"
    )
  }

  @Test func `With a poste that is missing it does not conclude`() throws {
    let text = try Self.paragraph(landing: 9.87, uncertainty: 0.2, withUnknown: true)
    #expect(text.contains(", sans les postes qui restent à renseigner."), "\(text)")
    #expect(!text.contains("déjà dans cette enveloppe"), "\(text)")
  }
}
