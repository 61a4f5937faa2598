import CarbonDialogue
import Testing
import Workbooks

/// Every set of tabs and every tab alone, on the example and with nothing in the référentiel.
@Suite(.enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"))
struct TabSetTests {
  @Test(arguments: ["xlsx", "ods"], [true, false])
  func `every choice of tabs holds what LibreOffice calculates, and no error`(
    format: String,
    isFilled: Bool
  ) throws {
    let folder = try TemporaryFolder()
    let choices = TabChoice.sets + TabChoice.all
    let results = try Self.augmented(choices, format: format, isFilled: isFilled, in: folder)
    let saved = try LibreOffice.recalculate(results.values.sorted(), format: format, in: folder)
    try Self.compare(results, with: saved, format: format)
  }

  @Test(arguments: ["xlsx", "ods"], [true, false])
  func `LibreOffice shows what the tabs store when it opens them, without calculating`(
    format: String,
    isFilled: Bool
  ) throws {
    let folder = try TemporaryFolder()
    let results = try Self.augmented(["complet"], format: format, isFilled: isFilled, in: folder)
    let saved = try LibreOffice.reopen(results.values.sorted(), format: format, in: folder)
    try Self.compare(results, with: saved, format: format)
  }

  /// The example with each choice of tabs, by choice.
  private static func augmented(
    _ choices: [String],
    format: String,
    isFilled: Bool,
    in folder: TemporaryFolder
  ) throws -> [String: String] {
    let example = "\(Fixture.checkout)/fixtures/exemple"
    var results: [String: String] = [:]
    for choice in choices {
      let result = folder.path("\(choice).\(format)")
      var arguments = [
        "augmenter", "\(example)/villeneuve-sur-lys-culture.\(format)", "--onglets", choice,
        "--sortie", result,
      ]
      if isFilled {
        arguments += ["--referentiel", "\(example)/referentiel.xlsx", "--direction", "CULT"]
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
