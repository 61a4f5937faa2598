import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// Tables among things of their owners that are easily overlooked.
@Suite struct `Augmenting a table in a hard place` {
  private static let formats = ["xlsx", "ods"]
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func create(_ sheets: [Sheet], _ format: String) throws -> String {
    let path = "\(folder.path)/suivi.\(format)"
    try Workbook.create(sheets, at: path)
    return path
  }

  /// Augments, twice, and takes the additions out again.
  private func augment(_ path: String, _ format: String) throws -> (path: String, said: [String]) {
    let (result, again) = ("\(folder.path)/co2.\(format)", "\(folder.path)/encore.\(format)")
    let report = try Augmentation(of: path).save(to: result)
    _ = try Augmentation(of: result).save(to: again)
    try SamePackage.check(result, again)
    let restored = "\(folder.path)/sans.\(format)"
    try Removal(of: result).save(to: restored)
    try SamePackage.check(path, restored)
    #expect(report.columns != nil)
    return (result, report.notices.map(\.sentence))
  }

  @Test(arguments: formats)
  func `a comment on a blank cell beside it stays one comment`(format: String) throws {
    var sheet = Sheet.executionTable()
    let cell = CellReference(row: 4, column: 6)
    sheet.comments = [CellComment(cell: cell, author: "Finances", text: "À revoir")]
    let (result, _) = try augment(try create([sheet], format), format)
    let comments = try Workbook(contentsOf: result).comments(ofSheet: "Suivi")
    #expect(comments.filter { $0.cell == cell }.map(\.text) == ["À revoir"])
  }

  @Test(arguments: formats)
  func `formulas without a value beside it are gone past`(format: String) throws {
    var sheet = Sheet.executionTable()
    for row in 3...6 {
      sheet[row, 7] = .formula("IF(E\(row + 1)>=0,\"\",\"alerte\")")
    }
    let path = try create([sheet], format)
    let part = format == "ods" ? "content.xml" : "xl/worksheets/sheet1.xml"
    var text = try PackageText.part(part, of: path)
    // As LibreOffice and libraries write them.
    for value in [
      " office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"string\"",
      "<v></v>", " t=\"str\"",
    ] { text.replace(value, with: "") }
    try PackageText.replace(part, of: path, by: text)
    let result = "\(folder.path)/co2.\(format)"
    let report = try Augmentation(of: path).save(to: result)
    #expect(report.columns == "I:Y")
  }

  @Test(arguments: formats)
  func `a filter that goes past it goes over the columns, one that cannot is told`(
    format: String
  ) throws {
    var sheet = Sheet.executionTable()
    sheet.autoFilter = CellRange("A3:H8")
    var (result, said) = try augment(try create([sheet], format), format)
    let layout = try Workbook(contentsOf: result).document.layout(ofSheet: 0)
    #expect(layout.autoFilters == [CellRange("A3:V8")])
    #expect(!said.contains { $0.contains("ne comprend pas les colonnes carbone") })
    sheet.autoFilter = CellRange("A3:E8")
    sheet[4, 5] = .text("note à la main")
    (result, said) = try augment(try create([sheet], format), format)
    #expect(said.contains { $0.contains("le filtre A3:E8 ne comprend pas les colonnes carbone") })
  }

  @Test(arguments: formats)
  func `formulas that read the cells are named, those that do not are not`(format: String) throws {
    var other = Sheet(name: "Récapitulatif")
    other[0, 0] = .formula("SUM(Suivi!A1:Z20)")
    other[1, 0] = .formula("SUM(Suivi!E4:E7)")
    other[2, 0] = .formula("Suivi!G5")
    let (_, said) = try augment(try create([Sheet.executionTable(), other], format), format)
    let sentence = try #require(said.first { $0.contains("où se trouvent maintenant") })
    #expect(sentence.contains("'Récapitulatif'!A1, 'Récapitulatif'!A3."))
  }

