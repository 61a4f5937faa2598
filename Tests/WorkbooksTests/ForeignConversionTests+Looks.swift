import Spreadsheet
import Testing
import Workbooks

/// Looks that the two formats keep in different places.
extension ForeignConversionTests {
  @Test func `the lines around a merged range stand in the cells along its edges`() throws {
    let styles = """
      <style:style style:name="boite" style:family="table-cell"><style:table-cell-properties \
      fo:border="0.74pt solid #000000"/></style:style><style:style style:name="rouge" \
      style:family="table-cell"><style:table-cell-properties fo:border="2pt solid #ff0000"/>\
      </style:style>
      """
    func text(_ attributes: String) -> String {
      "<table:table-cell office:value-type=\"string\" \(attributes)><text:p>a</text:p>"
        + "</table:table-cell>"
    }
    let covered = "<table:covered-table-cell table:number-columns-repeated=\"3\"/>"
    let source = try ods(
      """
      <table:table table:name="A">\(Self.row("<table:table-cell/>"
        + text("table:style-name=\"boite\" table:number-columns-spanned=\"3\" "
          + "table:number-rows-spanned=\"3\"")
        + "<table:covered-table-cell table:style-name=\"rouge\" "
        + "table:number-columns-repeated=\"2\"/>"))\
      \(Self.row("<table:table-cell/>" + covered))\(Self.row("<table:table-cell/>" + covered))\
      </table:table>
      """,
      styles: styles
    )
    #expect(try Conversion.convert(source, to: file("b.xlsx")).isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(
      sheet.contains(
        """
        <c r="C1" s="1"/><c r="D1" s="1"/></row><row r="2"><c r="B2" s="1"/><c r="D2" s="1"/></row>\
        <row r="3"><c r="B3" s="1"/><c r="C3" s="1"/><c r="D3" s="1"/></row></sheetData>
        """
      ),
      "\(sheet)"
    )
    // And they are the lines of the first cell again.
    _ = try Conversion.convert(file("b.xlsx"), to: file("c.ods"))
    #expect(try differences(source, file("c.ods")).isEmpty)
  }

  private func differences(_ before: String, _ after: String) throws -> [Difference] {
    var found: [Difference] = []
    try Comparison(of: Workbook(contentsOf: before), with: Workbook(contentsOf: after))
      .differences { found.append($0) }
    return found
  }

  @Test(arguments: ["[mm]:ss", "[m]", "[ss]", "[s].00", "[hh]:mm", "[h]:mm:ss"])
  func `durations count on in the unit that their format says`(_ code: String) throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1.5</v></c></row>",
      styles: "<xf/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/>",
      formats: "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"\(code)\"/></numFmts>"
    )
    #expect(try Conversion.convert(source, to: file("b.ods")).isEmpty)
    let content = try part("content.xml", of: "b.ods")
    #expect(content.contains("number:truncate-on-overflow=\"false\""), "\(content)")
    let shown = [
      "[mm]:ss": "2160:00", "[m]": "2160", "[ss]": "129600", "[hh]:mm": "36:00",
      "[h]:mm:ss": "36:00:00",
    ]
    if let text = shown[code] { #expect(content.contains("<text:p>\(text)</text:p>")) }
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    #expect(try part("xl/styles.xml", of: "c.xlsx").contains("formatCode=\"\(code)\""))
  }

  @Test func `a font without a size has that of cells that say nothing, there and back`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1</v></c></row>",
      styles: "<xf/><xf fontId=\"1\" applyFont=\"1\"/>",
      fonts: "<font><sz val=\"8\"/><name val=\"Arial\"/></font>"
        + "<font><b/><name val=\"Arial\"/></font>"
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    let styles = try part("xl/styles.xml", of: "c.xlsx")
    #expect(styles.contains("<font><b val=\"1\"/><sz val=\"8\"/>"), "\(styles)")
    #expect(try differences(source, file("c.xlsx")).isEmpty)
  }

  @Test func `a cell whose style the file does not have is not in that of its column`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\" s=\"406\"><v>7</v></c></row>",
      before: "<cols><col min=\"1\" max=\"1\" width=\"9\" style=\"1\"/></cols>",
      styles: "<xf/><xf fontId=\"1\" applyFont=\"1\"/>"
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    let content = try part("content.xml", of: "b.ods")
    #expect(content.contains("<table:table-cell table:style-name=\"Default\""), "\(content)")
  }

  @Test func `what people may do on a protected sheet comes through, or is told`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after: """
        <sheetProtection sheet="1" scenarios="1" selectLockedCells="1" insertRows="0" \
        deleteColumns="0" autoFilter="0" sort="0"/>
        """
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.sheetProtection, .sheetProtection])
    #expect(report.losses.map(\.detail) == ["sort", "autoFilter"])
    let protection = """
      <loext:table-protection loext:select-unprotected-cells="true" loext:insert-rows="true" \
      loext:delete-columns="true"/>
      """
    #expect(try part("content.xml", of: "b.ods").contains(protection))
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    #expect(
      try part("xl/worksheets/sheet1.xml", of: "c.xlsx").contains(
        "<sheetProtection sheet=\"1\" selectLockedCells=\"1\" insertRows=\"0\" "
          + "deleteColumns=\"0\" objects=\"1\" scenarios=\"1\"/>"
      )
    )
    var kinds: [Difference.Kind] = []
    try Comparison(
      of: Workbook(contentsOf: source),
      with: Workbook(contentsOf: file("c.xlsx"))
    ).differences { kinds.append($0.kind) }
    #expect(kinds == [.protection])
  }

  @Test func `what formulas wait for, and what print set-up cannot keep, is not forgotten`() throws
  {
    let source = try xlsx(
      "<row r=\"1\" outlineLevel=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      before: """
        <sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr>\
        <sheetViews><sheetView workbookViewId="0" view="pageLayout"/></sheetViews>\
        <sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/>
        """,
      after: "<pageSetup blackAndWhite=\"1\" draft=\"1\" errors=\"blank\"/>",
      names:
        "<definedName name=\"Taux\" comment=\"À revoir\">Feuille!$A$1</definedName></definedNames><calcPr calcMode=\"manual\"/><definedNames>"
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    let told = ["Taux (comment)", "blackAndWhite", "draft", "errors", "pageLayout", "summaryBelow"]
    #expect(report.losses.map(\.detail).sorted() == told)
    let item = "<config:config-item config:name=\"AutoCalculate\" config:type=\"boolean\">false<"
    #expect(try part("settings.xml", of: "b.ods").contains(item))
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    #expect(try part("xl/workbook.xml", of: "c.xlsx").contains("calcMode=\"manual\""))
  }

  @Test func `margins keep the place of a header of which nothing is left`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after: """
        <pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\
        <headerFooter><oddHeader>&amp;L&amp;G</oddHeader></headerFooter>
        """
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.detail) == ["&G"])
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    let sheet = try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
    let margins = try #require(
      sheet.split(separator: "<pageMargins ").last?.split(separator: "/>").first
    )
    #expect(margins.contains("top=\"0.75\""))
    #expect(margins.contains("bottom=\"0.75\""))
    #expect(margins.contains("header=\"0.3\""))
  }
}
