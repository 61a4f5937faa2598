import Spreadsheet
import Testing
import XML

@testable import OpenDocument

@Suite struct `Number formats` {
  private func dataStyles(_ code: String) throws -> XMLPart {
    try part(DataStyleWriter(version: "1.3").xml(NumberFormatCode(code), name: "N1"))
  }

  private func part(_ xml: String) throws -> XMLPart {
    try XMLPart(
      Array(
        """
        <office:document-content\(TestSpreadsheet.namespaces)><office:automatic-styles>\(xml)\
        </office:automatic-styles></office:document-content>
        """.utf8
      )
    )
  }

  @Test(arguments: [
    "0", "0.00", "#,##0", "#,##0.00", "#,##0.0##", "0%", "0.0%", "#,##0.00 €", "#,##0,",
    "dd/mm/yyyy", "d mmmm yyyy", "hh:mm:ss", "0.00E+00", "@", "#,##0.0\" t\"",
    "#,##0.00;-#,##0.00", "yyyy-mm-dd hh:mm", "#,##0 ?/?", "# ??/??", "##0.0E+0",
    "\\ *-#,##0 € ;-* #,##0 € ;\\ * - € ;\\ @ ", "* @",
  ])
  func `a format is the same after going through a data style`(code: String) throws {
    let part = try dataStyles(code)
    let styles = CellStyles(content: part, styles: nil)
    let element = try #require(styles.dataStyle("N1"))
    #expect(DataStyleReader(styles: styles).code(of: element) == code)
  }

  @Test func `sections become styles with conditions, and colours stay`() throws {
    let part = try dataStyles("#,##0;[Red]-#,##0;\"néant\"")
    let text = String(decoding: part.bytes, as: UTF8.self)
    #expect(text.contains("style:condition=\"value()&gt;0\" style:apply-style-name=\"N1P0\""))
    #expect(text.contains("style:condition=\"value()&lt;0\" style:apply-style-name=\"N1P1\""))
    #expect(text.contains("fo:color=\"#ff0000\""))
    #expect(text.contains("<number:text>néant</number:text>"))
  }

  @Test(arguments: [
    ("#,##0.00", DataStyleWriter.Kind.number), ("0.0%", .percentage),
    ("#,##0 [$€-40C]", .currency), ("dd/mm/yyyy", .date), ("[hh]:mm", .time), ("@", .text),
  ])
  func `the kind of a format is known`(code: String, kind: DataStyleWriter.Kind) {
    #expect(DataStyleWriter.kind(NumberFormatCode(code)) == kind)
  }

  @Test(arguments: [
    (1234567.891, "#,##0.00", "1\u{202F}234\u{202F}567,89"), (0.456, "0.0%", "45,6%"),
    (-12.5, "#,##0.0;[Red]-#,##0.0", "-12,5"), (12.0, "0.0##", "12,0"), (0.5, "#.##", ",5"),
    (1_234_567.0, "#,##0,\" k\"", "1\u{202F}235 k"), (45473.0, "dd/mm/yyyy", "30/06/2024"),
    (45473.75, "d mmmm yyyy hh:mm", "30 juin 2024 18:00"), (-0.001, "0.0", "0,0"),
    (0.0, "_-* #,##0 _€_-;-* #,##0 _€_-;_-* \"-\"?? _€_-;_-@_-", " -   "), (0.0, "#", ""),
    (5.0, "General", "5"), (0.0, "h:mm AM/PM", "12:00 AM"), (0.5, "h:mm AM/PM", "12:00 PM"),
  ])
  func `a number shows as French readers expect`(number: Double, code: String, text: String) {
    let format = NumberFormatCode(code)
    #expect(DisplayText.text(number, format) == text)
    var bytes: [UInt8] = []
    NumberDisplay(format).append(number, to: &bytes)
    let cell = String(decoding: bytes, as: UTF8.self)
    #expect(cell.hasSuffix("<text:p>\(text)</text:p>"), "\(cell)")
  }

