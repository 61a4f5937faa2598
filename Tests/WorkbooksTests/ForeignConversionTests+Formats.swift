import Spreadsheet
import Testing
import Workbooks

/// Conditional formats of every kind, which each program says in its own words.
extension ForeignConversionTests {
  private static let calcext =
    "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""

  private func rule(_ attributes: String, _ content: String, ranges: String = "A1:A9") -> String {
    "<conditionalFormatting sqref=\"\(ranges)\"><cfRule priority=\"1\" \(attributes)>\(content)"
      + "</cfRule></conditionalFormatting>"
  }

  private func extended(_ rule: String) -> String {
    """
    <extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" \
    xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" \
    uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>\
    <x14:conditionalFormatting>\(rule)<xm:sqref>A1:A9</xm:sqref></x14:conditionalFormatting>\
    </x14:conditionalFormattings></ext></extLst>
    """
  }

  /// The content of the OpenDocument workbook that a worksheet becomes, and what its worksheet is
  /// when it has come back.
  private func bothWays(
    _ after: String,
    losses: [String] = []
  ) throws -> (there: String, back: String) {
    let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
    let report = try Conversion.convert(try xlsx(cells, after: after), to: file("b.ods"))
    #expect(report.losses.map(\.detail) == losses)
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    return (
      try part("content.xml", of: "b.ods"), try part("xl/worksheets/sheet1.xml", of: "c.xlsx")
    )
  }

  /// The worksheet that an OpenDocument conditional format becomes.
  private func worksheet(_ format: String, ranges: String = "A.A1:A.A9") throws -> String {
    let source = try ods(
      """
      <table:table table:name="A">\(Self.row(Self.number("1")))<calcext:conditional-formats \
      \(Self.calcext)><calcext:conditional-format calcext:target-range-address="\(ranges)">\
      \(format)</calcext:conditional-format></calcext:conditional-formats></table:table>
      """
    )
    #expect(try Conversion.convert(source, to: file("b.xlsx")).isEmpty)
    return try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
  }