  @Test(arguments: ["Execution[]", "Execution[#All]", "Execution[#Data]", "Execution[#Totals]"])
  func `formulas that read an Excel table whole are named when it grows`(text: String) throws {
    let path = "\(folder.path)/suivi.xlsx"
    var workbook = try Workbook(contentsOf: Fixtures.path("tableau-excel.xlsx"))
    var other = Sheet(name: "Récapitulatif")
    other[0, 0] = .formula("SUM(\(text))")
    other[1, 0] = .formula("SUM(Execution[Mandaté])")
    workbook.append(other)
    workbook.define(DefinedName(name: "Tout", refersTo: "Execution[]"))
    workbook.define(DefinedName(name: "Mandats", refersTo: "Execution[Mandaté]"))
    try workbook.save(to: path)
    let (_, said) = try augment(path, "xlsx")
    let sentence = try #require(said.first { $0.contains("où se trouvent maintenant") })
    #expect(sentence.contains(": le nom Tout, 'Récapitulatif'!A1. "))
  }

  @Test(arguments: formats)
  func `columns that stay hidden are named`(format: String) throws {
    var sheet = Sheet.executionTable()
    // What stands above the table keeps its columns from being set up anew.
    for column in 6...8 { sheet[0, column] = .text("note") }
    sheet.hiddenColumns = [6, 7, 30]
    let (result, said) = try augment(try create([sheet], format), format)
    let hidden = try Workbook(contentsOf: result).document.layout(ofSheet: 0).hiddenColumns
    #expect(Set(hidden.flatMap { $0 }) == [6, 7, 30])
    let sentence = try #require(said.first { $0.contains("colonnes masquées") })
    #expect(sentence.contains("feuille « Suivi »") && sentence.contains("G"))
    #expect(!sentence.contains("AE"))
    sheet.hiddenColumns = [30]
    #expect(
      !(try augment(try create([sheet], format), format)).said.contains {
        $0.contains("colonnes masquées")
      }
    )
  }

  @Test(arguments: formats)
  func `a second table beside the first one is named`(format: String) throws {
    var sheet = Sheet.executionTable()
    for (place, cell) in Sheet.executionTable().cells where place.row < 7 {
      sheet[place.row, place.column + 7] = cell
    }
    let path = try create([sheet], format)
    let place = "laissé de côté : feuille « Suivi », ligne 3, colonnes H à L"
    let (_, said) = try augment(path, format)
    #expect(said.contains { $0.contains(place) }, "\(said)")
    #expect(try Inspection(of: path).warnings.contains { $0.contains(place) })
    #expect(try Inspection(of: try create([.executionTable()], format)).warnings.isEmpty)
  }

  @Test(arguments: formats)
  func `names and sheets that are called like ours stay their owners'`(format: String) throws {
    let sheets = [Sheet.executionTable(), Sheet(name: "CO2 Facteurs"), Sheet(name: "Budget vert")]
    var filled = sheets
    for index in 1...2 { filled[index][0, 0] = .text("à moi") }
    let path = "\(folder.path)/suivi.\(format)"
    try Workbook.create(
      filled,
      names: [
        DefinedName(name: "CO2_Cles", refersTo: "'CO2 Facteurs'!$A$1", scope: 1),
        DefinedName(name: "CO2_T_a_moi", refersTo: "'Budget vert'!$A$1"),
        DefinedName(name: "CO2_T_budget", refersTo: "'Budget vert'!$A$1"),
      ],
      at: path
    )
    #expect(throws: DialogueError.nothingToRemove) { try Removal(of: path) }
    let (result, _) = try augment(path, format)
    // Other programs drop the record, and show every name.
    try PackageText.remove("onglet/additions.dat", from: result)
    if format == "xlsx" {
      let text = try PackageText.part("xl/workbook.xml", of: result)
      try PackageText.replace(
        "xl/workbook.xml",
        of: result,
        by: text.replacing(" hidden=\"1\"", with: "")
      )
    }
    let again = "\(folder.path)/suite.\(format)"
    #expect(try Augmentation(of: result).isUpdate)
    _ = try Augmentation(of: result).save(to: again)
    for augmented in [result, again] {
      let restored = "\(folder.path)/sans.\(format)"
      try Removal(of: augmented).save(to: restored)
      let left = try Workbook(contentsOf: restored)
      #expect(left.sheets.map(\.name) == sheets.map(\.name))
      #expect(
        Set(left.definedNames.map(\.name)) == ["CO2_Cles", "CO2_T_a_moi", "CO2_T_budget"]
      )
    }
  }

  @Test(arguments: [
    ("xlsx", "<c r=\"C4\"", "<c r=\"C4\" r=\"D4\"", "D4"),
    ("xlsx", "<c r=\"C4\"", "<c r=\"C4\" xml:a=\"1\" b=\"2\" xml:a=\"\"", "C4"),
    ("xlsx", "<row r=\"4\"", "<row ht=\"15\" r=\"4\" ht=\"16\"", nil),
    ("ods", "office:value=\"120232\"", "office:value=\"120232\" office:value=\"1\"", "C4"),
  ])
  func `an attribute that a cell or row has twice is refused with its place`(
    format: String,
    old: String,
    new: String,
    cell: String?
  ) throws {
    let path = try create([.executionTable()], format)
    let part = format == "ods" ? "content.xml" : "xl/worksheets/sheet1.xml"
    let text = try PackageText.part(part, of: path)
    #expect(text.contains(old))
    try PackageText.replace(part, of: path, by: text.replacing(old, with: new))
    let error = try #require(throws: WorkbookError.self) {
      try Augmentation(of: path).save(to: "\(folder.path)/co2.\(format)")
    }
    #expect(error.code == .malformedXML(reason: "an attribute twice"))
    #expect(error.part == part && error.sheet == "Suivi")
    #expect(error.cell?.description == cell)
  }

  /// A sheet that nobody reads is looked through before it is written again.
  @Test func `so it is on a sheet that has no table`() throws {
    var notes = Sheet(name: "Notes")
    notes["B2"] = .number(1)
    let path = try create([.executionTable(), notes], "xlsx")
    let part = "xl/worksheets/sheet2.xml"
    let text = try PackageText.part(part, of: path)
    let broken = text.replacing("<c r=\"B2\"", with: "<c r=\"B2\" t=\"n\" t=\"n\"")
    #expect(broken != text)
    try PackageText.replace(part, of: path, by: broken)
    let error = try #require(throws: WorkbookError.self) {
      try Augmentation(of: path).save(to: "\(folder.path)/co2.xlsx")
    }
    #expect(error.code == .malformedXML(reason: "an attribute twice"))
    #expect(error.part == part && error.sheet == "Notes")
  }

  @Test(arguments: formats)
  func `a second table is named`(format: String) throws {
    let sheets = [Sheet.executionTable(), Sheet.executionTable("Investissement")]
    let (_, said) = try augment(try create(sheets, format), format)
    #expect(said.contains { $0.contains("laissé de côté : feuille « Investissement »") })
  }

  @Test(arguments: formats)
  func `totals of filtered lines are those of the lines that are shown`(format: String) throws {
    var sheet = Sheet.executionTable()
    sheet.autoFilter = CellRange("A3:E7")
    let path = try create([sheet], format)
    if format == "ods" {
      let rows = try PackageText.part("content.xml", of: path).split(
        separator: "<table:table-row ",
        omittingEmptySubsequences: false
      )
      let line = try #require(rows.firstIndex { $0.contains("62268") })
      var marked = rows.map(String.init)
      marked[line] = "table:visibility=\"filter\" " + marked[line]
      try PackageText.replace(
        "content.xml",
        of: path,
        by: marked.joined(separator: "<table:table-row ")
      )
    } else {
      let part = "xl/worksheets/sheet1.xml"
      let text = try PackageText.part(part, of: path)
        .replacing("<row r=\"6\"", with: "<row r=\"6\" hidden=\"1\"")
        .replacing(
          /<autoFilter ref="A3:E7"\/>/,
          with: "<autoFilter ref=\"A3:E7\"><filterColumn colId=\"0\"><filters>"
            + "<filter val=\"6064\"/></filters></filterColumn></autoFilter>"
        )
      try PackageText.replace(part, of: path, by: text)
    }
    let result = "\(folder.path)/co2.\(format)"
    _ = try Augmentation(of: path).save(to: result)
    var values: [Int: [Double]] = [:]
    try Workbook(contentsOf: result).readRows(ofSheet: "Suivi") { row in
      values[row.index] = (5..<22).map { column in
        if case .number(let number) = row[column] { number } else { 0 }
      }
      return .next
    }
    let column = try #require(values[7]?.firstIndex { $0 > 1 })
    let shown = [3, 4, 6].reduce(0) { $0 + (values[$1]?[column] ?? 0) }
    let total = try #require(values[7]?[column])
    #expect(abs(total - shown) < 1e-9 * shown, "\(total) for \(shown)")
  }
}
