import Spreadsheet
import Testing
import Workbooks

/// What one cell says for others, or says twice.
extension ForeignConversionTests {
  @Test func `a merged cell has the lines that SpreadsheetML keeps in the cells at its edges`()
    throws
  {
    let source = try xlsx(
      """
      <row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"/></row><row r="2"><c r="A2" s="3"/></row>
      """,
      after: "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>",
      styles: """
        <xf/><xf borderId="1" applyBorder="1"/><xf borderId="2" applyBorder="1"/>\
        <xf borderId="3" applyBorder="1"/>
        """,
      borders: """
        <borders><border/><border><left style="thin"/></border><border><right style="medium"/></border>\
        <border><bottom style="thick"/></border></borders>
        """
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.isEmpty)
    let content = try part("content.xml", of: "b.ods")
    let name = try #require(
      content.firstMatch(of: #/table:style-name="(ce\d+)" table:number-columns-spanned/#)
    )
    let style = try #require(content.firstRange(of: "<style:style style:name=\"\(name.1)\""))
    let properties = content[style.upperBound...].prefix { $0 != "/" }
    for side in ["left=\"0.74pt", "right=\"1.76pt", "bottom=\"2.49pt"] {
      #expect(properties.contains("fo:border-\(side)"), "\(properties)")
    }
  }