  @Test(arguments: [
    (SystemFormat.date, "30/06/2024", "6/30/2024"),
    (SystemFormat.dateTime, "30/06/2024 18:00", "6/30/2024 18:00"),
    ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "dimanche 30 juin 2024", "dimanche, juin 30, 2024"),
    ("[$-F400]h:mm:ss\\ AM/PM", "18:00:00", "06:00:00 PM"),
  ])
  func `the computer's own dates and times are in the order of its language`(
    code: String,
    french: String,
    english: String
  ) {
    #expect(DisplayText.text(45473.75, NumberFormatCode(code, isEnglish: false)) == french)
    #expect(DisplayText.text(45473.75, NumberFormatCode(code, isEnglish: true)) == english)
  }

  @Test(arguments: [SystemFormat.date, SystemFormat.dateTime, "[$-F800]dddd, mmmm dd, yyyy"])
  func `dates in the order of the reader come back as such`(code: String) throws {
    let format = NumberFormatCode(code, isEnglish: false)
    #expect(!format.losesReadersOrder)
    let xml = DataStyleWriter(version: "1.3").xml(format, name: "N1")
    #expect(xml.contains("number:automatic-order=\"true\""))
    let styles = CellStyles(content: try part(xml), styles: nil)
    let element = try #require(styles.dataStyle("N1"))
    #expect(DataStyleReader(styles: styles).code(of: element) == code)
  }

  @Test(arguments: [SystemFormat.date, SystemFormat.dateTime])
  func `an order that is set down for an English computer is a loss`(code: String) {
    let format = NumberFormatCode(code, isEnglish: true)
    #expect(format.losesReadersOrder)
    #expect(!format.isHeld(version: "1.3"))
    #expect(NumberFormatCode("m/d/yyyy").isHeld(version: "1.3"))
  }

  @Test(arguments: [
    // As LibreOffice writes the short date of the language, and a date with a year of two digits.
    ("number:format-source=\"language\"", "", SystemFormat.date), ("", "", "d/m/yy"),
    ("", " number:textual=\"true\"", "d/mmm/yy"),
    ("", "long", SystemLanguage.isEnglish ? "mm/dd/yy" : "dd/mm/yy"),
  ])
  func `orders of the reader that SpreadsheetML lacks keep that of the file`(
    source: String,
    month: String,
    code: String
  ) throws {
    let isLong = month == "long"
    let long = isLong ? " number:style=\"long\"" : ""
    let xml = """
      <number:date-style style:name="N1" number:automatic-order="true" \(source)>\
      <number:day\(long)/><number:text>/</number:text><number:month\(isLong ? long : month)/><number:text>/</number:text>\
      <number:year/></number:date-style>
      """
    let styles = CellStyles(content: try part(xml), styles: nil)
    let element = try #require(styles.dataStyle("N1"))
    #expect(DataStyleReader(styles: styles).code(of: element) == code)
  }

  @Test func `a currency without a symbol is that of the computer`() throws {
    let xml = """
      <number:currency-style style:name="N1"><number:number number:decimal-places="2" \
      number:min-integer-digits="1"/><number:text> </number:text><number:currency-symbol/>\
      </number:currency-style>
      """
    let styles = CellStyles(content: try part(xml), styles: nil)
    let element = try #require(styles.dataStyle("N1"))
    let code = DataStyleReader(styles: styles).code(of: element)
    #expect(code == "0.00 " + (SystemLanguage.isEnglish ? "$" : "€"))
  }

  @Test func `accounting formats of four sections are held whole`() {
    let code = #"_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-;_-* "-"??\ "€"_-;_-@_-"#
    #expect(NumberFormatCode(code).isHeld(version: "1.3"))
    #expect(NumberFormatCode(code).isHeld(version: "1.2"))
  }
}
