import Testing
import Workbooks

@Suite struct `The examples of the README` {
  @Test(arguments: ["Workbooks", "Carbon"])
  func `are those that are compiled here`(name: String) throws {
    let readme = try text(of: "README.md")
    let compiled = try text(of: "Tests/EndToEndTests/Readme\(name)Example.swift")
    #expect(readme.contains("```swift\n\(compiled)```\n"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `add a sheet to a workbook`(format: String) throws {
    let folder = try TemporaryFolder()
    let source = Fixture(name: "propre", format: format).path
    let total = try addTotal(from: source, to: folder.path("total.\(format)"))
    let cells = try WorkbookCells(path: folder.path("total.\(format)"))["Contrôle"]
    #expect(total > 100_000)
    guard case .number(let stored) = cells[WorkbookCells.Place(row: 0, column: 1)] else {
      Issue.record("the formula has no stored value")
      return
    }
    #expect(abs(stored - total) < 0.005)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `augment a workbook with the tabs asked for`(format: String) throws {
    let folder = try TemporaryFolder()
    let source = Fixture(name: "bandeaux", format: format).path
    let sentences = try augment(source, to: folder.path("resultat.\(format)"))
    #expect(sentences.contains { $0.contains("CO2 Synthèse") })
    let tabs = try Workbook(contentsOf: folder.path("resultat.\(format)")).sheets.map(\.name)
    #expect(tabs.contains("CO2 Facteurs"))
    #expect(!tabs.contains("CO2 Budget"))
  }

  private func text(of path: String) throws -> String {
    String(decoding: try bytes(of: "\(Fixture.checkout)/\(path)"), as: UTF8.self)
  }
}
