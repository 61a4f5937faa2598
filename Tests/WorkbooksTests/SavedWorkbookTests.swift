import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// What is added to a workbook of either format, saved and read again.
@Suite struct SavedWorkbookTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func file(_ name: String) -> String { folder.path + "/" + name }

  private func values(
    _ workbook: Workbook,
    sheet: String
  ) throws -> [CellReference: CellValue] {
    var values: [CellReference: CellValue] = [:]
    try workbook.readRows(ofSheet: sheet) { row in
      for (column, value) in row.values {
        values[CellReference(row: row.index, column: column)] = value
      }
      return .next
    }
    return values
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a new sheet's formulas are calculated over the sheets that were there`(
    format: String
  ) throws {
    var workbook = try Workbook(contentsOf: Fixtures.path("propre.\(format)"))
    let before = try values(workbook, sheet: "Exécution 2024")
    var total = 0.0
    for row in 1...47 {
      if case .number(let amount) = before[CellReference(row: row, column: 13)] { total += amount }
    }
    var sheet = Sheet(name: "Contrôle")
    sheet["A1"] = .formula("SUM('Exécution 2024'!N2:N48)")
    sheet["A2"] = .formula("IF(A1>0,\"dépensé\",\"rien\")")
    sheet["A3"] = .formula("Moitie*2")
    sheet["A4"] = .formula("1/0")
    sheet["B1"] = .formula("A1/2")
    workbook.append(sheet)
    workbook.define(DefinedName(name: "Moitie", refersTo: "'Contrôle'!$B$1"))
    let result = file("resultat.\(format)")
    try workbook.save(to: result)

    let saved = try Workbook(contentsOf: result)
    #expect(saved.sheets.map(\.name) == workbook.sheets.map(\.name) + ["Contrôle"])
    #expect(saved.definedNames.contains { $0.name == "Moitie" })
    let after = try values(saved, sheet: "Contrôle")
    guard case .number(let sum) = after["A1"] else {
      Issue.record("no number: \(String(describing: after["A1"]))")
      return
    }
    #expect(abs(sum - total) <= 1e-9 * total)
    #expect(after["A2"] == .text("dépensé"))
    #expect(after["A3"] == after["A1"])
    #expect(after["A4"] == .error(.divisionByZero))
    #expect(try values(saved, sheet: "Exécution 2024") == before)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a workbook made of nothing holds just the sheets given`(format: String) throws {
    var sheet = Sheet(name: "Été & hiver")
    sheet["A1"] = .text(" deux  blancs ")
    sheet["A2"] = .number(-0.1)
    sheet["A3"] = .date(45_473)
    sheet["A3"]?.style = CellStyle(numberFormat: "dd/mm/yyyy")
    sheet["A4"] = .formula("SUM(A2,1.1)")
    let path = file("neuf.\(format)")
    try Workbook.create([sheet], at: path)
    let workbook = try Workbook(contentsOf: path)
    #expect(workbook.format == WorkbookFormat(fileName: path))
    #expect(workbook.sheets.map(\.name) == ["Été & hiver"])
    let read = try values(workbook, sheet: "Été & hiver")
    #expect(read["A1"] == .text(" deux  blancs "))
    #expect(read["A2"] == .number(-0.1))
    #expect(read["A3"] == .date(45_473))
    #expect(read["A4"] == .number(1))
  }

  @Test func `the format is told from the contents, not from the name`() throws {
    let path = file("faux.xlsx")
    try FileBytes.write(FileBytes.read(Fixtures.path("propre.ods")), to: path)
    #expect(try Workbook(contentsOf: path).format == .openDocument)
  }

  @Test
  func `a sheet that is not there and a file that is no workbook are errors with their place`()
    throws
  {
    let path = Fixtures.path("propre.xlsx")
    let workbook = try Workbook(contentsOf: path)
    let missing = #expect(throws: WorkbookError.self) {
      try workbook.readRows(ofSheet: "Nulle part") { _ in .next }
    }
    #expect(missing?.code == .noSuchSheet(name: "Nulle part"))
    #expect(missing?.file == path)
    let text = file("texte.xlsx")
    try FileBytes.write(Array("nature;montant\n".utf8), to: text)
    let refused = #expect(throws: WorkbookError.self) { try Workbook(contentsOf: text) }
    #expect(refused?.code == .notAPackage)
    #expect(refused?.file == text)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `names that the file defines can be used in formulas`(format: String) throws {
    var workbook = try Workbook(contentsOf: Fixtures.path("propre.\(format)"))
    let total = try values(workbook, sheet: "Exécution 2024")["N49"]
    var sheet = Sheet(name: "Contrôle")
    sheet["A1"] = .formula("Total_mandate")
    workbook.append(sheet)
    let result = file("noms.\(format)")
    try workbook.save(to: result)
    #expect(try values(Workbook(contentsOf: result), sheet: "Contrôle")["A1"] == total)
  }

  @Test(
    arguments: ["xlsx", "ods"],
    ["", "exécution 2024", "a/b", "a[1]", "'a", String(repeating: "x", count: 32)]
  )
  func `a sheet name that programs would repair is refused before anything is written`(
    format: String,
    name: String
  ) throws {
    var workbook = try Workbook(contentsOf: Fixtures.path("propre.\(format)"))
    workbook.append(Sheet(name: name))
    let result = file("jamais.\(format)")
    let error = #expect(throws: WorkbookError.self) { try workbook.save(to: result) }
    #expect(error?.sheet == name)
    #expect(throws: WorkbookError.self) { try FileBytes.read(result) }
    let twice = [Sheet(name: "Deux"), Sheet(name: "DEUX")]
    #expect(throws: WorkbookError.self) { try Workbook.create(twice, at: result) }
  }

  @Test func `a formula that cannot be read is refused before anything is written`() throws {
    var workbook = try Workbook(contentsOf: Fixtures.path("propre.xlsx"))
    var sheet = Sheet(name: "Faute")
    sheet["A1"] = .formula("SUM(1;2")
    workbook.append(sheet)
    let result = file("jamais.xlsx")
    #expect(throws: (any Error).self) { try workbook.save(to: result) }
    #expect(throws: WorkbookError.self) { try FileBytes.read(result) }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `reading part of a sheet and then all of it delivers each row once`(format: String) throws {
    let workbook = try Workbook(contentsOf: Fixtures.path("lignes-repetees.\(format)"))
    let sheet = try #require(workbook.sheets.first { $0.visibility == .visible }?.name)
    var all: [Int] = []
    var count = 0
    try workbook.readRows(ofSheet: sheet) { _ in
      count += 1
      return count < 4 ? .next : .stop
    }
    #expect(count == 4)
    try workbook.readRows(ofSheet: sheet) { row in
      all.append(row.index)
      return .next
    }
    var again: [Int] = []
    try Workbook(contentsOf: workbook.path).readRows(ofSheet: sheet) { row in
      again.append(row.index)
      return .next
    }
    #expect(all == again)
    #expect(all == Array(Set(all)).sorted())
  }
}
