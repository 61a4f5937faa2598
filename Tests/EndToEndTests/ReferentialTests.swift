import Testing
import Workbooks

@Suite struct `Augmenting with a référentiel` {
  /// A small référentiel: two directions, and the budget rows given.
  private func write(
    budget: [[SheetCell]],
    headers: [String] = ["Direction", "Poste", "Enveloppe (tCO2e)"],
    to path: String
  ) throws {
    let directions = sheet(
      "Directions",
      ["Code", "Nom"],
      [[.text("DC"), .text("Direction de la culture")], [.text("DS"), .text("Sports")]]
    )
    try Workbook.create([directions, sheet("Budget", headers, budget)], at: path)
  }

  private func sheet(_ name: String, _ headers: [String], _ rows: [[SheetCell]]) -> Sheet {
    var sheet = Sheet(name: name)
    for (column, header) in headers.enumerated() { sheet[0, column] = .text(header) }
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() { sheet[row + 1, column] = cell }
    }
    return sheet
  }

  private func augment(
    _ folder: TemporaryFolder,
    _ options: [String]
  ) throws -> ExternalProgram.Outcome {
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    return try OngletCommand.run(["augmenter", "propre.xlsx"] + options, in: folder)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `an envelope of the direction is found in the budget tab`(format: String) throws {
    let folder = try TemporaryFolder()
    try write(
      budget: [
        [.text("DC"), .text("Biens et services achetés"), .number(123.5)],
        [.text("DS"), .text("Biens et services achetés"), .number(987.25)],
      ],
      to: folder.path("ref.\(format)")
    )
    let outcome = try augment(folder, ["--referentiel", "ref.\(format)", "--direction", "DC"])
    #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
    let cells = try WorkbookCells(path: folder.path("propre-co2.xlsx"))["CO2 Budget"]
    #expect(cells.values.contains(.number(123.5)))
    #expect(!cells.values.contains(.number(987.25)))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a required column that is missing is named with its sheet`(format: String) throws {
    let folder = try TemporaryFolder()
    try write(
      budget: [[.text("Achats"), .number(1)]],
      headers: ["Poste", "Enveloppe (tCO2e)"],
      to: folder.path("ref.\(format)")
    )
    let outcome = try augment(folder, ["--referentiel", "ref.\(format)"])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("« Budget »"))
    #expect(outcome.errors.contains("« Direction »"))
    #expect(try folder.contents() == ["propre.xlsx", "ref.\(format)"])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `an amount that is no number is named with its cell`(format: String) throws {
    let folder = try TemporaryFolder()
    try write(
      budget: [[.text("DC"), .text("Achats"), .text("beaucoup")]],
      to: folder.path("ref.\(format)")
    )
    let outcome = try augment(folder, ["--referentiel", "ref.\(format)"])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("C2"))
    #expect(outcome.errors.contains("beaucoup"))
    #expect(try folder.contents() == ["propre.xlsx", "ref.\(format)"])
  }

  @Test func `a direction that the référentiel does not know is a usage error`() throws {
    let folder = try TemporaryFolder()
    try write(budget: [], to: folder.path("ref.xlsx"))
    let outcome = try augment(folder, ["--referentiel", "ref.xlsx", "--direction", "ZZ"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("DC"))
  }
}