  @Test(arguments: [
    ("num", "$B$1", "=[.$B$1]", "formula"), ("formula", "$B$1*2", "=[.$B$1]*2", "formula"),
    ("num", "Total", "=Total", "formula"), ("num", "-1.5E3", "-1.5E3", "number"),
  ])
  func `thresholds may be cells and names, in the notation of each format`(
    _ type: String,
    _ excel: String,
    _ openFormula: String,
    _ kind: String
  ) throws {
    let bar = """
      <dataBar><cfvo type="min"/><cfvo type="\(type)" val="\(excel)"/><color rgb="FF638EC6"/></dataBar>
      """
    let (there, back) = try bothWays(rule("type=\"dataBar\"", bar))
    #expect(
      there.contains("calcext:value=\"\(openFormula)\" calcext:type=\"\(kind)\""),
      "\(there)"
    )
    #expect(back.contains("val=\"\(excel)\""), "\(back)")
  }

  @Test(arguments: [
    ("stdDev=\"1\"", ">AVERAGE([.$A$1:.$A$9])+STDEV([.$A$1:.$A$9])"),
    ("stdDev=\"2\" aboveAverage=\"0\"", "<AVERAGE([.$A$1:.$A$9])-2*STDEV([.$A$1:.$A$9])"),
  ])
  func `values so many standard deviations away are told by a formula`(
    _ attributes: String,
    _ bound: String
  ) throws {
    let (there, back) = try bothWays(rule("type=\"aboveAverage\" \(attributes)", ""))
    let shown = bound.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    #expect(there.contains("formula-is(AND(ISNUMBER([.A1]);[.A1]\(shown)))"), "\(there)")
    #expect(back.contains("<formula>AND(ISNUMBER(A1),A1"))
  }

  @Test(arguments: [
    (
      "type=\"containsText\" operator=\"containsText\" text=\"ab\"",
      "NOT(ISERROR(SEARCH(\"ab\",A1)))", "contains-text(&quot;ab&quot;)"
    ),
    (
      "type=\"notContainsText\" operator=\"notContains\" text=\"ab\"",
      "ISERROR(SEARCH(\"ab\",A1))", "not-contains-text(&quot;ab&quot;)"
    ),
    (
      "type=\"beginsWith\" operator=\"beginsWith\" text=\"a?\"", "LEFT(A1,LEN(\"a?\"))=\"a?\"",
      "begins-with(&quot;a?&quot;)"
    ),
    (
      "type=\"endsWith\" operator=\"endsWith\" text=\"b\"", "RIGHT(A1,LEN(\"b\"))=\"b\"",
      "ends-with(&quot;b&quot;)"
    ),
    (
      "type=\"endsWith\" operator=\"endsWith\" text=\"ll\"", "RIGHT(A1,2)=\"ll\"",
      "ends-with(&quot;ll&quot;)"
    ),
    ("type=\"containsErrors\"", "ISERROR(A1)", "is-error"),
    ("type=\"notContainsErrors\"", "NOT(ISERROR(A1))", "is-no-error"),
  ])
  func `conditions on texts and errors are the same ones there and back`(
    _ attributes: String,
    _ formula: String,
    _ condition: String
  ) throws {
    let (there, back) = try bothWays(
      rule(attributes, "<formula>\(formula.replacing("\"", with: "&quot;"))</formula>")
    )
    #expect(there.contains("calcext:value=\"\(condition)\""), "\(there)")
    for attribute in attributes.split(separator: " ") { #expect(back.contains(attribute)) }
    let usual = formula.replacing(",2)", with: ",LEN(\"ll\"))")
    #expect(back.contains("<formula>\(usual)</formula>"), "\(back)")
  }

  @Test func `a condition on a text with wildcards stays the formula that heeds them`() throws {
    let (there, _) = try bothWays(
      rule(
        "type=\"containsText\" operator=\"containsText\" text=\"a*\"",
        "<formula>NOT(ISERROR(SEARCH(\"a*\",A1)))</formula>"
      )
    )
    #expect(there.contains("formula-is(NOT(ISERROR(SEARCH(&quot;a*&quot;;[.A1]))))"), "\(there)")
  }

  @Test(arguments: [
    ("today", "today"), ("last7Days", "last-7-days"), ("lastWeek", "last-week"),
    ("nextMonth", "next-month"),
  ])
  func `periods seen from today come through`(_ period: String, _ date: String) throws {
    let (there, back) = try bothWays(rule("type=\"timePeriod\" timePeriod=\"\(period)\"", ""))
    let element = "<calcext:date-is calcext:style=\"Condition1\" calcext:date=\"\(date)\""
    #expect(there.contains(element), "\(there)")
    #expect(back.contains("type=\"timePeriod\""))
    #expect(back.contains("timePeriod=\"\(period)\"><formula>"), "\(back)")
  }

  @Test func `a year seen from today, which Excel lacks, is a formula`() throws {
    let sheet = try worksheet(
      "<calcext:date-is calcext:style=\"Default\" calcext:date=\"last-year\"/>"
    )
    #expect(sheet.contains("<cfRule type=\"expression\""))
    #expect(sheet.contains("<formula>YEAR(A1)=YEAR(TODAY())-1</formula>"), "\(sheet)")
  }

  @Test(arguments: [["C4:C9", "A1:A3"], ["C1:C3", "A5:A9"]])
  func `formulas of several ranges are written for the corner of all`(_ ranges: [String]) throws {
    let (there, back) = try bothWays(
      rule(
        "type=\"expression\"",
        "<formula>LEN(A1)&gt;B1</formula>",
        ranges: ranges.joined(separator: " ")
      )
    )
    #expect(there.contains("formula-is(LEN([.A1])&gt;[.B1])"))
    #expect(there.contains("calcext:base-cell-address=\"Feuille.A1\""), "\(there)")
    #expect(
      back.contains("sqref=\"\(ranges.joined(separator: " "))\"")
        || back.contains("sqref=\"\(ranges.reversed().joined(separator: " "))\"")
    )
    #expect(back.contains("<formula>LEN(A1)&gt;B1</formula>"))
  }

  /// A condition on the cell that is right of and below another one.
  private func condition(_ base: String) -> String {
    "<calcext:condition calcext:apply-style-name=\"Default\" "
      + "calcext:value=\"formula-is([.D5]&gt;2)\" calcext:base-cell-address=\"A.\(base)\"/>"
  }

  @Test func `formulas follow the cell that they were written for`() throws {
    let sheet = try worksheet(condition("C5"), ranges: "A.C5:A.C9 A.A1:A.A3")
    #expect(sheet.contains("<formula>B1&gt;2</formula>"), "\(sheet)")
  }

  @Test func `validations follow the cell that they were written for, either way`() throws {
    let rule = """
      <table:content-validations><table:content-validation table:name="v" \
      table:condition="of:is-true-formula([.D5]&gt;2)" table:base-cell-address="A.C5"/>\
      </table:content-validations>
      """
    let cell = Self.number("1", "table:content-validation-name=\"v\"")
    let source = try ods(
      rule + "<table:table table:name=\"A\">\(Self.row("<table:table-cell/>" + cell))"
        + "\(Self.row(cell + cell))</table:table>"
    )
    #expect(try Conversion.convert(source, to: file("d.xlsx")).isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "d.xlsx")
    // B1 is the first of its cells, but A1 their corner, which none of them is.
    #expect(sheet.contains("<formula1>C1&gt;2</formula1>"), "\(sheet)")
    #expect(sheet.contains("<formula1>B2&gt;2</formula1>"), "\(sheet)")
    let rules = """
      <dataValidations><dataValidation type="custom" sqref="C4:C9 A1:A3"><formula1>LEN(A1)&gt;B1\
      </formula1></dataValidation></dataValidations>
      """
    let (there, back) = try bothWays(rules)
    #expect(there.contains("is-true-formula(LEN([.A1])&gt;[.B1])"), "\(there)")
    #expect(there.contains("table:base-cell-address=\"Feuille.A1\""))
    #expect(back.contains("<formula1>LEN(A1)&gt;B1</formula1>"), "\(back)")
  }

  @Test func `ranges whose corner is none of their cells have a rule each`() throws {
    let sheet = try worksheet(condition("A8"), ranges: "A.A8:A.A9 A.C5:A.C6")
    for (range, formula) in [("A8:A9", "D5"), ("C5:C6", "F2")] {
      let start = try #require(sheet.firstRange(of: "sqref=\"\(range)\""))
      #expect(
        sheet[start.upperBound...].prefix(120).contains("<formula>\(formula)&gt;2</formula>"),
        "\(sheet)"
      )
    }
  }

  @Test func `formulas of a rule that are empty are passed over`() throws {
    let (there, _) = try bothWays(
      rule(
        "type=\"cellIs\" operator=\"notBetween\"",
        "<formula></formula><formula>$D$3</formula><formula>$E$3</formula>"
      )
    )
    #expect(there.contains("calcext:value=\"not-between([.$D$3],[.$E$3])\""), "\(there)")
  }

  @Test func `a rule of 2010 has its own look`() throws {
    let (there, back) = try bothWays(
      extended(
        """
        <x14:cfRule type="expression" priority="1" id="{1}"><xm:f>A1&gt;2</xm:f><x14:dxf><font><b/>\
        </font></x14:dxf></x14:cfRule>
        """
      )
    )
    #expect(there.contains("formula-is([.A1]&gt;2)"))
    #expect(try part("styles.xml", of: "b.ods").contains("fo:font-weight=\"bold\""))
    #expect(back.contains("dxfId=\"0\""))
    #expect(try part("xl/styles.xml", of: "c.xlsx").contains("<dxf><font><b"))
  }

  private static let limits = ["0", "3", "6"].map {
    "<x14:cfvo type=\"num\"><xm:f>\($0)</xm:f></x14:cfvo>"
  }.joined()

  @Test func `icons chosen one by one come back, and are reported`() throws {
    let chosen = """
      <x14:cfIcon iconSet="3Flags" iconId="0"/><x14:cfIcon iconSet="NoIcons" iconId="0"/>\
      <x14:cfIcon iconSet="3Symbols" iconId="2"/>
      """
    let (there, back) = try bothWays(
      extended(
        "<x14:cfRule type=\"iconSet\" priority=\"1\" id=\"{1}\"><x14:iconSet custom=\"1\">"
          + Self.limits + chosen + "</x14:iconSet></x14:cfRule>"
      ),
      losses: ["iconSet custom"]
    )
    #expect(there.contains("calcext:custom-iconset-name=\"3Symbols\""))
    #expect(back.contains(Self.limits + chosen), "\(back)")
  }

  @Test func `a set of icons that 2007 did not know stands among the extensions`() throws {
    let (there, back) = try bothWays(
      extended(
        "<x14:cfRule type=\"iconSet\" priority=\"1\" id=\"{1}\"><x14:iconSet iconSet=\"3Stars\">"
          + Self.limits + "</x14:iconSet></x14:cfRule>"
      )
    )
    #expect(there.contains("calcext:icon-set-type=\"3Stars\""))
    #expect(back.contains("<x14:iconSet iconSet=\"3Stars\">" + Self.limits), "\(back)")
    #expect(!back.contains("<iconSet"))
  }

  @Test(arguments: [("lightGrid", "#ff9000"), ("lightTrellis", "#ffa000"), ("gray125", "#ffe000")])
  func `patterns of the look that a rule gives are told, and come near`(
    _ pattern: String,
    _ color: String
  ) throws {
    let source = try xlsx(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after: rule("type=\"cellIs\" operator=\"greaterThan\" dxfId=\"0\"", "<formula>7</formula>"),
      styles: """
        <xf/></cellXfs><dxfs><dxf><fill><patternFill patternType="\(pattern)"><fgColor \
        rgb="FFFF0000"/><bgColor rgb="FFFFFF00"/></patternFill></fill></dxf></dxfs><cellXfs>
        """
    )
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.map(\.feature) == [.conditionalFormat])
    #expect(report.losses.first?.detail == "fillPattern \(pattern)")
    let styles = try part("styles.xml", of: "b.ods")
    #expect(styles.contains("fo:background-color=\"\(color)\""), "\(styles)")
  }

  @Test func `icons in reverse are reported, and come back in reverse`() throws {
    let limits = ["0", "3", "6"].map { "<cfvo type=\"num\" val=\"\($0)\"/>" }.joined()
    let (_, back) = try bothWays(
      rule("type=\"iconSet\"", "<iconSet reverse=\"1\">\(limits)</iconSet>"),
      losses: ["iconSet reverse"]
    )
    #expect(back.contains("<iconSet iconSet=\"3TrafficLights1\" reverse=\"1\">" + limits))
  }

  @Test func `a data bar keeps its axis, its lengths and its negative colour`() throws {
    let bar = """
      <x14:cfRule type="dataBar" priority="1" id="{1}"><x14:dataBar minLength="5" maxLength="70" \
      border="1" gradient="0" axisPosition="middle"><x14:cfvo type="num"><xm:f>-10</xm:f>\
      </x14:cfvo><x14:cfvo type="autoMax"/><x14:fillColor rgb="FF00B0F0"/><x14:negativeFillColor \
      rgb="FFFF0000"/><x14:axisColor rgb="FF00FF00"/></x14:dataBar></x14:cfRule>
      """
    let (there, back) = try bothWays(extended(bar), losses: ["dataBar border"])
    for attribute in [
      "min-length=\"5\"", "max-length=\"70\"", "axis-position=\"middle\"",
      "axis-color=\"#00ff00\"", "negative-color=\"#ff0000\"", "positive-color=\"#00b0f0\"",
    ] {
      #expect(there.contains("calcext:\(attribute)"), "\(attribute)")
    }
    #expect(
      back.contains(
        "<x14:dataBar minLength=\"5\" maxLength=\"70\" gradient=\"0\" axisPosition=\"middle\">"
      ),
      "\(back)"
    )
    #expect(back.contains("<x14:axisColor rgb=\"FF00FF00\"/>"))
  }
}