  @Test func `merged ranges that overlap another one are told`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after: "<mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"A2:C2\"/></mergeCells>"
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.merge])
    #expect(report.losses.first?.range?.description == "A2:C2")
    let content = try part("content.xml", of: "b.ods")
    #expect(content.contains("table:number-rows-spanned=\"3\""), "\(content)")
  }

  @Test func `rules for the same cells stand together`() throws {
    let source = try ods(
      """
      <table:table table:name="A">\(Self.row(Self.number("1")))<calcext:conditional-formats \
      xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">\
      <calcext:conditional-format calcext:target-range-address="A.A1:A.A9"><calcext:condition \
      calcext:apply-style-name="Default" calcext:value="&gt;1"/><calcext:condition \
      calcext:apply-style-name="Default" calcext:value="&lt;1"/></calcext:conditional-format>\
      </calcext:conditional-formats></table:table>
      """
    )
    _ = try Conversion.convert(source, to: file("b.xlsx"))
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.split(separator: "<conditionalFormatting").count == 2, "\(sheet)")
    #expect(sheet.split(separator: "<cfRule ").count == 3, "\(sheet)")
  }

  @Test(arguments: [
    (
      "dt2D=\"1\" dtr=\"1\" r1=\"E1\" r2=\"F1\"",
      ["[.$A$1];[.$F$1];[.$A2];[.$E$1];[.B$1]", "[.$A$1];[.$F$1];[.$A3];[.$E$1];[.B$1]"]
    ),
    ("dtr=\"1\" r1=\"E1\"", ["[.$A2];[.$E$1];[.B$1]", "[.$A3];[.$E$1];[.B$1]"]),
    ("r1=\"E1\"", ["[.B$1];[.$E$1];[.$A2]", "[.B$1];[.$E$1];[.$A3]"]),
  ])
  func `data tables become formulas of their cells`(_ inputs: String, _ arguments: [String]) throws
  {
    let source = try xlsx(
      """
      <row r="2"><c r="B2"><f t="dataTable" ref="B2:B3" \(inputs)/><v>5</v></c></row>\
      <row r="3"><c r="B3"><v>6</v></c></row>
      """
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.isEmpty)
    let content = try part("content.xml", of: "b.ods")
    for (argument, value) in zip(arguments, [5, 6]) {
      let formula = "of:=MULTIPLE.OPERATIONS(\(argument))"
      #expect(
        content.contains(
          "table:formula=\"\(formula)\" office:value-type=\"float\" office:value=\"\(value)\""
        ),
        "\(formula)"
      )
    }
    let back = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    #expect(back.losses.map(\.feature) == [.formula])
    #expect(back.losses.first?.remedy == .valueKept)
    #expect(back.losses.first?.count == 2)
  }

  @Test func `cells whose place is there twice are told, rows in several elements are whole`()
    throws
  {
    let source = try xlsx(
      """
      <row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>\
      <row r="2"><c r="C2"><v>3</v></c></row><row r="2"><c r="B2"><v>4</v></c></row><row r="2"/>\
      <row r="3"><c r="A3"><v>5</v></c></row><row r="2"><c r="D2"><v>6</v></c></row>\
      <row r="4"><c r="A4" t="str"><v/></c><c r="B4"><v>7</v></c><c r="A4"><v>8</v></c>\
      <c r="B4"><v>9</v></c></row>
      """,
      after: "<mergeCells><mergeCell ref=\"A4:A5\"/></mergeCells>"
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.repeatedCell])
    #expect(report.losses.first?.range == CellRange(rows: 0...0, columns: 0...0))
    #expect(report.losses.first?.count == 3)
    var values: [Int: [CellValue]] = [:]
    try Workbook(contentsOf: file("b.ods")).readRows(ofSheet: "Feuille") { row in
      values[row.index] = [row[0], row[1], row[2]]
      return .next
    }
    #expect(values[1] == [.blank, .number(4), .number(3)])
    #expect(values[2]?.first == .number(5))
    #expect(values[3]?.prefix(2) == [.number(8), .number(7)])
  }

  @Test func `formulas that say a value say it where none is stored`() throws {
    let cells = ["TRUE()", "FALSE()", "#N/A"]
      .map { "<table:table-cell table:formula=\"of:=\($0)\"/>" }
    let source = try ods(
      "<table:table table:name=\"A\">\(Self.row(cells.joined()))</table:table>"
    )
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    for cell in ["t=\"b\"><v>1</v>", "t=\"b\"><v>0</v>", "t=\"e\"><v>#N/A</v>"] {
      #expect(sheet.contains(cell), "\(cell)")
    }
  }

  @Test(arguments: [
    ("begins-with(\"ab\")", "LEFT(B2,LEN(\"ab\"))=\"ab\""),
    ("contains-text(\"a?\")", "NOT(ISERROR(FIND(LOWER(\"a?\"),LOWER(B2))))"),
    ("is-error", "ISERROR(B2)"),
  ])
  func `conditions on texts become formulas`(_ condition: String, _ formula: String) throws {
    let spaces =
      "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
    let source = try ods(
      """
      <table:table table:name="A">\(Self.row(Self.number("1")))<calcext:conditional-formats \(spaces)>\
      <calcext:conditional-format calcext:target-range-address="A.B2:A.C9"><calcext:condition \
      calcext:apply-style-name="Default" calcext:value="\(condition.replacing("\"", with: "&quot;"))" \
      calcext:base-cell-address="A.B2"/></calcext:conditional-format></calcext:conditional-formats>\
      </table:table>
      """
    )
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("<formula>\(formula)</formula>"), "\(sheet)")
  }

  @Test func `truth values stand as the word that odfpy's readers take for them`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c></row>"
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    let content = try part("content.xml", of: "b.ods")
    for (value, text) in [("true", "TRUE"), ("false", "FALSE")] {
      #expect(
        content.contains(
          "office:boolean-value=\"\(value)\"><text:p>\(text)</text:p>"
        )
      )
    }
  }

  @Test func `a name of a range of one cell stays a range`() throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      names: "<definedName name=\"Zone\">Feuille!$A$1:$A$1</definedName>"
        + "<definedName name=\"Ici\">Feuille!$A$1</definedName>"
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    let content = try part("content.xml", of: "b.ods")
    #expect(content.contains("cell-range-address=\"$Feuille.$A$1:.$A$1\""), "\(content)")
    #expect(content.contains("cell-range-address=\"$Feuille.$A$1\""))
  }

  @Test func `a run that does not say that it is bold is not, whatever its cell is`() throws {
    let source = try xlsx(
      """
      <row r="1"><c r="A1" s="1" t="inlineStr"><is><r><rPr><sz val="9"/></rPr><t>maigre</t></r>\
      <r><t>gras</t></r></is></c></row>
      """,
      styles: "<xf/><xf fontId=\"1\" applyFont=\"1\"/>"
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    let content = try part("content.xml", of: "b.ods")
    #expect(content.contains("<text:span text:style-name=\"T1\">maigre</text:span>gras</text:p>"))
    let style = try #require(content.firstRange(of: "style:name=\"T1\""))
    #expect(content[style.upperBound...].prefix { $0 != "/" }.contains("fo:font-weight=\"normal\""))
  }

  @Test func `links come back to the ranges and addresses that they led to`() throws {
    let source = try xlsx(
      """
      <row r="1"><c r="A1" t="str"><v>zone</v></c><c r="B1" t="str"><v>page</v></c></row>
      """,
      after: """
        <hyperlinks><hyperlink ref="A1" location="Feuille!A2:B5"/>\
        <hyperlink ref="B1" r:id="rId1" location="a#b"/></hyperlinks>
        """,
      links: """
        <Relationship Id="rId1" Type="\(Self.relations)/hyperlink" \
        Target="http://exemple.fr/p" TargetMode="External"/>
        """
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    let sheet = try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
    #expect(sheet.contains("location=\"Feuille!A2:B5\""), "\(sheet)")
    #expect(sheet.contains("location=\"a#b\""), "\(sheet)")
  }

  @Test func `names that are cells in Excel get others, and formulas follow`() throws {
    let cell = Self.number("4", "table:formula=\"of:=TVA2024*2\"")
    let source = try ods(
      """
      <table:table table:name="A">\(Self.row(Self.number("2") + cell))</table:table>\
      <table:named-expressions><table:named-range table:name="TVA2024" \
      table:base-cell-address="$A.$A$1" table:cell-range-address="$A.$A$1"/>\
      </table:named-expressions>
      """
    )
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.map(\.feature) == [.definedName])
    #expect(report.losses.first?.remedy == .renamed)
    #expect(try part("xl/worksheets/sheet1.xml", of: "b.xlsx").contains("<f>_TVA2024*2</f>"))
    #expect(try part("xl/workbook.xml", of: "b.xlsx").contains("name=\"_TVA2024\">A!$A$1<"))
  }

  @Test func `names that move with the cell that uses them still do`() throws {
    let source = try xlsx(
      """
      <row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>Gauche+Feuille!Local</f><v>2</v></c></row>
      """,
      names: """
        <definedName name="Gauche">Feuille!A1</definedName>\
        <definedName name="Local" localSheetId="0">Feuille!$A$1</definedName>
        """
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    let content = try part("content.xml", of: "b.ods")
    #expect(
      content.contains(
        "base-cell-address=\"$Feuille.$A$1\" table:cell-range-address=\"$Feuille.A1\""
      ),
      "\(content)"
    )
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    #expect(try part("xl/workbook.xml", of: "c.xlsx").contains("name=\"Gauche\">Feuille!A1<"))
    #expect(
      try part("xl/worksheets/sheet1.xml", of: "c.xlsx").contains("<f>Gauche+Feuille!Local</f>")
    )
  }

  @Test func `relative names count from the cell that the file names`() throws {
    let source = try ods(
      """
      <table:table table:name="A">\(Self.row(Self.number("2")))</table:table>\
      <table:named-expressions><table:named-range table:name="Dessus" \
      table:base-cell-address="$A.$C$5" table:cell-range-address="$A.C4"/>\
      <table:named-expression table:name="Double" table:base-cell-address="$A.$C$5" \
      table:expression="[.D7]*2"/></table:named-expressions>
      """
    )
    _ = try Conversion.convert(source, to: file("b.xlsx"))
    let workbook = try part("xl/workbook.xml", of: "b.xlsx")
    #expect(workbook.contains("<definedName name=\"Double\">B3*2<"), "\(workbook)")
    // The cell above: Excel goes on from the end of the sheet.
    #expect(workbook.contains("<definedName name=\"Dessus\">A!A1048576<"), "\(workbook)")
  }

  @Test func `dates beyond all calendars stay numbers, and those without a format are told`() throws
  {
    let source = try xlsx(
      """
      <row r="1"><c r="A1" s="1"><v>1000000000000</v></c><c r="B1" s="1"><v>45000</v></c>\
      <c r="C1" t="d"><v>2024-06-30</v></c></row>
      """,
      styles: "<xf/><xf numFmtId=\"17\" applyNumberFormat=\"1\"/>"
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    let content = try part("content.xml", of: "b.ods")
    #expect(content.contains("office:value=\"1000000000000\""), "\(content)")
    #expect(content.contains("office:date-value=\"2023-03-15\""), "\(content)")
    #expect(report.losses.map(\.feature) == [.numberFormat])
    #expect(report.losses.first?.range?.first == "C1")
  }

  @Test func `a text that reads like an error stays one`() throws {
    let source = try xlsx(
      """
      <row r="1"><c r="A1" t="str"><f>"#"&amp;"N/A"</f><v>#N/A</v></c></row>
      """
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    #expect(
      try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
        .contains("t=\"str\"><f>\"#\"&amp;\"N/A\"</f><v>#N/A</v>")
    )
  }

  @Test func `an indent that the first style has is none in the others`() throws {
    let source = try xlsx(
      """
      <row r="1"><c r="A1" s="1" t="str"><v>à gauche</v></c></row>
      """,
      styles: """
        <xf applyAlignment="1"><alignment horizontal="left" indent="2"/></xf>\
        <xf applyAlignment="1"><alignment horizontal="left"/></xf>
        """
    )
    _ = try Conversion.convert(source, to: file("b.ods"))
    #expect(try part("content.xml", of: "b.ods").contains("fo:margin-left=\"0cm\""))
  }

  @Test func `characters that XML cannot hold are told`() throws {
    let source = try xlsx(
      """
      <row r="1"><c r="A1" t="inlineStr"><is><t>a_x0014_b</t></is></c></row>
      """
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.controlCharacter])
    #expect(try part("content.xml", of: "b.ods").contains("<text:p>ab</text:p>"))
  }

  @Test(arguments: [
    (
      "<sheetView topLeftCell=\"C5\" view=\"pageBreakPreview\" workbookViewId=\"0\"><pane xSplit=\"2\" ySplit=\"5\" topLeftCell=\"H50\" activePane=\"bottomRight\" state=\"frozen\"/><selection pane=\"topRight\" activeCell=\"B2\"/><selection pane=\"bottomRight\" activeCell=\"J60\"/></sheetView>",
      [
        "CursorPositionX": 9, "CursorPositionY": 59, "HorizontalSplitPosition": 4,
        "VerticalSplitPosition": 9, "PositionLeft": 2, "PositionRight": 7, "PositionTop": 4,
        "PositionBottom": 49,
      ],
      [
        "topLeftCell=\"C5\"", "view=\"pageBreakPreview\"", "xSplit=\"2\"", "ySplit=\"5\"",
        "topLeftCell=\"H50\"", "activeCell=\"J60\"",
      ]
    ),
    (
      "<sheetView topLeftCell=\"D20\" workbookViewId=\"0\"><selection activeCell=\"F22\"/></sheetView>",
      [
        "CursorPositionX": 5, "CursorPositionY": 21, "PositionLeft": 3, "PositionRight": 0,
        "PositionTop": 0, "PositionBottom": 19,
      ],
      ["topLeftCell=\"D20\"", "activeCell=\"F22\""]
    ),
  ])
  func `who opens the result sees the same cells, and the cursor is where it was`(
    view: String,
    settings: [String: Int],
    back: [String]
  ) throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      before: "<sheetViews>\(view)</sheetViews>"
    )
    #expect(try Conversion.convert(source, to: file("b.ods")).isEmpty)
    let text = try part("settings.xml", of: "b.ods")
    for (name, value) in settings {
      let item = text.split(separator: "config:name=\"\(name)\"")[1]
      #expect(item.split(separator: ">")[1].hasPrefix("\(value)<"))
    }
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
    for attribute in back { #expect(sheet.contains(attribute)) }
  }
}
