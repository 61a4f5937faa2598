import CarbonDialogue
import Spreadsheet
import TestSupport
import Testing
import Workbooks

@Suite struct RemovalTests {
  static let fixtures = Fixtures.names(endingIn: ".xlsx") + Fixtures.names(endingIn: ".ods")
  static let formats = ["xlsx", "ods"]
  /// The part that says how to undo what was added.
  private static let record = "onglet/additions.dat"

  private func augmented(_ name: String, in folder: TestFolder) throws -> String {
    let path = "\(folder.path)/co2-\(name)"
    _ = try Augmentation(of: Fixtures.path(name)).save(to: path)
    return path
  }

  /// Augmenting takes most of the time, so that each fixture is augmented once for both ways.
  @Test(arguments: fixtures)
  func `what was added is taken out to the byte, without the record all that is ours only`(
    name: String
  ) throws {
    let folder = try TestFolder()
    let path = try augmented(name, in: folder)
    let result = "\(folder.path)/sans-\(name)"
    let report = try Removal(of: path).save(to: result)
    #expect(report.isExact)
    try SamePackage.check(Fixtures.path(name), result)
    try PackageText.remove(Self.record, from: path)
    try checkWithoutRecord(path, of: name, in: folder)
  }

  @Test(arguments: ["propre.xlsx", "propre.ods"])
  func `the workbook itself may be replaced`(name: String) throws {
    let folder = try TestFolder()
    let path = try augmented(name, in: folder)
    try Removal(of: path).save(to: path)
    try SamePackage.check(Fixtures.path(name), path)
    #expect(folder.names == ["co2-\(name)"])
  }

  /// Another program has saved the workbook: all that is ours goes and nothing else does.
  private func checkWithoutRecord(
    _ path: String,
    of name: String,
    in folder: TestFolder
  ) throws {
    let result = "\(folder.path)/sans-trace-\(name)"
    let report = try Removal(of: path).save(to: result)
    #expect(!report.isExact)
    #expect(report.references.isEmpty)
    let before = try Workbook(contentsOf: Fixtures.path(name))
    let after = try Workbook(contentsOf: result)
    #expect(after.sheets == before.sheets)
    #expect(
      after.definedNames.filter { !$0.name.hasPrefix("_xlnm.") }
        == before.definedNames.filter { !$0.name.hasPrefix("_xlnm.") }
    )
    #expect(after.definedNames.map(\.name) == before.definedNames.map(\.name))
    for sheet in before.sheets.indices {
      #expect(
        try after.document.cells(ofSheet: sheet) == before.document.cells(ofSheet: sheet)
      )
      #expect(
        try after.document.formulas(ofSheet: sheet) == before.document.formulas(ofSheet: sheet)
      )
      #expect(
        try after.document.layout(ofSheet: sheet) == before.document.layout(ofSheet: sheet)
      )
    }
    let left = try PackageText.names(of: result)
    #expect(Set(left).subtracting(try PackageText.names(of: Fixtures.path(name))).isEmpty)
    #expect(throws: DialogueError.nothingToRemove) { try Removal(of: result) }
  }

  @Test(arguments: formats)
  func `formulas that use carbon are named, and become values when asked`(format: String) throws {
    let folder = try TestFolder()
    let path = try augmented("propre.\(format)", in: folder)
    var workbook = try Workbook(contentsOf: path)
    let columns = try #require(workbook.definedNames.first { $0.name == "CO2_C_retenu" })
    let sheet = workbook.sheets[0].name
    let column = try #require(
      CellRange(String(columns.refersTo.split { "!.".contains($0) }.last ?? ""))
    )
    var notes = Sheet(name: "Suites")
    notes["A1"] = .number(7)
    notes["A2"] = .formula("'CO2 Budget'!A1")
    notes["A3"] = .formula("SUM('\(sheet)'!\(column))")
    notes["A4"] = .formula("CO2_Exercice+1")
    notes["A5"] = .formula("A1+1")
    workbook.append(notes)
    try workbook.save(to: path)

    let result = "\(folder.path)/sans.\(format)"
    let removal = try Removal(of: path)
    #expect(
      throws: DialogueError.referenced(places: ["'Suites'!A2", "'Suites'!A3", "'Suites'!A4"])
    ) {
      try removal.save(to: result)
    }
    #expect(!folder.names.contains("sans.\(format)"))

    let values = try Workbook(contentsOf: path).document.cells(ofSheet: workbook.sheets.count)
    let report = try removal.save(to: result, breaksReferences: true)
    #expect(report.references.count == 3)
    let after = try Workbook(contentsOf: result)
    let index = try #require(after.sheetIndex(named: "Suites"))
    #expect(index == workbook.sheets.count - report.sheets.count)
    #expect(try after.document.cells(ofSheet: index) == values)
    #expect(try after.document.formulas(ofSheet: index).keys.sorted() == ["A5"])
  }

  @Test(arguments: formats)
  func `a list of choices that uses carbon is named with its cells`(format: String) throws {
    let folder = try TestFolder()
    let path = try augmented("propre.\(format)", in: folder)
    var workbook = try Workbook(contentsOf: path)
    var notes = Sheet(name: "Suites")
    notes["A1"] = .number(7)
    let cells = try #require(CellRange("D4:D9"))
    notes.validations = [Validation([cells], .listReference("CO2_Cles"))]
    workbook.append(notes)
    try workbook.save(to: path)
    #expect(
      throws: DialogueError.referenced(places: ["« Suites » la liste de choix de D4:D9"])
    ) {
      try Removal(of: path).save(to: "\(folder.path)/sans.\(format)")
    }
  }

  @Test(arguments: formats)
  func `a workbook without carbon is left alone`(format: String) throws {
    #expect(throws: DialogueError.nothingToRemove) {
      try Removal(of: Fixtures.path("propre.\(format)"))
    }
  }
}
