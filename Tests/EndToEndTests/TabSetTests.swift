import CarbonDialogue
import TestSupport
import Testing
import Workbooks

/// Every set of tabs and every tab alone, on the example and with nothing in the référentiel.
@Suite(.enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"))
struct TabSetTests {
  private static let example = "\(Fixture.checkout)/fixtures/exemple"
  private static let referential = "\(example)/referentiel.xlsx"

  @Test(arguments: ["xlsx", "ods"], [true, false])
  func `every choice of tabs holds what LibreOffice calculates, and no error`(
    format: String,
    isFilled: Bool
  ) throws {
    let folder = try TemporaryFolder()
    let choices = TabChoice.sets + TabChoice.all
    let results = try Self.augmented(
      choices,
      format: format,
      referential: isFilled ? Self.referential : nil,
      in: folder
    )
    let saved = try LibreOffice.recalculate(results.values.sorted(), format: format, in: folder)
    try Self.compare(results, with: saved, format: format)
  }

  @Test(arguments: ["xlsx", "ods"], [true, false])
  func `LibreOffice shows what the tabs store when it opens them, without calculating`(
    format: String,
    isFilled: Bool
  ) throws {
    let folder = try TemporaryFolder()
    let results = try Self.augmented(
      ["complet"],
      format: format,
      referential: isFilled ? Self.referential : nil,
      in: folder
    )
    let saved = try LibreOffice.reopen(results.values.sorted(), format: format, in: folder)
    try Self.compare(results, with: saved, format: format)
  }

  /// LibreOffice 7.4 calculates columns that are long enough in threads, and then takes some detours for
  /// circular references.
  @Test(arguments: ["xlsx", "ods"])
  func `hundreds of trips are calculated in LibreOffice as well`(format: String) throws {
    let folder = try TemporaryFolder()
    let referential = folder.path("trajets.xlsx")
    try Workbook.create(Self.manyTrips(400), at: referential)
    let results = try Self.augmented(
      ["complet", "deplacements"],
      format: format,
      referential: referential,
      in: folder
    )
    let saved = try LibreOffice.recalculate(results.values.sorted(), format: format, in: folder)
    try Self.compare(results, with: saved, format: format)
  }

  /// How workbooks calculate, by the name of a result: `table:calculation-settings` of the one that is
  /// augmented, empty where it has none and criteria are regular expressions.
  private static let settings: [String: String] = [
    "rien": "",
    "partie": "table:search-criteria-must-apply-to-whole-cell=\"false\"",
    "casse": "table:use-regular-expressions=\"true\" table:case-sensitive=\"true\"",
    "simple": "table:use-regular-expressions=\"false\"",
    "insensible": "table:use-wildcards=\"true\" table:use-regular-expressions=\"false\""
      + " table:case-sensitive=\"false\"",
  ]

  /// Gives the example as it would be in a workbook of other settings; its criteria are in LibreOffice's
  /// own otherwise.
  private static func workbook(
    _ name: String,
    settings: String,
    in folder: TemporaryFolder
  ) throws -> String {
    let source = try folder.copy(
      "\(example)/villeneuve-sur-lys-culture.ods",
      as: "\(name).ods"
    )
    let content = try PackageText.part("content.xml", of: source)
      .replacing(#/<table:calculation-settings.*?</table:calculation-settings>/#, with: "")
    let start = "<office:spreadsheet>"
    let element = settings.isEmpty ? "" : "<table:calculation-settings \(settings)/>"
    try #require(content.contains(start) && !content.contains("calculation-settings"))
    try PackageText.replace(
      "content.xml",
      of: source,
      by: content.replacing(start, with: start + element)
    )
    return source
  }

  @Test func `tabs and columns hold whatever a workbook makes of criteria`() throws {
    let folder = try TemporaryFolder()
    var results: [String: String] = [:]
    for (name, settings) in Self.settings {
      let source = try Self.workbook("source-\(name)", settings: settings, in: folder)
      let result = folder.path("\(name).ods")
      let outcome = try OngletCommand.run(
        [
          "augmenter", source, "--onglets", "complet", "--sortie", result, "--referentiel",
          Self.referential, "--direction", "CULT",
        ],
        in: folder
      )
      #expect([0, 1].contains(outcome.status), "\(name): \(outcome.errors)")
      results[name] = result
    }
    let saved = try LibreOffice.recalculate(results.values.sorted(), format: "ods", in: folder)
    try Self.compare(results, with: saved, format: "ods")
  }

  @Test(arguments: [
    (
      "table:use-regular-expressions=\"false\" table:use-wildcards=\"true\""
        + " table:search-criteria-must-apply-to-whole-cell=\"false\"",
      "correspondre à des cellules entières"
    ), ("table:precision-as-shown=\"true\"", "Précision comme affiché"),
  ])
  func `a workbook that calculates in a way of its own is refused`(
    settings: String,
    reason: String
  ) throws {
    let folder = try TemporaryFolder()
    let source = try Self.workbook(
      "source",
      settings: settings,
      in: folder
    )
    let outcome = try OngletCommand.run(
      ["augmenter", source, "--sortie", folder.path("resultat.ods")],
      in: folder
    )
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(reason) && outcome.errors.contains("source.ods :"))
    #expect(try folder.contents() == ["source.ods"])
  }

  /// A référentiel with trips of many teams, some of them paid by lines of the budget.
  private static func manyTrips(_ count: Int) -> [Sheet] {
    var directions = Sheet(name: "Directions")
    for (column, text) in ["Code", "Nom"].enumerated() { directions[0, column] = .text(text) }
    for (column, text) in ["CULT", "Culture"].enumerated() { directions[1, column] = .text(text) }
    var trips = Sheet(name: "Déplacements")
    let headers = [
      "Direction", "Période", "Service ou équipe", "Typologie", "Mode", "Agents", "Km par trajet",
      "Trajets par agent", "Déjà dans le budget", "Qualité",
    ]
    for (column, header) in headers.enumerated() { trips[0, column] = .text(header) }
    let periods = ["semaine type", "janvier", "mars"]
    let kinds = ["domicile-travail", "inter-sites", "déplacement exceptionnel"]
    let modes = ["Voiture, conducteur seul", "Bus", "TER"]
    for trip in 0..<count {
      let row = trip + 1
      let texts = [
        "CULT", periods[trip % 3], "Équipe \(trip % 90)", kinds[trip / 3 % 3], modes[trip / 9 % 3],
      ]
      for (column, text) in texts.enumerated() { trips[row, column] = .text(text) }
      trips[row, 5] = .number(Double(5 + trip % 20))
      trips[row, 6] = .number(Double(2 + trip % 37))
      trips[row, 7] = .number(Double(1 + trip % 10))
      trips[row, 8] = .text(trip % 7 == 0 ? "oui" : "non")
      trips[row, 9] = .text("déclaré")
    }
    return [directions, trips]
  }

  /// The example with each choice of tabs, and what the référentiel says of Culture, by choice.
  private static func augmented(
    _ choices: [String],
    format: String,
    referential: String?,
    in folder: TemporaryFolder
  ) throws -> [String: String] {
    var results: [String: String] = [:]
    for choice in choices {
      let result = folder.path("\(choice).\(format)")
      var arguments = [
        "augmenter", "\(Self.example)/villeneuve-sur-lys-culture.\(format)", "--onglets", choice,
        "--sortie", result,
      ]
      if let referential {
        arguments += ["--referentiel", referential, "--direction", "CULT"]
      }
      let outcome = try OngletCommand.run(arguments, in: folder)
      #expect([0, 1].contains(outcome.status), "\(choice): \(outcome.errors)")
      results[choice] = result
    }
    return results
  }

  /// Holds each result against what LibreOffice saved under the same name.
  private static func compare(
    _ results: [String: String],
    with saved: String,
    format: String
  ) throws {
    for (choice, result) in results {
      let cells = try WorkbookCells(path: result)
      #expect(cells.errors.isEmpty, "\(choice): \(cells.errors.prefix(5))")
      let theirs = try WorkbookCells(path: "\(saved)/\(choice).\(format)")
      for sheet in cells.sheets {
        let found = cells.differences(from: theirs, sheet: sheet.name, tolerance: 1e-9)
        #expect(found.isEmpty, "\(choice): \(found.prefix(5))")
      }
    }
  }
}
