import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// The meetings of March and July, on the example: people answer in the workbook after the first
/// one, and the export of July takes all of it over.
struct MeetingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The workbook of March, made once for all tests.
  private static let march = Result {
    let folder = try TemporaryFolder()
    let path = folder.path("mars.xlsx")
    _ = try augment(
      example("mars/villeneuve-sur-lys-culture.xlsx"),
      to: path,
      ["--arrete", "2024-03-31"],
      in: folder
    )
    return (folder: folder, path: path)
  }

  private static func augment(
    _ source: String,
    to target: String,
    _ options: [String],
    in folder: TemporaryFolder
  ) throws -> String {
    let outcome = try OngletCommand.run(
      [
        "augmenter", source, "--referentiel", example("referentiel.xlsx"), "--direction",
        "CULT", "--onglets", "complet", "--sortie", target,
      ] + options,
      in: folder
    )
    #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
    return outcome.output
  }

  private static func example(_ name: String) -> String {
    "\(Fixture.checkout)/fixtures/exemple/\(name)"
  }

  /// The workbook of March, in which every cell for answers has one, saved by another program.
  private func answered(
    _ kind: EveryAnswer.Kind,
    format: String,
    storesValues: Bool = true
  ) throws -> EveryAnswer {
    let march = try Self.march.get().path
    let answers = try EveryAnswer(kind, in: march)
    #expect(answers.answers.count > 4_000)
    #expect(answers.unnamed == [])
    var program = Resaving()
    program.typed = answers.typed
    program.storesValues = storesValues
    try program.run(march, to: folder.path("saisi.\(format)"))
    return answers
  }

  /// Holds what a report says, and a workbook, against what was typed.
  private func check(_ answers: EveryAnswer, in path: String, _ report: String) throws {
    #expect(report.contains("Saisies reprises : \(answers.answers.count)."), "\(report)")
    #expect(!report.contains("n'a pas trouvé sa place"), "\(report)")
    let missing = try answers.missing(from: Workbook(contentsOf: path))
    #expect(missing.isEmpty, "\(missing.count): \(missing.prefix(5))")
    let cells = try WorkbookCells(path: path)
    #expect(cells.errors.isEmpty, "\(cells.errors.prefix(20))")
    guard LibreOffice.program != nil else { return }
    let format = path.hasSuffix("ods") ? "ods" : "xlsx"
    let saved = try LibreOffice.recalculate([path], format: format, in: folder)
    let recalculated = try WorkbookCells(path: "\(saved)/juillet.\(format)")
    let differences = cells.sheets.filter { $0.name.hasPrefix("CO2 ") }.flatMap {
      cells.differences(from: recalculated, sheet: $0.name, tolerance: 1e-9)
    }
    #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(10))")
  }

  @Test(arguments: [
    (EveryAnswer.Kind.words, "ods"), (.days, "xlsx"),
  ])
  func `what was answered after March is in the workbook of July, and no figure breaks`(
    kind: EveryAnswer.Kind,
    format: String
  ) throws {
    try meetInJuly(try answered(kind, format: format), format: format)
  }

  @Test func `a program that stores no values loses no answer`() throws {
    let answers = try answered(.numbers, format: "xlsx", storesValues: false)
    try meetInJuly(answers, format: "xlsx")
  }

  /// Augments July's export with the answers of March, and looks for each.
  private func meetInJuly(_ answers: EveryAnswer, format: String) throws {
    let july = folder.path("juillet.\(format)")
    let report = try Self.augment(
      Self.example("villeneuve-sur-lys-culture.\(format)"),
      to: july,
      ["--arrete", "2024-06-30", "--reprendre", folder.path("saisi.\(format)")],
      in: folder
    )
    try check(answers, in: july, report)
  }

  @Test(
    .enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"),
    arguments: [(EveryAnswer.Kind.words, "xlsx"), (.numbers, "ods")]
  )
  func `every answer stays when LibreOffice has saved the workbook and it is augmented again`(
    kind: EveryAnswer.Kind,
    format: String
  ) throws {
    let answers = try answered(kind, format: "xlsx")
    let saved = try LibreOffice.recalculate(
      [folder.path("saisi.xlsx")],
      format: format,
      in: folder
    )
    let again = folder.path("juillet.\(format)")
    let report = try Self.augment(
      "\(saved)/saisi.\(format)",
      to: again,
      ["--arrete", "2024-03-31"],
      in: folder
    )
    try check(answers, in: again, report)
  }
}
