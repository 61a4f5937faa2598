import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// What other programs write in their own ways comes through conversions.
@Suite struct ForeignConversionTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  func file(_ name: String) -> String { folder.path + "/" + name }

  private static let spaces = [
    "office", "table", "text", "style", "number:datastyle", "fo:xsl-fo-compatible",
  ].map { name -> String in
    let parts = name.split(separator: ":")
    return " xmlns:\(parts[0])=\"urn:oasis:names:tc:opendocument:xmlns:\(parts.last ?? ""):1.0\""
  }.joined()

  /// Writes an OpenDocument workbook of tables and automatic styles.
  func ods(_ tables: String, styles: String = "", name: String = "a") throws -> String {
    let content = """
      <office:document-content\(Self.spaces) xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"\
      ><office:automatic-styles>\(styles)</office:automatic-styles><office:body>\
      <office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document-content>
      """
    let path = file("\(name).ods")
    try HostileFile(name, "ods", ["content.xml": HostileText(stringLiteral: content)])
      .write(to: path)
    return path
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// Writes a SpreadsheetML workbook of one sheet, with names and links.
  func xlsx(
    _ rows: String,
    before: String = "",
    after: String = "",
    names: String = "",
    links: String = "",
    styles: String = "",
    borders: String = "",
    formats: String = "",
    fonts: String = "<font/><font><b/></font>",
    name: String = "a"
  ) throws -> String {
    var parts: [String: String] = [
      "xl/worksheets/sheet1.xml": """
      <worksheet xmlns="\(Self.main)" xmlns:r="\(Self.relations)">\(before)<sheetData>\(rows)\
      </sheetData>\
      \(after)</worksheet>
      """,
      "xl/workbook.xml": """
      <workbook xmlns="\(Self.main)" xmlns:r="\(Self.relations)"><sheets><sheet name="Feuille" \
      sheetId="1" r:id="rId1"/></sheets><definedNames>\(names)</definedNames></workbook>
      """,
      "xl/worksheets/_rels/sheet1.xml.rels": """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      \(links)</Relationships>
      """,
    ]
    if !styles.isEmpty {
      parts["xl/styles.xml"] = """
        <styleSheet xmlns="\(Self.main)">\(formats)<fonts>\(fonts)</fonts>\
        \(borders)<cellXfs>\(styles)</cellXfs></styleSheet>
        """
    }
    let path = file("\(name).xlsx")
    try HostileFile(name, "xlsx", parts.mapValues { HostileText(stringLiteral: $0) })
      .write(to: path)
    return path
  }

  func part(_ name: String, of file: String) throws -> String {
    try PackageText.part(name, of: self.file(file))
  }

  static func row(_ cells: String) -> String {
    "<table:table-row>\(cells)</table:table-row>"
  }

  static func number(_ value: String, _ attributes: String = "") -> String {
    "<table:table-cell office:value-type=\"float\" office:value=\"\(value)\" \(attributes)/>"
  }

  @Test func `a sheet whose name Excel refuses gets another one, and formulas follow`() throws {
    let long = "Exécution [2024] des dépenses de la direction"
    let source = try ods(
      "<table:table table:name=\"\(long)\">\(Self.row(Self.number("2")))</table:table>"
        + "<table:table table:name=\"B\">"
        + Self.row(Self.number("4", "table:formula=\"of:=[$'\(long)'.A1]*2\"")) + "</table:table>"
    )
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.map(\.feature) == [.sheetName])
    #expect(report.losses.first?.remedy == .renamed)
    let result = try Workbook(contentsOf: file("b.xlsx"))
    #expect(result.sheets.map(\.name) == ["Exécution _2024_ des dépenses d", "B"])
    #expect(
      try part("xl/worksheets/sheet2.xml", of: "b.xlsx")
        .contains("<f>'Exécution _2024_ des dépenses d'!A1*2</f>")
    )
  }

  @Test
  func `how the formulas are calculated comes through, and operators ignore case as in Excel`()
    throws
  {
    let settings = """
      <table:calculation-settings table:precision-as-shown="true"><table:null-date \
      table:date-value="1904-01-01"/><table:iteration table:status="enable"/>\
      </table:calculation-settings><table:table table:name="A"/>
      """
    try #require(Workbook(contentsOf: ods(settings)).document.calculationSettings.distinguishesCase)
    _ = try Conversion.convert(file("a.ods"), to: file("b.xlsx"))
    let book = try part("xl/workbook.xml", of: "b.xlsx")
    #expect(book.contains("iterate=\"1\""))
    #expect(book.contains("fullPrecision=\"0\""))
    #expect(book.contains("date1904=\"1\""))
    _ = try Conversion.convert(file("b.xlsx"), to: file("c.ods"))
    var expected = CalculationSettings()
    expected.dateSystem = .from1904
    expected.iterates = true
    expected.usesDisplayedPrecision = true
    #expect(try Workbook(contentsOf: file("c.ods")).document.calculationSettings == expected)
  }

  @Test(arguments: [
    ("[.B1]=&quot;oui&quot;", "string", true), ("[.B1]=&quot;12 %&quot;", "string", false),
    ("[.B1]=[.C1]", "string", true), ("[.B1]=[.C1]", "float", false),
    ("[.B1]&gt;[.C1]", "string", false), ("LEFT([.C9];1)&lt;=[.B9]", "float", true),
  ])
  func `a comparison in which case counts is told once for its sheet`(
    formula: String,
    type: String,
    isLost: Bool
  ) throws {
    func table(_ name: String) -> String {
      let cell = "<table:table-cell table:formula=\"of:=\(formula)\" office:value-type=\"boolean\""
      let value =
        "<table:table-cell office:value-type=\"\(type)\" office:value=\"1\"><text:p>1</text:p>"
      return "<table:table table:name=\"\(name)\">"
        + Self.row(
          cell + " office:boolean-value=\"true\"/>"
            + String(repeating: value + "</table:table-cell>", count: 2) + cell
            + " office:boolean-value=\"true\"/>"
        )
        + "</table:table>"
    }
    let source = try ods(table("A") + table("B"))
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    let told = report.losses.filter { $0.feature == .letterCase }
    #expect(told.map(\.sheet) == (isLost ? ["A", "B"] : []))
    #expect(told.allSatisfy { $0.count == 2 && $0.range == nil })
  }

  @Test func `a date without a format is shown as one, which is told`() throws {
    let source = try ods(
      "<table:table table:name=\"A\">"
        + Self.row(
          "<table:table-cell office:value-type=\"date\" office:date-value=\"1987-11-29\"/>"
            + "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"1\"/>"
        ) + "</table:table>"
    )
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.map(\.feature) == [.numberFormat])
    var values: [CellValue] = []
    try Workbook(contentsOf: file("b.xlsx")).readRows(ofSheet: "A") { row in
      values = [row[0], row[1]]
      return .next
    }
    #expect(values == [.date(32_110), .boolean(true)])
  }

  @Test func `conditional formats of styles become rules, written for their first cell`() throws {
    let styles = """
      <style:style style:name="rouge" style:family="table-cell"><style:text-properties \
      fo:color="#ff0000"/></style:style><style:style style:name="ce1" style:family="table-cell">\
      <style:map style:condition="is-true-formula([.B1]&gt;3)" style:apply-style-name="rouge" \
      style:base-cell-address="A.A1"/></style:style><style:style style:name="ce2" \
      style:family="table-cell"><style:text-properties fo:font-weight="bold"/><style:map \
      style:condition="is-true-formula([.B1]&gt;3)" style:apply-style-name="rouge" \
      style:base-cell-address="A.A1"/></style:style>
      """
    // Styles that differ in other things bring the same rule.
    let source = try ods(
      "<table:table table:name=\"A\">" + Self.row(Self.number("1"))
        + Self.row(Self.number("1", "table:style-name=\"ce1\""))
        + Self.row(Self.number("1", "table:style-name=\"ce2\"")) + "</table:table>",
      styles: styles
    )
    #expect(try Conversion.convert(source, to: file("b.xlsx")).isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("<conditionalFormatting sqref=\"A2:A3\">"))
    #expect(sheet.contains("<formula>B2&gt;3</formula>"))
  }

  @Test func `names that OpenDocument cannot calculate are kept in the notation of Excel`() throws {
    let lambda = "_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)"
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      names: "<definedName name=\"Double\">\(lambda)</definedName>"
        + "<definedName name=\"Ici\">Feuille!$A$1:$B$2</definedName>"
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.remedy) == [.keptAsIs])
    let content = try part("content.xml", of: "b.ods")
    #expect(content.contains("table:expression=\"msoxl:=\(lambda)\""))
    #expect(content.contains("xmlns:msoxl="))
    #expect(content.contains("table:cell-range-address=\"$Feuille.$A$1:.$B$2\""))
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    #expect(try part("xl/workbook.xml", of: "c.xlsx").contains(">\(lambda)</definedName>"))
  }

  @Test func `links lead to the same file from within the package`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>ici</t></is></c></row>",
      after: "<hyperlinks><hyperlink ref=\"A1\" r:id=\"rId1\"/></hyperlinks>",
      links: "<Relationship Id=\"rId1\" Type=\"\(Self.relations)/hyperlink\" "
        + "Target=\"annexes/notes.pdf\" TargetMode=\"External\"/>"
    )
    #expect(try Conversion.convert(source, to: file("b.ods")).isEmpty)
    #expect(
      try part("content.xml", of: "b.ods").contains("xlink:href=\"../annexes/notes.pdf\"")
    )
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    #expect(
      try part("xl/worksheets/_rels/sheet1.xml.rels", of: "c.xlsx")
        .contains("Target=\"annexes/notes.pdf\"")
    )
  }

  @Test func `a row without height is hidden, errors and truth values stay values`() throws {
    let source = try xlsx(
      "<row r=\"1\" ht=\"0\" customHeight=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c></row>"
        + "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c></row>"
    )
    #expect(try Conversion.convert(source, to: file("b.ods")).isEmpty)
    #expect(try part("content.xml", of: "b.ods").contains("table:visibility=\"collapse\""))
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
    #expect(sheet.contains("t=\"b\"><v>1</v>"))
    #expect(sheet.contains("t=\"e\"><v>#N/A</v>"))
    #expect(!sheet.contains("<f>"))
    #expect(sheet.contains("hidden=\"1\""))
  }

  @Test func `names stand for ranges with their sheet twice, and for numbers`() throws {
    let names = """
      <table:named-expressions><table:named-range table:name="Zone" table:base-cell-address="A.A1" \
      table:cell-range-address="A.$A$1:A.$B$2"/><table:named-expression table:name="Taux" \
      table:base-cell-address="A.A1" table:expression="of:=0.5"/></table:named-expressions>
      """
    let source = try ods(
      "<table:table table:name=\"A\">\(Self.row(Self.number("1")))</table:table>" + names
    )
    #expect(try Conversion.convert(source, to: file("b.xlsx")).isEmpty)
    let workbook = try part("xl/workbook.xml", of: "b.xlsx")
    #expect(workbook.contains("<definedName name=\"Zone\">A!$A$1:$B$2</definedName>"))
    #expect(workbook.contains("<definedName name=\"Taux\">0.5</definedName>"))
  }

  @Test func `truth values that are stored as numbers come through as truth values`() throws {
    let cells =
      Self.number("1", "table:formula=\"of:=TRUE()\"")
      + Self.number("0", "table:formula=\"of:=FALSE()\"")
      + Self.number("1", "table:formula=\"of:=1+0\"")
    let source = try ods("<table:table table:name=\"A\">\(Self.row(cells))</table:table>")
    #expect(try Conversion.convert(source, to: file("b.xlsx")).isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>"))
    #expect(sheet.contains("<c r=\"C1\"><f>1+0</f><v>1</v></c>"))
  }

  @Test(arguments: [
    (" number:grouping=\"true\"", "0", "#,##0 €"), ("", "0", "0 €"), ("", "3", "### €##0"),
  ])
  func `a text among the digits of a format keeps its place, and the digits their groups`(
    grouping: String,
    position: String,
    code: String
  ) throws {
    let styles = """
      <number:number-style style:name="N1"><number:number number:decimal-places="0" \
      number:min-integer-digits="1"\(grouping)><number:embedded-text \
      number:position="\(position)"> €</number:embedded-text></number:number></number:number-style>\
      <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
      """
    let source = try ods(
      "<table:table table:name=\"A\">"
        + Self.row(Self.number("1234", "table:style-name=\"ce1\"")) + "</table:table>",
      styles: styles
    )
    _ = try Conversion.convert(source, to: file("b.xlsx"))
    let written = try part("xl/styles.xml", of: "b.xlsx").replacing("&quot;", with: "\"")
    #expect(written.contains("formatCode=\"\(code)\""))
  }

  @Test func `a cell in the default style says so where its column has another one`() throws {
    let styles = """
      <style:style style:name="ce1" style:family="table-cell"><style:text-properties \
      fo:font-weight="bold"/></style:style>
      """
    let source = try ods(
      "<table:table table:name=\"A\"><table:table-column table:default-cell-style-name=\"ce1\"/>"
        + Self.row(Self.number("1", "table:style-name=\"Default\"")) + Self.row(Self.number("2"))
        + "</table:table>",
      styles: styles
    )
    _ = try Conversion.convert(source, to: file("b.xlsx"))
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("<c r=\"A1\" s=\"0\"><v>1</v></c>"))
    #expect(sheet.contains("<c r=\"A2\" s=\"1\"><v>2</v></c>"))
  }

  @Test func `rows reach as far as columns have styles, since LibreOffice styles only cells`()
    throws
  {
    let source = try xlsx("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>")
    let plain = try Conversion.convert(source, to: file("b.ods"))
    #expect(plain.isEmpty)
    let alone = "table:number-rows-repeated=\"1048574\"><table:table-cell/></table:table-row>"
    #expect(try part("content.xml", of: "b.ods").contains(alone))
    let styled = try xlsx(
      "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>",
      before: "<cols><col min=\"2\" max=\"3\" width=\"12\" style=\"1\"/></cols>",
      styles: "<xf/><xf fontId=\"1\"/>",
      name: "c"
    )
    _ = try Conversion.convert(styled, to: file("c.ods"))
    let content = try part("content.xml", of: "c.ods")
    #expect(
      content.contains(
        "</table:table-cell><table:table-cell table:number-columns-repeated=\"2\"/></table:table-row>"
      )
    )
    #expect(content.contains("table:number-rows-repeated=\"1048574\""))
  }

  @Test func `a row that is shown stands outside of groups that are folded away`() throws {
    let rows = [(1, " hidden=\"1\""), (2, " hidden=\"1\""), (3, "")].map { row, hidden in
      "<row r=\"\(row)\" outlineLevel=\"1\"\(hidden)><c r=\"A\(row)\"><v>1</v></c></row>"
    }
    let source = try xlsx(rows.joined())
    _ = try Conversion.convert(source, to: file("b.ods"))
    let content = try part("content.xml", of: "b.ods")
    let groups = content.split(separator: "<table:table-row-group").dropFirst().map {
      $0.prefix(upTo: $0.firstRange(of: "</table:table-row-group>")?.lowerBound ?? $0.endIndex)
    }
    #expect(groups.map { $0.hasPrefix(" table:display=\"false\"") } == [true, false])
    #expect(groups.map { $0.ranges(of: "</table:table-row>").count } == [2, 1])
  }

  @Test func `conditions of the same cells stand in one element, whatever came between`() throws {
    func rule(_ range: String, _ priority: Int) -> String {
      "<conditionalFormatting sqref=\"\(range)\"><cfRule type=\"expression\" priority=\"\(priority)\">"
        + "<formula>A1&gt;\(priority)</formula></cfRule></conditionalFormatting>"
    }
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after: rule("A1:A9", 1) + rule("C1:C9", 2) + rule("A1:A9", 3)
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    let content = try part("content.xml", of: "b.ods")
    #expect(content.ranges(of: "<calcext:conditional-format ").count == 2)
    #expect(content.ranges(of: "<calcext:condition ").count == 3)
  }

  @Test(arguments: [("gray125", Loss.Feature.fillPattern), ("solid", nil)])
  func `what a style loses is told where it is used`(
    pattern: String,
    feature: Loss.Feature?
  ) throws {
    var sheet = Sheet(name: "A")
    let fill: Fill =
      pattern == "solid"
      ? .solid(Color(0xFFFF00))
      : .pattern(.gray125, foreground: Color(0), background: Color(0xFFFFFF))
    sheet["B2"] = .number(1, CellStyle(fill: fill))
    let source = file("a.xlsx")
    try Workbook.create([sheet], at: source)
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == (feature.map { [$0] } ?? []))
    #expect(report.losses.first.map { $0.range?.first == "B2" } ?? true)
  }
}
