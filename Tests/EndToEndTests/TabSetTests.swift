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
    let example = "\(Fixture.checkout)/fixtures/exemple"
    var results: [String: String] = [:]
    for choice in TabChoice.sets + TabChoice.all {
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
    let saved = try LibreOffice.recalculate(results.values.sorted(), format: format, in: folder)
    for (choice, result) in results {
      let cells = try WorkbookCells(path: result)
      #expect(cells.errors.isEmpty, "\(choice): \(cells.errors.prefix(5))")
      let recalculated = try WorkbookCells(path: "\(saved)/\(choice).\(format)")
      for sheet in cells.sheets {
        let found = cells.differences(from: recalculated, sheet: sheet.name, tolerance: 1e-9)
        #expect(found.isEmpty, "\(choice): \(found.prefix(5))")
      }
    }
  }
}
