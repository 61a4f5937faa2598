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

  /// Four lines and their total.
  private static func table(_ name: String = "Suivi") -> Sheet {
    var sheet = Sheet(name: name)
    let headers = ["Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"]
    for (column, header) in headers.enumerated() { sheet[2, column] = .text(header) }
    let lines: [(String, Double)] = [
      ("6064", 60_116), ("6065", 259_869), ("62268", 311_289), ("6251", 9_330),
    ]
    for (offset, line) in lines.enumerated() {
      sheet[offset + 3, 0] = .text(line.0)
      sheet[offset + 3, 1] = .text("Ligne \(line.0)")
      for (column, factor) in [2.0, 1.5, 1].enumerated() {
        sheet[offset + 3, column + 2] = .number(line.1 * factor)
      }
    }
    sheet[7, 0] = .text("Total")
    for column in 2...4 {
      let letter = ColumnName.letters(column)
      sheet[7, column] = .formula("SUBTOTAL(9,\(letter)4:\(letter)7)")
    }
    return sheet
  }

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
    var sheet = Self.table()
    let cell = CellReference(row: 4, column: 6)
    sheet.comments = [CellComment(cell: cell, author: "Finances", text: "À revoir")]
    let (result, _) = try augment(try create([sheet], format), format)
    let comments = try Workbook(contentsOf: result).comments(ofSheet: "Suivi")
    #expect(comments.filter { $0.cell == cell }.map(\.text) == ["À revoir"])
  }

  @Test(arguments: formats)
  func `formulas without a value beside it are gone past`(format: String) throws {
    var sheet = Self.table()
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
    var sheet = Self.table()
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
    let (_, said) = try augment(try create([Self.table(), other], format), format)
    let sentence = try #require(said.first { $0.contains("où se trouvent maintenant") })
    #expect(sentence.contains("'Récapitulatif'!A1, 'Récapitulatif'!A3."))
  }

  @Test(arguments: formats)
  func `a second table is named`(format: String) throws {
    let sheets = [Self.table(), Self.table("Investissement")]
    let (_, said) = try augment(try create(sheets, format), format)
    #expect(said.contains { $0.contains("laissé de côté : feuille « Investissement »") })
  }

  @Test(arguments: formats)
  func `totals of filtered lines are those of the lines that are shown`(format: String) throws {
    var sheet = Self.table()
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
