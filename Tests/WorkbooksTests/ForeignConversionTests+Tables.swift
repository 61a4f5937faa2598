import Spreadsheet
import Testing
import Workbooks

/// Database ranges of OpenDocument, which are tables in Excel where they can be.
extension ForeignConversionTests {
  private static func text(_ text: String, _ attributes: String = "") -> String {
    "<table:table-cell office:value-type=\"string\" \(attributes)><text:p>\(text)</text:p>"
      + "</table:table-cell>"
  }

  private static func range(
    _ name: String,
    _ address: String,
    _ attributes: String = "table:display-filter-buttons=\"true\""
  ) -> String {
    "<table:database-range table:name=\"\(name)\" table:target-range-address=\"\(address)\" "
      + "\(attributes)/>"
  }

  /// A workbook of one sheet, with a header of texts and two rows of numbers below.
  private func workbook(
    _ header: [String],
    _ ranges: String,
    formula: String = "of:=1+2"
  ) throws -> String {
    let numbers = Self.row(header.map { _ in Self.number("2") }.joined())
    return try ods(
      "<table:table table:name=\"A\">\(Self.row(header.joined()))\(numbers)\(numbers)"
        + Self.row(Self.number("3", "table:formula=\"\(formula)\"")) + "</table:table>"
        + "<table:database-ranges>\(ranges)</table:database-ranges>"
    )
  }

  @Test func `a database range becomes a table, and the table a database range again`() throws {
    let source = try workbook(
      [Self.text("Nature"), Self.text("Montant<text:line-break/>TTC")],
      Self.range("Lignes", "A.A1:A.B3"),
      formula: "of:=ROWS(Lignes)"
    )
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.map(\.feature) == [.structuredReference])
    let table = try part("xl/tables/table1.xml", of: "b.xlsx")
    #expect(table.contains("name=\"Lignes\" displayName=\"Lignes\" ref=\"A1:B3\""))
    #expect(table.contains("<autoFilter ref=\"A1:B3\"/>"))
    #expect(table.contains("<tableColumn id=\"1\" name=\"Nature\"/>"))
    #expect(table.contains("<tableColumn id=\"2\" name=\"Montant_x000a_TTC\"/>"))
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("<tableParts count=\"1\">"))
    #expect(!sheet.contains("<autoFilter"))
    // LibreOffice counts the header in, Excel would not: the cells say what is meant.
    #expect(sheet.contains("<f>ROWS($A$1:$B$3)</f>"))
    #expect(try part("[Content_Types].xml", of: "b.xlsx").contains("/xl/tables/table1.xml"))
    #expect(try StructureVerification(of: file("b.xlsx")).findings.isEmpty)
    _ = try Conversion.convert(file("b.xlsx"), to: file("c.ods"))
    let first = try Workbook(contentsOf: source).document.layout(ofSheet: 0)
    let last = try Workbook(contentsOf: file("c.ods")).document.layout(ofSheet: 0)
    #expect(first.tables == last.tables)
    #expect(first.tables.map(\.description) == ["A1:B3"])
  }

  @Test(arguments: [
    ("a number in the header", [number("7"), text("B")], "A.A1:A.B3"),
    ("the same header twice", [text("B"), text("b")], "A.A1:A.B3"),
    ("a header without a text", [text("B"), text(" ")], "A.A1:A.B3"),
    ("fewer texts than columns", [text("B"), text("C")], "A.A1:A.C3"),
    ("nothing but a header", [text("B"), text("C")], "A.A1:A.B1"),
    (
      "merged cells",
      [text("B", "table:number-columns-spanned=\"2\""), "<table:covered-table-cell/>"], "A.A1:A.B3"
    ),
  ])
  func `a range that cannot be a table keeps its filter and its cells`(
    reason: String,
    header: [String],
    address: String
  ) throws {
    let source = try workbook(header, Self.range("Lignes", address))
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.map(\.feature) == [.table])
    #expect(report.losses.first?.remedy == .cellsKept)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("<autoFilter ref=\""))
    #expect(!sheet.contains("tablePart"))
    #expect(try !part("[Content_Types].xml", of: "b.xlsx").contains("table1"))
    #expect(try StructureVerification(of: file("b.xlsx")).findings.isEmpty)
  }

  @Test func `of ranges that overlap the first is a table`() throws {
    let source = try workbook(
      [Self.text("B"), Self.text("C")],
      Self.range("Lignes", "A.A1:A.B3") + Self.range("Autres", "A.B1:A.B3")
        + Self.range("Couchées", "A.A1:A.B3", "table:orientation=\"column\"")
    )
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.map(\.feature) == [.table, .table, .filter])
    #expect(report.losses.map(\.detail) == ["Couchées", "Autres", "Autres"])
    #expect(try part("xl/tables/table1.xml", of: "b.xlsx").contains("\"Lignes\""))
    #expect(try StructureVerification(of: file("b.xlsx")).findings.isEmpty)
  }

  @Test func `a range without a header has columns with names of ours`() throws {
    let attributes = "table:contains-header=\"false\""
    let source = try workbook(
      [Self.number("1"), Self.number("2")],
      Self.range("Lignes 2026", "A.A1:A.B3", attributes)
    )
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.map(\.remedy) == [.renamed])
    let table = try part("xl/tables/table1.xml", of: "b.xlsx")
    #expect(table.contains("displayName=\"_Lignes_2026\" ref=\"A1:B3\" headerRowCount=\"0\""))
    #expect(table.contains("<tableColumn id=\"2\" name=\"Colonne2\"/>"))
    #expect(!table.contains("autoFilter"))
    #expect(try StructureVerification(of: file("b.xlsx")).findings.isEmpty)
  }
}
