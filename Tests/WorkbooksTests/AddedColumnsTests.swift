import Spreadsheet
import TestSupport
import Testing

@testable import Workbooks

/// Columns beside a table: lines, totals that do as their neighbours, cells of their own.
@Suite struct AddedColumnsTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// A table of two blocks with subtotals and a grand total, in column B; C has no formulas.
  private func table(_ format: String, totals: [String]) throws -> Workbook {
    var sheet = Sheet(name: "Suivi")
    sheet["A1"] = .text("Nature")
    sheet["B1"] = .text("Mandaté")
    for (row, amount) in [(2, 100.0), (3, 200), (5, 1000)] {
      sheet[row - 1, 0] = .text("6064")
      sheet[row - 1, 1] = .number(amount)
    }
    for (row, formula) in zip([4, 6, 7], totals) {
      sheet[row - 1, 0] = .text("Total")
      sheet[row - 1, 1] = .formula(formula)
    }
    let path = folder.path + "/suivi.\(format)"
    try Workbook.create([sheet], at: path)
    return try Workbook(contentsOf: path)
  }

  private func columns(total: AddedColumns.Column.Total) -> AddedColumns {
    var added = AddedColumns(
      sheet: 0,
      firstColumn: 2,
      columns: [
        AddedColumns.Column(
          width: 12,
          content: .formula("IF(B2>150,B2/10,0)"),
          style: CellStyle(),
          total: total
        ),
        AddedColumns.Column(
          width: 12,
          content: .texts(indices: [0, 1, -1, 0, -1, -1], texts: ["a", "b"]),
          style: CellStyle()
        ),
      ],
      rows: 1...6,
      patterns: [.line, .line, .total, .line, .total, .total],
      styleColumn: 1
    )
    added.exceptions[0] = [(2, .text("t")), (3, .text("clé"))]
    added.totalRows = [3: [1...2], 5: [4...4], 6: [1...2, 4...4]]
    return added
  }

  private func values(_ workbook: Workbook) throws -> [CellReference: CellValue] {
    var values: [CellReference: CellValue] = [:]
    try workbook.readRows(ofSheet: "Suivi") { row in
      for (column, value) in row.values {
        values[CellReference(row: row.index, column: column)] = value
      }
      return .next
    }
    return values
  }

  private func save(_ workbook: Workbook, _ added: AddedColumns, _ format: String) throws
    -> [CellReference: CellValue]
  {
    var workbook = workbook
    workbook.add(added)
    let path = folder.path + "/resultat.\(format)"
    try workbook.save(to: path)
    return try values(Workbook(contentsOf: path))
  }

  @Test(
    arguments: ["xlsx", "ods"],
    [
      ["SUM(B2:B3)", "SUM(B5)", "B4+B6"],
      ["SUBTOTAL(9,B2:B3)", "SUBTOTAL(9,B5:B5)", "SUBTOTAL(9,B2:B6)"],
      // A column held fast would add up euros again: the lines are summed instead.
      ["SUM($B$2:$B$3)", "SUM($B5)", "SUM($B$2:$B$3,$B$5)"],
      // No formula to repeat.
      ["300", "1000", "1300"],
    ]
  )
  func `totals do with the new column what they do with the old one`(
    format: String,
    totals: [String]
  ) throws {
    let added = columns(total: .sameAs(column: 1))
    let found = try save(table(format, totals: totals), added, format)
    #expect(found["C1"] == .text("t"))
    #expect(found["C2"] == .number(0))
    #expect(found["C3"] == .number(20))
    #expect(found["C4"] == .number(20))
    #expect(found["C5"] == .number(100))
    #expect(found["C6"] == .number(100))
    #expect(found["C7"] == .number(120))
    #expect(found["D3"] == .text("b"))
    #expect(found["D4"] ?? .blank == .blank)
    #expect(found["B7"] == .number(1300))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a total can hold the formula of the lines, and a line one of its own`(
    format: String
  ) throws {
    var added = columns(total: .lineFormula)
    added.exceptions[2] = [(2, .formula("NUMBERVALUE(\"1,5\",\",\",\" \")"))]
    let totals = ["SUM(B2:B3)", "SUM(B5)", "B4+B6"]
    let found = try save(table(format, totals: totals), added, format)
    #expect(found["C3"] == .number(1.5))
    #expect(found["C4"] == .number(30))
    #expect(found["C7"] == .number(130))
  }

  @Test func `a function of after 2007 gets the prefix that files need`() throws {
    var added = columns(total: .blank)
    added.exceptions[2] = [(2, .formula("NUMBERVALUE(\"1,5\",\",\",\" \")"))]
    var workbook = try table("xlsx", totals: ["1", "1", "1"])
    workbook.add(added)
    let path = folder.path + "/resultat.xlsx"
    try workbook.save(to: path)
    var formula = ""
    try Workbook(contentsOf: path).document.readRows(ofSheet: 0) { row in
      if row.index == 2 { formula = row.formula(2)?.text ?? "" }
      return .next
    }
    #expect(formula.hasPrefix("_xlfn.NUMBERVALUE("))
  }
}
